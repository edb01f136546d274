"""Which of the things that a text names are not there, told once for every analyser."""

from collections.abc import Iterator

from core.understanding.negation import excluded
from core.understanding.nouns import nouns
from core.understanding.parts import is_long, parts
from core.understanding.reading import Reading


def absent(reading: Reading) -> frozenset[int]:
    """Those of `nouns(reading)`, by index, that the text says are not there."""
    return reading.once("absent", lambda: (_of_parts if is_long(reading) else _excluded)(reading))


def _excluded(reading: Reading) -> frozenset[int]:
    return excluded(reading, nouns(reading))


def _of_parts(reading: Reading) -> frozenset[int]:
    return frozenset(_counted_on(reading))


def _counted_on(reading: Reading) -> Iterator[int]:
    before = 0
    for part in parts(reading):
        yield from (before + index for index in absent(part.reading))
        before += len(nouns(part.reading))
