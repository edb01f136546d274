"""Drawn people: cast, posed, dressed and lit, as layers of the scene."""

import math
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import skia

from core.domain.analysis import Action
from core.domain.camera import Angle
from core.engines.animatic.anatomy import Joints, joints
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.casting import Person
from core.engines.animatic.colours import darken
from core.engines.animatic.cuts import narrow
from core.engines.animatic.dressed import Dressed
from core.engines.animatic.garments import arm, behind, leg, trunk
from core.engines.animatic.gestures import (
    GAZING,
    Gesture,
    based,
    carrying,
    gesture_of,
    gestured,
    lowered,
)
from core.engines.animatic.hair import hair_behind
from core.engines.animatic.heads import Expression, head
from core.engines.animatic.marks import RIDING, Mark
from core.engines.animatic.motion import Pose, Stretch, pace, travel
from core.engines.animatic.pen import Ink, Lit, Pen, limb, oval, polygon
from core.engines.animatic.posture import Stance, blinking, saddled, stance
from core.engines.animatic.relating import how
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import shadow
from core.engines.animatic.wardrobe import cast

Held = Callable[[skia.Canvas, Joints, float], None]
"""Draws what is in a hand, given the joints and how far it is turned forward (degrees)."""

_NEARBY = 0.5
"""From so calm a shot on a face is seen from nearby: who smiles there does not wave as well."""

_DEEP = 0.5
"""How far a swimmer is let down into the water, in heights."""

_MOMENTS = (0.5, 1.0, 1.5, 2.0, 2.5)

_CROUCHED = 100.0
"""Who bends the knees more crouches, whatever they wear."""

_BLINK = 0.3
"""From so far closed on also wide eyes blink."""

_SEEN = {Angle.FRONT: 0.12, Angle.SIDE: 0.92, Angle.BACK: 0.1}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a look draws people: lit so, inked so, seen from `angle`."""

    lit: Lit
    ink: Ink | None = None
    angle: Angle = Angle.EYE_LEVEL


def person_layer(
    mark: Mark, stage: Set, stretch: Stretch, manner: Manner, held: Held | None = None
) -> Layer:
    """One person of the scene; `held` draws what is in the hand."""
    person = cast(mark.subject, mark.number)
    phase = random.Random(f"phase:{mark.name}").random()
    size = mark.height * person.build.stature
    made = gesture_of(mark.subject, mark.held)
    angle = Angle.BACK if mark.subject.gesture == GAZING else manner.angle

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = travel(mark, t, stretch) if mark.travels else 0.0
        beat = t if mark.travels else t * stretch.calm
        quick = pace(mark, stretch) / max(size, 0.01)
        now = _posed(mark, made, (beat, phase, quick), 1.0 if mark.travels else stretch.calm)
        if mark.subject.relation == RIDING:
            now = saddled(now, t, phase)
        if stage.steps:
            now = replace(now, seat=False)
        now = _narrowed(now) if narrow(person) else now
        lift = Pose(x=gone, y=-now.up * size)
        if mark.subject.relation not in (ABOARD, RIDING) and not mark.afloat:
            shadow(canvas, mark, lift, stage, size * (0.9 if now.lying else 0.42))
        canvas.save()
        canvas.translate(mark.x + gone, mark.y)
        if mark.afloat:
            canvas.clipRect(skia.Rect.MakeLTRB(-9, -9, 9, 0.012 * size * math.sin(t * 2.2)))
            canvas.translate(0, size * _DEEP)
        canvas.scale(size * mark.facing * (now.twist or 1), size)
        drawn(Pen(canvas, manner.lit, manner.ink), person, now, (angle, t, phase), held)
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)


def face(mark: Mark) -> tuple[float, float]:
    """Where the face of somebody who bends or swims is, from their mark, half way of its way."""
    person = cast(mark.subject, mark.number)
    phase = random.Random(f"phase:{mark.name}").random()
    made = gesture_of(mark.subject, mark.held)
    size = mark.height * person.build.stature
    sunk = _DEEP if mark.afloat else 0.0
    places = []
    for t in _MOMENTS:
        now = _posed(mark, made, (t, phase, 1.0), 1.0)
        at = joints(person.build, now, 0.5)
        way = math.radians(now.tip)
        x, y = at.head[0] - at.hip[0], at.head[1] - at.hip[1]
        places.append((at.hip[0] + x * math.cos(way) - y * math.sin(way),
                       at.hip[1] + x * math.sin(way) + y * math.cos(way)))  # fmt: skip
    x, y = (sum(each) / len(places) for each in zip(*places, strict=True))
    return x * size * mark.facing, (y + sunk) * size


def _posed(
    mark: Mark, made: Gesture | None, when: tuple[float, float, float], calm: float
) -> Stance:
    """What the body does at a time and phase, at a pace, with the gesture made and things held."""
    t, phase, quick = when
    subject = mark.subject
    does = lowered(made, subject) if made is not None else subject.action
    smiles = does is Action.SMILE and calm <= _NEARBY
    now = stance(Action.STAND if smiles else based(made, does), t, phase, quick)
    now = replace(now, smile=1.0) if smiles else now
    if calm < 1:
        now = replace(now, up=now.up * calm, lean=now.lean * calm,
                      nod=now.nod * calm, aside=now.aside * calm)  # fmt: skip
    now = carrying(now, mark.held, subject.action, mark.other)
    if made is not None:
        now = gestured(now, made, does, (t, phase), mark.toward)
        now = carrying(now, mark.held, Action.STAND)  # umbrellas stay overhead
    return replace(now, seat=False) if how(subject) == "on" else now


def _narrowed(now: Stance) -> Stance:
    """The smaller steps that a long skirt allows."""
    if now.seat or now.floor or now.near_leg.bend > _CROUCHED:
        return now
    near, far = now.near_leg, now.far_leg
    return replace(
        now,
        near_leg=replace(near, swing=near.swing * 0.6, bend=near.bend * 0.55),
        far_leg=replace(far, swing=far.swing * 0.6, bend=far.bend * 0.55),
    )


def drawn(
    pen: Pen,
    person: Person,
    now: Stance,
    seen: tuple[Angle, float, float],
    held: Held | None = None,
) -> None:
    """Draw a person in its own space; `seen` is the angle, the time and the person's phase."""
    angle, t, phase = seen
    turn = _SEEN.get(angle, 0.5)
    back = angle is Angle.BACK
    at = joints(person.build, now, turn)
    flow = 0.0 if now.seat or now.floor else now.near_leg.swing / 25
    who = Dressed(person, at, turn, back, flow)
    canvas = pen.canvas
    canvas.save()
    _tipped(canvas, at, now)
    if now.seat:
        _seat(pen, at)
    with _headspace(pen, person, at):
        hair_behind(pen, person, turn, back=back)
    behind(pen, who)
    arm(pen, who, at.far_arm, far=True)
    leg(pen, who, at.far_leg, far=True)
    leg(pen, who, at.near_leg, far=False)
    _neck(pen, person, at)
    trunk(pen, who)
    _head(pen, person, at, now, (turn, blinking(t, phase)), back=back)
    if held is not None:
        held(canvas, at, now.tool)
    arm(pen, who, at.near_arm, far=False)
    canvas.restore()


def _tipped(canvas: skia.Canvas, at: Joints, now: Stance) -> None:
    """Turn a body that lies, flies or swims about its hips, and bring it to its level."""
    if not now.tip:
        return
    x, y = at.hip
    if now.lying:
        canvas.translate(0.0, -y - 0.085)
    canvas.rotate(now.tip, x, y)


def _seat(pen: Pen, at: Joints) -> None:
    """A stool where the set offers nothing to sit on."""
    x, y = at.hip
    top, wood = y + 0.052, "#8a5f3f"
    for leg_x in (x - 0.1, x + 0.1):
        pen.shape(limb([(leg_x * 0.92 + x * 0.08, top), (leg_x, -0.004)], [0.011, 0.009]),
                  darken(wood, 0.3))  # fmt: skip
    pen.shape(polygon([(x - 0.125, top - 0.004), (x + 0.125, top - 0.004), (x + 0.12, top + 0.026),
                       (x - 0.12, top + 0.026)]), wood, shaded=True)  # fmt: skip


def _neck(pen: Pen, person: Person, at: Joints) -> None:
    throat = limb([at.chest, at.neck, at.head], [0.031, 0.026, 0.026])
    pen.shape(throat, darken(person.skin, 0.08))
    pen.canvas.save()
    pen.canvas.clipPath(throat, doAntiAlias=True)
    chin = person.build.head * 0.5
    pen.mark(
        oval(at.head[0] + 0.006, at.head[1] + chin, 0.05, 0.022), darken(person.skin, 0.38), 0.6
    )
    pen.canvas.restore()


def _head(
    pen: Pen, person: Person, at: Joints, now: Stance, seen: tuple[float, float], *, back: bool
) -> None:
    turn, closed = seen
    look = min(0.98, max(-0.6, turn * 1.05 + 0.35 * now.gaze))
    wide = now.closed if now.closed < closed < _BLINK else max(closed, now.closed)
    felt = Expression(now.smile, now.open, wide, now.gaze, now.tears)
    with _headspace(pen, person, at):
        head(pen, person, look, felt, back=back)


@contextmanager
def _headspace(pen: Pen, person: Person, at: Joints) -> Iterator[None]:
    """Draw in the space of the head."""
    canvas = pen.canvas
    canvas.save()
    canvas.translate(*at.head)
    canvas.rotate(at.tilt)
    canvas.scale(person.build.head, person.build.head)
    yield
    canvas.restore()
