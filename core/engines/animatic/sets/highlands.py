"""Mountains, deserts and snow."""

import math
from random import Random

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import plants, terrain, weather
from core.engines.animatic.sets.brushes import (
    Point,
    curve,
    fading,
    fill,
    grounded,
    linear,
    polygon,
    still,
    stroke,
)
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def mountains_far(site: Site, depth: float, level: float, height: float) -> Layer:
    """Blue peaks at the end of sight."""
    return peaks(site, "far peaks", depth, (level, height, 0.86), "#60799c")


def peaks(
    site: Site, name: str, depth: float, line: tuple[float, float, float], colour: str,
    *, snow: bool = False,
) -> Layer:  # fmt: skip
    """Angular mountains. `line` is level, height and how far they are."""
    level, height, far = line
    look = site.look
    rng = site.rng(name)
    summits = _summits(site, rng, height)

    def draw(canvas: skia.Canvas) -> None:
        low = mix(look.shade(colour, min(1.0, far + 0.2)), look.haze, 0.5)
        for x, tall, half in summits:
            outline, face = _mountain(site, rng_of(site, name, x), (x, level, tall, half))
            canvas.drawPath(
                outline,
                linear(
                    (0, level - tall),
                    (0, level + 0.05),
                    [(0, look.shade(colour, far, 0.22), 1), (1, low, 1)],
                ),
            )
            canvas.drawPath(
                face,
                linear(
                    (0, level - tall),
                    (0, level),
                    [(0, look.shade(colour, far, -0.32), 1), (1, look.shade(colour, far, -0.2), 0)],
                ),
            )
            if snow:
                _cap(canvas, site, (x, level, tall, half), far)
        site.sheet(canvas, fill(low), level)

    return still(name, depth, draw)


def rng_of(site: Site, name: str, x: float) -> Random:
    return site.rng(f"{name}{x:.4f}")


def _summits(site: Site, rng: Random, height: float) -> list[tuple[float, float, float]]:
    summits = []
    x = -site.edge - 0.2
    while x < site.edge + 0.2:
        calm = 0.55 + 0.45 * min(1.0, abs(x) / (0.6 * site.half + 0.1))
        tall = height * rng.uniform(0.6, 1.0) * calm
        summits.append((x, tall, tall * rng.uniform(0.95, 1.3)))
        x += height * rng.uniform(0.55, 0.95)
    return sorted(summits, key=lambda summit: -summit[1])


def _mountain(
    site: Site, rng: Random, shape: tuple[float, float, float, float]
) -> tuple[skia.Path, skia.Path]:
    """The outline, and the face turned away from the light."""
    x, level, tall, half = shape
    left = [
        (
            x - half * (1 - s) + rng.uniform(-1, 1) * half * 0.06,
            level - tall * s**1.08 + rng.uniform(-1, 1) * tall * 0.04,
        )
        for s in (0.0, 0.22, 0.4, 0.6, 0.8)
    ]
    right = [
        (
            x + half * (1 - s) + rng.uniform(-1, 1) * half * 0.06,
            level - tall * s**1.08 + rng.uniform(-1, 1) * tall * 0.04,
        )
        for s in (0.8, 0.6, 0.4, 0.22, 0.0)
    ]
    peak = (x, level - tall)
    spine = [
        (x + rng.uniform(-0.5, 0.5) * half * 0.2 * s, level - tall * (1 - s))
        for s in (0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    dark = left if site.side > 0 else list(reversed(right))
    return polygon([*left, peak, *right]), polygon([peak, *spine, *dark])


def _cap(
    canvas: skia.Canvas, site: Site, shape: tuple[float, float, float, float], far: float
) -> None:
    x, level, tall, half = shape
    rng = rng_of(site, "cap", x)
    outline, face = _mountain(site, rng_of(site, "snow peaks", x), shape)
    line = level - tall * rng.uniform(0.52, 0.66)
    edge = []
    steps = 10
    for step in range(steps + 1):
        drop = (step % 2) * rng.uniform(0.05, 0.16) * tall
        edge.append((x + half * (1 - 2 * step / steps), line + drop))
    snow = polygon([(x - half, level - tall * 1.2), (x + half, level - tall * 1.2), *edge])
    canvas.save()
    canvas.clipPath(snow, doAntiAlias=True)
    white = site.look.shade("#f4f7fb", far * 0.5, 0.1)
    canvas.drawPath(outline, fill(white, 0.95))
    canvas.drawPath(face, fill(site.look.shade("#9db3cf", far * 0.6), 0.9))
    canvas.restore()


def mountains(site: Site) -> Set:
    """Snow peaks over dark spruces and an alpine meadow."""
    horizon = 0.1
    green = "#7f9a58" if "winter" not in site.season else "#dfe6ea"
    look = site.look

    def spruces(canvas: skia.Canvas) -> None:
        rng = site.rng("spruces")
        for x, y in flanks(site, rng, 22, (0.15, 0.24)):
            tall = (0.12 + (y - 0.15) * 2.2) * rng.uniform(0.8, 1.25) * site.scale
            plants.conifer(canvas, site, rng, (x, y), (tall, 0.3 - (y - 0.15) * 2.4, "#3f6b58"))

    def ground(canvas: skia.Canvas) -> None:
        terrain.plain_ground(canvas, site, horizon + 0.08, green)
        terrain.dapples(
            canvas,
            site,
            "alp",
            horizon + 0.08,
            (look.shade(green, 0, 0.4), look.shade(green, 0, -0.4)),
        )
        stones(canvas, site, "stones", (0.24, 0.46), 14)

    return outdoors(
        site, green, horizon,
        [
            weather.birds(site, horizon - 0.06),
            peaks(site, "far peaks", 0.08, (horizon, 0.42, 0.85), "#7189ab"),
            peaks(site, "snow peaks", 0.16, (horizon + 0.03, 0.5, 0.48), "#5a6c8c", snow=True),
            terrain.haze(site, "mist", 0.2, (-0.06, horizon + 0.09), 0.75),
            terrain.hills(site, "foothills", 0.34, (horizon + 0.09, 0.12, 3), ("#53775e", 0.5)),
            still("spruces", 0.6, spruces),
            still("ground", 0.85, ground),
        ],
        [plants.tufts(site, "tufts", (0.52, 0.1, 0.5), green, 1.25), *weather.lively(site)],
    )  # fmt: skip


def flanks(site: Site, rng: Random, count: int, band: tuple[float, float]) -> list[Point]:
    """Places at both sides of the frame, from back to front, with the middle left free."""
    places = []
    for _ in range(int(count * (0.4 + 0.4 * site.aspect))):
        y = rng.uniform(*band)
        near = (y - band[0]) / (band[1] - band[0])
        reach = site.half * (0.2 + 0.42 * near)
        places.append((rng.choice((-1, 1)) * rng.uniform(reach, site.edge), y))
    return sorted(places, key=lambda place: place[1])


def stones(
    canvas: skia.Canvas, site: Site, name: str, band: tuple[float, float], count: int
) -> None:
    """Boulders lying about, with their shadows."""
    rng = site.rng(name)
    look = site.look
    for x, y in flanks(site, rng, count, band):
        size = rng.uniform(0.012, 0.03) * (1 + 3 * (y - band[0]))
        plants.shadow(canvas, site, (x, y), size * 1.6, 0)
        points = [
            (
                x + math.cos(a) * size * rng.uniform(0.8, 1.2),
                y + min(0.12, math.sin(a)) * size * rng.uniform(0.5, 0.9),
            )
            for a in (index / 9 * math.tau for index in range(9))
        ]
        canvas.drawPath(
            polygon(points),
            linear(
                (x + site.side * size, y - size),
                (x - site.side * size, y),
                [(0, look.shade("#a39c8f", 0, 0.3), 1), (1, look.shade("#6f6a66", 0, -0.4), 1)],
            ),
        )


def desert(site: Site) -> Set:
    """Dunes with sharp crests, one bright and one dark flank each."""
    horizon = 0.04
    sand = "#e2b26a"
    look = site.look

    def ground(canvas: skia.Canvas) -> None:
        path = grounded(terrain.ridge(site, site.rng("fore dune"), horizon + 0.16, 0.04, 2))
        canvas.drawPath(
            path,
            linear(
                (0, horizon + 0.1),
                (0, 0.8),
                [
                    (0, look.shade(sand, 0.12, 0.3), 1),
                    (0.4, look.shade(sand, 0), 1),
                    (1, look.shade(sand, 0, -0.45), 1),
                ],
            ),
        )
        _ripples(canvas, site, look.shade(sand, 0, -0.3))
        terrain.stage_light(canvas, site, 0.36, look.shade(sand, 0, 0.6), 0.5)

    return outdoors(
        site, sand, horizon,
        [
            peaks(site, "mesas", 0.08, (horizon + 0.02, 0.13, 0.9), "#b98a78"),
            _dune(site, "far dunes", 0.2, (horizon + 0.05, 0.1, 0.62)),
            _dune(site, "dunes", 0.4, (horizon + 0.11, 0.13, 0.34)),
            _dune(site, "near dunes", 0.62, (horizon + 0.17, 0.12, 0.14)),
            still("ground", 0.88, ground),
        ],
        [_scrub(site), *weather.lively(site)],
    )  # fmt: skip


def _dune(site: Site, name: str, depth: float, line: tuple[float, float, float]) -> Layer:
    level, height, far = line
    look = site.look
    sand = "#e2b26a"

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        site.sheet(canvas, fill(look.shade(sand, far)), level)
        x = -site.edge - rng.random() * 0.4
        while x < site.edge + 0.4:
            tall, wide = height * rng.uniform(0.6, 1.1), height * rng.uniform(3.2, 5.0)
            s = site.side
            crest = curve(
                [
                    (x - s * wide, level + 0.03),
                    (x - s * wide * 0.5, level - tall * 0.25),
                    (x - s * wide * 0.16, level - tall * 0.9),
                    (x, level - tall),
                    (x + s * wide * 0.3, level - tall * 0.6),
                    (x + s * wide * 1.1, level + 0.03),
                ]
            )
            bright = [
                (0, look.shade(sand, far, 0.3), 1.0),
                (1, look.shade(sand, min(1, far + 0.12), -0.05), 1.0),
            ]
            canvas.drawPath(crest, linear((0, level - tall), (0, level + 0.02), bright))
            dark = curve(
                [
                    (x - s * wide, level + 0.03),
                    (x - s * wide * 0.5, level - tall * 0.25),
                    (x - s * wide * 0.16, level - tall * 0.9),
                    (x, level - tall),
                    (x + s * wide * 0.02, level - tall * 0.7),
                    (x - s * wide * 0.14, level - tall * 0.35),
                    (x + s * wide * 0.16, level + 0.03),
                ]
            )
            canvas.drawPath(
                dark,
                linear(
                    (0, level - tall),
                    (0, level + 0.03),
                    [
                        (0, look.shade("#a8683f", far, -0.1), 0.85),
                        (1, look.shade("#b97a4a", far), 0.35),
                    ],
                ),
            )
            x += wide * rng.uniform(0.75, 1.25)

    return still(name, depth, draw)


def _ripples(canvas: skia.Canvas, site: Site, colour: str) -> None:
    rng = site.rng("ripples")
    for index in range(34):
        share = index / 34
        y = 0.26 + share**1.5 * 0.8
        x = -site.edge
        points = []
        phase = rng.random() * 6
        while x < site.edge + 0.1:
            points.append(
                (x, y + math.sin(x * 9 / (0.6 + share) + phase) * 0.006 * (0.5 + 2 * share))
            )
            x += 0.06
        canvas.drawPath(curve(points), stroke(colour, 0.0015 + 0.003 * share, 0.22))


def _scrub(site: Site) -> Layer:
    return plants.tufts(site, "dry grass", (0.53, 0.09, 0.75), "#a48a4e", 1.25)


def snow(site: Site) -> Set:
    """Deep snow, spruces under white, blue shadows."""
    horizon = 0.08
    white = "#eef3f8"
    look = site.look

    def woods(canvas: skia.Canvas) -> None:
        rng = site.rng("woods")
        for x, y in flanks(site, rng, 20, (0.13, 0.25)):
            tall = (0.14 + (y - 0.13) * 2.4) * rng.uniform(0.8, 1.25) * site.scale
            far = 0.35 - (y - 0.13) * 2.4
            plants.conifer(canvas, site, rng, (x, y), (tall, far, "#5d7f80"))
            _snowed(canvas, site, (x, y), tall, far)

    def ground(canvas: skia.Canvas) -> None:
        path = grounded(terrain.ridge(site, site.rng("drift"), horizon + 0.12, 0.03, 2))
        canvas.drawPath(
            path,
            linear(
                (0, horizon + 0.08),
                (0, 0.8),
                [
                    (0, look.shade(white, 0.2), 1),
                    (0.4, look.shade(white), 1),
                    (1, look.shade("#a9bfdb"), 1),
                ],
            ),
        )
        terrain.dapples(
            canvas, site, "drifts", horizon + 0.1, (look.shade("#b9cbe4"), look.shade("#ffffff"))
        )
        terrain.stage_light(canvas, site, 0.36, look.shade("#ffffff", 0, 0.2), 0.6)

    drift = grounded(terrain.ridge(site, site.rng("near drift"), 0.52, 0.05, 2))
    shade = fading(0.45, 0.7, look.shade("#c3d3e8"), (0.98, 1.0))
    return outdoors(
        site, white, horizon,
        [
            peaks(site, "far peaks", 0.08, (horizon, 0.24, 0.85), "#8ca0bf"),
            peaks(site, "snow peaks", 0.15, (horizon + 0.03, 0.32, 0.55), "#7f93b3", snow=True),
            terrain.hills(site, "white hills", 0.3, (horizon + 0.06, 0.1, 3), ("#d6e1ee", 0.4)),
            terrain.hills(site, "slope", 0.5, (horizon + 0.1, 0.07, 2), ("#e3ebf4", 0.2)),
            still("woods", 0.68, woods),
            still("ground", 0.88, ground),
        ],
        [still("near drift", 1.25, lambda canvas: canvas.drawPath(drift, shade))],
    )  # fmt: skip


def _snowed(canvas: skia.Canvas, site: Site, foot: Point, tall: float, far: float) -> None:
    x, base = foot
    paint = fill(site.look.shade("#f6fafe", far * 0.6), 0.92)
    for index in range(5):
        low = base - tall * (0.2 + 0.16 * index)
        half = tall * 0.15 * (1 - index / 6)
        side = site.side
        canvas.drawPath(
            curve(
                [
                    (x - side * half * 0.5, low),
                    (x + side * half * 0.3, low - tall * 0.09),
                    (x + side * half * 1.1, low + tall * 0.015),
                    (x + side * half * 0.4, low - tall * 0.012),
                ],
                closed=True,
            ),
            paint,
        )
