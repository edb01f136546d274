"""Finds whom southern texts name by their grammar alone: "those who look", nobody, one of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.tables import CLDR
from core.understanding.cue import Cue, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.understanding.reading import Reading

_REACH = 5
_SURE = 0.8


def nobody(reading: Reading) -> list[Cue]:
    """Where nobody is said to be: "ఎవరూ … కనిపించరు", "ആരും ഫ്രെയിമിൽ വേണ്ട"."""
    if reading.language not in SOUTHERN:
        return []
    anybody = small_words(reading.language, "nobody")
    denied = [cue.first for cue in reading.of("negation")]
    return [
        reading.cue(at, "thing", "nobody", _SURE)
        for at, word in enumerate(reading.words)
        if key(word.text) in anybody
        and any(0 < no - at <= _REACH and reading.same_clause(no, at) for no in denied)
    ]


def someone(reading: Reading) -> list[Cue]:
    """Where a word for one means somebody whom nothing else names: "ಒಬ್ಬ ಟೀ ಹೀರುತ್ತಿದ್ದಾನೆ".

    One for several people too: "ఇద్దరు చదరంగం ఆడుతున్నారు".
    """
    if reading.language not in SOUTHERN:
        return []
    ones = dict.fromkeys(small_words(reading.language, "someone"), "man")
    ones |= dict.fromkeys(small_words(reading.language, "counted_people"), "person")
    people = [
        cue.first
        for cue in reading.of("thing", "noun", "name", CLDR)
        if kind_of(cue) is Kind.PERSON
    ]
    told = (*_who_does(reading, "she_who", "woman"), *_who_does(reading, "he_who", "man"))
    return [
        *told,
        *_alone(reading, ones, people),
        *_who_do(reading),
    ]


def _who_do(reading: Reading) -> Iterator[Cue]:
    """Whom a verb itself names by its ending: "ചുറ്റും നിൽക്കുന്നവർ", "பார்ப்பவர்கள்"."""
    for name, who in (("who_do", "person"), ("man_who_does", "man"), ("woman_who_does", "woman")):
        ends = tuple(small_words(reading.language, name))
        for cue in reading.of("action") if ends else ():
            if cue.last - cue.first == 1 and key(cue.said).endswith(ends):
                yield reading.cue(cue.first, "thing", who, _SURE, plural=name == "who_do")


def _who_does(reading: Reading, name: str, who: str) -> Iterator[Cue]:
    """Whom a pronoun names after what tells which: "పూలు అమ్మే ఆవిడ"."""
    words = small_words(reading.language, name)
    ends = tuple(small_words(reading.language, "participles"))
    ends += tuple(small_words(reading.language, "habits"))
    for at in range(1, len(reading.words)):
        if key(reading.words[at].text) not in words or not reading.same_clause(at - 1, at):
            continue
        told = at in reading.lasts("attribute")  # "నడివయసు ఆవిడ"
        if told or key(reading.words[at - 1].text).endswith(ends):
            yield reading.cue(at, "thing", who, _SURE)


def _alone(reading: Reading, ones: dict[str, str], people: list[int]) -> list[Cue]:
    """Whom a number alone names, where nobody else is."""
    return [
        reading.cue(at, "thing", ones[key(word.text)], _SURE)
        for at, word in enumerate(reading.words)
        if key(word.text) in ones
        and (
            _is_beside_others(reading, people, at)
            or not any(
                reading.same_clause(at, each)
                or (each < at and reading.sentence[each] == reading.sentence[at])
                for each in people
            )
        )
    ]


def _is_beside_others(reading: Reading, people: list[int], at: int) -> bool:
    """Whether a number alone comes right after where its people are: "కళాకారుడి వెనుక ఇద్దరు"."""
    named = any(each > at and reading.same_clause(at, each) for each in people)
    there = at > 0 and reading.same_clause(at - 1, at) and at in reading.lasts("relation")
    return there and not named


def forbidden(reading: Reading) -> Iterator[Cue]:
    """The verbs by which a southern text forbids: "రావద్దు", "வைக்காதீங்க", "കാണിക്കരുത്"."""
    ends = tuple(small_words(reading.language, "forbids"))
    if reading.language not in SOUTHERN or not ends:
        return
    told = reading.firsts("negation")
    for at, word in enumerate(reading.words):
        if at not in told and key(word.text).endswith(ends):
            yield reading.cue(at, "negation", "missing", _SURE)
