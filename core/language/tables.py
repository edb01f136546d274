"""Loads the hand-made tables of words, and the things of CLDR."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from core.domain.languages import Language
from core.language.given_names import art_of

# The hand-made tables, by preference: of two meanings with the same words the first one stands.
TABLES = (
    "camera", "mover", "direction", "transition", "style", "tone", "lighting", "pace",
    "time", "weather", "season", "place", "thing", "noun", "name", "colour", "attribute", "count",
    "action", "relation", "negation", "marker", "unit",
)  # fmt: skip
CLDR = "cldr"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its key, its other columns, and its words in each language."""

    table: str
    key: str
    columns: Mapping[str, str]
    words: Mapping[Language, tuple[str, ...]]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """A hand-made table, in its order; what stands in files of its own beside it comes after it."""
    if table == "style":
        return _styles()
    folder = resources.files("resources")
    first = folder / ("places.tsv" if table == "place" else f"lexicon/{table}.tsv")
    more = [each for each in (folder / "lexicon").iterdir() if _belongs(each.name, table)]
    return tuple(each for file in (first, *sorted(more, key=str)) for each in _read(table, file))


def _belongs(name: str, table: str) -> bool:
    return name.startswith(f"{table}_") and name.endswith(".tsv")


def _read(table: str, file: Traversable) -> Iterator[Row]:
    lines = file.read_text(encoding="utf-8").splitlines()
    header, *told = (line.split("\t") for line in lines if line and line[0] != "#")
    codes = {language.value: language for language in Language}
    spoken = [(at, codes[name]) for at, name in enumerate(header) if name in codes]
    rest = [(at, name) for at, name in enumerate(header) if name not in codes and name != "key"]
    for cells in told:
        filled = len(cells)
        columns = {name: cells[at] for at, name in rest if at < filled}
        words_ = {
            language: tuple(filter(None, cells[at].split("|")))
            for at, language in spoken
            if at < filled
        }
        yield Row(table, cells[header.index("key")], columns, words_)


@cache
def row(table: str, name: str) -> Row:
    """The row of a table with that key; KeyError where there is none, but anyone has a name."""
    if table == "name" and name not in _by_key(table):
        return Row(table, name, {"art": art_of(name)}, {})
    return _by_key(table)[name]


@cache
def _by_key(table: str) -> dict[str, Row]:
    return {each.key: each for each in reversed(rows(table))}


@cache
def cldr_things() -> dict[str, tuple[str, str]]:
    """CLDR's things: art -> kind and English name."""
    path = resources.files("resources") / "lexicon" / "cldr" / "things.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {art: (kind, name) for art, kind, name in (line.split("\t") for line in lines)}


def _styles() -> tuple[Row, ...]:
    path = resources.files("resources") / "styles.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Row("style", name, {}, {language: tuple(each[language]) for language in Language})
        for name, each in tables.items()
    )
