"""High up: the crest of a hill, and the valleys under their clouds far below it."""

import skia

from core.engines.animatic.colours import mix
from core.engines.animatic.sets import highlands, plants, sky, terrain, weather
from core.engines.animatic.sets.brushes import Point, grounded, linear, still
from core.engines.animatic.sets.outdoors import outdoors
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set

_TOPS = frozenset({"hilltop", "mountain top", "mountain peak", "summit", "peak"})
_CROWN, _FALL = 0.225, 0.2
"""Where the crest is highest, and how far it falls towards the frame's edge."""


def upland(site: Site) -> Set:
    """Mountains seen from a meadow among them; from a top, down onto the clouds."""
    return _top(site) if site.setting.place in _TOPS else highlands.mountains(site)


def _top(site: Site) -> Set:
    horizon = 0.1
    green = "#7f9a58" if "winter" not in site.season else "#dfe6ea"
    look = site.look
    crest = _crest(site)

    def ground(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipPath(grounded(crest), doAntiAlias=True)
        terrain.plain_ground(canvas, site, _CROWN - 0.06, green)
        tones = look.shade(green, 0, 0.4), look.shade(green, 0, -0.4)
        terrain.dapples(canvas, site, "alp", _CROWN, tones)
        highlands.stones(canvas, site, "stones", (0.36, 0.5), 10)
        canvas.restore()

    return outdoors(
        site, green, horizon,
        [
            weather.birds(site, horizon - 0.08),
            highlands.peaks(site, "far peaks", 0.08, (horizon + 0.04, 0.3, 0.85), "#7189ab"),
            terrain.hills(site, "far hills", 0.14, (horizon + 0.1, 0.08, 3), ("#6f8f96", 0.75)),
            _clouds(site, 0.16, 0.3),
            terrain.hills(site, "hills", 0.26, (horizon + 0.19, 0.09, 2), ("#5f8574", 0.55)),
            _clouds(site, 0.27, 0.7),
            still("ground", 0.85, ground),
        ],
        [plants.tufts(site, "tufts", (0.56, 0.1, 0.5), green, 1.25), *weather.lively(site)],
    )  # fmt: skip


def _crest(site: Site) -> list[Point]:
    """The outline of the hilltop, from edge to edge."""
    rng = site.rng("crest")
    steps = 40
    points = []
    for step in range(steps + 1):
        x = site.edge * (2 * step / steps - 1)
        away = abs(x) / max(0.6, site.half)
        points.append((x, _CROWN + _FALL * away**2.8 + rng.uniform(0, 0.006)))
    return points


def _clouds(site: Site, level: float, near: float) -> Layer:
    """A bank of cloud that fills the valley at `level`; `near` is how near it is, 0 to 1."""
    look = site.look
    white = mix(look.shade("#ffffff", 0.2), look.haze, 0.5 - 0.4 * near)
    under = mix(white, look.haze, 0.6)
    stops = [(0.0, white, 0.96), (1.0, under, 0.96)]
    grown = 0.6 + near
    return sky.bank(
        site,
        f"valley clouds {level:.2f}",
        (level + 0.05, 0.12 + 0.3 * near),
        (0.025 * grown, 0.07 * grown, 1.1),
        linear((0, level - 0.02), (0, level + 0.28), stops),
    )
