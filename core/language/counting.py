"""Reads numbers told in words: "twenty-five", "पच्चीस", "ఇరవై ఐదు"."""

from collections.abc import Sequence
from functools import cache

from core.domain.languages import Language
from core.language.normalise import key
from core.language.numerals import Stands, numerals
from core.language.segment import words

_MOST = 120
_LONGEST = 4


def number_before(said: Sequence[str], end: int, language: Language) -> int | None:
    """The number in words that ends right before the word at `end`, the longest one there."""
    known = _told(language)
    for length in range(min(_LONGEST, end), 0, -1):
        number = known.get(" ".join(key(word) for word in said[end - length : end]))
        if number is not None:
            return number
    return None


@cache
def _told(language: Language) -> dict[str, int]:
    """Each number up to some more than a hundred, by its words."""
    spoken = numerals(language)
    found: dict[str, int] = {}
    for number in range(1, _MOST + 1):
        for stands in (Stands.ALONE, Stands.BEFORE_NOUN):
            said = spoken.cardinal(number, stands)
            found.setdefault(" ".join(key(word.text) for word in words(said)), number)
    return found
