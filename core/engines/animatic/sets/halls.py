"""A great hall with columns and chandeliers."""

import math
from functools import partial
from itertools import pairwise

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
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
from core.engines.animatic.sets.perspective import Vanish, onto, tiles
from core.engines.animatic.sets.rooms import open_air
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


def hall(site: Site) -> Set:
    """A great hall in perspective: columns, arched windows, chandeliers, a long carpet."""
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    wall = mix(look.palette[2 % len(look.palette)], "#e9dcc6", 0.5)

    far = (
        still("far wall", 0.76, partial(_hall_far_wall, site=site)),
        still("ceiling", 0.8, partial(_hall_ceiling, site=site)),
        still(
            "floor",
            0.8,
            lambda canvas: terrain.below(
                canvas, site, view.at(0, 0, 5.2)[1], partial(_hall_floor, site=site)
            ),
        ),
        still("sides", 0.8, partial(_hall_sides, site=site)),
        still("chandeliers", 0.8, lambda canvas: _chandeliers(canvas, site, view)),
        weather.motes(site, "dust", lighten(look.key, 0.5), 8),
    )
    near = (_near_columns(site, wall),)
    light = Light(look.key, look.ambient, 70.0 if site.side > 0 else 110.0, 0.5, 0.15)
    return Set(far, near, -0.02, 0.35, light, look.shade("#cbb899"))


def _hall_far_wall(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    wide = 0.3 + 0.52 * site.half
    tall = 1.15
    wall = mix(look.palette[2 % len(look.palette)], "#e9dcc6", 0.5)
    site.sheet(canvas, site.down(-1.0, 0.2, wall, 0.3, (-0.5, 0.1)))
    z = 5.2
    left, top = view.at(-wide, tall, z)
    right, base = view.at(wide, 0, z)
    box(canvas, (left, top, right, base), site.down(top, base, wall, 0.35, (0.1, 0.0)))
    _arched(
        canvas, site, ((left + right) / 2 - 0.045, top + 0.05, (left + right) / 2 + 0.045, base)
    )


def _hall_ceiling(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    wide = 0.3 + 0.52 * site.half
    tall = 1.15
    shape = polygon(
        [
            view.at(-wide, tall, 0.25),
            view.at(-wide, tall, 5.2),
            view.at(wide, tall, 5.2),
            view.at(wide, tall, 0.25),
        ]
    )
    canvas.drawPath(shape, site.down(-1.0, view.y - 0.1, "#efe4d0", 0.05, (-0.5, 0.05)))
    for z in (0.5, 0.7, 1.0, 1.4, 2.0, 2.9, 4.2):
        a, b = view.at(-wide, tall, z), view.at(wide, tall, z)
        canvas.drawLine(*a, *b, stroke(look.shade("#a88f6e", 0.1), 0.018 / z, 0.7))


def _hall_sides(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    wide = 0.3 + 0.52 * site.half
    tall = 1.15
    wall = mix(look.palette[2 % len(look.palette)], "#e9dcc6", 0.5)
    stations = (0.3, 0.55, 0.85, 1.25, 1.8, 2.5, 3.6, 5.2)
    for near, away in reversed(list(pairwise(stations))):
        for side in (-1, 1):
            far = min(0.5, 0.1 * near)
            onto(
                canvas,
                view.wall(side * wide, (0, tall), (near, away)),
                (0.5, tall),
                partial(_bay, site=site, wall=wall, far=far),
            )


def _hall_floor(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    tiles(canvas, site, view, 0.24, ("#d9c9b0", "#b9a58a"))
    carpet = look.accent(4)
    canvas.drawPath(
        view.floor((-0.3, 0.3), (0.3, 5.2)),
        down(0.05, 0.7, lighten(carpet, 0.15), darken(carpet, 0.3)),
    )
    for side in (-0.27, 0.25):
        canvas.drawPath(view.floor((side, side + 0.02), (0.3, 5.2)), site.flat("#e0b45a", 0, 0.2))
    site.sheet(canvas, fading(0.34, 1.0, look.shade("#201818"), (0.0, 0.6)), 0.3)
    terrain.stage_light(canvas, site, 0.37, look.shade("#f6e6c6", 0, 0.5), 0.35)


def _arched(canvas: skia.Canvas, site: Site, area: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = area
    radius = (right - left) / 2
    pane = skia.Path()
    pane.moveTo(left, bottom)
    pane.lineTo(left, top + radius)
    pane.arcTo(skia.Rect.MakeLTRB(left, top, right, top + 2 * radius), 180, 180, forceMoveTo=False)
    pane.lineTo(right, bottom)
    pane.close()
    colours = open_air(site)
    canvas.drawPath(pane, down(top, bottom, *colours))
    trim = site.look.shade("#8f7a5c")
    canvas.drawPath(pane, stroke(trim, radius * 0.14))
    canvas.drawLine(
        (left + right) / 2, top, (left + right) / 2, bottom, stroke(trim, radius * 0.07)
    )
    for share in (0.4, 0.7):
        y = top + (bottom - top) * share
        canvas.drawLine(left, y, right, y, stroke(trim, radius * 0.07))


def _bay(canvas: skia.Canvas, site: Site, wall: str, far: float) -> None:
    """One bay of the side wall, drawn flat over 0.5 x 1.15: a window between two pilasters."""
    box(canvas, (0, 0, 0.51, 1.15), site.down(0, 1.15, wall, far, (-0.35, -0.1)))
    _arched(canvas, site, (0.14, 0.22, 0.4, 0.8))
    if not site.lamps:
        glow(canvas, (0.27, 0.5), (0.26, 0.42), site.look.key, 0.4)
    box(canvas, (0, 0.9, 0.51, 1.15), site.flat(wall, far, -0.3))
    box(canvas, (0, 0.89, 0.51, 0.905), site.flat(wall, far, 0.35))
    box(
        canvas,
        (0, 0, 0.07, 1.15),
        site.tint((0, 0), (0.07, 0), lighten(wall, 0.25), far, (0.2, -0.25)),
    )
    for y, high in ((0.0, 0.05), (0.05, 0.02), (1.05, 0.1)):
        box(canvas, (-0.012, y, 0.085, y + high), site.flat(lighten(wall, 0.3), far, 0.1 - y * 0.2))


def _chandeliers(canvas: skia.Canvas, site: Site, view: Vanish) -> None:
    for z in (3.4, 2.1, 1.35):
        x, y = view.at(0, 0.86, z)
        size = 0.16 / z
        gold = site.look.shade("#d9a94a", 0, 0.2)
        canvas.drawLine(x, view.at(0, 1.15, z)[1], x, y, stroke(gold, size * 0.05))
        glow(canvas, (x, y), (size * 3, size * 2.4), "#ffd48a", 0.75 if site.lamps else 0.3)
        for ring, drop in ((1.0, 0.0), (0.6, 0.35)):
            rim = skia.Rect.MakeLTRB(
                x - size * ring, y + (drop - 0.14) * size, x + size * ring, y + (drop + 0.14) * size
            )
            canvas.drawOval(rim, stroke(gold, size * 0.06))
            for index in range(9):
                angle = index / 9 * math.tau
                at = (
                    x + math.cos(angle) * size * ring,
                    y + drop * size + math.sin(angle) * size * 0.14,
                )
                oval(
                    canvas,
                    (at[0], at[1] - size * 0.12),
                    (size * 0.04, size * 0.09),
                    fill("#fff3cf"),
                )


def _near_columns(site: Site, wall: str) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        for side in (-1, 1):
            x = side * (site.half + 0.05)
            paint = site.tint((x - 0.07, 0), (x + 0.07, 0), wall, 0, (-0.45, -0.75))
            box(canvas, (x - 0.07, -1.1, x + 0.07, 1.1), soft(paint, 0.005))
            rounded(
                canvas, (x - 0.1, 0.44, x + 0.1, 1.1), 0.02, soft(site.flat(wall, 0, -0.7), 0.005)
            )

    return still("near columns", 1.3, draw)
