"""Skies: the gradient of the hour, sun, moon and stars, and clouds that drift."""

import math
from random import Random

import skia

from core.domain.depiction import TimeOfDay, Weather
from core.engines.animatic.colours import lighten, mix, saturate
from core.engines.animatic.sets.brushes import Point, down, fading, fill, glow, linear, oval, still
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light

_SUN_HEIGHT: dict[TimeOfDay, float] = {
    TimeOfDay.DAWN: 0.07,
    TimeOfDay.MORNING: 0.3,
    TimeOfDay.DAY: 0.48,
    TimeOfDay.EVENING: 0.1,
    TimeOfDay.DUSK: -0.02,
    TimeOfDay.NIGHT: 0.27,
}

_CLOUDS: dict[Weather, tuple[int, int, float]] = {
    # how many far and near clouds, and how opaque they are
    Weather.CLEAR: (3, 2, 0.72),
    Weather.WIND: (5, 3, 0.8),
    Weather.CLOUDY: (11, 10, 0.94),
    Weather.RAIN: (12, 12, 0.92),
    Weather.STORM: (13, 14, 0.95),
    Weather.SNOW: (10, 9, 0.8),
    Weather.FOG: (2, 0, 0.4),
}

_SUNS, _MOONS = frozenset("☀🌞"), frozenset("🌕🌝🌙🌛🌜🌖🌗🌘🌑🌒🌓🌔")
"""What a picture may have in the sky itself, instead of the set's."""


def sun(site: Site, horizon: float) -> Point:
    """Where the sun or the moon stands; it keeps clear of the frame's middle."""
    share = site.rng("sun").uniform(0.42, 0.66)
    return site.side * share * site.half, horizon - _SUN_HEIGHT[site.setting.time]


def light(site: Site, horizon: float) -> Light:
    """The light that falls on figures under this sky."""
    look = site.look
    angle = look.angle if sun(site, horizon)[0] > 0 else 180 - look.angle
    return Light(look.key, look.ambient, angle, look.strength, 0.16 + 0.22 * look.dark)


def sky(site: Site, horizon: float) -> list[Layer]:
    """The layers behind everything under the open sky, from back to front."""
    layers = [Layer("sky", 0.0, lambda canvas, t: _heaven(canvas, site, horizon))]
    if site.setting.time in (TimeOfDay.NIGHT, TimeOfDay.DUSK) and site.open_sky:
        layers.append(_twinkle(site, horizon))
    far, near, alpha = _CLOUDS[site.setting.weather]
    low = 0.0 if site.open_sky else 0.1
    layers.append(clouds(site, "far clouds", 0.05, (far, horizon - 0.2 + low / 2, 0.6 * alpha)))
    if near:
        layers.append(clouds(site, "clouds", 0.1, (near, horizon - 0.38 + low, alpha)))
    return layers


def _heaven(canvas: skia.Canvas, site: Site, horizon: float) -> None:
    look = site.look
    top, middle, low = look.sky
    deepest = mix(top, "#050816", 0.12 + 0.2 * look.dark)
    stops = [(0, deepest, 1.0), (0.34, top, 1.0), (0.74, middle, 1.0), (1, low, 1.0)]
    site.sheet(canvas, linear((0, -1.1), (0, horizon + 0.02), stops))
    place = sun(site, horizon)
    if site.setting.time in (TimeOfDay.NIGHT, TimeOfDay.DUSK) and site.open_sky:
        _stars(canvas, site, horizon)
    if site.aloft.isdisjoint(_MOONS if site.night else _SUNS):
        (_moon if site.night else _sun)(canvas, site, place)
    if not site.night:
        band = [(0, low, 0), (1, lighten(look.key, 0.15), 0.5 if site.open_sky else 0.12)]
        site.sheet(canvas, linear((0, horizon - 0.3), (0, horizon + 0.02), band))


def _sun(canvas: skia.Canvas, site: Site, place: Point) -> None:
    look = site.look
    low = site.low_sun
    power = 1.0 if site.open_sky else 0.16
    colour = lighten(look.key, 0.3)
    glow(canvas, place, (1.5, 0.85 if low else 1.2), look.key, 0.5 * power)
    glow(canvas, place, (0.42, 0.42), colour, 0.75 * power)
    if not site.open_sky:
        return
    radius = 0.085 if low else 0.052
    face = lighten(look.key, 0.72 if low else 0.75)
    oval(canvas, place, (radius, radius), fill(face, 0.35 + 0.65 * power))


def _moon(canvas: skia.Canvas, site: Site, place: Point) -> None:
    power = 1.0 if site.open_sky else 0.35
    x, y = place
    glow(canvas, place, (0.95, 0.95), site.look.key, 0.3 * power)
    glow(canvas, place, (0.26, 0.26), "#e8efff", 0.5 * power)
    radius = 0.058
    oval(canvas, place, (radius, radius), fill("#eef2ff", power))
    for dx, dy, size in ((-0.018, -0.012, 0.015), (0.02, 0.008, 0.01), (-0.004, 0.026, 0.008)):
        oval(canvas, (x + dx, y + dy), (size, size * 0.9), fill("#c9d3ee", 0.6 * power))


def _stars(canvas: skia.Canvas, site: Site, horizon: float) -> None:
    rng = site.rng("stars")
    strength = 1.0 if site.night else 0.45
    paints = [fill("#ffffff", strength * level) for level in (0.25, 0.45, 0.7, 0.95)]
    for _ in range(int(190 * site.aspect)):
        x = rng.uniform(-site.edge, site.edge)
        y = -1.0 + (horizon + 0.9) * rng.random() ** 1.25
        size = 0.0009 + 0.0016 * rng.random() ** 4
        canvas.drawCircle(x, y, size, rng.choice(paints))


def _twinkle(site: Site, horizon: float) -> Layer:
    rng = site.rng("twinkle")
    stars = [
        (rng.uniform(-site.edge, site.edge), rng.uniform(-0.9, horizon - 0.25),
         rng.uniform(0.0018, 0.0032), rng.uniform(0, math.tau), rng.uniform(0.8, 2.0))
        for _ in range(int(18 * site.aspect))
    ]  # fmt: skip
    strength = 1.0 if site.night else 0.5
    white = fill("#ffffff")

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase, pace in stars:
            alpha = strength * (0.55 + 0.45 * math.sin(phase + t * pace))
            white.setAlphaf(alpha)
            canvas.drawCircle(x, y, size, white)

    return Layer("stars", 0.01, paint, moving=True)


def clouds(site: Site, name: str, depth: float, sort: tuple[int, float, float]) -> Layer:
    """Clouds that drift to the right and come round again.

    `sort` is how many there are, the y of the lowest and how opaque they are.
    """
    count, lowest, alpha = sort
    rng = site.rng(name)
    span = 2 * site.edge + 1.6
    pace = 0.006 * site.wind * (1 + 4 * depth)
    total = max(2, round(count * (0.45 + 0.32 * site.aspect)))
    shapes = [
        (_cloud(site, rng, alpha, depth), rng.random() * 0.5 + index,
         lowest - rng.random() ** 1.5 * 0.45, rng.uniform(0.75, 1.15) * (0.55 + 4.5 * depth))
        for index in range(total)
    ]  # fmt: skip

    def paint(canvas: skia.Canvas, t: float) -> None:
        for (path, body, crown, crest), place, y, size in shapes:
            x = (place / total * span + t * pace) % span - span / 2
            canvas.save()
            canvas.translate(x, y)
            canvas.scale(size, size)
            canvas.drawPath(path, body)
            canvas.drawPath(crown, crest)
            canvas.restore()

    return Layer(name, depth, paint, moving=True)


_Cloud = tuple[skia.Path, skia.Paint, skia.Path, skia.Paint]


def _cloud(site: Site, rng: Random, alpha: float, depth: float) -> _Cloud:
    width, height = rng.uniform(0.28, 0.5), rng.uniform(0.07, 0.12)
    bright, shade = _cloud_colours(site, depth)
    body = _heap(rng, width, height)
    crown = _heap(rng, width * 0.55, height * 0.75)
    crown.offset(rng.uniform(-0.12, 0.12) * width, -height * 0.08)
    stops = [(0, bright, alpha), (0.55, shade, alpha * 0.82), (1, shade, 0)]
    crest = fading(-height * 1.25, -height * 0.1, bright, (alpha * 0.75, 0.0))
    return body, linear((0, -height * 1.25), (0, 0.012), stops), crown, crest


def _cloud_colours(site: Site, depth: float) -> tuple[str, str]:
    look = site.look
    middle, low = look.sky[1], look.sky[2]
    if site.night:
        return mix(middle, look.key, 0.2), mix(middle, look.sky[0], 0.2)
    if site.setting.weather is Weather.STORM:
        return mix(middle, "#8b98a8", 0.3), mix(look.sky[0], "#222a38", 0.4)
    if not site.open_sky:
        return mix(middle, "#ffffff", 0.34), mix(middle, look.sky[0], 0.5)
    white = mix(look.key, "#ffffff", 0.55)
    if site.low_sun:
        return mix(low, white, 0.35), saturate(mix(middle, low, 0.35), 1.05)
    return mix(white, low, 0.3 - depth), mix(middle, white, 0.42)


def _heap(rng: Random, width: float, height: float) -> skia.Path:
    """Puffs of a heap cloud over a flat base at y 0, rounded off at both ends."""
    puffs = rng.randint(6, 9)
    ops = skia.OpBuilder()
    for index in range(puffs):
        share = (index + rng.uniform(0.35, 0.65)) / puffs
        arch = math.sin(share * math.pi)
        radius = max(height * (0.24 + 0.55 * arch) * rng.uniform(0.75, 1.15), width / puffs * 0.8)
        puff = skia.Path()
        puff.addCircle((share - 0.5) * width, -radius * 0.42 - height * 0.15 * arch, radius)
        ops.add(puff, skia.kUnion_PathOp)
    floor = skia.Path()
    floor.addRect(skia.Rect.MakeLTRB(-width, 0, width, height * 2))
    ops.add(floor, skia.kDifference_PathOp)
    return ops.resolve()


def bank(
    site: Site,
    name: str,
    place: tuple[float, float],
    puffs: tuple[float, float, float],
    paint: skia.Paint,
) -> Layer:
    """A bank of cloud from edge to edge, down to the frame's foot.

    `place` is the y of its crest and its depth; `puffs` the radius of the smallest and the largest,
    and how far apart they lie at most, in radii.
    """
    level, depth = place
    least, most, apart = puffs

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        path = skia.Path()
        path.setFillType(skia.PathFillType.kWinding)
        path.addRect(skia.Rect.MakeLTRB(-site.edge, level, site.edge, 1.1))
        x = -site.edge
        while x < site.edge:
            size = rng.uniform(least, most)
            path.addCircle(x, level, size)
            x += size * rng.uniform(0.5, apart)
        canvas.drawPath(path, paint)

    return still(name, depth, draw)


def plain(site: Site, horizon: float) -> Layer:
    """Only the gradient, for what stands behind a window or at the end of a cave."""
    top, middle, low = site.look.sky
    return Layer(
        "air", 0.0, lambda canvas, t: site.sheet(canvas, down(-1, horizon, top, middle, low))
    )
