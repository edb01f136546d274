"""From a shot's size and angle to what the camera is bound to."""

import math
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Kind
from core.domain.camera import Angle, Camera, Move, Size
from core.engines.animatic.blocking import Mark
from core.engines.animatic.camera import Rig
from core.engines.animatic.casting import cast
from core.engines.animatic.stage import Set

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
    Size.WIDE: 0.27,
    Size.FULL: 0.46,
    Size.MEDIUM: 0.5,
    Size.CLOSE_UP: 0.62,
    Size.EXTREME_CLOSE_UP: 1.2,
}
# Wider shots keep the place in the frame, however small the thing is.
_CONTEXT = {Size.EXTREME_WIDE: 1.1, Size.WIDE: 1.7, Size.FULL: 4.0}
_DUTCH = 9.0
_PORTRAIT = 1.25


def lowered(rig: Rig) -> Rig:
    """The same framing with room for words above the subject."""
    return replace(rig, at=(rig.at[0], rig.at[1] + 0.15), scale=rig.scale * 0.84)


def rigged(camera: Camera, stage: Set, marks: Sequence[Mark], aspect: float) -> Rig:
    """What the camera is bound to so that the main subject is framed as asked for.

    Without a subject, or with one in the sky, the set itself is framed.
    """
    lead = _lead(marks)
    rig = _of_set(camera, stage)
    if lead is not None:
        rig = _of_mark(camera, stage, lead, aspect)
        rig = _with_company(rig, camera.size, _company(lead, marks, camera.size), aspect)
    racked = Move.RACK_FOCUS in camera.moves
    return replace(_angled(rig, camera.angle), racked=racked)


def _lead(marks: Sequence[Mark]) -> Mark | None:
    """Whom the shot is about: the first that can be drawn and is not in the sky."""
    near = [mark for mark in marks if mark.depth > 0.3]
    drawable = (m for m in near if m.subject.kind is Kind.PERSON or m.subject.art)
    return next(drawable, near[0] if near else None)


def _company(lead: Mark, marks: Sequence[Mark], size: Size) -> list[Mark]:
    """Who is to be in the frame with the lead: its own group, and in wider shots other people."""
    if size in (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP):
        return [lead]
    most = {Size.MEDIUM: 2, Size.FULL: 5}.get(size, len(marks))
    group = [m for m in marks if m.subject == lead.subject and m.depth > 0.3]
    people = [
        m for m in marks
        if m.subject.kind is Kind.PERSON is lead.subject.kind and m.subject != lead.subject
    ]  # fmt: skip
    return (group + people)[:most]


def _with_company(rig: Rig, size: Size, company: Sequence[Mark], aspect: float) -> Rig:
    """The same framing, moved and widened until the company is in it."""
    if len(company) < 2 or size in (Size.EXTREME_WIDE, Size.WIDE):
        return rig
    left = min(mark.x - mark.height * 0.25 for mark in company)
    right = max(mark.x + mark.height * 0.25 for mark in company)
    scale = min(rig.scale, 0.88 * aspect / (right - left))
    aim = ((left + right) / 2, *rig.aim[1:])
    eased = scale / rig.scale
    # A smaller scale shows more of the body: the aim sinks towards the middle of it.
    middle = company[0].y - company[0].height * 0.5
    aim = (aim[0], middle + (rig.aim[1] - middle) * eased**2, rig.aim[2])
    return replace(rig, aim=aim, at=(0.0, rig.at[1]), scale=scale)


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
        shown = min(shown, tall * _CONTEXT.get(size, math.inf))
    scale = shown / tall * min(1.0, aspect * _PORTRAIT)
    aim = (lead.x, lead.y - tall * part, lead.depth)
    wide = size in (Size.EXTREME_WIDE, Size.WIDE)
    if wide:
        scale = max(scale, 0.62)
        at = (lead.x * min(1.0, scale), (aim[1] - stage.horizon) * scale + stage.horizon)
        return Rig(stage.horizon, stage.floor, aim, (at[0], min(0.22, at[1])), scale)
    third = 0.0 if lead.subject.kind is not Kind.PERSON else -0.07 * lead.facing * min(1.0, aspect)
    return Rig(stage.horizon, stage.floor, aim, (third, 0.03), scale)


def _angled(rig: Rig, angle: Angle) -> Rig:
    reach = rig.floor - rig.horizon
    match angle:
        case Angle.LOW:
            return replace(rig, upright=1.05, lift=reach * 0.62, at=(rig.at[0], rig.at[1] + 0.05))
        case Angle.HIGH:
            return replace(rig, upright=0.93, lift=-reach * 0.75, at=(rig.at[0], rig.at[1] + 0.03))
        case Angle.OVERHEAD:
            return replace(rig, upright=0.74, lift=-reach * 2.1, at=(rig.at[0], 0.05))
        case Angle.DUTCH:
            return replace(rig, roll=_DUTCH, scale=rig.scale * 1.06)
        case _:
            return rig
