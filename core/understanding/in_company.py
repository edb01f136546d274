"""Finds who does the same as somebody because a list names them together."""

from core.language.english_words import clause_words
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.noun import Noun
from core.understanding.reading import AGAINST, CONJUNCTIONS, Reading
from core.understanding.scene import do_together, paired
from core.understanding.south.acting import both_listed

_BREATH = 3
_JOINING = CONJUNCTIONS - AGAINST
_WHICH = clause_words("who_does")


def together(reading: Reading, nouns: tuple[Noun, ...], subject: int) -> list[int]:
    """Those named in one breath with the subject: "Ravi and Meena dance"."""
    found = []
    for one, other, partner in ((subject - 1, subject, -1), (subject, subject + 1, 1)):
        if one < 0 or other >= len(nouns):
            continue
        between = [key(word.text) for word in reading.words[nouns[one].last : nouns[other].first]]
        if reading.sentence[nouns[one].first] != reading.sentence[nouns[other].first]:
            continue
        two = nouns[one], nouns[other]
        joined = not _JOINING.isdisjoint(between) or both_listed(reading, *two)
        joined = joined or paired(reading, *two) or do_together(reading, two)
        if _acted(reading, nouns[one].last, nouns[other].first):
            continue
        breath = _BREATH if _WHICH.isdisjoint(between) else 2 * _BREATH
        if joined and len(between) <= breath and nouns[subject + partner].alive:
            found.append(subject + partner)
    first = min(subject, *found, subject)
    return [*found, *_listed_before(reading, nouns, first)] if found else found


def _listed_before(reading: Reading, nouns: tuple[Noun, ...], last: int) -> list[int]:
    """Who stands before the last two of a list, with commas: "ड्राइवर, लड़कियाँ और बच्चे"."""
    found: list[int] = []
    looks = reading.tokens("count", "colour", "attribute")
    for at in range(last - 1, -1, -1):
        one, other = nouns[at], nouns[at + 1]
        close = all(i in looks or _owns(reading, i) for i in range(one.last, other.first))
        apart = not reading.same_clause(one.first, other.first)
        same = reading.sentence[one.first] == reading.sentence[other.first]
        if not (one.alive and same and apart and close):
            break
        found.append(at)
    return found


def _acted(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb stands between: what the first does is told before the second is named."""
    acts = reading.firsts("action") | reading.told.finite
    return any(at in acts for at in range(start, end))


def _owns(reading: Reading, at: int) -> bool:
    """Whether a word says whose what follows is: "તેની પત્ની"."""
    return key(reading.words[at].text).endswith(tuple(small_words(reading.language, "owned")))
