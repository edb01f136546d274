"""Tells how several stand to one another in English: "one behind the other", "side by side"."""

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
    found: dict[str, list[int]] = {"left": [], "right": []}
    for clause, end in zip(told, ends, strict=True):
        side = next(
            filter(None, (_side(reading, nouns, at) for at in range(clause.first, end))), ""
        )
        if side:
            found[side] += [index for index in clause.subjects if index >= 0]
    if len(set(found["left"])) == len(set(found["right"])) == 1:
        yield found["left"][0], "left of", found["right"][0]


def _side(reading: Reading, nouns: tuple[Noun, ...], at: int) -> str:
    """The side of the picture that words from there on name: "from the left"."""
    words = [word.text.casefold() for word in reading.words[at : at + 5]]
    said = words[:3]
    if len(said) < 3 or said[0] not in _FROM or said[1] != "the" or said[2] not in _SIDES:
        return ""
    after = 3 + (words[3:4] == ["side"])
    end = at + after
    if words[after : after + 1] == ["of"]:
        begins = {noun.first for noun in nouns if noun.kind is Kind.PLACE}
        return said[2] if begins & {end + 1, end + 2} else ""
    named = any(noun.first == end and reading.same_clause(at, end) for noun in nouns)
    return "" if named else said[2]  # "the left door"


def _who(nouns: tuple[Noun, ...], clause: Clause, at: int) -> Group:
    """Who or what stands so: what was put, found or made last before the words, else who acts."""
    for group in (clause.objects, clause.subjects):
        named = tuple(index for index in group if index >= 0 and nouns[index].first < at)
        if len(named) > 1 or (named and _are_several(nouns[named[0]])):
            return named
    return ()


def _are_several(noun: Noun) -> bool:
    return noun.cue.plural or is_plural(noun.cue.text.casefold().split()[-1])
