"""Tells of whom a text speaks as grown: by work, a wedding, years, or as "the man"."""

import re
from collections.abc import Sequence, Set

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.segment import words
from core.writing.knowledge import vocabulary
from core.writing.known import YOUNG, Known, is_name, is_one

_AGED = re.compile(r"\b(\d{2})[\s-]*(?:years?|yrs?|साल|वर्ष|বছর|વર્ષ|ਸਾਲ|ବର୍ଷ|ఏళ్ల|வயது|ವರ್ಷ|വയസ്)")
_OF_AGE = 16
_ANYBODY = frozenset({"man", "woman", "person", "friend"})


def tells_of_grown_life(text: str, language: Language) -> bool:
    """Whether the text tells of work, a marriage, or years of somebody who is no child."""
    if any(int(age) >= _OF_AGE for age in _AGED.findall(text)):
        return True
    said = [word.text.casefold() for word in words(text)]
    english = frozenset(vocabulary("grown_life", Language.EN))
    own = () if language is Language.EN else vocabulary("grown_life", language)
    return any(word in english or word.startswith(own) for word in said)


def grown_ones(label: str, named: Sequence[Known], about: Set[str]) -> list[Subject]:
    """Who "the man" may be of those told of by a trade: the woodcutter; of several the last one."""
    if label not in ("man", "woman"):
        return []
    fits = [
        known
        for known in named
        if is_one(known) and known.female is (label == "woman") and _is_told_by_trade(known.subject)
    ]
    last = [known for known in fits if known.subject.label in about]
    return [known.subject for known in (last if len(fits) > 1 else fits)]


def _is_told_by_trade(subject: Subject) -> bool:
    if subject.kind is not Kind.PERSON or subject.character or is_name(subject.label):
        return False
    return subject.art[:1] not in YOUNG and subject.label not in _ANYBODY
