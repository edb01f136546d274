"""Reads an editor's wish about a story: warmer, closer, shorter … in any of the languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_LETTER = r"[\w\u0900-\u0dff\u200c\u200d]"


def wished(words: str) -> frozenset[str]:
    """The names of the wishes (of `resources/templates/wishes.toml`) that the words have."""
    return frozenset(name for name, said in _wishes().items() if said.search(words))


@cache
def _wishes() -> dict[str, re.Pattern[str]]:
    text = (files("resources") / "templates" / "wishes.toml").read_text("utf-8")
    rows: dict[str, dict[str, str]] = tomllib.loads(text)
    return {
        name: re.compile(
            "|".join(_either(language, words) for language, words in row.items()), re.IGNORECASE
        )
        for name, row in rows.items()
    }


def _either(language: str, words: str) -> str:
    """Whole words of English; those of Indian languages from where a word begins."""
    each = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split("|"))
    return rf"\b(?:{each})\b" if language == "en" else rf"(?<!{_LETTER})(?:{each})"
