"""Tells English nouns that name something to be seen from those that only say which, or whose."""

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english import is_plural, is_verb, words_of
from core.language.identify import function_words
from core.understanding.reading import Cue, Reading

if TYPE_CHECKING:
    from core.understanding.noun import Noun

# Before a trade these only say who follows it: "a woman doctor".
_ALSO_WHO = frozenset({"woman", "girl", "boy", "man", "child", "student", "lady", "baby"})
_OF_ITS_KIND = frozenset({"mother", "father", "baby", "child", "old man", "old woman"})
_WHERE = frozenset("at in on under behind near by inside outside above along across from".split())
_WEARING = frozenset("wearing wears wore with his her my pair thick round horn takes puts".split())
_PICTURES = frozenset(
    "statue painting picture photograph photo poster drawing sketch portrait sculpture idol logo "
    "model mural doll figurine map bust".split()
)
_NEAR = 4
_WANTING = frozenset({"want", "need", "like", "wish", "let", "make"})


def of_viewers(reading: Reading, cue: Cue) -> bool:
    """Whether those are meant who see the film: "I want people to feel"."""
    before = [word.text.casefold() for word in reading.words[max(0, cue.first - 3) : cue.first]]
    wanted = not _WANTING.isdisjoint(before) and not {"i", "we"}.isdisjoint(before)
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    return wanted and after in {"to", "feel", "see", "think"}


def whose(reading: Reading, cue: Cue) -> bool:
    """Whether someone only owns what comes next: "my grandmother's stove"."""
    before = {word.text.casefold() for word in reading.words[max(0, cue.first - 2) : cue.first]}
    return not before.isdisjoint({"my", "our", "your"}) and cue.text.endswith(("'s", "’s"))


def tells_which(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether an English noun only tells which other is meant: "paper lanterns", "bus driver"."""
    if reading.language is not Language.EN or one.last != other.first or one.cue.table == "name":
        return False
    if not reading.same_clause(one.first, other.first) or is_plural(one.cue.text.casefold()):
        return False
    if other.place or one.cue.text.endswith(("'s", "’s")) or _opens(reading, one, other):
        return False
    if other.kind is Kind.ANIMAL and one.label in _OF_ITS_KIND:
        return True
    return not one.alive or (other.kind is Kind.PERSON and one.label in _ALSO_WHO)


def sees_by(reading: Reading, cue: Cue) -> bool:
    """Whether the glasses are those on someone's nose: "a girl with glasses"."""
    if cue.text.casefold() != "glasses":
        return False
    said = [word.text.casefold() for word in reading.words[max(0, cue.first - 4) : cue.first]]
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    return after not in ("of", "filled", "full") and not _WEARING.isdisjoint(said)


def leads_on(reading: Reading, cue: Cue) -> bool:
    """Whether an English colour stands before a noun that no table has: "orange robes"."""
    if reading.language is not Language.EN or cue.last >= len(reading.words):
        return False
    after = reading.words[cue.last].text.casefold()
    small = function_words(Language.EN) | words_of("small") | words_of("before_things")
    here = reading.same_clause(cue.last, cue.first) and after.isalpha()
    return here and after not in small and not is_verb(after)


def _opens(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether it is where someone is, put first: "under the tree children play"."""
    if not (other.alive or other.cue.plural):
        return False
    start = one.first
    while start and reading.same_clause(start - 1, one.first):
        start -= 1
    first = reading.words[start].text.casefold()
    return start < one.first and (start in reading.firsts("relation") or first in _WHERE)


def pictured(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether the second is only what a picture shows: the horse of "a statue of a horse"."""
    if reading.language is not Language.EN or one.label not in _PICTURES:
        return False
    between = [word.text.casefold() for word in reading.words[one.last : other.first]]
    return between[:1] == ["of"] and len(between) <= _NEAR and not one.alive


def is_done(reading: Reading, token: int) -> bool:
    """Whether an English verb stands there whose object comes next: "pours milk"."""
    return token in reading.firsts("action") and reading.words[token].text.casefold().endswith(
        ("s", "ed", "ing")
    )
