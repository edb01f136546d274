"""The pen that people are drawn with: shapes filled in the light of the set, inked if so wished."""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import skia

from core.engines.animatic.colours import argb, darken, lighten, mix, multiply

Point = tuple[float, float]
_STRIP = 256
_FINEST = 0.42
"""Lines thinner than this, in pixels, are not drawn."""

_ROUND = skia.PathDirection.kCW


@dataclass(frozen=True, slots=True)
class Ink:
    """An outline: `width` in heads' breadths, so that small figures get thin lines."""

    colour: str = "#26211f"
    width: float = 0.05


@dataclass(frozen=True, slots=True)
class Lit:
    """How colours change before they are drawn.

    `air` is mixed in by `tint`; `key` warms what faces the light by `strength`; `graded` is the
    look's own change of a colour. `side` is 1 where the light comes from the right of the frame.
    """

    air: str = "#8fa3bf"
    tint: float = 0.12
    key: str = "#fff4e0"
    strength: float = 0.6
    side: int = 1
    graded: Callable[[str], str] | None = None
    flat: bool = False

    def colour(self, colour: str) -> str:
        seen = mix(colour, self.air, self.tint)
        return self.graded(seen) if self.graded else seen


class Pen:
    """Draws in the units of the canvas; colours are `#rrggbb`."""

    def __init__(self, canvas: skia.Canvas, lit: Lit, ink: Ink | None = None) -> None:
        self.canvas = canvas
        self.lit = lit
        self._ink = ink

    def shape(self, path: skia.Path, colour: str, *, shaded: bool = False) -> None:
        """Fill; `shaded` lets light and shade run over it from side to side."""
        if self._ink is not None:
            self.canvas.drawPath(path, _stroke(self._ink.colour, self._ink.width))
        if not shaded or self.lit.flat:
            self.canvas.drawPath(path, _plain(self.lit.colour(colour)))
        else:
            self._shade(path, colour)

    def mark(self, path: skia.Path, colour: str, alpha: float = 1.0) -> None:
        """Fill without an outline: folds, blush, highlights."""
        paint = skia.Paint(AntiAlias=True, Color=argb(self.lit.colour(colour), alpha))
        self.canvas.drawPath(path, paint)

    def line(self, points: Sequence[Point], colour: str, width: float, alpha: float = 1.0) -> None:
        """A soft curve through the points; left out where it would be too fine to be seen."""
        if width * abs(self.canvas.getTotalMatrix().getScaleY()) < _FINEST:
            return
        paint = skia.Paint(
            AntiAlias=True,
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=width,
            StrokeCap=skia.Paint.kRound_Cap,
            StrokeJoin=skia.Paint.kRound_Join,
            Color=argb(self.lit.colour(colour), alpha),
        )
        self.canvas.drawPath(curve(points), paint)

    def _shade(self, path: skia.Path, colour: str) -> None:
        """Fill with light running from side to side of the frame.

        Done in pixels: a strip that is neither turned nor sheared is drawn some twenty times as
        fast as a gradient.
        """
        seen = skia.Path()
        path.transform(self.canvas.getTotalMatrix(), seen)
        box = seen.getBounds()
        ends = (box.fLeft, box.fRight) if self.lit.side > 0 else (box.fRight, box.fLeft)
        place = skia.Matrix.Scale((ends[1] - ends[0]) / _STRIP, 1.0)
        place.postTranslate(ends[0], 0.0)
        shader = _strip(colour, self.lit).makeShader(
            skia.TileMode.kClamp, skia.TileMode.kClamp, skia.SamplingOptions(), place
        )
        self.canvas.save()
        self.canvas.resetMatrix()
        self.canvas.drawPath(seen, skia.Paint(AntiAlias=True, Shader=shader))
        self.canvas.restore()


@lru_cache(1024)
def _strip(colour: str, lit: Lit) -> skia.Image:
    """One row from the shade over the colour itself to the light."""
    warm = mix(colour, multiply(lighten(colour, 0.35), lit.key), 0.5 * lit.strength)
    cool = mix(darken(colour, 0.3), lit.air, 0.08)
    shade = mix(colour, cool, 0.3 + 0.3 * lit.strength)
    surface = skia.Surface(_STRIP, 1)
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, 0), skia.Point(_STRIP, 0)],
        [argb(lit.colour(each)) for each in (shade, colour, colour, warm)],
        [0.0, 0.4, 0.62, 1.0],
    )
    surface.getCanvas().drawPaint(skia.Paint(Shader=shader))
    return surface.makeImageSnapshot()


@lru_cache(512)
def _plain(colour: str) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(colour))


@lru_cache(64)
def _stroke(colour: str, width: float) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeJoin=skia.Paint.kRound_Join,
        Color=argb(colour),
    )


def oval(x: float, y: float, rx: float, ry: float) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def limb(joints: Sequence[Point], radii: Sequence[float], *, cut: bool = False) -> skia.Path:
    """A limb through its joints, as thick at each as its radius says; `cut` is a straight end."""
    path = skia.Path()
    rounded = list(zip(joints, radii, strict=True))
    for (x, y), radius in rounded[:-1] if cut else rounded:
        path.addCircle(x, y, radius, _ROUND)
    for index in range(len(joints) - 1):
        _segment(path, joints[index : index + 2], radii[index : index + 2])
    return path


def _segment(path: skia.Path, ends: Sequence[Point], radii: Sequence[float]) -> None:
    (x0, y0), (x1, y1) = ends
    length = math.hypot(x1 - x0, y1 - y0)
    if length < 1e-6:
        return
    nx, ny = (y1 - y0) / length, -(x1 - x0) / length
    a, b = radii
    path.moveTo(x0 + nx * a, y0 + ny * a)
    path.lineTo(x1 + nx * b, y1 + ny * b)
    path.lineTo(x1 - nx * b, y1 - ny * b)
    path.lineTo(x0 - nx * a, y0 - ny * a)
    path.close()


def curve(points: Sequence[Point]) -> skia.Path:
    """An open line through all points, rounded at each."""
    path = skia.Path()
    path.moveTo(*points[0])
    if len(points) == 2:
        path.lineTo(*points[1])
        return path
    for one, other in itertools.pairwise(points[1:-1]):
        path.quadTo(*one, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    path.quadTo(*points[-2], *points[-1])
    return path


def blob(points: Sequence[Point], *, tension: float = 0.5) -> skia.Path:
    """A closed smooth outline through all points (Catmull-Rom splines).

    Tension 0.5 is round; smaller values come nearer to a polygon.
    """
    path = skia.Path()
    path.moveTo(*points[0])
    count = len(points)
    pull = tension / 3
    for index in range(count):
        before, here = points[index - 1], points[index]
        after, beyond = points[(index + 1) % count], points[(index + 2) % count]
        path.cubicTo(
            here[0] + (after[0] - before[0]) * pull,
            here[1] + (after[1] - before[1]) * pull,
            after[0] - (beyond[0] - here[0]) * pull,
            after[1] - (beyond[1] - here[1]) * pull,
            *after,
        )
    path.close()
    return path


def polygon(points: Sequence[Point]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], close=True)
    return path
