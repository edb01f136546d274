"""Who and what a picture is made of, before anybody has a place: who rides, who holds what."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions, relating
from core.engines.animatic.marks import RIDING
from core.engines.animatic.own import pictured

_CAR = "🚗"
_MOST = 8
_SEVERAL = {
    "couple": "👨👩", "man and woman": "👨👩", "parents": "👨👩", "newlyweds": "🤵👰",
    "family": "👨👩👧👦", "band": "👨👩👨", "vehicle": "🚗🚌🛵🚚🛺",
}  # fmt: skip
"""Words for several different ones, and who they are."""

_HANDY = frozenset(
    "📰📖📕📗📘📙📚📱📷📸📹🎥✏🖊🖋🖌🔨🔧🧹🏏🎤☂☔🌂🎣🎸🎻🪕🎺🎷🪈💐🌹🎁👜🔦🪓🏸🎾🏑🗡🏹🪁📜✉💌🧺"
)
"""What is in the hand of whoever is told of before it, if nothing else is said of it."""

_DISHES = frozenset({"plate", "bowl", "tray", "thali", "banana leaf"})
_ACTIVE = (Action.HOLD, Action.DRINK, Action.EAT, Action.LOOK, Action.TALK, Action.PLAY,
           Action.WORK)  # fmt: skip


def gathered(subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects that can be drawn, as they stand to each other."""
    kept = [pictured(replace(s, art=proportions.whole(s.art))) for s in subjects]
    real = [s for s in kept if not proportions.scenery(s) and s.kind is not Kind.PLACE]
    return relating.seated(_served([_counted(s) for s in real[:_MOST]]))


def one_of(subject: Subject, number: int) -> Subject:
    """One of several different ones: of a couple the man, then the woman."""
    arts = _SEVERAL.get(subject.label)
    return replace(subject, art=arts[number % len(arts)]) if arts else subject


def _counted(subject: Subject) -> Subject:
    arts = _SEVERAL.get(subject.label)
    if arts is None:
        return subject
    least = 4 if subject.label == "vehicle" and subject.count > 1 else subject.count
    if subject.kind is Kind.PERSON and subject.count == 1:
        least = len(arts)
    return replace(subject, count=least)


def _served(subjects: list[Subject]) -> list[Subject]:
    """Food is on its plate where there is one, and nothing else is said of it."""
    dish = next((s for s in subjects if s.label in _DISHES and s.count == 1), None)
    meal = next((s for s in subjects if s.kind is Kind.FOOD and s is not dish and not s.to), None)
    if dish is None or meal is None:
        return subjects
    put = replace(meal, relation="on", to=dish.label)
    return [put if s is meal else s for s in subjects]


def riding(subjects: list[Subject]) -> list[Subject]:
    """Who drives is on what is driven, or cannot be seen in it; nobody drives on a chair."""
    drivers = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.DRIVE]
    if not drivers:
        return subjects
    driven = next((s for s in subjects if s.kind is Kind.VEHICLE), None)
    others = [s for s in subjects if s is not driven and s not in drivers]
    vehicle = replace(
        driven or Subject("car", Kind.VEHICLE, art=_CAR, colour=drivers[0].clothing),
        action=Action.DRIVE,
    )
    if not proportions.saddled(vehicle):
        return [vehicle, *others]
    rider = replace(drivers[0], relation=RIDING, to=vehicle.label)
    return [vehicle, rider, *others]


def hands(subjects: Sequence[Subject]) -> dict[int, int]:
    """Which person (index) has which thing (index) in the hand."""
    pairs: dict[int, int] = {}
    for index, person in enumerate(subjects):
        if person.kind is not Kind.PERSON or person.count > 2:
            continue
        for other, thing in enumerate(subjects):
            if other in pairs.values() or thing.count > 1:
                continue
            if proportions.small(thing) and _holds(person, thing):
                pairs[index] = other
                break
    return {**_handy(subjects, pairs), **pairs}


def _holds(person: Subject, thing: Subject) -> bool:
    tied = thing.to in (person.label, person.character) and thing.to
    drinks = person.action in (Action.DRINK, Action.EAT, Action.HOLD) and not thing.to
    carried = person.relation == "with" and person.to == thing.label
    told = tied and (person.action in _ACTIVE or "hand" in thing.relation)
    return bool(told or drinks or carried)


def _handy(subjects: Sequence[Subject], pairs: dict[int, int]) -> dict[int, int]:
    """Newspapers, bats, umbrellas: in the hand of whoever comes before them."""
    found: dict[int, int] = {}
    for other, thing in enumerate(subjects):
        if other in pairs.values() or not _of_hands(thing):
            continue
        people = [
            index
            for index, person in enumerate(subjects)
            if person.kind is Kind.PERSON
            and index not in pairs
            and index not in found
            and person.action not in (Action.LIE, Action.DRIVE)
            and (not thing.to or thing.to in (person.label, person.character))
        ]
        before = [index for index in people if index < other]
        if people:
            found[before[-1] if before else people[0]] = other
    return found


def _of_hands(thing: Subject) -> bool:
    free = not thing.to or thing.relation in ("in hand of", "with")
    loose = thing.action not in (Action.FLY, Action.FALL, Action.RISE, Action.BURN)
    known = thing.art[:1] in _HANDY and thing.art != ""
    return free and loose and (known or thing.label in ("net", "fishing net"))
