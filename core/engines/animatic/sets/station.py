"""Railway stations."""

import math
from functools import partial

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import buildings, plants, terrain
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    down,
    fading,
    fill,
    glow,
    oval,
    polygon,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def station(site: Site) -> Set:
    """A platform under its canopy; a train stands at the far side, rails between."""
    horizon = 0.02

    return outdoors(
        site,
        "#b9aa98",
        horizon,
        [
            buildings.skyline(site, "town", 0.08, (0.05, 0.26, 0.88), 0.3),
            still(
                "trees",
                0.2,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("trees"), (0.09, 0.07), (plants.leaf(site, 3), 0.6)
                ),
            ),
            still("yard", 0.5, partial(_station_yard, site=site)),
            still("train", 0.5, lambda canvas: _train(canvas, site)),
            still("ground", 0.9, partial(_station_platform, site=site)),
            still("pillars", 0.95, lambda canvas: _columns(canvas, site)),
            _clock(site),
        ],
        [still("canopy", 1.1, lambda canvas: _canopy(canvas, site)), _luggage(site)],
    )


def _station_yard(canvas: skia.Canvas, site: Site) -> None:
    site.sheet(canvas, site.down(0.1, 0.3, "#8a8178", 0.25, (0.1, -0.2)), 0.1)
    rng = site.rng("ballast")
    for _ in range(int(240 * site.aspect)):
        at = (rng.uniform(-site.edge, site.edge), rng.uniform(0.17, 0.25))
        oval(canvas, at, (0.007, 0.003), site.flat("#8a8178", 0.15, rng.uniform(-0.5, 0.4)))
    for y in (0.195, 0.222):
        box(canvas, (-site.edge, y, site.edge, y + 0.005), site.flat("#5a5f66", 0.1, 0.3))
        box(canvas, (-site.edge, y + 0.005, site.edge, y + 0.009), site.flat("#3a3432", 0.1))


def _station_platform(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    view = Vanish(0.1 * site.side, 0.05, 0.46)
    top = 0.25
    box(
        canvas,
        (-site.edge, top, site.edge, 1.1),
        site.down(top, 0.9, "#b9aa98", 0, (0.2, 0.0, -0.5)),
    )
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, top, site.edge, 1.1))
    tiles(canvas, site, view, 0.2, ("#b9aa98", "#ad9d8a"))
    canvas.restore()
    box(canvas, (-site.edge, top + 0.012, site.edge, top + 0.03), site.flat("#f2c43d", 0, 0.1))
    box(canvas, (-site.edge, top, site.edge, top + 0.012), site.flat("#e7ded0", 0, 0.2))
    box(canvas, (-site.edge, top - 0.03, site.edge, top), site.flat("#4a403a", 0, -0.2))
    site.sheet(canvas, fading(0.3, 1.0, look.shade("#241f26"), (0.0, 0.55)), top + 0.03)
    terrain.stage_light(canvas, site, 0.37, look.shade("#f2e0c2", 0, 0.5), 0.4)  # fmt: skip


def _train(canvas: skia.Canvas, site: Site) -> None:
    """Coaches in two colours with barred windows, as they run all over the country."""
    look = site.look
    body, band = look.accent(0, 0.1, 0.05), look.accent(2, 0.08, 0.3)
    long, top, low = 1.25, -0.1, 0.165
    start = -site.edge - 0.4
    box(canvas, (-site.edge, low, site.edge, low + 0.028), site.flat("#2b2a2e", 0.1))
    while start < site.edge:
        area = (start, top, start + long - 0.02, low)
        rounded(canvas, area, 0.03, down(top, low, lighten(body, 0.12), body, darken(body, 0.22)))
        rounded(
            canvas,
            (start, top - 0.012, start + long - 0.02, top + 0.035),
            0.02,
            site.flat("#b9bec4", 0.12),
        )
        box(canvas, (start, top + 0.055, start + long - 0.02, top + 0.15), fill(band))
        box(canvas, (start, low - 0.05, start + long - 0.02, low - 0.038), fill(band))
        for index in range(9):
            x = start + 0.16 + index * 0.105
            pane = (x, top + 0.066, x + 0.075, top + 0.14)
            lit = (
                fill(look.glow("#ffdf9e"))
                if site.lamps
                else fill(mix(look.shade("#39475a", 0.1), look.sky[1], 0.25))
            )
            rounded(canvas, pane, 0.006, lit)
            for bar in range(1, 4):
                y = pane[1] + bar * 0.0185
                canvas.drawLine(pane[0], y, pane[2], y, stroke(look.shade("#2d3138", 0.1), 0.0022))
        for x in (start + 0.05, start + long - 0.13):
            rounded(canvas, (x, top + 0.05, x + 0.07, low - 0.005), 0.008, fill(darken(body, 0.25)))
            rounded(
                canvas,
                (x + 0.015, top + 0.066, x + 0.055, top + 0.13),
                0.005,
                fill(mix(look.shade("#39475a", 0.1), look.sky[1], 0.3)),
            )
        for x in (start + 0.16, start + 0.27, start + long - 0.32, start + long - 0.21):
            canvas.drawCircle(x, low + 0.024, 0.028, site.flat("#26262b", 0.08))
            canvas.drawCircle(x, low + 0.024, 0.013, site.flat("#7d8288", 0.08))
        start += long


def _columns(canvas: skia.Canvas, site: Site) -> None:
    for share in (-1.56, -0.74, 0.74, 1.56):
        x = share * site.half
        iron = site.tint(
            (x + 0.02 * site.side, 0), (x - 0.02 * site.side, 0), "#4f6660", 0.03, (0.25, -0.35)
        )
        plants.shadow(canvas, site, (x, 0.315), 0.07, 0)
        box(canvas, (x - 0.014, -0.6, x + 0.014, 0.315), iron)
        box(canvas, (x - 0.026, 0.26, x + 0.026, 0.318), iron)
        box(canvas, (x - 0.022, -0.3, x + 0.022, -0.27), iron)
        for side in (-1, 1):
            canvas.drawPath(
                curve([(x, -0.22), (x + side * 0.02, -0.34), (x + side * 0.13, -0.4)]),
                stroke(site.look.shade("#4f6660", 0.03, -0.1), 0.012),
            )


def _canopy(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    box(
        canvas,
        (-site.edge, -1.1, site.edge, -0.4),
        site.down(-0.8, -0.4, "#6b4f45", 0, (-0.75, -0.35)),
    )
    step = 0.065
    path = skia.Path()
    for index in range(int(2 * site.edge / step) + 2):
        x = -site.edge + index * step
        path.addPath(
            polygon(
                [
                    (x, -0.405),
                    (x + step, -0.405),
                    (x + step, -0.38),
                    (x + step / 2, -0.352),
                    (x, -0.38),
                ]
            )
        )
    canvas.drawPath(path, fill(look.accent(3, 0, 0.1)))
    box(canvas, (-site.edge, -0.425, site.edge, -0.4), site.flat("#e8dcc6", 0, -0.15))
    for share in (-1.1, -0.37, 0.37, 1.1):
        x = share * site.half
        canvas.drawLine(x, -0.44, x, -0.36, stroke(look.shade("#2f2f35"), 0.004))
        oval(canvas, (x, -0.345), (0.04, 0.015), site.flat("#2f3a3a", 0, -0.1))
        oval(canvas, (x, -0.336), (0.028, 0.008), fill("#ffe9b8" if site.lamps else "#f3efe2"))
        if site.lamps:
            glow(canvas, (x, -0.33), (0.3, 0.34), "#ffd48a", 0.55)


def _clock(site: Site) -> Layer:
    x, y, radius = site.side * site.half * 0.44, -0.26, 0.042

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.drawLine(x, -0.42, x, y, stroke(site.look.shade("#3b3f45"), 0.006))
        canvas.drawCircle(x, y, radius * 1.16, site.flat("#3b3f45"))
        canvas.drawCircle(x, y, radius, site.flat("#f8f3e6", 0, 0.2))
        pen = stroke("#26262b", radius * 0.09)
        for angle, reach in ((-0.5, 0.5), (1.1, 0.72), (t * math.tau / 60 - math.pi / 2, 0.8)):
            canvas.drawLine(
                x,
                y,
                x + math.cos(angle) * radius * reach,
                y + math.sin(angle) * radius * reach,
                pen,
            )

    return Layer("clock", 0.95, paint, moving=True)


def _luggage(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        side = -site.side
        x = side * site.half * 0.96
        for dx, top, wide, index in (
            (0.0, 0.36, 0.26, 4),
            (-0.03, 0.25, 0.2, 1),
            (0.3, 0.4, 0.3, 3),
        ):
            at = x + side * dx
            area = (
                at - wide / 2 * site.scale,
                top,
                at + wide / 2 * site.scale,
                0.62 if top > 0.3 else top + 0.12,
            )
            rounded(canvas, area, 0.02, soft(fill(site.look.accent(index, 0, -0.35)), 0.003))
            for strap in (0.25, 0.75):
                sx = area[0] + (area[2] - area[0]) * strap
                box(
                    canvas,
                    (sx - 0.008, area[1], sx + 0.008, area[3]),
                    soft(site.flat("#3b2c26", 0, -0.3), 0.002),
                )
        box(
            canvas,
            (min(x - side * 0.16, x + side * 1.2), 0.6, max(x - side * 0.16, x + side * 1.2), 1.1),
            soft(site.flat("#2b2a30", 0, -0.3), 0.004),
        )

    return still("luggage", 1.28, draw)
