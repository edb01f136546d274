"""Says which of two things an English word names, by what is told beside it: a batsman's bat."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.tables import row
from core.understanding.noun import Noun
from core.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The other thing of the same name, and the words beside which it is meant."""

    thing: str
    drawn: str
    """The row with its picture."""
    said: str
    """The one word that may mean it, where others of the same thing may not: "dishes"."""
    beside: frozenset[str]


def as_meant(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with each word of two meanings as what it is here."""
    if reading.language is not Language.EN or not any(noun.label in _meanings() for noun in found):
        return found
    said = reading.once("said", lambda: frozenset(word.text.casefold() for word in reading.words))
    return tuple(noun for each in found if (noun := _meant(each, said)) is not None)


def _meant(noun: Noun, said: frozenset[str]) -> Noun | None:
    """The noun as what it is; None where it is a place only: a boxer's ring."""
    word = noun.cue.text.casefold()
    for meaning in _meanings().get(noun.label, ()):
        if not meaning.beside.isdisjoint(said) and meaning.said in ("", word):
            if not meaning.thing:
                return None
            columns = row("thing", meaning.drawn).columns
            return replace(
                noun, label=meaning.thing, kind=Kind(columns["kind"]), art=columns["art"]
            )
    return noun


@cache
def _meanings() -> Mapping[str, tuple[_Meaning, ...]]:
    path = resources.files("resources") / "lexicon" / "english_meanings.toml"
    table: dict[str, list[dict[str, str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {word: tuple(map(_meaning, told)) for word, told in table.items()}


def _meaning(told: Mapping[str, str]) -> _Meaning:
    thing = told["thing"]
    return _Meaning(
        thing,
        told.get("drawn", thing),
        told.get("said", ""),
        frozenset(told["beside"].split()),
    )
