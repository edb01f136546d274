"""Village and farm."""

import math
from functools import partial

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import buildings, plants, terrain, weather
from core.engines.animatic.sets.brushes import (
    Point,
    box,
    curve,
    fading,
    fill,
    oval,
    rounded,
    still,
    stroke,
)
from core.engines.animatic.sets.highlands import mountains_far
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Set

_EARTH = "#c99f6b"


def village(site: Site) -> Set:
    """Huts under palms, a banyan with its platform, a well, and a path of beaten earth."""
    horizon = 0.05

    return outdoors(
        site,
        _EARTH,
        horizon,
        [
            weather.birds(site, horizon - 0.05),
            mountains_far(site, 0.07, horizon + 0.02, 0.2),
            terrain.hills(site, "hills", 0.18, (horizon + 0.04, 0.12, 3), ("#6f9a68", 0.62)),
            still(
                "grove",
                0.28,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("grove"), (0.115, 0.055), ("#5d8a4d", 0.5)
                ),
            ),
            still("ground", 0.85, partial(_village_ground, site=site)),
            still("far huts", 0.42, partial(_village_far_huts, site=site)),
            still("huts", 0.8, partial(_village_near_huts, site=site)),
            still("banyan", 0.92, partial(_village_tree, site=site)),
        ],
        [plants.tufts(site, "tufts", (0.53, 0.1, 0.7), "#9aa552", 1.25), *weather.lively(site)],
    )


def _village_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.05
    look = site.look
    terrain.plain_ground(canvas, site, horizon + 0.06, _EARTH)
    terrain.dapples(
        canvas,
        site,
        "earth",
        horizon + 0.06,
        (look.shade(_EARTH, 0, 0.4), look.shade("#8fa355", 0), look.shade(_EARTH, 0, -0.35)),
    )
    path = curve(
        [
            (0.02, 0.12),
            (0.14, 0.2),
            (-0.1, 0.3),
            (-0.6, 0.62),
            (-0.7, 1.1),
            (0.8, 1.1),
            (0.5, 0.5),
            (0.3, 0.3),
            (0.24, 0.19),
            (0.06, 0.12),
        ],
        closed=True,
    )
    canvas.drawPath(path, fading(0.12, 0.6, look.shade("#e8c894", 0.1, 0.3), (0.5, 0.75)))
    terrain.stage_light(canvas, site, 0.36, look.shade("#f2d8a8", 0, 0.5), 0.4)


def _village_far_huts(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("far huts")
    for share in (-0.62, -0.3, 0.34, 0.66, -1.3, 1.35):
        x = share * site.half
        if rng.random() < 0.7:
            plants.palm(
                canvas,
                site,
                rng,
                (x + 0.1, 0.13),
                (rng.uniform(0.26, 0.36) * site.scale, 0.42, "#5f8f50"),
            )
        buildings.hut(
            canvas,
            site,
            rng,
            (x, rng.uniform(0.135, 0.16)),
            (rng.uniform(0.17, 0.22) * site.scale, 0.36),
        )


def _village_near_huts(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    rng = site.rng("near huts")
    x = side * site.half * 0.84
    plants.palm(canvas, site, rng, (x + side * 0.2, 0.22), (0.68 * site.scale, 0.1, "#5f8f50"))
    plants.shadow(canvas, site, (x, 0.255), 0.34 * site.scale, 0)
    buildings.hut(canvas, site, rng, (x, 0.25), (0.5 * site.scale, 0.06))
    buildings.hut(canvas, site, rng, (side * site.half * 1.7, 0.27), (0.5 * site.scale, 0.04))
    pots(canvas, site, (x - side * 0.3 * site.scale, 0.275), 0.034 * site.scale)


def _village_tree(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    banyan(canvas, site, (-side * site.half * 0.82, 0.24), 0.66 * site.scale)
    well(canvas, site, (-side * site.half * 0.4, 0.235), 0.085 * site.scale)  # fmt: skip


def pots(canvas: skia.Canvas, site: Site, foot: Point, size: float) -> None:
    """Three round water pots of clay and brass."""
    x, base = foot
    for index, (dx, scale, tint) in enumerate(
        ((0.0, 1.0, "#a8552f"), (1.9, 0.82, "#c8813c"), (0.95, 0.7, "#d3a03f"))
    ):
        at, r = x + dx * size, size * scale
        low = base + (0.25 * size if index == 2 else 0)
        plants.shadow(canvas, site, (at, low), r * 1.3, 0)
        oval(
            canvas,
            (at, low - r * 0.85),
            (r, r * 0.88),
            site.tint(
                (at + r * site.side, low - 2 * r), (at - r * site.side, low), tint, 0, (0.5, -0.4)
            ),
        )
        rounded(
            canvas,
            (at - r * 0.42, low - r * 2.02, at + r * 0.42, low - r * 1.55),
            r * 0.1,
            site.flat(tint, 0, 0.0),
        )
        oval(canvas, (at, low - r * 2.0), (r * 0.56, r * 0.16), site.flat(tint, 0, 0.3))


def well(canvas: skia.Canvas, site: Site, foot: Point, size: float) -> None:
    """A round stone well with its frame and bucket."""
    x, base = foot
    plants.shadow(canvas, site, foot, size * 1.5, 0)
    wood = stroke(site.look.shade("#6b4a36", 0.1), size * 0.1)
    for side in (-1, 1):
        canvas.drawLine(
            x + side * size * 0.82,
            base - size * 0.3,
            x + side * size * 0.74,
            base - size * 1.9,
            wood,
        )
    canvas.drawLine(x - size * 0.9, base - size * 1.88, x + size * 0.9, base - size * 1.88, wood)
    canvas.drawLine(
        x, base - size * 1.88, x, base - size * 1.1, stroke(site.look.shade("#e3d2ae"), size * 0.03)
    )
    oval(canvas, (x, base - size * 0.66), (size, size * 0.26), site.flat("#3c3a40", 0.1, -0.2))
    wall = skia.Path()
    wall.moveTo(x - size, base - size * 0.66)
    wall.arcTo(
        skia.Rect.MakeLTRB(x - size, base - size * 0.92, x + size, base - size * 0.4),
        180,
        -180,
        forceMoveTo=False,
    )
    wall.lineTo(x + size, base - size * 0.12)
    wall.arcTo(
        skia.Rect.MakeLTRB(x - size, base - size * 0.38, x + size, base + size * 0.14),
        0,
        180,
        forceMoveTo=False,
    )
    wall.close()
    canvas.drawPath(
        wall,
        site.tint(
            (x + size * site.side, 0), (x - size * site.side, 0), "#b3a48f", 0.08, (0.3, -0.4)
        ),
    )
    rim = skia.Rect.MakeLTRB(x - size, base - size * 0.92, x + size, base - size * 0.4)
    canvas.drawArc(
        rim,
        0,
        180,
        useCenter=False,
        paint=stroke(site.look.shade("#d8cbb4", 0.08, 0.2), size * 0.12),
    )
    oval(canvas, (x, base - size * 1.02), (size * 0.16, size * 0.14), site.flat("#8a8f96", 0, -0.1))


def banyan(canvas: skia.Canvas, site: Site, foot: Point, tall: float) -> None:
    """An old banyan: a broad crown, aerial roots, and a platform around its trunk."""
    x, base = foot
    rng = site.rng("banyan")
    plants.shadow(canvas, site, (x, base + 0.02), tall * 0.75, 0)
    bark = site.tint(
        (x + 0.08 * tall * site.side, 0),
        (x - 0.1 * tall * site.side, 0),
        "#6f5240",
        0.05,
        (0.2, -0.45),
    )
    for dx, wide in ((-0.05, 0.05), (0.02, 0.07), (0.075, 0.045)):
        at = x + dx * tall
        canvas.drawPath(
            curve(
                [
                    (at - wide * tall * 1.6, base + 0.01),
                    (at - wide * tall * 0.7, base - tall * 0.2),
                    (at - wide * tall, base - tall * 0.6),
                    (at + wide * tall, base - tall * 0.6),
                    (at + wide * tall * 0.7, base - tall * 0.2),
                    (at + wide * tall * 1.6, base + 0.01),
                ],
                closed=True,
            ),
            bark,
        )
    for _ in range(9):
        at = x + rng.uniform(-0.42, 0.42) * tall
        canvas.drawLine(
            at,
            base - tall * 0.52,
            at + rng.uniform(-0.01, 0.01),
            base - tall * rng.uniform(0.02, 0.26),
            stroke(site.look.shade("#6f5240", 0.05, -0.2), tall * rng.uniform(0.005, 0.014)),
        )
    leafy = plants.leaf(site, 1)
    for dx, dy, rx, ry in (
        (-0.36, 0.58, 0.28, 0.17),
        (0.36, 0.6, 0.28, 0.18),
        (0.0, 0.72, 0.42, 0.25),
    ):
        plants.crown(
            canvas,
            site,
            rng,
            ((x + dx * tall, base - dy * tall), (rx * tall, ry * tall)),
            (leafy, 0.05),
        )
    step = (x - tall * 0.25, base - tall * 0.06, x + tall * 0.25, base + tall * 0.02)
    rounded(canvas, step, 0.008, site.down(step[1], step[3], "#cdb08a", 0.02, (0.3, -0.2)))
    box(
        canvas,
        (step[0] - 0.01, step[1], step[2] + 0.01, step[1] + tall * 0.018),
        site.flat("#e0c7a0", 0, 0.25),
    )


def farm(site: Site) -> Set:
    """Paddies in rows with water between, palms on the banks, a hut and haystacks."""
    horizon = 0.03
    dry = any(word in site.season for word in ("summer", "autumn", "harvest"))
    crop = "#d8b04a" if dry else "#7fb04a"

    return outdoors(
        site,
        "#b58a58",
        horizon,
        [
            weather.birds(site, horizon - 0.06),
            mountains_far(site, 0.07, horizon + 0.01, 0.2),
            terrain.hills(site, "hills", 0.16, (horizon + 0.03, 0.12, 3), ("#6f9a68", 0.66)),
            still(
                "grove",
                0.26,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("grove"), (0.075, 0.04), ("#5d8a4d", 0.55)
                ),
            ),
            still("paddies", 0.7, partial(_farm_ground, site=site)),
            still("steading", 0.5, partial(_farm_steading, site=site)),
            still("ground", 0.92, partial(_farm_bund, site=site)),
        ],
        [plants.tufts(site, "rice", (0.5, 0.15, 0.5), crop, 1.22), *weather.lively(site)],
    )


def _farm_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.03
    look = site.look
    dry = any(word in site.season for word in ("summer", "autumn", "harvest"))
    crop = "#d8b04a" if dry else "#7fb04a"
    terrain.plain_ground(canvas, site, horizon + 0.03, crop)
    view = Vanish(0.3 * -site.side * site.half, horizon + 0.01, 0.44)
    wet = mix(look.sky[1], look.shade("#6f8f6a"), 0.45)
    for index in range(-26, 27):
        left = index * 0.17
        canvas.drawPath(
            view.floor((left, left + 0.055), (0.3, 14)),
            fill(wet if not dry else look.shade("#a9793f", 0, -0.1), 0.75),
        )
        canvas.drawPath(
            view.floor((left + 0.055, left + 0.085), (0.3, 14)), site.flat(crop, 0, -0.55, 0.8)
        )
        canvas.drawPath(
            view.floor((left + 0.12, left + 0.15), (0.3, 14)), site.flat(crop, 0, 0.5, 0.6)
        )
    box(
        canvas,
        (-site.edge, horizon, site.edge, 0.22),
        fading(horizon, 0.22, mix(look.haze, look.shade(crop, 0.3), 0.5), (1.0, 0.0)),
    )
    _bund(canvas, site, 0.135, 0.008)
    terrain.stage_light(canvas, site, 0.37, look.shade("#f2e2a0", 0, 0.5), 0.25)


def _farm_bund(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    line = [
        (x, 0.31 + 0.012 * math.sin(2.1 * x + 1))
        for x in (-site.edge + i * 0.1 for i in range(int(site.edge * 20) + 2))
    ]
    top = curve(line)
    low = [(x, y + 0.085 + 0.01 * math.sin(x * 5)) for x, y in reversed(line)]
    for point in low:
        top.lineTo(*point)
    top.close()
    canvas.drawPath(top, site.down(0.3, 0.41, "#b58a58", 0, (0.25, 0.05, -0.35)))
    canvas.drawPath(curve(line), stroke(look.shade("#9bb05a", 0, 0.1), 0.012))
    terrain.stage_light(canvas, site, 0.35, look.shade("#f2d8a8", 0, 0.5), 0.4)


def _farm_steading(canvas: skia.Canvas, site: Site) -> None:
    rng = site.rng("steading")
    side = site.side
    x = side * site.half * 0.66
    for dx in (-0.18, 0.13, 0.24):
        plants.palm(
            canvas,
            site,
            rng,
            (x + dx * site.scale, 0.13),
            (rng.uniform(0.36, 0.5) * site.scale, 0.26, "#5f8f50"),
        )
    buildings.hut(canvas, site, rng, (x, 0.14), (0.26 * site.scale, 0.2))
    for dx in (-0.24, -0.32):
        _haystack(canvas, site, (x + dx * site.scale * side, 0.145), 0.06 * site.scale)
    plants.palm(
        canvas, site, rng, (-side * site.half * 0.8, 0.15), (0.46 * site.scale, 0.2, "#5f8f50")
    )  # fmt: skip


def _bund(canvas: skia.Canvas, site: Site, y: float, high: float) -> None:
    box(canvas, (-site.edge, y, site.edge, y + high), site.flat("#a58a58", 0.3))
    box(
        canvas,
        (-site.edge, y - high * 0.4, site.edge, y + high * 0.2),
        site.flat("#8aa555", 0.3, 0.1),
    )


def _haystack(canvas: skia.Canvas, site: Site, foot: Point, size: float) -> None:
    x, base = foot
    shape = curve(
        [
            (x - size, base),
            (x - size * 0.95, base - size * 0.8),
            (x - size * 0.3, base - size * 1.5),
            (x + size * 0.3, base - size * 1.5),
            (x + size * 0.95, base - size * 0.8),
            (x + size, base),
        ]
    )
    shape.close()
    plants.shadow(canvas, site, foot, size * 1.4, 0.2)
    canvas.drawPath(
        shape,
        site.tint(
            (x + size * site.side, base - size),
            (x - size * site.side, base),
            "#dcb45c",
            0.2,
            (0.35, -0.4),
        ),
    )
