"""Rooms that serve people: shop and hospital."""

import math
from functools import partial

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import furniture as fit
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    down,
    fading,
    fill,
    glow,
    linear,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.rooms import Shell, curtains, indoors, picture, window
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def shop(site: Site) -> Set:
    """Shelves of goods along the wall, a counter with a till, lamps, a shop window."""
    side, _scale = site.side, site.scale
    opening = window(site, side * 0.86, -0.36, (0.42, 0.44))
    wall = mix(site.look.palette[1 % len(site.look.palette)], "#f2e6d2", 0.6)
    shell = Shell(wall, ("#cdb596", "#bfa483"), "tiles", (opening,))

    return indoors(
        site,
        shell,
        [still("shelves", 0.64, partial(_shop_back, site=site))],
        [
            still("counter", 0.9, partial(_shop_counter, site=site)),
            still("lamps", 0.97, partial(_shop_lamps, site=site)),
        ],
        [_crate(site)],
    )


def _shop_back(canvas: skia.Canvas, site: Site) -> None:
    side, _scale = site.side, site.scale
    opening = window(site, side * 0.86, -0.36, (0.42, 0.44))
    rng = site.rng("goods")
    for left, right in _racks(site, opening):
        rounded(
            canvas,
            (left - 0.012, -0.42, right + 0.012, 0.2),
            0.006,
            site.down(-0.42, 0.2, "#8a6244", 0, (-0.1, -0.35)),
        )
        for row in range(5):
            level = -0.3 + row * 0.118
            fit.shelf(canvas, site, (left, level - 0.095, right, level), rng, "goods")
        sign = (left, -0.415, right, -0.385)
        box(canvas, sign, fill(site.look.accent(4, 0, 0.05)))


def _shop_counter(canvas: skia.Canvas, site: Site) -> None:
    side, scale = site.side, site.scale
    desk = -side * site.half * 0.7
    half = 0.34 * scale
    area = (desk - half, 0.08, desk + half, 0.3)
    fit.shadow(canvas, site, area)
    box(
        canvas,
        area,
        down(0.08, 0.3, lighten(site.look.accent(0), 0.05), site.look.accent(0, 0, -0.3)),
    )
    for part in range(3):
        left = area[0] + 0.02 + part * (half * 2 - 0.02) / 3
        rounded(
            canvas,
            (left, 0.11, left + half * 0.58, 0.275),
            0.006,
            fill(lighten(site.look.accent(0), 0.16), 0.5),
        )
    rounded(
        canvas,
        (area[0] - 0.02, 0.056, area[2] + 0.02, 0.084),
        0.006,
        site.down(0.056, 0.084, "#c99a68", 0, (0.4, -0.1)),
    )
    _till(canvas, site, (desk + side * half * 0.35, 0.057), 0.085 * scale)
    for index in range(3):
        x = desk - side * half * (0.2 + 0.26 * index)
        rounded(
            canvas,
            (x - 0.024, -0.02, x + 0.024, 0.057),
            0.012,
            fill(mix("#ffffff", site.look.accent(index + 2), 0.55), 0.85),
        )
        box(canvas, (x - 0.026, -0.03, x + 0.026, -0.016), fill(site.look.accent(3)))
    fit.pot_plant(canvas, site, (side * site.half * 0.92, 0.3), 0.3 * scale, "plant")


def _shop_lamps(canvas: skia.Canvas, site: Site) -> None:
    _side, scale = site.side, site.scale
    for share in (-0.72, -0.24, 0.24, 0.72):
        fit.pendant(canvas, site, (share * site.half, -0.4), 0.05 * scale, site.look.accent(3))


def _racks(site: Site, opening: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Where shelves stand: everywhere along the wall but before the window."""
    racks, wide = [], 0.36 * site.scale
    x = -site.edge
    while x < site.edge:
        if x + wide < opening[0] - 0.04 or x > opening[2] + 0.04:
            racks.append((x, x + wide))
        x += wide + 0.05
    return racks


def _till(canvas: skia.Canvas, site: Site, at: tuple[float, float], size: float) -> None:
    x, y = at
    rounded(
        canvas,
        (x - size, y - size * 0.5, x + size, y),
        0.008,
        site.down(y - size * 0.5, y, "#474d57", 0, (0.2, -0.3)),
    )
    face = (x - size * 0.7, y - size * 1.25, x + size * 0.7, y - size * 0.45)
    rounded(canvas, face, 0.008, site.flat("#2d3138"))
    rounded(
        canvas,
        (face[0] + 0.008, face[1] + 0.008, face[2] - 0.008, face[3] - 0.012),
        0.004,
        fill(mix(site.look.accent(1), "#dff1ea", 0.7)),
    )


def _crate(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng("crate")
        for side in (-1, 1):
            x = side * site.half * 0.98
            wide = 0.22 * site.scale
            for index in range(9):
                at = (x + rng.uniform(-0.85, 0.85) * wide, 0.455 + rng.uniform(0, 0.04))
                canvas.drawCircle(
                    *at,
                    0.042,
                    soft(
                        fill(site.look.accent(3 + (index % 2), 0, rng.uniform(-0.4, -0.1))), 0.003
                    ),
                )
            for row in range(4):
                y = 0.49 + row * 0.06
                rounded(
                    canvas,
                    (x - wide, y, x + wide, y + 0.05),
                    0.006,
                    soft(site.flat("#8f6844", 0, -0.4 - 0.1 * row), 0.003),
                )

    return still("crates", 1.28, draw)


def hospital(site: Site) -> Set:
    """A ward: a bed, a monitor with its pulse, a curtain, a calm window."""
    side, scale = site.side, site.scale
    opening = window(site, side * 0.3, -0.36, (0.5, 0.38))
    tint = mix(site.look.palette[1 % len(site.look.palette)], "#9fc7c4", 0.5)
    shell = Shell(
        mix(tint, "#f6f8f6", 0.75),
        ("#d3dbd9", "#c6d0ce"),
        "tiles",
        (opening,),
        dado=mix(tint, "#e8f0ee", 0.35),
        view="hills",
    )
    bed = -side * site.half * 0.7

    def back(canvas: skia.Canvas) -> None:
        curtains(canvas, site, opening, mix(site.look.shade("#e9efec"), site.look.accent(1), 0.25))
        rail = site.flat("#c9d2d1", 0, 0.1)
        x = bed
        rounded(canvas, (x - 0.34 * scale, -0.2, x + 0.34 * scale, -0.12), 0.01, rail)
        for index in range(5):
            at = x + (index - 2) * 0.12 * scale
            canvas.drawCircle(at, -0.16, 0.012, fill(site.look.accent(index, 0, 0.1)))
        rounded(canvas, (x - 0.16 * scale, -0.3, x + 0.16 * scale, -0.275), 0.01, fill("#fffdf5"))
        glow(canvas, (x, -0.27), (0.4 * scale, 0.25), "#fff3d8", 0.55 if site.lamps else 0.25)
        wall = side * site.half * 0.98
        picture(canvas, site, (wall - 0.09 * scale, -0.3, wall + 0.09 * scale, -0.12), 0)

    def front(canvas: skia.Canvas) -> None:
        _ward_bed(canvas, site, bed, 0.42 * scale)
        _drip(canvas, site, bed + side * 0.5 * scale, 0.27)
        fit.chair(
            canvas, site, (side * site.half * 0.7, 0.29), 0.3 * scale, site.look.accent(1, 0, 0.1)
        )

    return indoors(
        site, shell,
        [still("wall things", 0.62, back)],
        [_screen(site, bed), still("bed", 0.9, front), _monitor(site, bed - side * 0.02)],
        [_bed_curtain(site, side)],
    )  # fmt: skip


def _ward_bed(canvas: skia.Canvas, site: Site, x: float, half: float) -> None:
    fit.shadow(canvas, site, (x - half, 0, x + half, 0.315))
    steel = stroke(site.look.shade("#aab4b8", 0, 0.1), 0.014)
    for edge in (-half, half):
        canvas.drawLine(x + edge, -0.02 if edge * site.side < 0 else 0.06, x + edge, 0.29, steel)
        canvas.drawCircle(x + edge, 0.3, 0.014, site.flat("#4a5257"))
    box(canvas, (x - half, 0.2, x + half, 0.222), site.flat("#aab4b8"))
    rounded(
        canvas,
        (x - half * 0.98, 0.12, x + half * 0.98, 0.205),
        0.02,
        site.down(0.12, 0.205, "#fafbfa", 0, (0.2, -0.2)),
    )
    pillow = x - site.side * half * 0.68
    rounded(
        canvas,
        (pillow - half * 0.26, 0.062, pillow + half * 0.26, 0.135),
        0.03,
        site.down(0.06, 0.14, "#ffffff", 0, (0.2, -0.18)),
    )
    cover = (
        min(x - site.side * half * 0.35, x + site.side * half),
        0.105,
        max(x - site.side * half * 0.35, x + site.side * half),
        0.215,
    )
    tint = site.look.accent(1, 0, 0.25)
    rounded(canvas, cover, 0.024, down(0.1, 0.215, lighten(tint, 0.2), darken(tint, 0.12)))
    for y in (0.02, 0.06):
        canvas.drawLine(
            x + half * 0.1,
            y + 0.06,
            x + half * 0.7,
            y + 0.06,
            stroke(site.look.shade("#c3ccd0"), 0.006),
        )


def _drip(canvas: skia.Canvas, site: Site, x: float, base: float) -> None:
    steel = stroke(site.look.shade("#aab4b8", 0, 0.15), 0.007)
    canvas.drawLine(x, base, x, -0.24, steel)
    canvas.drawLine(x - 0.045, -0.24, x + 0.045, -0.24, steel)
    canvas.drawLine(x - 0.05, base + 0.008, x + 0.05, base + 0.008, steel)
    rounded(
        canvas,
        (x - 0.055, -0.225, x - 0.012, -0.13),
        0.012,
        fill(mix("#d8f0f4", site.look.key, 0.2), 0.8),
    )
    tube = curve(
        [
            (x - 0.034, -0.13),
            (x - 0.034, -0.02),
            (x - site.side * 0.12, 0.02),
            (x - site.side * 0.2, 0.12),
        ]
    )
    canvas.drawPath(tube, stroke(site.look.shade("#dfeef0"), 0.003))


def _screen(site: Site, bed: float) -> Layer:
    """The cabinet the monitor stands on."""

    def draw(canvas: skia.Canvas) -> None:
        x = bed - site.side * 0.56 * site.scale
        fit.cabinet(
            canvas,
            site,
            (x - 0.09 * site.scale, 0.08, x + 0.09 * site.scale, 0.25),
            site.look.shade("#dfe5e4"),
            1,
        )

    return still("cabinet", 0.87, draw)


def _monitor(site: Site, bed: float) -> Layer:
    """A monitor whose pulse runs on."""
    x, top, wide = bed + site.side * 0.3 * site.scale, -0.1, 0.12 * site.scale
    area = (x - wide, top - 0.07, x + wide, top + 0.06)
    green = "#7fe0a8"

    def paint(canvas: skia.Canvas, t: float) -> None:
        rounded(
            canvas,
            (area[0] - 0.012, area[1] - 0.012, area[2] + 0.012, area[3] + 0.012),
            0.012,
            site.flat("#e3e8e8", 0, 0.1),
        )
        box(canvas, area, fill("#16262e"))
        points = []
        for step in range(41):
            share = step / 40
            beat = (share * 2 - t * 0.9) % 1.0
            spike = math.exp(-(((beat - 0.5) / 0.03) ** 2)) - 0.4 * math.exp(
                -(((beat - 0.57) / 0.03) ** 2)
            )
            points.append((area[0] + 2 * wide * share, top + 0.015 - 0.055 * spike))
        canvas.drawPath(curve(points), stroke(green, 0.0042))
        canvas.drawLine(x, top + 0.07, x, 0.1, stroke(site.look.shade("#aab4b8"), 0.01))

    return Layer("monitor", 0.88, paint, moving=True)


def _bed_curtain(site: Site, side: float) -> Layer:
    """The ward's curtain at the frame's edge, out of focus."""

    def draw(canvas: skia.Canvas) -> None:
        tint = mix(site.look.shade("#dfeae8"), site.look.accent(1), 0.3)
        stops = [
            (fold / 8, lighten(tint, 0.15) if fold % 2 else darken(tint, 0.25), 0.96)
            for fold in range(9)
        ]
        inner = side * site.half * 0.92
        paint = linear((inner, 0), (inner + side * 0.4, 0), stops)
        box(
            canvas,
            (min(inner, side * site.edge), -1.1, max(inner, side * site.edge), 1.1),
            soft(paint, 0.006),
        )
        box(
            canvas,
            (min(inner, side * site.edge), 0.3, max(inner, side * site.edge), 1.1),
            fading(0.3, 1.0, "#1a2226", (0.0, 0.4)),
        )

    return still("curtain", 1.25, draw)
