"""Lines of text: measured, broken between words so that they balance, and drawn."""

from dataclasses import dataclass, replace
from typing import Any

import skia

from core.domain.languages import Language
from core.language.segment import graphemes
from core.media.lettering.fonts import drawable, fonts


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: `size` in pixels of the frame, `font` a family, "" the studio's own."""

    language: Language
    size: float
    bold: bool = True
    font: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`ascent` and `descent` are the room its script needs above and below the baseline."""

    text: str
    width: float
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class Script:
    """How a script is set beside the Latin one.

    `scale` makes its letters look as large; `pitch` is its line's height in parts of the type's
    size, so that signs above and below do not touch.
    """

    scale: float = 1.0
    pitch: float = 1.22


_NORTH = Script(1.08, 1.36)
_SCRIPTS = {
    Language.EN: Script(),
    Language.HI: _NORTH,
    Language.MR: _NORTH,
    Language.PA: _NORTH,
    Language.GU: Script(1.06, 1.36),
    Language.BN: Script(1.1, 1.36),
    Language.OR: Script(1.06, 1.4),
    Language.TE: Script(1.1, 1.46),
    Language.KN: Script(1.08, 1.46),
    Language.TA: Script(0.98, 1.4),
    Language.ML: Script(0.98, 1.46),
}
# Of a line's pitch, what lies above the baseline.
_ABOVE = 0.76


def scale_of(language: Language) -> float:
    """How much larger a script is set than the Latin one, to look as large."""
    return _SCRIPTS[language].scale


def fit(text: str, how: Type, width: float, most: int) -> tuple[tuple[Line, ...], Type]:
    """Break into at most `most` lines no wider than `width`; smaller type where it must be.

    Broken between words, at the newline of the text if there is one and it serves; a word is
    only cut between written characters, when it is too long for a line at the smallest size.
    """
    how = replace(how, size=how.size * _SCRIPTS[how.language].scale)
    words = _drawable_words(text, how)
    for smaller in _SMALLER:
        tried = replace(how, size=how.size * smaller)
        lines = _broken(words, tried, width, most)
        if lines:
            return lines, tried
    tried = replace(how, size=how.size * _SMALLEST)
    return _crammed([word for line in words for word in line], tried, width, most), tried


def paint(canvas: Any, line: Line, how: Type, place: tuple[float, float], ink: Any) -> None:
    """Draw a line with its baseline's left end at `place`."""
    paragraph = _paragraph(line.text, how, ink)
    paragraph.layout(_ENDLESS)
    paragraph.paint(canvas, place[0], place[1] - paragraph.AlphabeticBaseline)


_ENDLESS = 100_000.0
_SMALLEST = 0.5
_SMALLER = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)


def _drawable_words(text: str, how: Type) -> list[list[str]]:
    shown = drawable(text, bold=how.bold)
    return [words for line in shown.splitlines() if (words := _glued(line.split()))]


def _glued(words: list[str]) -> list[str]:
    """A dash or sign that stands alone stays with the word before it."""
    kept: list[str] = []
    for word in words:
        if kept and not any(map(str.isalnum, word)):
            kept[-1] += f" {word}"
        else:
            kept.append(word)
    return kept


def _broken(words: list[list[str]], how: Type, width: float, most: int) -> tuple[Line, ...] | None:
    """As few lines as will do, as equal in width as they can be."""
    given = [" ".join(line) for line in words]
    if 1 < len(given) <= most and all(_measured(line, how).width <= width for line in given):
        return tuple(_measured(line, how) for line in given)
    flat = [word for line in words for word in line]
    for count in range(1, most + 1):
        lines = _equal(flat, how, width, count)
        if lines:
            return lines
    return () if not flat else None


def _equal(words: list[str], how: Type, width: float, count: int) -> tuple[Line, ...] | None:
    """The break into `count` lines whose widest is narrowest."""
    if count > len(words):
        return None
    if count == 1:
        whole = _measured(" ".join(words), how)
        return (whole,) if whole.width <= width else None
    best: tuple[Line, ...] | None = None
    for cut in range(1, len(words) - count + 2):
        head = _measured(" ".join(words[:cut]), how)
        if head.width > width:
            break
        rest = _equal(words[cut:], how, width, count - 1)
        if rest and (best is None or _widest((head, *rest)) < _widest(best)):
            best = (head, *rest)
    return best


def _widest(lines: tuple[Line, ...]) -> float:
    return max(line.width for line in lines)


def _crammed(words: list[str], how: Type, width: float, most: int) -> tuple[Line, ...]:
    """Lines filled character by character; what is left over ends in an ellipsis."""
    rest = list(graphemes(" ".join(words)))
    lines: list[Line] = []
    while rest and len(lines) < most:
        last = len(lines) == most - 1
        take = _filling(rest, how, width, "…" if last else "")
        text = "".join(rest[:take]).strip() + ("…" if last and take < len(rest) else "")
        lines.append(_measured(text, how))
        rest = rest[take:]
    return tuple(lines)


def _filling(rest: list[str], how: Type, width: float, end: str) -> int:
    """How many characters fill a line: at a space if there is one in its second half."""
    low, high = 1, len(rest)
    while low < high:
        middle = (low + high + 1) // 2
        tail = end if middle < len(rest) else ""
        if _measured("".join(rest[:middle]) + tail, how).width <= width:
            low = middle
        else:
            high = middle - 1
    if low < len(rest):
        spaces = [at for at in range(low // 2, low) if rest[at] == " "]
        return spaces[-1] + 1 if spaces else low
    return low


def _measured(text: str, how: Type) -> Line:
    paragraph = _paragraph(text, how, skia.Paint())
    paragraph.layout(_ENDLESS)
    pitch = _SCRIPTS[how.language].pitch * how.size
    return Line(text, paragraph.MaxIntrinsicWidth, pitch * _ABOVE, pitch * (1 - _ABOVE))


def _paragraph(text: str, how: Type, ink: Any) -> Any:
    cast = fonts(text, how.language, bold=how.bold, family=how.font)
    style = skia.textlayout.TextStyle()
    style.setFontFamilies(cast.families)
    style.setFontSize(how.size)
    style.setFontStyle(skia.FontStyle.Bold() if how.bold else skia.FontStyle.Normal())
    style.setLocale(how.language.value)
    style.setForegroundPaint(ink)
    builder = skia.textlayout.ParagraphBuilder.make(
        skia.textlayout.ParagraphStyle(),
        cast.collection,
        skia.Unicodes.ICU.Make(),
    )
    builder.pushStyle(style)
    builder.addText(text)
    return builder.Build()
