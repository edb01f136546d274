"""Directs the camera: sizes, angles and moves that vary with a purpose.

What the text asks for wins, then what the beat's data wishes, then the rules of the role. Two
neighbours never share a framing, a move is not repeated, and the direction of travel holds
through a scene.
"""

from random import Random

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Depth, Move, Size, Speed
from core.domain.depiction import Depiction, Subject
from core.writing.beats import Beat, Role

_SIZES: dict[Role, tuple[Size, ...]] = {
    Role.ESTABLISH: (Size.EXTREME_WIDE, Size.WIDE),
    Role.INTRODUCE: (Size.FULL, Size.MEDIUM),
    Role.DEVELOP: (Size.MEDIUM, Size.FULL, Size.WIDE, Size.CLOSE_UP),
    Role.DETAIL: (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP, Size.MEDIUM),
    Role.TURN: (Size.CLOSE_UP, Size.MEDIUM, Size.FULL),
    Role.CLOSE: (Size.MEDIUM, Size.WIDE, Size.FULL),
}
_MOVES: dict[Role, tuple[Move, ...]] = {
    Role.ESTABLISH: (Move.CRANE_DOWN, Move.PAN_RIGHT, Move.DOLLY_IN, Move.CRANE_UP),
    Role.INTRODUCE: (Move.DOLLY_IN, Move.TRUCK_RIGHT, Move.TILT_UP),
    Role.DEVELOP: (Move.PAN_RIGHT, Move.DOLLY_IN, Move.STATIC, Move.TRUCK_RIGHT),
    Role.DETAIL: (Move.DOLLY_IN, Move.RACK_FOCUS, Move.STATIC, Move.TILT_DOWN),
    Role.TURN: (Move.ZOOM_IN, Move.STATIC, Move.DOLLY_IN, Move.ORBIT_CLOCKWISE),
    Role.CLOSE: (Move.DOLLY_OUT, Move.CRANE_UP, Move.STATIC),
}
_ACTION_MOVES: dict[Action, tuple[Move, ...]] = {
    Action.WALK: (Move.TRACKING, Move.TRUCK_RIGHT),
    Action.RUN: (Move.TRACKING, Move.HANDHELD),
    Action.DRIVE: (Move.TRACKING, Move.PAN_RIGHT),
    Action.SWIM: (Move.TRACKING, Move.PAN_RIGHT),
    Action.FLY: (Move.TILT_UP, Move.PAN_RIGHT),
    Action.RISE: (Move.TILT_UP, Move.CRANE_UP),
    Action.FALL: (Move.TILT_DOWN, Move.CRANE_DOWN),
    Action.JUMP: (Move.TILT_UP, Move.HANDHELD),
    Action.DANCE: (Move.ORBIT_CLOCKWISE, Move.HANDHELD),
    Action.POUR: (Move.TILT_DOWN, Move.DOLLY_IN),
    Action.ARRIVE: (Move.PAN_RIGHT, Move.DOLLY_OUT),
    Action.LEAVE: (Move.DOLLY_OUT, Move.STATIC),
}
_MIRROR = {
    Move.PAN_LEFT: Move.PAN_RIGHT,
    Move.PAN_RIGHT: Move.PAN_LEFT,
    Move.TRUCK_LEFT: Move.TRUCK_RIGHT,
    Move.TRUCK_RIGHT: Move.TRUCK_LEFT,
    Move.ORBIT_CLOCKWISE: Move.ORBIT_COUNTERCLOCKWISE,
    Move.ORBIT_COUNTERCLOCKWISE: Move.ORBIT_CLOCKWISE,
}
_LEFTWARDS = {Move.PAN_LEFT, Move.TRUCK_LEFT, Move.ORBIT_COUNTERCLOCKWISE}
_TRAVELS = {Action.WALK, Action.RUN, Action.DRIVE, Action.DANCE, Action.SWIM, Action.JUMP}
_LADDER = tuple(Size)
_CLOSE = {Size.CLOSE_UP, Size.EXTREME_CLOSE_UP}


_PLACED = frozenset({"on", "above", "over", "under", "in", "behind", "in front of"})


def direct(beats: list[Beat], seed: int) -> list[Camera]:
    """One camera for each beat. The same beats and seed give the same cameras."""
    cameras: list[Camera] = []
    for index, beat in enumerate(beats):
        random = Random(f"{seed}:{index}:{beat.role}")
        last = cameras[-1] if cameras else None
        leftwards = Random(f"{seed}:{beat.scene}").random() < 0.35
        size = _size(beat, last, random)
        moves = _moves(beat, cameras[-3:], random, leftwards=leftwards)
        cameras.append(
            Camera(
                moves=moves,
                speed=_speed(beat),
                size=size,
                angle=_angle(beat, last, size, random),
                focus=_focus(beat.depiction),
                depth=beat.cues.depth_of_field
                or (Depth.SHALLOW if size in _CLOSE or Move.RACK_FOCUS in moves else Depth.DEEP),
            )
        )
    return cameras


def fits(size: Size, depiction: Depiction) -> bool:
    """Whether what is to be seen can be seen at this size."""
    subjects = depiction.subjects
    if not subjects:
        return size in (Size.EXTREME_WIDE, Size.WIDE, Size.FULL)
    if any(subject.in_sky for subject in subjects):  # and who looks up at it stands below
        return size in (Size.EXTREME_WIDE, Size.WIDE, Size.FULL)
    crowd = sum(subject.count for subject in subjects)
    if size in _CLOSE:
        moving = any(s.action in _TRAVELS and s.kind is not Kind.FOOD for s in subjects)
        vast = all(s.kind in (Kind.NATURE, Kind.PLACE, Kind.BUILDING) for s in subjects)
        return crowd <= 3 and not moving and not vast and not _apart(subjects)
    if size is Size.EXTREME_WIDE:
        return not all(s.kind in (Kind.FOOD, Kind.THING) for s in subjects)
    return size is not Size.MEDIUM or crowd <= 5


def _apart(subjects: tuple[Subject, ...]) -> bool:
    """Whether where one is by another is to be seen: the umbrella over the puppy."""
    living = {s.label for s in subjects if s.kind.alive}
    return len(living) > 1 and any(s.relation in _PLACED for s in subjects)


def _size(beat: Beat, last: Camera | None, random: Random) -> Size:
    if beat.cues.sizes:
        return beat.cues.sizes[0]
    wished = beat.framing.size
    options = list(_SIZES[beat.role])
    if beat.role is not Role.ESTABLISH:
        options = random.sample(options, len(options))
    if wished is not None:
        near = _nearest(wished)
        options = [wished, *near[1:]]
    options += [size for size in _LADDER if size not in options]
    fresh = [size for size in options if last is None or size is not last.size]
    good = [s for s in fresh if (s is wished and beat.framing.size) or fits(s, beat.depiction)]
    return (good or fresh)[0]


def _nearest(wished: Size) -> list[Size]:
    """Sizes by how far they are from it; of two, for close shots the closer, else the wider."""
    here, step = _LADDER.index(wished), -1 if wished in _CLOSE else 1
    return sorted(_LADDER, key=lambda s: (abs(_LADDER.index(s) - here), step * _LADDER.index(s)))


def _moves(
    beat: Beat, before: list[Camera], random: Random, *, leftwards: bool
) -> tuple[Move, ...]:
    if beat.cues.moves:
        return beat.cues.moves
    by_action = [move for s in beat.depiction.subjects for move in _ACTION_MOVES.get(s.action, ())]
    by_role = random.sample(_MOVES[beat.role], len(_MOVES[beat.role]))
    if not beat.depiction.subjects:  # there is nothing to draw the focus to
        by_role = [move for move in by_role if move is not Move.RACK_FOCUS]
    wished = [beat.framing.move] if beat.framing.move else []
    options = [_along(move, leftwards=leftwards) for move in [*wished, *by_action, *by_role]]
    recent = {camera.moves[-1] for camera in before}
    last = {camera.moves[-1] for camera in before[-1:]}
    fresh = [move for move in options if move not in (last if move in wished else recent)]
    return ((fresh or [move for move in options if move not in last] or [Move.STATIC])[0],)


def _along(move: Move, *, leftwards: bool) -> Move:
    """The move in the scene's direction of travel."""
    return _MIRROR[move] if move in _MIRROR and (move in _LEFTWARDS) != leftwards else move


def _angle(beat: Beat, last: Camera | None, size: Size, random: Random) -> Angle:
    if beat.cues.angles:
        return beat.cues.angles[0]
    if beat.framing.angle:
        return beat.framing.angle
    kinds = {subject.kind for subject in beat.depiction.subjects}
    options = [Angle.EYE_LEVEL, Angle.EYE_LEVEL]
    if beat.role is Role.TURN and size not in _CLOSE:
        options.append(Angle.LOW)
    if size in (Size.EXTREME_WIDE, Size.WIDE):
        options += [Angle.HIGH, Angle.LOW]
    if size in _CLOSE and kinds and kinds <= {Kind.FOOD, Kind.THING}:
        options.append(Angle.HIGH)
    choice = random.choice(options)
    return Angle.EYE_LEVEL if last and choice is last.angle else choice


def _speed(beat: Beat) -> Speed:
    if beat.cues.speed is not Speed.NORMAL:
        return beat.cues.speed
    return beat.framing.speed or Speed.NORMAL


def _focus(depiction: Depiction) -> tuple[str, ...]:
    people = [s for s in depiction.subjects if s.kind is Kind.PERSON and s.position != "background"]
    return tuple(s.label for s in (people or depiction.subjects)[:1])
