"""Keeps together what a moment is made of: who fell and the box, the letter that is cried over."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.understanding.gestures import feeling_in
from core.understanding.reading import Reading

_SHELTERS = frozenset({"umbrella"})
# Over these hands and eyes somebody can laugh or cry too.
_QUIET = frozenset({"read", "study", "scroll", "think"})
# Whose hands are full hides no face in them.
_FELT = {"cry": ("sad", Action.TALK), "laugh": ("laugh", Action.SMILE)}
_SMALL = (Kind.THING, Kind.FOOD, Kind.PLANT)


def kept(
    seen: list[Subject], reading: Reading, before: tuple[Subject, ...], *, told: bool
) -> list[Subject]:
    """All that a clause shows with what belongs to it of the clause `before`, in each hand.

    Who does it is `told` where a pronoun, or nothing at all, means them.
    """
    return sheltered(felt(seen if told else staying(seen, before), reading, before))


def staying(seen: list[Subject], before: tuple[Subject, ...]) -> list[Subject]:
    """With whoever was there when a thing does something of itself: "and the box falls"."""
    alive = any(each.kind.alive for each in seen)
    if alive or not before or not any(each.kind in _SMALL for each in seen):
        return seen
    there = {each.label for each in seen}
    return [
        *(replace(s, relation="", to="") for s in before if s.kind is Kind.PERSON),
        *(replace(s, to=s.to if s.to in there else "") for s in seen),
    ]


def sheltered(seen: list[Subject]) -> list[Subject]:
    """With an umbrella held over somebody above them, not on them."""
    living = {s.known_as for s in seen if s.kind.alive}
    return [
        replace(s, relation="above")
        if s.label in _SHELTERS and s.relation == "on" and s.to in living
        else s
        for s in seen
    ]


def felt(seen: list[Subject], reading: Reading, before: tuple[Subject, ...] = ()) -> list[Subject]:
    """With one who reads and cries moved by it, what is read in the hands.

    It may have been read in the clause `before`: "… and cries".
    """
    people = [s for s in seen if s.kind is Kind.PERSON and s.count == 1]
    feeling = feeling_in(reading, tuple(_FELT))
    if len(people) != 1 or not feeling:
        return seen
    one = people[0]
    still = one if one.gesture in _QUIET else _same(one, before)
    if still is None or still.gesture not in _QUIET:
        return seen
    there = {s.label for s in seen}
    things = [s for s in before if s.kind is Kind.THING and s.label not in there]
    gesture, action = _FELT[feeling]
    moved = replace(one, gesture=gesture, action=action)
    return [moved if s is one else _in_hand(s, moved) for s in [*seen, *things]]


def _same(one: Subject, before: tuple[Subject, ...]) -> Subject | None:
    names = one.label, one.character
    return next((s for s in before if (s.label, s.character) == names), None)


def _in_hand(thing: Subject, of: Subject) -> Subject:
    if thing.kind is not Kind.THING or thing.relation:
        return thing
    return replace(thing, relation="in hand of", to=of.known_as)


def handled_by(main: Subject, seen: tuple[Subject, ...]) -> list[Subject]:
    """The small things in somebody's hands, and what they alone are busy with."""
    names = (main.label, main.character)
    held = [s for s in seen if s.kind in _SMALL and "hand" in s.relation and s.to in names]
    alone = sum(s.kind.alive for s in seen) == 1
    busy = main.kind is Kind.PERSON and main.gesture in _QUIET
    loose = [s for s in seen if s.kind is Kind.THING and not s.relation] if alone and busy else []
    return [*held, *loose]
