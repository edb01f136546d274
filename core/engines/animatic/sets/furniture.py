"""What stands in rooms: lamps, plants, sofas, beds, tables, shelves and screens."""

import math
from random import Random

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import plants
from core.engines.animatic.sets.brushes import (
    Point,
    box,
    curve,
    down,
    fading,
    fill,
    glow,
    oval,
    polygon,
    pool,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer

Area = tuple[float, float, float, float]
WOOD = "#9a6b45"


def shadow(canvas: skia.Canvas, site: Site, area: Area) -> None:
    """The soft contact shadow under a thing that fills `area`."""
    left, _, right, bottom = area
    centre = ((left + right) / 2 - site.side * 0.02, bottom)
    pool(canvas, centre, ((right - left) * 0.62, 0.035), "#191520", 0.5)


def pendant(canvas: skia.Canvas, site: Site, at: Point, size: float, colour: str) -> None:
    """A lamp that hangs from the ceiling; `colour` is its shade's, already in this light."""
    x, y = at
    canvas.drawLine(x, -1.1, x, y - size, stroke(site.look.shade("#2c2a2e"), 0.004))
    cup = skia.Path()
    cup.moveTo(x - size * 0.16, y - size * 0.95)
    cup.lineTo(x + size * 0.16, y - size * 0.95)
    cup.cubicTo(x + size * 0.7, y - size * 0.8, x + size, y - size * 0.3, x + size, y)
    cup.lineTo(x - size, y)
    cup.cubicTo(
        x - size, y - size * 0.3, x - size * 0.7, y - size * 0.8, x - size * 0.16, y - size * 0.95
    )
    canvas.drawPath(cup, down(y - size, y, lighten(colour, 0.2), darken(colour, 0.15)))
    oval(
        canvas, (x, y), (size, size * 0.2), fill("#fff0c4") if site.lamps else site.flat("#efe6d2")
    )
    power = 0.75 if site.lamps else 0.16
    glow(canvas, (x, y + size * 0.2), (size * 3.6, size * 3.6), "#ffcf85", power)


def table_lamp(canvas: skia.Canvas, site: Site, foot: Point, size: float, colour: str) -> None:
    """A lamp with a cloth shade that stands at `foot`."""
    x, base = foot
    stem = site.flat("#8a6a3f", 0, 0.1)
    box(canvas, (x - size * 0.05, base - size * 0.6, x + size * 0.05, base), stem)
    oval(canvas, (x, base), (size * 0.24, size * 0.05), stem)
    if site.lamps:
        glow(canvas, (x, base - size * 0.7), (size * 3.2, size * 3.0), "#ffc87a", 0.75)
    top, low = base - size, base - size * 0.5
    shade = polygon(
        [
            (x - size * 0.25, top),
            (x + size * 0.25, top),
            (x + size * 0.4, low),
            (x - size * 0.4, low),
        ]
    )
    lit = mix(colour, "#ffe6ae", 0.7) if site.lamps else colour
    canvas.drawPath(shade, down(top, low, lit, lighten(lit, 0.2)))


def floor_lamp(canvas: skia.Canvas, site: Site, foot: Point, size: float, colour: str) -> None:
    """A tall lamp with a slender stem."""
    x, base = foot
    shadow(canvas, site, (x - size * 0.12, 0, x + size * 0.12, base))
    canvas.drawLine(x, base, x, base - size, stroke(site.look.shade("#3a3536"), size * 0.016))
    oval(canvas, (x, base), (size * 0.12, size * 0.02), site.flat("#3a3536"))
    table_lamp(canvas, site, (x, base - size * 0.78), size * 0.34, colour)


def pot_plant(canvas: skia.Canvas, site: Site, foot: Point, size: float, name: str) -> None:
    """A big-leaved plant in a pot."""
    x, base = foot
    rng = site.rng(name)
    shadow(canvas, site, (x - size * 0.2, 0, x + size * 0.2, base))
    for index in range(13):
        angle = -math.pi / 2 + (index - 6) * 0.19 + rng.uniform(-0.08, 0.08)
        reach = size * rng.uniform(0.55, 0.95)
        root = (x + (index - 6) * size * 0.012, base - size * 0.3)
        tip = (root[0] + math.cos(angle) * reach, root[1] + math.sin(angle) * reach)
        wide = size * 0.075
        side = (-math.sin(angle) * wide, math.cos(angle) * wide)
        mid = (root[0] + (tip[0] - root[0]) * 0.6, root[1] + (tip[1] - root[1]) * 0.6)
        colour = rng.choice(("#4f8a5a", "#5f9a5f", "#3f7a55"))
        leaf = curve(
            [root, (mid[0] + side[0], mid[1] + side[1]), tip, (mid[0] - side[0], mid[1] - side[1])],
            closed=True,
        )
        canvas.drawPath(leaf, site.flat(colour, 0, rng.uniform(-0.35, 0.3)))
        canvas.drawLine(*root, *tip, stroke(site.look.shade(colour, 0, 0.35), size * 0.006))
    pot = polygon(
        [
            (x - size * 0.19, base - size * 0.34),
            (x + size * 0.19, base - size * 0.34),
            (x + size * 0.14, base),
            (x - size * 0.14, base),
        ]
    )
    tint = site.look.accent(3)
    canvas.drawPath(
        pot,
        site.tint(
            (x + size * 0.2 * site.side, 0), (x - size * 0.2 * site.side, 0), tint, 0, (0.2, -0.3)
        ),
    )
    box(
        canvas,
        (x - size * 0.21, base - size * 0.36, x + size * 0.21, base - size * 0.31),
        fill(lighten(tint, 0.1)),
    )


def sofa(canvas: skia.Canvas, site: Site, area: Area, colour: str) -> None:
    """A sofa with cushions; `colour` is already in this light."""
    left, top, right, bottom = area
    high, wide = bottom - top, right - left
    shadow(canvas, site, area)
    for x in (left + wide * 0.06, right - wide * 0.09):
        box(canvas, (x, bottom - high * 0.1, x + wide * 0.03, bottom), site.flat("#4a3428"))
    rounded(
        canvas,
        (left + wide * 0.04, top, right - wide * 0.04, bottom - high * 0.2),
        0.03,
        down(top, bottom, lighten(colour, 0.1), darken(colour, 0.15)),
    )
    for share in (0.12, 0.51):
        x = left + wide * share
        rounded(
            canvas,
            (x, top + high * 0.1, x + wide * 0.37, top + high * 0.6),
            0.025,
            down(top, top + high * 0.6, lighten(colour, 0.16), darken(colour, 0.06)),
        )
    rounded(
        canvas,
        (left + wide * 0.08, top + high * 0.52, right - wide * 0.08, bottom - high * 0.08),
        0.022,
        down(top + high * 0.5, bottom, lighten(colour, 0.2), darken(colour, 0.2)),
    )
    for x in (left, right - wide * 0.12):
        rounded(
            canvas,
            (x, top + high * 0.3, x + wide * 0.12, bottom - high * 0.07),
            0.03,
            down(top + high * 0.3, bottom, lighten(colour, 0.22), darken(colour, 0.22)),
        )
    for share, index in ((0.15, 2), (0.66, 3)):
        x = left + wide * share
        canvas.save()
        canvas.rotate(8 if index == 2 else -8, x + wide * 0.08, top + high * 0.4)
        rounded(
            canvas,
            (x, top + high * 0.22, x + wide * 0.17, top + high * 0.58),
            0.02,
            fill(site.look.accent(index, 0, 0.15)),
        )
        canvas.restore()


def rug(canvas: skia.Canvas, site: Site, centre: Point, radii: Point, index: int) -> None:
    """An oval rug with rings."""
    tint = site.look.accent(index, 0, 0.05)
    oval(canvas, (centre[0], centre[1] + 0.006), radii, fill("#191520", 0.3))
    for step, colour in enumerate((tint, lighten(tint, 0.3), tint, lighten(tint, 0.18))):
        share = 1 - step * 0.16
        oval(canvas, centre, (radii[0] * share, radii[1] * share), fill(colour))


def cabinet(canvas: skia.Canvas, site: Site, area: Area, colour: str, doors: int) -> None:
    """A row of cupboard doors under a top."""
    left, top, right, bottom = area
    box(canvas, area, down(top, bottom, lighten(colour, 0.06), darken(colour, 0.2)))
    step = (right - left) / doors
    for index in range(doors):
        x = left + index * step
        inner = (x + step * 0.07, top + 0.014, x + step * 0.93, bottom - 0.014)
        rounded(canvas, inner, 0.006, fill(lighten(colour, 0.1), 0.6))
        knob = x + step * (0.82 if index % 2 == 0 else 0.18)
        rounded(
            canvas,
            (knob - 0.004, (top + bottom) / 2 - 0.022, knob + 0.004, (top + bottom) / 2 + 0.022),
            0.004,
            site.flat("#c9a961", 0, 0.2),
        )
    box(canvas, (left, bottom - 0.012, right, bottom), fill("#191520", 0.35))


def shelf(canvas: skia.Canvas, site: Site, area: Area, rng: Random, sort: str) -> None:
    """A board with things on it: "books", "jars" or "goods"; bottom of `area` is the board."""
    left, top, right, bottom = area
    high = bottom - top
    x = left + 0.01
    while x < right - 0.03:
        tall = high * rng.uniform(0.5, 0.9)
        wide = {"books": rng.uniform(0.012, 0.024), "jars": rng.uniform(0.034, 0.05)}.get(
            sort, rng.uniform(0.04, 0.065)
        )
        tint = site.look.accent(rng.randrange(5), 0, rng.uniform(-0.15, 0.35))
        if sort == "goods" or rng.random() < 0.35:
            tint = mix(tint, site.look.shade("#f3e9d8"), 0.4)
        thing = (x, bottom - tall, min(right, x + wide), bottom)
        rounded(
            canvas,
            thing,
            0.002 if sort == "books" else 0.008,
            down(thing[1], bottom, lighten(tint, 0.12), darken(tint, 0.12)),
        )
        if sort == "jars":
            box(
                canvas,
                (x + 0.004, bottom - tall - 0.01, x + wide - 0.004, bottom - tall),
                site.flat("#8a6a45"),
            )
            box(
                canvas,
                (x + 0.006, bottom - tall * 0.6, x + wide - 0.006, bottom - tall * 0.3),
                site.flat("#f3e9d8", 0, 0, 0.8),
            )
        if sort == "goods":
            box(
                canvas,
                (x, bottom - tall * 0.62, min(right, x + wide), bottom - tall * 0.42),
                fill(darken(tint, 0.3), 0.5),
            )
        x += wide + (0.001 if sort == "books" and rng.random() < 0.85 else rng.uniform(0.008, 0.03))
    box(canvas, (left, bottom, right, bottom + 0.014), site.flat(WOOD, 0, 0.1))
    box(
        canvas,
        (left, bottom + 0.014, right, bottom + 0.04),
        fading(bottom + 0.014, bottom + 0.04, "#191520", (0.35, 0.0)),
    )


def table(canvas: skia.Canvas, site: Site, area: Area, colour: str = WOOD) -> None:
    """A table seen a little from above; `area` is its top's left and y, right and the floor."""
    left, top, right, bottom = area
    wide = right - left
    shadow(canvas, site, area)
    leg = site.flat(colour, 0, -0.4)
    for x in (left + wide * 0.08, right - wide * 0.11):
        box(canvas, (x, top, x + 0.016, bottom), leg)
    slab = polygon(
        [
            (left + wide * 0.06, top - 0.024),
            (right - wide * 0.06, top - 0.024),
            (right, top + 0.008),
            (left, top + 0.008),
        ]
    )
    canvas.drawPath(slab, site.down(top - 0.024, top + 0.01, colour, 0, (0.15, 0.4)))
    box(canvas, (left, top + 0.008, right, top + 0.026), site.flat(colour, 0, -0.15))


def chair(canvas: skia.Canvas, site: Site, foot: Point, size: float, colour: str) -> None:
    """A simple chair from the front."""
    x, base = foot
    shadow(canvas, site, (x - size * 0.3, 0, x + size * 0.3, base))
    leg = stroke(darken(colour, 0.45), size * 0.05)
    for side in (-1, 1):
        canvas.drawLine(
            x + side * size * 0.24, base - size * 0.45, x + side * size * 0.28, base, leg
        )
        canvas.drawLine(
            x + side * size * 0.2, base - size * 0.45, x + side * size * 0.2, base - size, leg
        )
    rounded(
        canvas,
        (x - size * 0.26, base - size * 1.02, x + size * 0.26, base - size * 0.7),
        size * 0.07,
        down(base - size, base - size * 0.7, lighten(colour, 0.12), colour),
    )
    rounded(
        canvas,
        (x - size * 0.3, base - size * 0.52, x + size * 0.3, base - size * 0.42),
        size * 0.05,
        fill(lighten(colour, 0.08)),
    )


def screen(canvas: skia.Canvas, site: Site, foot: Point, size: float) -> None:
    """A computer's screen on its stand, with a picture of a chart."""
    x, base = foot
    body = site.flat("#2a2d34")
    box(canvas, (x - size * 0.05, base - size * 0.3, x + size * 0.05, base), body)
    rounded(canvas, (x - size * 0.22, base - size * 0.03, x + size * 0.22, base), 0.004, body)
    rounded(
        canvas,
        (x - size * 0.58, base - size * 0.96, x + size * 0.58, base - size * 0.2),
        0.01,
        body,
    )
    face = (x - size * 0.54, base - size * 0.92, x + size * 0.54, base - size * 0.25)
    tint = mix(site.look.accent(0), "#dbeaf5", 0.72)
    box(canvas, face, down(face[1], face[3], lighten(tint, 0.3), tint))
    for index, share in enumerate((0.3, 0.55, 0.42, 0.75)):
        left = face[0] + size * (0.1 + 0.2 * index)
        box(
            canvas,
            (left, face[3] - size * 0.55 * share, left + size * 0.12, face[3] - size * 0.05),
            fill(site.look.accent(index + 1)),
        )


def steam(site: Site, at: Point, depth: float) -> Layer:
    """Steam that rises and curls over `at`."""
    x, base = at
    colour = lighten(site.look.key, 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index in range(3):
            age = (t * 0.45 + index / 3) % 1.0
            alpha = 0.3 * math.sin(math.pi * age)
            points = []
            for step in range(6):
                share = step / 5
                y = base - 0.03 - 0.14 * (age * 0.6 + share * 0.5)
                points.append(
                    (x + (index - 1) * 0.008 + 0.012 * math.sin(share * 5 + t * 2 + index * 2), y)
                )
            canvas.drawPath(curve(points), soft(stroke(colour, 0.011 + 0.01 * age, alpha), 0.004))

    return Layer(f"steam {x:.2f}", depth, paint, moving=True)


def near_edge(site: Site, name: str, colour: str, top: float) -> Layer:
    """The edge of a table right before the camera, out of focus."""

    def draw(canvas: skia.Canvas) -> None:
        tint = site.look.shade(colour, 0, -0.55)
        box(canvas, (-site.edge, top, site.edge, 1.1), soft(fill(tint), 0.006))
        box(
            canvas,
            (-site.edge, top, site.edge, top + 0.012),
            soft(fill(lighten(tint, 0.25)), 0.004),
        )

    return still(name, 1.3, draw)


def near_plant(site: Site, side: float, name: str) -> Layer:
    """Leaves of a house plant that reach into a lower corner, out of focus."""

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        x, base = side * (site.half + 0.06), 0.66
        for index in range(12):
            angle = -math.pi / 2 - side * (0.1 + index * 0.12) + rng.uniform(-0.1, 0.1)
            reach = rng.uniform(0.32, 0.55) * site.scale
            tip = (x + math.cos(angle) * reach, base + math.sin(angle) * reach)
            wide = 0.032 * site.scale
            turn = (-math.sin(angle) * wide, math.cos(angle) * wide)
            mid = ((x + tip[0]) / 2, (base + tip[1]) / 2)
            leaf = curve(
                [
                    (x, base),
                    (mid[0] + turn[0], mid[1] + turn[1]),
                    tip,
                    (mid[0] - turn[0], mid[1] - turn[1]),
                ],
                closed=True,
            )
            canvas.drawPath(
                leaf, soft(site.flat(plants.leaf(site, 3), 0, rng.uniform(-0.75, -0.45)), 0.005)
            )

    return still(name, 1.3, draw)
