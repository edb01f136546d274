"""Tells which words for several people only say who those are that are named next to them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_PARTED = frozenset(",:–—-()")
_HAVING = clause_words("having")
_NEAR = 4
_PAIR, _FRIEND, _AS_IT_STANDS = 2, "friend", 0.95
_MOST_BETWEEN = 1
"""So many words stand between two names at most: "Arjun and Meera"."""


def apposed(reading: Reading, found: Sequence[Noun], numbers: Mapping[int, int]) -> frozenset[int]:
    """The two friends of "two friends, Arjun and Meera", by their place among the nouns.

    And a friend who is an animal: "अपनी दोस्त चींटी".
    """
    return frozenset(
        index
        for index, noun in enumerate(found)
        if noun.kind is Kind.PERSON
        and (
            (
                numbers.get(index, 1) > 1
                and _named_next(reading, found[index : index + numbers[index] + 1])
            )
            or _named_before(reading, found[max(0, index - numbers.get(index, 1)) : index + 1])
            or _is_beast(reading, found[index : index + 2], numbers.get(index, 1))
        )
    )


def _named_before(reading: Reading, told: Sequence[Noun]) -> bool:
    """Whether it only says who those are that were named: "मोती और दीपक दो भाई दुकान चलाते हैं"."""
    *names, group = told
    if len(names) < _PAIR or any(each.cue.table != "name" for each in names):
        return False
    beside = names[-1].last in (group.first, group.first - 1) and reading.head_final
    return beside and reading.same_clause(names[-1].first, group.first)


def _is_beast(reading: Reading, told: Sequence[Noun], count: int) -> bool:
    """Whether a friend is the animal named right behind, in a language whose nouns have cases."""
    if len(told) < _PAIR or not reading.head_final or count > 1 or told[0].label != _FRIEND:
        return False
    bare = told[0].cue.weight > _AS_IT_STANDS and told[0].last == told[1].first
    return (
        bare and told[1].kind is Kind.ANIMAL and reading.same_clause(told[0].first, told[1].first)
    )


def stands_for(reading: Reading, found: Sequence[Noun]) -> frozenset[int]:
    """What another thing only stands for: the nose of "a carrot for a nose", the bat of a plank."""
    if reading.language is not Language.EN:
        return frozenset()
    words = [word.text.casefold() for word in reading.words]
    return frozenset(
        index
        for index, noun in enumerate(found)
        if index and noun.kind is Kind.THING and _instead(words, found[index - 1], noun)
    )


def _instead(words: Sequence[str], one: Noun, other: Noun) -> bool:
    """Whether the second is what the first serves as: "three bricks are the stumps"."""
    between = words[one.last : other.first]
    having = not _HAVING.isdisjoint(words[max(0, one.first - _NEAR) : one.first])
    if between[:1] == ["for"] and between[1:] in (["a"], ["an"], []):
        return having and not one.alive
    is_so = between in (["are", "the"], ["is", "the"], ["as", "a"], ["as", "the"])
    return is_so and one.kind is Kind.THING


def _named_next(reading: Reading, told: Sequence[Noun]) -> bool:
    """Whether as many names as the first noun counts follow it, one after another."""
    group, *names = told
    if len(names) < 2 or any(name.cue.table != "name" for name in names):
        return False
    gap = reading.text[group.cue.end : names[0].cue.start].strip()
    beside = gap != "" and set(gap) <= _PARTED
    return beside and all(b.cue.first - a.cue.last <= _MOST_BETWEEN for a, b in pairwise(names))
