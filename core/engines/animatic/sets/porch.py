"""The veranda of a house: a raised floor under tiled eaves on pillars, a door, a garden beside."""

from functools import partial

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import plants, terrain, weather
from core.engines.animatic.sets.brushes import box, fading, fill, oval, polygon, rounded, still
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Set

_WALL, _WOOD, _ROOF, _FLOOR = "#e6cfa6", "#7a5136", "#b0603f", "#b4705a"
_BASE, _EAVES = 0.13, -0.31
# Where the wall ends and the garden is seen, in half frames.
_CORNER = 0.62
_LAMP = "#ffd98a"


def veranda(site: Site) -> Set:
    """A house front with its door and window, seen from under the eaves' edge."""
    horizon = 0.05
    return outdoors(
        site,
        _FLOOR,
        horizon,
        [
            weather.birds(site, horizon - 0.1),
            terrain.hills(site, "hills", 0.14, (horizon + 0.03, 0.14, 3), ("#7f9f88", 0.7)),
            still("garden", 0.3, partial(_garden, site=site)),
            still("plinth", 0.55, partial(_plinth, site=site)),
            still("floor", 0.85, partial(_floor, site=site)),
            still("wall", 0.55, partial(_wall, site=site)),
            still("pillars", 0.7, partial(_pillars, site=site)),
        ],
        [still("eaves", 1.1, partial(_eaves, site=site)), *weather.lively(site)],
    )


def _garden(canvas: skia.Canvas, site: Site) -> None:
    leafy = (plants.leaf(site, 1), 0.4)
    plants.treeline(canvas, site, site.rng("trees"), (0.08, 0.2), leafy)
    terrain.plain_ground(canvas, site, 0.09, "#8fae62")


def _plinth(canvas: skia.Canvas, site: Site) -> None:
    """What is seen between wall and floor where the camera comes near."""
    box(canvas, (-site.edge, -0.1, site.x(_CORNER), 0.5), site.flat("#8e4a38"))


def _floor(canvas: skia.Canvas, site: Site) -> None:
    """Red oxide slabs that end in the step down to the yard."""
    tiles(canvas, site, Vanish(0, 0.05, 0.4), 0.16, (_FLOOR, "#a9654f"))
    right = site.x(_CORNER)
    box(canvas, (-site.edge, 0.05, right, _BASE), site.flat("#8e4a38"))
    box(canvas, (right, 0.05, site.edge, _BASE), site.flat("#93a860"))
    shade = site.look.shade("#2a1d1a")
    site.sheet(canvas, fading(_BASE, 0.5, shade, (0.42, 0.0)), _BASE)
    terrain.stage_light(canvas, site, 0.4, site.look.shade("#f6dfc0", 0, 0.4), 0.35)


def _wall(canvas: skia.Canvas, site: Site) -> None:
    right = site.x(_CORNER)
    area = (-site.edge, -1.1, right, _BASE)
    box(canvas, area, site.down(_EAVES, _BASE, _WALL, 0.06, (-0.35, 0.12)))
    box(canvas, (-site.edge, _BASE - 0.05, right, _BASE), site.flat("#a5563f", 0.05))
    box(canvas, (right - 0.012, -1.1, right, _BASE), site.flat(_WALL, 0.05, -0.45))
    _door(canvas, site, site.x(-0.12))
    _window(canvas, site, site.x(-0.62))
    _tulsi(canvas, site, site.x(_CORNER + 0.17))


def _door(canvas: skia.Canvas, site: Site, x: float) -> None:
    """Two leaves in a carved frame, with a string of mango leaves above."""
    half, top = 0.095, -0.24
    frame, leaf = site.flat(_WOOD, 0.05, -0.2), site.down(top, _BASE, "#96653f", 0.05)
    box(canvas, (x - half - 0.022, top - 0.03, x + half + 0.022, _BASE), frame)
    for side in (-1, 1):
        left, right = sorted((x + side * 0.004, x + side * half))
        box(canvas, (left, top, right, _BASE), leaf)
        for panel in range(3):
            y = top + 0.025 + panel * 0.115
            rounded(canvas, (left + 0.018, y, right - 0.018, y + 0.09), 0.006, frame)
    for part in range(9):
        at = x - half + part * half / 4
        green = site.flat("#5f8f3e", 0.05, 0.1 * (part % 2))
        canvas.drawPath(polygon([(at - 0.011, top), (at + 0.011, top), (at, top + 0.045)]), green)


def _window(canvas: skia.Canvas, site: Site, x: float) -> None:
    half, top, bottom = 0.085, -0.19, 0.01
    frame = site.flat(_WOOD, 0.05, -0.1)
    lit = fill(site.look.glow(_LAMP)) if site.lamps else site.flat("#4c4a50", 0.1)
    box(canvas, (x - half - 0.016, top - 0.016, x + half + 0.016, bottom + 0.016), frame)
    box(canvas, (x - half, top, x + half, bottom), lit)
    for bar in range(1, 6):
        at = x - half + bar * half / 3
        box(canvas, (at - 0.003, top, at + 0.003, bottom), frame)
    box(canvas, (x - half - 0.03, bottom + 0.016, x + half + 0.03, bottom + 0.032), frame)


def _tulsi(canvas: skia.Canvas, site: Site, x: float) -> None:
    """The holy basil on its stand in the yard."""
    stand = site.down(0.03, 0.17, "#d9b48a", 0.04)
    box(canvas, (x - 0.045, 0.06, x + 0.045, 0.17), stand)
    box(canvas, (x - 0.06, 0.045, x + 0.06, 0.065), site.flat("#c99a6d", 0.04))
    rng = site.rng("tulsi")
    for _ in range(26):
        at = (x + rng.uniform(-0.045, 0.045), 0.045 - 0.09 * rng.random())
        oval(canvas, at, (0.016, 0.012), site.flat("#5c8a45", 0.05, rng.uniform(-0.4, 0.4)))


def _pillars(canvas: skia.Canvas, site: Site) -> None:
    for share in (-0.86, -0.37, 0.14, _CORNER):
        x = site.x(share)
        shaft = site.tint((x - 0.02, 0), (x + 0.02, 0), _WOOD, 0.02, (0.25, -0.35))
        box(canvas, (x - 0.017, -1.1, x + 0.017, _BASE + 0.02), shaft)
        for y, half in ((_BASE, 0.032), (_EAVES + 0.05, 0.03)):
            box(canvas, (x - half, y, x + half, y + 0.03), site.flat(_WOOD, 0.02, -0.25))


def _eaves(canvas: skia.Canvas, site: Site) -> None:
    """The edge of the roof, tile by tile, that hangs over it all."""
    low = _EAVES - 0.1
    box(canvas, (-site.edge, -1.1, site.edge, low), site.flat(mix(_ROOF, "#5a2f22", 0.35)))
    step = 0.052
    x, place = -site.edge, 0
    while x < site.edge:
        tone = site.flat(_ROOF, 0, (-0.15, 0.1, 0.0)[place % 3])
        rounded(canvas, (x, low - 0.06, x + step * 0.94, low + 0.02), step * 0.42, tone)
        x, place = x + step, place + 1
