"""Tells which words for several people only say who those are that are named next to them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from core.domain.analysis import Kind
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_PARTED = frozenset(",:–—-()")
_MOST_BETWEEN = 1
"""So many words stand between two names at most: "Arjun and Meera"."""


def apposed(reading: Reading, found: Sequence[Noun], numbers: Mapping[int, int]) -> frozenset[int]:
    """The two friends of "two friends, Arjun and Meera", by their place among the nouns."""
    return frozenset(
        index
        for index, noun in enumerate(found)
        if noun.kind is Kind.PERSON
        and numbers.get(index, 1) > 1
        and _named_next(reading, found[index : index + numbers[index] + 1])
    )


def _named_next(reading: Reading, told: Sequence[Noun]) -> bool:
    """Whether as many names as the first noun counts follow it, one after another."""
    group, *names = told
    if len(names) < 2 or any(name.cue.table != "name" for name in names):
        return False
    gap = reading.text[group.cue.end : names[0].cue.start].strip()
    beside = gap != "" and set(gap) <= _PARTED
    return beside and all(b.cue.first - a.cue.last <= _MOST_BETWEEN for a, b in pairwise(names))
