"""Finds what an Indian text names only to say what something is like: "शेर की तरह", "పులిలా"."""

from collections.abc import Iterator

from core.language.grammar import small_words
from core.language.normalise import key
from core.language.tables import CLDR
from core.understanding.cue import AS_IT_STANDS
from core.understanding.reading import Reading

_CLDR_WORD = 0.9


def likened(reading: Reading) -> Iterator[int]:
    """The tokens of what others are only like."""
    alone, of = (small_words(reading.language, name) for name in ("like", "like_of"))
    grown = tuple(small_words(reading.language, "like_ends"))
    whose = small_words(reading.language, "like_whose")
    words = [key(word.text) for word in reading.words] if alone else []
    for cue in reading.of("thing", "noun", "place", "name", CLDR) if alone else ():
        apart = cue.last < len(words) and words[cue.last] in whose
        own = cue.weight < (_CLDR_WORD if cue.table == CLDR else AS_IT_STANDS)
        at = cue.last + apart
        near = at < len(words) and reading.same_clause(cue.first, at)
        told = near and (words[at] in alone or (words[at] in of and (apart or own)))
        ends = bool(grown) and own and words[cue.last - 1].endswith(grown)
        if told or ends:
            yield from range(cue.first, cue.last)
