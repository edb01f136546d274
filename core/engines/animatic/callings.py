"""Work, sport and reproach: masons at their wall, runners in the finish, who is told off."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.habits import DROPPED
from core.engines.animatic.marks import AFTER
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how
from core.engines.animatic.sorts import CHILDREN, VESSELS

_REPROACHED, _SAD = frozenset({"argue", "shout", "point"}), "sad"
_LOWERED = frozenset({Action.LOOK, Action.NONE, Action.STAND, Action.TALK, Action.WORK})
_BELOW = frozenset(
    {"son", "daughter", "child", "boy", "girl", "student", "pupil", "employee", "office worker",
     "worker", "servant", "maid", "waiter", "driver", "assistant", "intern", "soldier"}
)  # fmt: skip
"""Who is told off by who is above them."""

_FINISH, _TAPE = "finish line", frozenset({"ribbon", "tape"})
_RACING = (Action.RUN, Action.WALK, Action.NONE, Action.ARRIVE, Action.WORK)
_FISHERS = frozenset({"fisherman", "fisher", "fisherwoman"})
_PAIR = 2
_MADE, _STONES = frozenset({"sandcastle", "paper boat"}), frozenset({"rock", "stone", "pebble"})
_BEAM, _LOGS = "steel beam", frozenset({"beam", "girder", "steel beam", "iron beam"})


def called(subjects: Sequence[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    found = list(subjects)
    for custom in _CUSTOMS:
        found = custom(found)
    return found


def _people(subjects: Sequence[Subject]) -> list[Subject]:
    return [s for s in subjects if s.kind is Kind.PERSON]


def _reproached(subjects: list[Subject]) -> list[Subject]:
    """Who is told off looks down, unless they are grown and answer."""
    scolds = next((s for s in _people(subjects) if s.gesture in _REPROACHED), None)
    other = next((s for s in _people(subjects) if s is not scolds and s.label in _BELOW), None)
    if scolds is None or other is None or scolds.gesture == "point":
        return subjects
    if other.gesture or other.to or other.action not in _LOWERED or scolds.label in _BELOW:
        return subjects
    return [replace(s, gesture=_SAD, action=Action.STAND) if s is other else s for s in subjects]


def _finishing(subjects: list[Subject]) -> list[Subject]:
    """Who crosses the finish line has the arms in the air below it."""
    line = next((s for s in subjects if s.label == _FINISH), None)
    runner = next((s for s in _people(subjects) if s.action in _RACING and s.count == 1), None)
    if line is None or runner is None or runner.to not in ("", _FINISH, *_TAPE):
        return subjects
    wins = replace(runner, relation="in front of", to=_FINISH, action=Action.STAND, gesture="win")
    kept = [s for s in subjects if s.label not in _TAPE]
    return [wins if s is runner else replace(s, relation="", to="") if s is line else s
            for s in kept]  # fmt: skip


def _landing(subjects: list[Subject]) -> list[Subject]:
    """Fishermen at work on what they caught have it in the hands, and no rod."""
    fisher = next((s for s in _people(subjects) if s.label in _FISHERS and not s.gesture), None)
    fish = next((s for s in subjects if s.label == "fish" and not s.to), None)
    if fisher is None or fish is None or fisher.action not in (Action.WORK, Action.HOLD):
        return subjects
    each = min(fisher.count, _PAIR)
    held = replace(fish, kind=Kind.FOOD, count=each, relation="in hand of", to=fisher.label,
                   action=Action.NONE)  # fmt: skip
    holds = replace(fisher, action=Action.HOLD)
    return [held if s is fish else holds if s is fisher else s for s in subjects]


def _walling(subjects: list[Subject]) -> list[Subject]:
    """Who builds a wall of bricks stands beside it; the bricks are in it, and one in the hand."""
    builds = any(s.gesture == "build" for s in _people(subjects))
    if not builds or not any(s.label == "wall" for s in subjects):
        return subjects
    return [
        replace(s, size="small", relation="", to="") if s.label == "wall"
        else replace(s, relation="", to="") if s.gesture == "build"
        else s
        for s in subjects
        if s.label not in ("brick", "bricks", "mortar", "cement")
    ]  # fmt: skip


def _girders(subjects: list[Subject]) -> list[Subject]:
    """What is welded is of steel."""
    if not any(s.gesture == "weld" for s in _people(subjects)):
        return subjects
    art = pictures()[_BEAM].art
    kept = [s for s in subjects if s.label != "fly"]  # sparks do
    return [replace(s, label=_BEAM, art=art) if s.label in _LOGS else s for s in kept]


def _chasing(subjects: list[Subject]) -> list[Subject]:
    """A beast that runs behind another one chases it."""
    beasts = {s.label for s in subjects if s.kind is Kind.ANIMAL}
    return [
        replace(s, relation="", to="")
        if s.kind is Kind.ANIMAL and s.to in beasts and how(s) == "behind" and _runs(s)
        else s
        for s in subjects
    ]


def _runs(beast: Subject) -> bool:
    return beast.action is Action.RUN


def _late(subjects: list[Subject]) -> list[Subject]:
    """A bus that somebody runs after is leaving, and what goes with it is in their hand."""
    cars = {s.label for s in subjects if s.kind is Kind.VEHICLE}
    runs = next((s for s in _people(subjects) if s.to in cars and how(s) == "behind"
                 and s.action is Action.RUN), None)  # fmt: skip
    if runs is None:
        return subjects
    bus = next(s for s in subjects if s.label == runs.to)
    return [
        replace(s, relation=AFTER) if s is runs
        else replace(s, action=Action.DRIVE, relation="", to="") if s is bus
        else replace(s, relation="in hand of", to=runs.label)
        if bus.to == s.label and proportions.small(s)
        else s
        for s in subjects
    ]  # fmt: skip


def _playing(subjects: list[Subject]) -> list[Subject]:
    """Children sit around the castle that they build and the boat that they let go."""
    if not any(s.label in _MADE and not s.to for s in subjects):
        return subjects
    return [
        replace(s, gesture="game", action=Action.STAND, relation="", to="")
        if s.label in CHILDREN and s.action in (Action.WORK, Action.PLAY, Action.NONE)
        else s
        for s in subjects
    ]


def _fallen(subjects: list[Subject]) -> list[Subject]:
    """Who falls off a bicycle or a horse lies beside it."""
    ridden = {s.label for s in subjects if proportions.saddled(s)}
    return [
        replace(s, action=Action.LIE, relation="next to", gesture="")
        if s.kind is Kind.PERSON and s.action is Action.FALL and s.to in ridden
        else s
        for s in subjects
    ]


def _thirsty(subjects: list[Subject]) -> list[Subject]:
    """The bird that drops stones into a pot sits on its rim."""
    pot = next((s for s in subjects if s.label in VESSELS and not s.to), None)
    bird = next((s for s in subjects if s.kind is Kind.ANIMAL and proportions.flier(s)), None)
    stones = [s for s in subjects if s.label in _STONES and pot is not None and s.to == pot.label]
    if pot is None or bird is None or not stones or any(_people(subjects)):
        return subjects
    return [
        replace(s, relation="on", to=pot.label, action=Action.SIT) if s is bird
        else replace(s, size="tiny", relation="next to", action=Action.NONE, count=3)
        if s in stones
        else s
        for s in subjects
    ]  # fmt: skip


def _eating(subjects: list[Subject]) -> list[Subject]:
    """Who sits down to eat does so at the table or on the seat that is there, or on the ground."""
    eats = next((s for s in _people(subjects) if s.gesture == "meal_seated"), None)
    if eats is None:
        return subjects
    if eats.to:
        return [replace(s, gesture="dine") if s is eats else s for s in subjects]
    sits = replace(eats, gesture="dine_floor", action=Action.STAND)
    return [
        sits if s is eats
        else replace(s, relation="next to", to=eats.label, gesture=DROPPED)
        if s.kind is Kind.FOOD and (not s.to or "hand" in s.relation)
        else s
        for s in subjects
    ]  # fmt: skip


def _planting(subjects: list[Subject]) -> list[Subject]:
    """A tree that is being planted is a sapling."""
    digs = any(s.gesture in ("dig", "bend_work") for s in _people(subjects))
    tree = next((s for s in subjects if s.kind is Kind.PLANT and proportions.height(s) > 1), None)
    if not digs or tree is None or tree.count > 1 or any(s.to == tree.label for s in subjects):
        return subjects
    tools = {tree.to} if tree.relation == "with" else set[str]()
    young = replace(tree, label="sapling", art="🌱", size="huge", relation="", to="")
    return [
        young if s is tree
        else replace(s, gesture="dig") if s.gesture == "bend_work" and tools
        else s
        for s in subjects
        if s.label not in tools
    ]  # fmt: skip


def _punching(subjects: list[Subject]) -> list[Subject]:
    """A punching bag is there to be punched."""
    if not any(s.label == "punching bag" for s in subjects):
        return subjects
    return [
        replace(s, gesture="box", relation="", to="")
        if s.kind is Kind.PERSON and not s.gesture and s.action is Action.WORK
        else s
        for s in subjects
    ]


_CUSTOMS = (
    _reproached, _finishing, _landing, _walling, _girders, _chasing, _late, _playing, _fallen,
    _thirsty, _eating, _planting, _punching,
)  # fmt: skip
