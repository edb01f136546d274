"""A works hall with machines and a belt."""

from functools import partial

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import terrain, weather
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
from core.engines.animatic.sets.perspective import Vanish
from core.engines.animatic.sets.rooms import open_air
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


def factory(site: Site) -> Set:
    """A works hall: saw-tooth light, trusses, machines, a belt that runs."""
    look = site.look

    far = (
        still("windows", 0.3, partial(_factory_back, site=site)),
        still("machines", 0.55, partial(_factory_machines, site=site)),
        still("floor", 0.85, partial(_factory_floor, site=site)),
        _belt(site),
        still("trusses", 0.7, partial(_factory_trusses, site=site)),
        weather.motes(site, "dust", lighten(look.key, 0.5), 8),
    )
    light = Light(look.key, look.ambient, 75.0, 0.55, 0.16)
    return Set(far, (_near_rail(site),), -0.02, 0.35, light, look.shade("#8d9296"))


def _factory_back(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    site.sheet(canvas, site.down(-0.8, 0.2, "#8a949c", 0.3, (-0.35, 0.0)))
    _, middle, low = open_air(site)
    step = 0.3
    for index in range(int(2 * site.edge / step) + 1):
        x = -site.edge + index * step
        area = (x + 0.02, -0.34, x + step - 0.02, -0.1)
        box(canvas, area, down(-0.34, -0.1, middle, low))
        for part in (1, 2):
            at = x + 0.02 + (step - 0.04) * part / 3
            canvas.drawLine(at, -0.34, at, -0.1, stroke(look.shade("#4d5861", 0.2), 0.005))
        canvas.drawLine(x, -0.22, x + step, -0.22, stroke(look.shade("#4d5861", 0.2), 0.005))
    glow(canvas, (0, -0.2), (site.edge, 0.35), look.key, 0.14 if site.lamps else 0.35)


def _factory_trusses(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    box(canvas, (-site.edge, -1.1, site.edge, -0.5), site.flat("#3d464e", 0, -0.35))
    pen = stroke(look.shade("#46525c", 0.05, -0.1), 0.012)
    for y in (-0.5, -0.41):
        canvas.drawLine(-site.edge, y, site.edge, y, pen)
    x = -site.edge
    thin = stroke(look.shade("#46525c", 0.05, -0.1), 0.006)
    while x < site.edge:
        canvas.drawLine(x, -0.5, x + 0.07, -0.41, thin)
        canvas.drawLine(x + 0.07, -0.41, x + 0.14, -0.5, thin)
        x += 0.14
    for share in (-1.4, -0.7, 0.0, 0.7, 1.4):
        at = share * site.half
        canvas.drawLine(at, -0.41, at, -0.33, thin)
        canvas.drawPath(
            polygon(
                [
                    (at - 0.02, -0.34),
                    (at + 0.02, -0.34),
                    (at + 0.065, -0.29),
                    (at - 0.065, -0.29),
                ]
            ),
            site.flat("#3d6b5f"),
        )
        oval(canvas, (at, -0.29), (0.06, 0.011), fill("#fff2cc"))
        glow(canvas, (at, -0.27), (0.3, 0.32), "#ffe0a0", 0.6 if site.lamps else 0.22)


def _factory_machines(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    steel = "#6f7f8c"
    rng = site.rng("machines")
    x = -site.edge
    while x < site.edge:
        wide, tall = (
            rng.uniform(0.16, 0.3),
            rng.uniform(0.14, 0.3) * (0.6 if abs(x + 0.1) < 0.3 else 1),
        )
        _machine(canvas, site, (x, 0.2 - tall, x + wide, 0.2), rng.randrange(5))
        x += wide + rng.uniform(0.03, 0.12)
    pipe = stroke(look.shade(steel, 0.2), 0.02)
    canvas.drawPath(
        curve(
            [
                (-site.edge, -0.05),
                (-site.half * 0.6, -0.05),
                (-site.half * 0.5, -0.05),
                (-site.half * 0.5, -0.3),
                (-site.half * 0.5, -0.45),
            ]
        ),
        pipe,
    )


def _factory_floor(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    site.sheet(canvas, site.down(0.19, 0.9, "#8d9296", 0, (0.2, 0.0, -0.5)), 0.19)
    view = Vanish(0, -0.04, 0.46)
    for side in (-1, 1):
        canvas.drawPath(
            view.floor((side * 0.62, side * 0.66), (0.3, 2.0)),
            site.flat("#f0c23a", 0, 0.1, 0.9),
        )
    box(canvas, (-site.edge, 0.19, site.edge, 0.25), fading(0.19, 0.25, "#15181c", (0.4, 0.0)))
    terrain.stage_light(canvas, site, 0.37, look.shade("#f3ead2", 0, 0.5), 0.4)


def _machine(
    canvas: skia.Canvas, site: Site, area: tuple[float, float, float, float], index: int
) -> None:
    left, top, right, bottom = area
    wide, high = right - left, bottom - top
    tint = mix(site.look.accent(index), site.look.shade("#74838e", 0.2), 0.55)
    rounded(canvas, area, 0.012, down(top, bottom, lighten(tint, 0.15), darken(tint, 0.25)))
    rounded(
        canvas,
        (left + wide * 0.1, top + high * 0.12, left + wide * 0.55, top + high * 0.5),
        0.008,
        fill(darken(tint, 0.4)),
    )
    for step in range(3):
        lamp = ("#7fd08a", "#f2c14e", "#e0604a")[step]
        canvas.drawCircle(left + wide * (0.68 + 0.1 * step), top + high * 0.2, 0.007, fill(lamp))
    for step in range(3):
        y = bottom - high * (0.14 + 0.1 * step)
        canvas.drawLine(
            left + wide * 0.6, y, right - wide * 0.08, y, stroke(darken(tint, 0.4), 0.004)
        )
    if index % 2:
        box(
            canvas,
            (left + wide * 0.3, top - high * 0.3, left + wide * 0.42, top),
            fill(darken(tint, 0.12)),
        )
        oval(
            canvas,
            (left + wide * 0.36, top - high * 0.3),
            (wide * 0.1, 0.012),
            fill(lighten(tint, 0.2)),
        )


def _belt(site: Site) -> Layer:
    """Boxes that travel on a belt behind the subjects."""
    top, low = 0.14, 0.2
    frame = site.down(top, low, "#4c5660", 0.05, (0.2, -0.3))
    tape, leg = site.flat("#e9d7b4", 0.05), site.flat("#3b434b", 0.05)
    body = site.down(0.06, top, "#c99a63", 0.05, (0.25, -0.15))
    roller = site.flat("#aab4bc", 0.05, 0.1)

    def paint(canvas: skia.Canvas, t: float) -> None:
        span, pace = 0.34, 0.09
        shift = (t * pace) % span
        x = -site.edge - span + shift
        while x < site.edge:
            box(canvas, (x, 0.055, x + 0.11, top), body)
            box(canvas, (x + 0.046, 0.055, x + 0.064, top), tape)
            x += span
        box(canvas, (-site.edge, top, site.edge, top + 0.03), frame)
        x = -site.edge
        while x < site.edge:
            canvas.drawCircle(x, top + 0.015, 0.01, roller)
            x += 0.06
        for index in range(int(2 * site.edge / 0.48) + 1):
            x = -site.edge + index * 0.48
            box(canvas, (x, top + 0.03, x + 0.012, 0.26), leg)

    return Layer("belt", 0.87, paint, moving=True)


def _near_rail(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        tint = soft(site.flat("#e0b23a", 0, -0.35), 0.004)
        for y in (0.47, 0.56):
            box(canvas, (-site.edge, y, -site.half * 0.62, y + 0.016), tint)
            box(canvas, (site.half * 0.62, y, site.edge, y + 0.016), tint)
        for share in (-1.6, -1.1, -0.62, 0.62, 1.1, 1.6):
            box(canvas, (share * site.half - 0.009, 0.45, share * site.half + 0.009, 1.1), tint)

    return still("rail", 1.25, draw)
