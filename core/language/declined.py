"""Finds the nouns inside a southern word, layer by layer: "പുസ്തകങ്ങളിലും" holds "പുസ്തകം"."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from core.domain.languages import Language
from core.language.normalise import key
from core.language.sandhi import SOUTHERN, grown_all, rests

_SHORTEST = 2
# In these a sound always parts a last vowel from an ending: "മഴയിൽ", "நிலாவில்".
_WITH_GLIDES = frozenset({Language.TA, Language.ML})
_Table = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """What words may end in, and whether such an ending says that there are several."""

    endings: _Table
    plural: bool = False


@lru_cache(maxsize=16_384)
def declined(word: str, language: Language) -> tuple[tuple[str, bool], ...]:
    """The stems of a word (a key), the longest first; True where an ending meant several.

    Those come last that only might have lost their end: "കുടയുടെ" is of a "കുട" and of no "കുടം".
    """
    if language not in SOUTHERN:
        return ()
    found: dict[str, bool] = {word: False}
    kept = _kept(language)
    guessed: set[str] = set()
    for layer in _layers(language):
        for stem, plural in tuple(found.items()):
            for rest, ending in rests(stem, layer.endings):
                if (
                    len(rest) >= _SHORTEST
                    and rest not in found
                    and not rest.endswith(kept.get(ending, ()))
                ):
                    found[rest] = plural or layer.plural
                    guessed |= {rest} if rest.startswith(stem) and not ending else set()
    del found[word]
    if language in _WITH_GLIDES:
        found = {stem: plural for stem, plural in found.items() if not _is_cut_short(stem, word)}
    return tuple(sorted(found.items(), key=lambda stem: (stem[0] in guessed, -len(stem[0]))))


@cache
def _kept(language: Language) -> Mapping[str, tuple[str, ...]]:
    """What never goes lost before an ending: "ತಂದ" is brought, and of no "ತಂದೆ"."""
    kept = _table()[language.value].get("kept", {})
    return {key(ending): tuple(map(key, ends)) for ending, ends in kept.items()}


def _is_cut_short(stem: str, word: str) -> bool:
    """Whether a stem would end in an "a" that the word has no room for: "കാട", of "കാടിന്റെ"."""
    rest = word.removeprefix(stem)
    return rest != word and bool(rest) and 0x3E <= ord(rest[0]) % 0x80 <= 0x4D


def without_particles(word: str, language: Language) -> tuple[str, ...]:
    """The word (a key) and what it is without an "and", an "only" or an "is" grown onto it."""
    if language not in SOUTHERN:
        return (word,)
    return (word, *(rest for rest, _ in rests(word, _layers(language)[0].endings)))


@cache
def _layers(language: Language) -> tuple[_Layer, ...]:
    table = _table()[language.value]
    particles = grown_all(map(key, table["particles"]), language)
    return (
        _Layer({**particles, **_turned(table.get("long", {}))}),
        _Layer(grown_all(map(key, table["cases"]), language)),
        _Layer(_turned(table["plurals"]), plural=True),
        _Layer(_turned(table["stems"])),
    )


def _turned(becomes: Mapping[str, list[str]]) -> _Table:
    """By what nouns become: what they end in."""
    found: dict[str, list[tuple[str, str]]] = {}
    for end, endings in becomes.items():
        for ending in endings:
            found.setdefault(key(ending), []).append((key(end), ending))
    return {ending: tuple(ends) for ending, ends in found.items()}


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = resources.files("resources") / "lexicon" / "declension.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
