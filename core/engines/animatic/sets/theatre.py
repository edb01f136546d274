"""The theatre's stage."""

import math
from functools import partial

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets.brushes import (
    box,
    down,
    fading,
    fill,
    glow,
    linear,
    polygon,
    pool,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.perspective import Vanish, boards
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set


def stage(site: Site) -> Set:
    """A theatre's stage: drapes behind drapes, moving beams, boards that shine."""
    look = site.look
    cloth = look.accent(4, 0, -0.1)
    dark = mix(darken(cloth, 0.8), "#0d0a14", 0.5)

    def drapes(name: str, depth: float, share: float, shade: float) -> Layer:
        def draw(canvas: skia.Canvas) -> None:
            for side in (-1, 1):
                _drape(canvas, site, (side, share * site.half), darken(cloth, shade))

        return still(name, depth, draw)

    far = (
        still("back cloth", 0.2, partial(_stage_back, site=site)),
        _stars_of_light(site),
        drapes("far drapes", 0.4, 0.66, 0.5),
        still("floor", 0.85, partial(_stage_floor, site=site)),
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


def _stage_back(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    tint = look.accent(0, 0, -0.2)
    site.sheet(canvas, down(-0.6, 0.25, darken(tint, 0.7), darken(tint, 0.35)))
    glow(canvas, (0, 0.02), (min(1.2, site.half * 1.1), 0.5), lighten(tint, 0.25), 0.75)


def _stage_floor(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    cloth = look.accent(4, 0, -0.1)
    dark = mix(darken(cloth, 0.8), "#0d0a14", 0.5)
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
