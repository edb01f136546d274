"""Says which of two things an English word names, by what is told beside it: a batsman's bat."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.lexicon import row
from core.understanding.noun import Noun
from core.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The other thing of the same name, and the words beside which it is meant."""

    thing: str
    drawn: str
    """The row with its picture."""
    beside: frozenset[str]


def as_meant(reading: Reading, found: tuple[Noun, ...]) -> tuple[Noun, ...]:
    """The same with each word of two meanings as what it is here."""
    if reading.language is not Language.EN or not any(noun.label in _meanings() for noun in found):
        return found
    said = reading.once("said", lambda: frozenset(word.text.casefold() for word in reading.words))
    return tuple(_meant(noun, said) for noun in found)


def _meant(noun: Noun, said: frozenset[str]) -> Noun:
    meaning = _meanings().get(noun.label)
    if meaning is None or meaning.beside.isdisjoint(said):
        return noun
    columns = row("thing", meaning.drawn).columns
    return replace(noun, label=meaning.thing, kind=Kind(columns["kind"]), art=columns["art"])


@cache
def _meanings() -> Mapping[str, _Meaning]:
    path = resources.files("resources") / "lexicon" / "english_meanings.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        word: _Meaning(
            each["thing"], each.get("drawn", each["thing"]), frozenset(each["beside"].split())
        )
        for word, each in table.items()
    }
