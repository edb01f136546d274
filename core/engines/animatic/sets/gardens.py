"""Garden and park."""

import math
from functools import partial

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import buildings, plants, terrain, water, weather
from core.engines.animatic.sets.brushes import (
    Point,
    curve,
    down,
    fill,
    oval,
    rounded,
    still,
    stroke,
)
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish
from core.engines.animatic.sets.site import Site
from core.engines.animatic.sets.urban import lamp_post
from core.engines.animatic.stage import Layer, Set


def garden(site: Site) -> Set:
    """Beds of flowers, a clipped hedge, roses over an arch, and a stone path."""
    horizon = 0.04
    look = site.look

    return outdoors(
        site,
        "#cbb58c",
        horizon,
        [
            weather.birds(site, horizon - 0.1),
            terrain.hills(site, "hills", 0.12, (horizon + 0.03, 0.16, 3), ("#7f9f88", 0.75)),
            still(
                "far trees",
                0.22,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("far trees"), (0.06, 0.13), (plants.leaf(site, 1), 0.55)
                ),
            ),
            still("ground", 0.8, partial(_garden_ground, site=site)),
            still("hedge", 0.5, partial(_garden_hedge, site=site)),
            still("beds", 0.85, partial(_garden_beds, site=site)),
            weather.motes(site, "petals", look.accent(3, 0, 0.4), 6),
        ],
        [
            _near_flowers(site),
            plants.frame(site, "leaves", plants.leaf(site, 1)),
            *weather.lively(site),
        ],
    )


def _garden_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.04
    look = site.look
    green = "#8fba5a" if "winter" not in site.season else "#a9a884"
    view = Vanish(0, horizon, 0.4)
    terrain.plain_ground(canvas, site, 0.12, green)
    terrain.dapples(
        canvas, site, "lawn", 0.14, (look.shade(green, 0, 0.4), look.shade(green, 0, -0.3))
    )
    half = 0.16 + 0.13 * site.half
    canvas.drawPath(
        view.floor((-half, half), (0.3, 4.9)),
        site.down(0.12, 0.7, "#dac6a2", 0.1, (0.2, 0.1, -0.2)),
    )
    rng = site.rng("slabs")
    for row in range(24):
        z = 0.34 + row * 0.19
        for column in (-1, 0, 1):
            left = column * half * 0.66 - half * 0.31 + rng.uniform(-0.01, 0.01)
            canvas.drawPath(
                view.floor((left, left + half * 0.6), (z, z + 0.165)),
                site.flat("#c7ae86", 0.05, rng.uniform(-0.1, 0.35), 0.75),
            )
    terrain.stage_light(canvas, site, 0.37, look.shade("#f6e6bf", 0, 0.5), 0.4)


def _garden_hedge(canvas: skia.Canvas, site: Site) -> None:
    leafy = plants.leaf(site, 3)
    for side in (-1, 1):
        inner, outer = side * 0.17 * min(1.0, site.half + 0.3), side * site.edge
        area = (min(inner, outer), 0.035, max(inner, outer), 0.15)
        rounded(canvas, area, 0.02, site.down(0.03, 0.15, leafy, 0.28, (0.3, -0.5)))
        rng = site.rng(f"hedge{side}")
        for _ in range(int(70 * site.aspect)):
            at = (rng.uniform(area[0], area[2]), 0.04 + 0.1 * rng.random())
            oval(canvas, at, (0.012, 0.007), site.flat(leafy, 0.26, rng.uniform(-0.4, 0.5), 0.5))
    _arch(canvas, site)


def _garden_beds(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("beds")
    for row in range(5):
        y = 0.17 + 0.05 * row
        for side in (-1, 1):
            x = side * (0.2 + 0.2 * site.half + 0.075 * row)
            while abs(x) < site.edge:
                size = 0.05 + 0.014 * row
                plants.bush(
                    canvas,
                    site,
                    rng,
                    (x, y),
                    (size, 0.18 - 0.04 * row, plants.leaf(site, rng.randrange(4))),
                )
                _blossoms(canvas, site, (x, y, size), row)
                x += side * rng.uniform(0.12, 0.24)  # fmt: skip


def _arch(canvas: skia.Canvas, site: Site) -> None:
    half, base, top = 0.14 * site.scale + 0.03, 0.155, -0.13
    frame = stroke(site.look.shade("#f2ead9", 0.25, 0.2), 0.014)
    path = skia.Path()
    path.moveTo(-half, base)
    path.lineTo(-half, top + half)
    path.arcTo(skia.Rect.MakeLTRB(-half, top, half, top + 2 * half), 180, 180, forceMoveTo=False)
    path.lineTo(half, base)
    canvas.drawPath(path, frame)
    rng = site.rng("arch")
    for index in range(60):
        angle = math.pi * (index / 59)
        straight = rng.random() < 0.5
        x, y = -math.cos(angle) * half, top + half - math.sin(angle) * half
        if straight:
            x, y = rng.choice((-1, 1)) * half, rng.uniform(top + half, base)
        at = (x + rng.uniform(-0.015, 0.015), y + rng.uniform(-0.015, 0.015))
        oval(
            canvas,
            at,
            (0.019, 0.013),
            site.flat(plants.leaf(site, index), 0.2, rng.uniform(-0.4, 0.4)),
        )
        if index % 3 == 0:
            canvas.drawCircle(*at, 0.0105, fill(site.look.accent(3 + index % 2, 0.15, 0.3)))


def _blossoms(canvas: skia.Canvas, site: Site, place: tuple[float, float, float], row: int) -> None:
    x, base, size = place
    rng = site.rng(f"blossoms{x:.3f}{row}")
    tint = rng.choice(
        (
            site.look.accent(2, 0.1, 0.3),
            site.look.accent(3, 0.1, 0.3),
            site.look.accent(4, 0.1, 0.2),
            site.look.shade("#f6eef2", 0.1),
            site.look.shade("#e8a0b8", 0.1),
        )
    )
    for _ in range(9):
        at = (x + rng.uniform(-0.75, 0.75) * size, base - rng.uniform(0.2, 0.85) * size)
        canvas.drawCircle(*at, size * 0.13, fill(tint))
        canvas.drawCircle(at[0], at[1], size * 0.05, fill(lighten(tint, 0.5)))


def _near_flowers(site: Site) -> Layer:
    rng = site.rng("near flowers")
    heads = []
    for _ in range(int(10 * site.aspect) + 4):
        share = rng.choice((-1, 1)) * rng.uniform(0.55, 1.9)
        heads.append(
            (
                share * site.half,
                rng.uniform(0.38, 0.5),
                rng.uniform(0.018, 0.032),
                rng.randrange(5),
                rng.random() * 6,
            )
        )
    heads.sort(key=lambda head: head[1])
    stem = stroke(site.look.shade(plants.leaf(site, 3), 0, -0.5), 0.006)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, index, phase in heads:
            sway = 0.012 * site.wind * math.sin(t * 1.3 + phase)
            canvas.drawPath(curve([(x, 1.1), (x, 0.6), (x + sway, y)]), stem)
            colour = site.look.accent(index, 0, 0.05)
            petal, heart = fill(colour), fill(site.look.shade("#f2c95a", 0, 0.1))
            for step in range(6):
                angle = step / 6 * math.tau + phase
                canvas.drawCircle(
                    x + sway + math.cos(angle) * size * 0.8,
                    y + math.sin(angle) * size * 0.55,
                    size * 0.55,
                    petal,
                )
            canvas.drawCircle(x + sway, y, size * 0.42, heart)

    return Layer("near flowers", 1.25, paint, moving=True)


def park(site: Site) -> Set:
    """Lawns under big trees, a pond, a bench, lamps, the town behind."""
    horizon = 0.05
    green = plants.grass(site)

    return outdoors(
        site,
        "#d8c6a2",
        horizon,
        [
            weather.birds(site, horizon - 0.12),
            buildings.skyline(site, "town", 0.08, (horizon + 0.02, 0.3, 0.88), 0.4),
            still(
                "far trees",
                0.2,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("far trees"), (0.08, 0.1), (plants.leaf(site, 1), 0.6)
                ),
            ),
            still("ground", 0.8, partial(_park_ground, site=site)),
            still("pond", 0.6, partial(_park_pond, site=site)),
            water.glints(site, "ripples", 0.6, (0.14, 0.155), 6),
            still("trees", 0.5, partial(_park_trees, site=site)),
            still("near tree", 0.92, partial(_park_near_tree, site=site)),
        ],
        [
            plants.tufts(site, "tufts", (0.52, 0.11, 0.6), green, 1.25),
            plants.frame(site, "leaves", plants.leaf(site, 3), side=site.side),
            *weather.lively(site),
        ],
    )


def _park_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.05
    look = site.look
    green = plants.grass(site)
    terrain.plain_ground(canvas, site, horizon + 0.05, green)
    terrain.dapples(
        canvas,
        site,
        "lawn",
        horizon + 0.05,
        (look.shade(green, 0, 0.4), look.shade(green, 0, -0.4)),
    )
    side = site.side
    path = curve(
        [
            (side * 0.5, 0.125),
            (side * 0.72, 0.16),
            (side * 0.1, 0.25),
            (-side * 0.9, 0.42),
            (-side * 1.6, 0.8),
            (-side * 0.4, 1.1),
            (side * 1.2, 1.1),
            (side * 0.75, 0.42),
            (side * 0.55, 0.25),
            (side * 0.86, 0.16),
            (side * 0.54, 0.125),
        ],
        closed=True,
    )
    canvas.drawPath(path, site.down(0.12, 0.7, "#d8c6a2", 0.08, (0.2, 0.1, -0.25)))
    terrain.stage_light(canvas, site, 0.37, look.shade("#f3e6bd", 0, 0.5), 0.4)


def _park_pond(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    x = -site.side * site.half * 0.4
    stops_top, stops_low = (
        mix(look.shade("#5f9bb0"), look.sky[2], 0.6),
        mix(look.shade("#4f8ba6"), look.sky[0], 0.2),
    )
    oval(canvas, (x, 0.15), (0.36 * site.scale, 0.024), site.flat("#b9a77a", 0.2))
    oval(canvas, (x, 0.15), (0.34 * site.scale, 0.02), down(0.13, 0.17, stops_top, stops_low))


def _park_trees(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("park trees")
    for share, base, tall, far in (
        (-1.25, 0.16, 0.5, 0.25),
        (-0.78, 0.14, 0.36, 0.34),
        (0.4, 0.125, 0.26, 0.42),
        (0.95, 0.15, 0.44, 0.26),
        (1.6, 0.17, 0.5, 0.2),
    ):
        plants.tree(
            canvas,
            site,
            rng,
            (share * site.half, base),
            (
                tall * site.scale * rng.uniform(0.9, 1.1),
                far,
                plants.leaf(site, rng.randrange(4)),
            ),
        )


def _park_near_tree(canvas: skia.Canvas, site: Site) -> None:
    side = -site.side
    plants.tree(
        canvas,
        site,
        site.rng("near tree"),
        (side * site.half * 0.88, 0.27),
        (0.78 * site.scale, 0.03, plants.leaf(site, 0)),
    )
    _bench(canvas, site, (site.side * site.half * 0.66, 0.26), 0.13 * site.scale)
    lamp_post(
        canvas, site, ((site.side * site.half * 0.9, 0.25), -0.2), (round(site.side), 0.05)
    )  # fmt: skip


def _bench(canvas: skia.Canvas, site: Site, foot: Point, size: float) -> None:
    x, base = foot
    plants.shadow(canvas, site, foot, size * 1.1, 0)
    iron = stroke(site.look.shade("#3a3f45"), size * 0.05)
    for side in (-0.8, 0.8):
        canvas.drawLine(x + side * size, base, x + side * size, base - size * 0.95, iron)
    for y in (0.42, 0.5, 0.72, 0.86):
        slat = (x - size, base - size * (y + 0.05), x + size, base - size * (y - 0.05))
        rounded(canvas, slat, 0.004, site.down(slat[1], slat[3], "#a8713f", 0, (0.35, -0.1)))
