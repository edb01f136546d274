"""In town: city, street and road."""

import math
from functools import partial
from itertools import pairwise

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import buildings, plants, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    fading,
    fill,
    glow,
    linear,
    oval,
    polygon,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.highlands import mountains_far
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish, onto, tiles
from core.engines.animatic.sets.site import Site, Traffic
from core.engines.animatic.stage import Layer, Set

WALLS = ("#d8b892", "#b9725a", "#9aa79f", "#c9a27c", "#8796a3", "#cbb7a0", "#a5655a")


def city(site: Site) -> Set:
    """A terrace above the roofs: towers behind towers, a parapet, potted plants."""
    horizon = 0.14
    view = Vanish(0, 0.1, 0.5)

    def ground(canvas: skia.Canvas) -> None:
        tiles(canvas, site, view, 0.22, ("#b5a697", "#aa9b8c"))
        site.sheet(canvas, fading(0.1, 1.0, site.look.shade("#3c3a44"), (0.0, 0.55)), 0.1)
        terrain.stage_light(canvas, site, 0.36, site.look.shade("#efe0c8", 0, 0.4), 0.4)
        _parapet(canvas, site, 0.12, 0.225)

    return outdoors(
        site, "#b5a697", horizon,
        [
            weather.birds(site, 0.0),
            buildings.skyline(site, "far towers", 0.1, (0.16, 0.46, 0.85), 0.3),
            buildings.skyline(site, "towers", 0.22, (0.19, 0.46, 0.55), 0.62),
            terrain.haze(site, "haze", 0.25, (-0.1, 0.24), 0.4),
            buildings.skyline(site, "near roofs", 0.4, (0.26, 0.26, 0.28), 0.72),
            still("ground", 0.9, ground),
        ],
        [_pots(site), *weather.lively(site)],
    )  # fmt: skip


def _parapet(canvas: skia.Canvas, site: Site, top: float, base: float) -> None:
    wall = "#c6b39d"
    box(
        canvas,
        (-site.edge, top + 0.02, site.edge, base),
        site.down(top, base, wall, 0, (0.1, -0.25)),
    )
    box(canvas, (-site.edge, top, site.edge, top + 0.022), site.flat(wall, 0, 0.35))
    box(canvas, (-site.edge, top + 0.022, site.edge, top + 0.032), site.flat(wall, 0, -0.5, 0.5))
    box(
        canvas,
        (-site.edge, base, site.edge, base + 0.05),
        fading(base, base + 0.05, site.look.shade("#2c2830"), (0.45, 0.0)),
    )
    x = -site.edge
    while x < site.edge:
        box(canvas, (x, top + 0.03, x + 0.05, base), site.flat(wall, 0, 0.12))
        x += 0.42


def _pots(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("pots")
        for side in (-1, 1):
            x, base = side * site.half * 0.93, 0.56
            high = 0.17 * site.scale
            for index in range(15):
                angle = -math.pi / 2 + (index - 7) * 0.15
                reach = high * rng.uniform(1.1, 2.0)
                tip = (x + math.cos(angle) * reach, base - high + math.sin(angle) * reach)
                paint = site.flat(plants.leaf(site, index), 0, rng.uniform(-0.6, -0.1))
                middle = ((x + tip[0]) / 2, (base - high + tip[1]) / 2)
                canvas.drawPath(
                    curve(
                        [
                            (x, base - high),
                            (middle[0] + 0.025, middle[1]),
                            tip,
                            (middle[0] - 0.025, middle[1]),
                        ],
                        closed=True,
                    ),
                    soft(paint, 0.002),
                )
            pot = polygon(
                [
                    (x - high * 0.5, base - high * 1.05),
                    (x + high * 0.5, base - high * 1.05),
                    (x + high * 0.36, base + 0.5),
                    (x - high * 0.36, base + 0.5),
                ]
            )
            canvas.drawPath(pot, soft(fill(site.look.accent(4 if side < 0 else 1, 0, -0.3)), 0.002))

    return still("pots", 1.25, draw)


def street(site: Site) -> Set:
    """A street between house fronts that runs to the vanishing point."""
    horizon = 0.03
    view = Vanish(0.04 * -site.side * site.half, horizon, 0.42)
    wide = 0.34 + 0.5 * site.half

    return outdoors(
        site, "#8a8784", horizon,
        [
            buildings.skyline(site, "far towers", 0.08, (horizon + 0.01, 0.3, 0.9), 0.2),
            _row(site, view, wide, ("end of the street", 0.78, (3.4, 4.3, 5.4, 7.0, 9.5))),
            still("ground", 0.85, partial(_street_ground, site=site)),
            _row(site, view, wide, ("houses", 0.82, (1.35, 1.95, 2.6, 3.4))),
            _row(site, view, wide, ("near houses", 0.86, (0.36, 0.62, 0.95, 1.35))),
            _lamps(site, view, wide),
        ],
        [_wires(site), *weather.lively(site)],
    )  # fmt: skip


def _street_ground(canvas: skia.Canvas, site: Site) -> None:
    horizon = 0.03
    view = Vanish(0.04 * -site.side * site.half, horizon, 0.42)
    wide = 0.34 + 0.5 * site.half
    middle, half = _roadway(site, wide * 0.6)
    look = site.look
    site.sheet(canvas, site.down(horizon, 0.8, "#8a8784", 0, (0.1, 0.0, -0.4)), horizon)
    veil = linear((0, horizon), (0, 0.2), [(0, look.haze, 0.7), (1, look.haze, 0)])
    for side in (-1, 1):
        inner = middle + side * half
        outer = side * wide * 1.02
        pavement = view.floor((inner + side * wide * 0.02, outer), (0.3, 40))
        canvas.drawPath(pavement, site.down(horizon, 0.7, "#b9afa2", 0, (0.2, 0.05, -0.3)))
        kerb = view.floor((inner, inner + side * wide * 0.025), (0.3, 40))
        canvas.drawPath(kerb, site.flat("#e4dccb", 0, 0.1))
    for index in range(14):
        z = 0.42 + index * 0.55
        canvas.drawPath(
            view.floor((middle - 0.014, middle + 0.014), (z, z + 0.26)),
            site.flat("#efe6d0", 0.2, 0.1, 0.7),
        )
    _zebra(canvas, site, view, (middle, half))
    site.sheet(canvas, veil, horizon)
    if site.setting.weather.value in ("rain", "storm"):
        _wet(canvas, site, horizon)
    terrain.stage_light(canvas, site, 0.36, look.shade("#e9d8b8", 0, 0.4), 0.35)  # fmt: skip


def _zebra(canvas: skia.Canvas, site: Site, view: Vanish, roadway: tuple[float, float]) -> None:
    """Where somebody crosses: white bars side by side across the roadway."""
    if site.traffic is not Traffic.CROSSING:
        return
    middle, half = roadway
    run = (0.98, 1.75)
    canvas.drawPath(view.floor((middle - half, middle + half), run), site.flat("#6f6e72", 0, 0.0))
    bars = 9
    for index in range(bars):
        left = middle - half + (index + 0.25) * 2 * half / bars
        canvas.drawPath(view.floor((left, left + half / bars), run), site.flat("#f4f1ea", 0, 0.1))


def _roadway(site: Site, half: float) -> tuple[float, float]:
    """Where the roadway's middle is, across, and half its breadth.

    It keeps to one side where people are on the pavement.
    """
    if site.traffic is not Traffic.PAVEMENT:
        return 0.0, half
    return site.side * half, half * 0.55


def _wet(canvas: skia.Canvas, site: Site, horizon: float) -> None:
    rng = site.rng("wet")
    for _ in range(26):
        x, y = rng.uniform(-site.edge, site.edge), horizon + 0.08 + rng.random() * 0.5
        colour = mix(site.look.sky[2], site.look.glow("#ffcf8a"), 0.6 if site.lamps else 0.1)
        glow(canvas, (x, y), (0.05 + 0.2 * (y - horizon), 0.012 + 0.02 * y), colour, 0.35)


def _row(
    site: Site, view: Vanish, wide: float, sort: tuple[str, float, tuple[float, ...]]
) -> Layer:
    """House fronts on both sides between the given distances."""
    name, depth, stations = sort

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        for near, away in reversed(list(pairwise(stations))):
            for side in (-1, 1):
                tall = rng.uniform(0.85, 1.45)
                colour = rng.choice(WALLS)
                far = min(0.8, max(0.0, (near - 0.6) * 0.13))
                corners = view.wall(side * wide, (0, tall), (near, away))
                size = ((away - near) * 1.1, tall)
                shade = -0.22 if side == site.side else 0.1
                onto(
                    canvas,
                    corners,
                    size,
                    partial(buildings.front, site=site, rng=rng, size=size, tone=(colour, far)),
                )
                veil = site.look.shade("#2b2c3a") if shade < 0 else site.look.key
                canvas.drawPath(
                    polygon(corners), fill(veil, 0.2 if shade < 0 else 0.12 * site.look.strength)
                )

    return still(name, depth, draw)


def _lamps(site: Site, view: Vanish, wide: float) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        for z in (4.0, 2.4, 1.5, 1.0):
            for side in (-1, 1):
                across = _roadway(site, wide * 0.6)[0] * 0.15 + side * wide * 0.66
                foot, head = view.at(across, 0, z), view.at(across, 0.7, z)
                lamp_post(canvas, site, (foot, head[1]), (side, min(0.6, 0.13 * (z - 0.6))))

    return still("street lamps", 0.86, draw)


def lamp_post(
    canvas: skia.Canvas,
    site: Site,
    place: tuple[tuple[float, float], float],
    sort: tuple[int, float],
) -> None:
    """A street lamp from its foot up to y `place[1]`, its arm turned to the inside."""
    (x, base), top = place
    side, far = sort
    high = base - top
    pen = stroke(site.look.shade("#3b4148", far), high * 0.022)
    canvas.drawLine(x, base, x, top, pen)
    canvas.drawLine(
        x, base, x, base - high * 0.14, stroke(site.look.shade("#3b4148", far), high * 0.045)
    )
    arm = curve(
        [
            (x, top),
            (x - side * high * 0.02, top - high * 0.07),
            (x - side * high * 0.17, top - high * 0.05),
        ]
    )
    canvas.drawPath(arm, pen)
    head = (x - side * high * 0.17, top - high * 0.03)
    oval(
        canvas,
        head,
        (high * 0.05, high * 0.022),
        fill("#ffe3a6") if site.lamps else site.flat("#dfe3e2", far),
    )
    if site.lamps:
        glow(canvas, head, (high * 0.5, high * 0.5), "#ffcf7d", 0.75)
        glow(canvas, (head[0], base), (high * 0.5, high * 0.09), "#ffcf7d", 0.5)


def _wires(site: Site) -> Layer:
    """Cables across the street, hanging with little flags."""

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("wires")
        pen = stroke(site.look.shade("#33343c"), 0.0028, 0.8)
        for _ in range(3):
            left, right = rng.uniform(-0.62, -0.42), rng.uniform(-0.62, -0.42)
            wire = skia.Path()
            wire.moveTo(-site.edge, left)
            wire.quadTo(0, (left + right) / 2 + rng.uniform(0.08, 0.18), site.edge, right)
            canvas.drawPath(wire, pen)

    return still("wires", 1.1, draw)


def road(site: Site) -> Set:
    """A country road that bends away through hills, poles along it."""
    horizon = 0.02
    green = plants.grass(site)
    look = site.look

    def ground(canvas: skia.Canvas) -> None:
        terrain.plain_ground(canvas, site, horizon + 0.03, green)
        terrain.dapples(
            canvas,
            site,
            "verge",
            horizon + 0.03,
            (look.shade(green, 0, 0.4), look.shade(green, 0, -0.4)),
        )
        vanish = Vanish(0.05 * site.side, horizon + 0.03, 0.4)
        middle, half = _roadway(site, 0.2 + 0.28 * site.half)
        canvas.drawPath(
            vanish.floor((middle - half * 1.18, middle + half * 1.18), (0.3, 60)),
            site.down(horizon, 0.6, "#c2ab82", 0.1, (0.2, -0.1)),
        )
        canvas.drawPath(
            vanish.floor((middle - half, middle + half), (0.3, 60)),
            site.down(horizon, 0.8, "#6f7076", 0, (0.35, 0.05, -0.4)),
        )
        for side in (-1, 1):
            canvas.drawPath(
                vanish.floor((middle + side * half * 0.9, middle + side * half * 0.94), (0.3, 60)),
                site.flat("#f3ead6", 0, 0.1, 0.85),
            )
        for index in range(18):
            z = 0.36 + index * 0.62
            canvas.drawPath(
                vanish.floor((middle - 0.016, middle + 0.016), (z, z + 0.3)),
                site.flat("#f5d78a", 0, 0.1, 0.95),
            )
        _zebra(canvas, site, vanish, (middle, half * 0.9))
        canvas.drawRect(
            skia.Rect.MakeLTRB(-site.edge, horizon, site.edge, 0.2),
            fading(horizon, 0.2, look.haze, (0.65, 0.0)),
        )
        terrain.stage_light(canvas, site, 0.37, look.shade("#f4e2bd", 0, 0.4), 0.25)

    def poles(canvas: skia.Canvas) -> None:
        vanish = Vanish(0.05 * site.side, horizon + 0.03, 0.4)
        rng = site.rng("roadside")
        for z in (7.0, 4.4, 2.9, 2.0, 1.4, 1.0):
            for side in (-1, 1):
                x, base = vanish.at(side * (0.42 + 0.55 * site.half), 0, z)
                far = min(0.7, 0.1 * z)
                if rng.random() < 0.6:
                    plants.tree(
                        canvas,
                        site,
                        rng,
                        (x, base),
                        (
                            0.75 / z * site.scale * rng.uniform(0.8, 1.2),
                            far,
                            plants.leaf(site, rng.randrange(4)),
                        ),
                    )
                else:
                    plants.bush(canvas, site, rng, (x, base), (0.13 / z, far, plants.leaf(site, 1)))

    return outdoors(
        site, "#6f7076", horizon,
        [
            weather.birds(site, horizon - 0.05),
            mountains_far(site, 0.07, horizon + 0.02, 0.24),
            terrain.hills(site, "far hills", 0.16, (horizon + 0.03, 0.13, 3), ("#6f9a78", 0.7)),
            terrain.hills(site, "hills", 0.3, (horizon + 0.04, 0.07, 3), (green, 0.45)),
            still("ground", 0.85, ground),
            still("roadside", 0.8, poles),
        ],
        [plants.tufts(site, "tufts", (0.52, 0.1, 0.85), green, 1.25), *weather.lively(site)],
    )  # fmt: skip
