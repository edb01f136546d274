"""Changes a plan's shots and scenes by hand: add, split, merge, move, delete. Pure.

Every change answers which shot of before each shot is, so that its takes can stay with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from core.domain.brief import Brief
from core.domain.errors import StudioError
from core.domain.rework import NewShot
from core.domain.story import Plan, Scene, Shot
from core.domain.time import apportion
from core.writing.assembling import as_screenplay, heading_of
from core.writing.joining import halves, joined, new_shot
from core.writing.screenplay import fountain
from core.writing.speaking import AIR, spoken_seconds


@dataclass(frozen=True, slots=True)
class Replanned:
    """`origins` are the numbers that the shots had before, 0 for a new one."""

    plan: Plan
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A shot on its way: `scene` is the number that its scene had, a new one's is a fraction."""

    origin: int
    shot: Shot
    scene: Fraction


def added(plan: Plan, brief: Brief, new: NewShot, after: int) -> Replanned:
    """A new shot after shot number `after` (0: before all)."""
    rows = _rows(plan)
    if after:
        _place(rows, after)
    beside = rows[after - 1] if after else rows[0]
    frames = max(1, brief.rate.frames(new.seconds))
    shot = replace(new_shot(new.text, beside.shot, frames), narration=new.narration)
    scene = beside.scene + (Fraction(1, 3) if after else Fraction(-1, 3)) * new.own_scene
    tail = [_later(row, beside, own_scene=new.own_scene) for row in rows[after:]]
    return _built(plan, [*rows[:after], _Row(0, shot, scene), *tail])


def split(plan: Plan, number: int) -> Replanned:
    """Shot `number` in two, its words parted between them; both are as long as it was."""
    rows = _rows(plan)
    place = _place(rows, number)
    row = rows[place]
    first, second = halves(row.shot, plan.language)
    rows[place : place + 1] = [replace(row, shot=first), _Row(0, second, row.scene)]
    return _built(plan, rows)


def merged(plan: Plan, number: int) -> Replanned:
    """Shot `number` and the next as one shot that shows and says what both did."""
    rows = _rows(plan)
    place = _place(rows, number)
    if place + 1 == len(rows):
        raise StudioError(f"No shot comes after shot {number}.", "Take the one before it.")
    row = rows[place]
    shot = joined(row.shot, rows[place + 1].shot)
    rows[place : place + 2] = [replace(row, shot=shot)]
    return _built(plan, rows)


def moved(plan: Plan, number: int, to: int) -> Replanned:
    """Shot `number` becomes number `to`, in the scene of the shot that is before it then."""
    rows = _rows(plan)
    row = rows.pop(_place(rows, number))
    if not 1 <= to <= len(rows) + 1:
        raise StudioError(f"There is no place {to}.", f"The film has {len(rows) + 1} shots.")
    beside = rows[max(0, to - 2)] if rows else row
    rows.insert(to - 1, replace(row, scene=beside.scene))
    return _built(plan, rows)


def deleted(plan: Plan, number: int) -> Replanned:
    rows = _rows(plan)
    del rows[_place(rows, number)]
    return _left(plan, rows)


def scene_begun(plan: Plan, number: int) -> Replanned:
    """A new scene begins with shot `number`."""
    rows = _rows(plan)
    place = _place(rows, number)
    scene = rows[place].scene
    if place == 0 or rows[place - 1].scene != scene:
        raise StudioError(f"A scene begins with shot {number} already.", "Choose a later shot.")
    rest = [
        replace(row, scene=scene + Fraction(1, 3)) if row.scene == scene else row
        for row in rows[place:]
    ]
    return _built(plan, [*rows[:place], *rest])


def scenes_merged(plan: Plan, scene: int) -> Replanned:
    """Scene number `scene` and the next under the first one's heading."""
    _scene(plan, scene)
    _scene(plan, scene + 1)
    rows = _rows(plan)
    return _built(plan, [_under(row, scene) if row.scene == scene + 1 else row for row in rows])


def scene_moved(plan: Plan, scene: int, to: int) -> Replanned:
    """Scene number `scene` becomes number `to`."""
    _scene(plan, scene)
    _scene(plan, to)
    order = [number for number in range(1, len(plan.scenes) + 1) if number != scene]
    order.insert(to - 1, scene)
    rows = sorted(_rows(plan), key=lambda row: order.index(int(row.scene)))
    return _built(plan, rows)


def scene_deleted(plan: Plan, scene: int) -> Replanned:
    _scene(plan, scene)
    return _left(plan, [row for row in _rows(plan) if row.scene != scene])


def as_long(after: Replanned, frames: int, brief: Brief) -> Replanned:
    """The same with a film of so many frames: the shots share them, speech first."""
    shots = after.plan.shots
    spoken = (spoken_seconds(shot.narration, after.plan.language) for shot in shots)
    least = [int((said + float(AIR)) * brief.rate.fps) if said else 1 for said in spoken]
    if sum(least) > frames:
        least = [1 for _ in shots]
    lengths = apportion(frames, [float(shot.frames) for shot in shots], least)
    rows = [
        replace(row, origin=origin, shot=replace(row.shot, frames=length))
        for row, origin, length in zip(_rows(after.plan), after.origins, lengths, strict=True)
    ]
    return _built(after.plan, rows)


def standing(plan: Plan, shots: Iterable[Shot]) -> Plan:
    """The plan as the film is now: these shots in this order, numbered anew."""
    rows = [_Row(0, shot, Fraction(shot.scene)) for shot in shots]
    return _built(plan, rows).plan


def _rows(plan: Plan) -> list[_Row]:
    return [
        _Row(shot.number, shot, Fraction(scene.number))
        for scene in plan.scenes
        for shot in scene.shots
    ]


def _place(rows: list[_Row], number: int) -> int:
    if not 1 <= number <= len(rows):
        raise StudioError(f"There is no shot {number}.", f"The film has {len(rows)} of them.")
    return number - 1


def _scene(plan: Plan, number: int) -> None:
    if not 1 <= number <= len(plan.scenes):
        raise StudioError(f"There is no scene {number}.", f"The film has {len(plan.scenes)}.")


def _later(row: _Row, beside: _Row, *, own_scene: bool) -> _Row:
    """What follows a scene that was put into the middle of another is a scene again."""
    parted = own_scene and row.scene == beside.scene and row.origin > beside.origin
    return replace(row, scene=row.scene + Fraction(2, 3)) if parted else row


def _under(row: _Row, scene: int) -> _Row:
    return replace(row, scene=Fraction(scene))


def _left(plan: Plan, rows: list[_Row]) -> Replanned:
    if not rows:
        raise StudioError("A film needs at least one shot.", "Add another one first.")
    return _built(plan, rows)


def _built(plan: Plan, rows: list[_Row]) -> Replanned:
    known = {Fraction(scene.number): scene for scene in plan.scenes}
    scenes: list[Scene] = []
    number = 0
    for key, group in groupby(rows, key=lambda row: row.scene):
        members, before = [row.shot for row in group], known.get(key)
        shots = tuple(
            replace(shot, number=number + place, scene=len(scenes) + 1)
            for place, shot in enumerate(members, 1)
        )
        number += len(shots)
        told = [shot.description for shot in members]
        same = before and [shot.description for shot in before.shots] == told
        summary = before.summary if before and same else " ".join(dict.fromkeys(told))
        heading = before.heading if before else heading_of(members[0].depiction.setting)
        scenes.append(Scene(len(scenes) + 1, heading, summary, shots))
    script = fountain(as_screenplay(plan.story.title, tuple(scenes), plan.language))
    whole = replace(plan, scenes=tuple(scenes), script=script)
    return Replanned(whole, tuple(row.origin for row in rows))
