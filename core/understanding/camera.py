"""The third analyser: what the text says of the camera (product 2.3)."""

from collections import defaultdict

from core.domain.analysis import CameraCues
from core.domain.camera import Angle, Depth, Move, Size, Speed
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.tables import row
from core.understanding.cue import Cue
from core.understanding.filmed_by import somebody_does
from core.understanding.filming import by_thing, filming, in_hand
from core.understanding.focus import focus
from core.understanding.moves_bidden import moves_bidden
from core.understanding.nouns import nouns
from core.understanding.reading import Reading

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
    "drone": {"up": Move.CRANE_UP, "down": Move.CRANE_DOWN},
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
_TRUCKS = (Move.TRUCK_LEFT, Move.TRUCK_RIGHT)
_PLACING = ("on", "at", "in")
_HOLDING = frozenset({"in", "into", "onto", "from"})
_MOVE = "move:"
_FILMING = ("camera", "drone", "focus")
_SMALL = {"in", "out"}


def camera(reading: Reading) -> CameraCues:
    """Moves in the order of their mention, and all else that is said of the camera."""
    said = tuple(cue for cue in reading.of("camera") if not _hidden(reading, cue))
    moves = _moves(reading)
    sizes = tuple(Size(value) for value in _values(said, "size"))
    angles = tuple(Angle(value) for value in _values(said, "angle"))
    speeds = _values(said, "speed")
    depths = _values(said, "depth")
    transitions = tuple(dict.fromkeys(cue.key for cue in reading.of("transition")))
    aim = focus(reading)
    spoken = (moves, sizes, angles, speeds, transitions, aim, depths)
    heard = sum(bool(each) for each in spoken)
    return CameraCues(
        moves=moves,
        speed=Speed(speeds[0]) if speeds else _pace(reading, moves),
        sizes=sizes,
        angles=angles,
        transitions=transitions,
        focus=aim,
        depth_of_field=Depth(depths[0]) if depths else None,
        confidence=round(min(1.0, 0.6 + 0.15 * heard), 2) if heard else 0.0,
    )


def _hidden(reading: Reading, cue: Cue) -> bool:
    """Whether it says where someone is rather than whence we look: "from behind a wall"."""
    if reading.language is not Language.EN or not cue.text.casefold().endswith("from behind"):
        return False
    if cue.last >= len(reading.words) or not reading.same_clause(cue.first, cue.last):
        return False
    after = reading.words[cue.last].text.casefold()
    return after in clause_words("determiners") or cue.last in reading.firsts("thing", "noun")


def _pace(reading: Reading, moves: tuple[Move, ...]) -> Speed:
    """How fast the camera goes: slowly where that is said of a move, "slowly pushes in"."""
    if not moves:
        return Speed.NORMAL
    filmed = {reading.clause[cue.first] for cue in reading.of("mover")}
    filmed |= {reading.clause[c.first] for c in reading.of("camera") if c.key.startswith("move:")}
    slow = any(
        cue.key == "slow" and reading.clause[cue.first] in filmed for cue in reading.of("pace")
    )
    return Speed.SLOW if slow else Speed.NORMAL


def _values(cues: tuple[Cue, ...], name: str) -> tuple[str, ...]:
    pairs = (cue.key.partition(":") for cue in cues)
    return tuple(dict.fromkeys(value for key, _, value in pairs if key == name))


def _moves(reading: Reading) -> tuple[Move, ...]:
    found = [
        (cue.first, Move(cue.key.removeprefix(_MOVE)))
        for cue in reading.of("camera")
        if cue.key.startswith(_MOVE)
        and not (_of_camera(cue) and in_hand(reading, cue))
        and not somebody_does(reading, cue)
    ]
    told = {reading.clause[at] for at, _ in found}
    for at, bid in moves_bidden(reading):
        if reading.clause[at] not in told:
            found.append((at, bid))
            told.add(reading.clause[at])
    movers = reading.of("mover")
    for mover in sorted(movers, key=lambda each: each.key in _FILMING):  # what it does comes first
        told_already = reading.clause[mover.first] in told or in_hand(reading, mover)
        if mover.key in _FILMING and told_already:
            continue
        if move := _move(reading, mover):
            found.append((mover.first, move))
            told.add(reading.clause[mover.first])
    return tuple(dict.fromkeys(move for _, move in _aside_only(reading, sorted(found))))


def _aside_only(reading: Reading, found: list[tuple[int, Move]]) -> list[tuple[int, Move]]:
    """Without the tracking that a side turns into a truck: "the camera tracks right"."""
    trucked = {reading.clause[at] for at, move in found if move in _TRUCKS}
    return [
        (at, move)
        for at, move in found
        if move is not Move.TRACKING or reading.clause[at] not in trucked
    ]


def _of_camera(cue: Cue) -> bool:
    return cue.text.casefold().startswith("camera")


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
    if reading.language is Language.EN and (_is_thing(reading, mover) or _owned(reading, mover)):
        return None
    done = filming(reading, mover) if mover.key in _FILMING else None
    if done and (done.sure or mover.key == "drone"):  # above what it flies is a place
        return done.move
    return _aside(reading, mover) or (done.move if done else None)


def _aside(reading: Reading, mover: Cue) -> Move | None:
    """What a direction beside it makes of a movement."""
    meant = _MOVES.get(mover.key, {})
    after: list[Cue] = []
    before: list[Cue] = []
    for cue in _here(reading, "direction", mover):
        if cue.key not in meant or _where(reading, cue) or _stands_in(reading, mover, cue):
            continue
        gap = cue.first - mover.last if cue.first >= mover.last else mover.first - cue.last
        if gap > (2 if cue.text.casefold() in _SMALL else _REACH):
            continue
        (after if cue.first >= mover.last else before).append(cue)
    first, second = (before, after) if reading.head_final else (after, before)
    near = first or second
    if near:
        return meant[near[-1].key]
    alone = row("mover", mover.key).columns["alone"] == "yes" and not _within(reading, mover)
    return _UNSAID.get(mover.key) if alone else None


def _owned(reading: Reading, mover: Cue) -> bool:
    """Whether it is somebody's: "right on his tracks"."""
    before = reading.words[mover.first - 1].text.casefold() if mover.first else ""
    return mover.key not in _FILMING and before in clause_words("possessives")


def _within(reading: Reading, mover: Cue) -> bool:
    """Whether something is in it, or it says what something is like: "in the same pan"."""
    before = [w.text.casefold() for w in reading.words[max(0, mover.first - 3) : mover.first]]
    word = mover.text.casefold()
    return word.endswith("ed") or (word == "pan" and not _HOLDING.isdisjoint(before))


def _where(reading: Reading, direction: Cue) -> bool:
    """Whether it says where something is: "tracking a dog on the left"."""
    before = [
        w.text.casefold() for w in reading.words[max(0, direction.first - 2) : direction.first]
    ]
    return len(before) > 1 and before[-1] == "the" and before[0] in _PLACING


def _stands_in(reading: Reading, mover: Cue, direction: Cue) -> bool:
    """Whether the camera is in something: "a nervous camera in an alley"."""
    after = reading.words[direction.last : direction.last + 1]
    inside = mover.key in _FILMING and direction.text.casefold() == "in"
    return inside and bool(after) and after[0].text.casefold() in clause_words("determiners")


def _is_thing(reading: Reading, mover: Cue) -> bool:
    """Whether it is the pan in the kitchen."""
    alive = reading.once(
        "alive by end", lambda: {each.last: each.first for each in nouns(reading) if each.alive}
    )
    before = alive.get(mover.first)
    if before is not None and reading.same_clause(before, mover.first):
        return True  # "vultures circling above"
    if by_thing(reading, nouns(reading), mover):
        return True
    if mover.key in _FILMING or mover.first not in reading.firsts("thing"):
        return False
    named = reading.once("named", lambda: frozenset(each.first for each in nouns(reading)))
    return mover.first in named
