"""The words by which a language tells that somebody is named: titles, "ji", "called", "his own"."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from core.domain.languages import Language
from core.language.normalise import key


@cache
def naming_words(language: Language, name: str) -> frozenset[str]:
    """The words under a name in naming.toml, as keys."""
    return frozenset(map(key, _table()[language.value].get(name, "").split()))


@cache
def naming_endings(language: Language) -> tuple[str, ...]:
    """What is written to the end of a name out of respect: "ભાઈ"."""
    return tuple(sorted(naming_words(language, "endings"), key=len, reverse=True))


def of_somebody(word: str, language: Language) -> str:
    """A word without the ending that only somebody takes, to whom a thing is done: "রুমিকে".

    "" where it has none.
    """
    for ending in naming_words(language, "whom"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending)
    return ""


def bare(word: str, language: Language) -> str:
    """A word without the ending that only somebody takes, where it has one."""
    return of_somebody(word, language) or word


def sex_in(word: str) -> str:
    """Whether a word for somebody is a man's or a woman's: a chaiwala, a फूलवाली; "" for neither."""
    said = key(word)
    for one in ("women", "men"):
        if any(part in said for part in _parts(one)):
            return "woman" if one == "women" else "man"
    return ""


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(map(key, _table()[name].split()))


@cache
def errands() -> frozenset[str]:
    """The places to which people go, and clouds or a moon do not."""
    return frozenset(_table()["errands"].split())


@cache
def _table() -> dict[str, Any]:
    path = resources.files("resources") / "lexicon" / "naming.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
