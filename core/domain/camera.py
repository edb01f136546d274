"""The camera's vocabulary (product 2.3), as film crews name it."""

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    STATIC = "static"
    PAN_LEFT = "pan-left"
    PAN_RIGHT = "pan-right"
    TILT_UP = "tilt-up"
    TILT_DOWN = "tilt-down"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    DOLLY_IN = "dolly-in"
    DOLLY_OUT = "dolly-out"
    TRUCK_LEFT = "truck-left"
    TRUCK_RIGHT = "truck-right"
    CRANE_UP = "crane-up"
    CRANE_DOWN = "crane-down"
    ORBIT_CLOCKWISE = "orbit-clockwise"
    ORBIT_COUNTERCLOCKWISE = "orbit-counterclockwise"
    TRACKING = "tracking"
    HANDHELD = "handheld"
    SHAKE = "shake"
    RACK_FOCUS = "rack-focus"


class Speed(StrEnum):
    SLOW_MOTION = "slow-motion"
    SLOW = "slow"  # only the camera is: what it sees goes on as ever
    NORMAL = "normal"
    FAST = "fast"
    TIME_LAPSE = "time-lapse"


class Size(StrEnum):
    EXTREME_WIDE = "extreme-wide"
    WIDE = "wide"
    FULL = "full"
    MEDIUM = "medium"
    CLOSE_UP = "close-up"
    EXTREME_CLOSE_UP = "extreme-close-up"


class Angle(StrEnum):
    EYE_LEVEL = "eye-level"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"
    DUTCH = "dutch"
    POV = "pov"
    OVER_THE_SHOULDER = "over-the-shoulder"
    FRONT = "front"
    SIDE = "side"
    BACK = "back"


class Depth(StrEnum):
    """Depth of field."""

    DEEP = "deep"
    SHALLOW = "shallow"


@dataclass(frozen=True, slots=True)
class Camera:
    """How one shot is filmed. `moves` happen one after another, each for an equal share."""

    moves: tuple[Move, ...] = (Move.STATIC,)
    speed: Speed = Speed.NORMAL
    size: Size = Size.WIDE
    angle: Angle = Angle.EYE_LEVEL
    focus: tuple[str, ...] = ()
    depth: Depth = Depth.DEEP
