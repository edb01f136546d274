"""Which presets this machine can write, and with what."""

from core.domain.compiling import Makes, Offer, Preset
from core.render.presets import PRESETS


def offers() -> tuple[Offer, ...]:
    """Every preset. The first time it can take seconds, as the encoders of a card are tried."""
    return tuple(_offer(preset) for preset in PRESETS.values())


def missing(preset: Preset) -> str:
    """Why this machine cannot write a preset, "" when it can."""
    from core.media.hardware import has_encoder

    needed = [part.encoder for part in (preset.picture, preset.sound) if part is not None]
    needed += [{Makes.LOOP: "gif", Makes.PICTURES: "png"}.get(preset.makes, "")]
    lacking = [name for name in needed if name and not has_encoder(name)]
    return f"This machine's FFmpeg has no {' and no '.join(lacking)}." if lacking else ""


def _offer(preset: Preset) -> Offer:
    from core.media.hardware import card_for

    reason = missing(preset)
    if reason or preset.picture is None or preset.copies:
        return Offer(preset, reason)
    return Offer(preset, hardware=card_for(preset.picture).card)
