"""Weather that moves through a set: rain, snow, fog, lightning, wind, and motes in the light.

Everything is a function of the time and the seed, so that any frame can be drawn by itself.
"""

import math
from functools import cache
from random import Random

import skia

from core.domain.depiction import TimeOfDay, Weather
from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets.brushes import curve, fill, linear, pool, stroke
from core.engines.animatic.sets.palette import dusty
from core.engines.animatic.sets.plants import leaf
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer

_POINTS = skia.Canvas.PointMode.kPoints_PointMode
_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_FOG_GRAIN = 96
_FALL = 2.4


def behind(site: Site, horizon: float) -> list[Layer]:
    """What the weather puts between the distance and the subjects."""
    if dusty(site.setting):
        return [_fog(site, "far dust", 0.5, (horizon + 0.02, 0.75)), _sand(site, "far sand", 0.6)]
    match site.setting.weather:
        case Weather.RAIN:
            return [_rain(site, "far rain", 0.6, (250, 0.09, 0.002, 0.5))]
        case Weather.STORM:
            return [
                _lightning(site, horizon),
                _rain(site, "far rain", 0.6, (300, 0.12, 0.0022, 0.5)),
            ]
        case Weather.SNOW:
            return [_snow(site, "far snow", 0.6, (560, 0.0058, 0.06))]
        case Weather.FOG:
            return [_fog(site, "far fog", 0.5, (horizon - 0.02, 0.62))]
        case _:
            return []


def before(site: Site) -> list[Layer]:
    """What the weather puts before the subjects."""
    if dusty(site.setting):
        return [_fog(site, "dust", 1.2, (0.3, 0.42)), _sand(site, "sand", 1.25)]
    match site.setting.weather:
        case Weather.RAIN:
            return [_rain(site, "rain", 1.25, (60, 0.19, 0.0036, 0.45))]
        case Weather.STORM:
            return [_rain(site, "rain", 1.25, (80, 0.25, 0.0038, 0.45)), _flash(site)]
        case Weather.SNOW:
            return [_snow(site, "snow", 1.3, (110, 0.014, 0.12))]
        case Weather.FOG:
            return [_fog(site, "fog", 1.2, (0.4, 0.5))]
        case other:
            return [_leaves(site)] if other is Weather.WIND else []


def motes(site: Site, name: str, colour: str, count: int) -> Layer:
    """Specks that float in the light: dust, pollen, and at night fireflies."""
    rng = site.rng(name)
    specks = [
        (rng.uniform(-site.edge, site.edge), rng.uniform(-0.4, 0.45), rng.uniform(0.002, 0.005),
         rng.random() * math.tau, rng.uniform(0.3, 0.9))
        for _ in range(int(count * site.aspect))
    ]  # fmt: skip

    halo, heart = fill(colour), fill(colour)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase, pace in specks:
            alpha = max(0.0, math.sin(phase + t * pace * 1.8)) * 0.75
            place = (
                x + 0.05 * math.sin(t * pace + phase),
                y + 0.03 * math.sin(t * pace * 0.7 + 2 * phase) - 0.008 * t,
            )
            halo.setAlphaf(alpha * 0.2)
            heart.setAlphaf(alpha)
            canvas.drawCircle(*place, size * 2.6, halo)
            canvas.drawCircle(*place, size, heart)

    return Layer(name, 1.15, paint, moving=True)


def birds(site: Site, horizon: float) -> Layer:
    """A few birds that cross the far sky; in foul weather and at night only one or two."""
    rng = site.rng("birds")
    calm = site.open_sky and not site.night
    flock = [
        (
            rng.uniform(-0.16, 0.16),
            rng.uniform(-0.07, 0.07),
            rng.random() * 6,
            rng.uniform(0.7, 1.1),
        )
        for _ in range(rng.randint(4, 7) if calm else rng.randint(1, 2))
    ]
    start, way = rng.uniform(-0.6, 0.2), rng.choice((-1, 1))
    height = horizon - rng.uniform(0.24, 0.36)
    pen = stroke(mix(site.look.shade("#2d3440"), site.look.sky[1], 0.35), 0.0032)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for dx, dy, phase, size in flock:
            x, y = way * (start * site.half + 0.035 * t) + dx, height + dy - 0.004 * t
            flap = 0.008 * math.sin(t * 7 + phase) * size
            span = 0.017 * size
            path.moveTo(x - span, y - 0.004 - flap)
            path.quadTo(x - span * 0.4, y - 0.006, x, y)
            path.quadTo(x + span * 0.4, y - 0.006, x + span, y - 0.004 - flap)
        canvas.drawPath(path, pen)

    return Layer("birds", 0.12, paint, moving=True)


def _rain(site: Site, name: str, depth: float, sort: tuple[int, float, float, float]) -> Layer:
    """Streaks in two sheets that fall at different speeds and come round again."""
    count, length, width, alpha = sort
    slant = 0.14 * site.wind * -site.side
    reach = site.edge + abs(slant) * _FALL
    colour = lighten(mix(site.look.haze, site.look.key, 0.3), 0.5)
    sheets = []
    for index, (share, pace) in enumerate(((1.0, 1.0), (0.7, 0.8))):
        rng = site.rng(f"{name} {index}")
        path = skia.Path()
        for _ in range(int(count * site.aspect * share)):
            x, y = rng.uniform(-reach, reach), rng.uniform(0, _FALL)
            long = length * rng.uniform(0.5, 1.0) * share
            path.moveTo(x + slant * y, y)
            path.lineTo(x + slant * (y + long), y + long)
        sheets.append((path, stroke(colour, width * share, alpha * share), pace))
    speed = 9 * length + 0.9

    def paint(canvas: skia.Canvas, t: float) -> None:
        for path, pen, pace in sheets:
            fallen = (t * speed * pace) % _FALL - 1.2
            for y in (fallen, fallen - _FALL):
                canvas.save()
                canvas.translate(slant * y, y)
                canvas.drawPath(path, pen)
                canvas.restore()

    return Layer(name, depth, paint, moving=True)


def _sand(site: Site, name: str, depth: float) -> Layer:
    """Grains that the wind drives past, low over the ground, and that come round again."""
    rng = site.rng(name)
    wide = 2 * site.edge + 1.0
    path = skia.Path()
    for _ in range(int(90 * site.aspect)):
        x, y = rng.uniform(0, wide), rng.triangular(-0.5, 0.55, 0.3)
        long = rng.uniform(0.04, 0.16)
        path.moveTo(x, y)
        path.lineTo(x + long, y - long * 0.06)
    pen = stroke(lighten(site.look.haze, 0.35), 0.0028 * depth, 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        blown = -site.side * t * 1.7 * depth % wide
        for x in (blown - wide, blown):
            canvas.save()
            canvas.translate(x - wide / 2 + 0.5, 0)
            canvas.drawPath(path, pen)
            canvas.restore()

    return Layer(name, depth, paint, moving=True)


def _snow(site: Site, name: str, depth: float, sort: tuple[int, float, float]) -> Layer:
    """Flakes of three sizes; each sheet sways and falls at its own pace."""
    count, size, pace = sort
    rng = site.rng(name)
    bright = mix("#ffffff", site.look.shade("#ffffff"), 0.35)
    reach = site.edge + 0.1
    sheets = []
    for share, alpha, speed in ((0.6, 0.95, 0.8), (1.0, 0.85, 1.0), (1.5, 0.55, 1.3)):
        flakes = [
            skia.Point(rng.uniform(-reach, reach), rng.uniform(0, _FALL))
            for _ in range(int(count * site.aspect / 3))
        ]
        sheets.append((flakes, stroke(bright, size * share, alpha), pace * speed))

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (flakes, pen, speed) in enumerate(sheets):
            fallen = (t * speed) % _FALL - 1.2
            sway = 0.035 * site.wind * math.sin(t * 0.7 + index * 2.1)
            for y in (fallen, fallen - _FALL):
                canvas.save()
                canvas.translate(sway, y)
                canvas.drawPoints(_POINTS, flakes, pen)
                canvas.restore()

    return Layer(name, depth, paint, moving=True)


def _fog(site: Site, name: str, depth: float, sort: tuple[float, float]) -> Layer:
    level, alpha = sort
    top, bottom, wide = level - 0.32, level + 0.34, 2 * site.edge + 0.6
    area = skia.Rect.MakeLTRB(-wide / 2, top, wide / 2, bottom)
    way = site.rng(name).choice((-1, 1))

    @cache
    def bank() -> skia.Image:
        return _fog_bank(site, name, area, alpha)

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(way * 0.28 * math.sin(t * 0.1), 0)
        canvas.drawImageRect(bank(), area, _SMOOTH)
        canvas.restore()

    return Layer(name, depth, paint, moving=True)


def _fog_bank(site: Site, name: str, area: skia.Rect, alpha: float) -> skia.Image:
    """Fog is all soft: it is painted once, small, and drawn large."""
    rng = site.rng(name)
    colour = lighten(site.look.haze, 0.2)
    surface = skia.Surface(round(area.width() * _FOG_GRAIN), round(area.height() * _FOG_GRAIN))
    canvas = surface.getCanvas()
    canvas.scale(_FOG_GRAIN, _FOG_GRAIN)
    canvas.translate(-area.left(), -area.top())
    stops = [(0, colour, 0), (0.55, colour, alpha * 0.85), (1, colour, 0)]
    canvas.drawRect(area, linear((0, area.top()), (0, area.bottom()), stops))
    for _ in range(int(6 + 7 * site.aspect)):
        y = area.centerY() + rng.uniform(-0.08, 0.12)
        radii = (rng.uniform(0.3, 0.8), rng.uniform(0.08, 0.17))
        pool(canvas, (rng.uniform(area.left(), area.right()), y), radii, colour, alpha * 0.5)
    return surface.makeImageSnapshot()


def _brightness(site: Site, t: float) -> tuple[float, int]:
    """How bright the lightning is at `t`, and the number of the stroke."""
    beat = 2.6
    number = int(t // beat)
    rng = Random(f"{site.seed}/lightning/{number}")
    since = t - number * beat - rng.uniform(0.2, 1.6)
    if not 0 <= since < 0.42:
        return 0.0, number
    return max(0.0, 1 - since / 0.42) * (1 if since < 0.08 or since > 0.15 else 0.25), number


def _flash(site: Site) -> Layer:
    def paint(canvas: skia.Canvas, t: float) -> None:
        power, _ = _brightness(site, t)
        if power > 0:
            site.sheet(canvas, fill("#dfe8ff", 0.3 * power))

    return Layer("flash", 0.0, paint, moving=True)


def _lightning(site: Site, horizon: float) -> Layer:
    def paint(canvas: skia.Canvas, t: float) -> None:
        power, number = _brightness(site, t)
        if power <= 0:
            return
        rng = Random(f"{site.seed}/bolt/{number}")
        x = rng.choice((-1, 1)) * rng.uniform(0.3, 0.75) * site.half
        path = skia.Path()
        path.moveTo(x, -0.7)
        steps = 11
        for step in range(1, steps + 1):
            x += rng.uniform(-0.055, 0.055)
            path.lineTo(x, -0.7 + (horizon + 0.7) * step / steps)
        site.sheet(canvas, fill("#c9d6ff", 0.22 * power))
        canvas.drawPath(path, stroke("#bfd0ff", 0.03, 0.25 * power))
        canvas.drawPath(path, stroke("#ffffff", 0.006, power))

    return Layer("lightning", 0.05, paint, moving=True)


def _leaves(site: Site) -> Layer:
    rng = site.rng("wind leaves")
    leaves = [
        (rng.random(), rng.uniform(-0.4, 0.5), rng.random() * math.tau, rng.uniform(0.3, 0.55),
         fill(site.look.shade(leaf(site, rng.randrange(4)), 0, rng.uniform(-0.3, 0.3))))
        for _ in range(int(12 * site.aspect))
    ]  # fmt: skip
    shape = curve([(-1, 0), (0, -0.45), (1, 0), (0, 0.45)], closed=True)
    way = -site.side
    span = 2 * site.edge

    def paint(canvas: skia.Canvas, t: float) -> None:
        for u, y, phase, pace, tone in leaves:
            x = way * (((u * span + pace * t) % span) - span / 2)
            canvas.save()
            canvas.translate(x, y + 0.05 * math.sin(2.2 * t + phase))
            canvas.rotate(math.degrees(phase + 2.5 * t * pace * 2))
            canvas.scale(0.014, 0.014 * (0.4 + 0.6 * abs(math.sin(t * 3 + phase))))
            canvas.drawPath(shape, tone)
            canvas.restore()

    return Layer("leaves in the wind", 1.2, paint, moving=True)


def lively(site: Site) -> list[Layer]:
    """Specks in the air where the hour asks for them: gold in low sun, fireflies at night."""
    if not site.open_sky:
        return []
    match site.setting.time:
        case TimeOfDay.NIGHT:
            return [motes(site, "fireflies", "#ffe88a", 9)]
        case TimeOfDay.EVENING | TimeOfDay.DAWN:
            return [motes(site, "gold dust", lighten(site.look.key, 0.4), 12)]
        case _:
            return []
