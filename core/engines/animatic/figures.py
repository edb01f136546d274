"""Everybody and everything on the stage: marks become layers."""

from collections.abc import Sequence
from dataclasses import replace

import skia

from core.domain.analysis import Kind
from core.domain.camera import Angle
from core.domain.depiction import Subject
from core.engines.animatic.billows import billow, billows
from core.engines.animatic.birds import bird, flies_as_bird
from core.engines.animatic.boarding import ABOARD
from core.engines.animatic.boats import afloat
from core.engines.animatic.cabins import occupant
from core.engines.animatic.effects import effect
from core.engines.animatic.gestures import COOKING, FLYING_KITES
from core.engines.animatic.marks import LED, PERSON, WITHIN, Mark, balloon
from core.engines.animatic.motion import Stretch
from core.engines.animatic.pen import Pen
from core.engines.animatic.people import Manner, drawn, person_layer
from core.engines.animatic.podiums import podium
from core.engines.animatic.posture import Stance
from core.engines.animatic.props import cooker, in_hand, kite_string, sign, table
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import Dress, thing
from core.engines.animatic.wardrobe import cast


def figures(
    marks: Sequence[Mark], stage: Set, stretch: Stretch, manner: Manner, dress: Dress
) -> list[Layer]:
    """The layers of all marks, farthest first; those at one depth in the order of their marks."""
    layers: list[Layer] = []
    tables: set[float] = set()
    aboard = {m.name for m in marks if m.subject.relation == ABOARD}
    for mark in sorted(marks, key=lambda each: each.depth):
        if mark.name in aboard:
            continue
        if mark.afloat and mark.subject.kind is not Kind.PERSON:
            layers += _boat(mark, marks, stage, stretch, (manner, dress))
            continue
        if mark.table and round(mark.depth, 2) not in tables:
            tables.add(round(mark.depth, 2))
            layers.append(_table(mark, marks, stage, manner))
        car = next((m for m in marks if m.subject.label == mark.subject.to), None)
        if mark.subject.relation == WITHIN and car is not None:
            layers.append(occupant(mark, car, stretch, manner))
            continue
        flyer = _flyer(mark, marks)
        if flyer is not None:
            layers.append(kite_string(mark, flyer, stretch))
        layers += _figure(mark, stage, stretch, manner, dress)
    return layers


def _flyer(kite: Mark, marks: Sequence[Mark]) -> Mark | None:
    """Who flies a kite, each their own; who walks a dog."""
    if kite.subject.relation == LED and kite.subject.art[:1] in _ON_LEASHES:
        return next((m for m in marks if m.subject.label == kite.subject.to), None)
    if balloon(kite):
        return min((m for m in marks if m.subject.kind is Kind.PERSON),
                   key=lambda m: abs(m.x - kite.x), default=None)  # fmt: skip
    if kite.subject.art[:1] != "🪁" or not kite.floats:
        return None
    flyers = [m for m in marks if m.subject.gesture == FLYING_KITES]
    return flyers[kite.number % len(flyers)] if flyers else None


def emptied(mark: Mark, without: frozenset[str]) -> Mark:
    """The mark, with empty hands where what it holds is left out."""
    held, other = mark.held, mark.other
    if held and held_name(held) in without:
        mark = replace(mark, held=None)
    return replace(mark, other=None) if other and held_name(other) in without else mark


def held_name(thing: Subject) -> str:
    """The name of what is in a hand, as of a mark."""
    return f"{thing.label}#0"


def _figure(mark: Mark, stage: Set, stretch: Stretch, manner: Manner, dress: Dress) -> list[Layer]:
    if mark.subject.kind is Kind.PERSON:
        return [person_layer(mark, stage, stretch, manner, in_hand(mark, dress))]
    if billows(mark.subject):
        return [billow(mark, stretch, manner.lit)]
    if flies_as_bird(mark):
        return [bird(mark, stretch, manner.lit)]
    drawn = thing(mark, stage, stretch, dress) or sign(mark, stage, stretch, manner.lit)
    around = effect(mark, stage, stretch, manner.lit)
    return [layer for layer in (drawn, around) if layer is not None]


def _boat(
    mark: Mark, marks: Sequence[Mark], stage: Set, stretch: Stretch, how: tuple[Manner, Dress]
) -> list[Layer]:
    manner, dress = how
    crew = [
        person_layer(each, stage, stretch, manner, in_hand(each, dress))
        for each in marks
        if each.subject.relation == ABOARD and each.subject.to == mark.subject.label
    ]
    found = afloat(mark, stage, stretch, (manner.lit, dress), crew)
    return [found] if found is not None else []


def _table(mark: Mark, marks: Sequence[Mark], stage: Set, manner: Manner) -> Layer:
    """One table under all things at one distance; in a studio a podium."""
    upon = [each for each in marks if each.table and abs(each.depth - mark.depth) < 0.01]
    left = min(each.x - each.height for each in upon)
    right = max(each.x + each.height for each in upon)
    middle = Mark(mark.subject, (left + right) / 2, mark.y, mark.depth, mark.height)
    if stage.podium:
        return podium(middle, stage, manner.lit, (right - left) * 1.15)
    cooks = any(m.subject.gesture == COOKING and abs(m.x - middle.x) < PERSON for m in marks)
    if cooks:
        return cooker(middle, stage, manner.lit, max(right - left, PERSON * 1.1))
    return table(middle, stage, manner.lit, max(right - left, PERSON * 1.3))


_ON_LEASHES = frozenset("🐕🦮🐩")
ONLOOKER = "onlooker"
_FROM = 0.34


def onlooker(marks: Sequence[Mark], aspect: float, manner: Manner) -> Layer:
    """Whose shoulder the camera looks over: near, dark, out of focus, fixed in the frame."""
    other = next((m for m in marks[1:] if m.subject.kind is Kind.PERSON), None)
    person = cast(other.subject if other is not None else Subject("man", Kind.PERSON))
    side = -1 if not marks or marks[0].facing > 0 else 1
    lit = replace(manner.lit, air="#0b0d14", tint=0.6, strength=0.3)

    def paint(canvas: skia.Canvas, t: float) -> None:
        soft = skia.Paint(ImageFilter=skia.ImageFilters.Blur(0.014, 0.014))
        canvas.saveLayer(None, soft)
        canvas.translate(side * aspect * 0.36, _FROM + 2.3)
        canvas.scale(2.9 * -side, 2.9)
        drawn(Pen(canvas, lit, manner.ink), person, Stance(), (Angle.BACK, t, 0.0))
        canvas.restore()

    return Layer(ONLOOKER, 1.4, paint)
