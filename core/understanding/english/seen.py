"""Tells which places of an English text are seen as things: a bridge with somebody under it."""

from core.domain.analysis import Kind
from core.language.english_verbs import is_kind
from core.language.english_words import clause_words
from core.understanding.english.attaching import Clause, Place
from core.understanding.english.clauses import clauses
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_BESIDE = frozenset({"under", "behind", "next to", "left of", "right of"})
_NOWHERE = frozenset({"way", "with", "of", "as", "in"})
_ONE = clause_words("one_roof")
_ROOF = "roof"
# What is called otherwise as a thing than as the place where all is.
_NAMES = {"rooftop": _ROOF, "village well": "well", "log cabin": "cabin"}


def seen(reading: Reading, nouns: tuple[Noun, ...]) -> frozenset[int]:
    """The nouns, by index, that are places, and by which something stands, or which stand there."""
    return reading.once("seen", lambda: frozenset(_seen(reading, nouns)))


def named_as_seen(noun: Noun) -> str:
    """What a place is called as a thing: a roof is no rooftop."""
    said = noun.cue.text.casefold().split()[-1].removesuffix("s")
    return said if said == _NAMES.get(noun.label) else noun.label


def _seen(reading: Reading, nouns: tuple[Noun, ...]) -> set[int]:
    found: set[int] = set()
    for clause in clauses(reading, nouns):
        if clause.verb is not None and clause.verb.denied:
            continue
        if clause.verb is not None and clause.verb.base == "cross" and clause.subjects:
            found |= {i for i in clause.objects if i >= 0 and is_one_of(nouns[i], "crossed")}
        for place in clause.places:
            if place.how not in _NOWHERE:
                found |= {i for i in place.subjects if i >= 0 and is_one_of(nouns[i], "sights")}
            if any(index >= 0 for index in place.subjects):
                found |= {
                    i for i in place.objects if _is_landmark(reading, nouns, i, place, clause)
                }
    return {index for index in found if nouns[index].kind is Kind.PLACE}


def _is_landmark(
    reading: Reading, nouns: tuple[Noun, ...], index: int, place: Place, clause: Clause
) -> bool:
    noun = nouns[index] if index >= 0 else None
    if noun is None:
        return False
    things = all(i >= 0 and not nouns[i].alive for i in place.subjects)
    if place.how in _BESIDE or (place.word == "in" and place.how == "in front of" and things):
        return is_one_of(noun, "sights") or noun.label in _NAMES or place.word == "against"
    if place.how != "on" or (clause.verb is not None and is_kind(clause.verb.base, "goes")):
        return False
    return is_one_of(noun, "perches") or (
        named_as_seen(noun) == _ROOF and _is_one_roof(reading, nouns, noun, place)
    )


def _is_one_roof(reading: Reading, nouns: tuple[Noun, ...], noun: Noun, place: Place) -> bool:
    """Whether it is some roof with something on it, not where all play: "my son on the roof"."""
    before = reading.words[noun.last - 2].text.casefold() if noun.last > 1 else ""
    people = any(i >= 0 and nouns[i].kind is Kind.PERSON for i in place.subjects)
    return before in _ONE or not people
