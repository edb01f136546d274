"""A forest: trunks behind trunks and light between them."""

import math
from random import Random

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import plants, terrain, weather
from core.engines.animatic.sets.brushes import curve, fading, glow, linear, polygon, still
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def forest(site: Site) -> Set:
    """Trunks behind trunks, light falling through the crowns onto a path."""
    horizon = 0.02
    look = site.look
    floor = "#6d7f45" if "autumn" not in site.season else "#a8703a"
    glade = lighten(mix(look.haze, look.shade("#cfe39a"), 0.45), 0.15)

    def air(canvas: skia.Canvas) -> None:
        site.sheet(
            canvas,
            linear(
                (0, -0.9),
                (0, 0.2),
                [(0, look.shade("#4d7a55", 0.5), 1), (0.8, glade, 1), (1, glade, 1)],
            ),
        )
        glow(
            canvas,
            (site.side * 0.25 * site.half, -0.12),
            (0.8, 0.6),
            lighten(look.key, 0.3),
            0.6 - 0.35 * look.dark,
        )

    def ground(canvas: skia.Canvas) -> None:
        terrain.plain_ground(canvas, site, horizon + 0.07, floor)
        tones = (look.shade(floor, 0, 0.5), look.shade(floor, 0, -0.6), look.shade("#8a6b42", 0))
        terrain.dapples(canvas, site, "leaves", horizon + 0.07, tones)
        path = curve(
            [
                (-0.03, horizon + 0.06),
                (0.06, 0.2),
                (-0.16, 0.36),
                (-0.55, 1.2),
                (0.75, 1.2),
                (0.3, 0.4),
                (0.12, 0.2),
                (0.01, horizon + 0.06),
            ],
            closed=True,
        )
        canvas.drawPath(path, fading(horizon, 0.6, look.shade("#c9a973", 0.1, 0.25), (0.35, 0.8)))
        terrain.stage_light(canvas, site, 0.36, look.shade("#f1e2ae", 0, 0.5), 0.4)

    far = [
        still("air", 0.02, air),
        *(_trunks(site, index) for index in range(3)),
        still("ground", 0.85, ground),
        _trunks(site, 3),
        _rays(site),
    ]
    near = [
        plants.tufts(site, "ferns", (0.5, 0.12, 0.5), plants.leaf(site, 3), 1.25),
        plants.frame(site, "leaves", plants.leaf(site, 1)),
        plants.frame(site, "more leaves", plants.leaf(site, 3), side=site.side, depth=1.3),
        *weather.lively(site),
    ]
    return outdoors(site, floor, horizon, far, near)


def _trunks(site: Site, row: int) -> Layer:
    """A row of trunks with their foliage; row 0 is the farthest."""
    far = (0.85, 0.6, 0.32, 0.04)[row]
    base = (0.09, 0.13, 0.18, 0.27)[row]
    width = (0.012, 0.02, 0.034, 0.06)[row]
    step = (0.09, 0.15, 0.26, 0.5)[row]
    name = f"trees {row + 1}"
    colour = plants.leaf(site, row)

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        look = site.look
        bark = [
            (0, look.shade("#5d4635", far, 0.15), 1.0),
            (1, look.shade("#5d4635", far, -0.4), 1.0),
        ]
        x = -site.edge - rng.random() * step
        while x < site.edge:
            x += step * rng.uniform(0.6, 1.4)
            if row > 1 and abs(x) < site.half * (0.42 if row == 3 else 0.22):
                continue
            wide, foot = width * rng.uniform(0.7, 1.2), base + rng.uniform(-0.01, 0.03)
            paint = linear((x + site.side * wide, 0), (x - site.side * wide, 0), bark)
            lean = rng.uniform(-0.05, 0.05)
            canvas.drawPath(
                polygon(
                    [
                        (x - wide * 1.7, foot),
                        (x - wide * 0.8, foot - 0.1),
                        (x + lean - wide * 0.5, -1.1),
                        (x + lean + wide * 0.5, -1.1),
                        (x + wide * 0.8, foot - 0.1),
                        (x + wide * 1.7, foot),
                    ]
                ),
                paint,
            )
        _canopy(canvas, site, rng, (-0.2 - 0.09 * row, 0.1 + 0.03 * row), (colour, far))
        if row < 3:
            plants.treeline(canvas, site, rng, (base + 0.005, 0.03 + 0.012 * row), (colour, far))

    return still(name, (0.15, 0.3, 0.5, 0.95)[row], draw)


def _canopy(
    canvas: skia.Canvas, site: Site, rng: Random, line: tuple[float, float], tone: tuple[str, float]
) -> None:
    level, size = line
    colour, far = tone
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    path.addRect(skia.Rect.MakeLTRB(-site.edge, -1.1, site.edge, level - 0.12))
    x = -site.edge
    while x < site.edge:
        arch = 0.12 * math.exp(-((x / (0.7 * site.half)) ** 2))
        radius = size * rng.uniform(0.5, 0.9)
        path.addCircle(x, level - 0.12 - arch + rng.uniform(-0.04, 0.06), radius)
        x += radius * rng.uniform(0.5, 0.9)
    look = site.look
    canvas.drawPath(
        path,
        linear(
            (0, level + 0.05),
            (0, level - 0.5),
            [(0, look.shade(colour, far, 0.22), 1), (1, look.shade(colour, far, -0.45), 1)],
        ),
    )


def _rays(site: Site) -> Layer:
    """Shafts of light between the crowns, slowly breathing."""
    rng = site.rng("rays")
    shafts = [
        (rng.uniform(-0.9, 0.9) * site.half, rng.uniform(0.05, 0.13), rng.random() * 6)
        for _ in range(4)
    ]
    power = (0.24 if site.open_sky else 0.08) * (1 - 0.65 * site.look.dark)
    colour = lighten(site.look.key, 0.35)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, wide, phase in shafts:
            alpha = power * (0.6 + 0.4 * math.sin(t * 0.6 + phase))
            lean = -0.34 * site.side
            shape = polygon(
                [
                    (x, -1.0),
                    (x + wide * 0.6, -1.0),
                    (x + wide * 1.6 + lean * 1.5, 0.45),
                    (x - wide * 0.6 + lean * 1.5, 0.45),
                ]
            )
            canvas.drawPath(shape, fading(-0.6, 0.45, colour, (alpha, 0.0)))

    return Layer("light shafts", 0.9, paint, moving=True)
