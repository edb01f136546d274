"""Finds what tells a story of itself where that is no person: "I am a small river"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import word_texts
from core.language.tables import rows
from core.understanding.analyse import analyse
from core.understanding.kinds import family
from core.understanding.reading import CONJUNCTIONS
from core.writing.known import is_name
from core.writing.naming import called
from core.writing.people.first_person import own_words

_AM = re.compile(
    r"\bI(?:['’]m|\s+(?:am|was))(?:\s+(?:once|just|only|now|not just|really))?\s+(?=(?:an?|the)\s)"
    r"|\bI,?\s+(?=(?:an?|the)\s[^,.]{3,40},)"
    r"|\b[Mm]y name(?:['’]s| is) [A-Z][a-z]+,?\s+(?=(?:an?|the)\s)",
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?—–-]|(?:called|named|who|that|which|with|in|on|at|from|by|near|under|of"
    r"|standing|living|made|and|but|now|here|too)\b)"
)
# So few words say what somebody is: "मैं गाँव की एक बहुत पुरानी नदी हूँ".
_SHORT, _SHORTEST = 9, 3
_TABLES = ("thing", "noun", "place")
# Who "is home" is no room.
_AT_HOME = frozenset({"room", "home"})


@dataclass(frozen=True, slots=True)
class Itself:
    """An animal or a thing that tells, and the sentence in which it says what it is."""

    entity: Entity
    sentence: str
    bare: str
    """The sentence without "I am"."""


def telling_itself(told: Iterable[str], language: Language) -> Itself | None:
    """What says in one of the sentences `told` that it is an animal or a thing, if one does."""
    find = _in_english if language is Language.EN else _in_indian
    return next(filter(None, (find(each, language) for each in told)), None)


def _in_english(text: str, language: Language) -> Itself | None:
    said = _AM.search(text)
    if said is None:
        return None
    figures = own_words("figures", language)
    rest = text[said.end() :]
    if any(word in rest.casefold() for word in figures):
        return None
    there = [e for e in analyse(rest, language).entities if not e.excluded]
    first = min(there, key=lambda entity: entity.start, default=None)
    if first is None or not _is_no_person(first) or not _ENDS.match(rest[first.end :]):
        return None
    return Itself(first, text, rest[:1].upper() + rest[1:])


def _in_indian(text: str, language: Language) -> Itself | None:
    said = word_texts(text)
    i = own_words("i", language)
    if len(said) > _SHORT or not any(word in i for word in said):
        return None
    there = [e for e in analyse(text, language).entities if not e.excluded]
    last = max(there, key=lambda entity: entity.start, default=None)
    if last is None or not _is_bare(last, text, language):
        return None
    if not (_is_no_person(last) or _is_role(last, said)):
        return None
    after = word_texts(text[last.end :])
    same = _names_of(last.label, language)  # "गंगा नदी"
    if any(w not in (*own_words("being", language), *i) and key(w) not in same for w in after):
        return None
    return Itself(last, text, " ".join(w for w in text.split() if w.strip(",") not in i))


def _is_no_person(entity: Entity) -> bool:
    return entity.kind is not Kind.PERSON and entity.count == 1


def _is_role(entity: Entity, said: list[str]) -> bool:
    """Whether somebody says who they are, not whose kin: "আমি একটা বড় মেয়ে", "ମୁଁ ମୀନା"."""
    if entity.kind is not Kind.PERSON or entity.count != 1 or entity.label in family():
        return False
    joined = any(key(word) in CONJUNCTIONS for word in said)
    return not joined and (len(said) <= _SHORTEST or not is_name(entity.label))


def _is_bare(entity: Entity, text: str, language: Language) -> bool:
    """Whether a noun stands without a case, or with the ending of what one is: "కుక్కని"."""
    if entity.label in _AT_HOME:
        return False
    ends = own_words("being_ends", language)
    if ends and entity.text.endswith(ends):
        return True
    names = _names_of(entity.label, language)
    if not names:
        return called(entity.label, language, text) in ("", entity.text)
    return key(entity.text) in names


@cache
def _names_of(label: str, language: Language) -> frozenset[str]:
    """The words of the tables for a thing or a place."""
    found = (each for table in _TABLES for each in rows(table) if each.key == label)
    words = (word for each in found for word in each.words.get(language, ()))
    return frozenset(key(word.rstrip("+*~")) for word in words)
