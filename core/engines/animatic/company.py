"""Several subjects in one picture: the framing that shows them all, and where a table stands."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.camera import Camera, Move, Size
from core.engines.animatic.art import picture
from core.engines.animatic.cabins import IN_CABIN
from core.engines.animatic.camera import Rig, framed, place
from core.engines.animatic.casting import CROWD
from core.engines.animatic.gestures import lower
from core.engines.animatic.marks import RIDING, WITHIN, Mark
from core.engines.animatic.wardrobe import cast
from core.media.lettering.cards import captions_from

CLOSE = frozenset({Size.CLOSE_UP, Size.EXTREME_CLOSE_UP})
_WIDE = frozenset({Size.WIDE, Size.EXTREME_WIDE})
_STEADY = frozenset({Move.STATIC, Move.HANDHELD, Move.RACK_FOCUS, Move.DOLLY_OUT, Move.ZOOM_OUT})
_SUBJECTS = 4
"""So many different subjects are kept in the frame; more are a background."""

_GROUP = {Size.MEDIUM: 6, Size.FULL: 8}
_SIDE, _SIDE_MOVING, _TOP, _BOTTOM = 0.455, 0.4, -0.45, 0.42
"""How near to the frame's edges subjects may come, in its widths and heights."""

_HEAD, _DRIFT = 0.15, 0.03
"""How tall a head is, of who has it, and how far a move may bring it towards the captions."""

_SMALLEST, _NARROW = 0.62, 0.55
"""How small all may become in a broad frame, and in how much less room in the narrowest."""

_BEHIND = 0.8
_THIRD = 0.24
_TABLETOP, _ON_TABLE = 0.285, 0.27
"""Where a table before a person is laid in the frame, and how tall a thing on it may be."""

Box = tuple[float, float, float, float]


def company(lead: Mark, marks: Sequence[Mark], size: Size) -> list[Mark]:
    """Who is to be in the frame, the lead first. Things on a table before a person come later."""
    if size in CLOSE:
        return [lead]
    found: list[Mark] = [lead]
    kinds = {lead.subject.label}
    for mark in marks:
        if mark is lead or mark.depth <= 0.3 or _before(lead, mark, size) or _onlooks(mark, lead):
            continue
        kinds.add(mark.subject.label)
        group = sum(each.subject.label == mark.subject.label for each in found)
        if len(kinds) <= _SUBJECTS and group < _GROUP.get(size, 99):
            found.append(mark)
    return found


def _onlooks(mark: Mark, lead: Mark) -> bool:
    """Whether it is one of a crowd behind those whom the shot is about."""
    many = mark.subject.kind is Kind.PERSON and mark.subject.count >= CROWD
    return many and mark.depth < _BEHIND * lead.depth


def fitted(rig: Rig, seen: Sequence[Mark], camera: Camera, aspect: float) -> Rig:
    """The same framing, moved and widened until all of them are in it, faces clear of captions."""
    size = camera.size
    side = (_SIDE if set(camera.moves) <= _STEADY else _SIDE_MOVING) * aspect
    clear = captions_from(aspect) - 0.5 - _DRIFT
    smallest = _SMALLEST * min(1.0, _NARROW + (1 - _NARROW) * aspect)
    for _ in range(6):
        left, top, right, bottom = _bounds(rig, seen, size, clear)
        shrink = min(1.0, 2 * side / (right - left), (_BOTTOM - _TOP) / (bottom - top))
        if size not in _WIDE:
            aside, down = -(left + right) / 2, _into(top, bottom, (_TOP, _BOTTOM))
        else:
            aside = _into(left, right, (-side, side))
            down = _into(top, bottom, (_TOP, _BOTTOM))
        if shrink > 0.995 and abs(aside) < 0.004 and abs(down) < 0.004:
            break
        scale = max(min(rig.scale, smallest), rig.scale * shrink)
        aim = (rig.aim[0] - aside / rig.scale, *rig.aim[1:])
        at = (rig.at[0], rig.at[1] + down * shrink)
        rig = replace(rig, aim=aim, at=at, scale=scale)
    return rig


def _into(low: float, high: float, room: tuple[float, float]) -> float:
    """The way that brings low and high into the room, or to its middle if they do not fit."""
    if high - low > room[1] - room[0]:
        return (room[0] + room[1] - low - high) / 2
    return max(0.0, room[0] - low) + min(0.0, room[1] - high)


def _bounds(rig: Rig, seen: Sequence[Mark], size: Size, clear: float) -> Box:
    """What they take of the frame; a face at `clear` counts as what is at the lower edge."""
    view = framed(rig)
    boxes = []
    for mark in seen:
        at = place(view, rig, mark.depth)
        if at is None:
            continue
        left, top, right, bottom = _box(mark, size, seen[0].height)
        face = _face(mark, seen[0]) * at.sy + at.ty + _BOTTOM - clear
        boxes.append((left * at.sx + at.tx, top * at.sy + at.ty,
                      right * at.sx + at.tx, max(face, bottom * at.sy + at.ty)))  # fmt: skip
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _face(mark: Mark, lead: Mark) -> float:
    """How low a person's chin is, or the middle of a beast or of the lead; of others the top."""
    if mark.subject.kind is Kind.PERSON:
        tall = mark.height * cast(mark.subject, mark.number).build.stature
        return mark.y - tall * (1 - sunk(mark) - _HEAD)
    seen = mark is lead or mark.subject.kind is Kind.ANIMAL
    return mark.y - mark.height * (0.5 if seen else 1.0)


_SEATED = 0.24
"""Of a person's height."""


def sunk(person: Mark) -> float:
    """How much lower than standing the head is, in the person's heights."""
    if person.subject.relation == WITHIN:
        return IN_CABIN
    if person.subject.relation == RIDING and person.subject.action is Action.DRIVE:
        return _SEATED
    match person.subject.action:
        case Action.SIT:
            return _SEATED
        case Action.LIE:
            return 0.84
        case Action.SWIM:
            return 0.55
        case _:
            return lower(person.subject, person.held)


def _box(mark: Mark, size: Size, lead: float) -> Box:
    """What is to be seen of a figure: of people nearby the upper half, of the huge their middle."""
    if mark.subject.kind is Kind.PERSON:
        flat = mark.subject.action in (Action.LIE, Action.SWIM)
        half = mark.height * (0.5 if flat else 0.22)
        top = mark.y - mark.height * (1.02 - sunk(mark))
        low = top + mark.height * 0.5 if size is Size.MEDIUM else mark.y
        return mark.x - half, top, mark.x + half, low
    found = picture(mark.subject.art)
    half = mark.height * (found.aspect if found is not None else 1.4) / 2
    tall = mark.height
    if mark.height > 1.6 * lead and size not in _WIDE:
        half, tall = half * 0.7, lead * 1.6
    if mark.afloat and size is Size.MEDIUM:
        return mark.x - half * 0.7, mark.y - tall * 0.6, mark.x + half * 0.7, mark.y + tall * 0.02
    return mark.x - half, mark.y - tall, mark.x + half, mark.y


def _before(lead: Mark, mark: Mark, size: Size) -> bool:
    """Whether it is a thing on a table that can stand before a person seen from nearby."""
    return size is Size.MEDIUM and mark.table and lead.subject.kind is Kind.PERSON


def tabled(
    camera: Camera, rig: Rig, marks: Sequence[Mark], lead: Mark | None, aspect: float
) -> tuple[Rig, Sequence[Mark]]:
    """In medium shots things on tables stand in front, at one third; people at the other."""
    if lead is None:
        return rig, marks
    things = [m for m in marks if m is not lead and _before(lead, m, camera.size)]
    if not things:
        return rig, marks
    people = [m for m in marks if m.subject.kind is Kind.PERSON]
    side = 0.0
    if len(people) == 1:
        side = 1.0 if things[0].x >= lead.x else -1.0
        rig = replace(rig, at=(-side * _THIRD * 0.75 * min(1.0, aspect), rig.at[1]))
    tallest = max(thing.height for thing in things)
    shrink = min(1.0, _ON_TABLE / (tallest * rig.scale))
    y = rig.aim[1] + (_TABLETOP - rig.at[1]) / rig.scale
    moved = {}
    for index, thing in enumerate(things):
        across = side * _THIRD * min(1.0, aspect) + (index - (len(things) - 1) / 2) * 0.24
        x = rig.aim[0] + (across - rig.at[0]) / rig.scale
        moved[id(thing)] = replace(
            thing, x=x, y=y, depth=lead.depth * 1.001, height=thing.height * shrink
        )
    return rig, [moved.get(id(mark), mark) for mark in marks]
