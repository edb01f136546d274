"""Captions and titles as pictures to be laid over a frame."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.languages import Language
from core.media.lettering.lines import Line, Type, fit, paint


class CaptionStyle(StrEnum):
    """White with a dark outline and a soft shadow, or white on a dark, rounded box."""

    OUTLINE = "outline"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lettered pixels and where they lie in the frame.

    `bgra` is (height, width, 4), alpha premultiplied; `x`, `y`, width and height are even, so
    that it falls together with the frame's colour samples.
    """

    bgra: NDArray[np.uint8]
    x: int
    y: int


# In parts of the frame's height and width. Captions stay clear of the 5 % that screens may cut off,
# on upright frames above what telephones lay over them.
_CAPTION_SIZE = (0.053, 0.043)
_UPRIGHT_SIZE = (0.053, 0.064)
_CAPTION_WIDTH = 0.8
_UPRIGHT_WIDTH = 0.88
_CAPTION_BOTTOM = 0.075
_UPRIGHT_BOTTOM = 0.18
_TITLE_SIZE = (0.1, 0.075)
_TITLE_WIDTH = 0.8
_TITLE_MIDDLE = 0.3
_WHITE = skia.Color(0xFB, 0xFB, 0xF8)


def caption_card(
    text: str,
    language: Language,
    width: int,
    height: int,
    style: CaptionStyle = CaptionStyle.OUTLINE,
) -> Lettering | None:
    """A caption for a frame of this size, in at most two lines; None if there is nothing to see."""
    upright = height > width
    tall, wide = _UPRIGHT_SIZE if upright else _CAPTION_SIZE
    how = Type(language, min(tall * height, wide * width), bold=style is CaptionStyle.OUTLINE)
    lines, how = fit(text, how, (_UPRIGHT_WIDTH if upright else _CAPTION_WIDTH) * width, 2)
    bottom = height * (1 - (_UPRIGHT_BOTTOM if upright else _CAPTION_BOTTOM))
    placed = _stacked(lines, width, bottom - _tall(lines))
    return _drawn(placed, how, (width, height), style)


def title_card(text: str, language: Language, width: int, height: int) -> Lettering | None:
    """Words on the screen: large, in the upper part of the frame, clear of captions and faces."""
    how = Type(language, min(_TITLE_SIZE[0] * height, _TITLE_SIZE[1] * width))
    lines, how = fit(text, how, _TITLE_WIDTH * width, 3)
    top = max(0.1 * height, _TITLE_MIDDLE * height - _tall(lines) / 2)
    return _drawn(_stacked(lines, width, top), how, (width, height), None)


_Placed = tuple[Line, tuple[float, float]]


def _tall(lines: tuple[Line, ...]) -> float:
    return sum((line.ascent + line.descent) for line in lines)


def _stacked(lines: tuple[Line, ...], width: int, top: float) -> list[_Placed]:
    placed = []
    for line in lines:
        baseline = top + line.ascent
        placed.append((line, ((width - line.width) / 2, baseline)))
        top += line.ascent + line.descent
    return placed


def _drawn(
    placed: list[_Placed], how: Type, frame: tuple[int, int], style: CaptionStyle | None
) -> Lettering | None:
    if not placed:
        return None
    room = _room(placed, how.size, frame)
    surface = skia.Surface(skia.ImageInfo.MakeN32Premul(room[2] - room[0], room[3] - room[1]))
    with surface as canvas:
        canvas.translate(-room[0], -room[1])
        match style:
            case CaptionStyle.BOX:
                _box(canvas, placed, how)
            case CaptionStyle.OUTLINE:
                _outline(canvas, placed, how)
            case None:
                _glow(canvas, placed, how)
        for line, place in placed:
            paint(canvas, line, how, place, skia.Paint(Color=_WHITE, AntiAlias=True))
    pixels = surface.makeImageSnapshot().toarray(
        alphaType=skia.kPremul_AlphaType, colorType=skia.kBGRA_8888_ColorType
    )
    return _trimmed(pixels, room[0], room[1])


def _room(placed: list[_Placed], size: float, frame: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where anything may be drawn: the lines and what surrounds them, cut off at the frame."""
    left = min(place[0] for _, place in placed) - size
    right = max(place[0] + line.width for line, place in placed) + size
    top = min(place[1] - line.ascent for line, place in placed) - size
    bottom = max(place[1] + line.descent for line, place in placed) + size
    width, height = (side // 2 * 2 for side in frame)
    return (
        max(0, int(left) // 2 * 2),
        max(0, int(top) // 2 * 2),
        min(width, int(right) // 2 * 2 + 2),
        min(height, int(bottom) // 2 * 2 + 2),
    )


def _outline(canvas: Any, placed: list[_Placed], how: Type) -> None:
    shadow = skia.Paint(
        Color=skia.Color(0, 0, 0, 150),
        AntiAlias=True,
        Style=skia.Paint.kStrokeAndFill_Style,
        StrokeWidth=how.size * 0.14,
        StrokeJoin=skia.Paint.kRound_Join,
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, how.size * 0.1),
    )
    edge = skia.Paint(
        Color=skia.Color(12, 12, 16, 235),
        AntiAlias=True,
        Style=skia.Paint.kStrokeAndFill_Style,
        StrokeWidth=how.size * 0.13,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    for line, (x, y) in placed:
        paint(canvas, line, how, (x, y + how.size * 0.05), shadow)
    for line, place in placed:
        paint(canvas, line, how, place, edge)


def _glow(canvas: Any, placed: list[_Placed], how: Type) -> None:
    """A wide soft shadow and a close one: large letters need no line around them."""
    for alpha, swell, blur, drop in ((130, 0.22, 0.24, 0.05), (190, 0.05, 0.045, 0.035)):
        shadow = skia.Paint(
            Color=skia.Color(8, 8, 14, alpha),
            AntiAlias=True,
            Style=skia.Paint.kStrokeAndFill_Style,
            StrokeWidth=how.size * swell,
            StrokeJoin=skia.Paint.kRound_Join,
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, how.size * blur),
        )
        for line, (x, y) in placed:
            paint(canvas, line, how, (x, y + how.size * drop), shadow)


def _box(canvas: Any, placed: list[_Placed], how: Type) -> None:
    side, above = how.size * 0.42, how.size * 0.12
    left = min(place[0] for _, place in placed) - side
    right = max(place[0] + line.width for line, place in placed) + side
    first, last = placed[0], placed[-1]
    rect = skia.Rect.MakeLTRB(
        left,
        first[1][1] - first[0].ascent - above,
        right,
        last[1][1] + last[0].descent + above,
    )
    ink = skia.Paint(Color=skia.Color(14, 14, 18, 190), AntiAlias=True)
    canvas.drawRoundRect(rect, how.size * 0.28, how.size * 0.28, ink)


def _trimmed(pixels: NDArray[np.uint8], x: int, y: int) -> Lettering | None:
    """Without empty margins, still on even pixels."""
    rows = np.flatnonzero(pixels[..., 3].any(axis=1))
    columns = np.flatnonzero(pixels[..., 3].any(axis=0))
    if not rows.size:
        return None
    top, left = int(rows[0]) // 2 * 2, int(columns[0]) // 2 * 2
    bottom, right = int(rows[-1]) // 2 * 2 + 2, int(columns[-1]) // 2 * 2 + 2
    return Lettering(np.ascontiguousarray(pixels[top:bottom, left:right]), x + left, y + top)
