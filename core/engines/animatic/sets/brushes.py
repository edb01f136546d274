"""Few strokes to draw everything with: paints, gradients, paths, glows and soft shadows."""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from random import Random

import skia

from core.engines.animatic.colours import argb
from core.engines.animatic.stage import Layer

Point = tuple[float, float]
Stop = tuple[float, str, float]


def still(name: str, depth: float, draw: Callable[[skia.Canvas], None]) -> Layer:
    """A layer in which nothing moves by itself."""
    return Layer(name, depth, lambda canvas, t: draw(canvas))


def fill(colour: str, alpha: float = 1.0) -> skia.Paint:
    """A flat paint."""
    return skia.Paint(Color=argb(colour, alpha), AntiAlias=True)


def stroke(colour: str, width: float, alpha: float = 1.0) -> skia.Paint:
    """A round pen `width` units thick."""
    return skia.Paint(
        Color=argb(colour, alpha), AntiAlias=True, Style=skia.Paint.kStroke_Style,
        StrokeWidth=width, StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join,
    )  # fmt: skip


def soft(paint: skia.Paint, sigma: float) -> skia.Paint:
    """The same paint, blurred by `sigma` units."""
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma))
    return paint


def linear(start: Point, end: Point, stops: Sequence[Stop]) -> skia.Paint:
    """A gradient from `start` to `end`; a stop is (position 0-1, colour, alpha)."""
    return _graded(
        skia.GradientShader.MakeLinear(
            [skia.Point(*start), skia.Point(*end)],
            [argb(colour, alpha) for _, colour, alpha in stops],
            [position for position, _, _ in stops],
        )
    )


def down(top: float, bottom: float, *colours: str) -> skia.Paint:
    """Opaque colours evenly spread from y `top` to y `bottom`."""
    last = max(1, len(colours) - 1)
    stops = [(index / last, colour, 1.0) for index, colour in enumerate(colours)]
    return linear((0, top), (0, bottom), stops)


def across(left: float, right: float, *colours: str) -> skia.Paint:
    """Opaque colours evenly spread from x `left` to x `right`."""
    last = max(1, len(colours) - 1)
    stops = [(index / last, colour, 1.0) for index, colour in enumerate(colours)]
    return linear((left, 0), (right, 0), stops)


def fading(top: float, bottom: float, colour: str, alphas: tuple[float, float]) -> skia.Paint:
    """One colour whose alpha runs from the first value at `top` to the second at `bottom`."""
    return linear((0, top), (0, bottom), [(0, colour, alphas[0]), (1, colour, alphas[1])])


def radial(centre: Point, radius: float, stops: Sequence[Stop]) -> skia.Paint:
    """A gradient from `centre` outwards."""
    return _graded(
        skia.GradientShader.MakeRadial(
            skia.Point(*centre),
            radius,
            [argb(colour, alpha) for _, colour, alpha in stops],
            [position for position, _, _ in stops],
        )
    )


def _graded(shader: skia.Shader) -> skia.Paint:
    return skia.Paint(Shader=shader, AntiAlias=True, Dither=True)


def box(canvas: skia.Canvas, area: tuple[float, float, float, float], paint: skia.Paint) -> None:
    """A rectangle given as left, top, right, bottom."""
    canvas.drawRect(skia.Rect.MakeLTRB(*area), paint)


def rounded(
    canvas: skia.Canvas, area: tuple[float, float, float, float], radius: float, paint: skia.Paint
) -> None:
    """A rectangle with round corners, given as left, top, right, bottom."""
    canvas.drawRoundRect(skia.Rect.MakeLTRB(*area), radius, radius, paint)


def oval(canvas: skia.Canvas, centre: Point, radii: Point, paint: skia.Paint) -> None:
    """An ellipse."""
    (x, y), (rx, ry) = centre, radii
    canvas.drawOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), paint)


def glow(canvas: skia.Canvas, centre: Point, radii: Point, colour: str, alpha: float = 1.0) -> None:
    """Light that fades out to nothing at the ellipse's edge."""
    stops = [
        (0, colour, alpha), (0.18, colour, alpha * 0.66), (0.42, colour, alpha * 0.28),
        (0.7, colour, alpha * 0.08), (1, colour, 0),
    ]  # fmt: skip
    canvas.save()
    canvas.translate(*centre)
    canvas.scale(*radii)
    canvas.drawCircle(0, 0, 1, radial((0, 0), 1, stops))
    canvas.restore()


def pool(canvas: skia.Canvas, centre: Point, radii: Point, colour: str, alpha: float = 0.3) -> None:
    """A soft patch: a contact shadow, a light on the floor."""
    stops = [(0, colour, alpha), (0.45, colour, alpha * 0.75), (1, colour, 0)]
    canvas.save()
    canvas.translate(*centre)
    canvas.scale(*radii)
    canvas.drawCircle(0, 0, 1, radial((0, 0), 1, stops))
    canvas.restore()


def polygon(points: Iterable[Point]) -> skia.Path:
    """A closed path with straight edges."""
    path = skia.Path()
    path.addPoly([skia.Point(*point) for point in points], close=True)
    return path


def curve(points: Sequence[Point], *, closed: bool = False) -> skia.Path:
    """A smooth path through the middles between the points (quadratic B-spline)."""
    path = skia.Path()
    if closed:
        points = [*points, points[0], points[1]]
        path.moveTo(*_middle(points[0], points[1]))
        points = points[1:]
    else:
        path.moveTo(*points[0])
    for here, there in pairwise(points):
        path.quadTo(*here, *_middle(here, there))
    if closed:
        path.close()
    else:
        path.lineTo(*points[-1])
    return path


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def grounded(points: Sequence[Point], *, smooth: bool = True, bottom: float = 1.1) -> skia.Path:
    """The silhouette under a line of points: closed along the stage's lower edge."""
    path = curve(points) if smooth else skia.Path()
    if not smooth:
        path.addPoly([skia.Point(*point) for point in points], close=False)
    path.lineTo(points[-1][0], bottom)
    path.lineTo(points[0][0], bottom)
    path.close()
    return path


def blob(rng: Random, centre: Point, radii: Point, bumps: int = 9) -> skia.Path:
    """A soft, uneven, closed shape, as of a bush or a stone."""
    (x, y), (rx, ry) = centre, radii
    start = rng.random() * math.tau
    points = []
    for index in range(bumps):
        angle = start + index / bumps * math.tau
        reach = rng.uniform(0.86, 1.16)
        points.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach))
    return curve(points, closed=True)
