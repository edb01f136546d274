"""Reads an editor's wish about a story: warmer, closer, shorter … in any of the languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from core.domain.languages import Language
from core.writing.knowledge import vocabulary

_ENDED = {
    "గా": "", "ంగా": "ం", "ாக": "ு", "ாக்கு": "ு", "ாக்குங்கள்": "ு",
    "ಾಗಿ": "", "ಯಾಗಿ": "", "യാക്കൂ": "", "യാക്കുക": "", "ിലാക്കൂ": "ിൽ", "ിലേക്ക്": "ിൽ",
}  # fmt: skip
"""What a word ends with before such an ending, and has of its own without it."""
_LETTER = r"[\w\u0900-\u0dff\u200c\u200d]"


def wished(words: str) -> frozenset[str]:
    """The names of the wishes (of `resources/templates/wishes.toml`) that the words have."""
    return frozenset(name for name, said in _wishes().items() if said.search(words))


def bare(words: str) -> str:
    """The words without what only gives the order ("show it", "make it"): காட்டு is a forest too.

    What something shall become stands as itself: "రాత్రిగా" is "రాత్రి".
    """
    turned = _become().sub(lambda found: found["stem"] + _ENDED.get(found["end"], ""), words)
    left = _orders().sub(" ", turned).strip(" .!।")
    return left or words


@cache
def _orders() -> re.Pattern[str]:
    """The orders of the Indian languages, as whole words."""
    said = (
        word
        for language in Language
        if language is not Language.EN
        for word in vocabulary("orders", language)
    )
    either = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
    return re.compile(rf"(?<!{_LETTER})(?:{either})(?!{_LETTER})")


@cache
def _become() -> re.Pattern[str]:
    """Endings that say "into", of Telugu, Tamil, Kannada and Malayalam."""
    ends = "|".join(sorted(_ENDED, key=len, reverse=True))
    return re.compile(rf"(?P<stem>{_LETTER}{{2,}}?)(?P<end>{ends})(?!{_LETTER})")


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
