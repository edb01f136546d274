"""The third analyser: what the text says of the camera (product 2.3)."""

from collections import defaultdict

from core.domain.analysis import CameraCues
from core.domain.camera import Angle, Depth, Move, Size, Speed
from core.domain.languages import Language
from core.language.lexicon import row
from core.understanding.nouns import nouns
from core.understanding.reading import Cue, Reading

_REACH = 4
# What each kind of movement becomes with a direction, as crews say it.
_MOVES: dict[str, dict[str, Move]] = {
    "pan": {
        "left": Move.PAN_LEFT, "right": Move.PAN_RIGHT, "up": Move.TILT_UP, "down": Move.TILT_DOWN,
    },
    "tilt": {"up": Move.TILT_UP, "down": Move.TILT_DOWN},
    "zoom": {"in": Move.ZOOM_IN, "out": Move.ZOOM_OUT},
    "dolly": {
        "in": Move.DOLLY_IN, "out": Move.DOLLY_OUT,
        "left": Move.TRUCK_LEFT, "right": Move.TRUCK_RIGHT,
    },
    "truck": {"left": Move.TRUCK_LEFT, "right": Move.TRUCK_RIGHT},
    "crane": {"up": Move.CRANE_UP, "down": Move.CRANE_DOWN},
    "orbit": {
        "clockwise": Move.ORBIT_CLOCKWISE, "counterclockwise": Move.ORBIT_COUNTERCLOCKWISE,
        "left": Move.ORBIT_CLOCKWISE, "right": Move.ORBIT_COUNTERCLOCKWISE,
    },
    "camera": {
        "left": Move.PAN_LEFT, "right": Move.PAN_RIGHT, "up": Move.CRANE_UP,
        "down": Move.CRANE_DOWN, "in": Move.DOLLY_IN, "out": Move.DOLLY_OUT,
    },
}  # fmt: skip
_UNSAID: dict[str, Move] = {
    "pan": Move.PAN_RIGHT,
    "tilt": Move.TILT_UP,
    "zoom": Move.ZOOM_IN,
    "dolly": Move.DOLLY_IN,
    "truck": Move.TRUCK_RIGHT,
    "crane": Move.CRANE_UP,
    "orbit": Move.ORBIT_CLOCKWISE,
}
_SMALL = {"in", "out"}


def camera(reading: Reading) -> CameraCues:
    """Moves in the order of their mention, and all else that is said of the camera."""
    said = reading.of("camera")
    moves = _moves(reading)
    sizes = tuple(Size(value) for value in _values(said, "size"))
    angles = tuple(Angle(value) for value in _values(said, "angle"))
    speeds = _values(said, "speed")
    depths = _values(said, "depth")
    transitions = tuple(dict.fromkeys(cue.key for cue in reading.of("transition")))
    focus = _focus(reading)
    spoken = (moves, sizes, angles, speeds, transitions, focus, depths)
    heard = sum(bool(each) for each in spoken)
    return CameraCues(
        moves=moves,
        speed=Speed(speeds[0]) if speeds else Speed.NORMAL,
        sizes=sizes,
        angles=angles,
        transitions=transitions,
        focus=focus,
        depth_of_field=Depth(depths[0]) if depths else None,
        confidence=round(min(1.0, 0.6 + 0.15 * heard), 2) if heard else 0.0,
    )


def _values(cues: tuple[Cue, ...], name: str) -> tuple[str, ...]:
    pairs = (cue.key.partition(":") for cue in cues)
    return tuple(dict.fromkeys(value for key, _, value in pairs if key == name))


def _moves(reading: Reading) -> tuple[Move, ...]:
    found: list[tuple[int, Move]] = []
    for cue in reading.of("camera"):
        name, _, value = cue.key.partition(":")
        if name == "move":
            found.append((cue.first, Move(value)))
    for mover in reading.of("mover"):
        if mover.key == "camera" and _other_in_clause(reading, mover):
            continue
        if move := _move(reading, mover):
            found.append((mover.first, move))
    ordered = [move for _, move in sorted(found, key=lambda each: each[0])]
    return tuple(dict.fromkeys(ordered))


def _other_in_clause(reading: Reading, mover: Cue) -> bool:
    if any(each.key != "camera" for each in _here(reading, "mover", mover)):
        return True
    return any(each.key.startswith("move:") for each in _here(reading, "camera", mover))


def _here(reading: Reading, table: str, mover: Cue) -> list[Cue]:
    """The cues of a table in the mover's clause, in their order."""

    def by_clause() -> dict[int, list[Cue]]:
        found: dict[int, list[Cue]] = defaultdict(list)
        for cue in reading.of(table):
            found[reading.clause[cue.first]].append(cue)
        return found

    return reading.once(f"{table} by clause", by_clause).get(reading.clause[mover.first], [])


def _move(reading: Reading, mover: Cue) -> Move | None:
    """The movement with the direction said nearby; of "from left to right" the last one counts."""
    if reading.language is Language.EN and _is_thing(reading, mover):
        return None
    meant = _MOVES[mover.key]
    after: list[Cue] = []
    before: list[Cue] = []
    for cue in _here(reading, "direction", mover):
        if cue.key not in meant:
            continue
        gap = cue.first - mover.last if cue.first >= mover.last else mover.first - cue.last
        if gap > (2 if cue.text.casefold() in _SMALL else _REACH):
            continue
        (after if cue.first >= mover.last else before).append(cue)
    first, second = (before, after) if reading.head_final else (after, before)
    near = first or second
    if near:
        return meant[near[-1].key]
    alone = row("mover", mover.key).columns["alone"] == "yes"
    return _UNSAID.get(mover.key) if alone else None


def _is_thing(reading: Reading, mover: Cue) -> bool:
    """Whether it is the pan in the kitchen."""
    before = [each for each in nouns(reading) if each.last == mover.first and each.alive]
    if before and reading.same_clause(before[-1].first, mover.first):
        return True  # "vultures circling above"
    if mover.first not in reading.firsts("thing"):
        return False
    return any(each.cue.first == mover.first for each in nouns(reading))


def _focus(reading: Reading) -> tuple[str, ...]:
    """What the camera looks at: the thing after "focus on", before it where verbs come last."""
    told = [cue for cue in reading.of("camera") if cue.key.startswith("focus:")]
    things = nouns(reading) if told else ()
    found = []
    for cue in told:
        same = [each for each in things if reading.same_clause(each.first, cue.first)]
        before = [each for each in same if each.last <= cue.first]
        after = [each for each in same if each.first >= cue.last]
        if reading.head_final and before:
            found.append(before[-1].label)
        elif after:
            found.append(after[0].label)
    return tuple(dict.fromkeys(found))
