"""Knows the given names and surnames of people, and which of them are words or places as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import forms
from core.language.variants import with_sibilants

ANYONE = "🧑"
# So short a name is too much like other words with an ending taken off: "એની", hers, no Annie's.
_SHORTEST_STEM, _SURE_STEM = 3, 4
_ENDED = 0.9
_TITLED = {
    **dict.fromkeys(("Mrs.", "Ms.", "Miss.", "Lady."), "👩"),
    "Mr.": "👨",
    "Sir.": "👨",
    "Dr.": "🧑‍⚕",
}
# What the names of the grown-up end in.
_ENDS = (
    ("👩", ("amma", "aben", "iben", "bahen", "kaki", "masi", "bai", "tai")),
    ("👨", ("ayya", "appa", "ravu", "reddi", "murti", "setti", "bhai", "kaka", "lal", "bhau")),
)


@dataclass(frozen=True, slots=True)
class Given:
    """A name: its picture, and whether it is a "word", a "family" or a "place" `also`."""

    name: str
    art: str
    also: str


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name that a word is, how surely, and whether it can be nothing but somebody's."""

    given: Given
    weight: float
    sure: bool


@lru_cache(maxsize=8_192)
def name_of(word: str, language: Language) -> NameFound | None:
    """The name that a word is, bare or with an ending of its language; None where it is none."""
    ways = (word, *with_sibilants(word)) if language in SOUTHERN else (word,)
    return next(filter(None, (_name_of(way, language) for way in ways)), None)


def _name_of(word: str, language: Language) -> NameFound | None:
    table = _by_word(language)
    for rank, form in enumerate(forms(word, language)):
        if rank and (form.plural or len(form.key) < _SHORTEST_STEM):
            continue
        if given := table.get(form.key):
            weight = _ENDED - min(rank, 100) / 1_000 if rank else 1.0
            long_enough = not rank or len(form.key) >= _SURE_STEM
            return NameFound(given, weight, long_enough and not given.also)
    return None


@lru_cache(maxsize=8_192)
def family_of(word: str, language: Language) -> Given | None:
    """The surname that a word is, with an ending or without."""
    table = _by_word(language, family=True)
    found = (table.get(form.key) for form in forms(word, language))
    return next(filter(None, found), None)


@cache
def art_of(name: str) -> str:
    """How somebody of that name looks; as anyone where no table has the name."""
    title, _, rest = name.partition(" ")
    if not rest and name not in _arts():
        return next((art for art, ends in _ENDS if name.endswith(ends)), ANYONE)
    return _TITLED.get(title, _arts().get(name, ANYONE)) if rest else _arts().get(name, ANYONE)


def written_as(name: str, language: Language) -> tuple[str, ...]:
    """How a language writes a name; nothing where no table has it."""
    return next((_cell(line, language) for line in _lines() if line[0] == name), ())


@cache
def _by_word(language: Language, *, family: bool = False) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for line in _lines():
        if (line[_ALSO] == "family") is family:
            given = Given(line[0], line[_ART], line[_ALSO])
            for word in _cell(line, language):
                found.setdefault(key(word), given)
    return found


@cache
def _arts() -> dict[str, str]:
    return {line[0]: line[_ART] for line in reversed(_lines())}


@cache
def _lines() -> tuple[list[str], ...]:
    path = resources.files("resources") / "lexicon" / "given_names.tsv"
    return tuple(_read(path.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in text.splitlines()[1:])


def _cell(line: list[str], language: Language) -> tuple[str, ...]:
    return tuple(filter(None, line[_AT[language]].split("|")))


_ART, _ALSO = 1, 2
_AT = {language: 3 + at for at, language in enumerate(Language)}
