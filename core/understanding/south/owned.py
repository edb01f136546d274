"""Tells when a southern noun only says of the next one whose it is, or of what: "അച്ഛന്റെ ഷൂസ്"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.language.grammar import DOUBLED, small_words
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.tables import CLDR, cldr_things
from core.understanding.cue import AS_IT_STANDS, Cue, action_of, kind_of
from core.understanding.kinds import kinds
from core.understanding.scene import somebody

if TYPE_CHECKING:
    from core.understanding.reading import Reading

_CLDR_STEM = 0.85
_TABLES = "thing", "noun", CLDR
# What people do to animals, and animals to nobody.
_OF_PEOPLE = frozenset({Action.WORK, Action.HOLD, Action.TALK, Action.SMILE, Action.POUR})
_EATEN = kinds("eaten")


def only_owns(reading: Reading, cue: Cue) -> bool:
    """Whether somebody of the family is only whose a thing is, which others have: "அப்பாவோட ஷூ"."""
    if _is_bare(cue) or not key(cue.said).endswith(tuple(small_words(reading.language, "owning"))):
        return False
    if _name(cue) in kinds("groups"):
        member = _named_at(reading, cue.last) if cue.last < len(reading.words) else None
        return member is not None and kind_of(member) is Kind.PERSON  # "ടീമിന്റെ ക്യാപ്റ്റൻ"
    if _name(cue) not in kinds("owners"):
        return False
    owned = _next_thing(reading, cue)
    if owned is None:
        return False
    others = somebody(reading, "thing", "name")
    here = reading.sentence[cue.first]
    told = any(reading.sentence[at] == here and at != cue.first for at in others)
    return told or _name(owned) in kinds("worn") | kinds("cloths")


def is_flavour(reading: Reading, cue: Cue) -> bool:
    """Whether a food only says of what kind the next one is: "തക്കാളി സൂപ്പ്", no tomato."""
    if kind_of(cue) is not Kind.FOOD or not _is_bare(cue) or _name(cue) in kinds("staples"):
        return False
    if cue.last >= len(reading.words) or not reading.same_clause(cue.first, cue.last):
        return False
    dish = _named_at(reading, cue.last)
    return dish is not None and _name(dish) in kinds("flavoured")


def says_of_what(reading: Reading, cue: Cue) -> bool:
    """Whether a Tamil noun is joined by its last sound to the one it tells of: "ஆணிப் பெட்டி"."""
    word = key(cue.said)
    if not word.endswith(DOUBLED) or kind_of(cue) not in (Kind.THING, Kind.FOOD):
        return False
    if not lexicon(reading.language).has(word[:-2]):
        return False
    other = _next_thing(reading, cue) if cue.last - cue.first == 1 else None
    return other is not None and other.first == cue.last and key(other.said)[0] == word[-2]


def speaks_of_young(reading: Reading, animal: Cue) -> bool:
    """Whether a "mother" before an animal is that animal, and no woman who does something to it."""
    owning = tuple(small_words(reading.language, "owning"))
    word = key(animal.said)
    given = word.endswith(tuple(small_words(reading.language, "objects")))
    if not _is_bare(animal) and given and not word.endswith(owning):
        return False
    here = [act for act in reading.of("action") if reading.same_clause(act.first, animal.first)]
    deeds = {action_of(act) for act in here}
    eaten = _name(animal) in _EATEN and Action.EAT in deeds
    return not (eaten or deeds & _OF_PEOPLE)


def _next_thing(reading: Reading, cue: Cue) -> Cue | None:
    """The thing named next, over how it looks."""
    looks = reading.tokens("colour", "attribute", "count")
    at = cue.last
    while at in looks:
        at += 1
    if at >= len(reading.words) or not reading.same_clause(at, cue.first):
        return None
    found = _named_at(reading, at)
    return found if found is not None and kind_of(found) is Kind.THING else None


def _named_at(reading: Reading, at: int) -> Cue | None:
    if at not in reading.firsts(*_TABLES):
        return None
    return next(each for each in reading.of(*_TABLES) if each.first == at)


def _is_bare(cue: Cue) -> bool:
    return cue.weight > (_CLDR_STEM if cue.table == CLDR else AS_IT_STANDS)


def _name(cue: Cue) -> str:
    return cldr_things()[cue.key][1] if cue.table == CLDR else cue.key
