"""Temple courts: towers, pillars, lamps."""

import math
from functools import partial

import skia

from core.engines.animatic.sets import plants, shrines, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    fading,
    fill,
    glow,
    oval,
    polygon,
    still,
    stroke,
)
from core.engines.animatic.sets.market import bunting
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def temple(site: Site) -> Set:
    """A temple court: towers to one side, a colonnade, lamps and a paved yard."""
    horizon = 0.06

    return outdoors(
        site,
        "#cdb28d",
        horizon,
        [
            weather.birds(site, -0.12),
            terrain.hills(site, "hills", 0.1, (0.1, 0.14, 3), ("#7f9a88", 0.75)),
            still(
                "far trees",
                0.18,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("far trees"), (0.12, 0.06), ("#5d8a4d", 0.55)
                ),
            ),
            still("far tower", 0.24, partial(_temple_far_tower, site=site)),
            still("wall", 0.4, partial(_temple_wall, site=site)),
            still("towers", 0.45, partial(_temple_towers, site=site)),
            still(
                "ground",
                0.85,
                lambda canvas: terrain.below(
                    canvas, site, 0.185, partial(_temple_ground, site=site)
                ),
            ),
            still("pillars", 0.92, partial(_temple_pillars, site=site)),
        ],
        [bunting(site), _diyas(site), *weather.lively(site)],
    )


def _temple_towers(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    southern = site.rng("temple").random() < 0.6
    x = -side * site.half * 0.46
    if southern:
        shrines.gopuram(canvas, site, (x, 0.19), (0.72 * site.scale, 0.42 * site.scale, 0.16))
    else:
        shrines.shikhara(
            canvas,
            site,
            (x + side * 0.26 * site.scale, 0.185),
            (0.46 * site.scale, 0.17 * site.scale, 0.24),
        )
        shrines.shikhara(canvas, site, (x, 0.19), (0.7 * site.scale, 0.27 * site.scale, 0.14))


def _temple_far_tower(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    southern = site.rng("temple").random() < 0.6
    x = side * site.half * 0.58
    if southern:
        shrines.gopuram(canvas, site, (x, 0.14), (0.36 * site.scale, 0.24 * site.scale, 0.55))
    else:
        shrines.shikhara(canvas, site, (x, 0.14), (0.36 * site.scale, 0.14 * site.scale, 0.55))


def _temple_wall(canvas: skia.Canvas, site: Site) -> None:
    stone = "#cfae86"
    box(
        canvas,
        (-site.edge, 0.07, site.edge, 0.19),
        site.down(0.07, 0.19, stone, 0.28, (0.1, -0.2)),
    )
    x = -site.edge
    while x < site.edge:
        for stripe in range(3):
            tint = "#b5523a" if stripe % 2 else "#efe2cc"
            box(
                canvas,
                (x + stripe * 0.022, 0.085, x + (stripe + 1) * 0.022, 0.19),
                site.flat(tint, 0.3),
            )
        x += 0.066
    box(canvas, (-site.edge, 0.055, site.edge, 0.085), site.flat(stone, 0.26, 0.25))


def _temple_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.06
    look = site.look
    side = site.side
    view = Vanish(0.1 * side, horizon, 0.42)
    tiles(canvas, site, view, 0.2, ("#cdb28d", "#c4a680"))
    site.sheet(canvas, fading(0.3, 1.0, look.shade("#3a2823"), (0.0, 0.5)), horizon)
    terrain.stage_light(canvas, site, 0.36, look.shade("#f6e2bb", 0, 0.5), 0.45)
    _kolam(canvas, site)


def _temple_pillars(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    for share in (0.9, 1.5):
        pillar(canvas, site, (side * site.half * share, 0.3), 0.74 * site.scale + 0.08)
    _lamp_tower(canvas, site, (side * site.half * 0.6, 0.27), 0.36 * site.scale)  # fmt: skip


def _kolam(canvas: skia.Canvas, site: Site) -> None:
    """A drawing of rice flour on the ground before the gate."""
    pen = stroke(site.look.shade("#fbf6ec", 0, 0.1), 0.004, 0.8)
    canvas.save()
    canvas.translate(-site.side * site.half * 0.42, 0.285)
    canvas.scale(1.0, 0.24)
    for ring in range(1, 4):
        points = []
        for index in range(97):
            angle = index / 96 * math.tau
            reach = 0.045 * ring * (1 + 0.2 * math.cos(angle * 8)) * site.scale
            points.append((math.cos(angle) * reach, math.sin(angle) * reach))
        canvas.drawPath(polygon(points), pen)
    canvas.restore()


def pillar(canvas: skia.Canvas, site: Site, foot: tuple[float, float], tall: float) -> None:
    """A carved stone pillar with base, bands and bracket."""
    x, base = foot
    stone = "#c9a57c"
    half = tall * 0.062
    plants.shadow(canvas, site, foot, half * 3, 0)
    for low, high, wide in (
        (0.0, 0.07, 1.7),
        (0.07, 0.14, 1.35),
        (0.14, 0.84, 1.0),
        (0.84, 0.9, 1.3),
        (0.9, 0.95, 1.8),
        (0.95, 1.9, 2.6),
    ):
        area = (x - half * wide, base - tall * high, x + half * wide, base - tall * low)
        box(
            canvas,
            area,
            site.tint(
                (x + half * wide * site.side, 0),
                (x - half * wide * site.side, 0),
                stone,
                0.02,
                (0.25, -0.45),
            ),
        )
        box(canvas, (area[0], area[1], area[2], area[1] + tall * 0.008), site.flat(stone, 0, 0.4))
    for band in (0.3, 0.5, 0.7):
        y = base - tall * band
        box(
            canvas,
            (x - half * 1.12, y - tall * 0.014, x + half * 1.12, y + tall * 0.014),
            site.flat(stone, 0, -0.2),
        )
        for step in (-0.6, 0.0, 0.6):
            canvas.drawCircle(
                x + step * half, y - tall * 0.05, half * 0.22, site.flat(stone, 0, -0.35, 0.7)
            )


def _lamp_tower(canvas: skia.Canvas, site: Site, foot: tuple[float, float], tall: float) -> None:
    x, base = foot
    brass = site.tint(
        (x + 0.04 * site.side, 0), (x - 0.04 * site.side, 0), "#c8963c", 0.05, (0.4, -0.4)
    )
    box(canvas, (x - tall * 0.14, base - tall * 0.1, x + tall * 0.14, base), brass)
    box(canvas, (x - tall * 0.02, base - tall, x + tall * 0.02, base), brass)
    for step in range(5):
        y, reach = base - tall * (0.28 + 0.16 * step), tall * (0.15 - 0.02 * step)
        oval(canvas, (x, y), (reach, tall * 0.02), brass)
        for side in (-1, 0, 1):
            at = (x + side * reach * 0.85, y - tall * 0.03)
            glow(canvas, at, (tall * 0.09, tall * 0.09), "#ffb347", 0.4 + 0.5 * site.look.dark)
            oval(canvas, at, (tall * 0.008, tall * 0.02), fill("#ffe9a8"))


def _diyas(site: Site) -> Layer:
    """Clay lamps at the lower edge, their flames alive."""
    rng = site.rng("diyas")
    lamps = [
        (side * site.half * share, 0.47 + 0.03 * rng.random(), rng.random() * 6)
        for side in (-1, 1)
        for share in (0.6, 0.82, 1.1, 1.4)
    ]
    clay = site.flat("#8f4a2c", 0, -0.25)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, phase in lamps:
            size = 0.03
            flick = 1 + 0.14 * math.sin(t * 11 + phase) + 0.08 * math.sin(t * 17 + 2 * phase)
            glow(
                canvas,
                (x, y - size),
                (size * 4 * flick, size * 4 * flick),
                "#ffb04a",
                0.35 + 0.35 * site.look.dark,
            )
            shape = curve(
                [
                    (x - size, y - size * 0.2),
                    (x - size * 0.6, y + size * 0.7),
                    (x + size * 0.6, y + size * 0.7),
                    (x + size, y - size * 0.2),
                ]
            )
            shape.close()
            canvas.drawPath(shape, clay)
            flame = curve(
                [
                    (x, y - size * 1.6 * flick),
                    (x + size * 0.3, y - size * 0.5),
                    (x, y - size * 0.15),
                    (x - size * 0.3, y - size * 0.5),
                ],
                closed=True,
            )
            canvas.drawPath(flame, fill("#fff0b8"))

    return Layer("lamps", 1.2, paint, moving=True)
