"""Says who rides together where an English text says that all do: "all of us on one scooter"."""

from collections.abc import Iterable, Iterator

from core.domain.analysis import Kind
from core.language.english_words import clause_words
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Found = tuple[int, str, int]
_ALL = clause_words("everybody")
_ABOARD = {"on": "on", "in": "in", "inside": "in", "onto": "on", "into": "in"}
_CROWDS = frozenset({"family", "person", "crowd"})
_NEAR = 8


def aboard(reading: Reading, nouns: tuple[Noun, ...], found: Iterable[Found]) -> Iterator[Found]:
    """Subject's index, relation, vehicle's index: the people named next, up to a sentence on."""
    yield from _its_own(reading, nouns)
    seated = {nouns[one].label for one, how, _ in found if one >= 0 and how in ("on", "in")}
    for at, noun in enumerate(nouns):
        how = _all_are(reading, noun) if noun.kind is Kind.VEHICLE else ""
        if not how:
            continue
        last = reading.sentence[noun.first] + 1
        for index in range(at + 1, len(nouns)):
            if reading.sentence[nouns[index].first] > last:
                break
            label = nouns[index].label
            rides = nouns[index].kind is Kind.PERSON and label not in _CROWDS
            if rides and label not in seated:
                seated.add(label)
                yield index, how, at


def _its_own(reading: Reading, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """Who drives what was told of before: "a stalled taxi; its driver leans out"."""
    vehicle = -1
    for at, noun in enumerate(nouns):
        before = reading.words[noun.first - 1].text.casefold() if noun.first else ""
        if noun.kind is Kind.VEHICLE:
            vehicle = at
        elif vehicle >= 0 and before == "its" and noun.label in kinds("crew"):
            yield at, "on" if is_one_of(nouns[vehicle], "saddled") else "in", vehicle


def _all_are(reading: Reading, noun: Noun) -> str:
    """How all of them are at it: "on", "in"; "" where nothing says so."""
    before = [
        reading.words[at].text.casefold()
        for at in range(max(0, noun.first - _NEAR), noun.first)
        if reading.same_clause(at, noun.first)
    ]
    for at in range(len(before) - 1, 0, -1):
        if before[at] in _ABOARD:
            return _ABOARD[before[at]] if not _ALL.isdisjoint(before[:at]) else ""
    return ""
