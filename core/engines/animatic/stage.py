"""The stage that sets and figures are put on: units, layers and light.

Stage units: the origin is the centre of the neutral frame, x to the right, y downwards, one unit
is the frame's height. The neutral frame spans x in [-aspect/2, aspect/2] and y in [-0.5, 0.5].
Layers cover twice that (x in [-aspect, aspect], y in [-1, 1]), so that the camera can travel.
"""

from collections.abc import Callable
from dataclasses import dataclass

import skia

Paint = Callable[[skia.Canvas, float], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """One sheet of the scene. `paint(canvas, t)` draws in stage units at `t` seconds.

    `depth` is 0 at infinity (the sky), 1 at the place of the main subjects, up to 1.5 for what
    stands before them: the camera's travel moves a layer in proportion to it. A layer that is not
    `moving` is painted once and kept.
    """

    name: str
    depth: float
    paint: Paint
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a set; `key` and `ambient` are colours (`#rrggbb`).

    `angle` in degrees, 0 from the right, 90 from above; `strength` 0-1 is how hard the key is;
    figures are mixed with `ambient` by `tint` (0-1).
    """

    key: str = "#fff4e0"
    ambient: str = "#8fa3bf"
    angle: float = 60.0
    strength: float = 0.6
    tint: float = 0.15


@dataclass(frozen=True, slots=True)
class Set:
    """A designed set. `horizon` is the y of the horizon, `floor` the y of the main subjects' feet.

    `far` layers are painted from back to front, then the figures, then the `near` layers.
    `ground` is the floor's colour where the figures stand, for their shadows. On a stage with a
    `podium` small things stand on one rather than on a table. Vehicles stand no nearer than `road`.
    `window` is from where to where (x) a room has its window; on `steps` one sits
    without a seat.
    """

    far: tuple[Layer, ...]
    near: tuple[Layer, ...] = ()
    horizon: float = 0.06
    floor: float = 0.34
    light: Light = Light()
    ground: str = "#7a8a5a"
    podium: bool = False
    road: float = 1.5
    window: tuple[float, float] | None = None
    steps: bool = False
