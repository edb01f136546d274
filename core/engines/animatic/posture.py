"""How people hold themselves: an action and a moment become angles, or points to reach for."""

import math
from dataclasses import dataclass, replace

from core.domain.analysis import Action

Point = tuple[float, float]
_TURN = math.tau


@dataclass(frozen=True, slots=True)
class Arm:
    """Degrees: `swing` forward from hanging, `bend` of the elbow. `reach` replaces both.

    `reach` is a point for the hand in the person's own space (heights; x forward, y up negative).
    """

    swing: float = 4.0
    bend: float = 14.0
    reach: Point | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """Degrees: `swing` forward from standing, `bend` of the knee, `toe` lifts the foot's tip."""

    swing: float = 0.0
    bend: float = 4.0
    toe: float = 0.0


@dataclass(frozen=True, slots=True)
class Stance:
    """A whole posture. `near` and `far` are seen from us; `lean` is the trunk's, forward.

    `up` lifts the whole body off the floor (heights), `tip` turns it about the hips (degrees),
    `smile` is -1 to 1, `open` (the mouth) and `closed` (the eyes) 0-1, `gaze` moves the face's
    direction by -1 to 1, `tool` turns what is in the hand (degrees, forward). `floor` is sitting
    on the floor itself.
    """

    near_arm: Arm = Arm()
    far_arm: Arm = Arm(-4.0, 14.0)
    near_leg: Leg = Leg(-2.5)
    far_leg: Leg = Leg(2.5)
    lean: float = 0.0
    nod: float = 0.0
    up: float = 0.0
    tip: float = 0.0
    aside: float = 0.0
    breath: float = 0.0
    smile: float = 0.55
    open: float = 0.0
    gaze: float = 0.0
    seat: bool = False
    lying: bool = False
    twist: float = 1.0
    closed: float = 0.0
    tool: float = 0.0
    tears: bool = False
    floor: bool = False


def saddled(at: Stance, t: float, phase: float) -> Stance:
    """The same arms and face above the legs of somebody in a saddle."""
    sits = stance(Action.SIT, t, phase, 0.0)
    return replace(at, near_leg=sits.near_leg, far_leg=sits.far_leg, up=sits.up, seat=False)


def stance(action: Action, t: float, phase: float, pace: float) -> Stance:
    """The posture at `t` seconds. `phase` (0-1) sets people apart, `pace` is heights a second."""
    own = _STANCES.get(action, _standing)
    at = own(t, phase, pace)
    breath = math.sin(_TURN * (t * 0.27 + phase))
    return replace(at, breath=breath)


def blinking(t: float, phase: float) -> float:
    """How far the eyes are closed (0-1)."""
    since = (t + phase * 3.1) % 3.1
    return max(0.0, 1 - abs(since - 0.12) / 0.09) if since < 0.24 else 0.0


def _standing(t: float, phase: float, pace: float) -> Stance:
    sway = math.sin(_TURN * (t * 0.16 + phase))
    return Stance(
        near_arm=Arm(-6 + 2.0 * sway, 13),
        far_arm=Arm(3 - 1.6 * sway, 9),
        lean=0.9 * sway,
        nod=1.6 * math.sin(_TURN * (t * 0.21 + phase * 2)),
        gaze=0.1 * sway,
        aside=0.004 * sway,
    )


def _stride(turn: float, swing: float, knee: float) -> Leg:
    """One leg of a walk: it swings like a pendulum and bends while it comes forward."""
    lifted = max(0.0, math.cos(turn + 0.35)) ** 1.4
    push = max(0.0, -math.sin(turn - 0.5)) ** 2
    toe = 18 * max(0.0, math.sin(turn)) ** 2 - 26 * push * (1 - lifted)
    return Leg(swing * math.sin(turn), 5 + knee * lifted, toe)


def _walking(t: float, phase: float, pace: float) -> Stance:
    rate = min(1.15, max(0.62, 0.55 + 0.55 * pace))
    reach = 17 + 9 * min(1.0, pace)
    turn = _TURN * (t * rate + phase)
    return Stance(
        near_arm=Arm(-reach * 0.85 * math.sin(turn), 16 + 9 * max(0.0, -math.sin(turn))),
        far_arm=Arm(reach * 0.85 * math.sin(turn), 16 + 9 * max(0.0, math.sin(turn))),
        near_leg=_stride(turn, reach, 44),
        far_leg=_stride(turn + math.pi, reach, 44),
        lean=3.0,
        nod=-1 + 0.8 * math.sin(2 * turn),
        gaze=0.12,
    )


def _running(t: float, phase: float, pace: float) -> Stance:
    turn = _TURN * (t * 1.5 + phase)
    flight = abs(math.sin(turn)) ** 1.5
    return Stance(
        near_arm=Arm(-44 * math.sin(turn) + 6, 84),
        far_arm=Arm(44 * math.sin(turn) + 6, 84),
        near_leg=_stride(turn, 42, 92),
        far_leg=_stride(turn + math.pi, 42, 92),
        lean=13.0,
        nod=-7,
        up=0.045 * flight,
        open=0.25,
        gaze=0.2,
    )


def _sitting(t: float, phase: float, pace: float) -> Stance:
    sway = math.sin(_TURN * (t * 0.17 + phase))
    return Stance(
        near_arm=Arm(reach=(0.15, -0.545)),
        far_arm=Arm(reach=(0.17, -0.54)),
        near_leg=Leg(84, 84),
        far_leg=Leg(90, 94),
        lean=2 + sway,
        nod=1.4 * sway,
        seat=True,
    )


def _lying(t: float, phase: float, pace: float) -> Stance:
    return Stance(
        near_arm=Arm(4, 10), far_arm=Arm(-6, 12), near_leg=Leg(6, 14), far_leg=Leg(0, 4),
        tip=-90.0, lying=True, smile=0.35,
    )  # fmt: skip


def _jumping(t: float, phase: float, pace: float) -> Stance:
    u = (t * 0.85 + phase) % 1.0
    crouch = max(0.0, 1 - abs(u - 0.1) / 0.14) + max(0.0, 1 - abs(u - 0.98) / 0.1)
    arc = math.sin(min(1.0, max(0.0, (u - 0.2) / 0.72)) * math.pi)
    fold = 14 + 52 * crouch + 34 * arc
    return Stance(
        near_arm=Arm(-30 * crouch + 165 * arc, 18),
        far_arm=Arm(-24 * crouch + 172 * arc, 16),
        near_leg=Leg(fold * 0.55, fold * 1.05),
        far_leg=Leg(fold * 0.5 - 10 * arc, fold),
        lean=10 * crouch,
        up=0.15 * arc,
        smile=1.0,
        open=0.5,
    )


def _dancing(t: float, phase: float, pace: float) -> Stance:
    beat = _TURN * (t * 0.9 + phase)
    side, quick = math.sin(beat), math.sin(2 * beat)
    return Stance(
        near_arm=Arm(reach=(0.15 + 0.1 * side, -0.9 - 0.17 * side)),
        far_arm=Arm(reach=(-0.2 + 0.06 * side, -0.86 + 0.2 * side)),
        near_leg=Leg(6 + 13 * side, 18 + 16 * quick),
        far_leg=Leg(-9 + 10 * side, 16 - 14 * quick),
        lean=7 * side,
        nod=-6 * side,
        aside=0.03 * side,
        smile=1.0,
        open=0.25,
        gaze=0.25 * side,
    )


def _waving(t: float, phase: float, pace: float) -> Stance:
    wave = math.sin(_TURN * (t * 1.5 + phase))
    base = _standing(t, phase, pace)
    return replace(
        base, far_arm=Arm(reach=(0.215 + 0.04 * wave, -0.985)), smile=1.0, open=0.35, nod=-2
    )


def _talking(t: float, phase: float, pace: float) -> Stance:
    slow, quick = math.sin(_TURN * (t * 0.55 + phase)), math.sin(_TURN * (t * 2.7 + phase))
    other = math.sin(_TURN * (t * 0.8 + phase + 0.3))
    base = _standing(t, phase, pace)
    return replace(
        base,
        near_arm=Arm(reach=(0.075 + 0.03 * slow, -0.715 - 0.03 * slow - 0.012 * quick)),
        far_arm=Arm(reach=(0.14 + 0.02 * other, -0.665 - 0.035 * other)),
        open=max(0.0, 0.45 + 0.5 * quick) * (0.55 + 0.45 * slow),
        nod=2 * slow,
        smile=0.6,
    )


def _holding(t: float, phase: float, pace: float) -> Stance:
    sway = math.sin(_TURN * (t * 0.2 + phase))
    base = _standing(t, phase, pace)
    return replace(
        base,
        near_arm=Arm(reach=(0.125, -0.635 + 0.006 * sway)),
        nod=4 + sway,
        gaze=0.15,
        smile=0.8,
    )


def _drinking(t: float, phase: float, pace: float) -> Stance:
    u = (t * 0.18 + phase * 0.15 + 0.2) % 1.0
    raised = _between(u, 0.06, 0.2) - _between(u, 0.78, 0.92)
    low, high = (0.125, -0.645), (0.085, -0.805)
    hand = tuple(a + (b - a) * raised for a, b in zip(low, high, strict=True))
    base = _standing(t, phase, pace)
    return replace(
        base,
        near_arm=Arm(reach=(hand[0], hand[1])),
        nod=3 - 9 * raised,
        smile=0.5 + 0.5 * (1 - raised),
        gaze=0.3,
    )


def _working(t: float, phase: float, pace: float) -> Stance:
    quick = math.sin(_TURN * (t * 1.25 + phase))
    other = math.sin(_TURN * (t * 1.25 + phase + 0.5))
    return Stance(
        near_arm=Arm(reach=(0.23 + 0.025 * quick, -0.56 + 0.03 * quick)),
        far_arm=Arm(reach=(0.25 + 0.02 * other, -0.585 + 0.03 * other)),
        near_leg=Leg(-5, 7),
        far_leg=Leg(8, 9),
        lean=9 + 1.2 * quick,
        nod=11,
        smile=0.35,
        gaze=0.2,
    )


def _playing(t: float, phase: float, pace: float) -> Stance:
    jump = _jumping(t * 0.8, phase, pace)
    side = math.sin(_TURN * (t * 0.8 + phase))
    return replace(
        jump,
        up=jump.up * 0.5,
        near_arm=Arm(reach=(0.2 + 0.06 * side, -0.86 - 0.12 * side)),
        far_arm=Arm(reach=(-0.17, -0.78 + 0.12 * side)),
        smile=1.0,
        open=0.5,
    )


def _looking(t: float, phase: float, pace: float) -> Stance:
    slow = math.sin(_TURN * (t * 0.13 + phase))
    base = _standing(t, phase, pace)
    return replace(base, nod=-7 - 2 * slow, gaze=0.3 + 0.22 * slow, smile=0.5, lean=1.2)


def _flying(t: float, phase: float, pace: float) -> Stance:
    wave = math.sin(_TURN * (t * 0.5 + phase))
    return Stance(
        near_arm=Arm(172 + 4 * wave, 6), far_arm=Arm(160 - 5 * wave, 10),
        near_leg=Leg(-8 + 5 * wave, 10), far_leg=Leg(-2 - 5 * wave, 14),
        tip=64 + 4 * wave, nod=-38, up=0.06 + 0.04 * wave, smile=0.9,
    )  # fmt: skip


def _swimming(t: float, phase: float, pace: float) -> Stance:
    turn = _TURN * (t * 0.55 + phase)
    kick = math.sin(3 * turn)
    stroke = math.degrees(turn)
    return Stance(
        near_arm=Arm(stroke % 360, 12), far_arm=Arm((stroke + 180) % 360, 12),
        near_leg=Leg(10 * kick, 12), far_leg=Leg(-10 * kick, 12), tip=78, nod=-42, up=0.06,
    )  # fmt: skip


def _rising(t: float, phase: float, pace: float) -> Stance:
    up = _between(t, 0.5, 1.9)
    fold = 88 * (1 - up)
    lean = 26 * math.sin(up * math.pi)
    return Stance(
        near_leg=Leg(fold, fold), far_leg=Leg(fold, fold + 4), lean=lean,
        near_arm=Arm(30 * (1 - up), 30), far_arm=Arm(26 * (1 - up), 34), seat=up < 0.03,
    )  # fmt: skip


def _falling(t: float, phase: float, pace: float) -> Stance:
    wave = math.sin(_TURN * (t * 1.4 + phase))
    return Stance(
        near_arm=Arm(140 + 25 * wave, 30), far_arm=Arm(-130 + 25 * wave, 30),
        near_leg=Leg(30 * wave, 40), far_leg=Leg(-25 * wave, 50), tip=24 * wave, up=0.08,
        open=0.8, smile=0.0,
    )  # fmt: skip


def _spinning(t: float, phase: float, pace: float) -> Stance:
    turn = math.cos(_TURN * (t * 0.5 + phase))
    return Stance(
        near_arm=Arm(reach=(0.3, -0.78)), far_arm=Arm(reach=(-0.3, -0.8)),
        twist=turn if abs(turn) > 0.12 else math.copysign(0.12, turn), smile=1.0, open=0.3,
    )  # fmt: skip


def _swaying(t: float, phase: float, pace: float) -> Stance:
    side = math.sin(_TURN * (t * 0.4 + phase))
    return replace(_standing(t, phase, pace), lean=5 * side, aside=0.02 * side, smile=0.9)


def _driving(t: float, phase: float, pace: float) -> Stance:
    turn = math.sin(_TURN * (t * 0.3 + phase))
    return replace(
        _sitting(t, phase, pace),
        near_arm=Arm(reach=(0.27, -0.68 + 0.015 * turn)),
        far_arm=Arm(reach=(0.28, -0.69 - 0.015 * turn)),
    )


def _between(value: float, low: float, high: float) -> float:
    u = min(1.0, max(0.0, (value - low) / (high - low)))
    return u * u * (3 - 2 * u)


_STANCES = {
    Action.WALK: _walking,
    Action.ARRIVE: _walking,
    Action.LEAVE: _walking,
    Action.RUN: _running,
    Action.SIT: _sitting,
    Action.LIE: _lying,
    Action.JUMP: _jumping,
    Action.DANCE: _dancing,
    Action.SMILE: _waving,
    Action.TALK: _talking,
    Action.HOLD: _holding,
    Action.POUR: _holding,
    Action.DRINK: _drinking,
    Action.EAT: _drinking,
    Action.WORK: _working,
    Action.PLAY: _playing,
    Action.LOOK: _looking,
    Action.FLY: _flying,
    Action.FLOAT: _flying,
    Action.SWIM: _swimming,
    Action.RISE: _rising,
    Action.FALL: _falling,
    Action.SPIN: _spinning,
    Action.SWAY: _swaying,
    Action.DRIVE: _driving,
}
