"""Tells of whom there are several by the verb alone, as Hindi and Punjabi do: "मज़दूर खाते हैं"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.english import words_of
from core.language.grammar import small_words
from core.language.normalise import key

if TYPE_CHECKING:
    from core.understanding.noun import Noun
    from core.understanding.reading import Reading

_KIN = words_of("kin") | words_of("honoured") | {"old man", "old woman", "family", "parents"}
"""Of whom the verb is one of several out of respect."""
_ELDERS = frozenset({"uncle", "aunt", "old man", "old woman"})


def done_by_several(reading: Reading, nouns: tuple[Noun, ...], index: int) -> bool:
    """Whether who does something must be several, though the word may be of one."""
    noun, verbs = nouns[index], small_words(reading.language, "several_do")
    if not verbs or not noun.alive or noun.cue.table == "name":
        return False
    if noun.label in _KIN or _has_case(reading, noun) or _beside(reading, nouns, noun):
        return False
    if any(cue.first == noun.last and cue.key in _ELDERS for cue in reading.of("thing")):
        return False  # "डाकिया चाचा"
    ends, said = small_words(reading.language, "several_ends"), _clause_after(reading, noun)
    return any(after in verbs and before.endswith(tuple(ends)) for before, after in pairwise(said))


def _has_case(reading: Reading, noun: Noun) -> bool:
    """Whether a postposition, or a word of respect, follows the word."""
    said = [key(word.text) for word in reading.words[noun.last - 1 : noun.last + 1]]
    respect = small_words(reading.language, "respect")
    bound = small_words(reading.language, "bound") | small_words(reading.language, "agents")
    bound |= small_words(reading.language, "owned")
    return not (respect.isdisjoint(said) and bound.isdisjoint(said[1:]))


def _beside(reading: Reading, nouns: tuple[Noun, ...], noun: Noun) -> bool:
    """Whether somebody else stands in the clause before or beside them, who may do it."""
    return any(
        other is not noun
        and other.kind is Kind.PERSON
        and reading.same_clause(other.first, noun.first)
        and not _has_case(reading, other)
        for other in nouns
    )


def _clause_after(reading: Reading, noun: Noun) -> list[str]:
    at, found = noun.last, list[str]()
    while at < len(reading.words) and reading.same_clause(at, noun.first):
        found.append(key(reading.words[at].text))
        at += 1
    return found
