"""Finds things of northern texts that no table has: a counted or coloured word that ends a name."""

from collections.abc import Collection

from core.domain.analysis import Kind
from core.language.conjugation import ends_verb
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.scripts import language_of
from core.language.variants import NORTHERN
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.unnamed import Unnamed

_SHORTEST = 3
_LONGEST_ENDING = 4
_SURE = 0.4
_SMALL = (
    "copulas",
    "anyone",
    "no_things",
    "no_nouns",
    "pronouns",
    "genitives",
    "alone",
    "bound",
    "moods",
    "told",
)


def unknown(reading: Reading, known: Collection[tuple[int, int]]) -> list[Unnamed]:
    """The words by which things must be meant; each is its own name, and little sure."""
    if reading.language not in NORTHERN:
        return []
    told = {
        token
        for cues in reading.cues.values()
        for cue in cues
        for token in range(cue.first, cue.last)
    }
    told |= {token for span in known for token in range(*span)}
    described = reading.lasts("count", "colour")
    return [
        Unnamed(reading.cue(at, "unnamed", reading.words[at].text, _SURE), Kind.THING)
        for at in sorted(described)
        if at < len(reading.words)
        and at not in told
        and _is_name(reading, at)
        and _ends(reading, at)
    ]


def _is_name(reading: Reading, at: int) -> bool:
    """Whether a word may name a thing: no small word, no verb, in its language's own letters."""
    text, language = reading.words[at].text, reading.language
    word = key(text)
    if language_of(text, language) is not language or len(word) < _SHORTEST:
        return False
    if not reading.same_clause(at - 1, at) or word in function_words(language) | CONJUNCTIONS:
        return False
    if any(word in small_words(language, name) for name in _SMALL):
        return False
    endings = (word[-length:] for length in range(2, min(_LONGEST_ENDING, len(word) - 1) + 1))
    return not any(ends_verb(ending, language) for ending in endings)


def _ends(reading: Reading, at: int) -> bool:
    """Whether the name ends here: its clause does, or what says where it is comes next."""
    after = at + 1
    if after >= len(reading.words) or not reading.same_clause(at, after):
        return True
    word = key(reading.words[after].text)
    if word in small_words(reading.language, "done"):
        return False
    said = word in small_words(reading.language, "copulas")
    return said or after in reading.firsts("relation", "action")
