"""Room for everybody: things side by side on a table, groups that cover nobody."""

import math
from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Kind
from core.engines.animatic.marks import HANGING, Mark
from core.engines.animatic.relating import AIR, half, how, partners, surface

_DISHES = frozenset(
    {
        "plate",
        "tray",
        "thali",
        "banana leaf",
        "cake",
        "birthday cake",
        "wedding cake",
        "puddle",
        "leaf",
        "lotus leaf",
    }
)
_VESSELS = frozenset({"bowl", "basket", "bucket", "box", "pot", "cup", "vase", "sack"})
_CAGES = frozenset(
    {"fishbowl", "net", "fishing net", "cage", "aquarium", "fish tank", "bird cage", "birdcage"}
)
_BRIM, _CAGED, _DEEP, _CAGE_FLOOR = 0.8, 0.6, 0.62, 0.16
"""How much of a vessel's and of a cage's breadth is free, and how high, of its height, lies what is
in it."""

_FLOCK, _AIRBORNE, _RISE = 4, 0.3, 1.5
_PEDESTAL, _SETTLED, _SHOWN = 1.9, 0.8, 1.3
"""How tall a rock is at most beside what is shown on it, how high on the rock that stands, and how
much larger it is shown."""

_LARGEST = 2.4
"""How much larger a dish may be drawn for what lies on it."""

_LEAST, _LEAST_ON_FOOD = 0.8, 0.4
"""How small things become, of their size, to have room on something; then they overlap."""


def spread(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, those on one thing side by side on it; smaller if they have no room."""
    found = _on_rocks(flocked(marks))
    for at, base in enumerate(marks):
        held = [i for i, m in enumerate(found) if _lies_in(m, base)]
        if held:
            _fill(found, at, held)
        upon = [i for i, m in enumerate(found) if _lies_on(m, base)]
        upon += [i for i, m in enumerate(found) if i not in upon and _beside(m, upon, found)]
        if len(upon) < 2:
            continue
        upon.sort(key=lambda i: found[i].x)
        if base.subject.label in _DISHES:
            _heap(found, at, upon)
        _in_row(found, at, upon)
    return found


def _on_rocks(marks: list[Mark]) -> list[Mark]:
    """A bottle on a rock is as large beside it as a product is shown; the rock is a low one."""
    found = list(marks)
    for at, base in enumerate(marks):
        upon = [i for i, m in enumerate(found) if m.subject.to == base.subject.label
                and how(m.subject) == "on" and m.subject.kind is Kind.THING]  # fmt: skip
        if base.subject.kind is not Kind.NATURE or base.floats or len(upon) != 1:
            continue
        thing = found[upon[0]]
        tall = min(base.height, _PEDESTAL * thing.height)
        found[at] = replace(base, height=tall)
        found[upon[0]] = replace(thing, y=base.y - _SETTLED * tall, height=thing.height * _SHOWN)
    return found


def _in_row(found: list[Mark], at: int, upon: Sequence[int]) -> None:
    """One beside the other about the middle of what they are on."""
    room = half(found[at])
    wide = sum(2 * half(found[i]) for i in upon)
    least = _LEAST_ON_FOOD if found[at].subject.kind is Kind.FOOD else _LEAST
    shrink = min(1.0, max(least, 1.9 * room / wide))
    near = min(1.0, 1.9 * room / (wide * shrink))
    gap = max(0.0, min(0.04, (1.8 * room - wide) / len(upon)))
    x = found[at].x - (wide * shrink * near + gap * (len(upon) - 1)) / 2
    for i in upon:
        mine = half(found[i]) * shrink * near
        found[i] = replace(found[i], x=x + mine, height=found[i].height * shrink)
        x += 2 * mine + gap


def _heap(found: list[Mark], at: int, upon: Sequence[int]) -> None:
    """The dish, as large as what lies on it needs; what lies on it comes up with its rim."""
    dish = found[at]
    wide = sum(2 * half(found[i]) for i in upon)
    times = min(_LARGEST, max(1.0, wide / (1.9 * half(dish))))
    found[at] = replace(dish, height=dish.height * times)
    top = dish.y - found[at].height * surface(dish.subject)
    for i in upon:
        found[i] = replace(found[i], y=top, depth=dish.depth * 1.001)


def flocked(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures; those of a flock that fly freely are spread over the sky, not in a line."""
    found = list(marks)
    loose = (m for m in marks if m.floats and m.subject.relation != HANGING)
    for label in {m.subject.label for m in loose if m.depth > _AIRBORNE}:
        flock = [i for i, m in enumerate(found) if m.subject.label == label and not m.subject.to]
        if len(flock) < _FLOCK or not all(found[i].floats for i in flock):
            continue
        middle = sum(found[i].y for i in flock) / len(flock)
        rise = max(found[i].height for i in flock) * _RISE
        for number, i in enumerate(flock):
            found[i] = replace(found[i], y=middle + rise * ((number * 2) % 5 - 2) / 2)
    return found


def _fill(found: list[Mark], at: int, held: Sequence[int]) -> None:
    """What is in a vessel, heaped within its rim; what is in a cage, on its floor."""
    vessel = found[at]
    beasts = [i for i in held if found[i].subject.kind is Kind.ANIMAL]
    if beasts and vessel.subject.label in _VESSELS:  # one that a cat has room in
        tall = max(vessel.height, 0.7 * max(found[i].height for i in beasts))
        vessel = found[at] = replace(vessel, height=tall)
    room = 2 * half(vessel) * (_CAGED if vessel.subject.label in _CAGES else _BRIM)
    a_row = max(1, math.ceil(len(held) * 0.6)) if len(held) > 2 else len(held)
    wide = max(2 * half(found[i]) for i in held)
    shrink = min(1.0, room / (wide * a_row))
    low = vessel.y - vessel.height * (_CAGE_FLOOR if vessel.subject.label in _CAGES else _DEEP)
    for number, i in enumerate(held):
        row, place = divmod(number, a_row)
        across = min(a_row, len(held) - row * a_row)
        x = vessel.x + (place - (across - 1) / 2) * wide * shrink * 0.95
        tall = found[i].height * shrink
        y = low - row * tall * 0.7
        found[i] = replace(found[i], x=x, y=y, height=tall, floats=False, table=False,
                           depth=vessel.depth * (0.999 - 0.0001 * row))  # fmt: skip


def _lies_in(mark: Mark, base: Mark) -> bool:
    """Whether it is a thing in a vessel, or a small animal in a cage."""
    caged = mark.subject.kind is Kind.ANIMAL and base.subject.label in _CAGES | _VESSELS
    kept = mark.subject.kind in (Kind.THING, Kind.FOOD) and base.subject.label in _VESSELS
    return (caged or kept) and how(mark.subject) == "inside" and _to(mark, base)


def _beside(mark: Mark, upon: Sequence[int], found: Sequence[Mark]) -> bool:
    """Whether it stands on the same top as one of those, because it stands to it."""
    small = mark.subject.kind in (Kind.THING, Kind.FOOD)
    near = small and how(mark.subject) in ("left", "right", "next", "between")
    return near and any(_to(mark, found[i]) and abs(mark.y - found[i].y) < 1e-6 for i in upon)


def _to(mark: Mark, base: Mark) -> bool:
    return base in partners(mark.subject, [base])


def _lies_on(mark: Mark, base: Mark) -> bool:
    things = (Kind.THING, Kind.FOOD)
    thing = mark.subject.kind in things and base.subject.kind in things
    words = ("on", "inside") if base.subject.label in _DISHES else ("on",)
    return thing and how(mark.subject) in words and _to(mark, base)


def apart(found: Sequence[Mark], taken: Sequence[Mark], way: int = 0) -> float:
    """The shortest way aside on which a group covers nobody; `way` -1 or 1 allows one side only."""
    walls = [
        (mark.x - half(mark), mark.x + half(mark))
        for mark in taken
        if mark.depth > 0.3 and not mark.floats
    ]
    mine = [(mark.x - half(mark), mark.x + half(mark)) for mark in found if not mark.floats]
    if not mine or not walls:
        return 0.0
    left, right = min(low for low, _ in mine), max(high for _, high in mine)
    slack = 0.12 * (right - left)
    moves = [
        0.0,
        *(high - left + AIR for _, high in walls),
        *(low - right - AIR for low, _ in walls),
    ]
    clear = [
        move for move in moves
        if move * way >= 0
        and all(left + move + slack >= high or right + move - slack <= low for low, high in walls)
    ]  # fmt: skip
    return min(clear, key=lambda move: (abs(move), abs(left + right + 2 * move)), default=0.0)
