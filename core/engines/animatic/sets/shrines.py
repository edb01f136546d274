"""Towers of temples, southern and northern."""

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets.brushes import (
    Point,
    box,
    fill,
    glow,
    oval,
    polygon,
    rounded,
    stroke,
)
from core.engines.animatic.sets.site import Site


def gopuram(canvas: skia.Canvas, site: Site, foot: Point, size: tuple[float, float, float]) -> None:
    """The gate tower of a southern temple: storeys of niches under a barrel roof.

    `size` is height, width at the base and how far away.
    """
    x, base = foot
    tall, wide, far = size
    stone = "#d8b48a"
    gate = tall * 0.24
    box(
        canvas,
        (x - wide / 2, base - gate, x + wide / 2, base),
        site.tint((x + wide * site.side, 0), (x - wide * site.side, 0), stone, far, (0.2, -0.3)),
    )
    storeys = 6
    y, half = base - gate, wide * 0.47
    for storey in range(storeys):
        high = tall * 0.56 / storeys * (1.14 - 0.05 * storey)
        upper = half * 0.88
        face = polygon([(x - half, y), (x + half, y), (x + upper, y - high), (x - upper, y - high)])
        canvas.drawPath(
            face,
            site.tint(
                (x + half * site.side, 0), (x - half * site.side, 0), stone, far, (0.28, -0.35)
            ),
        )
        box(
            canvas,
            (x - half * 1.05, y - high * 0.14, x + half * 1.05, y + high * 0.04),
            site.flat(stone, far, 0.4),
        )
        _niches(canvas, site, (x, y, upper, high), (storey, far))
        y, half = y - high, upper
    _barrel(canvas, site, (x, y, half), far)
    dark = site.flat("#3b2a25", far, -0.1)
    opening = skia.Path()
    opening.addRoundRect(
        skia.Rect.MakeLTRB(x - wide * 0.12, base - gate * 0.82, x + wide * 0.12, base + wide),
        wide * 0.04,
        wide * 0.04,
    )
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-9, -9, 9, base))
    canvas.drawPath(opening, dark)
    glow(
        canvas,
        (x, base - gate * 0.3),
        (wide * 0.12, gate * 0.5),
        "#ffbf6b",
        0.35 + 0.5 * site.look.dark,
    )
    canvas.restore()
    for side in (-0.38, -0.25, 0.25, 0.38):
        box(
            canvas,
            (
                x + wide * side - wide * 0.022,
                base - gate * 0.9,
                x + wide * side + wide * 0.022,
                base,
            ),
            site.flat(stone, far, 0.35),
        )


def _niches(
    canvas: skia.Canvas,
    site: Site,
    place: tuple[float, float, float, float],
    tone: tuple[int, float],
) -> None:
    x, y, half, high = place
    storey, far = tone
    count = 9 - storey
    step = 2 * half * 0.92 / count
    for index in range(count):
        centre = x - half * 0.92 + (index + 0.5) * step
        tint = site.look.accent((index + storey) % 5, far, 0.15)
        colour = mix(tint, site.look.shade("#d8b48a", far), 0.45)
        arch = (centre - step * 0.3, y - high * 0.86, centre + step * 0.3, y - high * 0.16)
        rounded(canvas, arch, step * 0.28, fill(colour))
        slim = (centre - step * 0.12, y - high * 0.64, centre + step * 0.12, y - high * 0.16)
        rounded(canvas, slim, step * 0.1, site.flat("#5a3d33", far, -0.1, 0.75))


def _barrel(canvas: skia.Canvas, site: Site, place: tuple[float, float, float], far: float) -> None:
    x, y, half = place
    high = half * 0.75
    roof = skia.Path()
    roof.moveTo(x - half * 1.05, y)
    roof.cubicTo(
        x - half * 1.25, y - high * 0.9, x - half * 0.8, y - high, x - half * 0.72, y - high
    )
    roof.lineTo(x + half * 0.72, y - high)
    roof.cubicTo(x + half * 0.8, y - high, x + half * 1.25, y - high * 0.9, x + half * 1.05, y)
    roof.close()
    canvas.drawPath(
        roof,
        site.tint(
            (x + half * site.side, 0), (x - half * site.side, 0), "#c98f5e", far, (0.3, -0.3)
        ),
    )
    gold = fill(site.look.shade("#f2c14e", far, 0.3))
    for index in range(5):
        place_x = x + half * 0.66 * (index - 2) / 2
        canvas.drawPath(
            polygon(
                [
                    (place_x - half * 0.05, y - high),
                    (place_x + half * 0.05, y - high),
                    (place_x, y - high * 1.55),
                ]
            ),
            gold,
        )
        canvas.drawCircle(place_x, y - high * 1.1, half * 0.06, gold)


def shikhara(
    canvas: skia.Canvas, site: Site, foot: Point, size: tuple[float, float, float]
) -> None:
    """The curved tower of a northern temple with its disc, pot and flag; sizes as `gopuram`."""
    x, base = foot
    tall, wide, far = size
    half, body = wide / 2, tall * 0.3
    stone = "#d9b991"
    lit = site.tint((x + half * site.side, 0), (x - half * site.side, 0), stone, far, (0.3, -0.35))
    box(canvas, (x - half, base - body, x + half, base), lit)
    box(
        canvas,
        (x - half * 1.08, base - body * 1.05, x + half * 1.08, base - body * 0.94),
        site.flat(stone, far, 0.4),
    )
    for scale, shift in ((1.0, 0.0), (0.62, 0.0), (0.3, 0.0)):
        tower = skia.Path()
        low, top = base - body, base - tall * 0.88 + shift
        tower.moveTo(x - half * scale, low)
        tower.cubicTo(
            x - half * scale,
            low - tall * 0.3,
            x - half * 0.34 * scale,
            top + tall * 0.1,
            x - half * 0.16 * scale,
            top,
        )
        tower.lineTo(x + half * 0.16 * scale, top)
        tower.cubicTo(
            x + half * 0.34 * scale,
            top + tall * 0.1,
            x + half * scale,
            low - tall * 0.3,
            x + half * scale,
            low,
        )
        tower.close()
        canvas.drawPath(
            tower,
            site.tint(
                (x + half * scale * site.side, 0),
                (x - half * scale * site.side, 0),
                stone,
                far,
                (0.3 - (1 - scale) * 0.1, -0.36),
            ),
        )
    for row in range(1, 8):
        y = base - body - tall * 0.075 * row
        reach = half * (1 - (row / 8.6) ** 1.7)
        canvas.drawLine(
            x - reach, y, x + reach, y, stroke(site.look.shade(stone, far, -0.5), tall * 0.006, 0.4)
        )
    top = base - tall * 0.88
    oval(canvas, (x, top), (half * 0.28, tall * 0.022), site.flat(stone, far, 0.3))
    canvas.drawCircle(x, top - tall * 0.04, half * 0.1, site.flat("#f2c14e", far, 0.3))
    canvas.drawLine(
        x,
        top - tall * 0.04,
        x,
        top - tall * 0.16,
        stroke(site.look.shade("#6b4a36", far), half * 0.03),
    )
    flag = polygon(
        [(x, top - tall * 0.16), (x + half * 0.5, top - tall * 0.13), (x, top - tall * 0.1)]
    )
    canvas.drawPath(flag, site.flat("#e8742c", far, 0.2))
    box(
        canvas,
        (x - half * 0.26, base - body * 0.78, x + half * 0.26, base),
        site.flat("#3b2a25", far, -0.1),
    )
    glow(
        canvas,
        (x, base - body * 0.3),
        (half * 0.3, body * 0.45),
        "#ffbf6b",
        0.35 + 0.4 * site.look.dark,
    )
