"""Says what somebody has in hand where no verb does: "a flower in her hand", "கையில் பலூன்"."""

from collections.abc import Iterator

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_HELD = frozenset({Kind.THING, Kind.FOOD, Kind.PLANT})
_IN = "in hand of"
_LONGEST = 3
_NEAR = 4


def in_hands(
    reading: Reading, nouns: tuple[Noun, ...], borne: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """What stands next to the words for "in hand", and whose hand it is.

    `borne` is what somebody holds already, or stands somewhere.
    """
    hands = small_words(reading.language, "hands")
    found = dict[int, int]()
    for first, last in _said(reading, hands) if hands else ():
        thing = _thing(reading, nouns, first, last)
        owner = None if thing is None else _owner(reading, nouns, first, thing)
        if thing is not None and owner is not None and thing not in borne:
            found.setdefault(thing, owner)
    return tuple((thing, _IN, owner) for thing, owner in found.items())


def _said(reading: Reading, hands: frozenset[str]) -> Iterator[tuple[int, int]]:
    """From where to where the text says "in hand", in a word or more."""
    heads = {entry.split()[0] for entry in hands}
    words = [key(word.text) for word in reading.words]
    for at, word in enumerate(words):
        if word in heads:
            spans = (at + size for size in range(_LONGEST, 0, -1))
            last = next((end for end in spans if " ".join(words[at:end]) in hands), 0)
            if last:
                yield at, last


def _thing(reading: Reading, nouns: tuple[Noun, ...], first: int, last: int) -> int | None:
    """What is in the hand: named right before in English, else next after it."""
    before = [i for i, noun in enumerate(nouns) if noun.last == first]
    if reading.language is Language.EN:
        near = before
    else:
        ahead = (i for i, noun in enumerate(nouns) if 0 <= noun.first - last < _NEAR)
        near = [i for i in ahead if reading.same_clause(nouns[i].first, first)][:1] or before
    return next((i for i in near if nouns[i].kind in _HELD), None)


def _owner(reading: Reading, nouns: tuple[Noun, ...], first: int, thing: int) -> int | None:
    """Whose hand it is: who is named last before it in the sentence, else next after it."""
    here = reading.sentence[first]
    people = [
        i
        for i, noun in enumerate(nouns)
        if noun.kind is Kind.PERSON and reading.sentence[noun.first] == here
    ]
    before = [i for i in people if nouns[i].first < first]
    after = [i for i in people if nouns[i].first > nouns[thing].first]
    chosen = before[-1:] or after[:1]
    return chosen[0] if chosen else None
