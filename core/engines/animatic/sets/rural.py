"""Village and farm, garden and park."""

import math

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import buildings, plants, terrain, water, weather
from core.engines.animatic.sets.brushes import (
    Point,
    box,
    curve,
    down,
    fading,
    fill,
    oval,
    rounded,
    still,
    stroke,
)
from core.engines.animatic.sets.landscapes import mountains_far, outdoors
from core.engines.animatic.sets.perspective import Vanish
from core.engines.animatic.sets.site import Site
from core.engines.animatic.sets.urban import lamp_post
from core.engines.animatic.stage import Layer, Set

_EARTH = "#c99f6b"


def village(site: Site) -> Set:
    """Huts under palms, a banyan with its platform, a well, and a path of beaten earth."""
    horizon = 0.05
    look = site.look
    side = site.side

    def ground(canvas: skia.Canvas) -> None:
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

    def far_huts(canvas: skia.Canvas) -> None:
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

    def near_huts(canvas: skia.Canvas) -> None:
        rng = site.rng("near huts")
        x = side * site.half * 0.84
        plants.palm(canvas, site, rng, (x + side * 0.2, 0.22), (0.68 * site.scale, 0.1, "#5f8f50"))
        plants.shadow(canvas, site, (x, 0.255), 0.34 * site.scale, 0)
        buildings.hut(canvas, site, rng, (x, 0.25), (0.5 * site.scale, 0.06))
        buildings.hut(canvas, site, rng, (side * site.half * 1.7, 0.27), (0.5 * site.scale, 0.04))
        pots(canvas, site, (x - side * 0.3 * site.scale, 0.275), 0.034 * site.scale)

    def tree(canvas: skia.Canvas) -> None:
        banyan(canvas, site, (-side * site.half * 0.82, 0.24), 0.66 * site.scale)
        well(canvas, site, (-side * site.half * 0.4, 0.235), 0.085 * site.scale)

    return outdoors(
        site, _EARTH, horizon,
        [
            weather.birds(site, horizon - 0.05),
            mountains_far(site, 0.07, horizon + 0.02, 0.2),
            terrain.hills(site, "hills", 0.18, (horizon + 0.04, 0.12, 3), ("#6f9a68", 0.62)),
            still("grove", 0.28, lambda canvas: plants.treeline(canvas, site, site.rng("grove"), (0.115, 0.055), ("#5d8a4d", 0.5))),
            still("far huts", 0.42, far_huts),
            still("ground", 0.85, ground),
            still("huts", 0.8, near_huts),
            still("banyan", 0.92, tree),
        ],
        [plants.tufts(site, "tufts", (0.53, 0.1, 0.7), "#9aa552", 1.25), *weather.lively(site)],
    )  # fmt: skip


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
    """Paddies in rows with water between, palms on the bunds, a hut and haystacks."""
    horizon = 0.03
    look = site.look
    dry = any(word in site.season for word in ("summer", "autumn", "harvest"))
    crop = "#d8b04a" if dry else "#7fb04a"

    def ground(canvas: skia.Canvas) -> None:
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

    def bund(canvas: skia.Canvas) -> None:
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

    def steading(canvas: skia.Canvas) -> None:
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
        )

    return outdoors(
        site, "#b58a58", horizon,
        [
            weather.birds(site, horizon - 0.06),
            mountains_far(site, 0.07, horizon + 0.01, 0.2),
            terrain.hills(site, "hills", 0.16, (horizon + 0.03, 0.12, 3), ("#6f9a68", 0.66)),
            still("grove", 0.26, lambda canvas: plants.treeline(canvas, site, site.rng("grove"), (0.075, 0.04), ("#5d8a4d", 0.55))),
            still("paddies", 0.7, ground),
            still("steading", 0.5, steading),
            still("bund", 0.92, bund),
        ],
        [plants.tufts(site, "rice", (0.5, 0.15, 0.5), crop, 1.22), *weather.lively(site)],
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


def garden(site: Site) -> Set:
    """Beds of flowers, a clipped hedge, roses over an arch, and a stone path."""
    horizon = 0.04
    look = site.look
    green = "#8fba5a" if "winter" not in site.season else "#a9a884"
    view = Vanish(0, horizon, 0.4)

    def ground(canvas: skia.Canvas) -> None:
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

    def hedge(canvas: skia.Canvas) -> None:
        leafy = plants.leaf(site, 3)
        for side in (-1, 1):
            inner, outer = side * 0.17 * min(1.0, site.half + 0.3), side * site.edge
            area = (min(inner, outer), 0.035, max(inner, outer), 0.15)
            rounded(canvas, area, 0.02, site.down(0.03, 0.15, leafy, 0.28, (0.3, -0.5)))
            rng = site.rng(f"hedge{side}")
            for _ in range(int(70 * site.aspect)):
                at = (rng.uniform(area[0], area[2]), 0.04 + 0.1 * rng.random())
                oval(
                    canvas, at, (0.012, 0.007), site.flat(leafy, 0.26, rng.uniform(-0.4, 0.5), 0.5)
                )
        _arch(canvas, site)

    def beds(canvas: skia.Canvas) -> None:
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
                    x += side * rng.uniform(0.09, 0.2)

    return outdoors(
        site, "#cbb58c", horizon,
        [
            weather.birds(site, horizon - 0.1),
            terrain.hills(site, "hills", 0.12, (horizon + 0.03, 0.16, 3), ("#7f9f88", 0.75)),
            still("far trees", 0.22, lambda canvas: plants.treeline(canvas, site, site.rng("far trees"), (0.06, 0.13), (plants.leaf(site, 1), 0.55))),
            still("ground", 0.8, ground),
            still("hedge", 0.5, hedge),
            still("beds", 0.85, beds),
            weather.motes(site, "petals", look.accent(3, 0, 0.4), 6),
        ],
        [_near_flowers(site), plants.frame(site, "leaves", plants.leaf(site, 1)), *weather.lively(site)],
    )  # fmt: skip


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
    look = site.look
    green = plants.grass(site)

    def ground(canvas: skia.Canvas) -> None:
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

    def pond(canvas: skia.Canvas) -> None:
        x = -site.side * site.half * 0.4
        stops_top, stops_low = (
            mix(look.shade("#5f9bb0"), look.sky[2], 0.6),
            mix(look.shade("#4f8ba6"), look.sky[0], 0.2),
        )
        oval(canvas, (x, 0.15), (0.36 * site.scale, 0.024), site.flat("#b9a77a", 0.2))
        oval(canvas, (x, 0.15), (0.34 * site.scale, 0.02), down(0.13, 0.17, stops_top, stops_low))

    def trees(canvas: skia.Canvas) -> None:
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

    def near_tree(canvas: skia.Canvas) -> None:
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
        )

    return outdoors(
        site, "#d8c6a2", horizon,
        [
            weather.birds(site, horizon - 0.12),
            buildings.skyline(site, "town", 0.08, (horizon + 0.02, 0.3, 0.88), 0.4),
            still("far trees", 0.2, lambda canvas: plants.treeline(canvas, site, site.rng("far trees"), (0.08, 0.1), (plants.leaf(site, 1), 0.6))),
            still("ground", 0.8, ground),
            still("pond", 0.6, pond),
            water.glints(site, "ripples", 0.6, (0.14, 0.155), 6),
            still("trees", 0.5, trees),
            still("near tree", 0.92, near_tree),
        ],
        [plants.tufts(site, "tufts", (0.52, 0.11, 0.6), green, 1.25), plants.frame(site, "leaves", plants.leaf(site, 3), side=site.side), *weather.lively(site)],
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
