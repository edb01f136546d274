"""Cuts a long reading into short ones, so that its length does not tell in the square."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.segment import Word, sentence_spans
from core.understanding.cue import Cue
from core.understanding.reading import Reading

_PART = 500
"""Characters of a part: more than any shot's text has; what belongs together stands nearer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text as a reading of its own, which begins at a character and a token."""

    start: int
    first: int
    reading: Reading


def is_long(reading: Reading) -> bool:
    return len(reading.text) > _PART


def parts(reading: Reading) -> tuple[Part, ...]:
    """Whole sentences together; a sentence longer than a part is cut between words."""
    return reading.once("parts", lambda: tuple(_parts(reading)))


def _parts(reading: Reading) -> Iterator[Part]:
    starts = [word.start for word in reading.words]
    cues = sorted(
        (cue for table in reading.cues.values() for cue in table), key=lambda cue: cue.first
    )
    firsts = [cue.first for cue in cues]
    for start, end in _spans(reading.text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        here = cues[bisect_left(firsts, first) : bisect_left(firsts, last)]
        yield Part(start, first, _part(reading, start, end, (first, last), here))


def _part(
    reading: Reading, start: int, end: int, tokens: tuple[int, int], cues: list[Cue]
) -> Reading:
    first, last = tokens
    words = tuple(
        Word(word.text, word.start - start, word.end - start) for word in reading.words[first:last]
    )
    by_table: dict[str, list[Cue]] = {}
    for cue in cues:
        if cue.last <= last:
            by_table.setdefault(cue.table, []).append(moved(cue, -first, -start))
    return Reading(
        reading.text[start:end],
        reading.language,
        words,
        reading.sentence[first:last],
        reading.clause[first:last],
        {table: tuple(each) for table, each in by_table.items()},
    )


def moved(cue: Cue, tokens: int, characters: int) -> Cue:
    """The same words in a text that begins elsewhere."""
    return Cue(
        cue.table,
        cue.key,
        cue.text,
        cue.first + tokens,
        cue.last + tokens,
        cue.start + characters,
        cue.end + characters,
        cue.plural,
        cue.weight,
        cue.script,
    )


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for begin, end in sentence_spans(text):
        at = begin
        while end - at > _PART:
            cut = max(text.rfind(" ", at + 1, at + _PART), at + _PART // 2)
            spans.append((at, cut))
            at = cut
        if spans and end - spans[-1][0] <= _PART:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((at, end))
    return spans
