"""Riders and what they ride: one moves as the other does, and nobody rides through a room."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.marks import LED, RIDING, TRAVELLING, Mark
from core.engines.animatic.sorts import CHILDREN

_MOUNTS = {
    "cyclist": ("bicycle", "🚲"), "biker": ("motorcycle", "🏍"), "motorcyclist": ("motorcycle", "🏍"),
    "jockey": ("horse", "🐎"), "horse rider": ("horse", "🐎"), "horseman": ("horse", "🐎"),
}  # fmt: skip
_RACE = 2
_PARKED = frozenset(
    {Action.SIT, Action.STAND, Action.NONE, Action.LOOK, Action.TALK, Action.LIE, Action.SMILE}
)
"""Who does this on a bicycle goes nowhere with it."""


def mounted(subjects: Sequence[Subject]) -> list[Subject]:
    """What is ridden goes as its rider goes, who sits on it; who rides rides the animal there."""
    found = _cycling(_learning(_saddling(_racing(_taken_along(subjects)))))
    for index, rider in enumerate(found):
        at = next((i for i, s in enumerate(found) if proportions.mounts(rider, s)), None)
        if at is None:
            continue
        ridden = replace(found[at], action=_going(rider, found[at]))
        if ridden.count > 1:  # "three men ride horses": each one of their own
            ridden = replace(ridden, count=max(ridden.count, rider.count))
        found[at] = ridden
        still = rider.action in TRAVELLING or rider.action in (Action.NONE, Action.STAND)
        action = Action.SIT if still else rider.action
        found[index] = replace(rider, relation=RIDING, action=action)
    return found


def _taken_along(subjects: Sequence[Subject]) -> list[Subject]:
    """A child who does nothing else goes along with who drives."""
    driver = next((s for s in subjects if s.kind is Kind.PERSON and s.action is Action.DRIVE), None)
    if driver is None or driver.count > 1 or driver.label in CHILDREN:
        return list(subjects)
    return [
        replace(s, action=Action.DRIVE, relation=driver.relation, to=driver.to)
        if s.label in CHILDREN and s.action is Action.NONE and not (s.gesture or s.to)
        else s
        for s in subjects
    ]


def _racing(subjects: Sequence[Subject]) -> list[Subject]:
    """Of several who run with a bicycle for each of them each rides one: they race."""
    runs = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.RUN and not s.to]
    many = sum(s.count for s in runs)
    wheels = next((s for s in subjects if s.kind is Kind.VEHICLE and proportions.saddled(s)), None)
    if wheels is None or wheels.to or wheels.count != many or many < _RACE:
        return list(subjects)
    found = list[Subject]()
    for each in subjects:
        if each in runs:
            own = wheels.label if len(runs) == 1 else f"{each.label}'s {wheels.label}"
            found.append(replace(each, relation="on", to=own, action=Action.DRIVE))
            found.append(replace(wheels, label=own, count=each.count, action=Action.DRIVE))
        elif each is not wheels:
            found.append(each)
    return found


def _cycling(subjects: list[Subject]) -> list[Subject]:
    """Cyclists have bicycles, jockeys horses, if nothing is said of them."""
    found = list(subjects)
    for index, rider in enumerate(subjects):
        label, art = _MOUNTS.get(rider.label, ("", ""))
        vehicles = (Kind.VEHICLE, Kind.ANIMAL)
        if not art or rider.to or any(s.kind in vehicles for s in subjects):
            continue
        goes = rider.action if rider.action in TRAVELLING else Action.DRIVE
        found[index] = replace(rider, relation="on", to=label, action=goes, gesture="")
        kind = Kind.ANIMAL if label == "horse" else Kind.VEHICLE
        found.append(Subject(label, kind, art=art, count=rider.count, action=goes))
    return found


def _learning(subjects: Sequence[Subject]) -> list[Subject]:
    """On a bicycle that goes, and that nobody is on, is the one who does nothing else."""
    goes = next((s for s in subjects if s.action is Action.DRIVE and s.count == 1
                 and s.kind is Kind.VEHICLE and proportions.saddled(s)), None)  # fmt: skip
    people = [s for s in subjects if s.kind is Kind.PERSON and s.count == 1]
    if goes is None or any(s.to == goes.label or s.action is Action.DRIVE for s in people):
        return list(subjects)
    idle = [s for s in people if s.action in _PARKED and not (s.gesture or s.to)]
    if not idle:
        return list(subjects)
    return [replace(s, relation="on", to=goes.label) if s is idle[-1] else s for s in subjects]


def _saddling(subjects: Sequence[Subject]) -> list[Subject]:
    """Nobody drives a car of their own where a horse stands ready, or cows are to be driven."""
    beasts = [s for s in subjects if s.kind is Kind.ANIMAL]
    drives = [s for s in subjects if s.kind is Kind.PERSON and _drives(s)]
    if not beasts or not drives or any(s.kind is Kind.VEHICLE for s in subjects):
        return list(subjects)
    horse = next((s for s in beasts if proportions.saddled(s)), None)
    if horse is not None:
        return [replace(s, relation="on", to=horse.label) if s in drives else s for s in subjects]
    walking = (*beasts, *drives)
    return [replace(s, action=Action.WALK) if s in walking else s for s in subjects]


def _drives(subject: Subject) -> bool:
    return subject.action is Action.DRIVE and not subject.to


def _going(rider: Subject, ridden: Subject) -> Action:
    """How the two go: as either of them is said to; a vehicle with somebody busy on it drives."""
    for action in (ridden.action, rider.action):
        if action in TRAVELLING:
            walks = ridden.kind is Kind.ANIMAL and action is Action.DRIVE
            return Action.WALK if walks else action
    drives = ridden.kind is Kind.VEHICLE and rider.action not in _PARKED
    return Action.DRIVE if drives else ridden.action


def carried(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures; those on something that travels know what carries them."""
    return [replace(mark, carrier=_carrier(mark, marks)) for mark in marks]


def _carrier(mark: Mark, marks: Sequence[Mark]) -> Mark | None:
    if mark.subject.relation not in ("on", "onto", RIDING, LED):
        return None
    under = (m for m in marks if m.subject.label == mark.subject.to and m is not mark)
    return next((m for m in under if m.travels), None)
