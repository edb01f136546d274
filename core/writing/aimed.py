"""Finds which shots an editor's wish speaks of: "shot 3", "the last shot", "पहला शॉट"."""

import re
from functools import cache

from core.domain.languages import Language
from core.writing.knowledge import vocabulary


def aimed(words: str, count: int) -> tuple[int, ...]:
    """The numbers of the shots that are named, of `count`; () where the whole film is meant."""
    found: list[int] = []
    for numbered in _numbered().finditer(words):
        found += [int(number) for number in re.findall(r"\d+", numbered[0])]
    found += [place for name, place in _PLACES.items() if _which(name).search(words)]
    found += [place for name, place in _ORDINALS.items() if f"{name} shot" in words.casefold()]
    if _which("last").search(words):
        found.append(count)
    return tuple(dict.fromkeys(number for number in found if 1 <= number <= count))


_PLACES = {"first": 1, "second": 2, "third": 3}
_ORDINALS = {
    name: place
    for place, name in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)
}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?:{_shot()})s?\s*(?:no\.?\s*|number\s*)?\d+{_MORE}", re.IGNORECASE)


@cache
def _which(which: str) -> re.Pattern[str]:
    said = "|".join(re.escape(w) for each in Language for w in vocabulary(which, each))
    return re.compile(rf"(?:{said})\S*\s+(?:{_shot()})", re.IGNORECASE)


def _shot() -> str:
    return "|".join(re.escape(w) for each in Language for w in vocabulary("shot", each))


_MORE = r"(?:\s*(?:,|&|and|to|with|और|aur|మరియు|மற்றும்|এবং|ও|અને|आणि|ಮತ್ತು|ഉം|ଓ|ਅਤੇ)\s*\d+)*"
