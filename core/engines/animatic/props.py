"""Small furniture of the stage: tables under things, things in hands, signs for what has no art."""

import math
import re
from collections.abc import Callable

import skia

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.anatomy import Joints
from core.engines.animatic.art import Picture, picture
from core.engines.animatic.colours import argb, darken, lighten, readable_on
from core.engines.animatic.effects import glow_at, glows
from core.engines.animatic.gestures import NO_TOOL, Gesture, gesture_of
from core.engines.animatic.grips import grip
from core.engines.animatic.lettering import written
from core.engines.animatic.marks import LED, TABLE, Mark, balloon
from core.engines.animatic.motion import Pose, Stretch, pose, travel
from core.engines.animatic.pen import Lit, Pen, limb, oval, polygon
from core.engines.animatic.people import Held
from core.engines.animatic.posture import Point
from core.engines.animatic.pouring import POUR, in_vessel, stream, usual
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import Dress, dressed, shadow, side_of
from core.engines.animatic.working import tall

_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_WOOD, _STEEL, _GAS = "#8d6244", "#9aa3ab", "#5ab4ff"
_OVERHEAD, _POLE, _CROWN = frozenset("☂☔"), 0.42, 1.05
"""Umbrellas: how much of one is pole below its canopy, and how high over the feet that begins."""

_PALM, _ON_HEAD = 0.012, -1.0
_LIP, _RIM = 0.5, 0.02
"""How far from the hand a vessel's lip is, in its heights, and how high what is filled stands."""

_MOST_HELD = 3
_GLOW = 0.42
_ASIDE_HELD = 0.55
"""How far, in its breadth, one of several things in a hand lies beside the next."""

_POWDER = "own/gulal"
_POWDERS = ("#e63f9c", "#f2b01e", "#37a84a", "#3f7fe0", "#8e44c9")
_STRING, _LEASH = "#f7f4ec", "#8a3b2e"

_ALWAYS = (
    ("batsman|cricketer|batter", "🏏"),
    ("journalist|reporter|singer|rapper|comedian", "🎤"),
    ("knight|samurai|warrior|gladiator", "🗡"),
    ("photographer", "📷"),
    ("guitarist", "🎸"),
    ("violinist", "🎻"),
    ("flutist|flautist", "🪈"),
    ("archer|hunter", "🏹"),
    ("postman|mailman", "✉"),
    ("magician|wizard|witch", "🪄"),
    ("angler", "🎣"),
)

_TOOLS = (
    ("farmer|gardener", "own/hoe"),
    ("miner|labou?rer", "⛏"),
    ("chef|cook|baker", "🥄"),
    ("paint|artist", "🖌"),
    ("carpenter|builder|worker|smith", "🔨"),
    ("mechanic|engineer|plumber", "🔧"),
    ("teacher|professor|priest", "📖"),
    ("doctor|nurse|manager|officer", "📋"),
    ("tailor|barber|weaver", "✂"),
    ("photographer|journalist", "📷"),
    ("writer|student|poet", "✏"),
    ("programmer|developer|business|office", "💻"),
    ("scientist|chemist", "🧪"),
    ("fisher", "🎣"),
    ("sweeper|cleaner|maid", "🧹"),
)


def table(mark: Mark, stage: Set, lit: Lit, width: float) -> Layer:
    """The table that a small thing stands on; `width` in stage units."""
    floor = mark.y + TABLE * mark.depth
    half = width / 2
    thick = 0.012 * mark.depth

    def paint(canvas: skia.Canvas, t: float) -> None:
        pen = Pen(canvas, lit)
        below = Mark(mark.subject, mark.x, floor, mark.depth, width)
        shadow(canvas, below, Pose(), stage, width * 0.95)
        for side in (-1, 1):
            leg = [
                (mark.x + side * half * 0.8, mark.y),
                (mark.x + side * half * 0.88, floor - 0.004),
            ]
            pen.shape(limb(leg, [thick * 0.7, thick * 0.5]), darken(_WOOD, 0.32))
        top = [(-half * 0.94, -0.010), (half * 0.94, -0.010), (half, 0.006), (-half, 0.006)]
        pen.shape(polygon([(mark.x + x, mark.y + y * mark.depth) for x, y in top]),
                  lighten(_WOOD, 0.16), shaded=True)  # fmt: skip
        front = [(-half, 0.006), (half, 0.006), (half * 0.985, 0.024), (-half * 0.985, 0.024)]
        pen.shape(polygon([(mark.x + x, mark.y + y * mark.depth) for x, y in front]),
                  darken(_WOOD, 0.12), shaded=True)  # fmt: skip

    return Layer(f"table of {mark.name}", mark.depth, paint)


def cooker(mark: Mark, stage: Set, lit: Lit, width: float) -> Layer:
    """The stove that one cooks at, with the flame below the pot; as high as a table."""
    floor, k = mark.y + TABLE * mark.depth, mark.depth
    half = width / 2

    def paint(canvas: skia.Canvas, t: float) -> None:
        pen = Pen(canvas, lit)
        below = Mark(mark.subject, mark.x, floor, k, width)
        shadow(canvas, below, Pose(), stage, width * 0.95)
        left, right, top = mark.x - half * 0.92, mark.x + half * 0.92, mark.y + 0.018 * k
        body = [(left, top), (right, top), (right, floor - 0.004), (left, floor - 0.004)]
        pen.shape(polygon(body), _STEEL, shaded=True)
        door = [(left + 0.03, top + 0.04 * k), (right - 0.03, top + 0.04 * k),
                (right - 0.03, floor - 0.025), (left + 0.03, floor - 0.025)]  # fmt: skip
        pen.shape(polygon(door), darken(_STEEL, 0.45))
        for knob in range(4):
            x = left + (right - left) * (knob + 0.5) / 4
            pen.mark(oval(x, top + 0.019 * k, 0.008 * k, 0.008 * k), darken(_STEEL, 0.7))
        slab = [(-half, -0.004), (half, -0.004), (half, 0.02), (-half, 0.02)]
        pen.shape(polygon([(mark.x + x, mark.y + y * k) for x, y in slab]), darken(_STEEL, 0.25))
        for tongue in range(5):
            x = mark.x + (tongue - 2) * 0.016 * k
            high = (0.013 + 0.004 * math.sin(t * 11 + tongue * 2)) * k
            flame = [(x - 0.006 * k, mark.y), (x, mark.y - high), (x + 0.006 * k, mark.y)]
            pen.mark(polygon(flame), _GAS, 0.9)

    return Layer(f"table of {mark.name}", k, paint, moving=True)


def kite_string(kite: Mark, flyer: Mark, stretch: Stretch) -> Layer:
    """The string between a kite, or a dog that is walked, and the hand that holds it."""
    leash = kite.subject.relation == LED
    at = (0.2, 0.54) if leash else (0.16, 0.62)
    high = tall(flyer)
    low = 0.3 if balloon(kite) else 0.5
    neck = (0.3 * kite.facing * kite.height, 0.62) if leash else (0.0, low)

    def paint(canvas: skia.Canvas, t: float) -> None:
        now = pose(kite, t, stretch)
        gone = travel(flyer, t, stretch) if flyer.travels else 0.0
        hand = flyer.x + gone + flyer.facing * at[0] * high, flyer.y - at[1] * high
        end = kite.x + now.x + neck[0], kite.y + now.y - neck[1] * kite.height
        sag = (hand[0] + end[0]) / 2, max(hand[1], end[1]) * 0.4 + min(hand[1], end[1]) * 0.6
        path = skia.Path()
        path.moveTo(*hand)
        path.quadTo(*sag, *end)
        paint = skia.Paint(
            Color=argb(_LEASH if leash else _STRING),
            AntiAlias=True,
            StrokeWidth=0.005 if leash else 0.0035,
        )
        paint.setStyle(skia.Paint.kStroke_Style)
        canvas.drawPath(path, paint)

    return Layer(f"string of {kite.name}", kite.depth, paint, moving=True)


_FOR_TWO = 1.3
"""How much larger an umbrella is that two are under."""


def _canopied(umbrella: Subject, hand: float) -> float:
    """How tall an umbrella is whose handle is at that height: it clears the head."""
    return (_CROWN + hand) / _POLE * (_FOR_TWO if umbrella.size == "large" else 1.0)


def in_hand(mark: Mark, dress: Dress) -> Held | None:
    """Draws what a person holds, or None when there is no picture of it."""
    made = gesture_of(mark.subject, mark.held)
    pours = mark.subject.gesture == POUR
    subject = mark.held if not pours or in_vessel(mark.held) else None
    subject = subject or (_of_gesture(made, mark) if made is not None else _tool(mark.subject))
    found = picture(subject.art, subject.colour) if subject is not None else None
    if found is None or subject is None:
        return None
    held = grip(subject)
    turns = made is None or subject is not mark.held or subject.art[:1] in made.things or pours
    many = min(_MOST_HELD, subject.count) if mark.subject.count == 1 else 1
    on_head = made is not None and made.top
    also = _in_other(mark.other, mark, dress)
    runs = _running(mark, held.tall)

    def draw(canvas: skia.Canvas, at: Joints, turn: float) -> None:
        if also is not None:
            also(canvas, at, turn)
        x, y = _place(at, made)
        tall = _canopied(subject, y) if subject.art[:1] in _OVERHEAD else held.tall
        canvas.save()
        canvas.translate(x + _PALM, y)
        canvas.rotate(turn + held.up if turns and not on_head else 0.0)
        _placed(canvas, found, (held.hand[0], 1.0) if on_head else held.hand, tall, back=held.back)
        image = dressed(found, side_of(canvas), dress, round(mark.depth, 1))
        broad = found.ink[2] - found.ink[0]
        for number in range(many):
            aside = (number - (many - 1) / 2) * _ASIDE_HELD * broad
            canvas.drawImageRect(image, skia.Rect.MakeXYWH(aside, 0, 1, 1), _SMOOTH)
        canvas.restore()
        runs(canvas, (x + _PALM, y), turn)
        if glows(subject):
            glow_at(canvas, x, y, _GLOW)

    return draw


def _running(mark: Mark, high: float) -> "Callable[[skia.Canvas, Point, float], None]":
    """Draws what runs out of a vessel so high, in a hand and turned by so many degrees."""
    told = mark.held.label if mark.held is not None else usual(mark.subject.label)
    surface = -TABLE * mark.depth / tall(mark) - _RIM

    def draw(canvas: skia.Canvas, hand: Point, turn: float) -> None:
        if mark.subject.gesture == POUR:
            lip = hand[0] + high * _LIP * math.sin(math.radians(turn)), hand[1]
            stream(Pen(canvas, Lit()), lip, surface, told)

    return draw


def _place(at: Joints, made: Gesture | None) -> tuple[float, float]:
    """Where it is: in the nearer hand, on the head, or between both hands."""
    x, y = at.near_arm.tip
    if made is not None and made.top:
        return at.head[0], _ON_HEAD
    if made is not None and made.level:
        return (x + at.far_arm.tip[0]) / 2, (y + at.far_arm.tip[1]) / 2
    return x, y


def _in_other(thing: Subject | None, mark: Mark, dress: Dress) -> Held | None:
    """Draws what is in the hand farther from us."""
    found = picture(thing.art, thing.colour) if thing is not None else None
    if found is None or thing is None:
        return None
    held = grip(thing)

    def draw(canvas: skia.Canvas, at: Joints, turn: float) -> None:
        x, y = at.far_arm.tip
        canvas.save()
        canvas.translate(x + _PALM, y)
        canvas.rotate(held.up)
        _placed(canvas, found, held.hand, held.tall, back=held.back)
        image = dressed(found, side_of(canvas), dress, round(mark.depth, 1))
        canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH)
        canvas.restore()
        if glows(thing):
            glow_at(canvas, x, y, _GLOW)

    return draw


def _placed(
    canvas: skia.Canvas, found: Picture, hand: tuple[float, float], tall: float, *, back: bool
) -> None:
    """Bring a picture to the hand that holds it there; all but some look to the left by nature."""
    left, top, right, bottom = found.ink
    unit = tall / (bottom - top)
    across = hand[0] * (right - left)
    natural = back or found.looks_right
    canvas.scale(unit if natural else -unit, unit)
    canvas.translate(-(left + across) if natural else -(right - across),
                     -(top + hand[1] * (bottom - top)))  # fmt: skip


def _of_gesture(made: Gesture, mark: Mark) -> Subject | None:
    if made.art in ("", NO_TOOL):
        return None
    powder = _POWDERS[mark.number % len(_POWDERS)] if made.art == _POWDER else ""
    return Subject("tool", Kind.THING, art=made.art, colour=powder)


def _tool(worker: Subject) -> Subject | None:
    """What one of this calling works with, if it is at work, or is never seen without."""
    if worker.action in (Action.LIE, Action.SWIM, Action.DRIVE, Action.DANCE):
        return None
    known = (*_ALWAYS, *_TOOLS) if worker.action is Action.WORK else _ALWAYS
    found = (art for words, art in known if re.search(words, worker.label.lower()))
    art = next(found, "")
    return Subject("tool", Kind.THING, art=art) if art else None


def sign(mark: Mark, stage: Set, stretch: Stretch, lit: Lit) -> Layer:
    """A board with the name on it, for what cannot be drawn."""
    tall = min(mark.height, 0.16) if not mark.floats else 0.12
    text = written(mark.subject.label, tall * 0.34, lit.colour(readable_on("#f3ead8")))
    wide = max(tall * 1.5, text.width + tall * 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        now = pose(mark, t, stretch)
        if not mark.floats:
            shadow(canvas, mark, now, stage, wide * 0.8)
        canvas.save()
        canvas.translate(mark.x + now.x, mark.y + now.y)
        canvas.rotate(now.turn + 0.5 * math.sin(t))
        pen = Pen(canvas, lit)
        pen.shape(limb([(0, -tall * 0.5), (0, 0)], [tall * 0.05, tall * 0.04]), darken(_WOOD, 0.2))
        board = skia.Path()
        plate = skia.Rect.MakeXYWH(-wide / 2, -tall * 1.25, wide, tall * 0.8)
        board.addRRect(skia.RRect.MakeRectXY(plate, tall * 0.1, tall * 0.1))
        pen.shape(board, "#f3ead8", shaded=True)
        text.paint(canvas, 0.0, -tall * 0.85)
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)
