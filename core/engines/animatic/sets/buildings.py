"""Houses: skylines, fronts with windows and shops, huts."""

import math
from random import Random

import skia

from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets.brushes import (
    Point,
    box,
    fading,
    fill,
    glow,
    oval,
    polygon,
    rounded,
    still,
    stroke,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer

Area = tuple[float, float, float, float]


_LAMP = "#ffd98a"


def skyline(
    site: Site, name: str, depth: float, line: tuple[float, float, float], calm: float = 0.45
) -> Layer:
    """Towers side by side. `line` is level, height and how far; `calm` lowers the middle."""
    level, height, far = line

    def draw(canvas: skia.Canvas) -> None:
        rng = site.rng(name)
        x = -site.edge - 0.05
        while x < site.edge:
            wide = height * rng.uniform(0.16, 0.36)
            middle = math.exp(-(((x + wide / 2) / (0.5 * site.half)) ** 2))
            tall = height * rng.uniform(0.4, 1.0) ** 1.2 * (1 - calm * middle)
            _tower(canvas, site, rng, (x, level - tall, x + wide, level + 0.02), far)
            x += wide * rng.uniform(0.85, 1.15)
        low = mix(site.look.shade("#8a94a0", far), site.look.haze, 0.6)
        site.sheet(canvas, fill(low), level)
        veil = fading(level - height * 0.5, level, site.look.haze, (0.0, 0.3 + 0.4 * far))
        box(canvas, (-site.edge, level - height * 0.5, site.edge, level + 0.01), veil)

    return still(name, depth, draw)


def _tower(canvas: skia.Canvas, site: Site, rng: Random, area: Area, far: float) -> None:
    left, top, right, _bottom = area
    colour = rng.choice(("#6d7f93", "#8795a3", "#7a7686", "#94897f", "#5f7488"))
    paint = site.tint((left, 0), (right, 0), colour, far, (0.14 * site.side * -1, 0.14 * site.side))
    box(canvas, area, paint)
    wide = right - left
    match rng.randrange(6):
        case 0:
            box(canvas, (left + wide * 0.2, top - wide * 0.3, right - wide * 0.2, top), paint)
            box(canvas, (left + wide * 0.47, top - wide, left + wide * 0.53, top), paint)
        case 1:
            canvas.drawPath(polygon([(left, top), (right, top - wide * 0.4), (right, top)]), paint)
        case 2:
            box(canvas, (left + wide * 0.3, top - wide * 0.18, left + wide * 0.6, top), paint)
        case 3:
            oval(canvas, ((left + right) / 2, top), (wide * 0.32, wide * 0.3), paint)
        case _:
            pass
    _grid(canvas, site, rng, area, far)


def _grid(canvas: skia.Canvas, site: Site, rng: Random, area: Area, far: float) -> None:
    """Small windows; after dark some are lit."""
    left, top, right, bottom = area
    wide = right - left
    columns = max(3, round(wide / 0.018 * (1 - 0.25 * far)))
    step = wide / columns
    rows = int((bottom - top) / (step * 1.5))
    dark = site.flat("#3d4c5e", far, 0, 0.28)
    lights = [
        fill(site.look.glow(tone), 0.55 + 0.4 * (1 - far)) for tone in (_LAMP, "#ffbf6b", "#fff0c9")
    ]
    share = {True: 0.5, False: 0.0}[site.lamps]
    for row in range(rows):
        for column in range(columns):
            x, y = left + (column + 0.28) * step, top + (row + 0.5) * step * 1.5
            lit = rng.random() < share * (0.55 + 0.45 * math.sin(row * 1.7 + left * 9) ** 2)
            box(
                canvas, (x, y, x + step * 0.46, y + step * 0.8), rng.choice(lights) if lit else dark
            )


def front(
    canvas: skia.Canvas, site: Site, rng: Random, size: tuple[float, float], tone: tuple[str, float]
) -> None:
    """The front of a town house, drawn flat over (0, 0, width, height)."""
    wide, tall = size
    colour, far = tone
    box(canvas, (0, 0, wide, tall), site.down(0, tall, colour, far, (0.12, -0.18)))
    box(canvas, (-0.01, 0, wide + 0.01, tall * 0.022), site.flat(colour, far, 0.35))
    box(canvas, (0, tall * 0.022, wide, tall * 0.03), site.flat(colour, far, -0.45, 0.5))
    ground = min(0.36, tall * 0.36)
    storey = (tall - ground) / max(1, round((tall - ground) / 0.3))
    columns = max(2, round(wide / 0.22))
    step = wide / columns
    row = 0
    while tall - ground - (row + 1) * storey > -0.01:
        y = tall - ground - (row + 1) * storey
        for column in range(columns):
            _window(
                canvas,
                site,
                rng,
                (
                    column * step + step * 0.26,
                    y + storey * 0.2,
                    column * step + step * 0.74,
                    y + storey * 0.78,
                ),
                (colour, far),
            )
        row += 1
    _shop(canvas, site, rng, (0, tall - ground, wide, tall), far)


def _window(
    canvas: skia.Canvas, site: Site, rng: Random, area: Area, tone: tuple[str, float]
) -> None:
    left, top, right, bottom = area
    colour, far = tone
    wide = right - left
    trim = site.flat(lighten(colour, 0.5), far, 0.1)
    box(
        canvas,
        (left - wide * 0.1, top - wide * 0.1, right + wide * 0.1, bottom + wide * 0.06),
        trim,
    )
    if site.lamps and rng.random() < 0.55:
        box(canvas, area, fill(site.look.glow(rng.choice((_LAMP, "#ffc878", "#ffe7b0")))))
    else:
        glass = mix(site.look.shade("#47586b", far), site.look.sky[1], 0.28)
        box(canvas, area, fill(glass))
        shine = polygon([(left, top), (left + wide * 0.7, top), (left, bottom)])
        canvas.drawPath(shine, fill(site.look.sky[2], 0.16))
    bar = stroke(site.look.shade(lighten(colour, 0.5), far), wide * 0.06)
    canvas.drawLine((left + right) / 2, top, (left + right) / 2, bottom, bar)
    box(
        canvas,
        (left - wide * 0.2, bottom + wide * 0.06, right + wide * 0.2, bottom + wide * 0.18),
        trim,
    )
    if rng.random() < 0.22:
        cloth = fill(site.look.accent(rng.randrange(5), far))
        canvas.drawPath(
            polygon(
                [
                    (left - wide * 0.15, top),
                    (right + wide * 0.15, top),
                    (right + wide * 0.3, top + wide * 0.5),
                    (left - wide * 0.3, top + wide * 0.5),
                ]
            ),
            cloth,
        )


def _shop(canvas: skia.Canvas, site: Site, rng: Random, area: Area, far: float) -> None:
    """A shop window with its sign and a striped awning."""
    left, top, right, bottom = area
    high, wide = bottom - top, right - left
    index = rng.randrange(5)
    box(canvas, area, site.flat("#57483f", far, -0.1))
    inner = (left + wide * 0.06, top + high * 0.34, right - wide * 0.06, bottom - high * 0.08)
    warm = (
        fill(site.look.glow("#ffd18a"), 0.95)
        if site.lamps
        else site.down(inner[1], inner[3], "#6b7a80", far, (0.3, -0.25))
    )
    box(canvas, inner, warm)
    door = left + wide * rng.choice((0.12, 0.62))
    box(canvas, (door, inner[1], door + wide * 0.24, bottom), site.flat("#3f332d", far))
    goods = site.flat("#4a3b34", far, 0, 0.5)
    for part in range(5):
        x = inner[0] + (inner[2] - inner[0]) * (part + 0.2) / 5
        box(canvas, (x, inner[3] - high * rng.uniform(0.1, 0.3), x + wide * 0.09, inner[3]), goods)
    box(canvas, (left, top, right, top + high * 0.18), fill(site.look.accent(index, far, -0.1)))
    sign = fill(site.look.accent(index + 2, far, 0.4))
    for part in range(5):
        x = left + wide * (0.24 + 0.11 * part)
        rounded(canvas, (x, top + high * 0.06, x + wide * 0.07, top + high * 0.13), 0.01, sign)
    awning(
        canvas,
        site,
        (left - 0.01, top + high * 0.18, right + 0.01, top + high * 0.42),
        (index, far),
    )


def awning(canvas: skia.Canvas, site: Site, area: Area, tone: tuple[int, float]) -> None:
    """A striped cloth roof with a scalloped hem and its shadow beneath."""
    left, top, right, bottom = area
    index, far = tone
    wide, high = right - left, bottom - top
    count = max(5, round(wide / (high * 0.55)) | 1)
    step = wide / count
    box(
        canvas,
        (left, bottom - high * 0.1, right, bottom + high * 0.5),
        fading(bottom, bottom + high * 0.5, site.look.shade("#1d1a1c"), (0.4, 0.0)),
    )
    pale = mix(site.look.accent(index, far), site.look.shade("#fbf5ea", far), 0.85)
    for part in range(count):
        colour = site.look.accent(index, far, 0.05) if part % 2 == 0 else pale
        x = left + part * step
        stripe = skia.Path()
        stripe.moveTo(x + step * 0.12, top)
        stripe.lineTo(x + step * 0.88 + 0.001, top)
        stripe.lineTo(x + step + 0.001, bottom - high * 0.25)
        stripe.arcTo(
            skia.Rect.MakeLTRB(x, bottom - high * 0.45, x + step + 0.001, bottom),
            0,
            180,
            forceMoveTo=False,
        )
        stripe.close()
        canvas.drawPath(stripe, fill(colour))
    box(
        canvas,
        (left, top, right, bottom),
        fading(top, bottom, site.look.key, (0.22 * site.look.strength, 0.0)),
    )


def hut(
    canvas: skia.Canvas, site: Site, rng: Random, foot: Point, size: tuple[float, float]
) -> None:
    """A village house of mud walls under thatch or tiles. `size` is its width and how far."""
    x, base = foot
    wide, far = size
    high, half = wide * 0.4, wide / 2
    wall = rng.choice(("#d9a878", "#e3c49a", "#c98f62", "#e8d7b8"))
    tiled = rng.random() < 0.5
    roof = "#b5583a" if tiled else "#b8924e"
    look = site.look
    canvas.drawPath(
        polygon(
            [
                (x - half, base - high),
                (x + half, base - high),
                (x + half * 1.02, base),
                (x - half * 1.02, base),
            ]
        ),
        site.tint((x + half * site.side, 0), (x - half * site.side, 0), wall, far, (0.16, -0.28)),
    )
    box(
        canvas,
        (x - half * 1.06, base - high * 0.16, x + half * 1.06, base + high * 0.03),
        site.flat("#a0623f", far, -0.05),
    )
    door = x - half * rng.choice((-0.3, 0.0, 0.3))
    box(
        canvas,
        (door - wide * 0.08, base - high * 0.74, door + wide * 0.08, base),
        site.flat("#4a3226", far, -0.1),
    )
    box(
        canvas,
        (door - wide * 0.065, base - high * 0.7, door + wide * 0.065, base),
        fill(look.accent(1, far, -0.1)),
    )
    for side in (-0.62, 0.62):
        place = x + half * side
        if abs(place - door) > wide * 0.18:
            pane = (
                place - wide * 0.055,
                base - high * 0.66,
                place + wide * 0.055,
                base - high * 0.34,
            )
            box(canvas, pane, fill(look.glow(_LAMP)) if site.lamps else site.flat("#4b3a30", far))
            if site.lamps:
                glow(canvas, (place, base - high * 0.5), (wide * 0.35, wide * 0.3), _LAMP, 0.3)
    _roof(canvas, site, (x, base - high, wide), (roof, far), tiled=tiled)


def _roof(
    canvas: skia.Canvas, site: Site, place: tuple[float, float, float], tone: tuple[str, float],
    *, tiled: bool,
) -> None:  # fmt: skip
    x, eave, wide = place
    colour, far = tone
    half, tall = wide * 0.62, wide * 0.34
    sag = 0.0 if tiled else wide * 0.05
    shape = skia.Path()
    shape.moveTo(x - half, eave + wide * 0.06)
    shape.quadTo(x - half * 0.6, eave - tall * 0.5 + sag, x - half * 0.52, eave - tall)
    shape.lineTo(x + half * 0.52, eave - tall)
    shape.quadTo(x + half * 0.6, eave - tall * 0.5 + sag, x + half, eave + wide * 0.06)
    shape.quadTo(x, eave + wide * 0.09, x - half, eave + wide * 0.06)
    box(
        canvas,
        (x - wide * 0.5, eave, x + wide * 0.5, eave + wide * 0.13),
        fading(eave, eave + wide * 0.13, site.look.shade("#2a1c18"), (0.5, 0.0)),
    )
    canvas.drawPath(shape, site.down(eave - tall, eave, colour, far, (0.25, -0.28)))
    canvas.save()
    canvas.clipPath(shape, doAntiAlias=True)
    pen = stroke(site.look.shade(colour, far, -0.5), wide * 0.008, 0.4)
    lines = 24 if tiled else 40
    for index in range(lines + 1):
        share = index / lines * 2 - 1
        canvas.drawLine(
            x + share * half * 0.52, eave - tall, x + share * half * 1.02, eave + wide * 0.1, pen
        )
    if tiled:
        for row in range(1, 7):
            y = eave - tall + (tall + wide * 0.06) * row / 7
            canvas.drawLine(x - half, y, x + half, y, pen)
    canvas.restore()
    ridge = stroke(site.look.shade(colour, far, 0.35), wide * 0.022)
    canvas.drawLine(x - half * 0.52, eave - tall, x + half * 0.52, eave - tall, ridge)
