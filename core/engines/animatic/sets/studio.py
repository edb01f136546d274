"""A photographer's studio: a seamless backdrop."""

from functools import cache, partial
from importlib import resources

import skia

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.sets import weather
from core.engines.animatic.sets.brushes import (
    box,
    fill,
    glow,
    linear,
    oval,
    pool,
    radial,
    rounded,
    still,
)
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Light, Set


def studio(site: Site) -> Set:
    """A seamless backdrop for a product: a soft spot, a curved floor, quiet shapes behind."""
    look = site.look
    base = _base(site)

    far = (
        still("sweep", 0.1, partial(_studio_sweep, site=site)),
        still("shapes", 0.35, partial(_studio_shapes, site=site)),
        still("floor", 0.8, partial(_studio_floor, site=site)),
        still("podium", 0.9, partial(_studio_podium, site=site)),
        weather.motes(site, "dust", "#ffffff", 5),
    )
    light = Light("#fff8ec", look.ambient, 70.0 if site.side > 0 else 110.0, 0.5, 0.08)
    return Set(
        far,
        (still("vignette", 1.0, partial(_studio_vignette, site=site)),),
        0.12,
        0.35,
        light,
        look.shade(lighten(base, 0.2)),
        podium=True,
    )


def _base(site: Site) -> str:
    """The backdrop's colour: one that the text names and no subject has, light if it tells none."""
    palette = site.look.palette
    named = _backdrop(site)
    if named:
        return mix(named, "#efe7dc", 0.1)
    if site.setting.place:
        return mix(palette[-1], "#f4f2ec", 0.7)
    return mix(palette[site.seed % len(palette)], "#efe7dc", 0.35)


def _backdrop(site: Site) -> str:
    """The colour that the text names for no subject; "" if there is none."""
    named = (c for c in site.look.palette if c in _named() and c not in site.borne)
    return next(named, "")


@cache
def _named() -> frozenset[str]:
    """The colours that texts can name."""
    table = resources.files("resources") / "lexicon" / "colour.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[1] for line in lines if line.count("\t") > 1)


def _studio_sweep(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    base = _base(site)
    centre = look.shade(lighten(base, 0.4))
    edge = look.shade(darken(base, 0.22))
    site.sheet(canvas, fill(edge))
    canvas.save()
    canvas.scale(max(0.75, site.half * 1.25), 0.9)
    stops = [(0, centre, 1.0), (0.4, mix(centre, edge, 0.3), 1.0), (1, edge, 0.0)]
    canvas.drawCircle(0, -0.1, 1.0, radial((0, -0.1), 1.0, stops))
    canvas.restore()


def _studio_shapes(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    side = site.side
    named = _backdrop(site)
    disc = lighten(mix(named, "#efe7dc", 0.1), 0.18) if named else look.accent(2, 0, 0.3)
    canvas.drawCircle(side * site.half * 0.12, -0.08, 0.34 * site.scale, fill(disc, 0.5))
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


def _studio_floor(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    base = _base(site)
    centre = look.shade(lighten(base, 0.4))
    edge = look.shade(darken(base, 0.22))
    line = 0.2
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


def _studio_podium(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    for x, wide, high in (
        (site.side * site.half * 0.74, 0.16 * site.scale, 0.12),
        (site.side * site.half * 1.0, 0.2 * site.scale, 0.24),
    ):
        low, top = 0.31, 0.31 - high * site.scale
        tint = look.accent(1 if high > 0.2 else 3, 0, 0.15)
        pool(canvas, (x - site.side * 0.06, low), (wide * 1.4, 0.05), "#1a1720", 0.32)
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(x - wide, top, x + wide, low))
        body.addOval(skia.Rect.MakeLTRB(x - wide, low - wide * 0.16, x + wide, low + wide * 0.16))
        canvas.drawPath(
            body,
            linear(
                (x + wide * site.side, 0),
                (x - wide * site.side, 0),
                [(0, lighten(tint, 0.2), 1), (0.5, tint, 1), (1, darken(tint, 0.3), 1)],
            ),
        )
        oval(canvas, (x, top), (wide, wide * 0.16), fill(lighten(tint, 0.3)))


def _studio_vignette(canvas: skia.Canvas, site: Site) -> None:
    look = site.look
    base = _base(site)
    edge = look.shade(darken(base, 0.22))
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
