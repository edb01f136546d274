"""Where several sit who are at one table: on both sides of it and behind it, turned to it."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.marks import Mark
from core.engines.animatic.relating import half, how
from core.engines.animatic.sorts import TABLES
from core.engines.animatic.working import tall

_AT = frozenset({"next", "around", "behind"})
_DINES, _SEATED = frozenset({"dine", "sip", "write", "study", "type"}), 0.76
_LEAST, _MOST = 2, 6
_BESIDE, _FARTHER, _TOP, _HIDDEN = 0.2, 0.93, 0.9, 0.42
"""How far beside a table's end one sits, in own heights, how much farther away who sits behind it,
how high its top is, and how much of who sits there it hides at most."""


def at_table(found: list[Mark]) -> None:
    """Bring those who sit at one table to its sides; from the third on behind it."""
    base = next((i for i, m in enumerate(found) if m.subject.label in TABLES), None)
    if base is None or found[base].subject.to:
        return
    _handing_over(found, found[base])
    sitters = [i for i, m in enumerate(found) if _sits_at(m, found[base])]
    if not _LEAST <= len(sitters) <= _MOST:
        return
    _broadened(found, base, len(sitters) - _LEAST)
    for i, mark in enumerate(found):  # who serves them turns to them
        if mark.subject.gesture == "give" and not mark.subject.to:
            found[i] = replace(mark, facing=1 if found[base].x >= mark.x else -1)
    for place, i in enumerate(sitters):
        found[i] = _beside(found[i], found[base], place) if place < _LEAST else _behind(
            found[i], found[base], (place - _LEAST, len(sitters) - _LEAST))  # fmt: skip


def _handing_over(found: list[Mark], table: Mark) -> None:
    """Who gives something across it turns to who is on this side."""
    for i, mark in enumerate(found):
        over = mark.subject.gesture == "give" and mark.subject.to == table.subject.label
        others = [m for m in found if m.subject.kind is Kind.PERSON and m is not mark]
        if over and how(mark.subject) == "behind" and others:
            other = min(others, key=lambda m: abs(m.x - mark.x))
            side = 1 if other.x >= table.x else -1
            x = table.x + side * 0.5 * half(table)
            found[i] = replace(mark, x=x, facing=side)


def _sits_at(mark: Mark, table: Mark) -> bool:
    subject = mark.subject
    at = subject.kind is Kind.PERSON and subject.to == table.subject.label
    seated = subject.action in (Action.SIT, Action.EAT, Action.DRINK) or subject.gesture in _DINES
    return at and seated and how(subject) in _AT


def _broadened(found: list[Mark], base: int, behind: int) -> None:
    """The table in the middle, and taller where more sit behind it than have room."""
    table = found[base]
    grows = max(1.0, min(1.35, 0.85 + 0.25 * behind))
    found[base] = replace(table, height=table.height * grows)
    for i, each in enumerate(found):
        if each.subject.to == table.subject.label and each.subject.kind is not Kind.PERSON:
            found[i] = replace(each, y=each.y - table.height * (grows - 1) * 0.9)


def _beside(mark: Mark, table: Mark, place: int) -> Mark:
    side = 1 if place % 2 else -1
    x = table.x + side * (half(table) + _BESIDE * tall(mark))
    return replace(
        mark, x=x, y=table.y, depth=table.depth * (0.999 - 0.0005 * place), facing=-side,
        height=mark.height * table.depth / mark.depth, subject=_seated(mark),
    )  # fmt: skip


def _behind(mark: Mark, table: Mark, place: tuple[int, int]) -> Mark:
    """Behind the table, and high enough to be seen over it."""
    at, of = place
    room = 2 * half(table) / of
    x = table.x - half(table) + room * (at + 0.5)
    depth = table.depth * _FARTHER
    height = mark.height * depth / mark.depth
    sits = _SEATED * height * tall(mark) / mark.height
    low = max(0.0, _TOP * table.height - _HIDDEN * sits)
    return replace(mark, x=x, y=table.y - low - 0.02 * table.depth, depth=depth, height=height,
                   facing=1 if x <= table.x else -1, subject=_seated(mark))  # fmt: skip


def _seated(mark: Mark) -> Subject:
    if mark.subject.gesture in _DINES:
        return mark.subject
    return replace(mark.subject, action=Action.SIT)
