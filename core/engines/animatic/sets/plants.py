"""Trees, bushes, grass and the leaves that frame a picture."""

import math
from random import Random

import skia

from core.domain.depiction import TimeOfDay, Weather
from core.engines.animatic.colours import mix
from core.engines.animatic.sets.brushes import (
    Point,
    blob,
    curve,
    fill,
    linear,
    polygon,
    pool,
    soft,
    stroke,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer

_LEAVES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("autumn", "fall"), ("#c9762f", "#d99a3a", "#b4532f", "#8f7a3a")),
    (("winter",), ("#8b9a8a", "#76897d", "#9aa59a")),
    (("spring",), ("#8dbb57", "#a9c964", "#79ad63")),
    (("monsoon", "rain"), ("#4f8f4a", "#3f7f4c", "#66a04f")),
)
_GREENS = ("#6c9a4b", "#5b8c4d", "#7fa653", "#4f7f52")
_BARK = "#6b4a36"


def leaf(site: Site, index: int = 0) -> str:
    """A leaf colour of the season."""
    colours = next(
        (tones for names, tones in _LEAVES if any(name in site.season for name in names)), _GREENS
    )
    return site.snowed(colours[index % len(colours)], 0.35)


def grass(site: Site) -> str:
    """The colour of the season's grass."""
    if "autumn" in site.season or "summer" in site.season:
        return "#b3a552"
    return "#8fae55" if "winter" not in site.season else "#a9a884"


def _bright(site: Site) -> float:
    return 0.7 if site.setting.time is not TimeOfDay.NIGHT else 0.4


def crown(
    canvas: skia.Canvas, site: Site, rng: Random, oval: tuple[Point, Point], tone: tuple[str, float]
) -> None:
    """Foliage filling `oval` (centre, radii): lit towards the light, deep underneath.

    `tone` is the leaf's colour and how far away it is.
    """
    (x, y), (rx, ry) = oval
    colour, far = tone
    look = site.look
    outline = skia.Path()
    outline.setFillType(skia.PathFillType.kWinding)
    for index in range(11):
        angle = index / 11 * math.tau + rng.uniform(-0.2, 0.2)
        reach = rng.uniform(0.5, 0.68)
        middle = (x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach)
        radii = (rx * rng.uniform(0.3, 0.46), ry * rng.uniform(0.34, 0.48))
        outline.addPath(blob(rng, middle, radii))
    core = [(x + math.cos(i) * rx * 0.66, y + math.sin(i) * ry * 0.66) for i in range(7)]
    outline.addPath(curve(core, closed=True))
    top, low = look.shade(colour, far, 0.18), look.shade(colour, far, -0.55)
    lean = site.side * rx * 0.5
    canvas.drawPath(
        outline,
        linear(
            (x + lean, y - ry),
            (x - lean, y + ry),
            [(0, top, 1), (0.5, look.shade(colour, far, -0.08), 1), (1, low, 1)],
        ),
    )
    canvas.save()
    canvas.clipPath(outline, doAntiAlias=True)
    for tint, reach, alpha in ((-0.5, -0.42, 0.5), (0.45, 0.34, 0.55), (0.8, 0.5, 0.4)):
        paint = fill(look.shade(colour, far, tint), alpha * _bright(site))
        for _ in range(7):
            middle = (
                x + site.side * rx * reach * rng.uniform(0.0, 1.5) + rx * rng.uniform(-0.55, 0.55),
                y - ry * reach * rng.uniform(0.4, 1.6) + ry * rng.uniform(-0.25, 0.25),
            )
            size = rng.uniform(0.13, 0.26) * (1.2 - abs(tint) * 0.5)
            canvas.drawPath(blob(rng, middle, (rx * size, ry * size * 0.8)), paint)
    canvas.restore()


def tree(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float, str]
) -> None:
    """A broad-leaved tree. `size` is its height, how far away it is, and its leaf colour."""
    x, base = foot
    height, far, colour = size
    shadow(canvas, site, foot, height * 0.5, far)
    trunk(canvas, site, rng, foot, (height * 0.62, height * 0.055, far))
    spread = height * rng.uniform(0.36, 0.44)
    crown(
        canvas,
        site,
        rng,
        ((x + rng.uniform(-0.03, 0.03) * height, base - height * 0.69), (spread, height * 0.3)),
        (colour, far),
    )


def trunk(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float, float]
) -> None:
    """A trunk with two boughs. `size` is height, half width at the foot and how far away."""
    x, base = foot
    height, width, far = size
    lean = rng.uniform(-0.08, 0.08) * height
    look = site.look
    light, dark = look.shade(_BARK, far, 0.25), look.shade(_BARK, far, -0.4)
    paint = linear(
        (x - width * site.side * -1.2, 0),
        (x - width * site.side * 1.2, 0),
        [(0, light, 1), (1, dark, 1)],
    )
    path = skia.Path()
    path.moveTo(x - width * 1.5, base)
    path.quadTo(
        x - width * 0.7, base - height * 0.12, x + lean * 0.5 - width * 0.7, base - height * 0.5
    )
    path.lineTo(x + lean - width * 0.4, base - height)
    path.lineTo(x + lean + width * 0.4, base - height)
    path.lineTo(x + lean * 0.5 + width * 0.7, base - height * 0.5)
    path.quadTo(x + width * 0.7, base - height * 0.12, x + width * 1.5, base)
    path.close()
    canvas.drawPath(path, paint)
    for side in (-1, 1):
        bough = stroke(dark if side == site.side else light, width * 0.55)
        arm = curve([
            (x + lean * 0.5, base - height * 0.55), (x + side * height * 0.1, base - height * 0.72),
            (x + side * height * 0.22, base - height * 0.95),
        ])  # fmt: skip
        canvas.drawPath(arm, bough)


def shadow(canvas: skia.Canvas, site: Site, foot: Point, reach: float, far: float) -> None:
    """What a thing standing at `foot` casts on the ground, away from the light."""
    if not site.open_sky:
        pool(canvas, foot, (reach * 0.7, reach * 0.09), site.look.shade("#2c3328", far, -0.6), 0.3)
        return
    length = 1.9 if site.low_sun else 0.9
    colour = site.look.shade("#2c3328", far, -0.5)
    centre = (foot[0] - site.side * reach * 0.42 * length, foot[1] + reach * 0.02)
    pool(canvas, centre, (reach * (0.5 + 0.4 * length), reach * 0.1), colour, 0.42)


def conifer(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float, str]
) -> None:
    """A spruce of overlapping tiers. `size` is its height, how far away it is, its colour."""
    x, base = foot
    height, far, colour = size
    look = site.look
    canvas.drawPath(
        polygon([
            (x - height * 0.02, base), (x + height * 0.02, base), (x, base - height * 0.4),
        ]),
        fill(look.shade(_BARK, far, -0.2)),
    )  # fmt: skip
    tiers = 6
    for index in range(tiers):
        low = base - height * (0.1 + 0.78 * index / tiers)
        top = low - height * 0.34 * (1 - 0.35 * index / tiers)
        half = height * 0.22 * (1 - index / tiers) ** 0.8 * rng.uniform(0.92, 1.08) + height * 0.02
        path = skia.Path()
        path.moveTo(x, top)
        path.quadTo(x + half * 0.35, (top + low) / 2, x + half, low)
        path.quadTo(x + half * 0.4, low + height * 0.025, x, low - height * 0.004)
        path.quadTo(x - half * 0.4, low + height * 0.025, x - half, low)
        path.quadTo(x - half * 0.35, (top + low) / 2, x, top)
        light, dark = look.shade(colour, far, 0.25), look.shade(colour, far, -0.5)
        paint = linear(
            (x + half * site.side, top),
            (x - half * site.side * 0.8, low),
            [(0, light, 1), (1, dark, 1)],
        )
        canvas.drawPath(path, paint)


def palm(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float, str]
) -> None:
    """A coconut palm. `size` is its height, how far away it is, its leaf colour."""
    x, base = foot
    height, far, colour = size
    look = site.look
    lean = rng.uniform(0.12, 0.3) * height * (1 if x < 0 else -1)
    head = (x + lean, base - height)
    shadow(canvas, site, foot, height * 0.25, far)
    width = height * 0.022
    path = skia.Path()
    path.moveTo(x - width * 1.5, base)
    path.quadTo(x + lean * 0.1 - width, base - height * 0.55, head[0] - width * 0.6, head[1])
    path.lineTo(head[0] + width * 0.6, head[1])
    path.quadTo(x + lean * 0.1 + width * 1.4, base - height * 0.55, x + width * 1.5, base)
    path.close()
    bark = "#8a6a4c"
    canvas.drawPath(
        path,
        linear(
            (x - width, 0),
            (x + lean + width, 0),
            [(0, look.shade(bark, far, 0.2), 1), (1, look.shade(bark, far, -0.35), 1)],
        ),
    )
    for index in range(11):
        angle = -math.pi / 2 + (index - 5) * 0.5 + rng.uniform(-0.12, 0.12)
        _frond(
            canvas,
            head,
            (angle, height * rng.uniform(0.36, 0.46)),
            look.shade(colour, far, 0.35 - 0.13 * abs(index - 5 - 2 * site.side)),
        )
    nut = fill(look.shade("#7a5a33", far, -0.1))
    for side in (-1, 0.2, 1.2):
        canvas.drawCircle(head[0] + side * width, head[1] + width * 1.3, width * 0.95, nut)


def _frond(canvas: skia.Canvas, head: Point, way: tuple[float, float], colour: str) -> None:
    angle, length = way
    x, y = head
    tip = (x + math.cos(angle) * length, y + math.sin(angle) * length * 0.8 + length * 0.42)
    knee = (
        x + math.cos(angle) * length * 0.55,
        y + math.sin(angle) * length * 0.62 - length * 0.06,
    )
    path = skia.Path()
    path.moveTo(x, y)
    path.quadTo(knee[0], knee[1] - length * 0.05, *tip)
    path.quadTo(knee[0], knee[1] + length * 0.17, x, y)
    canvas.drawPath(path, fill(colour))
    rib = skia.Path()
    rib.moveTo(x, y)
    rib.quadTo(knee[0], knee[1] + length * 0.03, *tip)
    canvas.drawPath(rib, stroke(mix(colour, "#ffffff", 0.16), length * 0.008))


def bush(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float, str]
) -> None:
    """A low round bush. `size` is its height, how far away it is, its leaf colour."""
    x, base = foot
    height, far, colour = size
    shadow(canvas, site, (x, base - height * 0.05), height * 1.1, far)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-9, -9, 9, base))
    crown(
        canvas,
        site,
        rng,
        ((x, base - height * 0.35), (height * 0.95, height * 0.62)),
        (colour, far),
    )
    canvas.restore()


def treeline(
    canvas: skia.Canvas, site: Site, rng: Random, line: tuple[float, float], tone: tuple[str, float]
) -> None:
    """A wood seen from afar: round heads along y `line[0]`, up to `line[1]` high."""
    level, height = line
    colour, far = tone
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    path.addRect(skia.Rect.MakeLTRB(-site.edge, level, site.edge, 1.1))
    x = -site.edge
    while x < site.edge:
        size = height * rng.uniform(0.35, 0.62)
        path.addCircle(x, level - size * rng.uniform(0.2, 0.75), size)
        x += size * rng.uniform(0.6, 1.2)
    look = site.look
    canvas.drawPath(
        path,
        linear(
            (0, level - height),
            (0, level + height * 0.6),
            [
                (0, look.shade(colour, far, 0.15), 1),
                (1, look.shade(colour, min(1, far + 0.12), -0.25), 1),
            ],
        ),
    )


def tufts(
    site: Site, name: str, place: tuple[float, float, float], colour: str, depth: float
) -> Layer:
    """Blades of grass that sway; `place` is base y, blade height, and how free the middle is."""
    base, height, gap = place
    rng = site.rng(name)
    blades = []
    for _ in range(int(52 * site.aspect)):
        x = rng.uniform(-site.edge, site.edge)
        calm = 1 - gap * math.exp(-((x / (0.5 * site.half)) ** 2))
        tall = height * rng.uniform(0.45, 1.0) * calm
        blades.append(
            (x, base + rng.uniform(0, 0.05), tall, rng.uniform(-0.3, 0.3), rng.random() * 6)
        )
    tones = [fill(site.look.shade(colour, 0, tint)) for tint in (-0.55, -0.3, -0.05)]
    bank = linear(
        (0, base),
        (0, base + 0.45),
        [(0, site.look.shade(colour, 0, -0.5), 0), (1, site.look.shade(colour, 0, -0.85), 0.9)],
    )
    rows = [blades[index::3] for index in range(3)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for row, tone in zip(rows, tones, strict=True):
            path = skia.Path()
            for x, y, tall, lean, phase in row:
                sway = lean + 0.12 * site.wind * math.sin(t * 1.7 + phase + x * 3)
                wide = tall * 0.07 + 0.002
                path.moveTo(x - wide, y)
                path.quadTo(x + sway * tall * 0.3, y - tall * 0.6, x + sway * tall, y - tall)
                path.quadTo(x + sway * tall * 0.4 + wide, y - tall * 0.5, x + wide, y)
            canvas.drawPath(path, tone)
        site.sheet(canvas, bank, base + 0.03)

    return Layer(name, depth, paint, moving=True)


def flowers(
    canvas: skia.Canvas, site: Site, rng: Random, band: tuple[float, float], count: int
) -> None:
    """Flowers strewn over the ground between two heights, leaving the middle free."""
    top, bottom = band
    look = site.look
    count = 0 if site.setting.weather is Weather.SNOW or "winter" in site.season else count
    spots = sorted(
        (rng.uniform(top, bottom), rng.uniform(-site.edge, site.edge)) for _ in range(count)
    )
    for y, x in spots:
        if abs(x) < site.half * 0.34 and y > 0.2:
            continue
        size = 0.004 + 0.022 * (y - top + 0.05)
        stem = stroke(look.shade(leaf(site, 1), 0, -0.2), size * 0.25)
        canvas.drawLine(x, y, x, y - size * 3, stem)
        paint = fill(look.accent(rng.randint(2, 4), 0, 0.3))
        for index in range(5):
            angle = index / 5 * math.tau
            canvas.drawCircle(
                x + math.cos(angle) * size * 0.7,
                y - size * 3 + math.sin(angle) * size * 0.6,
                size * 0.55,
                paint,
            )
        canvas.drawCircle(x, y - size * 3, size * 0.42, fill(look.shade("#f7d774", 0, 0.2)))


def frame(site: Site, name: str, colour: str, *, side: float = 0.0, depth: float = 1.35) -> Layer:
    """Leaves out of focus that hang into an upper corner, nearest of all."""
    rng = site.rng(name)
    side = side or -site.side
    corner = (side * (site.half + 0.02), -0.52)
    reach = 0.34 * site.scale
    tones = [site.look.shade(colour, 0, tint) for tint in (-0.75, -0.55, -0.4)]
    leaves = []
    for _ in range(64):
        along, out = rng.random() ** 0.7, rng.random() ** 1.5
        x = corner[0] - side * (out * reach * 1.15) + side * 0.12 * rng.random()
        y = corner[1] + along * reach * (1.0 - out * 0.8)
        leaves.append(
            (x, y, rng.uniform(0.4, 1.3) * side, rng.uniform(0.05, 0.1), rng.choice(tones))
        )

    def paint(canvas: skia.Canvas, t: float) -> None:
        wood = soft(stroke(tones[0], 0.016), 0.004)
        start = (corner[0] + side * 0.7, corner[1] - 0.25)
        canvas.drawPath(curve([start, corner, (corner[0] - side * reach, corner[1] + 0.12)]), wood)
        beyond = (corner[0] + side * 0.5, corner[1] - 0.2)
        canvas.drawPath(blob(site.rng(name), beyond, (0.5, 0.4)), soft(fill(tones[0]), 0.02))
        for x, y, angle, size, tone in leaves:
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(90 + math.degrees(angle) * 0.6)
            shape = curve(
                [(0, 0), (size * 0.5, -size * 0.34), (size * 1.2, 0), (size * 0.5, size * 0.34)],
                closed=True,
            )
            canvas.drawPath(shape, soft(fill(tone), 0.0045))
            canvas.restore()

    return Layer(name, depth, paint)
