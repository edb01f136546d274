"""The small words that build an English sentence: what says where, what joins, what points back."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from core.language.english import words_of
from core.language.english_verbs import shown, verb_form, verb_kind

_SIDES = frozenset({"to", "on", "at"})
_THE_SIDES = (["to", "the"], ["on", "the"])
_OF = (["of"], ["side"], ["hand"], ["from"])
_LETTING = verb_kind("lets") - {"have", "feel"}
_LEFT_RIGHT = frozenset({"left", "right"})


@cache
def clause_words(name: str) -> frozenset[str]:
    """The words under a name in english_clauses.toml: "determiners"."""
    table = _table()
    words = table["words"].get(name) or table["rules"][name]
    return frozenset(words.split())


def building_words() -> frozenset[str]:
    """All words of english_clauses.toml but those that only a rule asks."""
    table = _table()
    groups = (table["points"], table["each other"])
    phrases = (phrase for group in groups for each in group.values() for phrase in each)
    return frozenset(
        word for words in (*phrases, *table["words"].values()) for word in words.split()
    )


def pointing(words: Sequence[str], at: int) -> tuple[str, int]:
    """What the longest preposition that begins at a word says, and where it ends; "" for none."""
    for phrase, how in _points().get(words[at], ()):
        if words[at : at + len(phrase)] == phrase:
            return how, at + len(phrase)
    return "", at


def is_kind_of_deed(words: Sequence[str], at: int) -> bool:
    """Whether a noun only says how something is done: the rock of "is rock climbing"."""
    form = verb_form(words[at + 1]) if at + 1 < len(words) else None
    before = words[at - 1] if at else ""
    return (
        words[at : at + 1] != []
        and words[at] in words_of("deeds")
        and (form is not None and form.how == "ing" and before not in clause_words("determiners"))
    )


def ends_with_her(words: Sequence[str], at: int) -> bool:
    """Whether "her" is someone, before a verb with its object: "behind her fixes the lamp"."""
    after = words[at + 1 : at + 3]
    if words[at] != "her" or len(after) < 2 or after[1] not in clause_words("objects"):
        return False
    form = verb_form(after[0])
    return form is not None and form.how in ("s", "ing")


def acts_herself(words: Sequence[str], at: int) -> bool:
    """Whether "her" is who is seen or let do something: "we see her climb into the engine"."""
    if words[at] != "her" or not at or at + 1 >= len(words):
        return False
    lets, does = verb_form(words[at - 1]), verb_form(words[at + 1])
    if lets is None or lets.base not in _LETTING or does is None or does.how != "base":
        return False
    return words[at + 1] not in words_of("body") and shown(does.base) not in ("", "none")


def among(words: Sequence[str], at: int) -> tuple[str, int]:
    """How several stand to one another by the words that begin there, and where these end."""
    for phrase, how in _each_other().get(words[at], ()):
        if words[at : at + len(phrase)] == phrase:
            return how, at + len(phrase)
    return "", at


def to_a_side(words: Sequence[str], at: int) -> tuple[str, int]:
    """The side and the end of "to her left", "on its right side"; ("", at) for anything else."""
    said = words[at : at + 4]
    if said[:2] in _THE_SIDES and said[2:3] and said[2] in _LEFT_RIGHT and said[3:] not in _OF:
        return f"{said[2]} of", at + 3
    if len(said) < 3 or said[0] not in _SIDES or said[1] not in clause_words("possessives"):
        return "", at
    if said[2] in _LEFT_RIGHT:
        return f"{said[2]} of", at + 3 + (said[3:] == ["side"])
    if said[2] == "side":
        return "next to", at + 3
    return "", at


@cache
def _points() -> dict[str, tuple[tuple[list[str], str], ...]]:
    return _by_first("points")


@cache
def _each_other() -> dict[str, tuple[tuple[list[str], str], ...]]:
    return _by_first("each other")


def in_sayings(words: Sequence[str]) -> frozenset[int]:
    """The places of the words that belong to a saying and name nothing: "in any case"."""
    found = set[int]()
    for at, word in enumerate(words):
        for phrase in _sayings().get(word, ()):
            said = words[at : at + len(phrase)]
            if len(said) == len(phrase) and all(
                one in ("*", other) for one, other in zip(phrase, said, strict=True)
            ):
                found.update(range(at, at + len(phrase)))
    return frozenset(found)


@cache
def _sayings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The sayings by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _table()["sayings"]["phrases"]:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _by_first(name: str) -> dict[str, tuple[tuple[list[str], str], ...]]:
    """The phrases of a table by their first word, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for how, phrases in _table()[name].items():
        for phrase in phrases:
            words = phrase.split()
            found.setdefault(words[0], []).append((words, how))
    return {
        first: tuple(sorted(each, key=lambda known: -len(known[0])))
        for first, each in found.items()
    }


@cache
def _table() -> dict[str, dict[str, str]]:
    path = resources.files("resources") / "lexicon" / "english_clauses.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table
