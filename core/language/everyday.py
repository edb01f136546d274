"""Knows the words of every day that only look like a name of somebody or like a thing's case."""

import tomllib
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.normalise import key

_ROOM = 2
"""Letters before an ending, at the least: "గంగా" is no "how"."""


@lru_cache(maxsize=16_384)
def is_everyday(word: str, language: Language) -> bool:
    """Whether a word (a key) names no thing but where a table has it as it stands."""
    words, begins, _ = _told(language)
    return word in words or (bool(begins) and word.startswith(begins))


@lru_cache(maxsize=16_384)
def is_nobody(word: str, language: Language) -> bool:
    """Whether a word (a key) is nobody's name: one of every day, or what ends as verbs do."""
    ends = _told(language)[2]
    return is_everyday(word, language) or (
        bool(ends)
        and word.endswith(ends)
        and any(len(word) - len(end) >= _ROOM for end in ends if word.endswith(end))
    )


@cache
def _told(language: Language) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    told = _table().get(language.value, {})
    words, begins, ends = (told.get(name, "").split() for name in ("words", "begins", "ends"))
    return frozenset(map(key, words)), tuple(map(key, begins)), tuple(map(key, ends))


@cache
def _table() -> dict[str, dict[str, str]]:
    path = resources.files("resources") / "lexicon" / "everyday.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
