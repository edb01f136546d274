"""Tells pronouns from the things that they are spelled like: "তাকে", him or on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import CLDR
from core.understanding.cue import AS_IT_STANDS, kind_of

if TYPE_CHECKING:
    from core.understanding.cue import Cue
    from core.understanding.reading import Reading

_NEAR = 6
"""Within so many words what is beside a word tells what it means."""


def is_somebody(reading: Reading, cue: Cue) -> bool:
    """Whether what could be a shelf, or stars, means those who were told of before."""
    return are_they(reading, cue) or _is_one(reading, cue)


def are_they(reading: Reading, cue: Cue) -> bool:
    """Whether what could be stars are those told of: "তারা খেলছে", but not "আকাশে তারা"."""
    language, words = reading.language, reading.words
    if key(cue.said) not in small_words(language, "they_too"):
        return False
    if cue.first in reading.lasts("colour", "attribute", "count"):
        return False
    beside = tuple(small_words(language, "beside_stars"))
    near = range(max(0, cue.first - _NEAR), min(len(words), cue.last + _NEAR))
    here = (at for at in near if reading.sentence[at] == reading.sentence[cue.first])
    return not any(key(words[at].text).startswith(beside) for at in here)


def _is_one(reading: Reading, cue: Cue) -> bool:
    """Whether what could be on a shelf means someone told of: "মা তাকে ডাকছেন", "বইয়ের তাকে"."""
    language, words = reading.language, reading.words
    if key(cue.said) not in small_words(language, "persons"):
        return False
    before = cue.first - 1
    if before >= 0 and reading.same_clause(before, cue.first):
        said = key(words[before].text)
        nouns = (c for c in reading.of("thing", "noun", "place", "name") if c.last == cue.first)
        named = any(each.weight < AS_IT_STANDS for each in nouns)
        owned = named and said.endswith(tuple(small_words(language, "owning")))
        if owned or cue.first in reading.lasts("colour", "attribute", "count"):
            return False
    here = reading.sentence[cue.first]
    said_of = (c for c in reading.of("thing", "name", CLDR) if reading.sentence[c.first] == here)
    told = any(c.table == "name" or kind_of(c) is Kind.PERSON for c in said_of)
    return told or not _is_kept(reading, cue)


def _is_kept(reading: Reading, shelf: Cue) -> bool:
    """Whether something is there, or is put there: "তাকে বই রাখা আছে"."""
    words = reading.words
    near = range(shelf.last, min(len(words), shelf.last + _NEAR))
    here = [at for at in near if reading.same_clause(at, shelf.first)]
    kept = tuple(small_words(reading.language, "putting"))
    kept += tuple(small_words(reading.language, "copulas"))
    things = reading.firsts("thing", "noun", CLDR)
    return any(at in things for at in here) and any(
        key(words[at].text).startswith(kept) for at in here
    )
