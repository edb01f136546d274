"""Land: ranges that fade into the haze, hills, and ground that runs up to the horizon."""

import math
from collections.abc import Callable
from random import Random

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets.brushes import Point, grounded, linear, oval, pool, radial
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer


def ridge(site: Site, rng: Random, level: float, height: float, detail: int) -> list[Point]:
    """A rolling line of hills around y `level`, `height` units high, of `detail` waves."""
    waves = [
        (
            rng.uniform(0.5, 1.0) * (index + 1) * 0.9,
            rng.uniform(0, math.tau),
            1 / (index + 1) ** 1.1,
        )
        for index in range(detail)
    ]
    total = sum(weight for _, _, weight in waves)
    points = []
    steps = 26 + 14 * detail
    for index in range(steps + 1):
        x = -site.edge + 2 * site.edge * index / steps
        y = sum(math.sin(x * pace * 2.2 + phase) * weight for pace, phase, weight in waves)
        points.append((x, level - height * (0.5 + 0.5 * y / total)))
    return points


def hills(
    site: Site, name: str, depth: float, line: tuple[float, float, int], tone: tuple[str, float]
) -> Layer:
    """A range of hills. `line` is level, height and detail; `tone` a colour and how far it is."""
    points = ridge(site, site.rng(name), *line)
    path = grounded(points)
    colour, far = site.snowed(tone[0]), tone[1]
    look = site.look
    top = min(y for _, y in points)
    paint = linear(
        (0, top),
        (0, line[0] + 0.1),
        [
            (0, look.shade(colour, far, 0.12), 1.0),
            (1, look.shade(colour, min(1.0, far + 0.3)), 1.0),
        ],
    )
    return Layer(name, depth, lambda canvas, t: canvas.drawPath(path, paint))


def plain_ground(canvas: skia.Canvas, site: Site, horizon: float, colour: str) -> None:
    """A flat plain: hazy far away, full of colour near, lighter where the subjects stand."""
    look = site.look
    colour = site.snowed(colour)
    stops = [
        (0.0, look.shade(colour, 0.75), 1.0), (0.1, look.shade(colour, 0.4, 0.1), 1.0),
        (0.42, look.shade(colour, 0.06), 1.0), (1.0, look.shade(colour, 0.0, -0.45), 1.0),
    ]  # fmt: skip
    site.sheet(canvas, linear((0, horizon), (0, 0.75), stops), horizon)
    stage_light(canvas, site, 0.36, look.shade(colour, 0.0, 0.55), 0.34)


def stage_light(canvas: skia.Canvas, site: Site, level: float, colour: str, alpha: float) -> None:
    """A pool of light on the ground around the subjects' feet."""
    pool(canvas, (0, level), (min(1.1, site.half * 1.05), 0.15), colour, alpha)


def dapples(
    canvas: skia.Canvas, site: Site, name: str, horizon: float, tones: tuple[str, ...]
) -> None:
    """Flat patches that lie on the ground, larger and farther apart the nearer they are."""
    rng = site.rng(name)
    for index in range(int(34 + 20 * site.aspect)):
        share = (index / (34 + 20 * site.aspect)) ** 1.6
        y = horizon + 0.015 + share * (1.05 - horizon)
        size = 0.03 + share * 0.34
        x = rng.uniform(-site.edge, site.edge)
        colour = rng.choice(tones)
        paint = radial((0, 0), 1, [(0, colour, 0.4), (0.6, colour, 0.22), (1, colour, 0)])
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(size * rng.uniform(0.8, 1.8), size * 0.1)
        oval(canvas, (0, 0), (1, 1), paint)
        canvas.restore()


def haze(site: Site, name: str, depth: float, band: tuple[float, float], alpha: float) -> Layer:
    """Thin air over the distance: a veil that is densest in the middle of `band` (y, y)."""
    top, bottom = band
    colour = mix(site.look.haze, site.look.key, 0.12)
    paint = linear((0, top), (0, bottom), [(0, colour, 0), (0.6, colour, alpha), (1, colour, 0)])

    def draw(canvas: skia.Canvas, t: float) -> None:
        canvas.drawRect(skia.Rect.MakeLTRB(-site.edge, top, site.edge, bottom), paint)

    return Layer(name, depth, draw)


def below(canvas: skia.Canvas, site: Site, top: float, draw: Callable[[skia.Canvas], None]) -> None:
    """Lets `draw` paint only what lies below y `top`: a floor up to its wall."""
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, top - 0.001, site.edge, 1.1))
    draw(canvas)
    canvas.restore()
