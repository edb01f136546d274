"""Streets and roads seen from the side: what drives along them goes from edge to edge."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import skia

from core.engines.animatic.sets import buildings, plants, terrain, weather
from core.engines.animatic.sets.brushes import box, fading, polygon, still
from core.engines.animatic.sets.highlands import mountains_far
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site, Traffic
from core.engines.animatic.sets.urban import WALLS, lamp_post
from core.engines.animatic.stage import Set

_HORIZON, _FLOOR = 0.03, 0.34
_BEHIND, _BETWEEN = 0.8, (0.6, 0.93)
"""How far away vehicles pass behind who is on the pavement, and from where to where the road is."""

_UNDER = (0.78, 1.34)
"""The same for the road on which everybody is."""

_VERGE, _SCALE = 0.09, 0.62
"""How deep the pavement beyond the road is, and how large its houses are drawn."""


@dataclass(frozen=True, slots=True)
class _Surface:
    road: str
    line: str
    verge: str
    kerb: str


_TOWN = _Surface("#85838a", "#efe6d0", "#b9afa2", "#e4dccb")
_COUNTRY = _Surface("#6f7076", "#f5d78a", "#c2ab82", "#b79c70")


def street(site: Site) -> Set:
    """A street between a row of houses and the pavement in front."""
    near, far = _band(site)
    foot = _y(far - _VERGE)
    return _beside(
        site,
        outdoors(
            site, "#b9afa2" if site.traffic is Traffic.BEHIND else "#85838a", _HORIZON,
            [
                buildings.skyline(site, "far towers", 0.08, (_HORIZON + 0.01, 0.44, 0.9), 0.2),
                still("houses", 0.5, partial(_houses, site=site, foot=foot)),
                still("ground", 0.85, partial(_ground, site=site, band=(far, near), tones=_TOWN)),
                still("street lamps", 0.72, partial(_lamps, site=site, foot=_y(far) - 0.01)),
            ],
            weather.lively(site),
        ),
    )  # fmt: skip


def road(site: Site) -> Set:
    """A country road with fields and hills behind it."""
    near, far = _band(site)
    green = plants.grass(site)
    foot = _y(far - _VERGE)
    return _beside(
        site,
        outdoors(
            site, "#c2ab82" if site.traffic is Traffic.BEHIND else "#6f7076", _HORIZON,
            [
                weather.birds(site, _HORIZON - 0.05),
                mountains_far(site, 0.07, _HORIZON + 0.02, 0.24),
                terrain.hills(site, "far hills", 0.16, (_HORIZON + 0.03, 0.13, 3),
                              ("#6f9a78", 0.7)),
                terrain.hills(site, "hills", 0.3, (_HORIZON + 0.04, 0.07, 3), (green, 0.45)),
                still("meadow", 0.5, partial(_meadow, site=site, green=green)),
                still("trees", 0.6, partial(_trees, site=site, foot=foot)),
                still("ground", 0.85,
                      partial(_ground, site=site, band=(far, near), tones=_COUNTRY)),
            ],
            [plants.tufts(site, "tufts", (0.54, 0.1, 0.85), green, 1.25), *weather.lively(site)],
        ),
    )  # fmt: skip


def _beside(site: Site, stage: Set) -> Set:
    """The set; whether vehicles pass behind who is there, or all are on the road."""
    return replace(stage, road=_BEHIND) if site.traffic is Traffic.BEHIND else stage


def _band(site: Site) -> tuple[float, float]:
    """The near and the far edge of the road, as depths."""
    far, near = _BETWEEN if site.traffic is Traffic.BEHIND else _UNDER
    return near, far


def _y(depth: float) -> float:
    return _HORIZON + (_FLOOR - _HORIZON) * depth


def _ground(canvas: skia.Canvas, site: Site, band: tuple[float, float], tones: _Surface) -> None:
    """From back to front: the verge, the road with its broken line, and the verge in front."""
    far, near = _y(band[0]), _y(band[1])
    top = _y(band[0] - _VERGE)
    site.sheet(canvas, site.down(top, 0.8, tones.verge, 0, (0.05, 0.15, -0.3)), top)
    box(canvas, (-site.edge, far, site.edge, near),
        site.down(far, near, tones.road, 0, (0.1, -0.1, -0.25)))  # fmt: skip
    for edge, tall in ((far, 0.006), (near, 0.016)):
        box(canvas, (-site.edge, edge, site.edge, edge + tall), site.flat(tones.kerb, 0, 0.1))
    box(canvas, (-site.edge, near - 0.02, site.edge, near), fading(near - 0.02, near, "#16151c",
        (0.0, 0.3)))  # fmt: skip
    _line(canvas, site, (far + near) / 2, tones.line)
    _slabs(canvas, site, near + 0.016)
    warm = site.look.shade("#e9d8b8", 0, 0.4)
    terrain.stage_light(canvas, site, 0.36, warm, 0.3)


def _line(canvas: skia.Canvas, site: Site, level: float, colour: str) -> None:
    x, paint = -site.edge, site.flat(colour, 0, 0.1, 0.75)
    while x < site.edge:
        box(canvas, (x, level, x + 0.13, level + 0.008), paint)
        x += 0.26


def _slabs(canvas: skia.Canvas, site: Site, top: float) -> None:
    """The joints of a pavement, which run away from us."""
    paint = site.flat("#6d665e", 0, 0, 0.22)
    for number in range(-14, 15):
        x = number * 0.2
        canvas.drawPath(
            polygon([(x, top), (x + 0.004, top), (x * 2.2 + 0.008, 0.9), (x * 2.2, 0.9)]), paint
        )


def _houses(canvas: skia.Canvas, site: Site, foot: float) -> None:
    rng = site.rng("houses across")
    x = -site.edge - 0.2
    while x < site.edge:
        wide, tall = rng.uniform(0.7, 1.25), rng.uniform(0.82, 1.2)
        colour = rng.choice(WALLS)
        canvas.save()
        canvas.translate(x, foot - tall * _SCALE)
        canvas.scale(_SCALE, _SCALE)
        buildings.front(canvas, site, rng, (wide, tall), (colour, 0.14))
        canvas.restore()
        x += wide * _SCALE + rng.choice((0.0, 0.0, 0.012))


def _lamps(canvas: skia.Canvas, site: Site, foot: float) -> None:
    for share in (-1.5, -0.6, 0.35, 1.25):
        lamp_post(canvas, site, ((site.x(share), foot), foot - 0.4), (int(site.side), 0.15))


def _meadow(canvas: skia.Canvas, site: Site, green: str) -> None:
    terrain.plain_ground(canvas, site, _HORIZON + 0.05, green)
    tones = site.look.shade(green, 0, 0.4), site.look.shade(green, 0, -0.4)
    terrain.dapples(canvas, site, "meadow", _HORIZON + 0.05, tones)


def _trees(canvas: skia.Canvas, site: Site, foot: float) -> None:
    rng = site.rng("roadside trees")
    x = -site.edge
    while x < site.edge:
        size = 0.36 * site.scale * rng.uniform(0.7, 1.25)
        place = (x, foot - rng.uniform(0.0, 0.03))
        draw: Callable[[], None] = partial(
            plants.tree, canvas, site, rng, place, (size, 0.2, plants.leaf(site, rng.randrange(4)))
        )
        if rng.random() < 0.6:
            draw()
        else:
            plants.bush(canvas, site, rng, place, (0.09, 0.2, plants.leaf(site, 1)))
        x += rng.uniform(0.22, 0.5)
