"""Tells how several stand to one another in English: "one behind the other", "side by side"."""

from collections.abc import Iterator
from itertools import pairwise

from core.language.english import is_plural
from core.language.english_words import among
from core.understanding.english.attaching import Clause, Group
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Found = tuple[int, str, int]


def ranged(reading: Reading, nouns: tuple[Noun, ...], told: tuple[Clause, ...]) -> Iterator[Found]:
    """Subject's index, relation, object's index: one of several of a kind is at another of them."""
    words = [word.text.casefold() for word in reading.words]
    clause = 0
    for at in range(len(words)):
        how, _ = among(words, at)
        if not how:
            continue
        while clause + 1 < len(told) and told[clause + 1].first <= at:
            clause += 1
        group = _who(nouns, told[clause], at) if told and told[clause].first <= at else ()
        yield from ((one, how, other) for one, other in pairwise(group))
        if len(group) == 1:
            yield group[0], how, group[0]


def _who(nouns: tuple[Noun, ...], clause: Clause, at: int) -> Group:
    """Who or what stands so: what was put, found or made last before the words, else who acts."""
    two = len(clause.subjects) > 1 and all(i >= 0 and nouns[i].alive for i in clause.subjects)
    groups = (clause.objects, clause.subjects)
    for group in groups[::-1] if two else groups:
        named = tuple(index for index in group if index >= 0 and nouns[index].first < at)
        if len(named) > 1 or (named and _are_several(nouns[named[0]])):
            return named
    return ()


def _are_several(noun: Noun) -> bool:
    return noun.cue.plural or is_plural(noun.cue.text.casefold().split()[-1])
