"""What a product stands on in a studio: a round podium in the colours of its backdrop."""

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.marks import TABLE, Mark
from core.engines.animatic.pen import Lit
from core.engines.animatic.sets.brushes import fill, glow, linear, oval, pool
from core.engines.animatic.stage import Layer, Set

_FLAT = 0.16
"""How deep its round top is seen, of its breadth."""


def podium(mark: Mark, stage: Set, lit: Lit, width: float) -> Layer:
    """A cylinder under the mark, `width` broad in stage units, in a pool of light."""
    floor = mark.y + TABLE * mark.depth
    half, deep = width / 2, width / 2 * _FLAT
    tone = mix(stage.ground, "#f4efe6", 0.45)
    light, dark = (lighten(tone, 0.35), darken(tone, 0.25))
    ends = (light, dark) if lit.side > 0 else (dark, light)

    def paint(canvas: skia.Canvas, t: float) -> None:
        del t
        pool(canvas, (mark.x, floor), (half * 1.5, deep * 2.2), "#15131c", 0.4)
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(mark.x - half, mark.y, mark.x + half, floor))
        body.addOval(skia.Rect.MakeLTRB(mark.x - half, floor - deep, mark.x + half, floor + deep))
        body.setFillType(skia.PathFillType.kWinding)
        stops = [(0.0, ends[1], 1.0), (0.55, tone, 1.0), (1.0, ends[0], 1.0)]
        canvas.drawPath(body, linear((mark.x - half, 0), (mark.x + half, 0), stops))
        oval(canvas, (mark.x, mark.y), (half, deep), fill(light))
        glow(canvas, (mark.x, mark.y), (half * 0.9, deep * 0.9), "#ffffff", 0.55)

    return Layer(f"podium of {mark.name}", mark.depth, paint)
