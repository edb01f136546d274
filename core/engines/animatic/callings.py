"""Work, sport and reproach: masons at their wall, runners in the finish, who is told off."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.own import pictures
from core.engines.animatic.relating import how

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
_BEAM, _LOGS = "steel beam", frozenset({"beam", "girder", "steel beam", "iron beam"})


def called(subjects: Sequence[Subject]) -> list[Subject]:
    """The same subjects with what goes without saying."""
    found = list(subjects)
    for custom in (_reproached, _finishing, _landing, _walling, _girders, _chasing):
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
