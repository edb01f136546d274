"""The art set: flat pictures keyed by emoji, recoloured on request and kept as rasters."""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from io import BytesIO

import numpy as np
import skia

from core.engines.animatic import own
from core.engines.animatic.colours import from_oklch, hue_distance, oklch, parse

# Fills that are what one calls the colour of it, where that is not the one that covers most: the
# body of a bus is not its windows.
_PAINTED = {
    "🦆": ("#d3d3d3", "#9b9b9b", "#a56953", "#44911b"), "🚌": ("#ffb02e", "#e6e6e6"),
    "🚲": ("#f92f60",), "🪁": ("#00a6ed", "#86d72f", "#f9c23c", "#f8312f"),
    "💄": ("#f70a8d", "#ff6dc6"), "🏎": ("#f8312f",), "🦜": ("#f70a8d", "#00a6ed"),
    "🛺": ("#f9c23c", "#008463", "#00d26a"), "🏠": ("#efe2c9", "#dccbab"),
}  # fmt: skip
_LEFT_OUT = {0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)}
_FILL = re.compile(r'(?:fill|stop-color)="(#[0-9a-fA-F]{3,6})"')
# The blocks of water that boats and surfers are pictured in: sets have their own.
_ON_WATER = frozenset("⛵🛶🚤🛥⛴🚣🚢🏄")
_WATER = re.compile(
    r'<path fill="#[0-9a-f]{6}" d="M30(?:\.01)? [\d.]+c-1\.75 [^"]*"/>'
    r'|m4\.68 14\.68c-1\.75[^"]*z(?=")'
    r'|<path fill="#26c9fc" d="M27\.67 10\.91[^"]*"/>'
)
_PROBE = 96
# Fills this near in hue to the main colour are shades of it and move along.
_SHADES = 48.0
_GLASS = ("#26c9fc", "#00a6ed", "#50e2ff")
_ALIKE, _PANE = 24, 10
"""How alike window panes' colours are, and how broad a pane is in the probe's pixels."""

_LIVED_IN = (
    *"🏠🏡🏢🏣🏤🏥🏨🏩🏪🏫🏬🏭🏰💒🛖🏘⛪🏯🏦",
    "own/shop-front",
    "own/hill-cottages",
)
"""Buildings that have lights on after dark."""

_LAMPLIGHT = "#ffd27a"
_PANES_LIGHT, _PANES_CHROMA, _PANES_HUES = 0.65, 0.04, (205.0, 245.0)
_OPENING = 0.28
"""What is glass: light blues. Where a house shows none, its doorway, as dark as this, is lit."""

# Pictures that look to the right; the others of the set look to the left or at us.
_LOOKING_RIGHT = frozenset("✈🚀🛩")


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG of the set; `ink` is what is drawn: left, top, right, bottom, 0-1 of the square.

    `lamps` are what shines of it by itself, an SVG of the same size; nothing where it is empty.
    """

    svg: bytes
    ink: tuple[float, float, float, float]
    looks_right: bool = False
    lamps: bytes = b""

    @property
    def aspect(self) -> float:
        """Width over height of the ink."""
        left, top, right, bottom = self.ink
        return (right - left) / (bottom - top)


@lru_cache(512)
def picture(art: str, colour: str = "") -> Picture | None:
    """The picture of an emoji, its main colour turned to `colour` (`#rrggbb`) if one is given.

    None where the set has none. Skin tones and variation selectors do not matter.
    """
    svg = own.svg(art) or _emoji(art)
    if svg is None:
        return None
    if art[0] in _ON_WATER:
        svg = _WATER.sub("", svg.decode("utf-8")).encode("utf-8")
    if colour:
        svg = _recoloured(svg, colour, _PAINTED.get(art[0], ()))
    return Picture(svg, _ink(svg), art[0] in _LOOKING_RIGHT)


@lru_cache(64)
def lit_up(art: str, colour: str = "") -> Picture | None:
    """The picture as it is after dark: light in the windows of a house."""
    found = picture(art, colour)
    plain = picture(art)
    if found is None or plain is None or not art.startswith(_LIVED_IN):
        return found
    drawn = plain.svg.decode("utf-8")
    fills = set(_FILL.findall(drawn))
    lamps = {fill for fill in fills if _glazed(fill)}
    lamps = lamps or {fill for fill in fills if oklch(fill)[0] < _OPENING}

    def shining(match: re.Match[str]) -> str:
        return f'fill="{_LAMPLIGHT if match[1] in lamps else "none"}"'

    return replace(found, lamps=_FILL.sub(shining, drawn).encode("utf-8")) if lamps else found


def _glazed(fill: str) -> bool:
    light, chroma, hue = oklch(fill)
    blue = _PANES_HUES[0] <= hue <= _PANES_HUES[1]
    return light > _PANES_LIGHT and chroma > _PANES_CHROMA and blue


def _emoji(art: str) -> bytes | None:
    points = [ord(sign) for sign in art if ord(sign) not in _LEFT_OUT]
    return _read("-".join(f"{point:x}" for point in points)) if points else None


def raster(art: Picture, side: int) -> skia.Image:
    """The picture as an image of `side` pixels a side, premultiplied."""
    return rendered(art.svg, side)


@lru_cache(96)
def rendered(svg: bytes, side: int) -> skia.Image:
    """An SVG as an image of `side` pixels a side, premultiplied."""
    surface = skia.Surface(side, side)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorTRANSPARENT)
    dom = skia.SVGDOM.MakeFromStream(skia.MemoryStream.MakeCopy(svg))
    dom.setContainerSize(skia.Size(side, side))
    dom.render(canvas)
    return surface.makeImageSnapshot()


def main_colour(art: Picture) -> str:
    """The colour that covers most of the picture."""
    return _dominant(art.svg)


@lru_cache(1)
def _archive() -> zipfile.ZipFile:
    packed = resources.files("resources") / "art" / "fluent-flat.zip"
    return zipfile.ZipFile(BytesIO(packed.read_bytes()))


def _read(points: str) -> bytes | None:
    try:
        return _archive().read(f"{points}.svg")
    except KeyError:
        return None


@lru_cache(512)
def _pixels(svg: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = raster(Picture(svg, (0, 0, 1, 1)), _PROBE)
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] = image.toarray(
        colorType=skia.kRGBA_8888_ColorType
    )
    return pixels


def _ink(svg: bytes) -> tuple[float, float, float, float]:
    solid = _pixels(svg)[..., 3] > 24
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if not len(rows):
        return (0.0, 0.0, 1.0, 1.0)
    return (
        float(columns[0]) / _PROBE,
        float(rows[0]) / _PROBE,
        float(columns[-1] + 1) / _PROBE,
        float(rows[-1] + 1) / _PROBE,
    )


@lru_cache(64)
def panes(art: str) -> tuple[tuple[float, float, float, float], ...]:
    """The windows of a vehicle's picture, the foremost first: left, top, right, bottom, 0-1."""
    found = picture(art)
    if found is None:
        return ()
    pixels = _pixels(found.svg).astype(np.int16)
    glass = np.zeros(pixels.shape[:2], bool)
    for fill in _GLASS:
        tone = np.array([round(channel * 255) for channel in parse(fill)])
        glass |= (np.abs(pixels[..., :3] - tone).sum(2) < _ALIKE) & (pixels[..., 3] > 250)
    columns = np.flatnonzero(glass.sum(0) >= _PANE // 2)
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    broad = max(_PANE, 0.7 * max((len(run) for run in runs), default=0))
    wide = [run for run in runs if len(run) >= broad]
    rows = [np.flatnonzero(glass[:, run].any(1)) for run in wide]
    return tuple(
        (run[0] / _PROBE, row[0] / _PROBE, (run[-1] + 1) / _PROBE, (row[-1] + 1) / _PROBE)
        for run, row in zip(wide, rows, strict=True)
        if len(row) >= _PANE
    )


@lru_cache(512)
def _dominant(svg: bytes) -> str:
    """The fill most pixels have; coloured ones count before greys, whites and blacks."""
    fills: list[str] = sorted({match.lower() for match in _FILL.findall(svg.decode("utf-8"))})
    if not fills:
        return "#808080"
    pixels = _pixels(svg).reshape(-1, 4)
    pixels = pixels[pixels[:, 3] > 250, :3].astype(np.int16)
    table = np.array([[round(channel * 255) for channel in parse(fill)] for fill in fills])
    nearest = np.abs(pixels[:, None, :] - table[None]).sum(2).argmin(1)
    covered: Counter[str] = Counter(fills[index] for index in nearest.tolist())

    def weight(fill: str) -> float:
        _, chroma, _ = oklch(fill)
        return covered[fill] * (1.0 if chroma > 0.04 else 0.35)

    return max(fills, key=weight)


def _recoloured(svg: bytes, colour: str, painted: tuple[str, ...] = ()) -> bytes:
    """Shades of the main colour, or the `painted` ones, become shades of `colour`."""
    light, chroma, hue = oklch(painted[0] if painted else _dominant(svg))
    new_light, new_chroma, new_hue = oklch(colour)
    scale = new_chroma / chroma if chroma > 0.02 else 1.0

    def turned(match: re.Match[str]) -> str:
        here_light, here_chroma, here_hue = oklch(match[1])
        neutral = chroma <= 0.04 and here_chroma <= 0.04
        near = here_chroma > 0.04 and abs(hue_distance(hue, here_hue)) <= _SHADES
        own_colour = match[1].lower() in painted
        if not (own_colour or (not painted and (neutral or near))):
            return match[0]
        shade = from_oklch(
            new_light + (here_light - light) * 0.9,
            new_chroma if neutral or own_colour else here_chroma * scale,
            new_hue,
        )
        return match[0].replace(match[1], shade)

    return _FILL.sub(turned, svg.decode("utf-8")).encode("utf-8")
