"""The studio's fonts as files and measures, for programs that set captions themselves."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import skia

from core.domain.languages import Language
from core.domain.wording import CaptionStyle
from core.media.lettering.cards import measure_of
from core.media.lettering.fonts import SCRIPTS, own_folder
from core.media.lettering.lines import scale_of


@dataclass(frozen=True, slots=True)
class Face:
    """One of the studio's fonts; `family` is the name that other programs know it by."""

    family: str
    path: Path


def face(language: Language, *, bold: bool) -> Face:
    script = SCRIPTS[language]
    weight = "Bold" if bold else "Regular"
    path = own_folder() / f"NotoSans{script}-{weight}.ttf"
    return Face(f"Noto Sans {script}".strip(), path)


@cache
def line_height(of: Face) -> float:
    """From the highest to the lowest of the font, in parts of its size: others count sizes so."""
    typeface = skia.FontMgr.New_Custom_Empty().makeFromFile(str(of.path))
    if typeface is None:
        return 1.36
    metrics = skia.Font(typeface, 1000).getMetrics()
    return float(metrics.fDescent - metrics.fAscent) / 1000


def type_size(
    width: int, height: int, language: Language, style: CaptionStyle, *, title: bool
) -> float:
    """The size of words of a style in a frame, in pixels, when they fit."""
    measure = measure_of(width, height, title=title)
    size = min(measure.tall * height, measure.wide * width) * style.size
    return size * scale_of(language)


def usual_lift(width: int, height: int, *, title: bool) -> float:
    return measure_of(width, height, title=title).lift
