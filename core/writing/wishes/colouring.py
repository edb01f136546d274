"""Takes colours into a film's palette and out of it: "warmer", "less orange, more green"."""

from collections.abc import Mapping, Sequence
from colorsys import rgb_to_hls

TINTS: Mapping[str, tuple[str, float]] = {
    "warmer": ("#f2a65a", 0.35), "colder": ("#5b8fb9", 0.35), "brighter": ("#ffffff", 0.3),
    "darker": ("#101522", 0.35), "softer": ("#f4ece2", 0.3), "colourful": ("#ff5d5d", 0.12),
}  # fmt: skip
"""By the names of wishes: the colour that is mixed in, and how much of it."""
_TINT, _DRAINED, _AWAY = 0.4, 0.7, 0.15
# So near, of a turn of the wheel, two hues are one colour; a grey has none.
_ALIKE, _GREY = 1 / 9, 0.08

Palette = tuple[str, ...]


def tinted(palette: Palette, hues: Sequence[str], less: Sequence[str]) -> Palette:
    """The palette with the `hues` mixed in, and without the colours of `less`."""
    for hue in less:
        palette = tuple(_without(colour, hue) for colour in palette)
    for hue in hues:
        palette = mixed(palette, hue, _TINT)
    return palette


def mixed(palette: Palette, tint: str, share: float) -> Palette:
    return tuple(_mixed(colour, tint, share) for colour in palette)


def _without(colour: str, hue: str) -> str:
    """The colour without its share of that hue: what is of it turns grey, the rest away from it."""
    red, green, blue = _channels(hue)
    if not _of_hue(colour, hue):
        return _mixed(colour, f"#{255 - red:02x}{255 - green:02x}{255 - blue:02x}", _AWAY)
    own = _channels(colour)
    grey = round(0.299 * own[0] + 0.587 * own[1] + 0.114 * own[2])
    return _mixed(colour, f"#{grey:02x}{grey:02x}{grey:02x}", _DRAINED)


def _of_hue(colour: str, other: str) -> bool:
    (one, _, strength), (two, _, _) = _hls(colour), _hls(other)
    apart = abs(one - two)
    return strength > _GREY and min(apart, 1 - apart) <= _ALIKE


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = _channels(colour)
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _mixed(colour: str, with_colour: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(with_colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
