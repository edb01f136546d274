"""Finds the verbs of an English text that say that somebody does something, not only which one."""

from core.domain.languages import Language
from core.understanding.english.clauses import cut
from core.understanding.nouns import nouns
from core.understanding.reading import Reading


def finite(reading: Reading) -> frozenset[int]:
    """The tokens of verbs with a tense: "opens", not the "leaning" of "a bicycle leaning"."""
    if reading.language is not Language.EN:
        return frozenset()
    verbs = (phrase.verb for phrase in cut(reading, nouns(reading)))
    return frozenset(verb.first for verb in verbs if verb and verb.finite)
