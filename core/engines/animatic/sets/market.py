"""Markets: stalls under awnings, strings of bulbs, garlands."""

from functools import partial
from random import Random

import skia

from core.engines.animatic.sets import buildings, plants, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    fading,
    fill,
    glow,
    polygon,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set

_FRUIT = ("#e0602f", "#f0a832", "#7fae3f", "#c8382f", "#f2cf4a", "#8e4a86")


def market(site: Site) -> Set:
    """Stalls under striped awnings on both sides, old domes behind, strings of bulbs above."""
    horizon = 0.05

    return outdoors(
        site,
        "#c2a582",
        horizon,
        [
            weather.birds(site, -0.2),
            buildings.skyline(site, "far town", 0.08, (0.08, 0.28, 0.9), 0.3),
            still("old town", 0.22, partial(_market_town, site=site)),
            still(
                "ground",
                0.85,
                lambda canvas: terrain.below(
                    canvas, site, 0.125, partial(_market_ground, site=site)
                ),
            ),
            still("stalls", 0.66, partial(_market_stalls, site=site)),
            _bulbs(site, "bulbs", 0.7, (-0.2, 0.008)),
            still("near stalls", 0.92, partial(_market_near_stalls, site=site)),
        ],
        [bunting(site), _baskets(site), *weather.lively(site)],
    )


def _market_town(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("old town")
    x = -site.edge
    while x < site.edge:
        wide, tall = rng.uniform(0.12, 0.24), rng.uniform(0.16, 0.34)
        colour = rng.choice(("#d8b892", "#c98f6b", "#cfa78a", "#b98a78", "#d9c3a5"))
        canvas.save()
        canvas.translate(x, 0.12 - tall)
        buildings.front(canvas, site, rng, (wide, tall), (colour, 0.5))
        canvas.restore()
        if rng.random() < 0.4:
            _dome(canvas, site, (x + wide / 2, 0.12 - tall), wide * 0.36)
        x += wide
    site.sheet(canvas, site.flat("#b79a7a", 0.4), 0.12)


def _market_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.05
    look = site.look
    view = Vanish(0, horizon, 0.42)
    tiles(canvas, site, view, 0.16, ("#c2a582", "#b69873"))
    site.sheet(canvas, fading(0.05, 0.2, look.haze, (0.7, 0.0)), 0.05)
    site.sheet(canvas, fading(0.3, 1.0, look.shade("#2f2424"), (0.0, 0.6)), 0.05)
    terrain.stage_light(canvas, site, 0.36, look.shade("#f2dcb0", 0, 0.5), 0.4)


def _market_stalls(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("stalls")
    step = 0.36 * site.scale
    for index in range(-6, 7):
        x = (index + 0.5 * (index > 0) - 0.5 * (index < 0)) * step * 0.9
        if abs(x) > 0.14:
            stall(canvas, site, rng, (x, 0.2), (step * 0.86, 0.22))


def _market_near_stalls(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("near stalls")
    for side in (-1, 1):
        x = side * (site.half * 0.88 + 0.02)
        stall(canvas, site, rng, (x, 0.31), (0.6 * site.scale, 0.02))
        stall(canvas, site, rng, (x + side * 0.66 * site.scale, 0.32), (0.6 * site.scale, 0.0))


def _dome(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    shape = skia.Path()
    shape.moveTo(x - size, y)
    shape.cubicTo(
        x - size * 1.25, y - size * 0.9, x - size * 0.3, y - size * 1.05, x, y - size * 1.6
    )
    shape.cubicTo(x + size * 0.3, y - size * 1.05, x + size * 1.25, y - size * 0.9, x + size, y)
    shape.close()
    canvas.drawPath(
        shape,
        site.tint(
            (x + size * site.side, y), (x - size * site.side, y), "#cdbba3", 0.55, (0.2, -0.25)
        ),
    )
    canvas.drawLine(
        x, y - size * 1.5, x, y - size * 1.95, stroke(site.look.shade("#d9a94a", 0.5), size * 0.07)
    )


def stall(
    canvas: skia.Canvas,
    site: Site,
    rng: Random,
    foot: tuple[float, float],
    size: tuple[float, float],
) -> None:
    """A stall heaped with fruit under its awning; `size` is its width and how far away."""
    x, base = foot
    wide, far = size
    half, table, top = wide / 2, wide * 0.32, wide * 0.98
    plants.shadow(canvas, site, (x, base), wide * 0.62, far)
    box(
        canvas,
        (x - half * 0.96, base - top * 0.86, x + half * 0.96, base - table * 0.6),
        site.down(base - top, base, "#5a4338", far, (-0.25, -0.05)),
    )
    post = site.flat("#7a5a40", far, -0.1)
    for side in (-1, 1):
        box(
            canvas,
            (
                x + side * half * 0.94 - wide * 0.014,
                base - top,
                x + side * half * 0.94 + wide * 0.014,
                base,
            ),
            post,
        )
    cloth = rng.randrange(5)
    if site.lamps:
        glow(canvas, (x, base - top * 0.62), (half * 1.3, top * 0.5), "#ffc568", 0.75)
        canvas.drawCircle(x, base - top * 0.68, wide * 0.022, fill("#fff1c9"))
    _heaps(canvas, site, rng, (x, base - table, half), far)
    apron = (x - half, base - table, x + half, base)
    box(canvas, apron, fill(site.look.accent(cloth + 1, far, -0.12)))
    box(canvas, apron, fading(apron[1], apron[3], "#1c1418", (0.0, 0.3)))
    box(
        canvas,
        (
            x - half * 1.03,
            base - table - wide * 0.025,
            x + half * 1.03,
            base - table + wide * 0.015,
        ),
        site.flat("#a8794f", far, 0.25),
    )
    buildings.awning(
        canvas,
        site,
        (x - half * 1.16, base - top * 1.2, x + half * 1.16, base - top * 0.9),
        (cloth, far),
    )


def _heaps(
    canvas: skia.Canvas, site: Site, rng: Random, place: tuple[float, float, float], far: float
) -> None:
    x, level, half = place
    count = 4
    step = 2 * half / count
    for index in range(count):
        colour = rng.choice(_FRUIT)
        centre = x - half + (index + 0.5) * step
        radius = step * 0.13
        for row in range(3):
            for column in range(5 - row):
                at = (
                    centre + (column - (4 - row) / 2) * radius * 1.75,
                    level - radius * (0.4 + 1.4 * row),
                )
                canvas.drawCircle(*at, radius, site.flat(colour, far, rng.uniform(-0.2, 0.15)))
                canvas.drawCircle(
                    at[0] + site.side * radius * 0.3,
                    at[1] - radius * 0.35,
                    radius * 0.32,
                    site.flat(colour, far, 0.6, 0.8),
                )


def _bulbs(site: Site, name: str, depth: float, sort: tuple[float, float]) -> Layer:
    """A string of bulbs that hangs across; at night each has its halo."""
    level, size = sort

    def draw(canvas: skia.Canvas) -> None:
        wire = stroke(site.look.shade("#3a3230"), 0.0022)
        span = 0.62
        for index in range(-4, 5):
            left, right = index * span, (index + 1) * span
            line = skia.Path()
            line.moveTo(left, level)
            line.quadTo((left + right) / 2, level + 0.11, right, level)
            canvas.drawPath(line, wire)
            for step in range(8):
                share = step / 8
                x = left + span * share
                y = level + 0.22 * share * (1 - share) + size
                if site.lamps:
                    glow(canvas, (x, y), (0.045, 0.045), "#ffc560", 0.7)
                canvas.drawCircle(
                    x, y, size, fill("#ffe6a8" if site.lamps else site.look.shade("#f3e3bd", 0.1))
                )

    return still(name, depth, draw)


def bunting(site: Site) -> Layer:
    """Marigold garlands along the upper edge."""

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("bunting")
        tints = [
            site.flat(tint, 0, lit)
            for tint in ("#f29a2e", "#f2c132", "#e5702a")
            for lit in (-0.25, 0.0)
        ]
        span = 0.46
        for index in range(-5, 6):
            left = index * span - 0.1
            for step in range(26):
                share = step / 26
                x = left + span * share
                y = -0.53 + 0.42 * share * (1 - share)
                canvas.drawCircle(x, y, 0.0165 * rng.uniform(0.85, 1.15), rng.choice(tints))
            for step in range(6):
                canvas.drawCircle(
                    left, -0.52 + step * 0.024, 0.0165 - step * 0.001, rng.choice(tints)
                )
        box(canvas, (-site.edge, -1.1, site.edge, -0.53), site.flat("#4a2f2a", 0, -0.3))

    return still("garlands", 1.15, draw)


def _baskets(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("baskets")
        for side in (-1, 1):
            for index in range(3):
                x = side * (site.half * 0.9 + index * 0.3 * site.scale)
                size, base = 0.13 * site.scale, 0.6
                for _ in range(16):
                    at = (x + rng.uniform(-0.8, 0.8) * size, base - size * rng.uniform(0.85, 1.35))
                    canvas.drawCircle(
                        *at,
                        size * 0.2,
                        soft(
                            site.flat(
                                _FRUIT[(index + (side > 0) * 2) % 6], 0, rng.uniform(-0.45, -0.1)
                            ),
                            0.002,
                        ),
                    )
                shape = polygon(
                    [
                        (x - size, base - size * 0.95),
                        (x + size, base - size * 0.95),
                        (x + size * 0.75, 1.1),
                        (x - size * 0.75, 1.1),
                    ]
                )
                canvas.drawPath(shape, soft(site.flat("#8a6238", 0, -0.45), 0.003))

    return still("baskets", 1.28, draw)
