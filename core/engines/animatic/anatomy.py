"""Where a person's joints are: proportions and a posture become points.

The space of a person: heights, feet at the origin, x forward (the way it faces), y down.
"""

import math
from dataclasses import dataclass

from core.engines.animatic.casting import Build
from core.engines.animatic.posture import Arm, Leg, Point, Stance

UPPER_ARM, FOREARM = 0.158, 0.15
_SOLE = 0.026
_NECK = 0.034
# The reach points of postures were written for shoulders here.
_WRITTEN_SHOULDER = -0.795
_WRITTEN_HEAD = 0.152


@dataclass(frozen=True, slots=True)
class LimbJoints:
    """Shoulder, elbow, wrist, fingertips; or hip, knee, ankle, toes."""

    root: Point
    middle: Point
    end: Point
    tip: Point


@dataclass(frozen=True, slots=True)
class Joints:
    """`hip` and `chest` end the trunk; `head` is the head's middle, `tilt` its turn in degrees."""

    hip: Point
    chest: Point
    neck: Point
    head: Point
    tilt: float
    near_arm: LimbJoints
    far_arm: LimbJoints
    near_leg: LimbJoints
    far_leg: LimbJoints

    def trunk(self, along: float, aside: float) -> Point:
        """A point of the trunk: 0 hip to 1 shoulders, and aside (heights, forward positive)."""
        dx, dy = self.chest[0] - self.hip[0], self.chest[1] - self.hip[1]
        length = math.hypot(dx, dy) or 1.0
        px, py = -dy / length, dx / length
        return (
            self.hip[0] + dx * along + px * aside,
            self.hip[1] + dy * along + py * aside,
        )


def joints(build: Build, stance: Stance, turn: float) -> Joints:
    """All joints. `turn` is 0 seen from the front, 1 from the side."""
    narrow = 1 - 0.7 * turn
    depth = min(1.0, 0.4 + 1.2 * turn)
    near = _leg(build, stance.near_leg, -build.hips * 0.55 * narrow, depth)
    far = _leg(build, stance.far_leg, build.hips * 0.55 * narrow, depth)
    floor = max(_lowest(near), _lowest(far))
    hip = (stance.aside, -floor - stance.up)
    trunk = 1 - build.legs - build.head - _NECK
    lean = math.radians(stance.lean)
    chest = (hip[0] + trunk * math.sin(lean), hip[1] - trunk * math.cos(lean))
    breath = 0.0022 * stance.breath
    chest = (chest[0], chest[1] - breath)
    carry = math.radians(stance.lean * 0.75 + stance.nod * 0.4)
    neck = (chest[0] + _NECK * math.sin(carry) * 1.2, chest[1] - _NECK * math.cos(carry))
    up = build.head * 0.47
    head = (neck[0] + up * math.sin(carry) + 0.012 * turn, neck[1] - up * math.cos(carry))
    aside = build.shoulders * narrow
    return Joints(
        hip=hip,
        chest=chest,
        neck=neck,
        head=head,
        tilt=stance.lean * 0.35 + stance.nod,
        near_arm=_arm(build, stance.near_arm, (chest, -aside), depth),
        far_arm=_arm(build, stance.far_arm, (chest, aside), depth),
        near_leg=_moved(near, hip),
        far_leg=_moved(far, hip),
    )


def _leg(build: Build, leg: Leg, aside: float, depth: float) -> LimbJoints:
    """A leg hanging from the origin. `depth` is how much of forward is seen as aside."""
    thigh = build.legs * 0.5
    shin = build.legs * 0.5 - _SOLE
    swing, below = math.radians(leg.swing), math.radians(leg.swing - leg.bend)
    knee = (aside + thigh * math.sin(swing) * depth, thigh * math.cos(swing))
    ankle = (knee[0] + shin * math.sin(below) * depth, knee[1] + shin * math.cos(below))
    pitch = min(0.2, below * 0.85) - math.radians(leg.toe) * 0.6
    length = 0.074 * build.head / _WRITTEN_HEAD if build.head < 0.2 else 0.088
    splay = math.copysign(0.2, aside) * (1 - depth)
    toes = (
        ankle[0] + length * (math.cos(pitch) * depth * depth + splay),
        ankle[1] - length * math.sin(pitch) + 0.012 * (1 - depth),
    )
    return LimbJoints((aside, 0.0), knee, ankle, toes)


def _lowest(leg: LimbJoints) -> float:
    return max(leg.end[1], leg.tip[1] - 0.008, leg.middle[1] + 0.012) + _SOLE


def _moved(limb: LimbJoints, by: Point) -> LimbJoints:
    def at(point: Point) -> Point:
        return point[0] + by[0], point[1] + by[1]

    return LimbJoints(at(limb.root), at(limb.middle), at(limb.end), at(limb.tip))


def _arm(build: Build, arm: Arm, shoulder: tuple[Point, float], depth: float) -> LimbJoints:
    (x, y), aside = shoulder
    root = (x + aside * 0.94, y + 0.018)
    out = math.copysign(0.07, aside) * (1.15 - depth)
    size = (1 - build.legs - build.head) / 0.363 * (0.86 if build.head > 0.25 else 1.0)
    upper, fore = UPPER_ARM * size, FOREARM * size
    if arm.reach is not None:
        raised = build.head / _WRITTEN_HEAD if arm.reach[1] < _WRITTEN_SHOULDER else size
        target = (
            x + arm.reach[0] * size * depth + out,
            y + (arm.reach[1] - _WRITTEN_SHOULDER) * raised,
        )
        elbow, wrist = bent(root, target, (upper, fore))
    else:
        swing, below = math.radians(arm.swing), math.radians(arm.swing + arm.bend)
        elbow = (
            root[0] + upper * (math.sin(swing) * depth + out * 2.4),
            root[1] + upper * math.cos(swing),
        )
        wrist = (elbow[0] + fore * math.sin(below) * depth, elbow[1] + fore * math.cos(below))
    along = math.atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    hand = 0.042 * size
    tip = (wrist[0] + hand * math.cos(along), wrist[1] + hand * math.sin(along))
    return LimbJoints(root, elbow, wrist, tip)


def bent(root: Point, target: Point, lengths: tuple[float, float]) -> tuple[Point, Point]:
    """Elbow and wrist of an arm that reaches for `target`; the elbow points down and back.

    The law of cosines in the triangle of shoulder, elbow and wrist.
    """
    upper, fore = lengths
    dx, dy = target[0] - root[0], target[1] - root[1]
    far = math.hypot(dx, dy) or 1e-6
    reach = min(far, (upper + fore) * 0.995)
    reach = max(reach, abs(upper - fore) * 1.05 + 1e-4)
    direction = math.atan2(dy, dx)
    cosine = (upper**2 + reach**2 - fore**2) / (2 * upper * reach)
    inner = math.acos(max(-1.0, min(1.0, cosine)))
    turned = direction + inner * (1 if dx >= 0 else -1)
    elbow = (root[0] + upper * math.cos(turned), root[1] + upper * math.sin(turned))
    wrist = (root[0] + dx / far * reach, root[1] + dy / far * reach)
    return elbow, wrist
