"""Cuts a sentence that is too long for a model, where it hurts the least. Nothing is lost."""

from collections.abc import Callable, Iterator

import regex

# From the best place to cut at to the worst: the signs between clauses, then any space.
_PLACES = (
    regex.compile(r"(?<=[.!?।॥…][\"'”’»)\]]*)\s+"),
    regex.compile(r"(?<=[;:–—])\s+|\s+(?=[–—])"),
    regex.compile(r"(?<=[,،])\s+"),
    regex.compile(r"\s+"),
)


def clauses(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """The text in parts that fit, as few and as whole as can be; joined by spaces they are it.

    A single word that does not fit is cut in the middle: such words are no words.
    """
    return tuple(_parts(" ".join(text.split()), fits))


def _parts(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    if not text:
        return
    if fits(text) or len(text) < 2:
        yield text
        return
    for one, two in filter(None, (_halves(text, place) for place in _PLACES)):
        yield from _parts(one, fits)
        yield from _parts(two, fits)
        return
    middle = len(text) // 2
    yield from _parts(text[:middle], fits)
    yield from _parts(text[middle:], fits)


def _halves(text: str, place: "regex.Pattern[str]") -> tuple[str, str] | None:
    """Cut at the place that is nearest to the middle."""
    middle = len(text) / 2
    found = min(place.finditer(text), key=lambda each: abs(each.start() - middle), default=None)
    return None if found is None else (text[: found.start()], text[found.end() :])
