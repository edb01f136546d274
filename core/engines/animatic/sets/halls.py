"""Large interiors: stage, hall and factory, and the studio's empty backdrop."""

import math
from collections.abc import Callable

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    down,
    fading,
    fill,
    glow,
    linear,
    oval,
    polygon,
    pool,
    radial,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.perspective import Vanish, boards, onto, tiles
from core.engines.animatic.sets.rooms import open_air
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


def stage(site: Site) -> Set:
    """A theatre's stage: drapes behind drapes, moving beams, boards that shine."""
    look = site.look
    cloth = look.accent(4, 0, -0.1)
    dark = mix(darken(cloth, 0.8), "#0d0a14", 0.5)

    def back(canvas: skia.Canvas) -> None:
        tint = look.accent(0, 0, -0.2)
        site.sheet(canvas, down(-0.6, 0.25, darken(tint, 0.7), darken(tint, 0.35)))
        glow(canvas, (0, 0.02), (min(1.2, site.half * 1.1), 0.5), lighten(tint, 0.25), 0.75)

    def drapes(name: str, depth: float, share: float, shade: float) -> Layer:
        def draw(canvas: skia.Canvas) -> None:
            for side in (-1, 1):
                _drape(canvas, site, (side, share * site.half), darken(cloth, shade))

        return still(name, depth, draw)

    def floor(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, 0.18, site.edge, 1.1))
        boards(canvas, site, Vanish(0, -0.08, 0.5), 0.14, ("#8a5f42", "#7d5439"))
        site.sheet(
            canvas,
            linear((0, 0.18), (0, 0.8), [(0, dark, 0.85), (0.3, dark, 0.25), (1, dark, 0.95)]),
            0.18,
        )
        for share, index in ((-0.5, 3), (0.5, 0), (0.0, 2)):
            tint = mix(look.accent(index, 0, 0.4), "#fff2d6", 0.5)
            pool(canvas, (share * site.half * 0.8, 0.36), (0.36 * site.scale, 0.07), tint, 0.5)
        canvas.restore()

    far = (
        still("back cloth", 0.2, back),
        _stars_of_light(site),
        drapes("far drapes", 0.4, 0.66, 0.5),
        still("floor", 0.85, floor),
        drapes("drapes", 0.75, 0.86, 0.22),
        _beams(site),
        still("valance", 1.0, lambda canvas: _valance(canvas, site, cloth)),
    )
    near = (_crowd(site, dark),)
    return Set(
        far,
        near,
        -0.02,
        0.35,
        Light("#fff0d0", darken(cloth, 0.4), 90, 0.85, 0.14),
        look.shade("#6b4a35"),
    )


def _drape(canvas: skia.Canvas, site: Site, place: tuple[int, float], colour: str) -> None:
    side, inner = place
    stops = []
    folds = 17
    for fold in range(folds):
        tint = lighten(colour, 0.13) if fold % 2 else darken(colour, 0.42)
        stops.append((fold / (folds - 1), tint, 1.0))
    outer = site.edge + 0.4
    cloth = skia.Path()
    cloth.moveTo(side * outer, -1.1)
    cloth.lineTo(side * inner * 0.94, -1.1)
    cloth.cubicTo(side * inner * 0.92, -0.3, side * inner * 1.02, 0.0, side * inner * 1.05, 0.22)
    cloth.lineTo(side * outer, 0.27)
    cloth.close()
    canvas.drawPath(cloth, linear((side * inner * 0.94, 0), (side * (inner + 0.75), 0), stops))
    canvas.drawPath(cloth, fading(-0.2, 0.27, "#120a12", (0.0, 0.45)))


def _valance(canvas: skia.Canvas, site: Site, cloth: str) -> None:
    box(canvas, (-site.edge, -1.1, site.edge, -0.44), down(-0.7, -0.44, darken(cloth, 0.6), cloth))
    span = 0.24
    for index in range(-8, 9):
        x = index * span
        swag = skia.Path()
        swag.moveTo(x - span / 2, -0.45)
        swag.quadTo(x, -0.3, x + span / 2, -0.45)
        swag.close()
        canvas.drawPath(swag, down(-0.45, -0.37, darken(cloth, 0.1), lighten(cloth, 0.1)))
        hem = skia.Path()
        hem.moveTo(x - span / 2, -0.45)
        hem.quadTo(x, -0.3, x + span / 2, -0.45)
        canvas.drawPath(hem, stroke(site.look.shade("#e0b04a", 0, 0.1), 0.009))


def _stars_of_light(site: Site) -> Layer:
    rng = site.rng("bulbs")
    bulbs = [
        (
            rng.uniform(-1, 1) * site.half,
            rng.uniform(-0.4, 0.05),
            rng.uniform(0.002, 0.005),
            rng.random() * 6,
        )
        for _ in range(int(28 * site.aspect))
    ]

    halo, heart = fill("#ffe2a8"), fill("#fff3d6")

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase in bulbs:
            alpha = 0.35 + 0.35 * math.sin(t * 2 + phase)
            halo.setAlphaf(alpha * 0.25)
            heart.setAlphaf(alpha)
            canvas.drawCircle(x, y, size * 2.4, halo)
            canvas.drawCircle(x, y, size, heart)

    return Layer("lights", 0.25, paint, moving=True)


def _beams(site: Site) -> Layer:
    """Spotlights that sweep slowly."""
    tints = [mix(site.look.accent(index, 0, 0.4), "#fff4dc", 0.55) for index in (3, 0, 2)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, share in enumerate((-0.72, 0.72, 0.0)):
            x = share * site.half
            aim = x * -0.35 + 0.14 * site.half * math.sin(t * 0.6 + index * 2.1)
            wide = 0.2 * site.scale
            cone = polygon(
                [(x - 0.012, -0.62), (x + 0.012, -0.62), (aim + wide, 0.4), (aim - wide, 0.4)]
            )
            canvas.drawPath(cone, fading(-0.5, 0.38, tints[index], (0.38, 0.05)))

    return Layer("beams", 0.95, paint, moving=True)


def _crowd(site: Site, colour: str) -> Layer:
    """Heads of the audience before the camera."""
    rng = site.rng("crowd")
    heads = []
    x = -site.edge
    while x < site.edge:
        heads.append((x, rng.uniform(0.5, 0.535), rng.uniform(0.036, 0.046)))
        x += rng.uniform(0.12, 0.17)

    def draw(canvas: skia.Canvas) -> None:
        paint = soft(fill(colour), 0.0025)
        for at, y, size in heads:
            if abs(at) < 0.14:
                continue
            canvas.drawCircle(at, y, size, paint)
            rounded(canvas, (at - size * 2, y + size * 1.1, at + size * 2, 1.1), size * 1.2, paint)
        box(canvas, (-site.edge, 0.6, site.edge, 1.1), paint)

    return still("audience", 1.3, draw)


def hall(site: Site) -> Set:
    """A great hall in perspective: columns, arched windows, chandeliers, a long carpet."""
    look = site.look
    view = Vanish(0, -0.02, 0.42)
    wide = 0.3 + 0.52 * site.half
    tall = 1.15
    wall = mix(look.palette[2 % len(look.palette)], "#e9dcc6", 0.5)

    def far_wall(canvas: skia.Canvas) -> None:
        site.sheet(canvas, site.down(-1.0, 0.2, wall, 0.3, (-0.5, 0.1)))
        z = 5.2
        left, top = view.at(-wide, tall, z)
        right, base = view.at(wide, 0, z)
        box(canvas, (left, top, right, base), site.down(top, base, wall, 0.35, (0.1, 0.0)))
        _arched(
            canvas, site, ((left + right) / 2 - 0.045, top + 0.05, (left + right) / 2 + 0.045, base)
        )

    def ceiling(canvas: skia.Canvas) -> None:
        shape = polygon(
            [
                view.at(-wide, tall, 0.25),
                view.at(-wide, tall, 5.2),
                view.at(wide, tall, 5.2),
                view.at(wide, tall, 0.25),
            ]
        )
        canvas.drawPath(shape, site.down(-1.0, view.y - 0.1, "#efe4d0", 0.05, (-0.5, 0.05)))
        for z in (0.5, 0.7, 1.0, 1.4, 2.0, 2.9, 4.2):
            a, b = view.at(-wide, tall, z), view.at(wide, tall, z)
            canvas.drawLine(*a, *b, stroke(look.shade("#a88f6e", 0.1), 0.018 / z, 0.7))

    def sides(canvas: skia.Canvas) -> None:
        stations = (0.3, 0.55, 0.85, 1.25, 1.8, 2.5, 3.6, 5.2)
        for near, away in reversed(list(zip(stations[:-1], stations[1:], strict=True))):
            for side in (-1, 1):
                far = min(0.5, 0.1 * near)
                onto(
                    canvas,
                    view.wall(side * wide, (0, tall), (near, away)),
                    (0.5, tall),
                    lambda flat, f=far: _bay(flat, site, wall, f),
                )

    def floor(canvas: skia.Canvas) -> None:
        tiles(canvas, site, view, 0.24, ("#d9c9b0", "#b9a58a"))
        carpet = look.accent(4)
        canvas.drawPath(
            view.floor((-0.3, 0.3), (0.3, 5.2)),
            down(0.05, 0.7, lighten(carpet, 0.15), darken(carpet, 0.3)),
        )
        for side in (-0.27, 0.25):
            canvas.drawPath(
                view.floor((side, side + 0.02), (0.3, 5.2)), site.flat("#e0b45a", 0, 0.2)
            )
        site.sheet(canvas, fading(0.34, 1.0, look.shade("#201818"), (0.0, 0.6)), 0.3)
        terrain.stage_light(canvas, site, 0.37, look.shade("#f6e6c6", 0, 0.5), 0.35)

    far = (
        still("far wall", 0.3, far_wall),
        still("ceiling", 0.5, ceiling),
        still("floor", 0.8, lambda canvas: _below(canvas, site, view.at(0, 0, 5.2)[1], floor)),
        still("sides", 0.75, sides),
        still("chandeliers", 0.7, lambda canvas: _chandeliers(canvas, site, view)),
        weather.motes(site, "dust", lighten(look.key, 0.5), 8),
    )
    near = (_near_columns(site, wall),)
    light = Light(look.key, look.ambient, 70.0 if site.side > 0 else 110.0, 0.5, 0.15)
    return Set(far, near, -0.02, 0.35, light, look.shade("#cbb899"))


def _below(
    canvas: skia.Canvas, site: Site, top: float, draw: Callable[[skia.Canvas], None]
) -> None:
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, top - 0.001, site.edge, 1.1))
    draw(canvas)
    canvas.restore()


def _arched(canvas: skia.Canvas, site: Site, area: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = area
    radius = (right - left) / 2
    pane = skia.Path()
    pane.moveTo(left, bottom)
    pane.lineTo(left, top + radius)
    pane.arcTo(skia.Rect.MakeLTRB(left, top, right, top + 2 * radius), 180, 180, forceMoveTo=False)
    pane.lineTo(right, bottom)
    pane.close()
    colours = open_air(site)
    canvas.drawPath(pane, down(top, bottom, *colours))
    trim = site.look.shade("#8f7a5c")
    canvas.drawPath(pane, stroke(trim, radius * 0.14))
    canvas.drawLine(
        (left + right) / 2, top, (left + right) / 2, bottom, stroke(trim, radius * 0.07)
    )
    for share in (0.4, 0.7):
        y = top + (bottom - top) * share
        canvas.drawLine(left, y, right, y, stroke(trim, radius * 0.07))


def _bay(canvas: skia.Canvas, site: Site, wall: str, far: float) -> None:
    """One bay of the side wall, drawn flat over 0.5 x 1.15: a window between two pilasters."""
    box(canvas, (0, 0, 0.51, 1.15), site.down(0, 1.15, wall, far, (-0.35, -0.1)))
    _arched(canvas, site, (0.14, 0.22, 0.4, 0.8))
    if not site.lamps:
        glow(canvas, (0.27, 0.5), (0.26, 0.42), site.look.key, 0.4)
    box(canvas, (0, 0.9, 0.51, 1.15), site.flat(wall, far, -0.3))
    box(canvas, (0, 0.89, 0.51, 0.905), site.flat(wall, far, 0.35))
    box(
        canvas,
        (0, 0, 0.07, 1.15),
        site.tint((0, 0), (0.07, 0), lighten(wall, 0.25), far, (0.2, -0.25)),
    )
    for y, high in ((0.0, 0.05), (0.05, 0.02), (1.05, 0.1)):
        box(canvas, (-0.012, y, 0.085, y + high), site.flat(lighten(wall, 0.3), far, 0.1 - y * 0.2))


def _chandeliers(canvas: skia.Canvas, site: Site, view: Vanish) -> None:
    for z in (3.4, 2.1, 1.35):
        x, y = view.at(0, 0.86, z)
        size = 0.16 / z
        gold = site.look.shade("#d9a94a", 0, 0.2)
        canvas.drawLine(x, view.at(0, 1.15, z)[1], x, y, stroke(gold, size * 0.05))
        glow(canvas, (x, y), (size * 3, size * 2.4), "#ffd48a", 0.75 if site.lamps else 0.3)
        for ring, drop in ((1.0, 0.0), (0.6, 0.35)):
            rim = skia.Rect.MakeLTRB(
                x - size * ring, y + (drop - 0.14) * size, x + size * ring, y + (drop + 0.14) * size
            )
            canvas.drawOval(rim, stroke(gold, size * 0.06))
            for index in range(9):
                angle = index / 9 * math.tau
                at = (
                    x + math.cos(angle) * size * ring,
                    y + drop * size + math.sin(angle) * size * 0.14,
                )
                oval(
                    canvas,
                    (at[0], at[1] - size * 0.12),
                    (size * 0.04, size * 0.09),
                    fill("#fff3cf"),
                )


def _near_columns(site: Site, wall: str) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        for side in (-1, 1):
            x = side * (site.half + 0.05)
            paint = site.tint((x - 0.07, 0), (x + 0.07, 0), wall, 0, (-0.45, -0.75))
            box(canvas, (x - 0.07, -1.1, x + 0.07, 1.1), soft(paint, 0.005))
            rounded(
                canvas, (x - 0.1, 0.44, x + 0.1, 1.1), 0.02, soft(site.flat(wall, 0, -0.7), 0.005)
            )

    return still("near columns", 1.3, draw)


def factory(site: Site) -> Set:
    """A works hall: saw-tooth light, trusses, machines, a belt that runs."""
    look = site.look
    steel = "#6f7f8c"

    def back(canvas: skia.Canvas) -> None:
        site.sheet(canvas, site.down(-0.8, 0.2, "#8a949c", 0.3, (-0.35, 0.0)))
        _, middle, low = open_air(site)
        step = 0.3
        for index in range(int(2 * site.edge / step) + 1):
            x = -site.edge + index * step
            area = (x + 0.02, -0.34, x + step - 0.02, -0.1)
            box(canvas, area, down(-0.34, -0.1, middle, low))
            for part in (1, 2):
                at = x + 0.02 + (step - 0.04) * part / 3
                canvas.drawLine(at, -0.34, at, -0.1, stroke(look.shade("#4d5861", 0.2), 0.005))
            canvas.drawLine(x, -0.22, x + step, -0.22, stroke(look.shade("#4d5861", 0.2), 0.005))
        glow(canvas, (0, -0.2), (site.edge, 0.35), look.key, 0.14 if site.lamps else 0.35)

    def trusses(canvas: skia.Canvas) -> None:
        box(canvas, (-site.edge, -1.1, site.edge, -0.5), site.flat("#3d464e", 0, -0.35))
        pen = stroke(look.shade("#46525c", 0.05, -0.1), 0.012)
        for y in (-0.5, -0.41):
            canvas.drawLine(-site.edge, y, site.edge, y, pen)
        x = -site.edge
        thin = stroke(look.shade("#46525c", 0.05, -0.1), 0.006)
        while x < site.edge:
            canvas.drawLine(x, -0.5, x + 0.07, -0.41, thin)
            canvas.drawLine(x + 0.07, -0.41, x + 0.14, -0.5, thin)
            x += 0.14
        for share in (-1.4, -0.7, 0.0, 0.7, 1.4):
            at = share * site.half
            canvas.drawLine(at, -0.41, at, -0.33, thin)
            canvas.drawPath(
                polygon(
                    [
                        (at - 0.02, -0.34),
                        (at + 0.02, -0.34),
                        (at + 0.065, -0.29),
                        (at - 0.065, -0.29),
                    ]
                ),
                site.flat("#3d6b5f"),
            )
            oval(canvas, (at, -0.29), (0.06, 0.011), fill("#fff2cc"))
            glow(canvas, (at, -0.27), (0.3, 0.32), "#ffe0a0", 0.6 if site.lamps else 0.22)

    def machines(canvas: skia.Canvas) -> None:
        rng = site.rng("machines")
        x = -site.edge
        while x < site.edge:
            wide, tall = (
                rng.uniform(0.16, 0.3),
                rng.uniform(0.14, 0.3) * (0.6 if abs(x + 0.1) < 0.3 else 1),
            )
            _machine(canvas, site, (x, 0.2 - tall, x + wide, 0.2), rng.randrange(5))
            x += wide + rng.uniform(0.03, 0.12)
        pipe = stroke(look.shade(steel, 0.2), 0.02)
        canvas.drawPath(
            curve(
                [
                    (-site.edge, -0.05),
                    (-site.half * 0.6, -0.05),
                    (-site.half * 0.5, -0.05),
                    (-site.half * 0.5, -0.3),
                    (-site.half * 0.5, -0.45),
                ]
            ),
            pipe,
        )

    def floor(canvas: skia.Canvas) -> None:
        site.sheet(canvas, site.down(0.19, 0.9, "#8d9296", 0, (0.2, 0.0, -0.5)), 0.19)
        view = Vanish(0, -0.04, 0.46)
        for side in (-1, 1):
            canvas.drawPath(
                view.floor((side * 0.62, side * 0.66), (0.3, 2.0)),
                site.flat("#f0c23a", 0, 0.1, 0.9),
            )
        box(canvas, (-site.edge, 0.19, site.edge, 0.25), fading(0.19, 0.25, "#15181c", (0.4, 0.0)))
        terrain.stage_light(canvas, site, 0.37, look.shade("#f3ead2", 0, 0.5), 0.4)

    far = (
        still("windows", 0.3, back),
        still("machines", 0.55, machines),
        still("floor", 0.85, floor),
        _belt(site),
        still("trusses", 0.7, trusses),
        weather.motes(site, "dust", lighten(look.key, 0.5), 8),
    )
    light = Light(look.key, look.ambient, 75.0, 0.55, 0.16)
    return Set(far, (_near_rail(site),), -0.02, 0.35, light, look.shade("#8d9296"))


def _machine(
    canvas: skia.Canvas, site: Site, area: tuple[float, float, float, float], index: int
) -> None:
    left, top, right, bottom = area
    wide, high = right - left, bottom - top
    tint = mix(site.look.accent(index), site.look.shade("#74838e", 0.2), 0.55)
    rounded(canvas, area, 0.012, down(top, bottom, lighten(tint, 0.15), darken(tint, 0.25)))
    rounded(
        canvas,
        (left + wide * 0.1, top + high * 0.12, left + wide * 0.55, top + high * 0.5),
        0.008,
        fill(darken(tint, 0.4)),
    )
    for step in range(3):
        lamp = ("#7fd08a", "#f2c14e", "#e0604a")[step]
        canvas.drawCircle(left + wide * (0.68 + 0.1 * step), top + high * 0.2, 0.007, fill(lamp))
    for step in range(3):
        y = bottom - high * (0.14 + 0.1 * step)
        canvas.drawLine(
            left + wide * 0.6, y, right - wide * 0.08, y, stroke(darken(tint, 0.4), 0.004)
        )
    if index % 2:
        box(
            canvas,
            (left + wide * 0.3, top - high * 0.3, left + wide * 0.42, top),
            fill(darken(tint, 0.12)),
        )
        oval(
            canvas,
            (left + wide * 0.36, top - high * 0.3),
            (wide * 0.1, 0.012),
            fill(lighten(tint, 0.2)),
        )


def _belt(site: Site) -> Layer:
    """Boxes that travel on a belt behind the subjects."""
    top, low = 0.14, 0.2
    frame = site.down(top, low, "#4c5660", 0.05, (0.2, -0.3))
    tape, leg = site.flat("#e9d7b4", 0.05), site.flat("#3b434b", 0.05)
    body = site.down(0.06, top, "#c99a63", 0.05, (0.25, -0.15))
    roller = site.flat("#aab4bc", 0.05, 0.1)

    def paint(canvas: skia.Canvas, t: float) -> None:
        span, pace = 0.34, 0.09
        shift = (t * pace) % span
        x = -site.edge - span + shift
        while x < site.edge:
            box(canvas, (x, 0.055, x + 0.11, top), body)
            box(canvas, (x + 0.046, 0.055, x + 0.064, top), tape)
            x += span
        box(canvas, (-site.edge, top, site.edge, top + 0.03), frame)
        x = -site.edge
        while x < site.edge:
            canvas.drawCircle(x, top + 0.015, 0.01, roller)
            box(canvas, (x, top + 0.03, x + 0.012, 0.26), leg) if round(
                (x + site.edge) / 0.06
            ) % 8 == 0 else None
            x += 0.06

    return Layer("belt", 0.87, paint, moving=True)


def _near_rail(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        tint = soft(site.flat("#e0b23a", 0, -0.35), 0.004)
        for y in (0.47, 0.56):
            box(canvas, (-site.edge, y, -site.half * 0.62, y + 0.016), tint)
            box(canvas, (site.half * 0.62, y, site.edge, y + 0.016), tint)
        for share in (-1.6, -1.1, -0.62, 0.62, 1.1, 1.6):
            box(canvas, (share * site.half - 0.009, 0.45, share * site.half + 0.009, 1.1), tint)

    return still("rail", 1.25, draw)


def studio(site: Site) -> Set:
    """A seamless backdrop for a product: a soft spot, a curved floor, quiet shapes behind."""
    look = site.look
    base = mix(look.palette[site.seed % len(look.palette)], "#efe7dc", 0.35)
    centre = look.shade(lighten(base, 0.4))
    edge = look.shade(darken(base, 0.22))
    line = 0.2

    def sweep(canvas: skia.Canvas) -> None:
        site.sheet(canvas, fill(edge))
        canvas.save()
        canvas.scale(max(0.75, site.half * 1.25), 0.9)
        stops = [(0, centre, 1.0), (0.4, mix(centre, edge, 0.3), 1.0), (1, edge, 0.0)]
        canvas.drawCircle(0, -0.1, 1.0, radial((0, -0.1), 1.0, stops))
        canvas.restore()

    def shapes(canvas: skia.Canvas) -> None:
        side = site.side
        canvas.drawCircle(
            side * site.half * 0.12, -0.08, 0.34 * site.scale, fill(look.accent(2, 0, 0.3), 0.5)
        )
        for index in range(2):
            x = -side * site.half * (0.62 + 0.32 * index)
            wide, top = 0.13 * site.scale, -0.3 + 0.16 * index
            rounded(
                canvas,
                (x - wide, top, x + wide, 0.6),
                wide,
                linear(
                    (x - wide, 0),
                    (x + wide, 0),
                    [
                        (0, look.accent(index + 3, 0, 0.15), 0.5),
                        (1, look.accent(index + 3, 0, -0.05), 0.5),
                    ],
                ),
            )

    def floor(canvas: skia.Canvas) -> None:
        tint = look.shade(lighten(base, 0.2))
        site.sheet(
            canvas,
            linear(
                (0, line - 0.1),
                (0, 0.9),
                [
                    (0, tint, 0.0),
                    (0.16, tint, 1.0),
                    (0.5, mix(tint, edge, 0.4), 1.0),
                    (1, edge, 1.0),
                ],
            ),
            line - 0.1,
        )
        glow(canvas, (0, 0.37), (min(1.0, site.half * 1.0), 0.13), lighten(centre, 0.5), 0.75)

    def podium(canvas: skia.Canvas) -> None:
        for x, wide, high in (
            (site.side * site.half * 0.74, 0.16, 0.12),
            (site.side * site.half * 1.0, 0.2, 0.24),
        ):
            wide *= site.scale
            low, top = 0.31, 0.31 - high * site.scale
            tint = look.accent(1 if high > 0.2 else 3, 0, 0.15)
            pool(canvas, (x - site.side * 0.06, low), (wide * 1.4, 0.05), "#1a1720", 0.32)
            body = skia.Path()
            body.addRect(skia.Rect.MakeLTRB(x - wide, top, x + wide, low))
            body.addOval(
                skia.Rect.MakeLTRB(x - wide, low - wide * 0.16, x + wide, low + wide * 0.16)
            )
            canvas.drawPath(
                body,
                linear(
                    (x + wide * site.side, 0),
                    (x - wide * site.side, 0),
                    [(0, lighten(tint, 0.2), 1), (0.5, tint, 1), (1, darken(tint, 0.3), 1)],
                ),
            )
            oval(canvas, (x, top), (wide, wide * 0.16), fill(lighten(tint, 0.3)))

    def vignette(canvas: skia.Canvas) -> None:
        dark = darken(edge, 0.5)
        for side in (-1, 1):
            x = side * (site.half + 0.02)
            site_edge = linear((x - side * 0.3, 0), (x, 0), [(0, dark, 0.0), (1, dark, 0.3)])
            box(
                canvas,
                (
                    min(x - side * 0.3, side * site.edge),
                    -1.1,
                    max(x - side * 0.3, side * site.edge),
                    1.1,
                ),
                site_edge,
            )

    far = (
        still("sweep", 0.1, sweep), still("shapes", 0.35, shapes), still("floor", 0.8, floor),
        still("podium", 0.9, podium), weather.motes(site, "dust", "#ffffff", 5),
    )  # fmt: skip
    light = Light("#fff8ec", look.ambient, 70.0 if site.side > 0 else 110.0, 0.5, 0.08)
    return Set(
        far, (still("vignette", 1.0, vignette),), 0.12, 0.35, light, look.shade(lighten(base, 0.2))
    )
