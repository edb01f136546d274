"""Birds on the wing: the pictures of the art set sit, so what flies is drawn."""

import math
import random

import skia

from core.engines.animatic.colours import darken, lighten
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.pen import Lit, Pen, blob, oval, polygon
from core.engines.animatic.stage import Layer

# Body, wing, beak.
_PLUMAGE: dict[str, tuple[str, str, str]] = {
    "🐦": ("#4f7fae", "#38608c", "#e6a13c"),
    "🕊": ("#f4f2ec", "#dcdad6", "#e6a13c"),
    "🦅": ("#6b4a34", "#543826", "#f0b13a"),
    "🦜": ("#2f9e5b", "#c8372d", "#e8c15a"),
    "🦆": ("#8b7a64", "#6e5f4d", "#e6a13c"),
    "🦢": ("#f6f5f1", "#e2e0dc", "#e08a3c"),
    "🐥": ("#f2c84b", "#dba92f", "#e0822f"),
    "🐤": ("#f2c84b", "#dba92f", "#e0822f"),
}

_OWN = {
    "pigeon": ("#8793a5", "#5c6675"), "crow": ("#2f3138", "#1f2025"),
    "raven": ("#2a2c33", "#1b1c20"), "sparrow": ("#96724f", "#735337"),
}  # fmt: skip
"""Body and wing of those that share a picture."""


def flies_as_bird(mark: Mark) -> bool:
    return mark.floats and mark.subject.art[:1] in _PLUMAGE


def bird(mark: Mark, stretch: Stretch, lit: Lit) -> Layer:
    """A bird that flaps, glides and drifts along."""
    body, wing, beak = _PLUMAGE[mark.subject.art[:1]]
    body, wing = _OWN.get(mark.subject.label, (body, wing))
    if mark.subject.colour:
        body, wing = mark.subject.colour, darken(mark.subject.colour, 0.18)
    draw = random.Random(f"bird:{mark.name}")
    phase, rate = draw.random(), draw.uniform(1.9, 2.6)

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = travel(mark, t, stretch) if mark.travels else 0.0
        beat = _beat(t * rate + phase)
        drift = 0.14 * mark.height * math.sin(t * 0.9 + phase * 6) - 0.06 * mark.height * beat
        canvas.save()
        canvas.translate(mark.x + gone, mark.y - mark.height / 2 + drift)
        canvas.rotate(mark.facing * (-3 + 4 * math.cos(t * 0.9 + phase * 6)))
        canvas.scale(mark.height * mark.facing, mark.height)
        _bird(Pen(canvas, lit), (body, wing, beak), beat)
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)


def _beat(turn: float) -> float:
    """Where the wings are, -1 down to 1 up: some beats, then a glide."""
    glide = 0.5 + 0.5 * math.sin(turn * 0.55)
    return math.sin(math.tau * turn) * (0.25 + 0.75 * glide) + 0.25 * (1 - glide)


def _bird(pen: Pen, plumage: tuple[str, str, str], beat: float) -> None:
    body, wing, beak = plumage
    _wing(pen, darken(wing, 0.25), beat * 0.9, -0.03)
    tail = [(-0.3, 0.0), (-0.72, -0.1), (-0.66, 0.02), (-0.74, 0.1), (-0.3, 0.09)]
    pen.shape(polygon(tail), wing)
    outline = [(0.5, -0.06), (0.36, -0.17), (0.1, -0.14), (-0.4, -0.03), (-0.42, 0.07), (0.0, 0.19),
               (0.34, 0.12)]  # fmt: skip
    pen.shape(blob(outline), body, shaded=True)
    pen.mark(blob([(0.3, 0.02), (0.05, 0.06), (-0.3, 0.07), (0.0, 0.17), (0.28, 0.12)]),
             lighten(body, 0.35), 0.7)  # fmt: skip
    pen.shape(polygon([(0.49, -0.1), (0.64, -0.03), (0.48, 0.01)]), beak)
    pen.mark(oval(0.38, -0.07, 0.026, 0.026), "#17130f")
    _wing(pen, wing, beat, 0.0)


def _wing(pen: Pen, colour: str, beat: float, aside: float) -> None:
    tip = -0.78 * beat
    mid = -0.42 * beat
    points = [(0.2 + aside, -0.06), (0.12 + aside, mid - 0.06), (-0.12 + aside, tip),
              (-0.34 + aside, tip + 0.08), (-0.26 + aside, mid * 0.8 + 0.03),
              (-0.2 + aside, 0.04)]  # fmt: skip
    pen.shape(blob(points, tension=0.44), colour)
    for share in (0.35, 0.65):
        start = (0.1 - 0.3 * share + aside, 0.0)
        end = (-0.12 - 0.2 * share + aside, tip * 0.85 + 0.06)
        pen.line([start, end], darken(colour, 0.22), 0.014, 0.7)
