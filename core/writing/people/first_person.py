"""The words by which a text tells of whoever tells it, by language: "I", "us", "my"."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from core.domain.languages import Language


@cache
def own_words(kind: str, language: Language) -> tuple[str, ...]:
    """A list of `first_person.toml`; those of a language in Latin letters come last."""
    row = _table()[kind]
    both = row.get(language.value, ""), row.get(f"{language.value}_latn", "")
    return tuple(word for each in both for word in each.split("|") if word)


@cache
def _table() -> dict[str, Any]:
    text = (files("resources") / "templates" / "first_person.toml").read_text("utf-8")
    return tomllib.loads(text)
