"""Which presets this machine can write, and with what."""

from typing import TYPE_CHECKING

from core.domain.compiling import Makes, Offer, Preset, Wish
from core.render.presets import PRESETS

if TYPE_CHECKING:
    from core.media.hardware import Found


def offers() -> tuple[Offer, ...]:
    """Every preset. The first time it can take seconds, as the encoders of a card are tried."""
    return tuple(_offer(preset) for preset in PRESETS.values())


def no_card() -> str:
    """Why no graphics card of this machine encodes, "" where one does."""
    from core.media.hardware import card_for

    usual = PRESETS["h264"].picture
    assert usual is not None, "films have pictures"
    return card_for(usual).reason


def missing(preset: Preset) -> str:
    """Why this machine cannot write a preset, "" when it can."""
    from core.media.hardware import has_encoder

    needed = [part.encoder for part in (preset.picture, preset.sound) if part is not None]
    needed += [{Makes.LOOP: "gif", Makes.PICTURES: "png"}.get(preset.makes, "")]
    lacking = [name for name in needed if name and not has_encoder(name)]
    return f"This machine's FFmpeg has no {' and no '.join(lacking)}." if lacking else ""


def card(wish: Wish, preset: Preset) -> "Found | None":
    """The graphics card that a wish may be encoded on, where one works."""
    from core.media.hardware import card_for

    if preset.picture is None or not wish.hardware or (preset.copies and not wish.renditions):
        return None
    found = card_for(preset.picture)
    return found if found.encoder else None


def _offer(preset: Preset) -> Offer:
    from core.media.hardware import card_for

    reason = missing(preset)
    if reason or preset.picture is None or preset.copies:
        return Offer(preset, reason)
    return Offer(preset, hardware=card_for(preset.picture).card)
