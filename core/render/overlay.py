"""Lettering laid over film frames, in the frame's own planes and only where it is."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.media.lettering import Lettering, caption_card, title_card
from core.media.picture import Frame, planes
from core.render.plan import Words

# BT.709 in limited range, from full-range red, green, blue (ITU-R BT.709-6, 3.2 to 3.5).
_KR, _KB = 0.2126, 0.0722
_LUMA = np.array([_KB, 1 - _KR - _KB, _KR], np.float32) * (219 / 255)
_BLUE = np.array([1 - _KB, -(1 - _KR - _KB), -_KR], np.float32) * (224 / 255 / (2 * (1 - _KB)))
_RED = np.array([-_KB, -(1 - _KR - _KB), 1 - _KR], np.float32) * (224 / 255 / (2 * (1 - _KR)))

_Sheet = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lettering ready to be blended: result = (frame * `through` + `ink`) / 256, for Y, Cb, Cr.

    `x` and `y` are the place in the full-size plane, both even.
    """

    ink: tuple[_Sheet, _Sheet, _Sheet]
    through: tuple[_Sheet, _Sheet, _Sheet]
    x: int
    y: int


def lettered(words: Words, width: int, height: int) -> Lettering | None:
    """The words as they lie in a frame of this size; None where there is nothing to see."""
    if words.is_title:
        return title_card(words.text, words.language, width, height, words.style)
    return caption_card(words.text, words.language, width, height, words.style, words.also)


def overlay(card: Lettering) -> Overlay:
    """Converts premultiplied BGRA once, for as many frames as the words are shown."""
    colour = card.bgra[..., :3].astype(np.float32)
    alpha = card.bgra[..., 3].astype(np.float32) / np.float32(255)
    small, thin = _halved(colour), _halved(alpha[..., None])[..., 0]
    inks = (
        colour @ _LUMA + 16 * alpha,
        small @ _BLUE + 128 * thin,
        small @ _RED + 128 * thin,
    )
    luma, blue, red = (np.rint(ink * 256).clip(0, 65_280).astype(np.uint16) for ink in inks)
    # Rounded down: the sum of both then always fits into 16 bits.
    through, chroma = (np.floor(256 - 256 * each).astype(np.uint16) for each in (alpha, thin))
    return Overlay((luma, blue, red), (through, chroma, chroma), card.x, card.y)


def lay(frame: Frame, over: Overlay, opacity: Fraction = Fraction(1)) -> None:
    """Blend onto the frame itself; `opacity` 0-1."""
    for number, sheet in enumerate(planes(frame)):
        ink, through = over.ink[number], over.through[number]
        if opacity < 1:
            part = np.uint32(round(opacity * 256))
            ink = (ink * part >> 8).astype(np.uint16)
            through = (256 - ((256 - through) * part + 255 >> 8)).astype(np.uint16)
        half = 1 if number == 0 else 2
        top, left = over.y // half, over.x // half
        place = sheet[top : top + ink.shape[0], left : left + ink.shape[1]]
        work = np.multiply(place, through, dtype=np.uint16)
        work += ink
        work += np.uint16(128)
        np.right_shift(work, 8, out=work)
        place[:] = work


def _halved(sheet: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of every two by two samples: what one colour sample of the frame covers."""
    height, width, depth = sheet.shape
    blocks = sheet.reshape(height // 2, 2, width // 2, 2, depth)
    return np.asarray(blocks.mean(axis=(1, 3)), np.float32)
