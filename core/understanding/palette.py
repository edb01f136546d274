"""Makes five colours that go together.

They are chosen in OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ROLES = (0.27, 0.44, 0.62, 0.74, 0.92)
_CHROMA = (0.6, 0.9, 1.0, 1.1, 0.3)
_ACCENT = 3
_NAMED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Tint:
    """A leading colour.

    `hue` is in degrees, `chroma` 0-0.3, `lift` moves the lightness, `turn` is how far on the wheel
    the accent stands from it (30 analogous, 150 split, 180 complementary).
    """

    hue: float
    chroma: float = 0.08
    lift: float = 0.0
    turn: float = 150.0


def palette(tint: Tint, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Five `#rrggbb` from shadow to light around a tint; `named` colours keep their places.

    A named colour stands for the role nearest to it in lightness.
    """
    roles = list(_roles(tint))
    free = set(range(len(roles)))
    for colour in list(dict.fromkeys(named))[:_NAMED_AT_MOST]:
        light = oklch(colour)[0]
        role = min(free, key=lambda index: abs(_ROLES[index] - light))
        free.remove(role)
        roles[role] = colour
    return tuple(roles)


@lru_cache(maxsize=512)
def _roles(tint: Tint) -> tuple[str, ...]:
    return tuple(
        _hex(
            min(0.96, max(0.12, light + tint.lift)),
            tint.chroma * share,
            tint.hue + (tint.turn if index == _ACCENT else 8.0 * (index - 2)),
        )
        for index, (light, share) in enumerate(zip(_ROLES, _CHROMA, strict=True))
    )


def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0-1, chroma and hue (degrees) of `#rrggbb`."""
    r, g, b = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    bb = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, bb), math.degrees(math.atan2(bb, a)) % 360


def _hex(light: float, chroma: float, hue: float) -> str:
    """The colour as `#rrggbb`; chroma is lowered until the screen can show it."""
    channels = _rgb(light, chroma, hue)
    while chroma > 0 and not all(-0.001 <= channel <= 1.001 for channel in channels):
        chroma = max(0.0, chroma - 0.005)
        channels = _rgb(light, chroma, hue)
    return "#" + "".join(f"{round(255 * _encoded(channel)):02x}" for channel in channels)


def _rgb(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
