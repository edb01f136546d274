"""Places without a sky: under water, in a cave, in space."""

import math
from collections.abc import Callable
from random import Random

import skia

from core.engines.animatic.colours import darken, harmonise, lighten, mix, saturate
from core.engines.animatic.sets import terrain
from core.engines.animatic.sets.brushes import (
    blob,
    curve,
    fading,
    fill,
    glow,
    grounded,
    linear,
    oval,
    polygon,
    radial,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set

Tone = Callable[..., str]


def underwater(site: Site) -> Set:
    """Light that falls through the surface, reefs behind reefs, bubbles and shoals."""
    dim = 1 - 0.6 * site.look.dark
    top = harmonise(mix("#0b3a5e", "#5fd0d8", dim), site.look.palette, 0.15)
    deep = harmonise(mix("#041324", "#0c4a78", dim), site.look.palette, 0.15)
    glowing = lighten(top, 0.55 * dim)

    def tone(colour: str, far: float, lit: float = 0.0) -> str:
        seen = site.look.shade(colour, 0, lit)
        return mix(mix(seen, top, 0.18), mix(deep, top, 0.55), far)

    def water(canvas: skia.Canvas) -> None:
        site.sheet(
            canvas, linear((0, -0.75), (0, 0.6), [(0, glowing, 1), (0.3, top, 1), (1, deep, 1)])
        )
        glow(
            canvas,
            (site.side * site.half * 0.4, -0.6),
            (1.1, 0.9),
            lighten(glowing, 0.5),
            0.6 * dim,
        )

    def floor(canvas: skia.Canvas) -> None:
        path = grounded(terrain.ridge(site, site.rng("sea floor"), 0.26, 0.05, 2))
        sand = "#dcc79a"
        stops = [
            (0, tone(sand, 0.55, 0.1), 1.0),
            (0.35, tone(sand, 0.22), 1.0),
            (1, tone(sand, 0.1, -0.6), 1.0),
        ]
        canvas.drawPath(path, linear((0, 0.2), (0, 0.85), stops))
        terrain.stage_light(canvas, site, 0.36, tone(sand, 0.05, 0.6), 0.5 * dim)

    far = (
        still("water", 0.0, water),
        _reef(site, "far reef", 0.15, (0.24, 0.26, tone("#2f6f80", 0.85))),
        _reef(site, "reef", 0.35, (0.28, 0.22, tone("#2f6478", 0.62))),
        _shoal(site, tone("#f0c070", 0.35, 0.2)),
        _beams(site, lighten(glowing, 0.5), 0.3 * dim),
        still("sea floor", 0.85, floor),
        _caustics(site, lighten(glowing, 0.6), 0.35 * dim),
        _corals(site, tone),
    )
    near = (_bubbles(site), _kelp(site, tone("#2f6f4a", 0.08, -0.45)))
    light = Light(lighten(glowing, 0.4), deep, 80.0, 0.5, 0.34)
    return Set(far, near, 0.1, 0.34, light, tone("#dcc79a", 0.2))


def _reef(site: Site, name: str, depth: float, line: tuple[float, float, str]) -> Layer:
    level, height, colour = line
    points = []
    rng = site.rng(name)
    x = -site.edge
    while x < site.edge + 0.1:
        flank = min(1.0, 0.25 + 0.75 * (abs(x) / site.half) ** 1.4)
        points.append((x, level - height * flank * rng.uniform(0.45, 1.15)))
        x += rng.uniform(0.05, 0.16)
    paint = linear(
        (0, level - height),
        (0, level + 0.1),
        [(0, lighten(colour, 0.06), 1), (1, darken(colour, 0.16), 1)],
    )
    return still(name, depth, lambda canvas: canvas.drawPath(grounded(points), paint))


def _beams(site: Site, colour: str, power: float) -> Layer:
    rng = site.rng("beams")
    beams = [
        (rng.uniform(-1.2, 1.2) * site.half, rng.uniform(0.04, 0.14), rng.random() * 6)
        for _ in range(5)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, wide, phase in beams:
            alpha = power * (0.5 + 0.5 * math.sin(t * 0.7 + phase))
            at = x + 0.04 * math.sin(t * 0.3 + phase)
            lean = -0.3 * site.side
            shape = polygon(
                [
                    (at, -1.1),
                    (at + wide, -1.1),
                    (at + wide * 2.2 + lean, 0.5),
                    (at - wide + lean, 0.5),
                ]
            )
            canvas.drawPath(shape, fading(-0.7, 0.45, colour, (alpha, 0.0)))

    return Layer("light beams", 0.6, paint, moving=True)


def _caustics(site: Site, colour: str, alpha: float) -> Layer:
    rng = site.rng("caustics")
    cells = [
        (rng.uniform(-site.edge, site.edge), 0.28 + 0.4 * rng.random() ** 1.4, rng.random() * 6)
        for _ in range(int(16 * site.aspect))
    ]
    pen = stroke(colour, 0.004, alpha)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for x, y, phase in cells:
            size = 0.05 + 0.3 * (y - 0.24)
            points = []
            for index in range(7):
                angle = index / 7 * math.tau
                reach = size * (0.7 + 0.3 * math.sin(t * 1.3 + phase + index * 2.1))
                points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.2))
            path.addPath(curve(points, closed=True))
        canvas.drawPath(path, pen)

    return Layer("caustics", 0.86, paint, moving=True)


def _shoal(site: Site, colour: str) -> Layer:
    rng = site.rng("shoal")
    way = rng.choice((-1, 1))
    fish = [
        (rng.gauss(0, 0.16), rng.gauss(0, 0.05), rng.random() * 6, rng.uniform(0.7, 1.2))
        for _ in range(18)
    ]
    start, height = rng.uniform(-0.7, -0.2), rng.uniform(-0.3, -0.16)
    paint_fish = fill(colour, 0.9)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for dx, dy, phase, size in fish:
            x = way * (start * site.half + 0.07 * t) + dx
            y = height + dy + 0.012 * math.sin(t * 1.4 + phase)
            s = 0.014 * size
            tail = 0.35 * s * math.sin(t * 9 + phase)
            path.moveTo(x + way * s, y)
            path.quadTo(x, y - s * 0.62, x - way * s, y + tail * 0.3)
            path.lineTo(x - way * s * 1.6, y - s * 0.4 + tail)
            path.lineTo(x - way * s * 1.6, y + s * 0.4 + tail)
            path.lineTo(x - way * s, y + tail * 0.3)
            path.quadTo(x, y + s * 0.62, x + way * s, y)
        canvas.drawPath(path, paint_fish)

    return Layer("shoal", 0.45, paint, moving=True)


def _corals(site: Site, tone: Tone) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("corals")
        tints = ("#e8735a", "#f0a35e", "#c85c8e", "#7a5fb0", "#e8c25a")
        for side in (-1, 1):
            for index in range(7):
                x = side * site.half * (0.55 + 0.16 * index * rng.uniform(0.8, 1.2))
                base = 0.3 + rng.uniform(0.0, 0.12)
                high = rng.uniform(0.07, 0.2) * site.scale
                colour = rng.choice(tints)
                if index % 3 == 0:
                    _branch(
                        canvas,
                        site.rng(f"coral{side}{index}"),
                        (x, base, -math.pi / 2, high * 0.45),
                        (tone(colour, 0.12), 5),
                    )
                elif index % 3 == 1:
                    shade = linear(
                        (0, base - high * 0.7),
                        (0, base),
                        [(0, tone(colour, 0.1, 0.35), 1), (1, tone(colour, 0.25, -0.4), 1)],
                    )
                    canvas.drawPath(
                        blob(rng, (x, base - high * 0.25), (high * 0.75, high * 0.5)), shade
                    )
                else:
                    for step in range(5):
                        pipe = x + (step - 2) * high * 0.16
                        tall = high * rng.uniform(0.5, 1.0)
                        canvas.drawLine(
                            pipe,
                            base,
                            pipe + (step - 2) * 0.008,
                            base - tall,
                            stroke(tone(colour, 0.15, 0.1), high * 0.11),
                        )
                        oval(
                            canvas,
                            (pipe + (step - 2) * 0.008, base - tall),
                            (high * 0.045, high * 0.025),
                            fill(tone(colour, 0.1, -0.6)),
                        )

    return still("corals", 0.95, draw)


def _branch(
    canvas: skia.Canvas, rng: Random, at: tuple[float, float, float, float], pen: tuple[str, int]
) -> None:
    x, y, angle, length = at
    colour, left = pen
    if left == 0:
        return
    tip = (x + math.cos(angle) * length, y + math.sin(angle) * length)
    canvas.drawLine(x, y, *tip, stroke(colour, length * 0.32))
    for turn in (-0.45, 0.4):
        bend = turn + rng.uniform(-0.2, 0.2)
        _branch(canvas, rng, (*tip, angle + bend, length * 0.74), (lighten(colour, 0.05), left - 1))


def _bubbles(site: Site) -> Layer:
    rng = site.rng("bubbles")
    bubbles = [
        (rng.uniform(-1, 1) * site.edge, rng.random(), rng.uniform(0.003, 0.011), rng.random() * 6)
        for _ in range(int(20 * site.aspect))
    ]
    ring, shine = stroke("#eaffff", 0.0016, 0.6), fill("#ffffff", 0.7)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, v, size, phase in bubbles:
            y = 0.7 - (v * 1.6 + t * (0.06 + size * 9)) % 1.6
            at = x + 0.015 * math.sin(t * 2 + phase)
            canvas.drawCircle(at, y, size, ring)
            canvas.drawCircle(at - size * 0.3, y - size * 0.3, size * 0.22, shine)

    return Layer("bubbles", 1.15, paint, moving=True)


def _kelp(site: Site, colour: str) -> Layer:
    rng = site.rng("kelp")
    blades = [
        (
            rng.choice((-1, 1)) * rng.uniform(0.72, 1.9) * site.half,
            rng.uniform(0.25, 0.75) * site.scale,
            rng.random() * 6,
        )
        for _ in range(int(9 * site.aspect) + 4)
    ]
    paint_blade = fill(colour)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, tall, phase in blades:
            left, right = [], []
            for step in range(8):
                share = step / 7
                sway = 0.05 * share * math.sin(t * 0.9 + phase + share * 3)
                wide = 0.02 * (1 - share) * (1 + 0.35 * math.sin(share * 20)) + 0.002
                y = 0.62 - tall * share
                left.append((x + sway - wide, y))
                right.append((x + sway + wide, y))
            shape = curve([(x, 1.1), *left, *reversed(right), (x + 0.02, 1.1)])
            canvas.drawPath(shape, paint_blade)

    return Layer("kelp", 1.3, paint, moving=True)


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
        still("cave floor", 0.85, ground),
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


def space(site: Site) -> Set:
    """Stars, a nebula, a ringed planet and the curve of a world below."""
    palette = site.look.palette
    deep = harmonise("#090b1f", palette, 0.3)
    cloud_a, cloud_b = harmonise("#5b3fa0", palette, 0.5), harmonise("#1f7f9c", palette, 0.5)

    def void(canvas: skia.Canvas) -> None:
        site.sheet(
            canvas,
            linear(
                (-site.edge, -1),
                (site.edge, 1),
                [(0, lighten(deep, 0.05), 1), (0.5, deep, 1), (1, darken(deep, 0.4), 1)],
            ),
        )
        rng = site.rng("nebula")
        for index in range(16):
            share = index / 15 * 2 - 1
            at = (share * site.edge, 0.32 * share * -site.side + rng.uniform(-0.2, 0.2) - 0.1)
            colour = mix(cloud_a, cloud_b, rng.random())
            glow(
                canvas,
                at,
                (rng.uniform(0.3, 0.75), rng.uniform(0.18, 0.4)),
                colour,
                rng.uniform(0.25, 0.55),
            )

    def stars(canvas: skia.Canvas) -> None:
        rng = site.rng("space stars")
        tints = [
            fill(tint, alpha)
            for tint in ("#ffffff", "#ffe3c0", "#bcd6ff")
            for alpha in (0.35, 0.6, 0.95)
        ]
        for _ in range(int(420 * site.aspect)):
            size = 0.0008 + 0.002 * rng.random() ** 5
            canvas.drawCircle(
                rng.uniform(-site.edge, site.edge),
                rng.uniform(-1.05, 1.05),
                size,
                rng.choice(tints),
            )
        for _ in range(int(7 * site.aspect)):
            at = (rng.uniform(-site.edge, site.edge), rng.uniform(-1.0, 0.2))
            glow(canvas, at, (0.02, 0.02), "#dfe9ff", 0.8)
            canvas.drawCircle(*at, 0.0028, fill("#ffffff"))

    far = (
        still("void", 0.0, void),
        still("stars", 0.02, stars),
        _sparkle(site),
        _planet(site, "planet", 0.12, (site.side * site.half * 0.6, -0.22, 0.15 * site.scale)),
        _planet(site, "moon", 0.25, (-site.side * site.half * 0.72, -0.3, 0.045 * site.scale)),
        _world(site),
        _dust(site),
    )
    light = Light("#fff1da", mix(deep, cloud_a, 0.5), 40.0 if site.side > 0 else 140.0, 0.8, 0.18)
    return Set(far, (_rocks(site),), 0.3, 0.34, light, site.look.accent(0, 0, -0.2))


def _sparkle(site: Site) -> Layer:
    rng = site.rng("sparkle")
    points = [
        (
            rng.uniform(-site.edge, site.edge),
            rng.uniform(-0.95, 0.6),
            rng.uniform(0.002, 0.0042),
            rng.random() * 6,
        )
        for _ in range(int(26 * site.aspect))
    ]

    white = fill("#ffffff")

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase in points:
            white.setAlphaf(0.5 + 0.5 * math.sin(t * 1.7 + phase))
            canvas.drawCircle(x, y, size, white)

    return Layer("sparkle", 0.04, paint, moving=True)


def _planet(site: Site, name: str, depth: float, place: tuple[float, float, float]) -> Layer:
    x, y, radius = place
    rng = site.rng(name)
    base = site.look.palette[rng.randrange(len(site.look.palette))]
    base = saturate(mix(base, "#e0935a", 0.45), 1.35)

    def draw(canvas: skia.Canvas) -> None:
        bands = site.rng(f"{name} bands")
        lit = (x + site.side * radius * 0.5, y - radius * 0.5)
        ring = name == "planet"
        glow(canvas, (x, y), (radius * 1.7, radius * 1.7), lighten(base, 0.3), 0.35)
        if ring:
            _ring(canvas, (x, y, radius), lighten(base, 0.45), front=False)
        disc = skia.Path()
        disc.addCircle(x, y, radius)
        canvas.drawPath(
            disc,
            radial(
                lit,
                radius * 1.7,
                [(0, lighten(base, 0.45), 1), (0.45, base, 1), (1, darken(base, 0.75), 1)],
            ),
        )
        canvas.save()
        canvas.clipPath(disc, doAntiAlias=True)
        canvas.rotate(-14, x, y)
        for index in range(9):
            band = y - radius + 2 * radius * (index + bands.random()) / 9
            oval(
                canvas,
                (x, band),
                (radius * 1.2, radius * bands.uniform(0.03, 0.1)),
                fill(darken(base, bands.uniform(0.1, 0.4)), 0.25),
            )
        canvas.restore()
        if ring:
            _ring(canvas, (x, y, radius), lighten(base, 0.45), front=True)

    return still(name, depth, draw)


def _ring(
    canvas: skia.Canvas, place: tuple[float, float, float], colour: str, *, front: bool
) -> None:
    x, y, radius = place
    canvas.save()
    canvas.rotate(-14, x, y)
    start = 0.0 if front else 180.0
    for scale, width, alpha in ((1.5, 0.1, 0.8), (1.72, 0.05, 0.55), (1.9, 0.1, 0.3)):
        area = skia.Rect.MakeLTRB(
            x - radius * scale,
            y - radius * scale * 0.26,
            x + radius * scale,
            y + radius * scale * 0.26,
        )
        canvas.drawArc(
            area, start, 180, useCenter=False, paint=stroke(colour, radius * width, alpha)
        )
    canvas.restore()


def _world(site: Site) -> Layer:
    """The surface the subjects stand on: pale dust with craters, its rim glowing."""
    rock = "#8f8a9c"

    def draw(canvas: skia.Canvas) -> None:
        top, radius = 0.2, 3.2
        rim = harmonise("#8fc7ff", site.look.palette, 0.3)
        glow(canvas, (0, top + 0.04), (site.edge * 1.05, 0.2), rim, 0.4)
        disc = skia.Path()
        disc.addCircle(0, top + radius, radius)
        disc.addRect(
            skia.Rect.MakeLTRB(-site.edge, top + 0.32 + 0.1 * site.edge**2, site.edge, 1.1)
        )
        disc.setFillType(skia.PathFillType.kWinding)
        light = site.look.accent(0)
        canvas.drawPath(
            disc,
            linear(
                (0, top),
                (0, 0.85),
                [
                    (0, lighten(mix(rock, light, 0.25), 0.28), 1),
                    (0.25, mix(rock, light, 0.3), 1),
                    (1, darken(mix(rock, light, 0.3), 0.65), 1),
                ],
            ),
        )
        rng = site.rng("craters")
        for _ in range(int(26 * site.aspect)):
            y = 0.25 + 0.5 * rng.random()
            x = rng.uniform(-site.edge, site.edge)
            if y - top - 0.03 < 0.5 * x * x / radius:
                continue
            size = 0.012 + 0.12 * (y - 0.22) * rng.random()
            oval(canvas, (x, y), (size, size * 0.28), fill(darken(rock, 0.5), 0.45))
            oval(
                canvas,
                (x, y + size * 0.07),
                (size * 0.9, size * 0.2),
                fill(lighten(rock, 0.2), 0.35),
            )
        terrain.stage_light(canvas, site, 0.37, "#fff3e2", 0.22)

    return still("world", 0.9, draw)


def _dust(site: Site) -> Layer:
    from core.engines.animatic.sets.weather import motes

    return motes(site, "star dust", "#cfe0ff", 10)


def _rocks(site: Site) -> Layer:
    rng = site.rng("rocks")
    rocks = [
        (side * site.half * rng.uniform(0.8, 1.3), rng.uniform(-0.5, 0.1), rng.uniform(0.02, 0.07) * site.scale, rng.random() * 6, blob(rng, (0, 0), (1, 0.75), 8))
        for side in (-1, 1, -1, 1)
    ]  # fmt: skip
    paint_rock = linear(
        (-0.8 * -site.side, -0.8), (0.6 * -site.side, 0.8), [(0, "#8d8798", 1), (1, "#262433", 1)]
    )

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase, shape in rocks:
            canvas.save()
            canvas.translate(
                x + 0.01 * math.sin(t * 0.4 + phase), y + 0.012 * math.sin(t * 0.5 + phase)
            )
            canvas.rotate(6 * t * (1 if phase > 3 else -1))
            canvas.scale(size, size)
            canvas.drawPath(shape, paint_rock)
            canvas.restore()

    return Layer("rocks", 1.2, paint, moving=True)
