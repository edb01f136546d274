"""What people have in their hands: what the text gives them, what they work with, one in each."""

from collections.abc import Sequence

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.gestures import DESK, OVERHEAD, Gesture, gesture_of, table
from core.engines.animatic.relating import how

HANDY = frozenset(
    "📰📖📕📗📘📙📚📱📷📸📹🎥✏🖊🖋🖌🔨🔧🧹🏏🎤☂☔🌂🎣🎸🎻🪕🎺🎷🪈💐🌹🎁👜🔦🪓🏸🎾🏑🗡🏹📜✉💌🧺"
)
"""What is in the hand of whoever is told of before it, if nothing else is said of it."""

_OF_HANDS = frozenset(
    {"net", "fishing net", "stick", "walking stick", "cane", "staff", "veena", "sitar", "sarod",
     "tanpura", "garland", "cricket bat", "bat", "baton", "crutch",
     "crutches"}
)  # fmt: skip
_HEAVY = frozenset(
    {"sewing machine", "microwave", "mixer", "typewriter", "computer", "television", "printer",
     "potter's wheel", "pressure cooker", "stove", "table lamp", "microscope", "ballot box",
     "drum kit", "harmonium", "piano", "tabla", "dhol", "mridangam", "aquarium", "chessboard",
     "rangoli", "carpet", "rug", "mat", "yoga mat", "prayer mat"}
)  # fmt: skip
"""Stands before whoever works with it."""

_HANDING = frozenset({"give", "garland", "pour", "on_head", "lift", "light", "cheer"})
"""Gestures of who has in the hands what they hand over."""

_CERTAIN = frozenset({"light", "cheer"})
"""Of these only with what they are done with: who cheers holds a cup up, and no cake."""

_PAIR, _FLOWER, _LOAD, _HELD_TOGETHER = 2, 0.35, 0.6, 3
_ACTIVE = (Action.HOLD, Action.DRINK, Action.EAT, Action.LOOK, Action.TALK, Action.PLAY,
           Action.WORK)  # fmt: skip
_CARRYING = frozenset({Action.HOLD, Action.WALK, Action.RUN, Action.STAND, Action.NONE,
                       Action.ARRIVE, Action.LEAVE})  # fmt: skip
_BY = ("", "next")
"""How a thing stands to who may hold it."""

_CARRIED = ("with", "holding", "carrying")


def hands(subjects: Sequence[Subject]) -> dict[int, int]:
    """Which person (index) has which thing (index) in the hand."""
    pairs: dict[int, int] = {}
    for index, person in enumerate(subjects):
        if person.kind is not Kind.PERSON:
            continue
        for other, thing in enumerate(subjects):
            if other in pairs.values() or not _in_number(person, thing):
                continue
            if _light(person, thing) and thing.label not in _HEAVY and _holds(person, thing):
                pairs[index] = other
                break
    return {**_handy(subjects, pairs), **pairs}


def second_hands(subjects: Sequence[Subject], pairs: dict[int, int]) -> dict[int, int]:
    """Which person has which thing in the other hand: a basket here, an umbrella there.

    What belongs overhead is in the hand that is nearer to us, so `pairs` may change.
    """
    found: dict[int, int] = {}
    for index, held in list(pairs.items()):
        person = subjects[index]
        if gesture_of(person, subjects[held]) is not None or person.action not in _CARRYING:
            continue
        taken = {*pairs.values(), *found.values()}
        things = (other for other in range(len(subjects)) if other not in taken)
        second = next((other for other in things if _also(person, subjects[other])), None)
        if second is not None:
            found[index] = second
            if subjects[second].art[:1] in OVERHEAD:
                pairs[index], found[index] = second, held
    return found


def _also(person: Subject, thing: Subject) -> bool:
    loose = thing.action in (Action.NONE, Action.STAND) and thing.label not in _HEAVY
    if person.count != 1 or thing.count != 1 or not loose or thing.kind is Kind.PERSON:
        return False
    told = thing.to == person.label and ("hand" in thing.relation or thing.relation in _CARRIED)
    free = not thing.to and (person.action is Action.HOLD or _of_hands(thing))
    return (told or free) and (_of_hands(thing) or proportions.small(thing))


def _light(person: Subject, thing: Subject) -> bool:
    """Whether it is something for hands; a flower is, for who gives it."""
    flower = thing.kind is Kind.PLANT and proportions.height(thing) < _FLOWER
    load = person.gesture == "on_head" and proportions.height(thing) < _LOAD
    given = person.gesture in _HANDING or "hand" in thing.relation
    return proportions.small(thing) or load or (flower and given)


def _in_number(person: Subject, thing: Subject) -> bool:
    """Whether there are as many of a thing as hands can hold."""
    hands_over = person.gesture in _HANDING and thing.count <= _HELD_TOGETHER
    each = "hand" in thing.relation and thing.count == person.count
    return hands_over or each or (thing.count == 1 and person.count <= _PAIR)


def _holds(person: Subject, thing: Subject) -> bool:
    over = how(thing) == "above" and thing.art[:1] in HANDY  # a newspaper against the rain
    near = "hand" in thing.relation or how(thing) in _BY or over
    tied = near and thing.to != "" and thing.to in (person.label, person.character)
    drinks = person.action in (Action.DRINK, Action.EAT, Action.HOLD) and not thing.to
    carried = person.relation == "with" and person.to == thing.label
    told = tied and (over or person.action in _ACTIVE or "hand" in thing.relation)
    gives = person.gesture in _HANDING and (not thing.to or thing.relation in ("to", "with"))
    made = table().get(person.gesture)
    needed = made is not None and _tool_of(made, thing)
    gives = gives and (needed or person.gesture not in _CERTAIN)
    return bool(told or drinks or carried or gives or (needed and not thing.to))


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
            and _empty_handed(person, thing)
            and (not thing.to or thing.to in (person.label, person.character))
        ]
        before = [index for index in people if index < other]
        if people:
            found[before[-1] if before else people[0]] = other
    return found


def _empty_handed(person: Subject, thing: Subject) -> bool:
    """Whether the hands are not busy with another thing: who waters roses holds none."""
    made = table().get(person.gesture)
    busy = made is not None and (made.art != "" or made.before > 0)
    return not busy or made is None or thing.art == made.art or _tool_of(made, thing)


def _tool_of(made: Gesture, thing: Subject) -> bool:
    """Whether a thing is in the hand that does it, and not before it, as books and balls are."""
    in_hand = made.body != DESK and (made.art != "" or not made.before)
    return in_hand and thing.art != "" and thing.art[0] in made.things


def _of_hands(thing: Subject) -> bool:
    if thing.kind.alive:
        return False
    free = not thing.to or thing.relation in ("in hand of", "with")
    loose = thing.action not in (Action.FLY, Action.FALL, Action.RISE, Action.BURN)
    known = thing.art[:1] in HANDY and thing.art != ""
    return free and loose and (known or thing.label in _OF_HANDS)
