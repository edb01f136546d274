"""Everybody and everything on the stage: marks become layers."""

from collections.abc import Sequence

from core.domain.analysis import Kind
from core.engines.animatic.blocking import PERSON, Mark
from core.engines.animatic.effects import effect
from core.engines.animatic.motion import Stretch
from core.engines.animatic.people import Manner, person_layer
from core.engines.animatic.props import in_hand, sign, table
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import Dress, thing


def figures(
    marks: Sequence[Mark], stage: Set, stretch: Stretch, manner: Manner, dress: Dress
) -> list[Layer]:
    """The layers of all marks, farthest first; those at one depth in the order of their marks."""
    layers: list[Layer] = []
    tables: set[str] = set()
    for mark in sorted(marks, key=lambda each: each.depth):
        if mark.table and mark.subject.label not in tables:
            tables.add(mark.subject.label)
            layers.append(_table(mark, marks, stage, manner))
        layers += _figure(mark, stage, stretch, manner, dress)
    return layers


def _figure(mark: Mark, stage: Set, stretch: Stretch, manner: Manner, dress: Dress) -> list[Layer]:
    if mark.subject.kind is Kind.PERSON:
        return [person_layer(mark, stage, stretch, manner, in_hand(mark, dress))]
    drawn = thing(mark, stage, stretch, dress) or sign(mark, stage, stretch, manner.lit)
    around = effect(mark, stage, stretch, manner.lit)
    return [layer for layer in (drawn, around) if layer is not None]


def _table(mark: Mark, marks: Sequence[Mark], stage: Set, manner: Manner) -> Layer:
    """One table under all things of a kind."""
    upon = [each for each in marks if each.table and each.subject.label == mark.subject.label]
    left = min(each.x - each.height for each in upon)
    right = max(each.x + each.height for each in upon)
    middle = Mark(mark.subject, (left + right) / 2, mark.y, mark.depth, mark.height)
    return table(middle, stage, manner.lit, max(right - left, PERSON * 1.3))
