"""Boats afloat: hulls a little below the waterline, bobbing, with people in them and a wake."""

import math
import random
from collections.abc import Sequence
from dataclasses import replace

import skia

from core.domain.analysis import Action
from core.engines.animatic.art import Picture, picture
from core.engines.animatic.colours import darken
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Pose, Stretch, travel
from core.engines.animatic.pen import Lit, Pen, oval
from core.engines.animatic.proportions import rim
from core.engines.animatic.stage import Layer, Paint, Set
from core.engines.animatic.things import Dress, draw_picture

_DRAUGHT = 0.1
"""How much of its height a boat is under water."""


_GOES_DOWN, _ON_ITS_SIDE = 2.5, 76.0
"""In seconds, and in degrees."""

_STEADY = 900.0
"""Taller than this, in pixels, a boat does not roll: too little of it is seen, and it costs."""


def afloat(
    mark: Mark, stage: Set, stretch: Stretch, how: tuple[Lit, Dress], crew: Sequence[Layer]
) -> Layer | None:
    """A boat on the water and its `crew`, whose legs its hull hides; None without a picture."""
    found = picture(mark.subject.art, mark.subject.colour)
    if found is None:
        return None
    lit, dress = how
    mirrored = (mark.facing > 0) != found.looks_right
    phase = random.Random(f"boat:{mark.name}").random()
    hull = replace(mark, x=0.0, y=mark.height * _DRAUGHT, floats=False)

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = travel(mark, t, stretch) if mark.travels else 0.0
        now = _capsizing(mark, t) or _bobbing(mark, t, phase)
        if canvas.getTotalMatrix().getScaleY() * mark.height > _STEADY:
            now = replace(now, turn=0.0)
        canvas.save()
        canvas.translate(mark.x + gone, mark.y)
        pen = Pen(canvas, lit)
        _shade(pen, found, mark, stage)
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(-9, -9, 9, 0.0))
        draw_picture(canvas, found, hull, now, (dress, mirrored))
        _boarded(canvas, mark, now, [(each.paint, t) for each in crew])
        canvas.restore()
        _ripples(pen, found, mark, t + phase * 9)
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)


def _bobbing(mark: Mark, t: float, phase: float) -> Pose:
    slow = math.tau * (t * 0.24 + phase)
    small = min(1.0, 0.9 / max(0.2, mark.height / mark.depth * 2.8))
    return Pose(
        y=0.012 * mark.height * math.sin(slow), turn=2.2 * small * math.sin(slow * 1.0 + 1.3)
    )


def _capsizing(mark: Mark, t: float) -> Pose | None:
    """A boat that goes down lies on its side, and sinks; None where it does not."""
    if mark.subject.action is not Action.FALL:
        return None
    gone = min(1.0, 0.35 + t / _GOES_DOWN)
    return Pose(y=0.22 * mark.height * gone, turn=_ON_ITS_SIDE * gone * mark.facing)


def _boarded(
    canvas: skia.Canvas, mark: Mark, now: Pose, crew: Sequence[tuple[Paint, float]]
) -> None:
    """The crew down to the rim of the boat, moving as it moves."""
    if not crew:
        return
    base = mark.height * _DRAUGHT + now.y
    canvas.save()
    canvas.translate(0, base)
    canvas.rotate(now.turn)
    canvas.clipRect(skia.Rect.MakeLTRB(-9, -9, 9, -mark.height * rim(mark.subject)))
    canvas.translate(-mark.x, -mark.y - mark.height * _DRAUGHT)
    for paint, t in crew:
        paint(canvas, t)
    canvas.restore()


def _shade(pen: Pen, found: Picture, mark: Mark, stage: Set) -> None:
    """The dark of the hull in the water."""
    wide = mark.height * found.aspect
    pen.mark(oval(0.0, 0.006, wide * 0.5, mark.height * 0.045), darken(stage.ground, 0.5), 0.4)


def _ripples(pen: Pen, found: Picture, mark: Mark, t: float) -> None:
    """Light lines where the water meets the hull, and the foam that a boat under way leaves."""
    wide = mark.height * found.aspect * 0.5
    thick = min(0.006, 0.02 * mark.height)
    for row, (reach, alpha) in enumerate(((0.92, 0.85), (1.12, 0.5), (0.7, 0.35))):
        y = 0.002 + 0.03 * row * mark.height
        points = []
        for step in range(13):
            x = (step / 6 - 1) * reach * wide
            wave = math.sin(step * 1.1 + t * 2.0 + row * 2.3)
            points.append((x, y + 0.007 * mark.height * wave))
        pen.line(points, "#f4fbff", thick * (1 - 0.2 * row), alpha)
    if mark.subject.action is not Action.DRIVE:
        return
    for index in range(6):
        drift = (t * 0.55 + index / 6) % 1.0
        x = -mark.facing * wide * (0.85 + 0.75 * drift)
        y = mark.height * (0.01 + 0.035 * (index % 3))
        half = wide * (0.1 + 0.16 * drift)
        pen.line([(x - half, y), (x, y - 0.006), (x + half, y)], "#ffffff", thick * 1.2,
                 0.8 * math.sin(math.pi * min(1.0, drift + 0.15)))  # fmt: skip
