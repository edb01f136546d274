"""Heads: skull, face and expression, in the space of a head (one unit tall, middle at the origin).

`look` is where the face is turned: 0 to us, 1 to the side (forward is x positive).
"""

import math
from dataclasses import dataclass

import skia

from core.engines.animatic.casting import Person
from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.hair import crowned, hair_before
from core.engines.animatic.pen import Pen, Point, blob, curve, oval

_LIPS = "#a3423f"


@dataclass(frozen=True, slots=True)
class Expression:
    """Each 0-1; `gaze` -1 to 1 moves the eyes, a `smile` below 0 is the opposite of one.

    Eyes that are `closed` below 0 are wide open, under raised brows.
    """

    smile: float = 0.5
    open: float = 0.0
    closed: float = 0.0
    gaze: float = 0.0
    tears: bool = False


def head(pen: Pen, person: Person, look: float, felt: Expression, *, back: bool) -> None:
    """The whole head. Turned away (`back`), it is hair."""
    look = max(-1.0, min(1.0, look))
    if back:
        _skull(pen, person, 0.0)
        _ear(pen, person, -0.375)
        _ear(pen, person, 0.375)
    else:
        if abs(look) < 0.3:
            _ear(pen, person, 0.37)
        _skull(pen, person, look)
        if "domino" in person.extras:
            _domino(pen, person, look)
        _face(pen, person, look, felt)
        if person.crown != "hijab":
            _ear(pen, person, -0.365 + 0.27 * max(0.0, look))
    if "mask" in person.extras and not back:
        _mask(pen, look)
    hair_before(pen, person, look, back=back)
    if not back:
        _glasses(pen, person, look)
    crowned(pen, person, look, back=back)
    _bound(pen, person, look)


def _skull(pen: Pen, person: Person, look: float) -> None:
    chubby = {"child": 0.04, "baby": 0.065}.get(person.age, 0.0)
    jaw = (0.225 if person.woman else 0.262) + chubby
    lean = 0.085 * look
    nose = 0.03 * look + 0.16 * max(0.0, look - 0.75)
    chin = 0.485 - chubby * 0.6
    points = [
        (-0.02 * look, -0.5), (0.25, -0.44), (0.365, -0.2), (0.362 + nose * 0.5, 0.06),
        (jaw + 0.065 + lean * 0.5, 0.27), (0.14 + lean, chin - 0.05), (lean * 1.1, chin),
        (-0.14 + lean * 0.8, chin - 0.05), (-jaw - 0.06 + lean * 0.4, 0.27), (-0.37, 0.06),
        (-0.385 - 0.02 * look, -0.2), (-0.27, -0.44),
    ]  # fmt: skip
    pen.shape(blob(points), person.skin, shaded=True)


def _domino(pen: Pen, person: Person, look: float) -> None:
    """The black band that thieves of picture books wear about the eyes."""
    level = 0.05 if person.age in ("child", "baby") else 0.01
    middle = 0.175 * look
    band = [(-0.385, level - 0.06), (middle - 0.16, level - 0.13), (middle, level - 0.07),
            (middle + 0.16, level - 0.13), (0.37, level - 0.06), (0.36, level + 0.07),
            (middle + 0.15, level + 0.12), (middle, level + 0.06), (middle - 0.15, level + 0.12),
            (-0.385, level + 0.07)]  # fmt: skip
    pen.shape(blob(band, tension=0.4), "#1b1c21")


def _ear(pen: Pen, person: Person, x: float) -> None:
    pen.shape(oval(x, 0.06, 0.065, 0.105), mix(person.skin, "#b5523f", 0.1))
    pen.mark(oval(x + 0.01, 0.065, 0.032, 0.06), darken(person.skin, 0.22), 0.55)
    if "earrings" in person.extras:
        pen.mark(oval(x, 0.19, 0.028, 0.036), "#e3b04b")
        pen.mark(oval(x, 0.245, 0.045, 0.03), "#d99a2b")


def _face(pen: Pen, person: Person, look: float, felt: Expression) -> None:
    middle = 0.175 * look
    apart = 0.165 * (1 - 0.2 * abs(look))
    young = person.age in ("child", "baby")
    level = 0.05 if young else 0.01
    cheek = mix(person.skin, "#d0503f", 0.55)
    for side in (-1, 1):
        x = middle + side * apart * (0.82 if side * look > 0 else 1.0)
        if x > 0.335:
            continue
        pen.mark(oval(x + side * 0.035, level + 0.175, 0.08, 0.052), cheek, 0.24)
        _eye(pen, person, (x, level), felt)
        _brow(pen, person, (x, level - (0.145 if young else 0.15)), side, felt)
        if felt.tears:
            pen.mark(oval(x + side * 0.02, level + 0.13, 0.026, 0.075), "#6cc4f5", 0.9)
            pen.mark(oval(x + side * 0.03, level + 0.25, 0.034, 0.045), "#8fd4fa", 0.95)
    _nose(pen, person, (middle, level), look)
    _beard(pen, person, (middle, level + 0.27), look)
    _mouth(pen, person, (middle * 1.12, level + 0.275), felt)
    if "bindi" in person.extras:
        pen.mark(oval(middle, level - 0.16, 0.024, 0.024), "#a01a2a")
    if person.age == "elder":
        _lines(pen, person, (middle, level), apart)


def _eye(pen: Pen, person: Person, at: Point, felt: Expression) -> None:
    x, y = at
    big = 1.18 if person.age in ("child", "baby") else 1.0
    wide, tall = 0.072 * big, 0.062 * big * (1 - 0.22 * felt.smile)
    dark = darken(person.skin, 0.7)
    if felt.closed > 0.6:
        pen.line([(x - wide, y), (x, y + 0.045), (x + wide, y)], dark, 0.022)
        return
    tall *= 1 - 0.75 * felt.closed
    corners = (x - wide, y + 0.012), (x + wide, y + 0.004)
    over, under = (x, y - tall * 1.9), (x + wide * 0.05, y + tall * 1.2)
    white = skia.Path()
    white.moveTo(*corners[0])
    white.quadTo(*over, *corners[1])
    white.quadTo(*under, *corners[0])
    white.close()
    pen.mark(white, "#fdf9f2")
    pen.canvas.save()
    pen.canvas.clipPath(white, doAntiAlias=True)
    iris = x + 0.022 * felt.gaze + 0.006
    pen.mark(oval(iris, y - tall * 0.2, 0.043 * big, 0.048 * big), "#2b1a13")
    pen.mark(oval(iris + 0.015, y - tall * 0.2 - 0.018, 0.013, 0.013), "#ffffff", 0.95)
    pen.canvas.restore()
    pen.line([corners[0], over, corners[1]], "#20140f", 0.024 if person.woman else 0.017)
    if person.woman and person.age != "child":
        pen.line([corners[0], (corners[0][0] - 0.03, y - 0.022)], "#20140f", 0.016)


def _brow(pen: Pen, person: Person, at: Point, side: int, felt: Expression) -> None:
    x, y = at
    lift = 0.012 * felt.smile + person.brows + 0.06 * max(0.0, -felt.closed)
    inner, outer = x - side * 0.068, x + side * 0.085
    worry = 0.035 * max(0.0, -felt.smile) * (1 if felt.tears or felt.closed < 0 else -1)
    colour = person.hair if person.age != "elder" else darken(person.hair, 0.15)
    thick = 0.022 if person.woman or person.age == "child" else 0.031
    high = y - lift
    bow = [(inner, high + 0.012 - worry), (x + side * 0.02, high - 0.03), (outer, high + 0.006)]
    pen.line(bow, colour, thick, 0.92)


def _nose(pen: Pen, person: Person, at: Point, look: float) -> None:
    x, y = at
    side = 1 if look >= 0 else -1
    shade = darken(person.skin, 0.28)
    far = 0.035 + 0.045 * abs(look)
    tip = (x + side * (far + 0.01), y + 0.125)
    if person.age in ("child", "baby"):
        pen.line([(x - 0.02, y + 0.135), (x + 0.01, y + 0.15), (x + 0.04, y + 0.135)], shade, 0.018)
        return
    pen.line(
        [(x + side * 0.018, y - 0.01), (x + side * (far - 0.01), y + 0.08), tip,
         (x + side * 0.012, y + 0.158)],
        shade, 0.019, 0.85,
    )  # fmt: skip
    pen.mark(oval(x + side * 0.02, y + 0.09, 0.014, 0.05), lighten(person.skin, 0.35), 0.3)


def _mouth(pen: Pen, person: Person, at: Point, felt: Expression) -> None:
    x, y = at
    wide = 0.08 + 0.042 * felt.smile
    dip = 0.1 * felt.smile - 0.015
    lips = mix(_LIPS, person.skin, 0.15 if person.woman else 0.55)
    if felt.open > 0.12:
        inside = skia.Path()
        gape = 0.035 + 0.085 * felt.open
        inside.moveTo(x - wide, y - dip * 0.5)
        inside.quadTo(x, y + dip * 0.4, x + wide, y - dip * 0.5)
        inside.quadTo(x + wide * 0.7, y + gape, x, y + gape)
        inside.quadTo(x - wide * 0.7, y + gape, x - wide, y - dip * 0.5)
        inside.close()
        pen.mark(inside, "#5a1f1f")
        pen.canvas.save()
        pen.canvas.clipPath(inside, doAntiAlias=True)
        pen.mark(oval(x, y - 0.012, wide * 0.9, 0.03), "#fbf5ee")
        pen.mark(oval(x, y + gape, wide * 0.55, gape * 0.4), "#c65b58")
        pen.canvas.restore()
        pen.line([(x - wide, y - dip * 0.5), (x, y + dip * 0.4), (x + wide, y - dip * 0.5)],
                 darken(lips, 0.2), 0.016)  # fmt: skip
        return
    corner = y - dip * 0.4
    if person.woman and person.age == "adult":
        lip = curve([(x - wide * 0.85, corner + 0.004), (x - 0.03, y - 0.012), (x, y - 0.004),
                     (x + 0.03, y - 0.012), (x + wide * 0.85, corner + 0.004)])  # fmt: skip
        lip.quadTo(x, y + dip + 0.075, x - wide * 0.85, corner + 0.004)
        pen.mark(lip, lips, 0.9)
    pen.line([(x - wide, corner), (x, y + dip), (x + wide, corner)], darken(lips, 0.35), 0.021)


def _beard(pen: Pen, person: Person, at: Point, look: float) -> None:
    x, y = at
    if "beard" in person.extras:
        lean = 0.09 * look
        points = [(-0.34, -0.2), (-0.33, 0.0), (-0.25 + lean * 0.5, 0.2), (lean, 0.31),
                  (0.25 + lean, 0.18), (0.345, -0.02), (0.35, -0.16), (0.24 + lean * 0.5, -0.03),
                  (x + 0.12, -0.07), (x - 0.12, -0.07), (-0.22 + lean * 0.5, -0.02)]  # fmt: skip
        pen.mark(blob([(px, y + py) for px, py in points], tension=0.42), person.hair)
        pen.mark(oval(x * 1.1, y + 0.012, 0.12, 0.05), mix(person.skin, "#a3423f", 0.25))
    elif "stubble" in person.extras:
        pen.mark(oval(0.07 * look, y + 0.03, 0.25, 0.19), person.hair, 0.14)
    if "moustache" in person.extras or "beard" in person.extras:
        path = skia.Path()
        top, low = y - 0.075, y - 0.03
        path.moveTo(x, top)
        path.cubicTo(x + 0.05, top - 0.03, x + 0.12, low - 0.02, x + 0.165, low + 0.02)
        path.cubicTo(x + 0.1, low + 0.035, x + 0.04, low + 0.02, x, low + 0.004)
        path.cubicTo(x - 0.04, low + 0.02, x - 0.1, low + 0.035, x - 0.165, low + 0.02)
        path.cubicTo(x - 0.12, low - 0.02, x - 0.05, top - 0.03, x, top)
        path.close()
        pen.mark(path, person.hair)


def _lines(pen: Pen, person: Person, at: Point, apart: float) -> None:
    """The years: beside the mouth and under the eyes."""
    x, y = at
    shade = darken(person.skin, 0.25)
    for side in (-1, 1):
        fold = [
            (x + side * 0.11, y + 0.15),
            (x + side * 0.165, y + 0.22),
            (x + side * 0.16, y + 0.29),
        ]
        pen.line(fold, shade, 0.014, 0.6)
        bag = [(x + side * (apart - 0.06), y + 0.072), (x + side * apart, y + 0.09),
               (x + side * (apart + 0.06), y + 0.07)]  # fmt: skip
        pen.line(bag, shade, 0.012, 0.55)
    pen.line([(x - 0.14, y - 0.26), (x, y - 0.275), (x + 0.14, y - 0.26)], shade, 0.012, 0.45)


def _glasses(pen: Pen, person: Person, look: float) -> None:
    dark = "sunglasses" in person.extras
    if not dark and "glasses" not in person.extras:
        return
    middle, apart = 0.175 * look, 0.165 * (1 - 0.2 * abs(look))
    frame = "#3b2f2b"
    for side in (-1, 1):
        x = middle + side * apart
        ring = [(x + 0.105 * math.cos(a), 0.02 + 0.088 * math.sin(a))
                for a in (index * math.tau / 18 for index in range(19))]  # fmt: skip
        pen.mark(blob(ring[:-1]), "#1c1f26" if dark else "#ffffff", 0.92 if dark else 0.16)
        pen.line(ring, frame, 0.02)
    pen.line([(middle - apart + 0.1, 0.005), (middle, -0.012), (middle + apart - 0.1, 0.005)],
             frame, 0.018)  # fmt: skip
    pen.line([(middle - apart - 0.1, 0.005), (-0.33 + 0.25 * max(0.0, look), 0.0)], frame, 0.018)


def _mask(pen: Pen, look: float) -> None:
    """Of cloth, over mouth and nose."""
    x = 0.16 * look
    cloth = [(x - 0.22, 0.13), (x, 0.08), (x + 0.22, 0.13), (x + 0.2, 0.36), (x, 0.45),
             (x - 0.2, 0.36)]  # fmt: skip
    pen.shape(blob(cloth, tension=0.3), "#a9d3df")
    pen.line([(x - 0.2, 0.15), (-0.34 + 0.25 * max(0.0, look), 0.03)], "#d8eaf0", 0.016)
    pen.line([(x - 0.19, 0.26), (x, 0.28), (x + 0.19, 0.26)], "#86b6c5", 0.014)


def _bound(pen: Pen, person: Person, look: float) -> None:
    """What goes around the whole head."""
    if "bandage" in person.extras:
        _bandage(pen)
    if {"headphones", "headset"} & person.extras:
        _headphones(pen, look, mike="headset" in person.extras)


def _bandage(pen: Pen) -> None:
    """White gauze about the brow and the crown."""
    band = [(-0.42, -0.12), (-0.41, -0.36), (-0.2, -0.47), (0.12, -0.47), (0.39, -0.34),
            (0.39, -0.13), (0.1, -0.2), (-0.2, -0.2)]  # fmt: skip
    pen.shape(blob(band, tension=0.3), "#f4f1ea")
    pen.line([(-0.41, -0.24), (-0.1, -0.33), (0.39, -0.22)], "#d6d0c4", 0.014)
    pen.line([(-0.36, -0.4), (0.0, -0.27), (0.36, -0.36)], "#d6d0c4", 0.014)
    pen.mark(oval(0.2, -0.31, 0.055, 0.045), "#c9463f", 0.75)


def _headphones(pen: Pen, look: float, *, mike: bool) -> None:
    """A band over the crown, a cup on the ear that is seen, the rim of the other, a microphone."""
    ear = -0.36 + 0.27 * max(0.0, look)
    band = [(0.4 * math.cos(a) + ear * 0.25 * look, -0.08 - 0.5 * math.sin(a))
            for a in (index * math.pi / 12 for index in range(13))]  # fmt: skip
    pen.line([*band, (ear, 0.04)], "#20232a", 0.085)
    pen.line([*band, (ear, 0.04)], "#8f98a8", 0.05)
    pen.shape(oval(ear, 0.07, 0.13, 0.19), "#3a3f4b")
    pen.mark(oval(ear, 0.07, 0.08, 0.13), "#d0465a")
    if look < 0.75:
        pen.shape(oval(0.385, 0.05, 0.06, 0.17), "#3a3f4b")
    if mike:
        boom = [(ear + 0.04, 0.2), (ear + 0.16, 0.36), (0.05 + 0.16 * look, 0.4)]
        pen.line(boom, "#20232a", 0.035)
        pen.shape(oval(*boom[-1], 0.055, 0.045), "#20232a")
