"""Finds the words of a text that a content policy speaks of, in all eleven languages."""

import tomllib
from functools import cache
from importlib import resources
from unicodedata import normalize

import regex

from core.domain.policy import Harm, Tripped

_LETTER = r"[\p{L}\p{M}\p{Nd}]"
_ENDING = r"[\p{L}\p{M}]*"


def tripped(text: str) -> tuple[Tripped, ...]:
    """What was found of each harm, each word once, as it is written there."""
    text = normalize("NFC", text)
    found = []
    for harm in Harm:
        words = dict.fromkeys(match[0] for match in _pattern(harm).finditer(text))
        if words:
            found.append(Tripped(harm, tuple(words)))
    return tuple(found)


@cache
def _pattern(harm: Harm) -> regex.Pattern[str]:
    path = resources.files("resources") / "policy" / "words.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))[harm.value]
    words = sorted({word for of in table.values() for word in of}, key=len, reverse=True)
    ways = "|".join(map(_way, words))
    return regex.compile(rf"(?<!{_LETTER})(?:{ways})(?!{_LETTER})", regex.IGNORECASE)


def _way(words: str) -> str:
    """Of `shoot* dead`: any ending at the star, any space between."""
    parts = [
        regex.escape(word.removesuffix("*")) + (_ENDING if word.endswith("*") else "")
        for word in normalize("NFC", words).split()
    ]
    return r"\s+".join(parts)
