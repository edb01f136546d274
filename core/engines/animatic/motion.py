"""How things move: an action and a moment become a displacement, a turn and a stretch."""

import math
import random
from dataclasses import dataclass, replace

from core.domain.analysis import Action, Kind
from core.engines.animatic.marks import HANGING, Mark

# Speeds in own heights a second; what is long for its height is quicker.
_SPEED = {
    Action.WALK: 0.75,
    Action.RUN: 1.9,
    Action.DRIVE: 1.5,
    Action.FLY: 1.2,
    Action.FLOAT: 0.1,
    Action.SWIM: 0.9,
    Action.ARRIVE: 1.1,
    Action.LEAVE: 1.1,
}


@dataclass(frozen=True, slots=True)
class Pose:
    """Displacements and sizes in stage units and factors; `turn` in degrees about the feet."""

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    wide: float = 1.0
    tall: float = 1.0
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a shot has: seconds of its own clock, and stage units a figure may travel in them.

    `calm` is how quickly those who stay where they are move: nearby, a little fills the frame.
    """

    seconds: float
    room: float
    calm: float = 1.0


def travel(mark: Mark, t: float, stretch: Stretch) -> float:
    """How far aside a figure has gone at `t`; half way through the shot it is at its mark."""
    if mark.carrier is not None:
        return travel(mark.carrier, t, stretch)
    speed = pace(mark, stretch)
    match mark.subject.action:
        case Action.ARRIVE:
            left = max(0.0, stretch.seconds * 0.7 - t)
            return -mark.facing * speed * left * min(1.0, 0.55 + left * 0.3)
        case Action.LEAVE:
            gone = max(0.0, t - stretch.seconds * 0.25)
            return mark.facing * speed * gone * min(1.0, 0.4 + gone * 0.4)
        case _:
            return mark.facing * speed * (t - stretch.seconds / 2)


def pace(mark: Mark, stretch: Stretch) -> float:
    """Stage units a second."""
    own = _SPEED.get(mark.subject.action, 0.0) * max(mark.height, 0.1)
    return min(own, stretch.room / max(stretch.seconds, 0.1)) if own else 0.0


def pose(mark: Mark, t: float, stretch: Stretch) -> Pose:
    """The pose of a picture (not of a drawn person) at `t` seconds."""
    draw = random.Random(f"motion:{mark.name}")
    phase = draw.uniform(0, 1)
    own = _OWN.get(mark.subject.action, _resting)
    at = own(mark, t if mark.travels else t * stretch.calm, phase, stretch)
    if mark.travels:
        at = replace(at, x=at.x + travel(mark, t, stretch))
    still = mark.subject.relation == HANGING
    if mark.floats and not still and mark.subject.action in (Action.NONE, Action.STAND):
        at = replace(at, y=at.y + 0.03 * mark.height * math.sin(t * 1.3 + phase * 6))
    return at


def _resting(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    """Living things breathe, plants stir, the rest is still."""
    match mark.subject.kind:
        case Kind.ANIMAL:
            breath = math.sin(math.tau * (t * 0.35 + phase))
            return Pose(tall=1 + 0.012 * breath, wide=1 - 0.006 * breath, turn=0.6 * breath)
        case Kind.PLANT:
            return Pose(turn=1.4 * math.sin(math.tau * (t * 0.22 + phase)))
        case _:
            return Pose()


def _walking(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    beat = math.tau * (t * 1.7 + phase)
    return Pose(y=-abs(math.sin(beat)) * 0.035 * mark.height, turn=2.6 * math.sin(beat))


def _running(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    beat = math.tau * (t * 2.4 + phase)
    leap = abs(math.sin(beat / 2 * 1.0))
    return Pose(
        y=-leap * 0.13 * mark.height,
        turn=-5.5 * math.cos(beat) * mark.facing,
        wide=1 + 0.05 * leap,
        tall=1 - 0.035 * leap,
    )


def _jumping(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    u = (t * 0.9 + phase) % 1.0
    if u < 0.22:
        squash = math.sin(u / 0.22 * math.pi) * 0.12
        return Pose(tall=1 - squash, wide=1 + squash * 0.7)
    arc = math.sin((u - 0.22) / 0.78 * math.pi)
    return Pose(y=-arc * 0.55 * mark.height, tall=1 + 0.05 * arc, wide=1 - 0.03 * arc)


def _flying(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    slow = math.sin(math.tau * (t * 0.3 + phase))
    if mark.subject.kind is Kind.ANIMAL:
        flap = math.sin(math.tau * (t * 2.6 + phase))
        return Pose(
            y=0.16 * mark.height * slow - 0.05 * mark.height * flap,
            tall=1 + 0.13 * flap,
            wide=1 - 0.03 * flap,
            turn=4 * slow,
        )
    return Pose(y=0.09 * mark.height * slow, turn=2.2 * slow)


def _floating(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    slow = math.tau * (t * 0.19 + phase)
    return Pose(
        x=0.05 * math.sin(slow * 0.7) + 0.02 * t * mark.facing,
        y=0.06 * math.sin(slow),
        turn=4 * math.sin(slow * 0.9),
    )


def _swimming(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    beat = math.tau * (t * 1.1 + phase)
    return Pose(
        y=0.05 * mark.height * math.sin(beat * 0.5),
        turn=4 * math.sin(beat),
        wide=1 + 0.03 * math.sin(beat * 2),
    )


def _driving(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    bump = math.sin(math.tau * (t * 3.1 + phase)) * math.sin(math.tau * (t * 1.3 + phase))
    return Pose(y=-abs(bump) * 0.018 * mark.height, turn=0.7 * bump)


def _rising(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    u = t / max(stretch.seconds, 0.1)
    reach = 0.42 if mark.depth < 0.3 else 0.3
    return Pose(y=reach * (0.75 - u), x=0.02 * math.sin(t + phase * 6))


def _falling(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    drop = 1.1
    u = (t * 0.22 + phase) % 1.0
    swing = math.sin(math.tau * (t * 0.45 + phase))
    return Pose(x=0.07 * swing, y=-drop * (1 - u) + 0.05, turn=40 * swing + 90 * t * (phase - 0.5))


def _pouring(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    u = min(1.0, t / max(0.35 * stretch.seconds, 0.2))
    lean = u * u * (3 - 2 * u)
    return Pose(y=-0.55 * mark.height * lean, turn=48 * lean * mark.facing)


def _burning(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    flicker = sum(math.sin(math.tau * t * rate + phase * 6) for rate in (2.3, 3.7, 5.9)) / 3
    return Pose(tall=1 + 0.03 * flicker, wide=1 - 0.02 * flicker)


def _blooming(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    u = min(1.0, max(0.0, (t - 0.15 * phase) / max(0.7 * stretch.seconds, 0.3)))
    grown = 1 - (1 - u) ** 3
    return Pose(
        tall=0.25 + 0.75 * grown,
        wide=0.2 + 0.8 * grown,
    )


def _spinning(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    return Pose(wide=math.cos(math.tau * 0.45 * t) or 0.01)


def _swaying(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    return Pose(turn=5.5 * math.sin(math.tau * (t * 0.4 + phase)))


def _dancing(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    beat = math.tau * (t * 1.0 + phase)
    return Pose(
        x=0.05 * mark.height * math.sin(beat),
        y=-0.07 * mark.height * abs(math.sin(beat)),
        turn=9 * math.sin(beat),
        tall=1 + 0.04 * math.sin(2 * beat),
    )


def _eating(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    nod = max(0.0, math.sin(math.tau * (t * 0.9 + phase)))
    return Pose(turn=-6 * nod * mark.facing, tall=1 - 0.02 * nod)


def _playing(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    beat = math.tau * (t * 0.8 + phase)
    return Pose(
        x=0.12 * mark.height * math.sin(beat),
        y=-0.16 * mark.height * abs(math.sin(beat * 1.5)),
        turn=7 * math.sin(beat),
    )


def _shining(mark: Mark, t: float, phase: float, stretch: Stretch) -> Pose:
    glow = math.sin(math.tau * (t * 0.4 + phase))
    return Pose(tall=1 + 0.02 * glow, wide=1 + 0.02 * glow)


_OWN = {
    Action.WALK: _walking,
    Action.RUN: _running,
    Action.JUMP: _jumping,
    Action.DANCE: _dancing,
    Action.FLY: _flying,
    Action.FLOAT: _floating,
    Action.SWIM: _swimming,
    Action.DRIVE: _driving,
    Action.RISE: _rising,
    Action.FALL: _falling,
    Action.POUR: _pouring,
    Action.BURN: _burning,
    Action.BLOOM: _blooming,
    Action.EAT: _eating,
    Action.DRINK: _eating,
    Action.PLAY: _playing,
    Action.SPIN: _spinning,
    Action.SWAY: _swaying,
    Action.SHINE: _shining,
    Action.ARRIVE: _walking,
    Action.LEAVE: _walking,
}
