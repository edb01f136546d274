"""A cave, seen from inside."""

import math

import skia

from core.engines.animatic.colours import darken, harmonise, lighten, mix
from core.engines.animatic.sets import terrain
from core.engines.animatic.sets.brushes import (
    curve,
    fill,
    glow,
    grounded,
    linear,
    polygon,
    radial,
    soft,
    still,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


def cave(site: Site) -> Set:
    """The mouth of a cave seen from inside: light far away, rock walls around, crystals."""
    look = site.look
    rock = "#5d5566"
    day = lighten(mix(look.sky[1], look.key, 0.45), 0.3 * (1 - look.dark))

    def outside(canvas: skia.Canvas) -> None:
        site.sheet(canvas, linear((0, -0.5), (0, 0.25), [(0, look.sky[1], 1), (1, day, 1)]))
        glow(
            canvas,
            (0.1 * site.side, -0.05),
            (0.8, 0.7),
            lighten(look.key, 0.4),
            0.85 - 0.5 * look.dark,
        )

    def ground(canvas: skia.Canvas) -> None:
        path = grounded(terrain.ridge(site, site.rng("cave floor"), 0.22, 0.03, 3))
        canvas.drawPath(path, site.down(0.18, 0.7, rock, 0, (0.35, -0.25, -0.8)))
        glow(canvas, (0.05 * site.side, 0.27), (0.75, 0.13), lighten(day, 0.2), 0.75)
        terrain.stage_light(canvas, site, 0.36, mix(look.shade(rock, 0, 0.6), day, 0.4), 0.4)

    far = (
        still("outside", 0.0, outside),
        terrain.hills(site, "valley", 0.1, (0.16, 0.1, 3), ("#6f9a78", 0.75)),
        _mouth(site, "far rock", 0.3, (0.42, 0.36, -0.15)),
        _mouth(site, "rock", 0.55, (0.62, 0.43, -0.5)),
        still("floor", 0.85, ground),
        _crystals(site),
        _motes(site, day),
    )
    near = (_mouth(site, "near rock", 1.3, (1.06, 0.54, -0.9), closed=False),)
    light = Light(day, "#2a2638", 90.0, 0.7, 0.25 + 0.1 * look.dark)
    return Set(far, near, 0.16, 0.34, light, look.shade(rock, 0, -0.1))


def _motes(site: Site, colour: str) -> Layer:
    from core.engines.animatic.sets.weather import motes

    return motes(site, "dust", lighten(colour, 0.4), 12)


def _mouth(
    site: Site, name: str, depth: float, size: tuple[float, float, float], *, closed: bool = True
) -> Layer:
    """A wall of rock with an uneven opening; size is half width (of the frame), height, shade."""
    wide, high, lit = size
    rng = site.rng(name)
    rx = max(wide * site.half, 0.3 if closed else 0.0)
    points = []
    for index in range(26):
        angle = index / 26 * math.tau
        reach = rng.uniform(0.86, 1.14)
        points.append((math.cos(angle) * rx * reach, -0.06 + math.sin(angle) * high * reach))
    hole = curve(points, closed=True)
    shape = skia.Path()
    shape.addRect(skia.Rect.MakeLTRB(-site.edge, -1.1, site.edge, 1.1))
    shape.addPath(hole)
    shape.setFillType(skia.PathFillType.kEvenOdd)
    rim = site.look.shade("#5d5566", 0, lit + 0.32)
    body = site.look.shade("#4a4354", 0, lit)
    paint = radial(
        (0, -0.06),
        max(rx, high) * 2.4,
        [(0, rim, 1), (0.4, rim, 1), (0.62, body, 1), (1, darken(body, 0.5), 1)],
    )
    drips = [(x, -1.0, rng.uniform(0.3, 0.9)) for x in (rng.uniform(-rx, rx) for _ in range(6))]

    def draw(canvas: skia.Canvas) -> None:
        canvas.drawPath(shape, soft(paint, 0.006) if not closed else paint)
        if closed:
            for x, _, long in drips:
                top = -0.06 - high * math.sqrt(max(0.0, 1 - (x / rx) ** 2)) * 0.98 - 0.06
                canvas.drawPath(
                    polygon(
                        [
                            (x - 0.03 * long, top),
                            (x + 0.03 * long, top),
                            (x, top + 0.06 + 0.13 * long * high * 2),
                        ]
                    ),
                    fill(rim),
                )

    return still(name, depth, draw)


def _crystals(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("crystals")
        for side in (-1, 1):
            tint = harmonise("#6fc7d8" if side < 0 else "#b58be0", site.look.palette, 0.4)
            x0, base = side * max(0.24, site.half * 0.72), 0.36
            glow(canvas, (x0, base - 0.05), (0.3, 0.24), tint, 0.4)
            for index in range(6):
                x, lean = x0 + (index - 2.5) * 0.028, (index - 2.5) * 0.018
                tall, half = rng.uniform(0.06, 0.16) * site.scale, rng.uniform(0.009, 0.017)
                tip = (x + lean, base - tall)
                canvas.drawPath(
                    polygon(
                        [
                            (x - half, base),
                            (x - half + lean * 0.8, base - tall * 0.8),
                            tip,
                            (x + lean * 0.8, base - tall * 0.76),
                            (x, base),
                        ]
                    ),
                    fill(lighten(tint, 0.35)),
                )
                canvas.drawPath(
                    polygon(
                        [
                            (x, base),
                            (x + lean * 0.8, base - tall * 0.76),
                            tip,
                            (x + half + lean * 0.8, base - tall * 0.8),
                            (x + half, base),
                        ]
                    ),
                    fill(darken(tint, 0.22)),
                )

    return still("crystals", 0.95, draw)
