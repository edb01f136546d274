"""Reads lists: shots typed by hand, numbered steps, points, each item a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.language.identify import identify
from core.understanding.analyse import analyse
from core.writing.kinds import form_of
from core.writing.lines import directs
from core.writing.naming import sentence
from core.writing.pasted import pasted

_LEAST = 2
# "1) Boil water. 2) Add tea." in one line is a list from so many items on.
_LEAST_INLINE = 3
_INLINE = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)][ \t]+(?=\D)")
# Of so many items of a list one is told to the camera where they are shots.
_FILMED = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """`text` has a sentence for each item; `shots` are for the eye, and none is read aloud."""

    text: str
    shots: bool = False


def unlisted(text: str) -> Listed:
    """A list as sentences; any other text as it is."""
    lines = _apart(text)
    marks = [_mark().match(line) for line in lines]
    items = [line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]
    if len(items) < _LEAST or len(items) * 2 < sum(bool(line.strip()) for line in lines):
        return Listed(text)
    told = list[str]()
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            told.append(_item(line[mark.end() :]))
        elif line.strip():
            told.append(_beside(line, heads=not told))
    counted = any(_counts_shots(mark) for mark in marks if mark)
    return Listed("\n".join(filter(None, told)), counted or _filmed(items))


def _apart(text: str) -> list[str]:
    """The lines of a text; items that are counted in one line are lines of their own."""
    starts = list(_INLINE.finditer(text))
    counted = [int(start[1]) for start in starts]
    if "\n" in text or len(starts) < _LEAST_INLINE or counted != list(range(1, len(starts) + 1)):
        return text.split("\n")
    edges = [start.start() for start in starts]
    pieces = (text[a:b] for a, b in zip([0, *edges], [*edges, len(text)], strict=True))
    return [piece.strip() for piece in pieces if piece.strip()]


def _item(text: str) -> str:
    """One item with a full stop; a box to be ticked is none of it."""
    bare = re.sub(r"^\[[ xX]?\][ \t]*", "", text.strip())
    return _whole(bare)


def _beside(line: str, *, heads: bool) -> str:
    """A line that is no item: the title above the list, the wish that it answers, or more text."""
    bare = line.strip().lstrip("#").strip()
    said = bare.rstrip(" :：")
    if said.casefold() in pasted("listing"):
        return ""
    return said if heads and not form_of(said) else _whole(bare.rstrip(":："))


def _whole(text: str) -> str:
    return sentence(text, identify(text).code) if text else ""


def _filmed(items: Sequence[str]) -> bool:
    """Whether the items are meant for the camera: some of them name a size, an angle or a move."""
    told = sum(directs(analyse(item).camera) for item in items)
    return told * _FILMED >= len(items)


def _counts_shots(mark: re.Match[str]) -> bool:
    return (mark["label"] or mark["after"] or "").casefold().startswith(pasted("shots"))


@cache
def _mark() -> re.Pattern[str]:
    """What an item begins with: a dash, a number, "Shot 3:", "0:05 - 0:10"."""
    words = "|".join(map(re.escape, (*pasted("shots"), *pasted("steps"))))
    label = rf"(?:{words})[ \t]*#?\d{{1,3}}[ \t]*[:：.)–—-]"
    time = r"\d{1,2}:\d{2}(?:[ \t]*[-–—][ \t]*\d{1,2}:\d{2})?[ \t]*[:–—-]?"
    sign = rf"(?:[-*•▪◦–—]|\(?\d{{1,3}}[.):]|{time})"
    return re.compile(
        rf"^[ \t]*(?:{sign}[ \t]+(?P<after>{label})?|(?P<label>{label}))[ \t]*(?=\S)", re.IGNORECASE
    )
