"""Space: stars, planets and the dust of a small world."""

import math

import skia

from core.engines.animatic.colours import darken, harmonise, lighten, mix, saturate
from core.engines.animatic.sets import terrain
from core.engines.animatic.sets.brushes import (
    blob,
    fill,
    glow,
    linear,
    oval,
    radial,
    still,
    stroke,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set

_GLOBES = frozenset("🌍🌎🌏🪐🌕🌙")


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
        *_planets(site),
        _world(site),
        _dust(site),
    )
    light = Light("#fff1da", mix(deep, cloud_a, 0.5), 40.0 if site.side > 0 else 140.0, 0.8, 0.18)
    return Set(far, (_rocks(site),), 0.3, 0.34, light, site.look.accent(0, 0, -0.2))


def _planets(site: Site) -> list[Layer]:
    """A large one with a ring and a small one; none beside one that the picture is about."""
    if not site.aloft.isdisjoint(_GLOBES):
        return []
    return [
        _planet(site, "planet", 0.12, (site.side * site.half * 0.6, -0.22, 0.15 * site.scale)),
        _planet(site, "moon", 0.25, (-site.side * site.half * 0.72, -0.3, 0.045 * site.scale)),
    ]


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

    return still("ground", 0.9, draw)


def _dust(site: Site) -> Layer:
    from core.engines.animatic.sets.weather import motes

    return motes(site, "star dust", "#cfe0ff", 10)


def _rocks(site: Site) -> Layer:
    rng = site.rng("rocks")
    rocks = [
        (
            side * site.half * rng.uniform(0.8, 1.3),
            rng.uniform(-0.5, 0.1),
            rng.uniform(0.02, 0.07) * site.scale,
            rng.random() * 6,
            blob(rng, (0, 0), (1, 0.75), 8),
        )
        for side in (-1, 1, -1, 1)
    ]
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
