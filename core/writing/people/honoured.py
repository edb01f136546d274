"""Knows who was spoken of with respect, by a verb of several: "ಶಾಂತಮ್ಮ ಹಾಡುತ್ತಾರೆ. ಅವರು …"."""

from collections.abc import Set

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN

_CHILDREN = frozenset("boy girl child baby son daughter brother sister friend".split())


def honoured(led: Set[str], text: str, language: Language) -> str:
    """The one who led a sentence whose verb is that of several; "" where none did."""
    last = next(iter(text.rstrip(' .!?"”’').split()[-1:]), "")
    ends = tuple(small_words(language, "several_do"))
    if language not in SOUTHERN or len(led) != 1 or not key(last).endswith(ends):
        return ""
    one = next(iter(led))
    return "" if one in _CHILDREN else one
