"""A person in a posture, ready to be dressed, and the geometry that clothes are cut by."""

import math
from dataclasses import dataclass

import skia

from core.engines.animatic.anatomy import Joints
from core.engines.animatic.casting import Person
from core.engines.animatic.pen import Point


@dataclass(frozen=True, slots=True)
class Dressed:
    """A person in a posture, ready to be drawn; `turn` 0 front to 1 side."""

    person: Person
    joints: Joints
    turn: float
    back: bool
    flow: float
    """How far loose cloth trails behind, -1 to 1."""


def seated(who: Dressed) -> bool:
    """Whether the near thigh lies forward rather than hangs."""
    (x, y), (knee_x, knee_y) = who.joints.near_leg.root, who.joints.near_leg.middle
    return abs(knee_x - x) > 1.2 * (knee_y - y)


def hem(who: Dressed, level: float, spare: float) -> tuple[Point, Point]:
    """The back and the front end of a garment's lower edge around both legs.

    `level` runs from 0 at the hips over 1 at the knees to 2 at the ankles.
    """
    points = []
    for each in (who.joints.near_leg, who.joints.far_leg):
        upper, share = (each.root, level) if level <= 1 else (each.middle, level - 1)
        lower = each.middle if level <= 1 else each.end
        points.append(between(upper, lower, share))
    left = min(points, key=lambda point: point[0])
    right = max(points, key=lambda point: point[0])
    return (left[0] - spare, left[1]), (right[0] + spare, right[1])


def between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def across(start: Point, end: Point, reach: float) -> list[Point]:
    """A short line across the end of a limb."""
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    nx, ny = (end[1] - start[1]) / length * reach, -(end[0] - start[0]) / length * reach
    return [(end[0] - nx, end[1] - ny), (end[0] + nx, end[1] + ny)]


def rounded(x: float, y: float, width: float, height: float) -> skia.Path:
    path = skia.Path()
    round_ = min(width, height) * 0.28
    path.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, width, height), round_, round_))
    return path
