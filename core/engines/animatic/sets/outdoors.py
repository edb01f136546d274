"""Putting a set under the open sky together."""

from core.engines.animatic.sets import sky, weather
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set


def outdoors(site: Site, ground: str, horizon: float, far: list[Layer], near: list[Layer]) -> Set:
    """A set under the open sky: sky, `far`, weather, then the subjects, `near` and weather."""
    return Set(
        (*sky.sky(site, horizon), *far, *weather.behind(site, horizon)),
        (*near, *weather.before(site)),
        horizon, 0.34, sky.light(site, horizon), site.look.shade(ground),
    )  # fmt: skip
