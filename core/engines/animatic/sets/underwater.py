"""Under water: reefs, light from above, shoals."""

import math
from dataclasses import dataclass
from functools import partial
from random import Random

import skia

from core.engines.animatic.colours import darken, harmonise, lighten, mix
from core.engines.animatic.sets import terrain
from core.engines.animatic.sets.brushes import (
    blob,
    curve,
    fading,
    fill,
    glow,
    grounded,
    linear,
    oval,
    polygon,
    still,
    stroke,
)
from core.engines.animatic.sets.palette import Look
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


@dataclass(frozen=True, slots=True)
class _Water:
    """The water's colours: near the surface, in the deep, and where the light comes in."""

    look: Look
    dim: float
    top: str
    deep: str
    glowing: str

    def tone(self, colour: str, far: float, lit: float = 0.0) -> str:
        """What a thing of `colour` shows through so much water."""
        seen = self.look.shade(colour, 0, lit)
        return mix(mix(seen, self.top, 0.18), mix(self.deep, self.top, 0.55), far)


def underwater(site: Site) -> Set:
    """Light that falls through the surface, reefs behind reefs, bubbles and shoals."""
    water = _water(site)
    tone, bright = water.tone, water.glowing
    far = (
        still("water", 0.0, partial(_body, site=site, water=water)),
        _reef(site, "far reef", 0.15, (0.24, 0.26, tone("#2f6f80", 0.85))),
        _reef(site, "reef", 0.35, (0.28, 0.22, tone("#2f6478", 0.62))),
        _shoal(site, tone("#f0c070", 0.35, 0.2)),
        _beams(site, lighten(bright, 0.5), 0.3 * water.dim),
        still("floor", 0.85, partial(_floor, site=site, water=water)),
        _caustics(site, lighten(bright, 0.6), 0.35 * water.dim),
        _corals(site, water),
    )
    near = (_bubbles(site), _kelp(site, tone("#2f6f4a", 0.08, -0.45)))
    light = Light(lighten(bright, 0.4), water.deep, 80.0, 0.5, 0.34)
    return Set(far, near, 0.1, 0.34, light, tone("#dcc79a", 0.2))


def _water(site: Site) -> _Water:
    dim = 1 - 0.6 * site.look.dark
    top = harmonise(mix("#0b3a5e", "#5fd0d8", dim), site.look.palette, 0.15)
    deep = harmonise(mix("#041324", "#0c4a78", dim), site.look.palette, 0.15)
    return _Water(site.look, dim, top, deep, lighten(top, 0.55 * dim))


def _body(canvas: skia.Canvas, site: Site, water: _Water) -> None:
    stops = [(0, water.glowing, 1.0), (0.3, water.top, 1.0), (1, water.deep, 1.0)]
    site.sheet(canvas, linear((0, -0.75), (0, 0.6), stops))
    place = (site.side * site.half * 0.4, -0.6)
    glow(canvas, place, (1.1, 0.9), lighten(water.glowing, 0.5), 0.6 * water.dim)


def _floor(canvas: skia.Canvas, site: Site, water: _Water) -> None:
    path = grounded(terrain.ridge(site, site.rng("sea floor"), 0.26, 0.05, 2))
    sand, tone = "#dcc79a", water.tone
    stops = [
        (0, tone(sand, 0.55, 0.1), 1.0),
        (0.35, tone(sand, 0.22), 1.0),
        (1, tone(sand, 0.1, -0.6), 1.0),
    ]
    canvas.drawPath(path, linear((0, 0.2), (0, 0.85), stops))
    terrain.stage_light(canvas, site, 0.36, tone(sand, 0.05, 0.6), 0.5 * water.dim)


def _reef(site: Site, name: str, depth: float, line: tuple[float, float, str]) -> Layer:
    level, height, colour = line
    points = []
    rng = site.rng(name)
    x = -site.edge
    while x < site.edge + 0.1:
        flank = min(1.0, 0.25 + 0.75 * (abs(x) / site.half) ** 1.4)
        points.append((x, level - height * flank * rng.uniform(0.45, 1.15)))
        x += rng.uniform(0.05, 0.16)
    paint = linear(
        (0, level - height),
        (0, level + 0.1),
        [(0, lighten(colour, 0.06), 1), (1, darken(colour, 0.16), 1)],
    )
    return still(name, depth, lambda canvas: canvas.drawPath(grounded(points), paint))


def _beams(site: Site, colour: str, power: float) -> Layer:
    rng = site.rng("beams")
    beams = [
        (rng.uniform(-1.2, 1.2) * site.half, rng.uniform(0.04, 0.14), rng.random() * 6)
        for _ in range(5)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, wide, phase in beams:
            alpha = power * (0.5 + 0.5 * math.sin(t * 0.7 + phase))
            at = x + 0.04 * math.sin(t * 0.3 + phase)
            lean = -0.3 * site.side
            shape = polygon(
                [
                    (at, -1.1),
                    (at + wide, -1.1),
                    (at + wide * 2.2 + lean, 0.5),
                    (at - wide + lean, 0.5),
                ]
            )
            canvas.drawPath(shape, fading(-0.7, 0.45, colour, (alpha, 0.0)))

    return Layer("light beams", 0.6, paint, moving=True)


def _caustics(site: Site, colour: str, alpha: float) -> Layer:
    rng = site.rng("caustics")
    cells = [
        (rng.uniform(-site.edge, site.edge), 0.28 + 0.4 * rng.random() ** 1.4, rng.random() * 6)
        for _ in range(int(16 * site.aspect))
    ]
    pen = stroke(colour, 0.004, alpha)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for x, y, phase in cells:
            size = 0.05 + 0.3 * (y - 0.24)
            points = []
            for index in range(7):
                angle = index / 7 * math.tau
                reach = size * (0.7 + 0.3 * math.sin(t * 1.3 + phase + index * 2.1))
                points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.2))
            path.addPath(curve(points, closed=True))
        canvas.drawPath(path, pen)

    return Layer("caustics", 0.86, paint, moving=True)


def _shoal(site: Site, colour: str) -> Layer:
    rng = site.rng("shoal")
    way = rng.choice((-1, 1))
    fish = [
        (rng.gauss(0, 0.16), rng.gauss(0, 0.05), rng.random() * 6, rng.uniform(0.7, 1.2))
        for _ in range(18)
    ]
    start, height = rng.uniform(-0.7, -0.2), rng.uniform(-0.3, -0.16)
    paint_fish = fill(colour, 0.9)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for dx, dy, phase, size in fish:
            x = way * (start * site.half + 0.07 * t) + dx
            y = height + dy + 0.012 * math.sin(t * 1.4 + phase)
            s = 0.014 * size
            tail = 0.35 * s * math.sin(t * 9 + phase)
            path.moveTo(x + way * s, y)
            path.quadTo(x, y - s * 0.62, x - way * s, y + tail * 0.3)
            path.lineTo(x - way * s * 1.6, y - s * 0.4 + tail)
            path.lineTo(x - way * s * 1.6, y + s * 0.4 + tail)
            path.lineTo(x - way * s, y + tail * 0.3)
            path.quadTo(x, y + s * 0.62, x + way * s, y)
        canvas.drawPath(path, paint_fish)

    return Layer("shoal", 0.45, paint, moving=True)


def _corals(site: Site, water: _Water) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng, tone = site.rng("corals"), water.tone
        tints = ("#e8735a", "#f0a35e", "#c85c8e", "#7a5fb0", "#e8c25a")
        for side in (-1, 1):
            for index in range(7):
                x = side * site.half * (0.55 + 0.16 * index * rng.uniform(0.8, 1.2))
                base = 0.3 + rng.uniform(0.0, 0.12)
                high = rng.uniform(0.07, 0.2) * site.scale
                colour = rng.choice(tints)
                if index % 3 == 0:
                    _branch(
                        canvas,
                        site.rng(f"coral{side}{index}"),
                        (x, base, -math.pi / 2, high * 0.45),
                        (tone(colour, 0.12), 5),
                    )
                elif index % 3 == 1:
                    shade = linear(
                        (0, base - high * 0.7),
                        (0, base),
                        [(0, tone(colour, 0.1, 0.35), 1), (1, tone(colour, 0.25, -0.4), 1)],
                    )
                    canvas.drawPath(
                        blob(rng, (x, base - high * 0.25), (high * 0.75, high * 0.5)), shade
                    )
                else:
                    for step in range(5):
                        pipe = x + (step - 2) * high * 0.16
                        tall = high * rng.uniform(0.5, 1.0)
                        canvas.drawLine(
                            pipe,
                            base,
                            pipe + (step - 2) * 0.008,
                            base - tall,
                            stroke(tone(colour, 0.15, 0.1), high * 0.11),
                        )
                        oval(
                            canvas,
                            (pipe + (step - 2) * 0.008, base - tall),
                            (high * 0.045, high * 0.025),
                            fill(tone(colour, 0.1, -0.6)),
                        )

    return still("corals", 0.95, draw)


def _branch(
    canvas: skia.Canvas, rng: Random, at: tuple[float, float, float, float], pen: tuple[str, int]
) -> None:
    x, y, angle, length = at
    colour, left = pen
    if left == 0:
        return
    tip = (x + math.cos(angle) * length, y + math.sin(angle) * length)
    canvas.drawLine(x, y, *tip, stroke(colour, length * 0.32))
    for turn in (-0.45, 0.4):
        bend = turn + rng.uniform(-0.2, 0.2)
        _branch(canvas, rng, (*tip, angle + bend, length * 0.74), (lighten(colour, 0.05), left - 1))


def _bubbles(site: Site) -> Layer:
    rng = site.rng("bubbles")
    bubbles = [
        (rng.uniform(-1, 1) * site.edge, rng.random(), rng.uniform(0.003, 0.011), rng.random() * 6)
        for _ in range(int(20 * site.aspect))
    ]
    ring, shine = stroke("#eaffff", 0.0016, 0.6), fill("#ffffff", 0.7)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, v, size, phase in bubbles:
            y = 0.7 - (v * 1.6 + t * (0.06 + size * 9)) % 1.6
            at = x + 0.015 * math.sin(t * 2 + phase)
            canvas.drawCircle(at, y, size, ring)
            canvas.drawCircle(at - size * 0.3, y - size * 0.3, size * 0.22, shine)

    return Layer("bubbles", 1.15, paint, moving=True)


def _kelp(site: Site, colour: str) -> Layer:
    rng = site.rng("kelp")
    blades = [
        (
            rng.choice((-1, 1)) * rng.uniform(0.72, 1.9) * site.half,
            rng.uniform(0.25, 0.75) * site.scale,
            rng.random() * 6,
        )
        for _ in range(int(9 * site.aspect) + 4)
    ]
    paint_blade = fill(colour)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, tall, phase in blades:
            left, right = [], []
            for step in range(8):
                share = step / 7
                sway = 0.05 * share * math.sin(t * 0.9 + phase + share * 3)
                wide = 0.02 * (1 - share) * (1 + 0.35 * math.sin(share * 20)) + 0.002
                y = 0.62 - tall * share
                left.append((x + sway - wide, y))
                right.append((x + sway + wide, y))
            shape = curve([(x, 1.1), *left, *reversed(right), (x + 0.02, 1.1)])
            canvas.drawPath(shape, paint_blade)

    return Layer("kelp", 1.3, paint, moving=True)
