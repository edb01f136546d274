"""How still pictures become painted, printed or drawn ones: filters for rasters, applied once."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray

from core.engines.animatic.colours import argb

Pixels = NDArray[np.uint8]
Tones = NDArray[np.floating]
Texture = Callable[[skia.Image, float], skia.Image]
"""An image and its depth in the scene (as of a layer) to an image of the same size."""

_PREMUL = skia.AlphaType.kPremul_AlphaType
_BGRA = skia.ColorType.kBGRA_8888_ColorType


def pixels_of(image: skia.Image) -> Pixels:
    """Premultiplied BGRA."""
    found: Pixels = image.toarray(colorType=_BGRA, alphaType=_PREMUL)
    return found


def image_of(pixels: Pixels) -> skia.Image:
    """An image that keeps its own copy of premultiplied BGRA."""
    return skia.Image.fromarray(
        np.ascontiguousarray(pixels), colorType=_BGRA, alphaType=_PREMUL, copy=True
    )


def poster(levels: int) -> Texture:
    """Few steps of light, as in cut paper and print; hues stay."""

    def texture(image: skia.Image, depth: float) -> skia.Image:
        pixels = pixels_of(image)
        return _with(pixels, pixels[..., :3] * _stepped(pixels, levels))

    return texture


def _stepped(pixels: Pixels, levels: int) -> Tones:
    """The factor that brings each pixel to the nearest of `levels` steps of light."""
    light = _light_of(pixels)
    steps = np.maximum(np.round(light * levels), 0.5) / levels
    factor: Tones = ((steps / np.maximum(light, 1e-3)) ** 2)[..., None]
    return factor


def _light_of(pixels: Pixels) -> Tones:
    """Perceived light 0-1 of premultiplied pixels, as if they were opaque."""
    grey = pixels[..., :3].astype(np.float32) @ np.array([0.07, 0.72, 0.21], np.float32)
    light: Tones = np.sqrt(grey / np.maximum(pixels[..., 3].astype(np.float32), 1.0))
    return light


def silhouette(ink: str, haze: str) -> Texture:
    """Everything but the sky as a shade, the darker the nearer."""

    def texture(image: skia.Image, depth: float) -> skia.Image:
        if depth < 0.045:
            return image
        pixels = pixels_of(image)
        alpha = pixels[..., 3:].astype(np.float32)
        near = min(1.0, max(0.0, (depth - 0.08) / 0.92) ** 1.5)
        colour = _bgr(haze) * (1 - near) + _bgr(ink) * near
        kept = 0.12 * (1 - near)
        return _with(pixels, pixels[..., :3] * kept + alpha / 255 * colour * (1 - kept))

    return texture


def watercolour(image: skia.Image, depth: float) -> skia.Image:
    """Colour that ran: ragged, pooled at the edges, grained, thin where the paper shows."""
    run = _displaced(image, 2.6)
    pixels = pixels_of(run)
    height, width = pixels.shape[:2]
    alpha = pixels[..., 3:].astype(np.float32)
    colour = pixels[..., :3].astype(np.float32)
    soft = _blurred(colour, 3)
    edge = np.clip(np.abs(soft - colour).sum(2, keepdims=True) / 90, 0, 1)
    pooled = _blurred(edge, 1) * 0.5
    wash = (
        _noise(height, width, 60, 11)[..., None] * 0.24
        + _noise(height, width, 9, 12)[..., None] * 0.1
    )
    paper = np.array([226, 240, 247], np.float32) * alpha / 255
    thin = np.clip(0.2 + wash, 0, 0.62)
    painted = soft * (1 - thin) + paper * thin
    painted *= 1 - pooled * 0.5
    return _with(pixels, painted)


def oil(image: skia.Image, depth: float) -> skia.Image:
    """Brush strokes along the forms: broad ones everywhere, fine ones where there is detail."""
    pixels = pixels_of(image)
    surface = skia.Surface(image.width(), image.height())
    canvas = surface.getCanvas()
    canvas.drawImage(image, 0, 0)
    unit = 11.0 if min(image.width(), image.height()) > 400 else 7.0
    field = _Field(pixels, unit)
    for size, detail, seed in ((unit * 2.1, 0.0, 1), (unit * 1.15, 1.2, 2), (unit * 0.6, 5.0, 3)):
        _strokes(canvas, field, size, detail, seed)
    painted = pixels_of(surface.makeImageSnapshot()).astype(np.float32)
    # Strokes do not leave the form they belong to.
    alpha = pixels[..., 3:].astype(np.float32)
    return _with(pixels, painted[..., :3] * (alpha / np.maximum(painted[..., 3:], 1)))


def woodblock(image: skia.Image, depth: float) -> skia.Image:
    """Flat printed tones with a key block's ink lines."""
    flat = pixels_of(poster(7)(image, depth))
    lines = _edges(pixels_of(image), 26.0)
    grain = _noise(flat.shape[0], flat.shape[1], 160, 5, stretch=0.03)[..., None] * 5
    alpha = flat[..., 3:].astype(np.float32) / 255
    inked = (flat[..., :3] + grain * alpha) * (1 - lines * 0.8) + lines * 0.8 * alpha * _bgr(
        "#1f2a3a"
    )
    return _with(flat, inked)


def pencil(image: skia.Image, depth: float) -> skia.Image:
    """Graphite on white: contours, and hatching that is denser the darker the picture."""
    pixels = pixels_of(image)
    height, width = pixels.shape[:2]
    alpha = pixels[..., 3:].astype(np.float32) / 255
    grey = np.square(_light_of(pixels)) * 255
    tone = 232 + (np.clip(grey, 0, 255) - 128) * 0.16 + _noise(height, width, 3, 21) * 9
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wobble = _noise(height, width, 40, 22) * 5
    for angle, below, step in ((0.8, 150.0, 7.0), (-0.75, 95.0, 8.0)):
        wave = np.sin((x * math.cos(angle) + y * math.sin(angle) + wobble) * math.tau / step)
        strength = np.clip((below - grey) / 90, 0, 1)
        tone -= np.clip(wave - 0.25, 0, 1) * strength * 62
    lines = _edges(pixels, 20.0)[..., 0] * (0.8 + 0.5 * _noise(height, width, 5, 23))
    tone = np.clip(tone - np.clip(lines, 0, 1) * 165, 0, 255)
    return _with(pixels, tone[..., None] * alpha)


def _with(pixels: Pixels, colour: Tones) -> skia.Image:
    """The pixels with another (premultiplied) colour."""
    made = pixels.copy()
    made[..., :3] = np.clip(colour, 0, pixels[..., 3:])
    return image_of(made)


def _bgr(colour: str) -> Tones:
    value = argb(colour)
    return np.array([value & 255, value >> 8 & 255, value >> 16 & 255], np.float32)


def _edges(pixels: Pixels, threshold: float) -> Tones:
    """How much of a contour each pixel is (0-1), from the steps to its neighbours."""
    tones = pixels.astype(np.float32)
    across = np.zeros(tones.shape[:2], np.float32)
    down = np.zeros_like(across)
    across[:, 1:-1] = np.abs(tones[:, 2:] - tones[:, :-2]).max(2)
    down[1:-1] = np.abs(tones[2:] - tones[:-2]).max(2)
    edge = np.clip((np.hypot(across, down) - threshold) / (threshold * 2.2), 0, 1)
    return edge[..., None]


def _blurred(tones: Tones, radius: int) -> Tones:
    """A box blur over rows and columns."""
    size = 2 * radius + 1
    for axis in (0, 1):
        margins = [(radius + 1, radius) if each == axis else (0, 0) for each in range(3)]
        summed = np.cumsum(np.pad(tones, margins, "edge"), axis, dtype=np.float32)
        ahead = summed[size:] if axis == 0 else summed[:, size:]
        behind = summed[:-size] if axis == 0 else summed[:, :-size]
        tones = (ahead - behind) * np.float32(1 / size)
    return tones


@lru_cache(48)
def _noise(height: int, width: int, cell: int, seed: int, stretch: float = 1.0) -> Tones:
    """Smooth noise between -1 and 1 with lumps of `cell` pixels, wider than tall by `stretch`."""
    rows = max(2, round(height / (cell * stretch)) + 2)
    columns = max(2, round(width / cell) + 2)
    draw = np.random.Generator(np.random.PCG64(seed))
    small = (draw.random((rows, columns)) * 255).astype(np.uint8)
    image = skia.Image.fromarray(
        np.dstack([small, small, small, np.full_like(small, 255)]), colorType=_BGRA
    )
    surface = skia.Surface(width, height)
    surface.getCanvas().drawImageRect(
        image, skia.Rect.MakeWH(width, height), skia.SamplingOptions(skia.CubicResampler.Mitchell())
    )
    grey = pixels_of(surface.makeImageSnapshot())[..., 0].astype(np.float32)
    return grey / 127.5 - 1


def _displaced(image: skia.Image, reach: float) -> skia.Image:
    """The image with its points moved about by noise: edges of a wet brush."""
    pixels = pixels_of(image)
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    dx = _noise(height, width, 26, 31) * reach + _noise(height, width, 8, 33) * reach * 0.4
    dy = _noise(height, width, 26, 32) * reach + _noise(height, width, 8, 34) * reach * 0.4
    rows = np.clip(y + dy, 0, height - 1).astype(np.intp)
    columns = np.clip(x + dx, 0, width - 1).astype(np.intp)
    return image_of(pixels[rows, columns])


class _Field:
    """A picture as a painter looks at it: its colours, and which way its forms run."""

    def __init__(self, pixels: Pixels, unit: float) -> None:
        self.pixels = pixels
        self._unit = unit
        # A quarter of the size is plenty for directions.
        grey = pixels[::4, ::4, :3].astype(np.float32).mean(2)[..., None]
        soft = _blurred(grey, 2)[..., 0]
        slopes: list[Tones] = list(np.gradient(soft)) if min(soft.shape) > 1 else [soft, soft]
        self._down, self._across = slopes

    def detail(self, xs: Tones, ys: Tones) -> Tones:
        """How fast the light changes at these points."""
        at = (ys / 4).astype(int), (xs / 4).astype(int)
        found: Tones = np.hypot(self._across[at], self._down[at])
        return found

    def directions(self, xs: Tones, ys: Tones) -> Tones:
        """Along the contours where there are any, else a slow swirl; in radians."""
        at = (ys / 4).astype(int), (xs / 4).astype(int)
        swirl = 0.6 * np.sin(xs / (self._unit * 13)) + 0.5 * np.cos(ys / (self._unit * 9))
        along = np.arctan2(self._across[at], -self._down[at])
        found: Tones = np.where(self.detail(xs, ys) > 1.0, along, swirl)
        return found


def _strokes(canvas: skia.Canvas, field: _Field, size: float, detail: float, seed: int) -> None:
    """One layer of strokes on a jittered grid, each of the colour under it."""
    height, width = field.pixels.shape[:2]
    draw = np.random.Generator(np.random.PCG64(seed))
    rows, columns = np.mgrid[0 : height : size * 0.7, 0 : width : size * 0.95]
    ys = np.clip(rows.ravel() + draw.uniform(-size, size, rows.size) * 0.4, 0, height - 1)
    xs = np.clip(columns.ravel() + draw.uniform(-size, size, rows.size) * 0.4, 0, width - 1)
    picked = field.pixels[ys.astype(int), xs.astype(int)]
    kept = (picked[:, 3] > 250) & (field.detail(xs, ys) >= detail)
    ys, xs, picked = ys[kept], xs[kept], picked[kept]
    if not len(xs):
        return
    angles = field.directions(xs, ys) + draw.uniform(-0.3, 0.3, len(xs))
    tones = np.clip(picked[:, :3] * draw.uniform(0.9, 1.1, (len(xs), 1)), 0, 255).astype(np.uint32)
    colours = 0xFF000000 | tones[:, 2] << 16 | tones[:, 1] << 8 | tones[:, 0]
    brush = _brush()
    scale = size * 2.6 / brush.width()
    half = brush.width() / 2, brush.height() / 2
    order = draw.permutation(len(xs))
    turns = [
        skia.RSXform.MakeFromRadians(scale, angle, x, y, *half)
        for angle, x, y in zip(
            angles[order].tolist(), xs[order].tolist(), ys[order].tolist(), strict=True
        )
    ]
    whole = skia.Rect.MakeWH(brush.width(), brush.height())
    canvas.drawAtlas(
        brush, turns, [whole] * len(turns), colours[order].tolist(), skia.BlendMode.kModulate,
        skia.SamplingOptions(skia.FilterMode.kLinear), None, None,
    )  # fmt: skip


@lru_cache(1)
def _brush() -> skia.Image:
    """The print of a flat brush: bristles, thin at both ends."""
    width, height = 48, 20
    draw = np.random.Generator(np.random.PCG64(3))
    x = np.linspace(0, 1, width)[None]
    y = np.linspace(-1, 1, height)[:, None]
    ends = np.clip(x * 7, 0, 1) * np.clip((1 - x) * 5 + draw.uniform(-0.4, 0.4, (height, 1)), 0, 1)
    body = np.clip((1 - np.abs(y)) * 4, 0, 1) * ends
    bristles = 0.82 + 0.18 * draw.random((height, 1)) * np.ones((1, width))
    alpha = body * 0.85
    tone = np.clip(bristles, 0, 1) * alpha * 255
    return image_of(np.dstack([tone, tone, tone, alpha * 255]).astype(np.uint8))
