"""Tells who a text only speaks to from whom it shows: "bhai, ek shot chahiye"."""

from collections.abc import Sequence

from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key

_SOON = 8
"""Words in which something is asked for."""


def is_called(texts: Sequence[str], language: Language) -> bool:
    """Whether the first word calls someone of whom something is wanted then."""
    if language is Language.EN or not texts:
        return False
    if key(texts[0]) not in small_words(language, "called"):
        return False
    wanted = small_words(language, "wanted")
    return any(key(text) in wanted for text in texts[1:_SOON])
