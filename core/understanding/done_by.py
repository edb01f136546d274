"""Tells by whom a northern text says that something is done: "चोर पुलिस द्वारा पकड़ा जाता है"."""

from collections.abc import Sequence

from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.cue import Cue
from core.understanding.noun import Noun
from core.understanding.reading import Reading


def agents(reading: Reading, cue: Cue) -> list[int]:
    """Where in the clause of a verb it is said by whom it is done."""
    words = small_words(reading.language, "by_whom")
    start, _ = reading.bounds(cue.first) if words else (cue.first, cue.first)
    return [at for at in range(start, cue.first) if key(reading.words[at].text) in words]


def done_by(reading: Reading, nouns: Sequence[Noun], before: Sequence[int], cue: Cue) -> int | None:
    """Who does it: the noun that stands before the words for "by", or one before those."""
    said = agents(reading, cue)
    named = (i for i in reversed(before) if any(0 <= at - nouns[i].last <= 1 for at in said))
    return next(named, None)
