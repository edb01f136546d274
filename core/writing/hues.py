"""Calls colours by their English names: models read "dark green", not "#2b4f36"."""

from colorsys import rgb_to_hls
from functools import lru_cache

from core.language.tables import rows

_APART = 0.16
"""So much lighter or darker, from 0 to 1, is said in words."""
_PLAIN = 0.1
"""Channels no further apart are white, grey or black."""
_NEITHER = frozenset({"white", "black", "grey", "silver"})


@lru_cache(maxsize=512)
def called_colour(colour: str) -> str:
    """The nearest name that everybody knows: "red", "pale blue". `colour` is as in #d1342b."""
    here = _channels(colour)
    plain = max(here) - min(here) < _PLAIN
    fitting = [each for each in _named() if (each in _NEITHER) is plain]
    name = min(fitting, key=lambda each: _distance(_named()[each], here))
    lighter = _light(here) - _light(_named()[name])
    if name in _NEITHER or abs(lighter) < _APART:
        return name
    return f"{'pale' if lighter > 0 else 'dark'} {name}"


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[float, float, float]]:
    return {each.key: _channels(each.columns["hex"]) for each in rows("colour")}


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _light(channels: tuple[float, float, float]) -> float:
    red, green, blue = channels
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """By hue first, then by how light and how strong they are."""
    hue, light, strength = rgb_to_hls(*one)
    near_hue, near_light, near_strength = rgb_to_hls(*other)
    turn = abs(hue - near_hue)
    apart = 5.0 * min(turn, 1.0 - turn)
    return apart + abs(light - near_light) + 0.2 * abs(strength - near_strength)
