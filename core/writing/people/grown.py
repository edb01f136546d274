"""Tells when a text speaks of a grown life: of work, a wedding, or years that no child has."""

import re

from core.domain.languages import Language
from core.language.segment import words
from core.writing.knowledge import vocabulary

_AGED = re.compile(r"\b(\d{2})[\s-]*(?:years?|yrs?|साल|वर्ष|বছর|વર્ષ|ਸਾਲ|ବର୍ଷ|ఏళ్ల|வயது|ವರ್ಷ|വയസ്)")
_OF_AGE = 16


def tells_of_grown_life(text: str, language: Language) -> bool:
    """Whether the text tells of work, a marriage, or years of somebody who is no child."""
    if any(int(age) >= _OF_AGE for age in _AGED.findall(text)):
        return True
    said = [word.text.casefold() for word in words(text)]
    english = frozenset(vocabulary("grown_life", Language.EN))
    own = () if language is Language.EN else vocabulary("grown_life", language)
    return any(word in english or word.startswith(own) for word in said)
