"""Lake and river."""

import math

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import plants, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    grounded,
    linear,
    polygon,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.highlands import mountains_far, peaks, stones
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.sets.water import glints, surface
from core.engines.animatic.stage import Layer, Set


def mirrored(
    site: Site, name: str, depth: float, line: tuple[float, float], tone: tuple[str, float]
) -> Layer:
    """The wood of the far shore upside down in the water; `line` is the shore's y and height."""
    level, height = line

    def draw(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, level, site.edge, level + height * 1.3))
        canvas.translate(0, 2 * level)
        canvas.scale(1, -1)
        canvas.saveLayerAlpha(None, 92)
        plants.treeline(canvas, site, site.rng("shore wood"), (level, height), tone)
        canvas.restore()
        canvas.restore()

    return still(name, depth, draw)


def lake(site: Site) -> Set:
    """A calm lake that mirrors wood and mountains; a jetty leads out from the shore."""
    horizon = 0.05
    water = "#4b8ba0"
    wood = (plants.leaf(site, 3), 0.42)

    def shore(canvas: skia.Canvas) -> None:
        green = plants.grass(site)
        line = [
            (x, 0.275 + 0.02 * math.sin(x * 2.4) + 0.03 * (x / site.half) ** 2 * -1)
            for x in (-site.edge + i * 0.1 for i in range(int(site.edge * 20) + 2))
        ]
        canvas.drawPath(grounded(line), site.down(0.24, 0.8, green, 0, (0.2, 0.0, -0.45)))
        canvas.drawPath(curve(line), stroke(site.look.shade("#cdb98c", 0, 0.1), 0.008))
        terrain.dapples(
            canvas,
            site,
            "bank",
            0.32,
            (site.look.shade(green, 0, 0.4), site.look.shade(green, 0, -0.4)),
        )
        terrain.stage_light(canvas, site, 0.37, site.look.shade(green, 0, 0.6), 0.35)
        plants.flowers(canvas, site, site.rng("flowers"), (0.34, 0.5), 50)

    return outdoors(
        site,
        plants.grass(site),
        horizon,
        [
            weather.birds(site, horizon - 0.08),
            mountains_far(site, 0.07, horizon, 0.3),
            peaks(site, "snow peaks", 0.12, (horizon + 0.01, 0.3, 0.62), "#5f7390", snow=True),
            still(
                "shore wood",
                0.26,
                lambda canvas: plants.treeline(
                    canvas, site, site.rng("shore wood"), (horizon + 0.02, 0.06), wood
                ),
            ),
            surface(site, "lake", 0.4, (horizon + 0.02, 0.4), water),
            mirrored(site, "reflection", 0.4, (horizon + 0.02, 0.06), wood),
            glints(site, "glints", 0.45, (horizon + 0.03, 0.27), 70),
            still("jetty", 0.7, lambda canvas: _jetty(canvas, site)),
            still("ground", 0.9, shore),
        ],
        [
            reeds(site, "reeds"),
            plants.frame(site, "leaves", plants.leaf(site, 1)),
            *weather.lively(site),
        ],
    )


def _jetty(canvas: skia.Canvas, site: Site) -> None:
    side = site.side
    x = side * site.half * 0.62
    far, near = (x - side * 0.05, 0.155), (x, 0.31)
    post = site.flat("#5b4333", 0, -0.1)
    for share in (0.0, 0.35, 0.75):
        y = far[1] + (near[1] - far[1]) * share
        half = 0.03 + 0.07 * share
        centre = far[0] + (near[0] - far[0]) * share
        for edge in (-half, half):
            box(canvas, (centre + edge - 0.006, y - 0.03, centre + edge + 0.006, y + 0.05), post)
    deck = polygon(
        [
            (far[0] - 0.03, far[1]),
            (far[0] + 0.03, far[1]),
            (near[0] + 0.11, near[1]),
            (near[0] - 0.11, near[1]),
        ]
    )
    canvas.drawPath(deck, site.down(far[1], near[1], "#a67f58", 0.1, (0.3, 0.0)))
    for index in range(12):
        share = (index / 12) ** 1.4
        y = far[1] + (near[1] - far[1]) * share
        half = 0.03 + 0.08 * share
        centre = far[0] + (near[0] - far[0]) * share
        canvas.drawLine(
            centre - half, y, centre + half, y, stroke(site.look.shade("#6b4c37"), 0.0016, 0.6)
        )


def reeds(site: Site, name: str) -> Layer:
    """Reeds and cattails at the lower edge, swaying."""
    rng = site.rng(name)
    stalks = []
    for _ in range(int(22 * site.aspect)):
        share = rng.choice((-1, 1)) * rng.uniform(0.6, 1.9)
        stalks.append(
            (
                share * site.half,
                rng.uniform(0.1, 0.3) * site.scale,
                rng.random() * 6,
                rng.random() < 0.35,
            )
        )
    pen = stroke(site.look.shade("#5f7a3f", 0, -0.45), 0.006)
    head = stroke(site.look.shade("#6b4630", 0, -0.2), 0.015)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, tall, phase, cattail in stalks:
            sway = 0.03 * site.wind * math.sin(t * 1.2 + phase) + 0.04 * math.sin(phase)
            top = (x + sway, 0.54 - tall)
            canvas.drawPath(
                curve([(x, 1.1), (x, 0.54), (x + sway * 0.3, 0.54 - tall * 0.5), top]), pen
            )
            if cattail:
                canvas.drawLine(top[0], top[1], top[0] - sway * 0.1, top[1] + 0.04, head)

    return Layer(name, 1.22, paint, moving=True)


def river(site: Site) -> Set:
    """A river that winds out of the hills; stones and willows at its banks."""
    horizon = 0.03
    look = site.look
    green = plants.grass(site)
    side = site.side
    left = [
        (side * 0.17, horizon + 0.05), (side * 0.5, 0.135), (side * 0.1, 0.19),
        (-side * 0.5, 0.225), (-side * 1.2, 0.31), (-side * 2.6, 0.46),
    ]  # fmt: skip
    right = [
        (-side * 2.6, 0.27), (-side * 1.3, 0.19), (-side * 0.5, 0.155),
        (side * 0.05, 0.145), (side * 0.38, 0.115), (side * 0.13, horizon + 0.05),
    ]  # fmt: skip
    course = curve([*left, *right], closed=True)

    def ground(canvas: skia.Canvas) -> None:
        terrain.plain_ground(canvas, site, horizon + 0.05, green)
        terrain.dapples(
            canvas,
            site,
            "banks",
            horizon + 0.05,
            (look.shade(green, 0, 0.4), look.shade(green, 0, -0.4)),
        )
        canvas.drawPath(course, soft(stroke(look.shade("#c7b183", 0.1), 0.022), 0.002))
        stops = [
            (0, mix(look.shade("#4d95b0"), look.sky[2], 0.7), 1.0),
            (1, mix(look.shade("#3f87a6"), look.sky[1], 0.25), 1.0),
        ]
        canvas.drawPath(course, linear((0, horizon + 0.05), (0, 0.36), stops))
        terrain.stage_light(canvas, site, 0.38, look.shade(green, 0, 0.6), 0.35)
        stones(canvas, site, "stones", (0.33, 0.46), 10)

    def trees(canvas: skia.Canvas) -> None:
        rng = site.rng("bank trees")
        for share, base, tall, far in (
            (0.5, 0.1, 0.24, 0.4),
            (-0.72, 0.13, 0.3, 0.3),
            (0.95, 0.15, 0.5, 0.12),
        ):
            plants.tree(
                canvas,
                site,
                rng,
                (side * share * site.half, base),
                (tall * site.scale, far, plants.leaf(site, rng.randrange(4))),
            )

    flow = glints(site, "flow", 0.72, (horizon + 0.07, 0.34), 100)

    def current(canvas: skia.Canvas, t: float) -> None:
        canvas.save()
        canvas.clipPath(course, doAntiAlias=True)
        flow.paint(canvas, t)
        canvas.restore()

    return outdoors(
        site,
        green,
        horizon,
        [
            weather.birds(site, horizon - 0.06),
            mountains_far(site, 0.07, horizon + 0.01, 0.3),
            terrain.hills(site, "far hills", 0.16, (horizon + 0.03, 0.17, 3), ("#6f9a78", 0.68)),
            terrain.hills(
                site, "hills", 0.3, (horizon + 0.05, 0.09, 2), (plants.leaf(site, 1), 0.45)
            ),
            still("ground", 0.72, ground),
            Layer("current", 0.72, current, moving=True),
            still("trees", 0.78, trees),
        ],
        [
            reeds(site, "reeds"),
            plants.frame(site, "leaves", plants.leaf(site, 1)),
            *weather.lively(site),
        ],
    )
