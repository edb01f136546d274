"""How gestures of `resources/art/gestures.toml` look: arms, face and legs at a moment, the tool."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from core.domain.analysis import Action
from core.domain.depiction import Subject
from core.engines.animatic.bodies import BODIES, SUNK
from core.engines.animatic.marks import TRAVELLING
from core.engines.animatic.own import FOLDER
from core.engines.animatic.posture import Arm, Point, Stance

_TURN = math.tau
_BOUND = TRAVELLING | {Action.SIT, Action.LIE, Action.SWIM, Action.DRIVE, Action.DANCE}
"""Who does this goes on with the legs, whatever the hands do."""

_CROWN, _HELD_UP, _CANOPY = 0.97, 0.2, 0.4
_ON = frozenset({"on", "onto", "in", "at", "riding", "aboard"})
_STRIKE = 2.6
"""How much quicker a blow falls than it is raised."""

_BOW = 42.0
"""How far, in degrees, one bends to somebody who were of no height at all."""

_NEAR_HAND, _FAR_HAND = (-0.1, -0.56), (0.24, -0.6)
"""Where the hands are that carry a thing each."""

NO_TOOL, DESK, GAZING = "none", "desk", "gaze_away"
_CRAWLING = "crawl"
FLYING_KITES, COOKING, BALANCING = "fly_kite", "stir", "balance"
BOARD_GAMES = frozenset(
    {
        "chessboard",
        "chess",
        "carrom board",
        "carrom",
        "card",
        "cards",
        "playing cards",
        "dice",
        "ludo",
    }
)
"""What people play sitting around it."""

_TOYS = frozenset(
    {"building block", "marble", "marbles", "spinning top", "puzzle", "jigsaw", "sandcastle",
     "paper boat"}
)  # fmt: skip

OVERHEAD, _SWUNG = frozenset("☂☔🌂"), frozenset("🧺👜🪣💼🎒🧳🛍")
"""What is carried over the head, and what hangs from an arm that swings."""

Ways = tuple[float, float]
Reach = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Gesture:
    """One row of the table; of what moves both ends are kept. `art` is the tool's picture."""

    near: Reach | None = None
    far: Reach | None = None
    lean: Ways | None = None
    nod: Ways | None = None
    open: Ways = (0.0, 0.0)
    turn: Ways = (0.0, 0.0)
    smile: float = 0.55
    closed: float = 0.0
    gaze: float = 0.0
    beat: float = 0.0
    body: str = ""
    art: str = ""
    apart: float = 0.0
    strike: bool = False
    tears: bool = False
    top: bool = False
    level: bool = False
    before: float = 0.0
    beside: float = 0.0
    table: bool = False
    sits: bool = False
    rightward: bool = False
    targets: str = ""
    things: str = ""
    names: frozenset[str] = frozenset()
    does: frozenset[str] = frozenset()


def played_on_floor(label: str) -> bool:
    """Whether one sits on the floor to play with it."""
    return label in BOARD_GAMES or label in _TOYS or label.startswith("toy ")


def gesture_of(subject: Subject, held: Subject | None = None) -> Gesture | None:
    """What somebody's body does: as the text says it, else as what is in the hand asks for."""
    told = table().get(subject.gesture)
    if told is not None or held is None:
        return told
    return table().get(by_thing(subject, held))


def by_thing(subject: Subject, thing: Subject) -> str:
    """The key of the gesture that a thing asks for in who does what this one does; "" for none."""
    sign = thing.art[:1] if not thing.art.startswith(FOLDER) else ""
    for key, each in table().items():
        known = (sign and sign in each.things) or thing.label in each.names
        if known and subject.action.value in each.does:
            return key
    return ""


def gestured(
    now: Stance, made: Gesture, action: Action, when: tuple[float, float], toward: float = 1.0
) -> Stance:
    """The posture with the gesture's arms and face, and its legs unless they have to go on.

    `when` is the time and the person's phase, `toward` how tall is to whom it is done.
    """
    t, phase = when
    share = _share(made, t, phase)
    lower = _BOW * max(0.0, 1 - toward)
    if made.body and (action not in _BOUND or made.body == _CRAWLING):
        now = BODIES[made.body](now, share, t, phase)
    return replace(
        now,
        near_arm=_reaching(made.near, share, toward) or now.near_arm,
        far_arm=_reaching(made.far, share, toward) or now.far_arm,
        lean=now.lean + _between(made.lean, share) + lower,
        nod=(_between(made.nod, share) if made.nod else now.nod) + lower * 0.7,
        open=_between(made.open, share),
        smile=made.smile,
        closed=made.closed,
        gaze=now.gaze + made.gaze,
        tool=_between(made.turn, share),
        tears=made.tears,
    )


def lower(subject: Subject, held: Subject | None) -> float:
    """How much lower than standing the crown, or a hand above it, is: below 0 for raised arms."""
    if held is not None and held.art[:1] in OVERHEAD and held.art:
        return -_CANOPY
    made = gesture_of(subject, held)
    if made is None or lowered(made, subject) in _BOUND:
        return 0.0
    if made.top:  # a pot on the head
        return -_HELD_UP
    hands = [y for ways in (made.near, made.far) if ways is not None for _, y in ways]
    high = -min(hands, default=0.0) + (_HELD_UP if held is not None or made.art else 0.0)
    raised = max(0.0, high - _CROWN) if -min(hands, default=0.0) > _CROWN else 0.0
    return SUNK.get(made.body, 0.0) - raised


def based(made: Gesture | None, action: Action) -> Action:
    """What the body does beneath a gesture: it stands, unless its legs have to go on.

    What somebody only feels is in the face, and the hands go on with what they do.
    """
    felt = made is not None and made.near is None and made.far is None and not made.body
    return action if made is None or felt or action in _BOUND else Action.STAND


def lowered(made: Gesture, subject: Subject) -> Action:
    """What somebody does; who sits nowhere told sits as the gesture does: on the floor."""
    on_seat = subject.to != "" and subject.relation in _ON
    free = subject.action is Action.SIT and not on_seat and made.body != ""
    return Action.STAND if free else subject.action


def carrying(
    now: Stance, held: Subject | None, action: Action, other: Subject | None = None
) -> Stance:
    """The posture of who has something in the hand: umbrellas overhead, all else before one."""
    if held is None:
        return now
    if held.relation in ("over", "above"):  # a newspaper against the rain
        return replace(now, near_arm=Arm(reach=(0.05, -1.1)))
    if other is not None:
        now = replace(now, far_arm=Arm(reach=_FAR_HAND), near_arm=Arm(reach=_NEAR_HAND))
    if held.art[:1] in OVERHEAD and held.art:
        return replace(now, near_arm=Arm(reach=(0.1, -0.74)))
    if other is not None:
        return now
    swung = held.art[:1] in _SWUNG or held.art == "own/stick"
    if action not in TRAVELLING or swung:
        return now
    return replace(now, near_arm=Arm(reach=(0.13, -0.63)))


def _share(made: Gesture, t: float, phase: float) -> float:
    """How far it is from the one end of its way to the other, 0 to 1."""
    if not made.beat:
        return 0.5 if not made.strike else 1.0
    share = 0.5 - 0.5 * math.cos(_TURN * (t * made.beat + phase))
    return share**_STRIKE if made.strike else share


def _reaching(ways: Reach | None, share: float, toward: float) -> Arm | None:
    """The arm; to who is smaller one reaches down, though never so low as they are."""
    if ways is None:
        return None
    (x, y), (to_x, to_y) = ways
    low = min(1.0, 0.12 + 0.88 * toward)
    return Arm(reach=(x + (to_x - x) * share, (y + (to_y - y) * share) * low))


def _between(ways: Ways | None, share: float) -> float:
    return ways[0] + (ways[1] - ways[0]) * share if ways else 0.0


@cache
def table() -> Mapping[str, Gesture]:
    """All gestures by their keys."""
    text = (resources.files("resources") / "art" / "gestures.toml").read_text(encoding="utf-8")
    return {key: _gesture(row) for key, row in tomllib.loads(text).items()}


def _gesture(row: dict[str, Any]) -> Gesture:
    tool = row.pop("tool", "")
    for name in ("near", "far"):
        if name in row:
            row[name] = _reach(row[name])
    for name in ("lean", "nod", "open", "turn"):
        if name in row:
            row[name] = _ways(row[name])
    return Gesture(**{**row, **_sets(row), "art": tool})


def _sets(row: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(row.get(name, ())) for name in ("does", "names")}


def _reach(value: list[Any]) -> Reach:
    one, other = value if isinstance(value[0], list) else (value, value)
    return (one[0], one[1]), (other[0], other[1])


def _ways(value: Any) -> Ways:
    return (value[0], value[1]) if isinstance(value, list) else (value, value)
