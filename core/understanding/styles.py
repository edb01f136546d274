"""The table of visual styles: their words, what a model is told, and what the animatic draws."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

DEFAULT = "photographic"


@dataclass(frozen=True, slots=True)
class Style:
    """`prompt` is said to models; `look` is the style that the animatic engine draws instead."""

    key: str
    title: str
    prompt: str
    look: str


def styles() -> tuple[str, ...]:
    """The keys of all styles, the default first."""
    return tuple(_table())


def style(key: str) -> Style:
    """The style of that key; an unknown key is the default's."""
    return _table().get(key, _table()[DEFAULT])


def look(key: str) -> str:
    """The key of the style that the animatic engine draws for `key`."""
    return style(key).look


@cache
def _table() -> dict[str, Style]:
    path = resources.files("resources") / "styles.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: Style(key, each["title"], each["prompt"], each["look"]) for key, each in tables.items()
    }
