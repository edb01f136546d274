"""Names the English words that Indian texts in Latin letters use as they are: "scene", "phone"."""

import tomllib
from functools import cache
from importlib import resources


@cache
def loanwords() -> frozenset[str]:
    """The words that stay English in every language, in small letters."""
    path = resources.files("resources") / "lexicon" / "loanwords.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words.split())
