"""Reads the hour of the day from a clock's time, "7:30 am", and from what the sun does."""

import regex

from core.domain.depiction import TimeOfDay
from core.domain.languages import Language
from core.language.english import words_of
from core.understanding.reading import Reading

_CLOCK = regex.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)\s?(?P<half>[ap])\.?m\b"
    r"|\b(?:at|around|by|about|till|until)\s(?P<whole>1[3-9]|2[0-3]):[0-5]\d(?![\d:])",
    regex.IGNORECASE,
)
_SETS = words_of("sun_sets")
_RISES = words_of("sun_rises")
_NEAR = 3
# Each hour's part of the day, from the one it begins with.
_PARTS = (
    (20, TimeOfDay.NIGHT), (17, TimeOfDay.EVENING), (12, TimeOfDay.DAY), (6, TimeOfDay.MORNING),
    (4, TimeOfDay.DAWN), (0, TimeOfDay.NIGHT),
)  # fmt: skip


def by_clock(text: str) -> TimeOfDay | None:
    """The part of the day at the first time told; at 0:15 is in the film."""
    found = _CLOCK.search(text) if ":" in text or "." in text else None
    if found is None:
        return None
    hour = int(found["hour"] or found["whole"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    return next((part for first, part in _PARTS if first <= hour < 24), None)


def by_sun(reading: Reading) -> TimeOfDay | None:
    """Dusk where an English text lets the sun go down, dawn where it comes up."""
    if reading.language is not Language.EN:
        return None
    words = reading.words
    for at in (at for at, word in enumerate(words) if word.text.casefold() == "sun"):
        ahead = range(at + 1, min(at + 1 + _NEAR, len(words)))
        said = {words[each].text.casefold() for each in ahead if reading.same_clause(each, at)}
        if "through" not in said and not said.isdisjoint(_SETS | _RISES):
            return TimeOfDay.DUSK if not said.isdisjoint(_SETS) else TimeOfDay.DAWN
    return None
