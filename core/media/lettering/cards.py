"""Captions and titles as pictures to be laid over a frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.languages import Language
from core.domain.wording import CAPTION, TITLE, Align, Backing, CaptionStyle, Place
from core.media.lettering.backing import Placed, back, colour
from core.media.lettering.lines import Line, Type, fit, paint


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lettered pixels and where they lie in the frame.

    `bgra` is (height, width, 4), alpha premultiplied; `x`, `y`, width and height are even, so
    that it falls together with the frame's colour samples.
    """

    bgra: NDArray[np.uint8]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Of a kind of words, in parts of the frame's sides.

    `tall` and `wide` give the size by height and by width, `line` is the width of a line, `middle`
    where the middle is and `lift` how far from the safe area words stand.
    """

    tall: float
    wide: float
    line: float
    lines: int
    middle: float
    lift: float


# Captions of upright frames stand above what telephones lay over them. Titles are in the upper
# part of the frame, clear of captions and faces.
_CAPTION = Measure(0.053, 0.043, 0.8, 2, 0.5, 0.025)
_UPRIGHT_CAPTION = Measure(0.053, 0.064, 0.88, 2, 0.5, 0.13)
_TITLE = Measure(0.1, 0.075, 0.8, 3, 0.3, 0.0)
# What is also said in Latin letters: smaller, under a little room.
_ALSO_SIZE, _ALSO_ROOM = 0.74, 0.12
_LEADING = 1.5
"""From line to line of the scripts with signs above and below, of the letters' size."""


def caption_card(
    text: str,
    language: Language,
    width: int,
    height: int,
    style: CaptionStyle = CAPTION,
    also: str = "",
) -> Lettering | None:
    """A caption for a frame of this size, in at most two lines; None if there is nothing to see.

    `also` are the same words in Latin letters: smaller, below them.
    """
    measure = measure_of(width, height, title=False)
    return _card(
        [(text, language, 1.0), (also, Language.EN, _ALSO_SIZE)], width, height, style, measure
    )


def title_card(
    text: str,
    language: Language,
    width: int,
    height: int,
    style: CaptionStyle = TITLE,
) -> Lettering | None:
    """Words on the screen: large, in the upper part of the frame, clear of captions and faces."""
    return _card(
        [(text, language, 1.0)], width, height, style, measure_of(width, height, title=True)
    )


def measure_of(width: int, height: int, *, title: bool) -> Measure:
    if title:
        return _TITLE
    return _UPRIGHT_CAPTION if height > width else _CAPTION


def captions_from(aspect: float) -> float:
    """How far down full captions begin, of the height of a frame this broad for its height."""
    measure = measure_of(round(aspect * 1000), 1000, title=False)
    size = min(measure.tall, measure.wide * aspect) * CAPTION.size
    return 1 - CAPTION.safe - measure.lift - measure.lines * _LEADING * size


_Words = tuple[str, Language, float]


def _card(
    words: Sequence[_Words], width: int, height: int, style: CaptionStyle, measure: Measure
) -> Lettering | None:
    size = min(measure.tall * height, measure.wide * width) * style.size
    room = min(measure.line, 1 - 2 * style.safe) * width
    set_: list[tuple[Line, Type]] = []
    for text, language, part in words:
        how = Type(language, size * part, style.bold, style.font)
        lines, how = fit(text, how, room, measure.lines)
        if set_ and lines:
            first, air = lines[0], _ALSO_ROOM * size
            lines = (replace(first, ascent=first.ascent + air), *lines[1:])
        set_ += [(line, how) for line in lines]
    if not set_:
        return None
    placed = _placed(set_, width, height, style, measure)
    return _drawn(placed, size, (width, height), style)


def _placed(
    set_: list[tuple[Line, Type]], width: int, height: int, style: CaptionStyle, measure: Measure
) -> list[Placed]:
    tall = sum(line.ascent + line.descent for line, _ in set_)
    away = (style.safe + (measure.lift if style.lift is None else style.lift)) * height
    top = {
        Place.TOP: away,
        Place.MIDDLE: max(style.safe * height, measure.middle * height - tall / 2),
        Place.BOTTOM: height - away - tall,
    }[style.place]
    top = max(0.0, min(top, height - tall))
    edge = style.safe * width + _padding(style, set_[0][1].size)
    placed = []
    for line, how in set_:
        left = {
            Align.LEFT: edge,
            Align.CENTRE: (width - line.width) / 2,
            Align.RIGHT: width - edge - line.width,
        }[style.align]
        placed.append(Placed(line, how, left, top + line.ascent))
        top += line.ascent + line.descent
    return placed


def _padding(style: CaptionStyle, size: float) -> float:
    """What a box has at its sides."""
    return size * 0.42 if style.backing is Backing.BOX else 0.0


def _drawn(
    placed: list[Placed], size: float, frame: tuple[int, int], style: CaptionStyle
) -> Lettering | None:
    room = _room(placed, size, frame, style)
    if room[2] <= room[0] or room[3] <= room[1]:
        return None
    surface = skia.Surface(skia.ImageInfo.MakeN32Premul(room[2] - room[0], room[3] - room[1]))
    with surface as canvas:
        canvas.translate(-room[0], -room[1])
        back(canvas, placed, size, style, frame[0])
        ink = skia.Paint(Color=colour(style.colour, 1.0), AntiAlias=True)
        for each in placed:
            paint(canvas, each.line, each.how, (each.x, each.y), ink)
    pixels = surface.makeImageSnapshot().toarray(
        alphaType=skia.kPremul_AlphaType, colorType=skia.kBGRA_8888_ColorType
    )
    return _trimmed(pixels, room[0], room[1])


def _room(
    placed: list[Placed], size: float, frame: tuple[int, int], style: CaptionStyle
) -> tuple[int, int, int, int]:
    """Where anything may be drawn: the lines and what surrounds them, cut off at the frame."""
    width, height = (side // 2 * 2 for side in frame)
    left = min(each.x for each in placed) - size
    right = max(each.x + each.line.width for each in placed) + size
    if style.backing is Backing.STRIP:
        left, right = 0.0, float(width)
    top = min(each.y - each.line.ascent for each in placed) - size
    bottom = max(each.y + each.line.descent for each in placed) + size
    return (
        max(0, int(left) // 2 * 2),
        max(0, int(top) // 2 * 2),
        min(width, int(right) // 2 * 2 + 2),
        min(height, int(bottom) // 2 * 2 + 2),
    )


def _trimmed(pixels: NDArray[np.uint8], x: int, y: int) -> Lettering | None:
    """Without empty margins, still on even pixels."""
    rows = np.flatnonzero(pixels[..., 3].any(axis=1))
    columns = np.flatnonzero(pixels[..., 3].any(axis=0))
    if not rows.size:
        return None
    top, left = int(rows[0]) // 2 * 2, int(columns[0]) // 2 * 2
    bottom, right = int(rows[-1]) // 2 * 2 + 2, int(columns[-1]) // 2 * 2 + 2
    return Lettering(np.ascontiguousarray(pixels[top:bottom, left:right]), x + left, y + top)
