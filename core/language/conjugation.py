"""What verbs look like: whether a stem's ending is one of verbs ("बैठ", "ती"); English forms."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from importlib import resources
from typing import Any
from unicodedata import normalize

from core.domain.languages import Language
from core.language.normalise import key

_ANY = "*"
_SIGNS = "*~"
# Stands for any one letter in what a stem ends in.
_LETTER = "_"
_VERBS = "action"
_nfc = partial(normalize, "NFC")


@lru_cache(maxsize=8_192)
def ends_verb(ending: str, language: Language) -> bool:
    """Whether a verb may end so; nothing at all is no ending."""
    return ending in _endings(language)[0]


def endings_of_verbs(language: Language) -> frozenset[str]:
    """All that verbs of a language end in, as keys; none where only beginnings are known."""
    return _endings(language)[0]


@lru_cache(maxsize=8_192)
def helps(word: str, language: Language) -> bool:
    """Whether before this word a stem alone is a verb: "बैठ गया", "ਖੇਡ ਰਹੇ"."""
    whole = key(word)
    beginnings, words = _endings(language)[1:]
    return whole in words or whole.startswith(beginnings)


def english_verb(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb: walk, walks, walked, walking."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    short = len(verb) <= 4 and verb[-1] not in "aeiouwxyrlkdnmh" and verb[-2] in "aeiou"
    if (
        short or verb in {"run", "swim", "spin", "win", "begin", "grin", "hum", "trim", "stir"}
    ) and (verb[-3] not in "aeiou"):
        stem = verb + verb[-1]
    past = verb + "d" if verb.endswith("e") else stem + "ed"
    return verb, verb + "s", past, stem + "ing"


def spoken_now(entries: tuple[str, ...], table: str, language: Language) -> Iterator[str]:
    """The entries of a table; a verb's stem brings its other stems: "తాగు*", "తాగి*"."""
    for entry in entries:
        yield entry
        if table == _VERBS and entry[-1] in _SIGNS:
            yield from (stem + entry[-1] for stem in _other_stems(_nfc(entry[:-1]), language))


def _other_stems(stem: str, language: Language) -> Iterator[str]:
    """What else a verb's forms begin with, by how one stem of it ends; the closest rule counts."""
    for ends, becomes in _stems(language):
        if found := ends.search(stem):
            letter = found[1] if found.re.groups else ""
            yield from (stem[: found.start()] + each.replace(_LETTER, letter) for each in becomes)
            return


@cache
def _stems(language: Language) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    stems: dict[str, list[str]] = _table().get(language.value, {}).get("stems", {})
    return tuple(
        (re.compile(f"{_nfc(ends).replace(_LETTER, '(.)')}$"), tuple(map(_nfc, becomes)))
        for ends, becomes in sorted(stems.items(), key=lambda rule: -len(rule[0]))
    )


@cache
def _endings(language: Language) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """The endings, then what words that help begin with, then such words themselves."""
    table = _table().get(language.value, {})
    plain = {key(ending) for ending in table.get("ends", ())}
    stressed = {end + key(more) for end in plain for more in table.get("emphatic", ())}
    helping = table.get("bare", ())
    begin = tuple(key(each[:-1]) for each in helping if each[-1] == _ANY)
    return frozenset(plain | stressed), begin, frozenset(map(key, helping))


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = resources.files("resources") / "lexicon" / "verb_endings.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
