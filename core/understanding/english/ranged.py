"""Tells how several stand to one another in English: "one behind the other", "side by side"."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from core.domain.analysis import Kind
from core.language.english import is_plural
from core.language.english_words import among
from core.understanding.english.attaching import Clause, Group
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Found = tuple[int, str, int]
_FROM = frozenset({"from", "on", "at"})
_SIDES = frozenset({"left", "right"})


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


def sides(reading: Reading, nouns: tuple[Noun, ...], told: tuple[Clause, ...]) -> Iterator[Found]:
    """What is on the left stands left of what is on the right, where a text tells both."""
    ends = [*(each.first for each in told[1:]), len(reading.words)][: len(told)]
    words = [word.text.casefold() for word in reading.words]
    begun = [at for at, word in enumerate(words[:-2]) if word in _FROM and words[at + 1] == "the"]
    found: dict[str, list[int]] = {"left": [], "right": []}
    for clause, end in zip(told, ends, strict=True):
        here = begun[bisect_left(begun, clause.first) : bisect_left(begun, end)]
        side = next(filter(None, (_side(reading, nouns, words, at) for at in here)), "")
        if side:
            found[side] += [index for index in clause.subjects if index >= 0]
    if len(set(found["left"])) == len(set(found["right"])) == 1:
        yield found["left"][0], "left of", found["right"][0]


def _side(reading: Reading, nouns: tuple[Noun, ...], words: list[str], at: int) -> str:
    """The side of the picture that words from "from the" on name: "from the left"."""
    side = words[at + 2]
    if side not in _SIDES:
        return ""
    end = at + 3 + (words[at + 3 : at + 4] == ["side"])
    if words[end : end + 1] == ["of"]:
        begins = {noun.first for noun in nouns if noun.kind is Kind.PLACE}
        return side if begins & {end + 1, end + 2} else ""
    named = any(noun.first == end and reading.same_clause(at, end) for noun in nouns)
    return "" if named else side  # "the left door"


def _who(nouns: tuple[Noun, ...], clause: Clause, at: int) -> Group:
    """Who or what stands so: what was put, found or made last before the words, else who acts."""
    for group in (clause.objects, clause.subjects):
        named = tuple(index for index in group if index >= 0 and nouns[index].first < at)
        if len(named) > 1 or (named and _are_several(nouns[named[0]])):
            return named
    return ()


def _are_several(noun: Noun) -> bool:
    return noun.cue.plural or is_plural(noun.cue.text.casefold().split()[-1])
