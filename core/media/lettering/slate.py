"""The card that stands in the film where there is no picture yet, or none any more."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.languages import Language
from core.media.lettering.lines import Line, Type, fit, paint


@dataclass(frozen=True, slots=True)
class Slate:
    """What it says: the shot's number, what is to be seen, and why it is not."""

    number: int
    words: str
    reason: str
    language: Language = Language.EN


_GROUND = skia.Color(0x17, 0x18, 0x1C)
_STRIPE = skia.Color(0x22, 0x24, 0x2A)
_INK = {
    "number": skia.Color(0x8A, 0x8F, 0x9B),
    "words": skia.Color(0xD9, 0xDC, 0xE3),
    "reason": skia.Color(0xE5, 0xAC, 0x48),
}
# In parts of the frame's shorter side.
_SIZES = {"number": 0.052, "words": 0.068, "reason": 0.05}
_LINES = {"number": 1, "words": 3, "reason": 3}
_WIDTH = 0.8


def slate_card(slate: Slate, width: int, height: int) -> NDArray[np.uint8]:
    """(height, width, 4) of BGRA, opaque: dark and striped, so that no take looks like it."""
    surface = skia.Surface(width, height)
    with surface as canvas:
        canvas.clear(_GROUND)
        _stripes(canvas, width, height)
        parts = _set(slate, width, height)
        tall = sum(line.ascent + line.descent for _, line, _ in parts)
        # Above the middle: below stand captions.
        top = max(0.04 * height, 0.44 * height - tall / 2)
        for name, line, how in parts:
            ink = skia.Paint(Color=_INK[name], AntiAlias=True)
            paint(canvas, line, how, ((width - line.width) / 2, top + line.ascent), ink)
            top += line.ascent + line.descent
    pixels: NDArray[np.uint8] = surface.makeImageSnapshot().toarray(
        colorType=skia.kBGRA_8888_ColorType
    )
    return pixels


def _set(slate: Slate, width: int, height: int) -> list[tuple[str, Line, Type]]:
    texts = {"number": f"Shot {slate.number}", "words": slate.words, "reason": slate.reason}
    side = min(width, height)
    placed = []
    for name, text in texts.items():
        language = slate.language if name == "words" else Language.EN
        how = Type(language, _SIZES[name] * side, bold=name == "words")
        lines, how = fit(text, how, _WIDTH * width, _LINES[name]) if text.strip() else ((), how)
        placed += [(name, line, how) for line in lines]
    return placed


def _stripes(canvas: Any, width: int, height: int) -> None:
    step = max(8.0, min(width, height) * 0.09)
    ink = skia.Paint(Color=_STRIPE, AntiAlias=True, Style=skia.Paint.kStroke_Style)
    ink.setStrokeWidth(step * 0.3)
    for number in range(int((width + height) / step) + 1):
        x = number * step
        canvas.drawLine(x, -step, x - height - 2 * step, height + step, ink)
