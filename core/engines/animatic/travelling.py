"""Who travels inside: in a compartment, on its berths, with nothing of the train from outside."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Subject
from core.engines.animatic.own import FOLDER, pictures
from core.engines.animatic.sorts import TRAINS

_CABINS = {
    "bus interior": "bus",
    "train compartment": "train",
    "airplane cabin": "airplane",
    "cockpit": "airplane",
}
"""Places inside of what would else be drawn from outside."""

_COMPARTMENT, _BERTH, _WINDOW = "train compartment", "berth", "window"
_INSIDE = frozenset({"in", "inside", "aboard", "on"})
_SEATED = frozenset(
    {Action.NONE, Action.SIT, Action.EAT, Action.DRINK, Action.LOOK, Action.TALK, Action.SMILE,
     Action.LIE, Action.WORK, Action.PLAY}
)  # fmt: skip
_STANDING = frozenset({"sell", "sweep", "carry_child", "hang", "search", "pour", "cross"})
"""What nobody does sitting on a berth."""


def within_cabin(depiction: Depiction) -> Depiction:
    """Inside a bus nobody sees the bus from outside; inside a train people sit on berths."""
    depiction = _aboard(depiction)
    label = _CABINS.get(depiction.setting.place, "")
    if not label or not any(s.kind is Kind.PERSON for s in depiction.subjects):
        return depiction
    freed = tuple(
        replace(s, relation="", to="") if s.to == label else s
        for s in depiction.subjects
        if s.label != label
    )
    if depiction.setting.place == _COMPARTMENT:
        freed = _berthed(_hawked(freed))
    return replace(depiction, subjects=freed)


def _aboard(depiction: Depiction) -> Depiction:
    """Who sits in a train, or looks out of its window, is in its compartment."""
    where = depiction.setting
    people = [s for s in depiction.subjects if s.kind is Kind.PERSON]
    inside = any(s.to in TRAINS and s.relation in _INSIDE for s in people)
    inside = inside or any(s.to == _WINDOW and s.action in _SEATED for s in people)
    if where.backdrop is not Backdrop.STATION or not inside:
        return depiction
    subjects = tuple(
        replace(s, relation="", to="") if s.to in TRAINS or s.to == _WINDOW else s
        for s in depiction.subjects
        if s.label not in TRAINS
    )
    return replace(depiction, setting=replace(where, place=_COMPARTMENT), subjects=subjects)


def _hawked(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Who sells in a train carries the wares on a tray: there is no cart."""
    sells = next((s for s in subjects if s.gesture == "sell" and s.kind is Kind.PERSON), None)
    if sells is None:
        return subjects
    goods = [s for s in subjects if s.kind in (Kind.FOOD, Kind.THING)]
    tray = Subject(
        "tray of tea", Kind.THING, FOLDER + "drinks-tray", relation="in hand of", to=sells.label
    )
    goes = replace(sells, gesture="", action=Action.HOLD, relation="", to="")
    rider = Subject("passenger", Kind.PERSON, "🧑", action=Action.SIT)
    alone = sum(s.kind is Kind.PERSON for s in subjects) == 1
    kept = tuple(goes if s is sells else s for s in subjects if s not in goods)
    return (*kept, tray, *((rider,) if alone else ()))


def _berthed(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    if not any(map(_sits, subjects)):
        return subjects
    seated = (
        replace(s, relation="on", to=_BERTH, action=_seated(s), gesture=_nodding(s))
        if _sits(s)
        else s
        for s in subjects
    )
    berth = Subject(_BERTH, Kind.THING, art=pictures()[_BERTH].art)
    eats = any(_sits(s) and s.action is Action.EAT for s in subjects)
    packed = Subject("packed meal", Kind.FOOD, "🍱", 2, relation="on", to=_BERTH)
    fed = eats and not any(s.kind is Kind.FOOD for s in subjects)
    return (*seated, berth, *((packed,) if fed else ()))


def _sits(subject: Subject) -> bool:
    free = subject.kind is Kind.PERSON and not subject.to and subject.gesture not in _STANDING
    return free and subject.action in _SEATED


def _nodding(subject: Subject) -> str:
    """Who sleeps in a train does so sitting."""
    return "nod_off" if subject.gesture == "sleep" else subject.gesture


def _seated(subject: Subject) -> Action:
    resting = subject.action in (Action.NONE, Action.LOOK, Action.SMILE)
    resting = resting or subject.gesture == "sleep"
    return Action.SIT if resting else subject.action
