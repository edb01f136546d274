"""Chooses where we are: of the places named the one we stand in, else what the things tell."""

import tomllib
from collections import Counter
from collections.abc import Set
from functools import cache
from importlib import resources

from core.language.lexicon import CLDR, cldr_things, row, rows
from core.language.normalise import key
from core.understanding.reading import Cue, Reading

_REACH = 3
_ENOUGH = 2
_ENDING = "-"
# A rank weighs more than one word beside it, but less than a word that leads away.
_RANK, _THERE, _AWAY = 2, 1, 3


def weight(reading: Reading, cue: Cue, starts: Set[int]) -> tuple[int, int]:
    """How much a place says where we are; of equals the first one does.

    `starts` are the words with which places begin.
    """
    rank = _RANK * int(row("place", cue.key).columns["rank"] or 1)
    if _leads_to_place(reading, cue, starts) or _said(reading, cue, "away"):
        return rank - _AWAY, -cue.first
    return rank + (_THERE if _said(reading, cue, "at") else 0), -cue.first


def implied(reading: Reading) -> str:
    """The place that the things named speak of: a stove of a kitchen. "" where none do."""
    votes: Counter[str] = Counter()
    movers = reading.firsts("mover")
    things = [cue for cue in reading.of("thing", CLDR) if cue.first not in movers]
    for label in dict.fromkeys(map(_label, things)):
        if told := _implied().get(label):
            votes[told[0]] += told[1]
    place, most = max(votes.items(), key=lambda vote: vote[1], default=("", 0))
    return place if most >= _ENOUGH else ""


def _leads_to_place(reading: Reading, cue: Cue, starts: Set[int]) -> bool:
    """Whether it only tells which place the next word means: "hospital corridor"."""
    return cue.last in starts and reading.same_clause(cue.last, cue.first)


def _said(reading: Reading, cue: Cue, side: str) -> bool:
    words, endings = _words(reading.language.value)[side]
    last = key(reading.words[cue.last - 1].text)
    if endings and last != cue.key and last.endswith(endings):
        return True
    if not reading.head_final:
        return _before(reading, cue) in words
    if cue.last >= len(reading.words) or not reading.same_clause(cue.last, cue.last - 1):
        return False
    after = {key(word.text) for word in reading.words[cue.last : cue.last + 2]}
    following = key(reading.words[cue.last].text)
    return following in words or (side == "away" and bool(after & words & _outside()))


def _before(reading: Reading, cue: Cue) -> str:
    """The preposition before an English place, over its article and adjectives."""
    placing = _words(reading.language.value)
    known = placing["at"][0] | placing["away"][0]
    near = reading.words[max(0, cue.first - _REACH) : cue.first]
    return next((word.text.casefold() for word in near[::-1] if word.text.casefold() in known), "")


def _label(cue: Cue) -> str:
    return cldr_things()[cue.key][1] if cue.table == CLDR else cue.key


@cache
def _implied() -> dict[str, tuple[str, int]]:
    return {
        each.key: (each.columns["place"], int(each.columns["weight"])) for each in rows("implied")
    }


@cache
def _outside() -> frozenset[str]:
    """The last word of each list of `away`: outside."""
    lists = (each["away"] for code, each in _tables().items() if code != "en")
    return frozenset(key(words[-1]) for words in lists)


@cache
def _words(language: str) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    table = _tables()[language]
    return {
        side: (
            frozenset(key(word) for word in words if word[0] != _ENDING),
            tuple(key(word[1:]) for word in words if word[0] == _ENDING),
        )
        for side, words in table.items()
    }


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = resources.files("resources") / "lexicon" / "placing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
