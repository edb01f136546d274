"""The looks of the engine: what each style changes in drawing, in still pictures and in frames."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from core.engines.animatic import textures
from core.engines.animatic.colours import luminance, mix
from core.engines.animatic.pen import Ink
from core.engines.animatic.textures import Texture

Frame = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """One look.

    `ink` outlines people, `flat` leaves out their shading and `paint` turns their colours.
    `plate` works on still layers and `sprite` on pictures of things, once each. `matrix` (colour
    matrix, 20 numbers) or `tones` (256 colours by luminance, 0xRRGGBB) finish every frame, then
    the `overlays` are laid over it. `cells` is how many pixels of the drawing the frame is high, 0
    for all. `soft` is the strength of the depth blur.
    """

    name: str
    ink: Ink | None = None
    flat: bool = False
    paint: Callable[[str], str] | None = None
    plate: Texture | None = None
    sprite: Texture | None = None
    matrix: tuple[float, ...] = ()
    tones: tuple[int, ...] = ()
    overlays: tuple[str, ...] = ()
    cells: int = 0
    soft: float = 1.0


def _ramp(*stops: tuple[float, str]) -> tuple[int, ...]:
    """256 colours by luminance, mixed between the stops (0-1, colour)."""
    colours = []
    for value in range(256):
        here = value / 255
        low = max((stop for stop in stops if stop[0] <= here), key=lambda stop: stop[0])
        high = min((stop for stop in stops if stop[0] >= here), key=lambda stop: stop[0])
        span = high[0] - low[0]
        colours.append(int(mix(low[1], high[1], (here - low[0]) / span if span else 0)[1:], 16))
    return tuple(colours)


def _saturation(amount: float, gain: float = 1.0, lift: float = 0.0) -> tuple[float, ...]:
    """A colour matrix (rows for red, green, blue, alpha; the fifth column is added)."""
    grey = (0.2126, 0.7152, 0.0722)
    rows: list[float] = []
    for channel in range(3):
        row = [gain * (share * (1 - amount) + (amount if index == channel else 0))
               for index, share in enumerate(grey)]  # fmt: skip
        rows += [*row, 0.0, lift]
    return (*rows, 0.0, 0.0, 0.0, 1.0, 0.0)


_SEPIA = (0.5, 0.46, 0.1, 0, 0.075, 0.36, 0.49, 0.1, 0, 0.05, 0.28, 0.36, 0.16, 0, 0.035,
          0, 0, 0, 1, 0)  # fmt: skip
_PRINT = (0.8, 0.14, 0.02, 0, 0.05, 0.1, 0.76, 0.05, 0, 0.045, 0.05, 0.16, 0.66, 0, 0.03,
          0, 0, 0, 1, 0)  # fmt: skip
_INK, _HAZE = "#120f18", "#e8b98c"


def _graphite(colour: str) -> str:
    return mix("#faf8f4", "#4a4a4c", 0.02 + 0.5 * (1 - luminance(colour) ** 0.45) ** 1.5)


def _thinned(colour: str) -> str:
    return mix(colour, "#f7f0e2", 0.24)


LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        Look("photographic", overlays=("light", "vignette", "grain")),
        Look("flat", flat=True, plate=textures.poster(13), matrix=_saturation(1.22), soft=0.0),
        Look(
            "silhouette", flat=True, paint=lambda colour: _INK, overlays=("vignette",),
            plate=textures.silhouette(_INK, _HAZE), sprite=textures.silhouette(_INK, _INK),
            tones=_ramp((0, "#120d18"), (0.16, "#5d2740"), (0.42, "#c2513f"), (0.66, "#f0993f"),
                        (0.85, "#ffd27a"), (1, "#fff3cf")),
        ),
        Look(
            "noir", overlays=("blinds", "heavy vignette", "coarse grain"),
            tones=_ramp((0, "#050506"), (0.12, "#0f1013"), (0.3, "#3a3c40"), (0.5, "#85878a"),
                        (0.72, "#d6d6d4"), (0.9, "#f8f7f3"), (1, "#ffffff")),
        ),
        Look(
            "black-and-white", overlays=("vignette", "coarse grain"),
            tones=_ramp((0, "#0b0b0c"), (0.25, "#3a3a3b"), (0.5, "#858584"), (0.75, "#cccbc8"),
                        (1, "#fbfaf6")),
        ),
        Look(
            "watercolour", ink=Ink("#5a4438", 0.0045), paint=_thinned, plate=textures.watercolour,
            sprite=textures.watercolour, overlays=("paper", "paper edge"), soft=0.4,
        ),
        Look("oil", plate=textures.oil, sprite=textures.oil, matrix=_saturation(1.14, 0.99),
             overlays=("canvas", "vignette"), soft=0.6),
        Look("pixel-art", flat=True, matrix=_saturation(1.18), cells=144, soft=0.0),
        Look(
            "ukiyo-e", ink=Ink("#1f2a3a", 0.009), flat=True, plate=textures.woodblock,
            sprite=textures.woodblock, matrix=_PRINT, overlays=("washi", "seal"), soft=0.0,
        ),
        Look(
            "cyberpunk", ink=Ink("#ff4fd8", 0.006), overlays=("neon", "scanlines", "vignette"),
            tones=_ramp((0, "#05030f"), (0.2, "#140a36"), (0.45, "#2f1268"), (0.62, "#7a1a8c"),
                        (0.76, "#d92f9a"), (0.86, "#ff6fa5"), (0.93, "#58e6f5"), (1, "#f0ffff")),
        ),
        Look(
            "sketch", ink=Ink("#3c3c40", 0.009), flat=True, paint=_graphite,
            plate=textures.pencil, sprite=textures.pencil, matrix=_saturation(0.0, 1.0, 0.01),
            overlays=("paper",), soft=0.0,
        ),
        Look("vintage", matrix=_SEPIA, overlays=("leak", "heavy vignette", "coarse grain", "dust")),
    )
}  # fmt: skip

_ALSO = {
    "cartoon": "flat", "cartoon-3d": "flat", "3d": "flat", "anime": "flat", "animated": "flat",
    "animation": "flat", "claymation": "flat", "comic": "flat", "paper-cut": "flat",
    "minimalist": "flat", "documentary": "photographic", "cinematic": "photographic",
    "realistic": "photographic", "impressionist": "oil", "impressionism": "oil",
    "oil-painting": "oil", "neon": "cyberpunk", "sci-fi": "cyberpunk", "watercolor": "watercolour",
    "bw": "black-and-white", "black-white": "black-and-white", "monochrome": "black-and-white",
    "film-noir": "noir", "pixel": "pixel-art", "8-bit": "pixel-art", "ukiyoe": "ukiyo-e",
    "woodblock": "ukiyo-e", "pencil": "sketch", "charcoal": "sketch", "line-art": "sketch",
    "storyboard": "sketch", "retro": "vintage", "sepia": "vintage", "old-film": "vintage",
    "shadow-puppet": "silhouette",
}  # fmt: skip


def look_of(style: str) -> Look:
    """The look of a style's key; photographic for one this engine does not know."""
    key = style.strip().lower().replace("_", "-").replace(" ", "-")
    return LOOKS.get(_ALSO.get(key, key), LOOKS["photographic"])


class Finish:
    """Turns the drawn frame into the shown one, by the look's matrix or tones."""

    def __init__(self, look: Look, drawn: Frame, shown: Frame) -> None:
        self._drawn, self._shown = drawn, shown
        self._tones = np.array([0xFF000000 | tone for tone in look.tones], np.uint32)
        self._paint = skia.Paint(BlendMode=skia.BlendMode.kSrc)
        self._few = bool(look.cells)
        if look.matrix:
            self._paint.setColorFilter(skia.ColorFilters.Matrix(list(look.matrix)))
        self._source = skia.Image.fromarray(
            drawn, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kOpaque_AlphaType, copy=False
        )

    def apply(self, canvas: skia.Canvas) -> None:
        """`canvas` draws into the shown frame."""
        if self._few:
            _dithered(self._drawn)
        if not len(self._tones):
            canvas.drawImage(self._source, 0, 0, skia.SamplingOptions(), self._paint)
            return
        blue, green, red = (self._drawn[..., index] for index in range(3))
        grey = blue.astype(np.uint16) * 18
        grey += green.astype(np.uint16) * 183
        grey += red.astype(np.uint16) * 54
        self._shown.view(np.uint32)[..., 0] = self._tones[np.minimum(grey >> 8, 255)]


_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
_STEPS = 9


def _dithered(pixels: Frame) -> None:
    """Few steps of light, mixed by the ordered pattern of old screens (Bayer's matrix)."""
    height, width = pixels.shape[:2]
    pattern = np.tile((_BAYER + 0.5) / 16 - 0.5, (height // 4 + 1, width // 4 + 1))
    light = np.maximum(pixels[..., :3].max(2).astype(np.float32), 1.0)
    steps = np.round(light / 255 * _STEPS + pattern[:height, :width] * 0.6)
    factor = np.clip(steps, 0.4, _STEPS) / _STEPS * 255 / light
    pixels[..., :3] = np.clip(pixels[..., :3] * factor[..., None], 0, 255)
