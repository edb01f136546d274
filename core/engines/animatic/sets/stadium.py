"""A stadium with full stands."""

from functools import partial

import skia

from core.engines.animatic.colours import lighten
from core.engines.animatic.sets import buildings, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    fill,
    glow,
    rounded,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.perspective import Vanish
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def stadium(site: Site) -> Set:
    """A ground with full stands, floodlights and a mown pitch."""
    horizon = 0.06

    return outdoors(
        site, "#5f9e4c", horizon,
        [
            buildings.skyline(site, "town", 0.08, (0.0, 0.34, 0.85), 0.5),
            still("stands", 0.3, partial(_stadium_stands, site=site)),
            still("floodlights", 0.22, partial(_stadium_lights, site=site)),
            still("ground", 0.85, partial(_stadium_pitch, site=site)),
            weather.motes(site, "flashes", "#ffffff", 5),
        ],
        [_rail(site)],
    )  # fmt: skip


def _stadium_stands(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    rng = site.rng("crowd")
    top, base = -0.2, 0.12
    bowl = skia.Path()
    bowl.moveTo(-site.edge, top - 0.24)
    bowl.quadTo(0, top + 0.16, site.edge, top - 0.24)
    bowl.lineTo(site.edge, base + 0.1)
    bowl.lineTo(-site.edge, base + 0.1)
    bowl.close()
    canvas.drawPath(bowl, site.down(top - 0.2, base, "#59616f", 0.3, (0.0, -0.3)))
    canvas.save()
    canvas.clipPath(bowl, doAntiAlias=True)
    tones = [fill(look.accent(index, 0.35, lit)) for index in range(5) for lit in (0.1, -0.2)]
    tones += [site.flat("#f2e6d8", 0.35), site.flat("#8b5f4a", 0.3)] * 2
    for row in range(26):
        y = base - row * 0.0175
        for column in range(int(site.edge * 2 / 0.017)):
            x = -site.edge + column * 0.017 + (row % 2) * 0.008 + rng.uniform(-0.003, 0.003)
            if rng.random() < 0.86 and column % 22:
                canvas.drawCircle(x, y - 0.09 * (x / site.edge) ** 2, 0.0062, rng.choice(tones))
    for y in (-0.07, 0.0):
        canvas.drawRect(
            skia.Rect.MakeLTRB(-site.edge, y, site.edge, y + 0.012), site.flat("#3d4450", 0.3)
        )
    canvas.restore()
    rim = skia.Path()
    rim.moveTo(-site.edge, top - 0.24)
    rim.quadTo(0, top + 0.16, site.edge, top - 0.24)
    canvas.drawPath(rim, stroke(look.shade("#e7ebef", 0.2), 0.02))
    box(canvas, (-site.edge, base, site.edge, base + 0.055), fill(look.accent(0, 0.1)))
    for index in range(int(site.edge * 2 / 0.3) + 1):
        x = -site.edge + index * 0.3
        box(
            canvas,
            (x + 0.01, base + 0.006, x + 0.28, base + 0.049),
            fill(look.accent(index % 5, 0.05, 0.1)),
        )


def _stadium_lights(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    for share in (-0.92, -0.5, 0.5, 0.92):
        x, top = share * site.half, -0.36 if abs(share) > 0.7 else -0.3
        canvas.drawLine(x, top, x, 0.1, stroke(look.shade("#4a515c", 0.35), 0.009))
        rounded(canvas, (x - 0.055, top - 0.07, x + 0.055, top), 0.006, site.flat("#4a515c", 0.3))
        for index in range(12):
            spot = (x - 0.042 + index % 4 * 0.028, top - 0.057 + index // 4 * 0.022)
            canvas.drawCircle(*spot, 0.0085, fill("#fff8e0" if site.lamps else "#dfe7ee"))
        if site.lamps or not site.open_sky:
            glow(canvas, (x, top - 0.035), (0.32, 0.3), "#fff3cf", 0.75)


def _stadium_pitch(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    green = "#5f9e4c"
    vanish = Vanish(0, -0.02, 0.5)
    site.sheet(canvas, site.down(0.17, 0.9, green, 0, (0.2, 0.0, -0.35)), 0.17)
    for index in range(-12, 12):
        if index % 2:
            canvas.drawPath(
                vanish.floor((index * 0.42, (index + 1) * 0.42), (0.3, 2.7)),
                site.flat(green, 0, -0.22, 0.5),
            )
    chalk = stroke(look.shade("#f6f6ee"), 0.006, 0.85)
    canvas.drawLine(-site.edge, 0.205, site.edge, 0.205, chalk)
    canvas.drawOval(skia.Rect.MakeLTRB(-0.62, 0.26, 0.62, 0.46), chalk)
    terrain.stage_light(canvas, site, 0.36, lighten(look.shade(green, 0, 0.6), 0.1), 0.45)


def _rail(site: Site) -> Layer:
    def draw(canvas: skia.Canvas) -> None:
        dark = site.look.shade("#1d222b")
        for side in (-1, 1):
            x = side * site.half * 0.98
            canvas.drawPath(
                curve(
                    [
                        (x + side * 0.4, 0.2),
                        (x, 0.42),
                        (x - side * 0.12, 0.62),
                        (x - side * 0.1, 1.1),
                    ]
                ),
                soft(stroke(dark, 0.03), 0.004),
            )
        box(canvas, (-site.edge, 0.58, site.edge, 1.1), soft(fill(dark), 0.006))

    return still("rail", 1.3, draw)
