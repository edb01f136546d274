"""Tells which name and which role in a sentence are one: "Ravi, an old man", "Rani is a girl"."""

import re
from collections.abc import Mapping
from itertools import pairwise

from core.domain.analysis import Entity, Kind, Understanding
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.segment import sentences
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.kinds import kinds
from core.understanding.people.naming import naming_words
from core.writing.knowledge import vocabulary
from core.writing.known import MEN, WOMEN, is_name

_APPOSED = re.compile(
    r"[\s,]*(?:(?:a|an|the|old|young|little|named|called|mrs?\.?|ms\.?|miss|dr\.?|smt\.?|shri)\s+)*",
    re.IGNORECASE,
)
_NEAR = 24
_WHOSE = re.compile(r"(?:\b(?:my|our|your|his|her|their)|['’]s)(?: \w+)? $", re.IGNORECASE)
# What may stand between a name and what the text says that it is: "was only a very small".
_IS_SO = re.compile(
    r",?\s+(?:(?:is|was)\s+(?:only |just |still )?)?"
    r"(?:an?|the|my|our|his|her|their)\s+(?:[\w-]+\s+){0,4}"
)

_SHORT = 3
_CALLED = 5
"""So many words may stand between a name and who has it: "नाम का एक छोटा सा"."""
_OWN_KIN = frozenset({"father", "mother", "parents", "son", "daughter", "wife", "husband"})
_PARENTS = frozenset({"father", "mother", "parents"})
_OF_WHOM = frozenset({"friend", "neighbour", "classmate", "colleague"})
"""Those whom a sentence without a subject tells of as somebody's: "(she) meets friend Meena"."""


def pairs(
    understanding: Understanding, text: str, parts: Mapping[str, str]
) -> list[tuple[Entity, Entity]]:
    """A name and a role that stand side by side: "Ravi, an old man", "किसान रामू".

    Of "रोहन दादी के साथ जाता है" and "రాము తాతతో" they are two: one goes with the other. `parts`
    say by name what the text tells that somebody is.
    """
    apart = {frozenset({r.subject, r.object}) for r in understanding.relations}
    language = understanding.language.code
    alive = (e for e in understanding.entities if e.kind.alive)
    living = sorted((e for e in alive if not e.excluded), key=lambda e: e.start)

    def is_one(first: Entity, second: Entity) -> bool:
        if is_name(first.label) == is_name(second.label) or _is_parent(first, second, text):
            return False
        if _is_so(first, second, text, parts) or _is_called(first, second, text, language):
            return True
        met = frozenset({first.label, second.label}) in apart
        return not met and _stand_side_by_side(first, second, text, understanding)

    found = [
        (first, second)
        for first, second in pairwise(e for e in living if e.count == 1)
        if is_one(first, second)
    ]
    # Of "డ్రైవర్ గిరి ప్యాసింజర్ …" the driver is Giri, and no passenger.
    return [
        pair
        for at, pair in enumerate(found)
        if not at or found[at - 1][1] is not pair[0] or _is_so(*pair, text, parts)
    ]


def _stand_side_by_side(
    first: Entity, second: Entity, text: str, understanding: Understanding
) -> bool:
    """Whether two people are told of as one: neither owns, meets or acts on the other."""
    language = understanding.language.code
    if not first.kind is second.kind is Kind.PERSON:
        return False
    if _owns(first, language) or _has(first, second, language):
        return False
    if _goes_along(second, text, language):
        return False
    if first.label not in _OF_WHOM and _acted_on(second, text, understanding):
        return False
    if _unlike(first.art, second.art) and not (
        _is_kin(first, second, text) or _is_trade(first, second, text, language)
    ):
        return False
    return _APPOSED.fullmatch(text[first.end : second.start]) is not None


def _is_parent(name: Entity, role: Entity, text: str) -> bool:
    """Whether a name right before a mother is her child's: "મીના મમ્મીનો હાથ છોડતી નથી"."""
    beside = text[name.end : role.start] == " " and not text[name.start].isascii()
    return is_name(name.label) and role.label in _PARENTS and beside


def _is_kin(role: Entity, name: Entity, text: str) -> bool:
    """Whether a name right after somebody's kin is theirs: "my brother Mannu"."""
    if is_name(role.label) or text[role.end : name.start] != " ":
        return False
    return _WHOSE.search(text[max(0, role.start - _NEAR) : role.start]) is not None


def _is_trade(role: Entity, name: Entity, text: str, language: Language) -> bool:
    """Whether a name behind a trade is theirs who has it, man or woman: "वकील किरण बेन"."""
    if language not in NORTHERN or is_name(role.label) or text[role.end : name.start] != " ":
        return False
    if role.label in kinds("men") | kinds("women"):
        return False
    after = key(next(iter(text[name.end :].split()), ""))
    bound = small_words(language, "after_objects") | small_words(language, "bound")
    return after not in bound - small_words(language, "agents")


def _is_so(first: Entity, second: Entity, text: str, parts: Mapping[str, str]) -> bool:
    """Whether the second is what the whole text says that the first is."""
    told = parts.get(first.label, "") == second.label
    between = text[first.end : second.start]
    return told and (between.isspace() or _IS_SO.fullmatch(between) is not None)


def _is_called(name: Entity, one: Entity, text: str, language: Language) -> bool:
    """Whether the first is only what the second is called: "मोती नाम का एक कुत्ता"."""
    between = [key(word) for word in text[name.end : one.start].split()]
    called = naming_words(language, "called")
    return is_name(name.label) and 0 < len(between) <= _CALLED and between[0] in called


def _owns(entity: Entity, language: Language) -> bool:
    """Whether a name is only whose somebody is: "Ravi's mother", "മനുവിന്റെ അമ്മ"."""
    of = small_words(language, "owning") if language in SOUTHERN else ("'s", "’s")
    return entity.text.endswith(tuple(of))


def _has(first: Entity, second: Entity, language: Language) -> bool:
    """Whether kin right behind an Odia name is whom that one has: "ଚିନୁ ବାପା", Chinu's father."""
    return language is Language.OR and is_name(first.label) and second.label in _OWN_KIN


def _unlike(one: str, other: str) -> bool:
    """Whether of two pictures one is of a woman and the other of a man."""
    first, second = one[:1], other[:1]
    return (first in WOMEN and second in MEN) or (first in MEN and second in WOMEN)


def _goes_along(entity: Entity, text: str, language: Language) -> bool:
    """Whether the ending of a word says that another goes with them: தாத்தாவுடன்."""
    endings = vocabulary("along_with", language)
    return bool(endings) and _said(entity, text).endswith(endings)


def _acted_on(entity: Entity, text: str, understanding: Understanding) -> bool:
    """Whether a southern word's case says that somebody else does something to them: "కస్టమర్‌కి"."""
    language = understanding.language.code
    cases = tuple(small_words(language, "objects")) if language in SOUTHERN else ()
    said = _said(entity, text)
    return len(said) > _SHORT and bool(cases) and key(said).endswith(cases)


def _said(entity: Entity, text: str) -> str:
    return next(iter(text[entity.start :].split()), "").rstrip(",.।")


def trade_told(name: str, text: str, language: Language) -> Entity | None:
    """The trade of whom a text names right behind it, and no table: "વકીલ કિરણબેન"."""
    for each in sentences(text):
        at = each.find(name)
        if at <= 0:
            continue
        trades = (e for e in analyse(each, language).entities if e.kind is Kind.PERSON)
        single = (e for e in trades if e.count == 1 and not is_name(e.label) and not e.excluded)
        told = (e for e in single if each[e.end : at] == " ")
        return next((e for e in told if e.label not in kinds("men") | kinds("women")), None)
    return None
