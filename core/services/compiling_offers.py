"""Which presets this machine can write, and with what."""

from core.domain.compiling import Offer, Preset
from core.render.presets import PRESETS


def offers() -> tuple[Offer, ...]:
    """Every preset; it can take a moment, as encoders are tried."""
    return tuple(_offer(preset) for preset in PRESETS.values())


def _offer(preset: Preset) -> Offer:
    from core.media.hardware import has_encoder

    needed = [part.encoder for part in (preset.picture, preset.sound) if part is not None]
    missing = [name for name in needed if not has_encoder(name)]
    if missing:
        return Offer(preset, f"This machine's FFmpeg has no {' and no '.join(missing)}.")
    return Offer(preset)
