"""Takes the weather out of a film, as an editor wishes: "remove the rain", "बारिश हटा दो"."""

from collections.abc import Iterable
from dataclasses import replace

from core.domain.analysis import Understanding
from core.domain.depiction import Weather
from core.domain.languages import Language
from core.domain.story import Shot
from core.understanding.reading import read
from core.writing.wishes.whereabouts import elsewhere


def lifted(meant: Understanding, words: str, wishes: frozenset[str]) -> Weather | None:
    """The weather that shall be no more; None where the words ask for no such thing."""
    reading = read(words, meant.language.code)
    told = reading.of("weather")
    if not told or not ("remove" in wishes or reading.of("negation")):
        return None
    return _of(told[0].key)


def cleared(shot: Shot, weather: Weather, language: Language) -> Shot:
    """The shot under a clear sky where it had that weather."""
    seen = shot.depiction
    if seen.setting.weather is not weather:
        return shot
    setting = replace(seen.setting, weather=Weather.CLEAR)
    return elsewhere(replace(shot, depiction=replace(seen, setting=setting)), language)


def still_told(shots: Iterable[Shot], weather: Weather, language: Language) -> tuple[str, ...]:
    """Which shots' own words speak of it still."""
    left = [
        str(shot.number)
        for shot in shots
        if any(
            _of(cue.key) is weather
            for cue in read(f"{shot.description} {shot.narration}", language).of("weather")
        )
    ]
    which = ", ".join(left)
    return (f"The words of shot {which} still speak of it: change them by hand.",) if left else ()


def _of(key: str) -> Weather | None:
    return next((each for each in Weather if each.value == key), None)
