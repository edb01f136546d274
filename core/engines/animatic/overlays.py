"""What lies over every frame of a look: light, vignettes, grain, paper, scan lines.

All of them are premultiplied images laid by plain source-over, which is nearly free: black with an
alpha darkens, and colour with no alpha at all adds light.
"""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import skia

from core.engines.animatic.colours import parse
from core.engines.animatic.stage import Light
from core.engines.animatic.textures import Tones, image_of

_TURNS = 4
"""Grain and dust come in so many versions, shown one after another."""


class Overlays:
    """The overlays of a look for one size of frame, as few images as they need."""

    def __init__(self, names: tuple[str, ...], size: tuple[int, int], light: Light) -> None:
        lit = tuple(name for name in names if name in _LIT)
        self._images = _worn(tuple(name for name in names if name not in _LIT), size)
        self._lit = [_lit(name, size, light) for name in lit]

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        for image in self._lit:
            canvas.drawImage(image, 0, 0)
        if self._images:
            canvas.drawImage(self._images[frame // 3 % len(self._images)], 0, 0)


@lru_cache(3)
def _worn(names: tuple[str, ...], size: tuple[int, int]) -> tuple[skia.Image, ...]:
    """What does not depend on the scene's light: one image, or one for every turn."""
    if not names:
        return ()
    base = _nothing(size)
    for name in names:
        if name in _STILL:
            base = _over(base, _STILL[name](size))
    moving = [name for name in names if name in _MOVING]
    turns = []
    for turn in range(_TURNS if moving else 1):
        sheet = base
        for name in moving:
            sheet = _over(sheet, _MOVING[name](size, turn))
        turns.append(_image(sheet))
    return tuple(turns)


@lru_cache(2)
def _lit(name: str, size: tuple[int, int], light: Light) -> skia.Image:
    """What the scene's light alone makes: the same in all its shots."""
    return _image(_LIT[name](size, light))


def _image(sheet: Tones) -> skia.Image:
    return image_of(np.clip(sheet, 0, 255).astype(np.uint8))


def _nothing(size: tuple[int, int]) -> Tones:
    return np.zeros((size[1], size[0], 4), np.float32)


def _over(base: Tones, top: Tones) -> Tones:
    return top + base * (1 - top[..., 3:] / 255)


def _grid(size: tuple[int, int]) -> tuple[Tones, Tones]:
    """A row with x and a column with y of the pixels: 0 in the middle, 1 at the right and below."""
    width, height = size
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    return ((x + 0.5) / width * 2 - 1)[None, :], ((y + 0.5) / height * 2 - 1)[:, None]


def _stained(size: tuple[int, int], colour: str, alpha: Tones) -> Tones:
    """One colour, as opaque as `alpha` (0-1) says."""
    sheet = _nothing(size)
    blue_green_red = np.array(parse(colour)[::-1], np.float32) * 255
    for channel, tone in enumerate(blue_green_red):
        np.multiply(alpha, tone, out=sheet[..., channel])
    sheet[..., 3] = alpha * 255
    return sheet


def _shining(size: tuple[int, int], colour: str, amount: Tones) -> Tones:
    """Added light: colour without alpha."""
    sheet = _stained(size, colour, amount)
    sheet[..., 3] = 0
    return sheet


def _vignette(strength: float, begins: float) -> Callable[[tuple[int, int]], Tones]:
    def draw(size: tuple[int, int]) -> Tones:
        x, y = _grid(size)
        away = np.sqrt(x * x * 0.8 + y * y * 0.75)
        alpha = np.clip((away - begins) / (1.28 - begins), 0, 1) ** 1.7 * strength
        return _stained(size, "#05060a", alpha)

    return draw


def _light(size: tuple[int, int], light: Light) -> Tones:
    """A breath of the key light from where it comes."""
    x, y = _grid(size)
    angle = math.radians(light.angle)
    away = np.hypot(x - 1.05 * math.cos(angle), y + 1.05 * math.sin(angle))
    return _shining(size, light.key, np.clip(1 - away / 1.7, 0, 1) ** 2 * 0.1 * light.strength)


def _blinds(size: tuple[int, int]) -> Tones:
    """The shadow of a window's slats."""
    x, y = _grid(size)
    phase = (y + x * 0.22) * 4.6
    bars = np.clip((np.abs((phase % 1.0) - 0.5) - 0.2) * 9, 0, 1)
    window = np.clip(1.25 - np.abs(x - 0.15) * 1.1, 0, 1) * np.clip(1.3 - np.abs(y + 0.1), 0, 1)
    return _stained(size, "#000000", np.clip(bars * window * 0.42 + (1 - window) * 0.22, 0, 0.75))


def _pane(size: tuple[int, int]) -> Tones:
    """A window that everything is seen through: its frame, its bars, and a gleam on the glass."""
    x, y = _grid(size)
    high = size[1] / size[0]
    rim = np.minimum((1 - np.abs(x)) / high, 1 - np.abs(y))
    bars = np.abs(np.abs(x) - 0.46) / high + 0 * y
    frame = np.maximum(np.clip((0.13 - rim) * 90, 0, 1), np.clip((0.028 - bars) * 90, 0, 1))
    gleam = np.clip(1 - np.abs(x + y * 0.7 + 0.35) * 9, 0, 1) * 0.14
    edge = np.clip(1 - np.abs(rim - 0.13) * 60, 0, 1) * 0.5
    wood = _over(_shining(size, "#ffffff", gleam * (1 - frame)), _stained(size, "#6b4a32", frame))
    return _over(wood, _stained(size, "#2c1d13", edge))


def _paper(size: tuple[int, int]) -> Tones:
    draw = np.random.Generator(np.random.PCG64(41))
    rough = _lumps(size, 2, draw) * 0.6 + _lumps(size, 7, draw) * 0.4
    shade = np.gradient(rough, axis=0) + np.gradient(rough, axis=1)
    shade = shade / (np.abs(shade).max() + 1e-6)
    dark = np.clip(shade, 0, 1) * 0.26 + 0.035
    return _stained(size, "#6b5a42", dark)


def _paper_edge(size: tuple[int, int]) -> Tones:
    """The white border that the wash does not reach."""
    x, y = _grid(size)
    draw = np.random.Generator(np.random.PCG64(42))
    ragged = _lumps(size, 46, draw) * 0.05 + _lumps(size, 13, draw) * 0.02
    aspect = size[0] / size[1]
    inner = np.minimum((1 - np.abs(x)) * aspect, 1 - np.abs(y)) + ragged
    border = np.clip(1 - (inner - 0.035) / 0.03, 0, 1)
    pool = np.clip(1 - np.abs(inner - 0.075) / 0.02, 0, 1) * 0.12
    return _over(_stained(size, "#4a4038", pool), _stained(size, "#f8f3e8", border))


def _canvas(size: tuple[int, int]) -> Tones:
    """The weave of the cloth and the relief of the paint."""
    draw = np.random.Generator(np.random.PCG64(43))
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    weave = (np.sin(x * math.tau / 4) + np.sin(y * math.tau / 4)) * 0.25
    ridges = _lumps(size, 5, draw, stretch=0.4)
    relief = np.gradient(ridges, axis=0) * 1.3 + weave * 0.18
    dark = _stained(size, "#1d140c", np.clip(-relief, 0, 1) * 0.28)
    return _over(dark, _shining(size, "#fff3dc", np.clip(relief, 0, 1) * 0.11))


def _washi(size: tuple[int, int]) -> Tones:
    draw = np.random.Generator(np.random.PCG64(44))
    fibre = np.clip(_lumps(size, 22, draw, stretch=0.08) - 0.45, 0, 1) * 0.16
    fibre += np.clip(_lumps(size, 3, draw), 0, 1) * 0.06
    x, y = _grid(size)
    age = np.clip(np.maximum(np.abs(x), np.abs(y)) - 0.82, 0, 1) * 0.7
    return _stained(size, "#b08d57", fibre + age + 0.05)


def _seal(size: tuple[int, int]) -> Tones:
    """A red artist's seal in the corner."""
    width, height = size
    side = round(min(width, height) * 0.075)
    sheet = _nothing(size)
    draw = np.random.Generator(np.random.PCG64(45))
    stamp = np.ones((side, side), np.float32)
    edge = max(2, side // 12)
    stamp[edge : 2 * edge, edge:-edge] = stamp[-2 * edge : -edge, edge:-edge] = 0
    stamp[edge:-edge, edge : 2 * edge] = stamp[edge:-edge, -2 * edge : -edge] = 0
    third = side // 3
    stamp[third : third + edge, 2 * edge + edge : -3 * edge] = 0
    stamp[3 * edge : -3 * edge, side // 2 : side // 2 + edge] = 0
    stamp[2 * third : 2 * third + edge, 3 * edge : -3 * edge] = 0
    stamp *= draw.random((side, side)) > 0.08
    top, left = height - round(side * 1.7), width - round(side * 1.7)
    alpha = np.zeros((height, width), np.float32)
    alpha[top : top + side, left : left + side] = stamp * 0.85
    return _over(sheet, _stained(size, "#b8352a", alpha))


def _neon(size: tuple[int, int]) -> Tones:
    x, y = _grid(size)
    pink = np.clip(1 - np.hypot(x + 1.1, y - 0.4) / 1.25, 0, 1) ** 2 * 0.3
    blue = np.clip(1 - np.hypot(x - 1.1, y + 0.3) / 1.25, 0, 1) ** 2 * 0.3
    return _shining(size, "#ff2fb0", pink) + _shining(size, "#1fc8ff", blue)


def _scanlines(size: tuple[int, int]) -> Tones:
    width, height = size
    rows = (np.arange(height) // max(1, height // 360) % 2).astype(np.float32)
    return _stained(size, "#02000a", np.repeat(rows[:, None], width, 1) * 0.2)


def _leak(size: tuple[int, int]) -> Tones:
    x, y = _grid(size)
    amount = np.clip(1 - np.hypot((x - 1.0) * 1.2, (y + 0.5) * 0.7), 0, 1) ** 1.5
    return _shining(size, "#ff8a3c", amount * 0.22)


def _grain(strength: float, cell: int) -> Callable[[tuple[int, int], int], Tones]:
    def draw(size: tuple[int, int], turn: int) -> Tones:
        lumps = _lumps(size, cell, np.random.Generator(np.random.PCG64(60 + turn)))
        dark = _stained(size, "#000000", np.clip(-lumps, 0, 1) * strength)
        return _over(dark, _shining(size, "#ffffff", np.clip(lumps, 0, 1) * strength * 0.8))

    return draw


def _still_grain(size: tuple[int, int]) -> Tones:
    """A grain that stands still, to keep skies from banding.

    One that moves would cost the encoder more than all the drawing.
    """
    return _grain(0.009, 2)(size, 0)


def _dust(size: tuple[int, int], turn: int) -> Tones:
    """Scratches and specks of a worn print."""
    width, height = size
    surface = skia.Surface(width, height)
    canvas = surface.getCanvas()
    draw = np.random.Generator(np.random.PCG64(80 + turn))
    for _ in range(2):
        x = float(draw.uniform(0, width))
        paint = skia.Paint(AntiAlias=True, Color=0x38FFF4DC, StrokeWidth=max(1.0, width / 900))
        canvas.drawLine(x, 0, x + float(draw.uniform(-8, 8)), height, paint)
    for _ in range(9):
        x, y, r = (float(draw.uniform(0, limit)) for limit in (width, height, height / 300))
        canvas.drawCircle(x, y, r + 0.6, skia.Paint(AntiAlias=True, Color=0x78201408))
    sheet: Tones = (
        surface.makeImageSnapshot()
        .toarray(colorType=skia.kBGRA_8888_ColorType, alphaType=skia.AlphaType.kPremul_AlphaType)
        .astype(np.float32)
    )
    return sheet


def _lumps(
    size: tuple[int, int], cell: int, draw: np.random.Generator, stretch: float = 1.0
) -> Tones:
    """Smooth noise between -1 and 1."""
    width, height = size
    rows, columns = int(height / (cell * stretch)) + 2, int(width / cell) + 2
    small = (draw.random((rows, columns)) * 255).astype(np.uint8)
    image = image_of(np.dstack([small, small, small, np.full_like(small, 255)]))
    surface = skia.Surface(width, height)
    surface.getCanvas().drawImageRect(
        image, skia.Rect.MakeWH(width, height), skia.SamplingOptions(skia.FilterMode.kLinear)
    )
    grey: Tones = surface.makeImageSnapshot().toarray()[..., 0].astype(np.float32)
    return grey / 127.5 - 1


_LIT: dict[str, Callable[[tuple[int, int], Light], Tones]] = {"light": _light}

_STILL: dict[str, Callable[[tuple[int, int]], Tones]] = {
    "vignette": _vignette(0.34, 0.58),
    "eye": _vignette(0.9, 0.72),
    "pane": _pane,
    "heavy vignette": _vignette(0.8, 0.42),
    "blinds": _blinds,
    "paper": _paper,
    "paper edge": _paper_edge,
    "canvas": _canvas,
    "washi": _washi,
    "seal": _seal,
    "neon": _neon,
    "scanlines": _scanlines,
    "leak": _leak,
    "grain": _still_grain,
}

_MOVING: dict[str, Callable[[tuple[int, int], int], Tones]] = {
    "coarse grain": _grain(0.026, 3),
    "dust": _dust,
}
