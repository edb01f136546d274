"""Tells words for kin from what else they are in the south: "ತಮ್ಮ ಮನೆ" is their own house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.cue import Cue, kind_of

if TYPE_CHECKING:
    from core.understanding.reading import Reading

_CLOSED = "\"'”’»"


def is_no_kin(reading: Reading, cue: Cue) -> bool:
    """Whether a word for a brother or a child says whose, who said it, or how old an animal is."""
    if kind_of(cue) is not Kind.PERSON or cue.last - cue.first > 1:
        return False
    return _is_own(reading, cue) or _said_it(reading, cue) or _is_young_of(reading, cue)


def _is_own(reading: Reading, cue: Cue) -> bool:
    """Whether it is "their own": of somebody told before, or of those who do it."""
    if key(cue.said) not in small_words(reading.language, "own_or_kin"):
        return False
    first, last = _clause(reading, cue)
    here = [each for each in _named(reading) if first <= each.first < last]
    if not any(each.first == cue.last for each in here):
        return False
    before = reading.words[cue.first - 1].text if cue.first > first else ""
    if key(before) in small_words(reading.language, "whose_kin"):
        return False  # "ನನ್ನ ತಮ್ಮ ಶಾಲೆಗೆ", my brother
    told = any(kind_of(each) is Kind.PERSON and each.last <= cue.first for each in here)
    several = tuple(small_words(reading.language, "several_do"))
    return told or key(reading.words[last - 1].text).endswith(several)


def _said_it(reading: Reading, cue: Cue) -> bool:
    """Whether what stands before is what somebody said: "“వెళ్దాం” అన్న రవి"."""
    if key(cue.said) not in small_words(reading.language, "said_or_kin"):
        return False
    return reading.text[: cue.start].rstrip().endswith(tuple(_CLOSED))


def _is_young_of(reading: Reading, cue: Cue) -> bool:
    """Whether it stands before the animal whose young it is: "పిల్ల ఏనుగు"."""
    if key(cue.said) not in small_words(reading.language, "young"):
        return False
    return any(each.first == cue.last and kind_of(each) is Kind.ANIMAL for each in _named(reading))


def _named(reading: Reading) -> list[Cue]:
    return [*reading.of("thing", "noun", "place", "name")]


def _clause(reading: Reading, cue: Cue) -> tuple[int, int]:
    """Where the clause of a word begins and ends."""
    first, last = cue.first, cue.last
    while first and reading.same_clause(first - 1, cue.first):
        first -= 1
    while last < len(reading.words) and reading.same_clause(last, cue.first):
        last += 1
    return first, last
