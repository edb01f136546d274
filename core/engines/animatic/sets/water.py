"""By the sea: beach, surf and open water, and what all water shares."""

import math

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import plants, sky, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    fading,
    fill,
    glow,
    grounded,
    linear,
    polygon,
    still,
    stroke,
)
from core.engines.animatic.sets.highlands import peaks, stones
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set

_LINES = skia.Canvas.PointMode.kLines_PointMode


_SEA = "#2f86a6"


_SAND = "#e8cd9a"


def surface(site: Site, name: str, depth: float, band: tuple[float, float], colour: str) -> Layer:
    """Still water that carries the sky: bright far away, deep near; `band` is top and bottom."""
    top, bottom = band
    look = site.look
    shown = look.shade(colour)

    def draw(canvas: skia.Canvas) -> None:
        stops = [
            (0, mix(shown, look.sky[2], 0.72), 1.0), (0.25, mix(shown, look.sky[1], 0.45), 1.0),
            (1, mix(shown, look.sky[0], 0.15), 1.0),
        ]  # fmt: skip
        site.sheet(canvas, linear((0, top), (0, bottom), stops), top)
        x, _ = sky.sun(site, top)
        if site.open_sky:
            width = 0.16 if site.low_sun or site.night else 0.4
            glow(canvas, (x, top), (width, (bottom - top) * 1.3), lighten(look.key, 0.4), 0.75)

    return still(name, depth, draw)


def glints(site: Site, name: str, depth: float, band: tuple[float, float], count: int) -> Layer:
    """Short strokes of light that come and go on moving water."""
    top, bottom = band
    rng = site.rng(name)
    sun_x, _ = sky.sun(site, top)
    strokes = []
    for _ in range(int(count * site.aspect)):
        share = rng.random() ** 1.5
        y = top + 0.004 + share * (bottom - top)
        spread = 0.1 + 0.5 * share if rng.random() < 0.45 else 9.0
        x = rng.gauss(sun_x, spread) if spread < 9 else rng.uniform(-site.edge, site.edge)
        strokes.append(
            (x, y, (0.008 + 0.05 * share) * rng.uniform(0.5, 1.4), rng.random() * math.tau)
        )
    bright = mix(lighten(site.look.key, 0.45), site.look.sky[2], 0.3)
    dark = site.look.shade(_SEA, 0, -0.35)
    pens = [stroke(bright, 0.0024, 0.75), stroke(bright, 0.0034, 0.45), stroke(dark, 0.0036, 0.3)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, pen in enumerate(pens):
            points = []
            for x, y, reach, phase in strokes[index::3]:
                swell = 0.55 + 0.45 * math.sin(t * 1.6 + phase)
                at = x + 0.012 * math.sin(t * 0.6 + phase)
                points.append(skia.Point(at - reach * swell, y))
                points.append(skia.Point(at + reach * swell, y))
            canvas.drawPoints(_LINES, points, pen)

    return Layer(name, depth, paint, moving=True)


def beach(site: Site) -> Set:
    """Sand, surf that runs up and back, palms and a far headland."""
    horizon = -0.02
    look = site.look

    def sand(canvas: skia.Canvas) -> None:
        shore = grounded(_shoreline(site, 0.21))
        canvas.drawPath(shore, site.down(0.2, 0.8, _SAND, 0, (0.0, 0.25, -0.3)))
        wet = grounded(_shoreline(site, 0.205))
        canvas.save()
        canvas.clipPath(wet, doAntiAlias=True)
        box(
            canvas,
            (-site.edge, 0.15, site.edge, 0.3),
            fading(0.2, 0.29, look.shade("#a5825c", 0, -0.1), (0.75, 0.0)),
        )
        canvas.restore()
        terrain.dapples(
            canvas, site, "sand", 0.26, (look.shade(_SAND, 0, 0.45), look.shade("#c49a66", 0, -0.1))
        )
        terrain.stage_light(canvas, site, 0.37, look.shade(_SAND, 0, 0.6), 0.5)
        stones(canvas, site, "shells", (0.36, 0.47), 6)

    def palms(canvas: skia.Canvas) -> None:
        rng = site.rng("palms")
        side = -site.side
        for share, base, tall in ((1.02, 0.29, 0.78), (0.78, 0.26, 0.6)):
            x = side * site.half * share
            plants.palm(canvas, site, rng, (x, base), (tall * site.scale, 0.08, "#5f9450"))
        plants.bush(canvas, site, rng, (side * site.half * 1.0, 0.31), (0.1, 0.05, "#6f9a4b"))

    return outdoors(
        site, _SAND, horizon,
        [
            weather.birds(site, horizon),
            peaks(site, "headland", 0.08, (horizon + 0.005, 0.1, 0.85), "#5f7f86"),
            surface(site, "sea", 0.3, (horizon, 0.3), _SEA),
            _boat(site, horizon),
            glints(site, "glints", 0.35, (horizon, 0.2), 90),
            still("ground", 0.85, sand),
            _surf(site),
            still("palms", 0.95, palms),
        ],
        [plants.tufts(site, "beach grass", (0.53, 0.12, 0.7), "#8f9a52", 1.25),
         plants.frame(site, "palm leaves", "#4f7f4a"), *weather.lively(site)],
    )  # fmt: skip


def _shoreline(site: Site, level: float, swell: float = 0.0) -> list[tuple[float, float]]:
    lean = 0.03 * site.side
    return [
        (
            x,
            level
            + swell
            + lean * x / site.half
            + 0.012 * math.sin(x * 3.1)
            + 0.006 * math.sin(x * 7.3 + 1),
        )
        for x in (-site.edge + index * 0.09 for index in range(int(2 * site.edge / 0.09) + 2))
    ]


def _surf(site: Site) -> Layer:
    foam = site.look.shade("#fbfdfb", 0, 0.3)
    water = mix(site.look.shade("#6fb7bd"), site.look.sky[2], 0.35)
    pens = [stroke(foam, 0.009, 0.95), stroke(foam, 0.004, 0.6)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (level, pace) in enumerate(((0.195, 0.9), (0.155, 0.7), (0.115, 0.6))):
            swell = 0.014 * math.sin(t * pace + index * 1.9) * (1 - 0.25 * index)
            line = _shoreline(site, level, swell)
            if index == 0:
                back = [(x, y - 0.07) for x, y in reversed(line)]
                sheet = curve(line)
                for point in back:
                    sheet.lineTo(*point)
                sheet.close()
                canvas.drawPath(sheet, fading(0.12, 0.22, water, (0.0, 0.75)))
            canvas.drawPath(curve(line), pens[min(1, index)])
            if index == 0:
                canvas.drawPath(
                    curve([(x, y + 0.006) for x, y in line]), stroke("#8a6a4a", 0.006, 0.16)
                )

    return Layer("surf", 0.7, paint, moving=True)


def _boat(site: Site, horizon: float) -> Layer:
    rng = site.rng("boat")
    x0, size = -site.side * site.half * rng.uniform(0.3, 0.5), 0.055 * site.scale
    mast = stroke(site.look.shade("#4a342b", 0.2), 0.05)
    hull, cloth = site.flat("#6b4436", 0.3), fill(site.look.accent(2, 0.25, 0.3))

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(x0 + 0.006 * t, horizon + 0.032 + 0.002 * math.sin(t * 1.3))
        canvas.rotate(1.6 * math.sin(t * 0.9))
        canvas.scale(size, size)
        canvas.drawPath(polygon([(-1, -0.18), (1, -0.2), (0.66, 0.1), (-0.7, 0.1)]), hull)
        canvas.drawPath(curve([(0.02, -1.9), (0.7, -1.0), (0.86, -0.32), (0.02, -0.32)]), cloth)
        canvas.drawPath(polygon([(-0.06, -1.7), (-0.06, -0.32), (-0.66, -0.32)]), cloth)
        canvas.drawLine(0, -1.95, 0, -0.2, mast)
        canvas.restore()

    return Layer("boat", 0.32, paint, moving=True)


def sea(site: Site) -> Set:
    """Open water: swell behind swell, gulls, a boat at the horizon."""
    horizon = 0.02

    return outdoors(
        site, _SEA, horizon,
        [
            weather.birds(site, horizon - 0.04),
            _islands(site, horizon),
            surface(site, "sea", 0.25, (horizon, 0.8), _SEA),
            _boat(site, horizon),
            glints(site, "glints", 0.3, (horizon, 0.26), 120),
            _swell(site, "far swell", 0.5, (0.17, 0.012, 0.22)),
            _swell(site, "swell", 0.75, (0.27, 0.02, 0.1)),
            _swell(site, "near swell", 0.98, (0.36, 0.026, 0.0)),
        ],
        [_swell(site, "wave", 1.25, (0.49, 0.04, 0.0))],
    )  # fmt: skip


def _islands(site: Site, horizon: float) -> Layer:
    """Two low islands on the line of the horizon."""
    rng = site.rng("islands")
    look = site.look
    shapes = []
    for side in (-site.side, site.side):
        x, wide = side * site.half * rng.uniform(0.5, 1.1), rng.uniform(0.12, 0.34)
        humps = [
            (x + wide * (i / 5 - 1), horizon - 0.07 * wide * rng.uniform(1, 4))
            for i in range(1, 10)
        ]
        shapes.append(curve([(x - wide, horizon + 0.01), *humps, (x + wide, horizon + 0.01)]))

    def draw(canvas: skia.Canvas) -> None:
        for shape in shapes:
            canvas.drawPath(shape, fill(look.shade("#5a7a8c", 0.78)))

    return still("islands", 0.06, draw)


def _swell(site: Site, name: str, depth: float, line: tuple[float, float, float]) -> Layer:
    level, height, far = line
    rng = site.rng(name)
    phase, look = rng.random() * 6, site.look
    power = 1.0 + 0.35 * (site.wind - 1)
    bottom = level + 0.22 if far else 1.1
    crest = mix(look.shade(_SEA, far, 0.5), look.sky[2], 0.35)
    paint = linear(
        (0, level - height),
        (0, level + 0.3),
        [
            (0, crest, 0.95),
            (0.16, look.shade(_SEA, far, 0.08), 0.96),
            (1, look.shade(_SEA, far, -0.5), 1.0),
        ],
    )
    foam = stroke(mix(look.shade("#ffffff"), look.key, 0.2), 0.0035, 0.7)

    def draw(canvas: skia.Canvas, t: float) -> None:
        points = []
        x = -site.edge
        while x < site.edge + 0.1:
            y = (
                math.sin(x * 4.2 + phase + t * 0.8 * power) * 0.6
                + math.sin(x * 9.1 - phase + t * 1.1) * 0.4
            )
            points.append((x, level + height * power * y))
            x += 0.07
        canvas.drawPath(grounded(points, bottom=bottom), paint)
        canvas.drawPath(curve(points), foam)

    return Layer(name, depth, draw, moving=True)
