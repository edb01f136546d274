"""What things are for, by their English names: on some one sits, in some one keeps."""

import tomllib
from functools import cache
from importlib import resources

from core.language.english import words_of
from core.understanding.noun import Noun


@cache
def kinds(name: str) -> frozenset[str]:
    """The English names of things under a heading of relation_kinds.toml: "seats"."""
    return frozenset(each.replace("_", " ") for each in _kinds()[name].split())


@cache
def family() -> frozenset[str]:
    """Who is somebody's own: "aunt", "parents"."""
    return words_of("kin") | kinds("elders")


@cache
def renamed(name: str) -> dict[str, str]:
    """By their names what things are called or drawn as, under a heading with both: "hen:chick"."""
    pairs = (each.replace("_", " ").partition(":") for each in _kinds()[name].split())
    return {one: other for one, _, other in pairs}


@cache
def _kinds() -> dict[str, str]:
    path = resources.files("resources") / "lexicon" / "relation_kinds.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


def is_one_of(noun: Noun, name: str) -> bool:
    """Whether a thing is of those, a "sleeping mat" too, and a handbag as the bag it is."""
    of_kind = kinds(name)
    drawn_as = noun.cue.table == "thing" and noun.cue.key in of_kind
    return noun.label in of_kind or noun.label.split()[-1] in of_kind or drawn_as
