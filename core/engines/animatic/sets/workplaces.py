"""Rooms people work and learn in: café, office and classroom."""

from functools import partial

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import furniture as fit
from core.engines.animatic.sets.brushes import (
    box,
    down,
    fill,
    glow,
    oval,
    polygon,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.homes import cups, wall_colour
from core.engines.animatic.sets.rooms import Shell, indoors, window
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Set


def cafe(site: Site) -> Set:
    """A café: counter and blackboard, pendant lamps, tables by the shop window."""
    side, scale = site.side, site.scale
    opening = window(site, side * 0.66, -0.36, (0.74, 0.46))
    shell = Shell(
        mix(wall_colour(site, 0, 0.35), "#8a5f48", 0.3),
        ("#a98363", "#977254"),
        windows=(opening,),
        dado=mix(site.look.palette[0], "#5a4034", 0.35),
    )
    bar = -side * site.half * 0.66

    return indoors(
        site,
        shell,
        [still("menu", 0.62, partial(_cafe_back, site=site))],
        [
            still("counter", 0.9, partial(_cafe_counter, site=site)),
            fit.steam(site, (bar - side * 0.1 * scale, -0.02), 0.9),
            still("lamps", 1.0, partial(_cafe_lamps, site=site)),
        ],
        [
            fit.near_edge(site, "table", "#8a5f40", 0.5),
            cups(site),
            fit.steam(site, (-site.half * 0.86, 0.44), 1.3),
        ],
    )


def _cafe_back(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    bar = -side * site.half * 0.66
    half = 0.26 * scale
    rounded(canvas, (bar - half, -0.4, bar + half, -0.14), 0.008, site.flat("#6b4a35", 0, 0.1))
    box(
        canvas,
        (bar - half + 0.012, -0.388, bar + half - 0.012, -0.152),
        site.flat("#2e3833", 0, -0.1),
    )
    rng = site.rng("menu")
    for row in range(6):
        y = -0.355 + row * 0.034
        chalk = stroke(site.look.shade("#f1ede0"), 0.0045 if row else 0.008, 0.8)
        canvas.drawLine(
            bar - half * 0.8, y, bar - half * 0.8 + half * rng.uniform(0.5, 0.95), y, chalk
        )
        if row:
            canvas.drawLine(bar + half * 0.58, y, bar + half * 0.8, y, chalk)
    fit.shelf(
        canvas,
        site,
        (bar - half * 1.3, -0.115, bar + half * 1.3, -0.04),
        site.rng("cups"),
        "jars",
    )


def _cafe_counter(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    bar = -side * site.half * 0.66
    half = 0.36 * scale
    area = (bar - half, 0.05, bar + half, 0.285)
    fit.shadow(canvas, site, area)
    box(
        canvas,
        area,
        down(0.05, 0.285, lighten(site.look.accent(0), 0.06), site.look.accent(0, 0, -0.3)),
    )
    for index in range(9):
        x = area[0] + (area[2] - area[0]) * (index + 0.5) / 9
        canvas.drawLine(x, 0.08, x, 0.27, stroke(site.look.accent(0, 0, -0.35), 0.003, 0.6))
    rounded(
        canvas,
        (area[0] - 0.02, 0.025, area[2] + 0.02, 0.055),
        0.006,
        site.down(0.025, 0.055, "#c99a68", 0, (0.4, -0.1)),
    )
    _espresso(canvas, site, (bar - side * half * 0.3, 0.026), 0.1 * scale)
    _cakes(canvas, site, (bar + side * half * 0.62, 0.026), 0.07 * scale)
    for share in (0.42, 1.0):
        x = side * site.half * share
        fit.table(canvas, site, (x - 0.1 * scale, 0.17, x + 0.1 * scale, 0.31), "#a8774d")
        fit.chair(canvas, site, (x + side * 0.17 * scale, 0.32), 0.24 * scale, site.look.accent(4))


def _cafe_lamps(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    for index, share in enumerate((-0.82, -0.5, -0.18, 0.3, 0.7)):
        at = (share * -side * -1 * site.half, -0.3 + 0.04 * (index % 2))
        fit.pendant(canvas, site, at, 0.05 * scale, site.look.accent(3 if index % 2 else 4))


def _espresso(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    rounded(
        canvas,
        (x - size, y - size * 1.15, x + size, y - size * 0.6),
        0.012,
        site.down(y - size, y, "#c5cbd0", 0, (0.4, -0.3)),
    )
    box(canvas, (x - size * 0.9, y - size * 0.6, x + size * 0.9, y), site.flat("#3c4046"))
    rounded(canvas, (x - size, y - size * 0.12, x + size, y), 0.004, site.flat("#aeb5bb", 0, 0.1))
    for side in (-0.45, 0.45):
        box(
            canvas,
            (x + side * size - 0.01, y - size * 0.62, x + side * size + 0.01, y - size * 0.45),
            site.flat("#23252a"),
        )
        rounded(
            canvas,
            (x + side * size - 0.012, y - size * 0.32, x + side * size + 0.012, y - size * 0.12),
            0.004,
            site.flat("#f4efe6"),
        )
    for side in (-0.6, 0.0, 0.6):
        canvas.drawCircle(
            x + side * size, y - size * 0.88, size * 0.08, fill(site.look.accent(3, 0, 0.2))
        )


def _cakes(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    for level in (0.0, 0.75):
        base = y - level * size
        oval(
            canvas,
            (x, base - 0.004),
            (size * (1 - 0.25 * level), size * 0.1),
            site.flat("#efe6d6", 0, 0.1),
        )
        for side in (-0.5, 0.0, 0.5):
            tint = site.look.accent(3 + (side > 0), 0, 0.2)
            rounded(
                canvas,
                (
                    x + side * size - size * 0.17,
                    base - size * 0.36,
                    x + side * size + size * 0.17,
                    base - 0.006,
                ),
                size * 0.1,
                fill(tint),
            )
    dome = skia.Path()
    dome.addArc(skia.Rect.MakeLTRB(x - size, y - size * 1.9, x + size, y + size * 0.9), 180, 180)
    canvas.drawPath(dome, fill("#ffffff", 0.14))


def office(site: Site) -> Set:
    """An open office before a wall of glass: desks with screens, lamps, plants."""
    side, scale = site.side, site.scale
    step = 0.44 * scale + 0.1
    openings = tuple(
        (index * step - step * 0.46, -0.44, index * step + step * 0.46, 0.08)
        for index in range(-5, 6)
    )
    shell = Shell(wall_colour(site, 1, 0.7), ("#a7a4a0", "#9b9894"), "plain", openings)

    def board(canvas: skia.Canvas) -> None:
        x = -side * site.half * 0.98
        rounded(
            canvas,
            (x - 0.2 * scale, -0.3, x + 0.2 * scale, -0.02),
            0.008,
            site.flat("#f6f4ee", 0, 0.1),
        )
        for index, tint in enumerate((3, 2, 4, 1, 0, 3)):
            left = x - 0.16 * scale + (index % 3) * 0.11 * scale
            top = -0.27 + index // 3 * 0.12
            box(
                canvas,
                (left, top, left + 0.08 * scale, top + 0.085),
                fill(site.look.accent(tint, 0, 0.3)),
            )
        for share in (-1.0, 1.0):
            x = share * site.half * 0.36
            fit.cabinet(
                canvas,
                site,
                (x - 0.12 * scale, 0.09, x + 0.12 * scale, 0.21),
                site.look.shade("#c9bfb2"),
                2,
            )

    def desks(canvas: skia.Canvas) -> None:
        for share in (-0.72, 0.72, -1.6, 1.6):
            x = share * site.half
            half = 0.27 * scale
            fit.chair(canvas, site, (x, 0.28), 0.26 * scale, site.look.shade("#3d4550"))
            fit.table(canvas, site, (x - half, 0.13, x + half, 0.32), "#c49a6c")
            fit.screen(canvas, site, (x - half * 0.35, 0.118), 0.17 * scale)
            fit.screen(canvas, site, (x + half * 0.45, 0.118), 0.14 * scale)
        fit.pot_plant(canvas, site, (side * site.half * 0.36, 0.27), 0.28 * scale, "plant")

    def lights(canvas: skia.Canvas) -> None:
        box(
            canvas,
            (-site.edge, -1.1, site.edge, -0.46),
            site.down(-0.7, -0.46, "#d5d0c8", 0, (-0.3, -0.1)),
        )
        for share in (-0.75, 0.0, 0.75):
            x = share * site.half
            rounded(
                canvas, (x - 0.17 * scale, -0.432, x + 0.17 * scale, -0.418), 0.006, fill("#fffaf0")
            )
            glow(canvas, (x, -0.42), (0.34 * scale, 0.2), "#fff3da", 0.5 if site.lamps else 0.25)

    return indoors(
        site, shell,
        [still("board", 0.63, board)],
        [still("desks", 0.9, desks), still("lights", 0.95, lights)],
        [fit.near_plant(site, side, "near plant"), fit.near_edge(site, "desk", "#8f6f50", 0.53)],
    )  # fmt: skip


def classroom(site: Site) -> Set:
    """A blackboard, windows, a globe, benches in rows."""
    side, _scale = site.side, site.scale
    opening = window(site, side * 0.96, -0.36, (0.34, 0.42))
    shell = Shell(
        wall_colour(site, 2, 0.5),
        ("#b39472", "#a38463"),
        windows=(opening,),
        dado=mix(site.look.palette[1], "#7f9a8a", 0.5),
        view="hills",
    )

    return indoors(
        site, shell,
        [still("blackboard", 0.62, partial(_classroom_board, site=site))],
        [still("desks", 0.9, partial(_classroom_front, site=site))],
        [still("benches", 1.25, partial(_classroom_bench, site=site))],
    )  # fmt: skip


def _classroom_board(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    half = min(0.52, site.half * 0.66)
    x = -side * site.half * 0.14
    rounded(canvas, (x - half, -0.35, x + half, 0.0), 0.008, site.flat("#7a5638", 0, 0.1))
    area = (x - half + 0.016, -0.334, x + half - 0.016, -0.016)
    box(
        canvas,
        area,
        site.tint((area[0], area[1]), (area[2], area[3]), "#2f4a40", 0, (0.05, -0.15)),
    )
    pool_y = -0.19
    oval(canvas, (x + half * 0.2, pool_y), (half * 0.6, 0.09), soft(fill("#cfe0d5", 0.07), 0.04))
    _chalk(canvas, site, area)
    box(canvas, (x - half, -0.004, x + half, 0.012), site.flat("#8f6844", 0, 0.2))
    map_x = -side * site.half * 0.98
    box(
        canvas,
        (map_x - 0.11 * scale, -0.33, map_x + 0.11 * scale, -0.1),
        site.flat("#cfe2ea", 0, 0.1),
    )
    for dx, dy, rx, ry in (
        (-0.05, -0.25, 0.035, 0.03),
        (0.04, -0.24, 0.045, 0.035),
        (-0.035, -0.17, 0.02, 0.035),
        (0.035, -0.165, 0.024, 0.03),
    ):
        oval(canvas, (map_x + dx * scale, dy), (rx * scale, ry), site.flat("#8fae6a", 0, 0.1))


def _classroom_front(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    x = -side * site.half * 0.66
    fit.table(canvas, site, (x - 0.24 * scale, 0.1, x + 0.24 * scale, 0.29), "#a8774d")
    _globe(canvas, site, (x - 0.12 * scale, 0.08), 0.055 * scale)
    for index in range(4):
        y = 0.074 - index * 0.016
        box(
            canvas,
            (x + 0.04 * scale, y - 0.008, x + (0.14 + 0.02 * (index % 2)) * scale, y + 0.007),
            fill(site.look.accent(index, 0, 0.1)),
        )
    for share in (0.5, 1.1):
        at = side * site.half * share
        fit.table(canvas, site, (at - 0.16 * scale, 0.18, at + 0.16 * scale, 0.31), "#b58558")


def _classroom_bench(canvas: skia.Canvas, site: Site) -> None:
    _side, scale = site.side, site.scale
    for share in (-0.78, 0.78, -2.0, 2.0):
        x = share * site.half
        wood = soft(site.flat("#8a5f3f", 0, -0.45), 0.003)
        rounded(canvas, (x - 0.3 * scale, 0.475, x + 0.3 * scale, 0.52), 0.01, wood)
        box(
            canvas,
            (x - 0.27 * scale, 0.51, x + 0.27 * scale, 1.1),
            soft(site.flat("#6b4930", 0, -0.6), 0.003),
        )
        box(
            canvas,
            (x - 0.1 * scale, 0.462, x + 0.08 * scale, 0.478),
            soft(fill(site.look.accent(4, 0, -0.2)), 0.002),
        )  # fmt: skip


def _chalk(canvas: skia.Canvas, site: Site, area: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = area
    wide, high = right - left, bottom - top
    pen = stroke(site.look.shade("#f3f1e8"), 0.0036, 0.65)
    for row in range(4):
        y = top + high * (0.2 + 0.15 * row)
        canvas.drawLine(left + wide * 0.06, y, left + wide * (0.3 - 0.04 * (row % 2)), y, pen)
    triangle = polygon(
        [
            (right - wide * 0.3, bottom - high * 0.2),
            (right - wide * 0.08, bottom - high * 0.2),
            (right - wide * 0.08, bottom - high * 0.75),
        ]
    )
    canvas.drawPath(triangle, pen)
    canvas.drawCircle(right - wide * 0.36, top + high * 0.34, high * 0.13, pen)


def _globe(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    oval(canvas, (x, y), (size * 0.6, size * 0.12), site.flat("#5a4030"))
    canvas.drawCircle(
        x,
        y - size * 1.25,
        size,
        site.tint(
            (x + size * site.side, y - 2 * size),
            (x - size * site.side, y),
            "#5f9bc0",
            0,
            (0.4, -0.35),
        ),
    )
    for dx, dy, r in ((-0.3, -1.5, 0.32), (0.35, -1.2, 0.38), (-0.1, -0.8, 0.22)):
        oval(
            canvas, (x + dx * size, y + dy * size), (r * size, r * size * 0.8), site.flat("#8fb06a")
        )
    canvas.drawArc(
        skia.Rect.MakeLTRB(x - size * 1.15, y - size * 2.4, x + size * 1.15, y - size * 0.1),
        -80,
        200,
        useCenter=False,
        paint=stroke(site.look.shade("#b98a3f"), size * 0.1),
    )
