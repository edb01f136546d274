"""Rooms people live in: room, bedroom and kitchen."""

from functools import partial

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import furniture as fit
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    down,
    fading,
    fill,
    oval,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.rooms import Shell, curtains, indoors, picture, window
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def wall_colour(site: Site, index: int, pale: float = 0.62) -> str:
    """A wall paint out of the palette, light enough to live with."""
    palette = site.look.palette
    return mix(palette[index % len(palette)], "#f4ecdf", pale)


def room(site: Site) -> Set:
    """A living room: sofa, lamp, pictures, books, a plant and a rug."""
    side, scale = site.side, site.scale
    opening = window(site, side * 0.62, -0.36, (0.5, 0.42))
    shell = Shell(wall_colour(site, 1), ("#b98a5e", "#a97b52"), windows=(opening,), view="hills")

    def back(canvas: skia.Canvas) -> None:
        curtains(canvas, site, opening, site.look.accent(3, 0, 0.15))
        x = -side * site.half * 0.56
        for index, (dx, top, size) in enumerate(
            ((-0.2, -0.3, 0.15), (0.0, -0.34, 0.19), (0.22, -0.29, 0.14))
        ):
            left = x + dx * scale - size * scale / 2
            picture(canvas, site, (left, top, left + size * scale, top + size * 1.2 * scale), index)
        rng = site.rng("shelf")
        low = side * site.half * 1.5
        for row in range(4):
            fit.shelf(
                canvas,
                site,
                (low - 0.2, -0.4 + row * 0.14, low + 0.2, -0.28 + row * 0.14),
                rng,
                "books",
            )

    def front(canvas: skia.Canvas) -> None:
        fit.rug(canvas, site, (0, 0.36), (min(0.62, site.half * 0.9), 0.085), 4)
        x = -side * site.half * 0.62
        half = 0.34 * scale
        fit.sofa(canvas, site, (x - half, 0.06, x + half, 0.29), site.look.accent(0, 0, 0.1))
        fit.floor_lamp(
            canvas, site, (-side * site.half * 1.08, 0.28), 0.5 * scale, site.look.accent(2, 0, 0.2)
        )
        fit.pot_plant(canvas, site, (side * site.half * 0.98, 0.3), 0.36 * scale, "plant")

    return indoors(
        site, shell,
        [still("pictures", 0.62, back)],
        [still("furniture", 0.9, front)],
        [fit.near_plant(site, -side, "near plant")],
    )  # fmt: skip


def bedroom(site: Site) -> Set:
    """A bed by the window, a lamp on the night stand, soft colours."""
    side, _scale = site.side, site.scale
    opening = window(site, side * 0.55, -0.38, (0.46, 0.44))
    shell = Shell(
        wall_colour(site, 0, 0.58), ("#a67c58", "#95694a"), windows=(opening,), view="hills"
    )

    return indoors(
        site, shell,
        [still("curtains", 0.62, partial(_bedroom_back, site=site))],
        [still("furniture", 0.9, partial(_bedroom_front, site=site))],
        [fit.near_plant(site, side, "near plant")],
    )  # fmt: skip


def _bedroom_back(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    opening = window(site, side * 0.55, -0.38, (0.46, 0.44))
    curtains(canvas, site, opening, site.look.accent(4, 0, 0.3))
    x = -side * site.half * 0.62
    picture(canvas, site, (x - 0.12 * scale, -0.36, x + 0.12 * scale, -0.18), 1)


def _bedroom_front(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    fit.rug(canvas, site, (0.05 * side, 0.37), (min(0.55, site.half * 0.8), 0.075), 2)
    _bed(canvas, site, -side * site.half * 0.66, 0.42 * scale)
    stand = -side * site.half * 0.1 - side * 0.0
    x = -side * (site.half * 0.66 - 0.5 * scale)
    fit.cabinet(
        canvas,
        site,
        (x - 0.075 * scale, 0.12, x + 0.075 * scale, 0.25),
        site.look.shade(fit.WOOD),
        1,
    )
    fit.table_lamp(canvas, site, (x, 0.12), 0.16 * scale, site.look.accent(2, 0, 0.3))
    del stand
    fit.pot_plant(canvas, site, (side * site.half * 1.0, 0.31), 0.34 * scale, "plant")  # fmt: skip


def _bed(canvas: skia.Canvas, site: Site, x: float, half: float) -> None:
    look = site.look
    top, low = 0.0, 0.33
    fit.shadow(canvas, site, (x - half, 0, x + half, low))
    rounded(
        canvas,
        (x - half, top - 0.08, x + half, low - 0.05),
        0.05,
        site.down(top - 0.08, low, "#7a5238", 0, (0.2, -0.25)),
    )
    rounded(
        canvas,
        (x - half * 0.88, top - 0.045, x + half * 0.88, low),
        0.035,
        site.down(top, low, "#8f6445", 0, (0.25, -0.2)),
    )
    linen = site.down(0.06, low, "#f4efe6", 0, (0.1, -0.2))
    rounded(canvas, (x - half * 0.95, 0.1, x + half * 0.95, low - 0.02), 0.03, linen)
    for side in (-1, 1):
        centre = x + side * half * 0.44
        rounded(
            canvas,
            (centre - half * 0.36, 0.035, centre + half * 0.36, 0.135),
            0.035,
            site.down(0.03, 0.14, "#fbf7f0", 0, (0.2, -0.25)),
        )
    spread = look.accent(1, 0, 0.1)
    path = skia.Path()
    path.moveTo(x - half * 0.98, 0.17)
    path.cubicTo(x - half * 0.4, 0.15, x + half * 0.3, 0.19, x + half * 0.98, 0.165)
    path.lineTo(x + half * 1.02, low)
    path.lineTo(x - half * 1.02, low)
    path.close()
    canvas.drawPath(path, down(0.16, low, lighten(spread, 0.14), mix(spread, "#1f1a26", 0.25)))
    box(canvas, (x - half * 1.0, 0.165, x + half * 1.0, 0.195), fill(lighten(spread, 0.35), 0.5))


def kitchen(site: Site) -> Set:
    """Counter, cupboards, shelves with jars, a kettle on the stove, lamps above."""
    side, scale = site.side, site.scale
    opening = window(site, side * 0.6, -0.34, (0.44, 0.3))
    shell = Shell(
        wall_colour(site, 2, 0.55), ("#d9cdbb", "#c7b7a1"), "tiles", (opening,), view="hills"
    )
    kettle = (-side * site.half * 0.5, -0.005)

    def back(canvas: skia.Canvas) -> None:
        _splash(canvas, site, opening)
        rng = site.rng("jars")
        x = -side * site.half * 0.66
        for row in range(2):
            level = -0.26 + row * 0.12
            fit.shelf(
                canvas, site, (x - 0.3 * scale, level - 0.085, x + 0.3 * scale, level), rng, "jars"
            )
        cup = site.look.accent(0, 0, 0.12)
        for left in (-site.edge, site.half * 1.12 + 0.05):
            fit.cabinet(canvas, site, (left, -0.5, left + site.half * 0.85, -0.16), cup, 3)

    def counter(canvas: skia.Canvas) -> None:
        tint = site.look.accent(0, 0, 0.1)
        fit.cabinet(
            canvas, site, (-site.edge, 0.04, site.edge, 0.235), tint, max(6, round(site.edge * 7))
        )
        box(
            canvas,
            (-site.edge, 0.012, site.edge, 0.042),
            site.down(0.012, 0.042, "#efe6d6", 0, (0.35, -0.1)),
        )
        _stove(canvas, site, kettle)
        _fruit_bowl(canvas, site, (side * site.half * 0.34, 0.012), 0.07 * scale)
        _tap(canvas, site, (side * site.half * 0.62, 0.014))
        box(
            canvas, (-site.edge, 0.235, site.edge, 0.26), fading(0.235, 0.27, "#191520", (0.4, 0.0))
        )

    def lamps(canvas: skia.Canvas) -> None:
        for share in (-0.62, 0.0, 0.62):
            fit.pendant(
                canvas, site, (share * site.half, -0.33), 0.06 * scale, site.look.accent(3, 0, 0.05)
            )

    return indoors(
        site,
        shell,
        [
            still("shelves", 0.62, back),
            still("counter", 0.68, counter),
            fit.steam(site, (kettle[0], kettle[1] - 0.09), 0.68),
        ],
        [still("lamps", 0.95, lamps)],
        [fit.near_edge(site, "table", fit.WOOD, 0.49), cups(site)],
    )


def _splash(canvas: skia.Canvas, site: Site, opening: tuple[float, float, float, float]) -> None:
    """Small tiles on the wall above the counter."""
    size = 0.05
    rng = site.rng("splash")
    row, y = 0, -0.09
    while y < 0.03:
        x = -site.edge - (row % 2) * size / 2
        while x < site.edge:
            if not (opening[0] - size < x < opening[2] and y < opening[3]):
                paint = site.flat("#f4efe4", 0, rng.uniform(-0.12, 0.15), 0.85)
                rounded(
                    canvas, (x + 0.001, y + 0.001, x + size - 0.001, y + size * 0.55), 0.002, paint
                )
            x += size
        y += size * 0.57
        row += 1


def _stove(canvas: skia.Canvas, site: Site, at: tuple[float, float]) -> None:
    x, y = at
    box(canvas, (x - 0.12, y + 0.005, x + 0.12, y + 0.02), site.flat("#33353b"))
    steel = site.tint(
        (x + 0.06 * site.side, 0), (x - 0.06 * site.side, 0), "#b9c0c6", 0, (0.35, -0.3)
    )
    body = skia.Path()
    body.moveTo(x - 0.052, y + 0.005)
    body.cubicTo(x - 0.06, y - 0.05, x - 0.035, y - 0.08, x, y - 0.082)
    body.cubicTo(x + 0.035, y - 0.08, x + 0.06, y - 0.05, x + 0.052, y + 0.005)
    body.close()
    canvas.drawPath(
        curve([(x + 0.04, y - 0.03), (x + 0.075, y - 0.04), (x + 0.082, y - 0.075)]),
        stroke(site.look.shade("#a7aeb4"), 0.012),
    )
    canvas.drawPath(body, steel)
    canvas.drawPath(
        curve(
            [
                (x - 0.042, y - 0.06),
                (x - 0.045, y - 0.12),
                (x + 0.045, y - 0.12),
                (x + 0.042, y - 0.06),
            ]
        ),
        stroke(site.look.shade("#3b3230"), 0.008),
    )
    canvas.drawCircle(x, y - 0.088, 0.009, site.flat("#3b3230"))


def _fruit_bowl(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    for dx, dy, tint in (
        (-0.5, -0.75, "#e0902f"),
        (0.1, -0.95, "#c8452f"),
        (0.55, -0.72, "#d8b040"),
        (0.0, -0.62, "#7fa044"),
    ):
        canvas.drawCircle(
            x + dx * size,
            y + dy * size,
            size * 0.34,
            site.down(y + dy * size - size * 0.3, y + dy * size + size * 0.3, tint, 0, (0.3, -0.3)),
        )
    bowl = curve(
        [
            (x - size, y - size * 0.62),
            (x - size * 0.7, y),
            (x + size * 0.7, y),
            (x + size, y - size * 0.62),
        ]
    )
    bowl.close()
    canvas.drawPath(
        bowl,
        down(y - size * 0.6, y, lighten(site.look.accent(1), 0.2), site.look.accent(1, 0, -0.2)),
    )


def _tap(canvas: skia.Canvas, site: Site, at: tuple[float, float]) -> None:
    x, y = at
    steel = stroke(site.look.shade("#c3c9ce", 0, 0.1), 0.009)
    canvas.drawPath(
        curve([(x, y), (x, y - 0.11), (x + 0.045, y - 0.12), (x + 0.055, y - 0.06)]), steel
    )


def cups(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        for side, index in ((-1, 4), (1, 2)):
            x, base, size = side * site.half * 0.86, 0.52, 0.055 * site.scale + 0.01
            tint = site.look.accent(index, 0, -0.2)
            rounded(
                canvas,
                (x - size, base - size * 1.5, x + size, base),
                0.012,
                soft(fill(tint), 0.003),
            )
            canvas.drawCircle(
                x + side * size * 1.1,
                base - size * 0.8,
                size * 0.5,
                soft(stroke(tint, size * 0.28), 0.003),
            )
            oval(
                canvas,
                (x, base - size * 1.5),
                (size, size * 0.24),
                soft(fill(lighten(tint, 0.25)), 0.002),
            )

    return still("cups", 1.3, draw)
