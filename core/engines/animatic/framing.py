"""From a shot's size and angle to what the camera is bound to."""

import math
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Move, Size
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.camera import Rig
from core.engines.animatic.company import CLOSE, company, fitted, sunk
from core.engines.animatic.gestures import Gesture, gesture_of
from core.engines.animatic.marks import RIDING, WITHIN, Mark
from core.engines.animatic.people import face
from core.engines.animatic.relating import breadth, how, partners, stacked
from core.engines.animatic.sorts import HANDS
from core.engines.animatic.stage import Set
from core.engines.animatic.wardrobe import cast

# How tall the main subject is shown, in frame heights, and which part of it (0 feet, 1 crown)
# stands in the middle of the frame.
_PERSON: dict[Size, tuple[float, float]] = {
    Size.EXTREME_WIDE: (0.19, 0.5),
    Size.WIDE: (0.38, 0.5),
    Size.FULL: (0.76, 0.5),
    Size.MEDIUM: (1.55, 0.78),
    Size.CLOSE_UP: (2.75, 0.88),
    Size.EXTREME_CLOSE_UP: (5.2, 0.925),
}
_THING: dict[Size, float] = {
    Size.EXTREME_WIDE: 0.12,
    Size.WIDE: 0.38,
    Size.FULL: 0.56,
    Size.MEDIUM: 0.64,
    Size.CLOSE_UP: 0.7,
    Size.EXTREME_CLOSE_UP: 0.76,
}
# Wider shots keep the place in the frame, however small the thing is.
_CONTEXT = {Size.EXTREME_WIDE: 1.1, Size.WIDE: 2.3, Size.FULL: 4.0}
_ON_TABLES = 1.7
"""How much nearer than others things on a table are seen: nobody walks around them."""

_TINY = 0.08
"""What is less tall, in frame heights, is seen from as near."""

_HERO = 0.42
"""How tall a product is shown on its podium, however small it is."""

_BEARING = 1.4
"""How much larger a table is shown for what lies on it."""

_ALOFT = 0.24
"""How tall what flies is shown from far away."""

_BROADEST = 0.72
"""How much of the frame's breadth a thing may take."""

_BENT, _BELOW_EYES = 0.16, 0.04
"""From how far before their feet, in their heights, a face is looked for, and what of it."""

_AT_HAND, _SMALL = 0.75, 0.6
"""How near somebody is what they work at, and how tall it is at most, in their heights."""

_HANDS, _ELBOWS = (0.2, 0.58), 2.1
"""Where the hands are, before and above somebody's feet, and how large they are shown."""

_CHEST = -0.76
_DUTCH = 9.0
_PORTRAIT = 1.25


def lowered(rig: Rig) -> Rig:
    """The same framing with room for words above the subject."""
    return replace(rig, at=(rig.at[0], rig.at[1] + 0.15), scale=rig.scale * 0.84)


def rigged(camera: Camera, stage: Set, marks: Sequence[Mark], aspect: float) -> Rig:
    """What the camera is bound to so that the main subject is framed as asked for.

    Close-ups show one subject, all other sizes everybody. Without a subject, or with one in the
    sky, the set itself is framed.
    """
    lead = main(marks, camera)
    rig = _of_set(camera, stage)
    hands = next((m for m in marks if m.subject.label == HANDS), None)
    if hands is not None:
        rig = _of_hands(stage, hands)
    elif lead is not None and camera.size in CLOSE and (deed := _deed(lead, marks)):
        nearer = replace(camera, size=Size.MEDIUM)
        rig = fitted(_of_mark(nearer, stage, lead, aspect), deed, nearer, aspect)
    elif lead is not None:
        rig = _of_mark(camera, stage, lead, aspect)
        if camera.size is Size.WIDE and any(_bears(lead, mark) for mark in marks):
            rig = replace(rig, scale=rig.scale * _BEARING)
        seen = company(lead, marks, camera.size)
        if len(seen) > 1 or lead.floats:
            rig = fitted(rig, seen, camera, aspect)
    racked = Move.RACK_FOCUS in camera.moves
    return replace(_angled(rig, camera.angle), racked=racked)


def _of_hands(stage: Set, lead: Mark) -> Rig:
    """Of whom only the hands are told, only the hands are seen, and what they do."""
    tall = lead.height * cast(lead.subject, lead.number).build.stature
    ahead, up = _HANDS
    low = max(0.0, sunk(lead))
    aim = (lead.x + lead.facing * ahead * tall, lead.y - (up - low) * tall, lead.depth)
    return Rig(stage.horizon, stage.floor, aim, (0.0, 0.03), _ELBOWS / tall)


def _deed(lead: Mark, marks: Sequence[Mark]) -> list[Mark]:
    """Whoever works at something close by, and that: of a deed hands are seen, not the face alone.

    Nothing where somebody only looks or speaks.
    """
    made = gesture_of(lead.subject, lead.held) if lead.subject.kind is Kind.PERSON else None
    shows = lead.subject.kind is Kind.PERSON and lead.subject.action is Action.HOLD
    if not shows and (made is None or not _low_handed(made)):
        return []
    reach = _AT_HAND * lead.height
    near = (m for m in marks if m is not lead and m.subject.kind is not Kind.PERSON)
    worked = [m for m in near if abs(m.x - lead.x) < reach and m.height < _SMALL * lead.height]
    return [lead, *worked] if worked or lead.held is not None else []


def _low_handed(made: Gesture) -> bool:
    """Whether the hands work below the chest, or at something that stands before one."""
    hands = [y for ways in (made.near, made.far) if ways is not None for _, y in ways]
    return made.before > 0 or min(hands, default=-1.0) > _CHEST


def main(marks: Sequence[Mark], camera: Camera) -> Mark | None:
    """Whom the shot is about: what the camera is focused on, where it is told to be.

    Else close by who speaks, or the first that can be drawn; from farther away a person, if there
    is one.
    """
    near = [m for m in marks if m.depth > 0.3]
    drawable = [m for m in near if m.subject.kind is Kind.PERSON or m.subject.art] or near
    focus = {name.casefold() for name in camera.focus}
    wanted = (m for m in drawable if {m.subject.label, m.subject.character} & focus)
    if told := next(wanted, None):
        return told
    people = [m for m in drawable if m.subject.kind is Kind.PERSON]
    if camera.size in CLOSE:
        speakers = (m for m in people if m.subject.action is Action.TALK)
        return next(speakers, _upper(drawable))
    first = next(iter(people or drawable), None)
    driven = first is not None and first.subject.relation == WITHIN
    return _base(first, drawable) if first is not None and (driven or not people) else first


def _base(first: Mark, marks: Sequence[Mark]) -> Mark:
    """Seen from far away, what is on a thing is shown with the thing."""
    return next(iter(partners(first.subject, marks)), first) if stacked(first.subject) else first


def _upper(marks: Sequence[Mark]) -> Mark | None:
    """The first, or what is on it: of a plate of rice the rice."""
    first = next(iter(marks), None)
    upon = (m for m in marks if first is not None and _on(m, first))
    return next(upon, first)


def _bears(base: Mark, mark: Mark) -> bool:
    small = mark.height < 0.6 * base.height and mark.subject.kind in (Kind.THING, Kind.FOOD)
    thing = base.subject.kind in (Kind.THING, Kind.FOOD)
    return small and thing and how(mark.subject) == "on" and base in partners(mark.subject, [base])


def _on(mark: Mark, base: Mark) -> bool:
    dish = base.subject.kind is not Kind.PERSON and mark.subject.kind is Kind.FOOD
    return dish and how(mark.subject) in ("on", "inside") and base in partners(mark.subject, [base])


def _of_set(camera: Camera, stage: Set) -> Rig:
    scale = {
        Size.EXTREME_WIDE: 0.92,
        Size.WIDE: 1.0,
        Size.FULL: 1.12,
        Size.MEDIUM: 1.3,
        Size.CLOSE_UP: 1.6,
        Size.EXTREME_CLOSE_UP: 2.0,
    }[camera.size]
    return Rig(stage.horizon, stage.floor, (0.0, stage.horizon, 1.0), (0.0, stage.horizon), scale)


def _of_mark(camera: Camera, stage: Set, lead: Mark, aspect: float) -> Rig:
    size = camera.size
    if lead.subject.kind is Kind.PERSON:
        build = cast(lead.subject, lead.number).build
        shown, part = _PERSON[size]
        tall = lead.height * build.stature
        if size in (Size.MEDIUM, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP):
            # A child's head is larger for its height: the face is framed, not the height.
            head = 0.152 / build.head
            shown, part = shown * head, 1 - (1 - part) / head
        else:
            shown *= max(0.7, build.stature)
    else:
        shown, part, tall = _THING[size], 0.5, lead.height
        near = _ON_TABLES if lead.table or tall < _TINY else 1.0
        shown = min(shown, tall * near * _CONTEXT.get(size, math.inf))
        shown = max(shown, _HERO) if stage.podium and lead.table and size in _CONTEXT else shown
        shown = min(shown, _ALOFT) if lead.floats and size in _CONTEXT else shown
        shown = min(shown, _BROADEST * aspect / breadth(lead.subject))
    low = sunk(lead) if lead.subject.kind is Kind.PERSON else 0.0
    low = max(0.0, low) if size in CLOSE else low  # a face, not the umbrella above it
    reach = 1 + max(0.0, -low) if size is Size.FULL else 1.0  # with what is held up
    scale = shown / (tall * reach) * min(1.0, aspect * _PORTRAIT)
    low = low / 2 if size is Size.FULL else low  # seen whole, one is framed about the middle
    aim = _aimed(lead, tall, max(0.1, part - low), near=size in CLOSE)
    wide = size in (Size.EXTREME_WIDE, Size.WIDE)
    if wide:
        scale = max(scale, 0.62)
        at = (lead.x * min(1.0, scale), (aim[1] - stage.horizon) * scale + stage.horizon)
        return Rig(stage.horizon, stage.floor, aim, (at[0], min(0.16, at[1])), scale)
    third = -0.07 * lead.facing
    if lead.subject.kind is not Kind.PERSON:
        third = 0.17 * (1 if lead.x <= 0 else -1) if size in CLOSE and not stage.podium else 0.0
    return Rig(stage.horizon, stage.floor, aim, (third * min(1.0, aspect), 0.03), scale)


def _aimed(lead: Mark, tall: float, part: float, *, near: bool) -> tuple[float, float, float]:
    """What of the subject is looked at: above its feet, or the face of who bends or swims."""
    aim = (lead.x, lead.y - tall * part, lead.depth)
    away = lead.subject.relation in (WITHIN, RIDING, ABOARD) or lead.subject.action is Action.LIE
    if not near or away or lead.subject.kind is not Kind.PERSON:
        return aim
    x, y = face(lead)
    if abs(x) < _BENT * tall:
        return aim
    return (lead.x + x, lead.y + y + _BELOW_EYES * tall, lead.depth)


def _angled(rig: Rig, angle: Angle) -> Rig:
    reach = rig.floor - rig.horizon
    match angle:
        case Angle.LOW:
            return replace(rig, upright=1.05, lift=reach * 0.62, at=(rig.at[0], rig.at[1] + 0.05))
        case Angle.HIGH:
            return replace(rig, upright=0.93, lift=-reach * 0.75, at=(rig.at[0], rig.at[1] + 0.03))
        case Angle.OVERHEAD:
            return replace(rig, upright=0.8, lift=-reach * 1.5, at=(rig.at[0], 0.0))
        case Angle.DUTCH:
            return replace(rig, roll=_DUTCH, scale=rig.scale * 1.06)
        case _:
            return rig
