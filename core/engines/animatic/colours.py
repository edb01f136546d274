"""Colour maths for drawing: hex colours in and out, mixed and moved in a perceptual space.

Colours are `#rrggbb` strings everywhere in the engine. Lightness, chroma and hue are those of
OKLCH (Björn Ottosson, 2020): L 0-1, C 0-0.4, h in degrees.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import hexdigits

from core.domain.errors import StudioError

RGB = tuple[float, float, float]
_REMEMBERED = 16384


class ColourError(StudioError):
    """A text is no `#rrggbb` colour."""


@lru_cache(_REMEMBERED)
def parse(colour: str) -> RGB:
    """Red, green and blue of `#rrggbb` or `#rgb`, each 0-1.

    Raises ColourError for anything else.
    """
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6 or not set(digits) <= set(hexdigits):
        raise ColourError(f"'{colour}' is no colour.", "Write it as #rrggbb, for example #e07a3f.")
    value = int(digits, 16)
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def format_rgb(red: float, green: float, blue: float) -> str:
    """`#rrggbb` of channels 0-1; what lies outside is clipped."""
    return "#" + "".join(f"{_byte(channel):02x}" for channel in (red, green, blue))


@lru_cache(_REMEMBERED)
def argb(colour: str, alpha: float = 1.0) -> int:
    """The 32 bit number 0xAARRGGBB that drawing libraries take."""
    red, green, blue = (_byte(channel) for channel in parse(colour))
    return _byte(alpha) << 24 | red << 16 | green << 8 | blue


@lru_cache(_REMEMBERED)
def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue of a colour."""
    light, a, b = _oklab(parse(colour))
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(_REMEMBERED)
def from_oklch(light: float, chroma: float, hue: float) -> str:
    """The colour nearest to these that a screen can show: chroma gives way, hue and light stay."""
    light = min(1.0, max(0.0, light))
    chroma = max(0.0, chroma)
    low, high = 0.0, chroma
    if _shown(light, chroma, hue):
        low = chroma
    else:
        for _ in range(10):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(light, middle, hue) else (low, middle)
    return format_rgb(*_from_oklab(*_polar(light, low, hue)))


@lru_cache(_REMEMBERED)
def mix(one: str, other: str, amount: float) -> str:
    """From `one` (amount 0) to `other` (1) along a straight line in OKLAB."""
    amount = min(1.0, max(0.0, amount))
    here, there = _oklab(parse(one)), _oklab(parse(other))
    light, a, b = (x + (y - x) * amount for x, y in zip(here, there, strict=True))
    return format_rgb(*_from_oklab(light, a, b))


def lighten(colour: str, amount: float) -> str:
    """`amount` 0-1 of the way to white light, hue kept; negative darkens."""
    if amount < 0:
        return darken(colour, -amount)
    light, chroma, hue = oklch(colour)
    return from_oklch(light + (1 - light) * amount, chroma * (1 - amount * 0.5), hue)


def darken(colour: str, amount: float) -> str:
    """`amount` 0-1 of the way to black, hue kept."""
    light, chroma, hue = oklch(colour)
    return from_oklch(light * (1 - amount), chroma * (1 - amount * 0.6), hue)


def saturate(colour: str, factor: float) -> str:
    """Chroma times `factor`; 0 is the grey of the same lightness."""
    light, chroma, hue = oklch(colour)
    return from_oklch(light, chroma * factor, hue)


def with_lightness(colour: str, light: float) -> str:
    """The same hue and chroma at another OKLCH lightness."""
    _, chroma, hue = oklch(colour)
    return from_oklch(light, chroma, hue)


@lru_cache(_REMEMBERED)
def multiply(colour: str, light: str) -> str:
    """What a surface of `colour` shows under a lamp of colour `light`."""
    return format_rgb(*(a * b for a, b in zip(parse(colour), parse(light), strict=True)))


@lru_cache(_REMEMBERED)
def luminance(colour: str) -> float:
    """Relative luminance 0-1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel) for channel in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1-21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str, candidates: Iterable[str] = ("#ffffff", "#14161c")) -> str:
    """The candidate that stands out most from `ground`."""
    return max(candidates, key=lambda candidate: contrast(candidate, ground))


def hue_distance(one: float, other: float) -> float:
    """Signed way from hue `one` to hue `other`, -180 to 180 degrees."""
    return (other - one + 180) % 360 - 180


def harmonise(colour: str, palette: Sequence[str], amount: float) -> str:
    """`colour` with its hue turned towards the nearest hue of `palette`, its lightness kept.

    Greys of the palette attract nothing; with an empty palette the colour stays.
    """
    return _harmonised(colour, tuple(palette), amount)


@lru_cache(_REMEMBERED)
def _harmonised(colour: str, palette: tuple[str, ...], amount: float) -> str:
    light, chroma, hue = oklch(colour)
    hues = [(h, c) for _, c, h in map(oklch, palette) if c > 0.025]
    if not hues:
        return colour
    nearest, strength = min(hues, key=lambda pair: abs(hue_distance(hue, pair[0])))
    turned = hue + hue_distance(hue, nearest) * amount
    return from_oklch(light, chroma + (min(strength, chroma * 1.5) - chroma) * amount * 0.5, turned)


def _byte(channel: float) -> int:
    return min(255, max(0, round(channel * 255)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    if channel <= 0.0031308:
        return channel * 12.92
    return 1.055 * float(channel ** (1 / 2.4)) - 0.055


def _oklab(rgb: RGB) -> tuple[float, float, float]:
    red, green, blue = (_linear(channel) for channel in rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(light: float, a: float, b: float) -> RGB:
    return _gamma_all(_linear_rgb(light, a, b))


def _gamma_all(linear: RGB) -> RGB:
    red, green, blue = (_gamma(min(1.0, max(0.0, channel))) for channel in linear)
    return red, green, blue


def _linear_rgb(light: float, a: float, b: float) -> RGB:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _polar(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    angle = math.radians(hue)
    return light, chroma * math.cos(angle), chroma * math.sin(angle)


def _shown(light: float, chroma: float, hue: float) -> bool:
    return all(-0.001 <= c <= 1.001 for c in _linear_rgb(*_polar(light, chroma, hue)))
