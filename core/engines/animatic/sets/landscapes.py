"""Open country: field, road-side trees, and the sky itself."""

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import plants, sky, terrain, weather
from core.engines.animatic.sets.brushes import linear, still
from core.engines.animatic.sets.highlands import mountains_far
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def field(site: Site) -> Set:
    """A meadow with rolling hills and a tree that stands alone."""
    horizon = 0.09
    green = plants.grass(site)
    look = site.look

    def ground(canvas: skia.Canvas) -> None:
        terrain.plain_ground(canvas, site, horizon + 0.03, green)
        tones = (
            look.shade(green, 0, 0.4),
            look.shade(green, 0, -0.4),
            look.shade("#d9c46a", 0, 0.2),
        )
        terrain.dapples(canvas, site, "meadow", horizon + 0.03, tones)
        terrain.stage_light(canvas, site, 0.36, look.shade(green, 0, 0.6), 0.3)
        plants.flowers(canvas, site, site.rng("flowers"), (0.18, 0.5), 90)

    return outdoors(
        site, green, horizon,
        [
            weather.birds(site, horizon),
            mountains_far(site, 0.08, horizon, 0.2),
            terrain.hills(site, "far hills", 0.18, (horizon + 0.01, 0.13, 3), ("#6f9a78", 0.7)),
            _wood(site, "wood", 0.28, (horizon + 0.03, 0.05, 0.5)),
            terrain.hills(site, "hills", 0.42, (horizon + 0.06, 0.075, 2), (green, 0.34)),
            still("ground", 0.85, ground),
            lone_tree(site, 0.95, (0.24, 0.62)),
        ],
        [
            plants.tufts(site, "tufts", (0.5, 0.11, 0.45), green, 1.25),
            plants.frame(site, "leaves", plants.leaf(site, 1)),
            *weather.lively(site),
        ],
    )  # fmt: skip


def _wood(site: Site, name: str, depth: float, line: tuple[float, float, float]) -> Layer:
    level, height, far = line
    colour = plants.leaf(site, 3)
    return still(
        name,
        depth,
        lambda canvas: plants.treeline(
            canvas, site, site.rng(name), (level, height), (colour, far)
        ),
    )


def lone_tree(site: Site, depth: float, place: tuple[float, float]) -> Layer:
    """One tree with character at the side from which no light comes; place is y and height."""
    base, height = place
    rng = site.rng("tree")
    x = -site.side * site.half * rng.uniform(0.66, 0.8)
    size = (height * site.scale, 0.08, plants.leaf(site, 0))
    return still(
        "tree", depth, lambda canvas: plants.tree(canvas, site, site.rng("tree"), (x, base), size)
    )


def heavens(site: Site) -> Set:
    """High above the clouds: nothing but air, banks of cloud below and before."""
    horizon = 0.3
    far = [
        weather.birds(site, horizon - 0.1),
        _sea(site, 0.26, 0.1), _sea(site, 0.32, 0.4),
        sky.clouds(site, "middle clouds", 0.2, (3, 0.1, 0.9)), _sea(site, 0.42, 0.8),
    ]  # fmt: skip
    wisps = sky.clouds(site, "wisps", 0.3, (2, 0.62, 0.75))
    return outdoors(site, "#dfe9f2", horizon, far, [Layer("wisps", 1.3, wisps.paint, moving=True)])


def _sea(site: Site, level: float, near: float) -> Layer:
    """A bank of cloud under whoever flies; `near` is how near it is, 0 to 1."""
    look = site.look
    white = mix(look.shade("#ffffff"), look.sky[2], 0.5 - 0.4 * near)
    under = mix(white, look.sky[0], 0.5)
    stops = [(0, white, 1), (1, under, 1)]
    grown = 0.5 + near
    return sky.bank(
        site,
        f"cloud sea {level:.2f}",
        (level + 0.05, 0.15 + 0.5 * near),
        (0.04 * grown, 0.12 * grown, 1.0),
        linear((0, level - 0.05), (0, level + 0.4), stops),
    )
