"""Corrects a picture's light, colour and sharpness, in the frame's own planes."""

import numpy as np

from core.domain.finishing import Correction
from core.media.picture import Frame, Pixels, copied, planes

# Limited range: where black and white lie.
_BLACK, _WHITE = 16, 235


def corrected(frame: Frame, how: Correction | None, number: int) -> Frame:
    """A new frame, number `number` of its take; the same one where nothing is to be done."""
    if how is None:
        return frame
    made = copied(frame)
    luma, blue, red = planes(made)
    gain = how.gain_at(number)
    if how.sharpen:
        _sharpen(luma, how.sharpen)
    if (how.gamma, gain) != (1.0, 1.0):
        luma[:] = _light(how.gamma, gain)[luma]
    for sheet, levels in ((blue, how.blue), (red, how.red)):
        if levels:
            steps = np.arange(256) + round(levels)
            sheet[:] = steps.clip(_BLACK, 240).astype(np.uint8)[sheet]
    return made


def _light(gamma: float, gain: float) -> Pixels:
    """What each of 256 levels becomes."""
    part = ((np.arange(256) - _BLACK) / (_WHITE - _BLACK)).clip(0, 1)
    levels = _BLACK + (_WHITE - _BLACK) * gain * part**gamma
    return np.asarray(np.rint(levels.clip(_BLACK, _WHITE)), np.uint8)


def _sharpen(luma: Pixels, amount: float) -> None:
    """Unsharp masking with the mean of the four neighbours; the outermost pixels stay."""
    wide = luma.astype(np.int16)
    around = wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
    detail = (4 * wide[1:-1, 1:-1] - around) * np.float32(amount / 4)
    luma[1:-1, 1:-1] = np.rint(wide[1:-1, 1:-1] + detail).clip(_BLACK, _WHITE).astype(np.uint8)
