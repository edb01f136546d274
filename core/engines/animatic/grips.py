"""How a thing lies in a hand: where it is held, which way it points, how large it is."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.domain.depiction import Subject
from core.engines.animatic.own import FOLDER
from core.engines.animatic.proportions import height

_MIDDLE, _LOW = 0.5, 0.58
_SHARE, _LEAST, _MOST = 0.55, 0.075, 0.2
"""What has no row is held a little below its middle, and drawn not quite as large as it is."""


@dataclass(frozen=True, slots=True)
class Grip:
    """`hand` is across and down (shares of the picture), `up` degrees, `tall` in own heights."""

    hand: tuple[float, float]
    up: float
    tall: float
    back: bool = False


def grip(thing: Subject) -> Grip:
    sign = thing.art if thing.art.startswith(FOLDER) else thing.art[:1]
    found = _grips().get(sign)
    if found is not None:
        return found
    return Grip((_MIDDLE, _LOW), 0.0, min(_MOST, max(_LEAST, height(thing) * _SHARE)))


@cache
def _grips() -> Mapping[str, Grip]:
    text = (resources.files("resources") / "art" / "grips.toml").read_text(encoding="utf-8")
    return {
        sign: Grip((row["hand"][0], row["hand"][1]), row["up"], row["tall"], row.get("back", False))
        for sign, row in tomllib.loads(text).items()
    }
