"""The door to the sets: from where and when a shot plays to the layers it is drawn with."""

from core.domain.depiction import Depiction
from core.engines.animatic.sets import palette, sky, terrain
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def design(depiction: Depiction, aspect: float, seed: int) -> Set:
    """The set for `depiction` in a frame of `aspect` (width over height).

    The same three always give the same drawing; another seed gives another one of its kind.
    """
    setting = depiction.setting
    if setting.backdrop.indoor:
        look = palette.inside(depiction, seed)
    else:
        look = palette.outside(depiction, seed)
    site = Site(aspect, seed, setting, look)
    horizon = 0.06
    far = (
        *sky.sky(site, horizon),
        terrain.hills(site, "range", 0.15, (0.05, 0.2, 4), ("#5d7f8c", 0.8)),
        terrain.hills(site, "hills", 0.3, (0.07, 0.1, 3), ("#5f8a5a", 0.5)),
        Layer(
            "ground", 0.9, lambda canvas, t: terrain.plain_ground(canvas, site, horizon, "#7da453")
        ),
    )
    return Set(far, (), horizon, 0.34, sky.light(site, horizon), look.shade("#7da453"))
