"""Finds by what name the others of an English story call whoever tells it."""

import re
from collections import Counter

from core.domain.languages import Language
from core.language.identify import function_words
from core.language.spelling import is_english
from core.writing.knowledge import vocabulary

_SPEECH = re.compile(r"[“\"](?P<said>[^“”\"]{1,400})[”\"]")
_ADDRESS = re.compile(
    r"(?:^|[,.!?]\s+|\b(?:[Oo]h|[Hh]ey|[Dd]ear|[Yy]es|[Nn]o|[Hh]i|[Hh]ello),? )"
    r"([A-Z][a-z]{2,})(?=[,!?])"
)


def called_by_others(text: str, told: str, language: Language) -> str:
    """The name by which who tells is spoken to, which what they tell themselves never says; or "".

    `told` is the text without speech.
    """
    if language is not Language.EN:
        return ""
    kin = frozenset(vocabulary("called_by_children", language)) | function_words(language)
    said = (name for each in _SPEECH.finditer(text) for name in _ADDRESS.findall(each["said"]))
    names = Counter(
        name for name in said
        if name.casefold() not in kin
        and not is_english(name.casefold())
        and re.search(rf"\b{name}\b", told) is None
    )  # fmt: skip
    return names.most_common(1)[0][0] if names else ""
