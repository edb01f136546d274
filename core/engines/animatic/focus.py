"""Depth of field: what is blurred, how much, and how the focus is pulled."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from core.engines.animatic.plates import OPEN, Box, Laid

_REDUCED = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_WIDEST = 0.011
"""The blur (sigma) of what is farthest from the focus, in frame heights."""

_COARSEST = 11.0


def blur_of(depth: float, focus: float, height: int) -> float:
    """Sigma in pixels for a layer, when the camera's focus is at the depth `focus`."""
    return _WIDEST * min(1.0, abs(depth - focus) * 1.15) * height


def blurred(image: skia.Image, sigma: float) -> skia.Image:
    """A wide blur, worked out on a smaller image: what is blurred has no detail to lose."""
    if sigma < 0.6:
        return image
    less = max(1.0, sigma / 1.8)
    if less == 1.0:
        return _soft(image, sigma)
    size = image.width(), image.height()
    small = _resized(image, (math.ceil(size[0] / less), math.ceil(size[1] / less)), _REDUCED)
    return _resized(_soft(small, sigma / less), size, _SMOOTH)


def _soft(image: skia.Image, sigma: float) -> skia.Image:
    paint = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
    surface = skia.Surface(image.width(), image.height())
    surface.getCanvas().drawImage(image, 0, 0, skia.SamplingOptions(), paint)
    return surface.makeImageSnapshot()


def _resized(image: skia.Image, size: tuple[int, int], how: skia.SamplingOptions) -> skia.Image:
    surface = skia.Surface(*size)
    surface.getCanvas().drawImageRect(image, skia.Rect.MakeWH(*size), how)
    return surface.makeImageSnapshot()


@dataclass(frozen=True, slots=True)
class Defocused:
    """A moving layer out of focus by `softness` (0-1): drawn small and brought up again."""

    layer: Laid
    softness: Sequence[float]
    size: tuple[int, int]

    def opening(self, frame: int) -> Box:
        return OPEN

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        less = 1 + _COARSEST * self.softness[frame] * self.size[1] / 720
        if less < 1.4:
            self.layer.lay(canvas, frame)
            return
        width, height = math.ceil(self.size[0] / less), math.ceil(self.size[1] / less)
        small = skia.Surface(width, height)
        below = small.getCanvas()
        below.scale(width / self.size[0], height / self.size[1])
        self.layer.lay(below, frame)
        image = blurred(small.makeImageSnapshot(), 1.0)
        canvas.drawImageRect(image, skia.Rect.MakeWH(*self.size), _SMOOTH)
