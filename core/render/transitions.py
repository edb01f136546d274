"""Two pictures into one: blends in the frames' own planes."""

from fractions import Fraction

import numpy as np

from core.domain.sequence import TransitionKind
from core.media.picture import Frame, Pixels, blank, planes

# Limited range: black and white in Y, no colour in Cb and Cr.
_BLACK = (16, 128, 128)
_WHITE = (235, 128, 128)


def mixed(before: Frame, after: Frame, weight: Fraction) -> Frame:
    """A new frame: `after` to the part of `weight` (0-1), `before` for the rest."""
    made = blank(before.width, before.height)
    part = round(weight * 256)
    for into, one, two in zip(planes(made), planes(before), planes(after), strict=True):
        _blend(into, one, two, part)
    return made


def faded(frame: Frame, kind: TransitionKind, weight: Fraction) -> Frame:
    """A new frame: the picture to the part of `weight` (0-1), black or white for the rest."""
    ground = _WHITE if kind is TransitionKind.FADE_WHITE else _BLACK
    made = blank(frame.width, frame.height)
    part = round(weight * 256)
    for into, sheet, level in zip(planes(made), planes(frame), ground, strict=True):
        # 256 possible answers: a table is quicker than sums.
        steps = np.arange(256, dtype=np.uint32)
        table = ((steps * part + level * (256 - part) + 128) >> 8).astype(np.uint8)
        np.take(table, sheet, out=into)
    return made


def _blend(into: Pixels, one: Pixels, two: Pixels, part: int) -> None:
    """Rounded (one * (256 - part) + two * part) / 256; at most 65,408, so 16 bits hold it."""
    work = np.multiply(one, np.uint16(256 - part), dtype=np.uint16)
    work += np.multiply(two, np.uint16(part), dtype=np.uint16)
    work += np.uint16(128)
    np.right_shift(work, 8, out=work)
    into[:] = work
