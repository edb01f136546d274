"""Shows brothers, sisters and children of somebody as grown who earn: "his son sells phones"."""

import re
from dataclasses import replace
from functools import cache

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.writing.beats import Beat
from core.writing.knowledge import vocabulary

_GROWN = {"👦": "👨", "👧": "👩"}
_KIN = frozenset("brother sister son daughter grandson granddaughter nephew niece cousin".split())
_BRIDAL = re.compile(
    r"\b(?:bride|groom|wife|husband|mother|father)['’]s (?:\w+ )?(?:brother|sister)s?\b"
)


def as_grown(beats: list[Beat], language: Language) -> list[Beat]:
    """The beats with kin as grown where any of them tells so, and none of children's lives."""
    grown = {
        entity.label
        for beat in beats
        if _has_kin(beat)
        for entity in _kin(beat.text, language)
        if _earns(entity, beat.text, language)
    }
    grown -= {label for beat in beats if _has_kin(beat) for label in _young(beat, language)}
    return [_older(beat, grown) for beat in beats] if grown else beats


def _has_kin(beat: Beat) -> bool:
    return any(_is_kin(each) for each in beat.depiction.subjects)


def _is_kin(subject: Subject) -> bool:
    return subject.label in _KIN and subject.art[:1] in _GROWN


def _kin(text: str, language: Language) -> list[Entity]:
    return [each for each in analyse(text, language).entities if each.label in _KIN]


def _earns(entity: Entity, text: str, language: Language) -> bool:
    """Whether it is told what they live by, where nobody else is named between.

    English tells it behind them; the others also before: "दुकान चलाने वाले भाई".
    """
    if language is Language.EN and _BRIDAL.search(text.casefold()):
        return True
    people = [e for e in analyse(text, language).entities if e.kind is Kind.PERSON]
    after = min((e.start for e in people if e.start > entity.start), default=len(text))
    before = max((e.end for e in people if e.start < entity.start), default=0)
    first = entity.end if language is Language.EN else before
    return _living(language).search(text, first, after) is not None


def _young(beat: Beat, language: Language) -> set[str]:
    """Whose school, toys or few years a beat tells of."""
    if language is not Language.EN or not _childhood().search(beat.text):
        return set()
    return {each.label for each in beat.depiction.subjects if _is_kin(each)}


@cache
def _living(language: Language) -> re.Pattern[str]:
    either = "|".join(map(re.escape, vocabulary("earns_a_living", language)))
    return re.compile(rf"\b(?:{either})\b" if language is Language.EN else either, re.IGNORECASE)


@cache
def _childhood() -> re.Pattern[str]:
    either = "|".join(map(re.escape, vocabulary("childs_life", Language.EN)))
    return re.compile(rf"\b(?:{either}|little|small|young|baby)\b", re.IGNORECASE)


def _older(beat: Beat, grown: set[str]) -> Beat:
    subjects = tuple(
        replace(each, art=_GROWN[each.art[:1]]) if each.label in grown and _is_kin(each) else each
        for each in beat.depiction.subjects
    )
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))
