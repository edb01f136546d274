"""Where people gather: market, temple and station."""

import math
from collections.abc import Callable
from random import Random

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import buildings, plants, terrain, weather
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
from core.engines.animatic.sets.landscapes import outdoors
from core.engines.animatic.sets.perspective import Vanish, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set

_FRUIT = ("#e0602f", "#f0a832", "#7fae3f", "#c8382f", "#f2cf4a", "#8e4a86")


def market(site: Site) -> Set:
    """Stalls under striped awnings on both sides, old domes behind, strings of bulbs above."""
    horizon = 0.05
    look = site.look
    view = Vanish(0, horizon, 0.42)

    def town(canvas: skia.Canvas) -> None:
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

    def ground(canvas: skia.Canvas) -> None:
        tiles(canvas, site, view, 0.16, ("#c2a582", "#b69873"))
        site.sheet(canvas, fading(0.05, 0.2, look.haze, (0.7, 0.0)), 0.05)
        site.sheet(canvas, fading(0.3, 1.0, look.shade("#2f2424"), (0.0, 0.6)), 0.05)
        terrain.stage_light(canvas, site, 0.36, look.shade("#f2dcb0", 0, 0.5), 0.4)

    def stalls(canvas: skia.Canvas) -> None:
        rng = site.rng("stalls")
        step = 0.36 * site.scale
        for index in range(-6, 7):
            x = (index + 0.5 * (index > 0) - 0.5 * (index < 0)) * step * 0.9
            if abs(x) > 0.14:
                stall(canvas, site, rng, (x, 0.2), (step * 0.86, 0.22))

    def near_stalls(canvas: skia.Canvas) -> None:
        rng = site.rng("near stalls")
        for side in (-1, 1):
            x = side * (site.half * 0.88 + 0.02)
            stall(canvas, site, rng, (x, 0.31), (0.6 * site.scale, 0.02))
            stall(canvas, site, rng, (x + side * 0.66 * site.scale, 0.32), (0.6 * site.scale, 0.0))

    return outdoors(
        site, "#c2a582", horizon,
        [
            weather.birds(site, -0.2),
            buildings.skyline(site, "far town", 0.08, (0.08, 0.28, 0.9), 0.3),
            still("old town", 0.22, town),
            still("stalls", 0.5, stalls),
            still("ground", 0.85, lambda canvas: _below(canvas, site, 0.2, ground)),
            still("near stalls", 0.92, near_stalls),
            _bulbs(site, "far bulbs", 0.6, (-0.2, 0.008)),
        ],
        [_bunting(site), _baskets(site), *weather.lively(site)],
    )  # fmt: skip


def _below(
    canvas: skia.Canvas, site: Site, top: float, draw: Callable[[skia.Canvas], None]
) -> None:
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, top - 0.001, site.edge, 1.1))
    draw(canvas)
    canvas.restore()


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


def _bunting(site: Site) -> Layer:
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


def temple(site: Site) -> Set:
    """A temple court: towers to one side, a colonnade, lamps and a paved yard."""
    horizon = 0.06
    look = site.look
    side = site.side
    view = Vanish(0.1 * side, horizon, 0.42)
    southern = site.rng("temple").random() < 0.6

    def towers(canvas: skia.Canvas) -> None:
        x = -side * site.half * 0.46
        if southern:
            buildings.gopuram(canvas, site, (x, 0.19), (0.72 * site.scale, 0.42 * site.scale, 0.16))
        else:
            buildings.shikhara(
                canvas,
                site,
                (x + side * 0.26 * site.scale, 0.185),
                (0.46 * site.scale, 0.17 * site.scale, 0.24),
            )
            buildings.shikhara(canvas, site, (x, 0.19), (0.7 * site.scale, 0.27 * site.scale, 0.14))

    def far_tower(canvas: skia.Canvas) -> None:
        x = side * site.half * 0.58
        if southern:
            buildings.gopuram(canvas, site, (x, 0.14), (0.36 * site.scale, 0.24 * site.scale, 0.55))
        else:
            buildings.shikhara(
                canvas, site, (x, 0.14), (0.36 * site.scale, 0.14 * site.scale, 0.55)
            )

    def wall(canvas: skia.Canvas) -> None:
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

    def ground(canvas: skia.Canvas) -> None:
        tiles(canvas, site, view, 0.2, ("#cdb28d", "#c4a680"))
        site.sheet(canvas, fading(0.3, 1.0, look.shade("#3a2823"), (0.0, 0.5)), horizon)
        terrain.stage_light(canvas, site, 0.36, look.shade("#f6e2bb", 0, 0.5), 0.45)
        _kolam(canvas, site)

    def pillars(canvas: skia.Canvas) -> None:
        for share in (0.9, 1.5):
            pillar(canvas, site, (side * site.half * share, 0.3), 0.74 * site.scale + 0.08)
        _lamp_tower(canvas, site, (side * site.half * 0.6, 0.27), 0.36 * site.scale)

    return outdoors(
        site, "#cdb28d", horizon,
        [
            weather.birds(site, -0.12),
            terrain.hills(site, "hills", 0.1, (0.1, 0.14, 3), ("#7f9a88", 0.75)),
            still("far trees", 0.18, lambda canvas: plants.treeline(canvas, site, site.rng("far trees"), (0.12, 0.06), ("#5d8a4d", 0.55))),
            still("far tower", 0.24, far_tower),
            still("wall", 0.4, wall),
            still("towers", 0.45, towers),
            still("ground", 0.85, lambda canvas: _below(canvas, site, 0.185, ground)),
            still("pillars", 0.92, pillars),
        ],
        [_bunting(site), _diyas(site), *weather.lively(site)],
    )  # fmt: skip


def _kolam(canvas: skia.Canvas, site: Site) -> None:
    """A drawing of rice flour on the ground before the gate."""
    pen = stroke(site.look.shade("#fbf6ec", 0, 0.1), 0.004, 0.8)
    canvas.save()
    canvas.translate(-site.side * site.half * 0.42, 0.285)
    canvas.scale(1.0, 0.24)
    for ring in range(1, 4):
        path = skia.Path()
        for index in range(97):
            angle = index / 96 * math.tau
            reach = 0.045 * ring * (1 + 0.2 * math.cos(angle * 8)) * site.scale
            point = (math.cos(angle) * reach, math.sin(angle) * reach)
            path.moveTo(*point) if index == 0 else path.lineTo(*point)
        canvas.drawPath(path, pen)
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


def station(site: Site) -> Set:
    """A platform under its canopy; a train stands at the far side, rails between."""
    horizon = 0.02
    look = site.look

    def yard(canvas: skia.Canvas) -> None:
        site.sheet(canvas, site.down(0.1, 0.3, "#8a8178", 0.25, (0.1, -0.2)), 0.1)
        rng = site.rng("ballast")
        for _ in range(int(240 * site.aspect)):
            at = (rng.uniform(-site.edge, site.edge), rng.uniform(0.17, 0.25))
            oval(canvas, at, (0.007, 0.003), site.flat("#8a8178", 0.15, rng.uniform(-0.5, 0.4)))
        for y in (0.195, 0.222):
            box(canvas, (-site.edge, y, site.edge, y + 0.005), site.flat("#5a5f66", 0.1, 0.3))
            box(canvas, (-site.edge, y + 0.005, site.edge, y + 0.009), site.flat("#3a3432", 0.1))

    def platform(canvas: skia.Canvas) -> None:
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
        terrain.stage_light(canvas, site, 0.37, look.shade("#f2e0c2", 0, 0.5), 0.4)

    return outdoors(
        site, "#b9aa98", horizon,
        [
            buildings.skyline(site, "town", 0.08, (0.05, 0.26, 0.88), 0.3),
            still("trees", 0.2, lambda canvas: plants.treeline(canvas, site, site.rng("trees"), (0.09, 0.07), (plants.leaf(site, 3), 0.6))),
            still("yard", 0.5, yard),
            still("train", 0.5, lambda canvas: _train(canvas, site)),
            still("platform", 0.9, platform),
            still("pillars", 0.95, lambda canvas: _columns(canvas, site)),
            _clock(site),
        ],
        [still("canopy", 1.1, lambda canvas: _canopy(canvas, site)), _luggage(site)],
    )  # fmt: skip


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
