"""Finds lines in what was said: also lines in which somebody has corrected a word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import pairwise

from core.domain.recording import Stretch
from core.domain.time import Rate
from core.domain.transcript import SpokenWord

# Of a line's words, so many must be heard for it to be that line.
_SHARE = Fraction(1, 2)
# Words that lie further apart than this, beyond twice the line, are said there by chance.
_APART = 6
# A line begins a breath before its first word, and ends one after its last.
_BEFORE, _AFTER = Fraction(3, 10), Fraction(1, 2)


@dataclass(slots=True)
class _Line:
    """`words` are the numbers of its words in what was said, None where they were not said."""

    words: list[int | None]
    first: int = -1
    last: int = -1

    @property
    def there(self) -> bool:
        return self.last >= 0


def stretches(
    texts: Sequence[str], said: Sequence[SpokenWord], seconds: Fraction, rate: Rate
) -> tuple[Stretch | None, ...]:
    """Where each text is said, in their order; None for one that is not.

    Two that follow one another in the recording also do so here, without a gap: together they are
    the recording. All begin and end with a frame of `rate`.
    """
    lines = _matched(texts, said)
    cuts = [_cut(lines, number, said, seconds) for number in range(len(lines))]
    found: list[Stretch | None] = []
    for text, line, (begin, end) in zip(texts, lines, cuts, strict=True):
        if not line.there:
            found.append(None)
            continue
        start, stop = (rate.seconds(rate.frames(each)) for each in (begin, end))
        stop = max(stop, start + rate.seconds(1))
        found.append(Stretch(start, stop, _times(text, line, said, start, stop)))
    return tuple(found)


def share(text: str, said: Sequence[SpokenWord]) -> float:
    """How much of a text was said, 0-1."""
    (line,) = _matched([text], said)
    return sum(word is not None for word in line.words) / max(1, len(line.words))


def _matched(texts: Sequence[str], said: Sequence[SpokenWord]) -> list[_Line]:
    heard = [_bare(word.text) for word in said]
    wanted = [[_bare(word) for word in text.split()] for text in texts]
    flat = [word for words in wanted for word in words]
    places: list[int | None] = [None] * len(flat)
    for block in SequenceMatcher(None, flat, heard, autojunk=False).get_matching_blocks():
        for number in range(block.size):
            places[block.a + number] = block.b + number
    lines, at = [], 0
    for words in wanted:
        lines.append(_line(words, places[at : at + len(words)]))
        at += len(words)
    _claim(lines, len(said))
    return lines


def _line(words: Sequence[str], places: list[int | None]) -> _Line:
    there = [place for place in places if place is not None]
    spoken = sum(bool(word) for word in words)
    scattered = bool(there) and there[-1] - there[0] > 2 * spoken + _APART
    if not there or len(there) < spoken * _SHARE or scattered:
        return _Line(places)
    return _Line(places, there[0], there[-1])


def _claim(lines: list[_Line], count: int) -> None:
    """Words at a line's edge that were corrected are still said there: free ones are its own."""
    taken = {place for line in lines if line.there for place in range(line.first, line.last + 1)}
    for line in lines:
        if not line.there:
            continue
        before = next(n for n, place in enumerate(line.words) if place is not None)
        after = next(n for n, place in enumerate(reversed(line.words)) if place is not None)
        for _ in range(before):
            if line.first > 0 and line.first - 1 not in taken:
                line.first -= 1
                taken.add(line.first)
        for _ in range(after):
            if line.last + 1 < count and line.last + 1 not in taken:
                line.last += 1
                taken.add(line.last)


def _cut(
    lines: Sequence[_Line], number: int, said: Sequence[SpokenWord], seconds: Fraction
) -> tuple[Fraction, Fraction]:
    """From where to where a line's stretch goes, in seconds."""
    line = lines[number]
    if not line.there:
        return Fraction(0), Fraction(0)
    return _between(said, line.first, seconds, opens=True), (
        _between(said, line.last + 1, seconds, opens=_follows(lines, number))
    )


def _follows(lines: Sequence[_Line], number: int) -> bool:
    """Whether what is said after a line is the next line."""
    after = lines[number + 1] if number + 1 < len(lines) else None
    return after is not None and after.there and after.first == lines[number].last + 1


def _between(said: Sequence[SpokenWord], word: int, seconds: Fraction, *, opens: bool) -> Fraction:
    """Where to cut before a word: a breath before it, or a moment after the word before."""
    before = said[word - 1].end if word > 0 else Fraction(0)
    after = said[word].start if word < len(said) else seconds
    pause = max(Fraction(0), after - before)
    if opens:
        return after - min(_BEFORE, pause / 2)
    return min(before + min(_AFTER, pause / 2 if word < len(said) else pause), seconds)


def _times(
    text: str, line: _Line, said: Sequence[SpokenWord], start: Fraction, end: Fraction
) -> tuple[Fraction, ...]:
    """When each word begins; those that were not said have their share of the time between."""
    count = len(text.split())
    known: list[tuple[int, Fraction]] = [
        (number, said[place].start) for number, place in enumerate(line.words) if place is not None
    ]
    ends = [(-1, said[line.first].start), *known, (count, min(end, said[line.last].end))]
    times: list[Fraction] = []
    for (one, begin), (two, finish) in pairwise(ends):
        step = max(Fraction(0), finish - begin) / max(1, two - max(one, 0))
        if one >= 0:
            times.append(begin)
        missing = two - one - 1
        times += [begin + step * (number + (one >= 0)) for number in range(missing)]
    latest = end - start
    return tuple(min(max(Fraction(0), time - start), latest) for time in times)


def _bare(word: str) -> str:
    return "".join(re.findall(r"[^\W_]|[\u0900-\u0dff]", word)).casefold()
