"""Finds what is said aloud in an Indian text, and who is only spoken of in it."""

import re
from bisect import bisect_right
from functools import lru_cache

from core.understanding.noun import Noun
from core.understanding.reading import Reading

# The letters of India have no apostrophes: there any such mark opens before a letter and behind a
# space, also the wrong way round, and closes behind one.
_PASSAGE = re.compile(
    r"(?<!\S)[“„«\"‘'’](?=[^\s\x00-\x7f])[^“„«»”]{0,600}?[”»\"’'](?=[\s.,!?;:।)]|$)"
)
# Of a text with more passages only its sentences are asked who speaks.
_MOST = 50
_OUTSIDE = -1


@lru_cache(maxsize=64)
def passages(text: str) -> tuple[tuple[int, int], ...]:
    """Where each passage of speech begins and ends, with its marks."""
    return tuple(found.span() for found in _PASSAGE.finditer(text))


def elsewhere(reading: Reading, nouns: tuple[Noun, ...], token: int) -> frozenset[int]:
    """The nouns, by index, that are not in the same speech as a word, or not beside all speech.

    In "‘எலி!’ என்றார் தாத்தா" no mouse speaks.
    """
    said = passages(reading.text)
    if not 0 < len(said) <= _MOST:
        return frozenset()
    starts = [start for start, _ in said]

    def where(at: int) -> int:
        index = bisect_right(starts, at) - 1
        return index if index >= 0 and at < said[index][1] else _OUTSIDE

    here = where(reading.words[token].start)
    return frozenset(
        index for index, noun in enumerate(nouns) if where(reading.words[noun.first].start) != here
    )
