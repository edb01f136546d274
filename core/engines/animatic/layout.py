"""Room for everybody: things side by side on a table, groups that cover nobody."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Kind
from core.engines.animatic.marks import Mark
from core.engines.animatic.relating import AIR, half, how, partners, surface

_DISHES = frozenset({"plate", "tray", "thali", "banana leaf"})
_LARGEST = 2.4
"""How much larger a dish may be drawn for what lies on it."""

_LEAST = 0.8
"""How small things become, of their size, to have room on something; then they overlap."""


def spread(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, those on one thing side by side on it; smaller if they have no room."""
    found = list(marks)
    for at, base in enumerate(marks):
        upon = [i for i, m in enumerate(found) if _lies_on(m, base)]
        if len(upon) < 2:
            continue
        upon.sort(key=lambda i: found[i].x)
        if base.subject.label in _DISHES:
            _heap(found, at, upon)
        _in_row(found, at, upon)
    return found


def _in_row(found: list[Mark], at: int, upon: Sequence[int]) -> None:
    """One beside the other about the middle of what they are on."""
    room = half(found[at])
    wide = sum(2 * half(found[i]) for i in upon)
    shrink = min(1.0, max(_LEAST, 1.9 * room / wide))
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
    rise = (found[at].height - dish.height) * surface(dish.subject)
    for i in upon:
        found[i] = replace(found[i], y=found[i].y - rise)


def _lies_on(mark: Mark, base: Mark) -> bool:
    thing = mark.subject.kind in (Kind.THING, Kind.FOOD) and base.subject.kind is Kind.THING
    return thing and how(mark.subject) == "on" and base in partners(mark.subject, [base])


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
