"""Who and what a picture is made of, before anybody has a place: who rides, who holds what."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions, relating
from core.engines.animatic.kin import akin
from core.engines.animatic.marks import RIDING, WITHIN
from core.engines.animatic.own import pictured
from core.engines.animatic.relating import how

_CAR = "🚗"
_MOST = 8
_SEVERAL = {
    "couple": "👨👩", "man and woman": "👨👩", "parents": "👨👩", "newlyweds": "🤵👰",
    "family": "👨👩👧👦", "band": "👨👩👨", "vehicle": "🚗🚌🛵🚚🛺",
}  # fmt: skip
"""Words for several different ones, and who they are."""

_HANDY = frozenset(
    "📰📖📕📗📘📙📚📱📷📸📹🎥✏🖊🖋🖌🔨🔧🧹🏏🎤☂☔🌂🎣🎸🎻🪕🎺🎷🪈💐🌹🎁👜🔦🪓🏸🎾🏑🗡🏹📜✉💌🧺"
)
"""What is in the hand of whoever is told of before it, if nothing else is said of it."""

_DISHES = frozenset({"plate", "bowl", "tray", "thali", "banana leaf", "basket"})
_STANDS = frozenset("cart pushcart stall table desk counter".split()) | {
    "tea stall",
    "food stall",
    "street stall",
}
_OF_HANDS = frozenset({"net", "fishing net", "stick", "walking stick", "cane", "staff"})
_IN_DISHES = frozenset("🍚🍛🍜🍝🥗🥘🍲")
_FOOD_IN = frozenset({"bowl", "plate", "pot", "pan", "cooking pot", "dish"})
_UTENSILS = frozenset({"spoon", "fork", "knife", "chopsticks", "cutlery", "ladle", "napkin"})
_HEAVY = frozenset(
    {"sewing machine", "microwave", "mixer", "typewriter", "computer", "television", "printer",
     "potter's wheel", "pressure cooker", "stove", "table lamp", "microscope", "ballot box",
     "drum kit", "harmonium", "piano", "tabla", "dhol", "mridangam", "aquarium", "chessboard",
     "rangoli"}
)  # fmt: skip
"""Stands before whoever works with it."""

_BOARD_GAMES = frozenset({"chessboard", "chess", "carrom board", "cards", "playing cards", "dice"})
_INSTRUMENTS = frozenset("🎸🎻🪕🎺🎷🪈🪘🥁🎹📱💻🎮")
_BABIES = frozenset({"baby", "infant", "newborn"})
_TABLES = frozenset({"table", "desk", "counter", "dining table"})
_OF_A_TREE = frozenset({"leaf", "branch", "twig", "fallen leaf", "leaf fluttering in wind"})
_ABOUT = (Action.EAT, Action.DRINK, Action.WORK, Action.LOOK, Action.HOLD, Action.SIT, Action.PLAY)
_TAKING = (Action.HOLD, Action.DRINK, Action.EAT)
_ACTIVE = (Action.HOLD, Action.DRINK, Action.EAT, Action.LOOK, Action.TALK, Action.PLAY,
           Action.WORK)  # fmt: skip


def gathered(subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects that can be drawn, as they stand to each other."""
    kept = [pictured(replace(s, art=proportions.whole(s.art))) for s in subjects]
    real = [s for s in kept if not proportions.scenery(s) and s.kind is not Kind.PLACE]
    known = akin(_whole(real))[:_MOST]
    if any(s.label in _BOARD_GAMES for s in known):
        known = [replace(s, action=Action.SIT) if s.action is Action.PLAY else s for s in known]
    lent = _lent(_grown(_carrying([_counted(s) for s in known])))
    return relating.seated(_served(_dished(lent)))


def one_of(subject: Subject, number: int) -> Subject:
    """One of several different ones: of a couple the man, then the woman."""
    arts = _SEVERAL.get(subject.label)
    return replace(subject, art=arts[number % len(arts)]) if arts else subject


def _counted(subject: Subject) -> Subject:
    arts = _SEVERAL.get(subject.label)
    if arts is None:
        return subject
    least = 4 if subject.label == "vehicle" and subject.count > 1 else subject.count
    people = subject.label != "vehicle"
    if people and subject.count == 1:
        least = len(arts)
    return replace(subject, count=least, kind=Kind.PERSON if people else subject.kind)


def _whole(subjects: list[Subject]) -> list[Subject]:
    """Without leaves and branches where their tree is seen: who is on a branch is on the tree."""
    grown = [s for s in subjects if s.kind is Kind.PLANT and s.label not in _OF_A_TREE]
    tree = next((s for s in grown if s.label.endswith(("tree", "lotus"))), None)
    if tree is None:
        return subjects
    kept = [s for s in subjects if s.label not in _OF_A_TREE]
    parts = {s.label: s for s in subjects if s.label in _OF_A_TREE}
    turning = next((s for s in parts.values() if s.becomes), None)
    if turning is not None:
        turned = replace(tree, colour=turning.colour, becomes=turning.becomes)
        kept = [turned if s is tree else s for s in kept]
    return [replace(s, to=tree.label) if s.to in parts else s for s in kept]


def _carrying(subjects: list[Subject]) -> list[Subject]:
    """Babies are in the arms of who holds them; kites are in the air, whoever has them."""
    holder = next((s for s in subjects if s.kind is Kind.PERSON and s.action is Action.HOLD), None)
    found = []
    for subject in subjects:
        held = subject.label in _BABIES and (not subject.to or "hand" in subject.relation)
        if holder is not None and held and subject is not holder:
            found.append(replace(subject, relation="in arms of", to=holder.label,
                                 action=Action.LIE))  # fmt: skip
        elif subject.art[:1] == "🪁" and (subject.relation == "with" or "hand" in subject.relation):
            found.append(replace(subject, relation="", to="", action=Action.FLY))
        else:
            found.append(subject)
    return found


def _grown(subjects: list[Subject]) -> list[Subject]:
    """The fruit of a tree that is told of with it hangs on it."""
    fruit = {s.label for s in subjects if s.kind is Kind.FOOD and not s.to}
    trees = [s for s in subjects if s.kind is Kind.PLANT and s.relation == "with" and s.to in fruit]
    if not trees:
        return subjects
    tree = trees[0]
    return [
        replace(s, relation="", to="") if s is tree
        else replace(s, relation="on", to=tree.label) if s.label == tree.to
        else s
        for s in subjects
    ]  # fmt: skip


def _lent(subjects: list[Subject]) -> list[Subject]:
    """Who reads or eats what is under a tree is under the tree."""
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if person is None or person.to or person.action not in _ABOUT:
        return subjects
    shade = {s.label for s in subjects if s.kind in (Kind.PLANT, Kind.BUILDING)}
    thing = next((s for s in subjects if s.to in shade and _taken_along(s)), None)
    if thing is None:
        return subjects
    there = replace(person, relation=thing.relation, to=thing.to)
    free = replace(thing, relation="", to="")
    return [there if s is person else free if s is thing else s for s in subjects]


def _taken_along(thing: Subject) -> bool:
    handy = thing.kind is Kind.FOOD or (thing.art[:1] in _HANDY and thing.art != "")
    return handy and relating.how(thing) == "under"


def _dished(subjects: list[Subject]) -> list[Subject]:
    """Without the bowl or plate that the picture of its food shows already."""
    served = next((s for s in subjects if s.art[:1] in _IN_DISHES and s.art), None)
    dish = next((s for s in subjects if s.label in _FOOD_IN and s.count == 1), None)
    if served is None or dish is None or dish.colour or served.count > 1:
        return subjects
    placed = replace(served, relation=dish.relation, to=dish.to) if dish.to else served
    placed = replace(placed, relation="", to="") if placed.to in (dish.label, "") else placed
    kept = [placed if s is served else s for s in subjects if s is not dish]
    return [replace(s, to=served.label) if s.to == dish.label else s for s in kept]


def _served(subjects: list[Subject]) -> list[Subject]:
    """Food is on its plate where there is one, and nothing else is said of it."""
    base = next((s for s in subjects if _bears(s)), None)
    if base is None:
        return subjects
    busy = any(s.kind is Kind.PERSON and s.action in _TAKING for s in subjects)
    taken = busy and base.label not in _DISHES
    if not any(s.kind is Kind.PERSON for s in subjects):  # in nobody's hand
        subjects = [_laid(s, base) if s is not base else s for s in subjects]
    put = [s if s is base else _put(s, base, taken=taken) for s in subjects]
    upon = {s.label for s in put if s.to == base.label}
    return [replace(s, relation="", to="") if s is base and s.to in upon else s for s in put]


def _put(subject: Subject, base: Subject, *, taken: bool) -> Subject:
    """On its dish, stall or table; at the table. With `taken`, single things are in hands."""
    if _loose(subject, base) and not (taken and subject.count == 1):
        return replace(subject, relation="on", to=base.label)
    if base.label in _TABLES and _at_table(subject):
        word = "around" if subject.count > 2 else "behind"
        return replace(subject, relation=word, to=base.label)
    return subject


def _laid(subject: Subject, base: Subject) -> Subject:
    beside = not subject.to or how(subject) == "next"
    if proportions.small(subject) and beside and subject.label not in _STANDS:
        return replace(subject, relation="on", to=base.label)
    return subject


def _at_table(subject: Subject) -> bool:
    sits = subject.action in (Action.EAT, Action.DRINK, Action.TALK, Action.SIT, Action.WORK)
    return subject.kind is Kind.PERSON and sits and not subject.to


def _bears(subject: Subject) -> bool:
    return subject.count == 1 and (subject.label in _DISHES or subject.label in _STANDS)


def _loose(subject: Subject, base: Subject) -> bool:
    """Whether it would else lie on the ground: fruit beside its cart."""
    eaten = subject.kind is Kind.FOOD
    if subject.label in _UTENSILS and base.label in _DISHES:
        return False
    known = subject.label in _DISHES or (base.label not in _DISHES and proportions.small(subject))
    handy = subject.art[:1] in _HANDY and subject.art != ""
    free = not subject.to or subject.relation == "with"
    return free and not handy and (eaten or known) and subject.label not in _STANDS


def playing(subject: Subject, held: Subject | None) -> Subject:
    """Who plays an instrument holds it; who plays without one jumps about."""
    if held is None or subject.action is not Action.PLAY or held.art[:1] not in _INSTRUMENTS:
        return subject
    return replace(subject, action=Action.HOLD)


def riding(subjects: list[Subject]) -> list[Subject]:
    """Who drives is on what is driven or behind its window; nobody drives on a chair."""
    drivers = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.DRIVE]
    if not drivers:
        return subjects
    driven = next((s for s in subjects if s.kind is Kind.VEHICLE), None)
    others = [s for s in subjects if s is not driven and s not in drivers]
    vehicle = replace(
        driven or Subject("car", Kind.VEHICLE, art=_CAR, colour=drivers[0].clothing),
        action=Action.DRIVE,
    )
    if proportions.cabin(vehicle):
        drives = replace(drivers[0], relation=WITHIN, to=vehicle.label, action=Action.NONE, count=1)
        return [vehicle, drives, *others]
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
            if proportions.small(thing) and thing.label not in _HEAVY and _holds(person, thing):
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
    if thing.kind in (Kind.PERSON, Kind.ANIMAL):
        return False
    free = not thing.to or thing.relation in ("in hand of", "with")
    loose = thing.action not in (Action.FLY, Action.FALL, Action.RISE, Action.BURN)
    known = thing.art[:1] in _HANDY and thing.art != ""
    return free and loose and (known or thing.label in _OF_HANDS)
