"""What a text bids the camera without naming it: "follow the cyclist", "rise over the fort"."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.domain.camera import Move
from core.domain.languages import Language
from core.language.english_verbs import verb_form
from core.language.english_words import clause_words
from core.language.normalise import key
from core.understanding.reading import Reading

_TURNS = {
    "counterclockwise": Move.ORBIT_COUNTERCLOCKWISE,
    "clockwise": Move.ORBIT_CLOCKWISE,
}


def moves_bidden(reading: Reading) -> Iterator[tuple[int, Move]]:
    """Where an English clause begins with a verb that asks for a move, and for which."""
    if reading.language is not Language.EN:
        return
    words = [key(word.text) for word in reading.words]
    alone = bool(words) and reading.clause[-1] == reading.clause[0]
    for at in range(len(words)):
        if at and reading.clause[at] == reading.clause[at - 1]:
            continue
        begins = _led(words, at)
        ends = reading.bounds(at)[1]
        if move := _asked(_bare(words[begins:ends], alone=alone)):
            yield begins, _turned(reading, begins, move)


def _led(words: Sequence[str], at: int) -> int:
    """Where the verb stands, after "then slowly" and the like."""
    while at < len(words) and (words[at].endswith("ly") or _lead(words, at)):
        at += max(1, _lead(words, at))
    return at


def _lead(words: Sequence[str], at: int) -> int:
    here = (len(lead) for lead in _bids().leads if tuple(words[at : at + len(lead)]) == lead)
    return max(here, default=0)


def _bare(words: Sequence[str], *, alone: bool) -> tuple[str, ...]:
    """The next words, their verb in its base form and without adverbs: "circling slowly the".

    In a text of more clauses than one they would say what somebody does, or does meanwhile.
    """
    here = [w for w in words[:_LONGEST] if not w.endswith("ly") and not w.endswith("clockwise")]
    if alone and here:
        here[0] = _base(here[0])
    return tuple(here)


def _base(verb: str) -> str:
    form = verb_form(verb)
    if form:
        return form.base if form.how in ("s", "ing") else verb
    stems = (verb.removesuffix(ending) + e for ending in ("ing", "es", "s") for e in ("", "e"))
    return next((stem for stem in stems if stem in _bids().ways), verb)


def _asked(here: tuple[str, ...]) -> Move | None:
    """What a verb and the words after it ask for; they are not all that is said."""
    if len(here) < _LEAST:
        return None
    verb, rest = here[0], here[1:]
    if rest[0] in _followed() and verb in _bids().moves:
        return _bids().moves[verb]
    ways = _bids().ways.get(verb, ())
    return next((move for way, move in ways if _goes(rest, way)), None)


def _goes(rest: tuple[str, ...], way: tuple[str, ...]) -> bool:
    """Whether the words begin with the way to something: not "come with me"."""
    aim = rest[len(way) : len(way) + 1]
    return rest[: len(way)] == way and bool(aim) and aim[0] not in _US


def _turned(reading: Reading, at: int, move: Move) -> Move:
    """The way round that its clause says."""
    if move is not Move.ORBIT_CLOCKWISE:
        return move
    said = [c for c in reading.of("direction") if reading.clause[c.first] == reading.clause[at]]
    return next((_TURNS[cue.key] for cue in said if cue.key in _TURNS), move)


def _followed() -> frozenset[str]:
    """What stands after a verb that says all: not "Circle time"."""
    return clause_words("determiners") | clause_words("pronouns")


@dataclass(frozen=True, slots=True)
class _Bids:
    """What bidden.toml says: words that may lead, verbs, and verbs with the words after them."""

    leads: tuple[tuple[str, ...], ...]
    moves: dict[str, Move]
    ways: dict[str, tuple[tuple[tuple[str, ...], Move], ...]]


@cache
def _bids() -> _Bids:
    path = resources.files("resources") / "lexicon" / "bidden.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    ways: dict[str, tuple[tuple[tuple[str, ...], Move], ...]] = {}
    for row in table["ways"]:
        said = [
            (tuple(way.split()), Move(move))
            for move, found in row.items()
            if move != "verbs"
            for way in found
        ]
        longest = tuple(sorted(said, key=lambda each: -len(each[0])))
        ways |= dict.fromkeys(row["verbs"].split(), longest)
    moves = {verb: Move(move) for move, verbs in table["moves"].items() for verb in verbs.split()}
    return _Bids(tuple(tuple(lead.split()) for lead in table["leads"]), moves, ways)


_US = frozenset("me us him her them you".split())
_LONGEST = 6
_LEAST = 2
