"""The words by which a text tells of whoever tells it, by language: "I", "us", "my"."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from core.domain.languages import Language
from core.language.english import is_base

# Verbs of their own, and what others were: "I saw", "I lay".
_ALSO_PAST = frozenset({"saw", "lay"})


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


def is_now(verb: str) -> bool:
    """Whether an English verb's form is what "I" do, and no past: "I saw"."""
    return is_base(verb) and len(verb) > len("is") and verb not in _ALSO_PAST
