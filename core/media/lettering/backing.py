"""What sets letters off from the picture: outline, shadow, glow, box and strip."""

from dataclasses import dataclass
from typing import Any

import skia

from core.domain.wording import Backing, CaptionStyle
from core.media.lettering.lines import Line, Type, paint


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its baseline's left end at `x`, `y` of the frame."""

    line: Line
    how: Type
    x: float
    y: float


def back(canvas: Any, placed: list[Placed], size: float, style: CaptionStyle, width: int) -> None:
    """Draw all that stands behind the letters of a style; `width` is the frame's."""
    match style.backing:
        case Backing.BOX:
            _box(canvas, placed, size, style)
        case Backing.STRIP:
            _strip(canvas, placed, size, style, width)
        case Backing.OUTLINE:
            _outline(canvas, placed, size, style)
        case Backing.PLAIN:
            _glow(canvas, placed, size, style)


def colour(words: str, opacity: float) -> int:
    """Of "#rrggbb", with an opacity of 0-1."""
    red, green, blue = (int(words[at : at + 2], 16) for at in (1, 3, 5))
    made: int = skia.Color(red, green, blue, round(255 * opacity))
    return made


def _outline(canvas: Any, placed: list[Placed], size: float, style: CaptionStyle) -> None:
    if style.shadow:
        shadow = _swollen(size * 0.14, skia.Color(0, 0, 0, round(250 * style.shadow)))
        shadow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, size * 0.1))
        for each in placed:
            paint(canvas, each.line, each.how, (each.x, each.y + size * 0.05), shadow)
    edge = _swollen(size * 0.13, colour(style.ground, style.strength))
    for each in placed:
        paint(canvas, each.line, each.how, (each.x, each.y), edge)


def _glow(canvas: Any, placed: list[Placed], size: float, style: CaptionStyle) -> None:
    """A wide soft shadow and a close one: large letters need no line around them."""
    for alpha, swell, blur, drop in ((130, 0.22, 0.24, 0.05), (190, 0.05, 0.045, 0.035)):
        shadow = _swollen(size * swell, skia.Color(8, 8, 14, round(alpha * style.shadow)))
        shadow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, size * blur))
        for each in placed:
            paint(canvas, each.line, each.how, (each.x, each.y + size * drop), shadow)


def _box(canvas: Any, placed: list[Placed], size: float, style: CaptionStyle) -> None:
    side, round_ = size * 0.42, size * 0.28 if style.rounded else 0.0
    top, bottom = _height(placed, size * 0.12)
    left = min(each.x for each in placed) - side
    right = max(each.x + each.line.width for each in placed) + side
    rect = skia.Rect.MakeLTRB(left, top, right, bottom)
    ink = skia.Paint(Color=colour(style.ground, style.strength), AntiAlias=True)
    canvas.drawRoundRect(rect, round_, round_, ink)


def _strip(canvas: Any, placed: list[Placed], size: float, style: CaptionStyle, width: int) -> None:
    top, bottom = _height(placed, size * 0.3)
    ink = skia.Paint(Color=colour(style.ground, style.strength))
    canvas.drawRect(skia.Rect.MakeLTRB(0, round(top), width, round(bottom)), ink)


def _height(placed: list[Placed], above: float) -> tuple[float, float]:
    first, last = placed[0], placed[-1]
    return first.y - first.line.ascent - above, last.y + last.line.descent + above


def _swollen(by: float, ink: int) -> Any:
    return skia.Paint(
        Color=ink,
        AntiAlias=True,
        Style=skia.Paint.kStrokeAndFill_Style,
        StrokeWidth=by,
        StrokeJoin=skia.Paint.kRound_Join,
    )
