"""Finds which shots and scenes an editor's wish speaks of: "shot 3", "last scene", "पहला शॉट"."""

import re
from functools import cache

from core.domain.languages import Language
from core.domain.story import Plan
from core.writing.knowledge import vocabulary

_PLACES = {"first": 1, "second": 2, "third": 3}
_ORDINALS = {
    name: place
    for place, name in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)
}
_AND = r"(?:,|&|and|with|और|aur|మరియు|மற்றும்|এবং|ও|અને|आणि|ಮತ್ತು|ഉം|ଓ|ਅਤੇ)"
_TO = r"(?:to|through|until|till|[-–]|से|se)"
_MORE = rf"(?:\s*(?:{_AND}|{_TO})\s*\d+)*"
_RANGE = re.compile(rf"(\d+)\s*{_TO}\s*(\d+)", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:on\b|onwards?\b|to the end\b)|\s*(?:से|నుంచి|నుండి) आगे", re.IGNORECASE)
# Who changes the places of two says them with "to" as well: "move shot 2 to 4".
_PLACING = re.compile(r"\b(?:move|shift|swap|put|bring|place|exchange)\b", re.IGNORECASE)


def aimed(words: str, plan: Plan) -> tuple[int, ...]:
    """The numbers of the shots that are named, also by their scenes; () for the whole film."""
    scenes = scenes_named(words, len(plan.scenes))
    of_scenes = [s.number for number in scenes for s in plan.scenes[number - 1].shots]
    return tuple(dict.fromkeys((*shots_named(words, len(plan.shots)), *of_scenes)))


def shots_named(words: str, count: int) -> tuple[int, ...]:
    """The numbers of the shots that words name, of `count`."""
    return _named(words, "shot", count)


def scenes_named(words: str, count: int) -> tuple[int, ...]:
    return _named(words, "scene", count)


def missing(words: str, plan: Plan) -> str:
    """What to say of a shot or scene that the words name and the film has not; "" for none."""
    for what, count in (("scene", len(plan.scenes)), ("shot", len(plan.shots))):
        said = (n for each in _numbered(what).finditer(words) for n in _numbers(each, words, count))
        if beyond := [number for number in said if not 1 <= number <= count]:
            return f"There is no {what} {beyond[0]}: the film has {count}."
    return ""


def _named(words: str, what: str, count: int) -> tuple[int, ...]:
    found: list[tuple[int, int]] = []
    for each in _numbered(what).finditer(words):
        found += [(each.start(), number) for number in _numbers(each, words, count)]
    for which, place in (*_PLACES.items(), ("last", count)):
        found += [(said.start(), place) for said in _which(which, what).finditer(words)]
    for name, place in _ORDINALS.items():
        at = words.casefold().find(f"{name} {what}")
        found += [(at, place)] if at >= 0 else []
    numbers = (number for _, number in sorted(found, key=lambda each: each[0]))
    return tuple(dict.fromkeys(number for number in numbers if 1 <= number <= count))


def _numbers(named: re.Match[str], words: str, count: int) -> list[int]:
    """The numbers said, all between two where a range is meant, and all that follow "from"."""
    numbers = [int(number) for number in re.findall(r"\d+", named[0])]
    span = None if _PLACING.search(words) else _RANGE.search(named[0])
    if span and int(span[1]) < int(span[2]) <= count:
        return list(range(int(span[1]), int(span[2]) + 1))
    since = words[: named.start()].casefold().rstrip().endswith("from")
    if since and _ONWARDS.match(words[named.end() :]):
        return list(range(numbers[0], count + 1))
    return numbers


@cache
def _numbered(what: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(what)})s?\s*(?:no\.?\s*|number\s*)?\d+{_MORE}", re.IGNORECASE)


@cache
def _which(which: str, what: str) -> re.Pattern[str]:
    """As in "the last shot", also with the other of two between: "the first and last scene"."""
    said = "|".join(re.escape(w) for each in Language for w in vocabulary(which, each))
    between = rf"(?:\s+{_AND}(?:\s+the)?\s+\S+)?"
    return re.compile(rf"(?<!\w)(?:{said})\S*{between}\s+(?:{_words(what)})", re.IGNORECASE)


def _words(what: str) -> str:
    return "|".join(re.escape(w) for each in Language for w in vocabulary(what, each))
