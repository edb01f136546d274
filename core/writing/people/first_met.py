"""Finds where a long story introduces those whom its short film tells of."""

from bisect import bisect_left
from collections.abc import Sequence

from core.domain.languages import Language
from core.language.identify import function_words
from core.language.segment import word_texts
from core.understanding.reading import read

_MOST, _TIMES = 24, 2
"""So many names are looked for, in so many sentences each."""
_SHORT, _ENDING = 4, 3
"""Letters of a name that stay before the endings of its cases, and of the longest of these."""
_KNOWN = ("thing", "noun", "place", "action", "attribute", "marker", "relation", "time", "count")


def first_met(kept: str, story: Sequence[str], language: Language) -> str:
    """The sentences of the story in which the names that are kept of it come first.

    A name is a word that no table has: "a parrot called Totaram" may stand pages before he flies.
    """
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(story):
        for word in dict.fromkeys(word_texts(sentence)):
            places.setdefault(word, []).append(number)
    every = sorted(places)
    found = set[int]()
    for stem in _stems(kept, language):
        at = bisect_left(every, stem)
        told = set[int]()
        while at < len(every) and every[at].startswith(stem):
            told.update(places[every[at]][:_TIMES])
            at += 1
        found.update(sorted(told)[:_TIMES])
    return " ".join(story[number] for number in sorted(found))


def _stems(kept: str, language: Language) -> list[str]:
    reading = read(kept, language)
    known = reading.tokens(*_KNOWN)
    common = function_words(language)
    unknown = (
        word.text
        for at, word in enumerate(reading.words)
        if at not in known and word.text not in common and len(word.text) >= _SHORT
    )
    if language is Language.EN:
        unknown = (word for word in unknown if word[:1].isupper())
        return list(dict.fromkeys(unknown))[:_MOST]
    stems = (word[: max(_SHORT, len(word) - _ENDING)] for word in unknown)
    return list(dict.fromkeys(stems))[:_MOST]
