"""Tells whom somebody only tells a story of: "दादी राजा और शेर की कहानी सुनाती हैं"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import CLDR
from core.understanding.cue import action_of, kind_of
from core.understanding.reading import CONJUNCTIONS

if TYPE_CHECKING:
    from core.understanding.cue import Cue
    from core.understanding.reading import Reading

_TOLD = frozenset({Action.TALK, Action.LOOK, Action.SIT})
# So near to whom it is meant for stands that it is, and so near the film.
_NEAR, _FAR = 2, 6
_NAMING = ("thing", "noun", "name", CLDR)


def only_told_of(reading: Reading, cue: Cue) -> bool:
    """Whether a noun is only in a tale that somebody who is there tells or listens to.

    Of "एक राजा की कहानी", told by nobody, the king is seen.
    """
    tales = small_words(reading.language, "tales")
    if not tales or cue.table not in _NAMING or not _is_of_a_tale(reading, cue, tales):
        return False
    here = [each for each in reading.of(*_NAMING) if reading.same_clause(each.first, cue.first)]
    tellers = [each for each in here if each.last <= cue.first and _is_person(each)]
    tellers = [each for each in tellers if not _is_of_a_tale(reading, each, tales)]
    acts = (each for each in reading.of("action") if reading.same_clause(each.first, cue.first))
    return bool(tellers) and any(action_of(each) in _TOLD for each in acts)


def is_audience(reading: Reading, cue: Cue) -> bool:
    """Whether somebody shall only see the film that is wished for: "बच्चों के लिए एक वीडियो"."""
    films = tuple(small_words(reading.language, "films"))
    if not films or cue.table not in _NAMING or not _is_person(cue):
        return False
    words = [key(word.text) for word in reading.words[cue.last : cue.last + _FAR]]
    words = words[
        : sum(
            reading.sentence[cue.last + i] == reading.sentence[cue.first] for i in range(len(words))
        )
    ]
    fors = small_words(reading.language, "meant_for")
    fused = key(cue.said).endswith(tuple(each[1:] for each in fors if each[0] == "-") or ("-",))
    at = 0 if fused else next((i + 1 for i, word in enumerate(words[:_NEAR]) if word in fors), -1)
    return at >= 0 and any(word.startswith(films) for word in words[at:])


def _is_of_a_tale(reading: Reading, cue: Cue, tales: frozenset[str]) -> bool:
    """Whether a word for a tale comes next, behind what only joins or owns: "राजा और शेर की"."""
    language = reading.language
    small = small_words(language, "owned") | small_words(language, "genitives") | CONJUNCTIONS
    named = {at for each in reading.of(*_NAMING) for at in range(each.first, each.last)}
    at, owned = cue.last, _owns(reading, cue)
    while at < len(reading.words) and reading.same_clause(at, cue.first):
        word = key(reading.words[at].text)
        if word in tales:
            return owned
        joined = at in named and key(reading.words[at - 1].text) in CONJUNCTIONS
        if word not in small and not joined:
            return False
        owned = owned or word in small or _ends_owning(word, reading)
        at += 1
    return False


def _owns(reading: Reading, cue: Cue) -> bool:
    return reading.language in SOUTHERN or _ends_owning(key(cue.said), reading)


def _ends_owning(word: str, reading: Reading) -> bool:
    ends = tuple(small_words(reading.language, "owning"))
    return bool(ends) and word.endswith(ends)


def _is_person(cue: Cue) -> bool:
    return cue.table == "name" or kind_of(cue) is Kind.PERSON
