"""What the legs and the trunk do in a gesture: kneel, squat, sit on the floor, lunge, kick."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from core.domain.analysis import Action
from core.engines.animatic.posture import Arm, Leg, Stance, stance

Body = Callable[[Stance, float, float, float], Stance]
"""A posture, how far the gesture is on its way, the time and the person's phase: a posture."""

_CROUCH = 140.0
_HALF = 0.5


def _stand(now: Stance, share: float, t: float, phase: float) -> Stance:
    return replace(now, near_leg=Leg(-2.5), far_leg=Leg(2.5), up=0.0, tip=0.0)


def _wide(now: Stance, share: float, t: float, phase: float) -> Stance:
    give = 5 * share
    return replace(now, near_leg=Leg(-15, 6 + give), far_leg=Leg(19, 12 + give), up=0.0, tip=0.0)


def _lunge(now: Stance, share: float, t: float, phase: float) -> Stance:
    return replace(
        now, near_leg=Leg(-28 - 4 * share, 8), far_leg=Leg(32 + 8 * share, 40 + 10 * share),
        up=0.0, tip=0.0,
    )  # fmt: skip


def _kick(now: Stance, share: float, t: float, phase: float) -> Stance:
    swing = share**1.6
    return replace(
        now, near_leg=Leg(-42 + 98 * swing, 58 - 46 * swing, 10), far_leg=Leg(-6, 12),
        up=0.0, tip=0.0,
    )  # fmt: skip


def _kneel(now: Stance, share: float, t: float, phase: float) -> Stance:
    return replace(now, near_leg=Leg(4, 94, -30), far_leg=Leg(78, 82), up=0.0, tip=0.0)


def _squat(now: Stance, share: float, t: float, phase: float) -> Stance:
    low = 74 * share
    return replace(
        now, near_leg=Leg(low, low * 1.5), far_leg=Leg(low, low * 1.5), lean=now.lean + 14 * share,
        up=0.0, tip=0.0,
    )  # fmt: skip


def _crouch(now: Stance, share: float, t: float, phase: float) -> Stance:
    return replace(
        now, near_leg=Leg(110, _CROUCH), far_leg=Leg(118, _CROUCH + 4), up=0.0, tip=0.0, seat=False
    )


def _sit(now: Stance, share: float, t: float, phase: float) -> Stance:
    sits = stance(Action.SIT, t, phase, 0.0)
    return replace(now, near_leg=sits.near_leg, far_leg=sits.far_leg, up=0.0, tip=0.0, seat=True)


def _low(now: Stance, share: float, t: float, phase: float) -> Stance:
    """On something low, as potters and weavers sit."""
    return replace(now, near_leg=Leg(88, 112), far_leg=Leg(96, 116), up=0.0, tip=0.0, seat=True)


def _floor(now: Stance, share: float, t: float, phase: float) -> Stance:
    """Cross-legged: one knee to each side, the feet before the hips."""
    return replace(
        now, near_leg=Leg(-74, -166, 20), far_leg=Leg(76, 166, -130), up=0.0, tip=0.0, seat=False,
        floor=True,
    )  # fmt: skip


def _one(now: Stance, share: float, t: float, phase: float) -> Stance:
    """On one leg, the other foot at its knee."""
    return replace(now, near_leg=Leg(0, 2), far_leg=Leg(62, 128, -40), up=0.0, tip=0.0)


def _plank(now: Stance, share: float, t: float, phase: float) -> Stance:
    dip = share
    arms = Arm(76 - 26 * dip, 6 + 62 * dip)
    return replace(
        now, near_leg=Leg(0, 2, 40), far_leg=Leg(2, 2, 40), near_arm=arms, far_arm=arms,
        tip=72 + 8 * dip, up=-0.3 - 0.055 * dip, nod=-30, lean=0.0, seat=False,
    )  # fmt: skip


def _crawl(now: Stance, share: float, t: float, phase: float) -> Stance:
    """On hands and knees, one hand before the other."""
    way = 14 * (2 * share - 1)
    return replace(
        now, near_leg=Leg(62 + way, 94, -30), far_leg=Leg(62 - way, 94, -30), tip=66.0, up=-0.27,
        near_arm=Arm(66 + way, 6), far_arm=Arm(66 - way, 6), nod=-38, lean=0.0, seat=False,
    )  # fmt: skip


def _dive(now: Stance, share: float, t: float, phase: float) -> Stance:
    return replace(
        now, near_leg=Leg(-12, 20), far_leg=Leg(14, 34), tip=62.0, up=-0.16, nod=-26, seat=False
    )


def _inverted(now: Stance, share: float, t: float, phase: float) -> Stance:
    sway = 6 * share
    return replace(
        now, near_leg=Leg(-8 - sway, 6), far_leg=Leg(8 + sway, 10), tip=180.0, up=0.17, nod=0.0,
        lean=0.0, seat=False,
    )  # fmt: skip


def _hop(now: Stance, share: float, t: float, phase: float) -> Stance:
    up = 0.06 * abs(math.sin(math.tau * (t * 1.1 + phase)))
    return replace(now, near_leg=Leg(-6, 14), far_leg=Leg(8, 18), up=up, tip=0.0)


def _stride(now: Stance, share: float, t: float, phase: float) -> Stance:
    walks = stance(Action.WALK, t, phase, 0.4)
    return replace(now, near_leg=walks.near_leg, far_leg=walks.far_leg, up=0.0, tip=0.0)


def _climb(now: Stance, share: float, t: float, phase: float) -> Stance:
    """One knee drawn up, then the other."""
    low, high = Leg(20, 40), Leg(70, 100)
    near, far = (high, low) if share > _HALF else (low, high)
    return replace(now, near_leg=near, far_leg=far, up=0.0, tip=0.0)


SUNK: Mapping[str, float] = {
    "kneel": 0.2, "squat": 0.2, "squat_low": 0.4, "sit": 0.24, "desk": 0.24, "low": 0.3,
    "floor": 0.42, "plank": 0.68, "crawl": 0.5, "dive": 0.5,
}  # fmt: skip
"""How much lower than standing the head is in some of them, in the person's heights."""

BODIES: Mapping[str, Body] = {
    "stand": _stand, "wide": _wide, "lunge": _lunge, "kick": _kick, "kneel": _kneel,
    "squat": _squat, "squat_low": _crouch, "sit": _sit, "desk": _sit, "low": _low,
    "floor": _floor, "one": _one, "plank": _plank, "crawl": _crawl, "dive": _dive, "hop": _hop,
    "inverted": _inverted, "climb": _climb, "stride": _stride,
}  # fmt: skip
