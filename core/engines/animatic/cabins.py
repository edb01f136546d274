"""Who sits in a closed car is seen behind its window, from the chest upwards."""

import random
from dataclasses import replace

import skia

from core.engines.animatic.art import panes, picture
from core.engines.animatic.casting import Build
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Stretch, pose
from core.engines.animatic.pen import Pen
from core.engines.animatic.people import Manner, drawn
from core.engines.animatic.posture import Stance, stance
from core.engines.animatic.stage import Layer
from core.engines.animatic.wardrobe import cast

IN_CABIN = 0.5
"""How much lower than standing a head in a car is, in the person's heights."""

_HEAD = 0.8
"""How much of a window's height a head takes: more than in life, so that one sees who it is."""

_MIDDLE = 0.53
"""How far below the crown the middle of a head is, of the head's height."""

_ROUND = 0.12
_BESIDE = 0.4
"""How far behind another one somebody sits at the same window, of its breadth."""


def behind_window(mark: Mark, car: Mark, before: int) -> Mark:
    """The place of one of those in the car; the first has the foremost window.

    `before` are in it already. Who finds no window free sits beside the last one, farther back.
    """
    windows = _panes(car)
    left, top, right, bottom = windows[min(before, len(windows) - 1)]
    aside = max(0, before - len(windows) + 1) * _BESIDE * (right - left) * car.facing
    build = cast(mark.subject, mark.number).build
    tall = (bottom - top) * _HEAD / build.head
    feet = car.y + (top + bottom) / 2 + tall * (_face(build) - IN_CABIN)
    return replace(mark, x=car.x + (left + right) / 2 - aside, y=feet, height=tall / build.stature,
                   depth=car.depth * (1.001 - 0.0001 * before), floats=False,
                   table=False)  # fmt: skip


def _face(build: Build) -> float:
    """Where the middle of the head of somebody who stands is, of the height."""
    return 1 - _MIDDLE * build.head


def occupant(mark: Mark, car: Mark, stretch: Stretch, manner: Manner) -> Layer:
    """Head and shoulders, cut by the window, going where the car goes."""
    person = cast(mark.subject, mark.number)
    phase = random.Random(f"phase:{mark.name}").random()
    left, top, right, bottom = min(
        _panes(car), key=lambda pane: abs(car.x + (pane[0] + pane[2]) / 2 - mark.x)
    )
    size = (bottom - top) * _HEAD / person.build.head

    def paint(canvas: skia.Canvas, t: float) -> None:
        ride = pose(car, t, stretch)
        canvas.save()
        canvas.translate(car.x + ride.x, car.y + ride.y)
        canvas.rotate(ride.turn)
        canvas.scale(ride.wide, ride.tall)
        glass = skia.Rect.MakeLTRB(left, top, right, bottom)
        corner = (bottom - top) * _ROUND
        canvas.clipRRect(skia.RRect.MakeRectXY(glass, corner, corner), doAntiAlias=True)
        canvas.translate(mark.x - car.x, (top + bottom) / 2 + _face(person.build) * size)
        canvas.scale(size * mark.facing, size)
        now = stance(mark.subject.action, t, phase, 0.0)
        upright = Stance(smile=now.smile, open=now.open, breath=now.breath)
        drawn(Pen(canvas, manner.lit, manner.ink), person, upright, (manner.angle, t, phase))
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)


def _panes(car: Mark) -> list[tuple[float, float, float, float]]:
    """The windows about the car's foot, the foremost first: left, top, right, bottom."""
    glass = panes(car.subject.art)
    found = picture(car.subject.art)
    if found is None or not glass:
        return [(-0.1, -car.height * 0.9, 0.1, -car.height * 0.5)]
    low, high = found.ink[3], found.ink[1]
    unit = car.height / (low - high)
    middle = (found.ink[0] + found.ink[2]) / 2
    way = 1 if (car.facing > 0) == found.looks_right else -1
    seen = []
    for left, top, right, bottom in glass:
        xs = sorted(((left - middle) * unit * way, (right - middle) * unit * way))
        seen.append((xs[0], (top - low) * unit, xs[1], (bottom - low) * unit))
    return seen
