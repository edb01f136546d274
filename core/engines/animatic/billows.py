"""Smoke, steam, dust, flames and spray: they have no picture, and rise from what they belong to."""

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import skia

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.colours import argb
from core.engines.animatic.effects import glow_at
from core.engines.animatic.marks import PERSON, TRAVELLING, Mark
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.pen import Lit, Pen, blob, oval, polygon
from core.engines.animatic.relating import half
from core.engines.animatic.stage import Layer

_SMOKE, _DUST, _FLAME, _SPRAY, _BUBBLE = "smoke", "dust", "flame", "spray", "bubble"
_FLOOD, _BOLT, _SPARK, _JET = "flood", "bolt", "spark", "jet"
_KINDS = {
    "smoke": _SMOKE, "fumes": _SMOKE, "steam": _SMOKE, "vapour": _SMOKE, "vapor": _SMOKE,
    "dust": _DUST, "flame": _FLAME, "flames": _FLAME, "wave": _SPRAY, "spray": _SPRAY,
    "splash": _SPRAY, "foam": _SPRAY, "bubble": _BUBBLE, "soap bubble": _BUBBLE,
    "flood": _FLOOD, "lightning": _BOLT, "spark": _SPARK, "water jet": _JET,
}  # fmt: skip
_WHITE = frozenset({"steam", "vapour", "vapor"})
_COLOURS = {_SMOKE: "#77777c", _DUST: "#cdb182", _SPRAY: "#f4fafd"}
_LARGE = frozenset({Kind.BUILDING, Kind.VEHICLE, Kind.NATURE, Kind.PLANT, Kind.THING, Kind.FOOD})
_RISING = frozenset({Action.BURN, Action.STEAM})
_BURNING = frozenset({Kind.BUILDING, Kind.VEHICLE, Kind.PLANT})
_TALL = {
    _JET: 1.0,
    _BOLT: 1.0,
    _FLOOD: 0.2,
    _SPARK: 0.5,
    _BUBBLE: 0.8,
    _SMOKE: 1.1,
    _DUST: 0.75,
    _FLAME: 0.95,
    _SPRAY: 0.85,
}
"""How tall each is beside what it belongs to."""

_ALONE = {
    _JET: 1.0,
    _BOLT: 1.6,
    _FLOOD: 0.5,
    _SPARK: 0.6,
    _BUBBLE: 0.9,
    _SMOKE: 2.4,
    _DUST: 0.7,
    _FLAME: 0.9,
    _SPRAY: 0.8,
}
"""How tall each is that belongs to nothing, in grown persons."""

_NEAREST, _SPILT, _STRUCK = 1.3, 0.14, 0.7
"""How near the water of a flood is, how tall it stands, and how tall a stroke of lightning."""

_FILLING = {_SMOKE: 2.6, _DUST: 2.0}
"""How much broader what comes from nowhere is."""

_MOST, _COOL = 0.5, 0.6
_FROM = {_JET: (0.22, 0.58), _SPARK: (0.3, 0.5), _BUBBLE: (0.1, 0.55), _BOLT: (0.0, 0.85),
         _SPRAY: (-0.35, 0.0)}  # fmt: skip
"""How far before the middle of their source and how high the others begin, in its heights."""

_CHIMNEYS = {"🏠": (-0.27, 0.93), "🏡": (-0.2, 0.9), "🏭": (-0.25, 0.95)}
"""Where smoke leaves a house: aside of its middle and up, in its heights."""

Paint = Callable[[Pen, float, str, random.Random], None]


def billows(subject: Subject) -> bool:
    """Whether it is smoke or its like; a fire is that in what burns."""
    in_something = subject.label == "fire" and subject.relation in ("on", "in", "from")
    return subject.kind is not Kind.PERSON and (subject.label in _KINDS or in_something)


def last(subjects: Sequence[Subject]) -> list[Subject]:
    """The same, what billows after all that it may belong to: it is not what a shot is about.

    What burns has flames, what smokes has smoke, and who raises dust goes.
    """
    found = [_going(s) if any(b.label == "dust" for b in subjects) else s for s in subjects]
    risen = [_from(s) for s in found if _rises(s)]
    smokes = {s.label for s in found}
    found += [s for s in risen if s.label not in smokes]
    calm = [replace(s, action=Action.NONE) if _rises(s) else s
            for s in found]  # fmt: skip
    return sorted(calm, key=billows)


def _rises(subject: Subject) -> bool:
    """Whether something large burns or smokes; a volcano's picture does it by itself."""
    large = subject.kind in _BURNING and subject.label != "volcano"
    return large and subject.action in _RISING


def _from(source: Subject) -> Subject:
    label = "flame" if source.action is Action.BURN else "smoke"
    return Subject(label, Kind.NATURE, relation="on", to=source.label)


def _going(subject: Subject) -> Subject:
    """Who raises dust drives or runs, whatever else is said."""
    goes = {Kind.VEHICLE: Action.DRIVE, Kind.ANIMAL: Action.RUN}.get(subject.kind)
    return replace(subject, action=goes) if goes and subject.action not in TRAVELLING else subject


def billowing(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, smoke over its chimney, dust behind who runs, spray at the rocks."""
    found = []
    for mark in marks:
        if not billows(mark.subject):
            found.append(mark)
        elif _kind(mark) != _SPRAY or _source(mark, marks, _SPRAY):  # the sea has waves itself
            found.append(_risen(mark, marks))
    return found


def _risen(mark: Mark, marks: Sequence[Mark]) -> Mark:
    kind = _kind(mark)
    if kind == _FLOOD:  # before everybody's feet
        return replace(mark, x=0.0, depth=_NEAREST, height=_SPILT, floats=False, table=False)
    source = _source(mark, marks, kind)
    if source is None:
        tall = _ALONE[kind] * PERSON * mark.depth
        return replace(mark, height=tall, toward=_FILLING.get(kind, 1.0), floats=False, table=False)
    size = _STRUCK if kind == _BOLT else min(_MOST, _TALL[kind] * source.height)
    aside, up = _leaving(kind, source)
    wide = 1.0 if kind != _FLAME else 1.9 * half(source) / max(size, 0.01)
    return replace(
        mark, x=source.x + aside * source.height, y=source.y - up * source.height,
        depth=source.depth * (0.998 if kind == _SMOKE else 1.002), height=size, toward=wide,
        facing=source.facing, carrier=source, floats=False, table=False,
    )  # fmt: skip


def _leaving(kind: str, source: Mark) -> tuple[float, float]:
    """Where it leaves what it comes from: aside of its middle and up, in its heights."""
    match kind:
        case "smoke":
            return _CHIMNEYS.get(source.subject.art[:1], (0.0, 0.9))
        case "dust":
            return -0.85 * source.facing * half(source) / source.height, 0.0
        case "flame":
            return 0.0, 0.3 if source.subject.kind is Kind.VEHICLE else 0.03
        case _:
            ahead, up = _FROM.get(kind, (0.0, 0.0))
            return ahead * source.facing, up


def _kind(mark: Mark) -> str:
    return _KINDS.get(mark.subject.label, _FLAME)


def _source(mark: Mark, marks: Sequence[Mark], kind: str) -> Mark | None:
    """What it comes from: what it is told to be at, else what can be thought to be meant."""
    others = [m for m in marks if not billows(m.subject)]
    told = next((m for m in others if m.subject.label == mark.subject.to), None)
    if told is not None:
        return told
    if kind == _DUST:
        return next((m for m in others if m.travels), None)
    if kind in (_BUBBLE, _SPARK, _JET):
        return next((m for m in others if m.subject.kind is Kind.PERSON), None)
    return next((m for m in others if m.subject.kind in _LARGE), None)


def billow(mark: Mark, stretch: Stretch, lit: Lit) -> Layer:
    """The layer of one of them."""
    kind = _kind(mark)
    white = mark.subject.label in _WHITE
    colour = mark.subject.colour or ("#f7f7f5" if white else _COLOURS.get(kind, ""))
    draw = _DRAWN[kind]

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = travel(mark, t, stretch) if mark.travels else 0.0
        canvas.save()
        canvas.translate(mark.x + gone, mark.y)
        canvas.scale(mark.height * mark.facing * mark.toward, mark.height)
        draw(Pen(canvas, lit), t, colour, random.Random(f"billow:{mark.name}"))
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)


def _smoke(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    for index in range(12):
        age = (t * 0.16 + index / 12) % 1.0
        sway = draw.uniform(-0.07, 0.07) * (0.3 + age)
        x, y = sway - 0.34 * age**1.4, -1.02 * age
        alpha = 0.5 * min(1.0, age * 8) * (1 - age) ** 0.8
        _soft(pen, (x, y, 0.06 + 0.2 * age), colour, alpha)


def _dust(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    for index in range(12):
        age = (t * 0.5 + index / 12) % 1.0
        x = 0.1 - 1.5 * age + draw.uniform(-0.1, 0.1)
        y = -0.1 - 0.5 * age * draw.uniform(0.5, 1.0)
        _soft(pen, (x, y, 0.16 + 0.3 * age), colour, 0.75 * (1 - age))


def _soft(pen: Pen, where: tuple[float, float, float], colour: str, alpha: float) -> None:
    x, y, size = where
    paint = skia.Paint(AntiAlias=True, Color=argb(pen.lit.colour(colour), alpha))
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, size * 0.22))
    pen.canvas.drawPath(_puff(x, y, size), paint)


def _flames(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    flicker = 1 + 0.06 * math.sin(t * 9.1)
    glow_at(pen.canvas, 0.0, -0.4, 0.9 * flicker)
    for hue, reach in (("#e4572e", 1.0), ("#f59a23", 0.74), ("#ffd95a", 0.46)):
        for index in range(5):
            x = -0.36 + 0.18 * index
            lick = 1 + 0.22 * math.sin(t * (6.1 + index) + index * 1.9)
            tall = reach * (0.62 + 0.3 * math.sin(index * 2.3 + 0.6)) * lick
            wide, bend = 0.13 * (0.5 + 0.5 * reach), 0.05 * math.sin(t * 5 + index)
            tongue = [(x - wide, -0.02), (x - wide * 0.9, -0.25 * tall), (x + bend, -tall),
                      (x + wide * 0.9, -0.3 * tall), (x + wide, -0.02), (x, 0.02)]  # fmt: skip
            pen.mark(blob(tongue, tension=0.42), hue, 0.92)
    _smoke_above(pen, t, draw)


def _smoke_above(pen: Pen, t: float, draw: random.Random) -> None:
    pen.canvas.save()
    pen.canvas.translate(0.0, -0.75)
    _smoke(pen, t, "#4a4746", draw)
    pen.canvas.restore()


def _spray(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    """A wave that swells and breaks, and drops thrown up by it."""
    swell = 0.55 + 0.45 * math.sin(t * 1.7)
    crest = [(-0.95, 0.02), (-0.6, -0.12 - 0.14 * swell), (-0.2, -0.26 - 0.3 * swell),
             (0.12, -0.3 - 0.34 * swell), (0.34, -0.16 - 0.12 * swell), (0.62, 0.0),
             (-0.2, 0.07)]  # fmt: skip
    pen.mark(blob(crest, tension=0.46), "#5fa9cf", 0.95)
    inner = [(x * 0.8 + 0.02, y * 0.62) for x, y in crest]
    pen.mark(blob(inner, tension=0.46), "#9fd2e6", 0.8)
    for (x, y), size in zip(crest[1:5], (0.07, 0.1, 0.13, 0.1), strict=True):
        _soft(pen, (x, y, size * (0.7 + 0.5 * swell)), colour, 0.95)
    _soft(pen, (-0.1, 0.03, 0.09), colour, 0.7)
    for _ in range(34):
        age = (t * 0.55 + draw.random()) % 1.0
        away, up = draw.uniform(-0.6, 0.7), draw.uniform(0.55, 1.25)
        x, y = 0.1 + away * age, -0.25 - 4 * up * age * (1 - age) * (0.35 + 0.6 * swell)
        pen.mark(oval(x, y, 0.02, 0.026), colour, 0.95 * (1 - age))


def _bubbles(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    """They leave the mouth and rise, each with a gleam."""
    for index in range(12):
        age = (t * 0.14 + index / 12) % 1.0
        x = 0.15 + 1.1 * age + draw.uniform(-0.12, 0.12)
        y = -0.2 - 0.75 * age * draw.uniform(0.5, 1.3) + 0.03 * math.sin(t * 2 + index)
        size = (0.035 + 0.05 * draw.random()) * min(1.0, 0.3 + age * 4)
        fade = min(1.0, (1 - age) * 5)
        ring = [(x + size * math.cos(a), y + size * math.sin(a))
                for a in (math.tau * step / 16 for step in range(17))]  # fmt: skip
        pen.mark(oval(x, y, size, size), "#cfeaf7", 0.42 * fade)
        pen.line(ring, "#e9a6d8" if index % 2 else "#7fc4e8", 0.01, 0.9 * fade)
        pen.mark(oval(x - size * 0.35, y - size * 0.4, size * 0.2, size * 0.14), "#ffffff", fade)


def _flood(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    """Muddy water as far as one sees, with ripples."""
    rim = [(x / 4, -0.5 + 0.03 * math.sin(x * 0.9 + t * 1.3)) for x in range(-60, 61)]
    pen.mark(polygon([*rim, (15, 9), (-15, 9)]), "#8b8f86", 0.8)
    pen.line(rim, "#c9d3d3", 0.02, 0.7)
    for index in range(26):
        x, y = draw.uniform(-9, 9), draw.uniform(-0.3, 1.6)
        wide = draw.uniform(0.2, 0.7)
        sway = 0.05 * math.sin(t * 1.1 + index)
        pen.line([(x - wide, y), (x + sway, y - 0.03), (x + wide, y)], "#d3dcdc", 0.018, 0.45)


def _bolt(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    """From the clouds down, brighter and fainter."""
    bright = 0.55 + 0.45 * abs(math.sin(t * 7.3)) * abs(math.sin(t * 2.1 + 0.6))
    turns = [(draw.uniform(-0.09, 0.09) + 0.03 * step, -0.2 * step) for step in range(1, 8)]
    path = [(0.0, 0.0), *turns]
    for width, alpha, hue in (
        (0.09, 0.25, "#bcd4ff"),
        (0.045, 0.6, "#e8f0ff"),
        (0.018, 1.0, "#ffffff"),
    ):
        for one, other in itertools.pairwise(path):
            pen.line([one, other], hue, width, alpha * bright)
    branch = [path[4], (path[4][0] - 0.14, path[4][1] + 0.12), (path[4][0] - 0.2, path[4][1] + 0.3)]
    pen.line(branch, "#ffffff", 0.012, bright)
    glow_at(pen.canvas, 0.0, 0.0, 0.32 * bright)


def _jet(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    """Water in a long bow."""
    bow = [(1.35 * share, -1.5 * share + 1.05 * share * share) for share in
           (index / 10 for index in range(11))]  # fmt: skip
    for width, alpha, hue in (
        (0.09, 0.35, "#bfe3f5"),
        (0.05, 0.7, "#d9f0fb"),
        (0.02, 0.9, "#ffffff"),
    ):
        pen.line(bow, hue, width, alpha)
    for _ in range(22):
        age = (t * 1.6 + draw.random()) % 1.0
        x, y = 1.35 * age, -1.5 * age + 1.05 * age * age
        side = draw.uniform(-0.07, 0.07) * (0.3 + age)
        pen.mark(oval(x + side, y + side, 0.018, 0.018), "#e6f6fd", 0.9)
    _soft(pen, (1.36, -0.45, 0.12), "#e6f4fa", 0.6)


def _sparks(pen: Pen, t: float, colour: str, draw: random.Random) -> None:
    glow_at(pen.canvas, 0.0, 0.0, 0.6 + 0.1 * math.sin(t * 21))
    for _ in range(30):
        age = (t * 1.4 + draw.random()) % 1.0
        away, up = draw.uniform(-0.9, 0.9), draw.uniform(0.1, 0.9)
        x, y = away * age, -up * age + 0.9 * age * age
        tail = (x - 0.05 * away, y + 0.05 * up)
        pen.line([tail, (x, y)], "#ffe08a" if age < _COOL else "#ff9a3c", 0.016, 1 - age)


def _puff(x: float, y: float, size: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(x, y, size)
    path.addCircle(x + size * 0.75, y + size * 0.3, size * 0.68)
    path.addCircle(x - size * 0.7, y + size * 0.25, size * 0.6)
    return path


_DRAWN: dict[str, Paint] = {
    _SMOKE: _smoke,
    _DUST: _dust,
    _FLAME: _flames,
    _SPRAY: _spray,
    _BUBBLE: _bubbles,
    _FLOOD: _flood,
    _BOLT: _bolt,
    _SPARK: _sparks,
    _JET: _jet,
}
