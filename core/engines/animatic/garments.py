"""What people wear: sleeves, legs, skirts, tunics and coats hung on a person's joints."""

import math
from dataclasses import dataclass

import skia

from core.engines.animatic.anatomy import Joints, LimbJoints
from core.engines.animatic.casting import Person
from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.pen import Pen, Point, blob, limb, oval, polygon

_FAR = 0.16
"""How much darker the limbs on the far side are."""

_BARE_LEGS = frozenset({"dress", "school", "sport", "tee", "romper"})
_LONG_SLEEVES = frozenset({"shirt", "kurta", "suit", "coat", "uniform", "overall", "robe", "dhoti"})
_SKIRTS = frozenset({"sari", "dress", "robe"})
_TUNICS = frozenset({"kurta", "salwar", "coat", "dhoti"})


@dataclass(frozen=True, slots=True)
class Dressed:
    """A person in a posture, ready to be drawn; `turn` 0 front to 1 side."""

    person: Person
    joints: Joints
    turn: float
    back: bool
    flow: float
    """How far loose cloth trails behind, -1 to 1."""


def arm(pen: Pen, who: Dressed, which: LimbJoints, *, far: bool) -> None:
    """An arm with its sleeve and hand."""
    person = who.person
    size = person.build.girth * (1.16 if person.age == "child" else 1.0)
    skin = darken(person.skin, _FAR) if far else person.skin
    gloved = person.crown == "bubble"
    thick = [0.028 * size, 0.0235 * size, 0.0175 * size]
    if person.outfit not in _LONG_SLEEVES or person.outfit == "dhoti":
        pen.shape(limb([which.root, which.middle, which.end], thick), skin)
    _hand(pen, which, skin if not gloved else "#d9dde4", size)
    colour = _sleeve_colour(person)
    if far:
        colour = darken(colour, _FAR)
    if person.outfit in _LONG_SLEEVES and person.outfit != "dhoti":
        wide = 1.5 if person.outfit in ("robe", "kurta") else 1.22
        radii = [0.037 * size, 0.028 * size * (1 + 0.3 * (wide - 1)), 0.0205 * size * wide]
        pen.shape(limb([which.root, which.middle, which.end], radii, cut=True), colour)
        _cuff(pen, which, colour, size)
    else:
        share = {"sari": 0.55, "dress": 0.35, "sport": 0.4}.get(person.outfit, 0.72)
        end = _between(which.root, which.middle, share)
        pen.shape(limb([which.root, end], [0.037 * size, 0.034 * size], cut=True), colour)
        if person.outfit == "sari":
            pen.line(_across(which.root, end, 0.031 * size), person.accent, 0.007)
    if person.woman and person.outfit in ("sari", "salwar") and person.age != "child":
        for share in (0.86, 0.93):
            ring = _across(which.middle, _between(which.middle, which.end, share), 0.019 * size)
            pen.line(ring, "#d9a441", 0.006)


def leg(pen: Pen, who: Dressed, which: LimbJoints, *, far: bool) -> None:
    """A leg with trousers or without, and its shoe."""
    person = who.person
    size = person.build.girth * (1.12 if person.age == "child" else 1.0)
    skin = darken(person.skin, _FAR) if far else person.skin
    shoe = darken(_shoe_colour(person), _FAR) if far else _shoe_colour(person)
    if person.outfit in _BARE_LEGS or person.outfit in ("sari", "dhoti"):
        pen.shape(limb([which.root, which.middle, which.end],
                       [0.048 * size, 0.034 * size, 0.0215 * size]), skin)  # fmt: skip
    _foot(pen, which, (skin, shoe), person)
    colour = _leg_colour(person)
    if far:
        colour = darken(colour, _FAR)
    match person.outfit:
        case "dress" | "sari":
            return
        case "school" | "sport" | "tee" | "romper":
            hem = _between(which.root, which.middle, 0.86)
            pen.shape(limb([which.root, hem], [0.058 * size, 0.054 * size], cut=True), colour)
        case "dhoti":
            hem = _between(which.middle, which.end, 0.5)
            pen.shape(limb([which.root, which.middle, hem],
                           [0.066 * size, 0.064 * size, 0.052 * size], cut=True), colour)  # fmt: skip
            pen.line([_between(which.root, which.middle, 0.2), which.middle, hem],
                     darken(colour, 0.18), 0.006, 0.7)  # fmt: skip
        case _:
            slim = 0.86 if person.woman or person.outfit == "kurta" else 1.0
            pen.shape(limb([which.root, which.middle, which.end],
                           [0.056 * size, 0.043 * size * slim, 0.033 * size * slim], cut=True), colour)  # fmt: skip


def trunk(pen: Pen, who: Dressed) -> None:
    """Everything worn on the trunk, with skirts and tunics."""
    person = who.person
    if person.outfit in _SKIRTS:
        _skirt(pen, who)
    if person.outfit in _TUNICS:
        _tunic(pen, who)
    pen.shape(_torso(who), _torso_colour(person), shaded=True)
    _details(pen, who)


def behind(pen: Pen, who: Dressed) -> None:
    """What is carried on the back or trails behind."""
    person = who.person
    if "bag" in person.extras and not who.back:
        _bag(pen, who)
    if person.outfit == "sari" and not who.back:
        x, y = who.joints.trunk(0.98, -0.05)
        low = who.joints.hip[1] + 0.13
        sway = 0.03 * who.flow
        trail = [(x - 0.02, y), (x + 0.035, y + 0.01), (x + 0.01 - sway, low - 0.1),
                 (x - 0.005 - sway, low), (x - 0.075 - sway * 1.6, low + 0.01),
                 (x - 0.06, low - 0.18)]  # fmt: skip
        pen.shape(blob(trail, tension=0.4), darken(person.top, 0.14))
        pen.line([(x - 0.07 - sway * 1.6, low), (x - 0.01 - sway, low)], person.accent, 0.014)


def _torso(who: Dressed) -> skia.Path:
    """From the neck over the shoulders to the hips."""
    build, at = who.person.build, who.joints.trunk
    flat = 1 - 0.42 * who.turn
    girth = build.girth
    shoulder = build.shoulders * flat + 0.014
    chest = (0.089 if who.person.woman else 0.09) * (1 - 0.25 * who.turn) * girth
    waist = (0.064 if who.person.woman else 0.078) * (1 - 0.2 * who.turn) * girth
    hips = (build.hips + 0.012) * (1 - 0.2 * who.turn) * girth
    if who.person.age in ("child", "baby"):
        waist = chest = max(chest, hips) * 0.96
    front = 0.012 * who.turn * (1.6 if who.person.woman else 1.0)
    return blob(
        [
            at(1.075, -0.03), at(1.035, -shoulder * 0.72), at(0.955, -shoulder),
            at(0.76, -chest), at(0.36, -waist), at(0.02, -hips), at(-0.1, -hips * 0.9),
            at(-0.1, hips * 0.9), at(0.02, hips), at(0.36, waist), at(0.72, chest + front),
            at(0.955, shoulder), at(1.035, shoulder * 0.72), at(1.075, 0.03),
        ],
        tension=0.42,
    )  # fmt: skip


def _hem(who: Dressed, level: float, spare: float) -> tuple[Point, Point]:
    """The back and the front end of a garment's lower edge around both legs.

    `level` runs from 0 at the hips over 1 at the knees to 2 at the ankles.
    """
    points = []
    for each in (who.joints.near_leg, who.joints.far_leg):
        upper, share = (each.root, level) if level <= 1 else (each.middle, level - 1)
        lower = each.middle if level <= 1 else each.end
        points.append(_between(upper, lower, share))
    left = min(points, key=lambda point: point[0])
    right = max(points, key=lambda point: point[0])
    return (left[0] - spare, left[1]), (right[0] + spare, right[1])


def _skirt(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    level = {"dress": 1.12, "robe": 1.86, "sari": 1.97}[person.outfit]
    spare = {"dress": 0.075, "robe": 0.06, "sari": 0.05}[person.outfit]
    colour = person.lower if person.outfit == "robe" and person.crown == "crown" else person.top
    back, front = _hem(who, level, spare)
    mid = _hem(who, level * 0.5, 0.058)
    hips = person.build.hips * (1 - 0.2 * who.turn) * person.build.girth
    sway = 0.02 * who.flow
    low = max(back[1], front[1])
    points = [
        at(0.3, -hips * 0.82), at(0.0, -hips - 0.016), mid[0], (back[0] - sway, back[1]),
        ((back[0] * 2 + front[0]) / 3 - sway, low + 0.012),
        ((back[0] + front[0] * 2) / 3 - sway, low + 0.014), (front[0] - sway, front[1]), mid[1],
        at(0.0, hips + 0.016), at(0.3, hips * 0.82),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.36), colour, shaded=True)
    shade = darken(colour, 0.24)
    top_x, top_y = at(0.05, 0.012)
    for index in range(4 if person.outfit == "sari" else 3):
        share = 0.3 + 0.17 * index
        foot = (back[0] + (front[0] - back[0]) * share - sway, low - 0.004)
        bow = ((top_x + foot[0]) / 2 + 0.01, (top_y + foot[1]) / 2)
        pen.line([(top_x + (share - 0.5) * 0.05, top_y + 0.03), bow, foot], shade, 0.006, 0.6)
    if person.outfit != "dress" or person.age == "child":
        edge = [points[3], points[4], points[5], points[6]]
        pen.line(edge, person.accent, 0.017 if person.outfit == "sari" else 0.012)


def _tunic(pen: Pen, who: Dressed) -> None:
    """The lower part of a kurta, kameez or long coat."""
    person, at = who.person, who.joints.trunk
    level = {"salwar": 1.02, "kurta": 0.86, "coat": 0.8, "dhoti": 0.3}[person.outfit]
    spare = 0.05 if person.outfit == "salwar" else 0.042
    colour = _torso_colour(person)
    back, front = _hem(who, level, spare * person.build.girth)
    hips = person.build.hips * (1 - 0.2 * who.turn) * person.build.girth
    sway = 0.012 * who.flow
    points = [
        at(0.3, -hips * 0.85), at(0.0, -hips - 0.012), (back[0] - sway, back[1]),
        ((back[0] + front[0]) / 2, max(back[1], front[1]) + 0.008), (front[0] - sway, front[1]),
        at(0.0, hips + 0.012), at(0.3, hips * 0.85),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.3), colour, shaded=True)
    if person.outfit != "coat":
        pen.line(points[2:5], person.accent, 0.01 if person.outfit == "salwar" else 0.006)
        slit = _between(at(0.0, -hips * 0.5), points[2], 0.55)
        pen.line([slit, _between(points[2], points[3], 0.25)], darken(colour, 0.25), 0.005, 0.7)


def _details(pen: Pen, who: Dressed) -> None:
    person = who.person
    if not who.back:
        _neckline(pen, who)
        draw = _FRONTS.get(person.outfit)
        if draw is not None:
            draw(pen, who)
    elif "bag" in person.extras:
        x, y = who.joints.trunk(0.55, 0.0)
        pen.shape(_rounded(x - 0.085, y - 0.11, 0.17, 0.22), "#c8553d", shaded=True)
        pen.mark(_rounded(x - 0.06, y + 0.01, 0.12, 0.075), "#a8432f")
    for extra, draw in _WORN.items():
        if extra in person.extras:
            draw(pen, who)


def _neckline(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    deep = {"sari": 0.84, "salwar": 0.86, "dress": 0.86, "suit": 0.8, "kurta": 0.93}.get(
        person.outfit, 0.95
    )
    wide = 0.036 if person.woman else 0.03
    shift = 0.02 * who.turn
    throat = blob([at(1.09, -wide), at(1.0, -wide * 0.8 + shift), at(deep, shift),
                   at(1.0, wide + shift), at(1.09, wide)], tension=0.3)  # fmt: skip
    pen.mark(throat, darken(person.skin, 0.1))


def _sari_front(pen: Pen, who: Dressed) -> None:
    """The end of the sari across the breast and over the near shoulder."""
    person, at = who.person, who.joints.trunk
    band = [at(1.05, -0.085), at(1.06, -0.03), at(0.7, 0.05), at(0.25, 0.09), at(0.0, 0.085),
            at(-0.08, 0.0), at(0.1, -0.04), at(0.42, -0.055), at(0.75, -0.075)]  # fmt: skip
    pen.shape(blob(band, tension=0.36), person.top, shaded=True)
    pen.line([at(1.055, -0.03), at(0.72, 0.045), at(0.3, 0.088)], person.accent, 0.012)
    for share in (0.3, 0.6):
        start, end = _between(band[0], band[1], share), _between(band[6], band[4], share)
        pen.line([start, _between(start, end, 0.5), end], darken(person.top, 0.22), 0.005, 0.6)


def _shirt_front(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    shift = 0.024 * who.turn
    collar = lighten(person.top, 0.3)
    for side in (-1, 1):
        pen.mark(polygon([at(1.07, side * 0.036), at(0.93, shift + side * 0.04), at(0.97, shift)]),
                 collar)  # fmt: skip
    pen.line([at(0.94, shift), at(0.4, shift), at(-0.06, shift)], darken(person.top, 0.2), 0.004)
    for share in (0.8, 0.6, 0.4, 0.2):
        x, y = at(share, shift)
        pen.mark(oval(x, y, 0.0045, 0.0045), lighten(person.top, 0.55))


def _kurta_front(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    shift = 0.022 * who.turn
    pen.line([at(1.03, shift), at(0.8, shift), at(0.58, shift)], person.accent, 0.013)
    for share in (0.94, 0.82, 0.7):
        x, y = at(share, shift)
        pen.mark(oval(x, y, 0.005, 0.005), "#f3e3b5")


def _salwar_front(pen: Pen, who: Dressed) -> None:
    """The dupatta: a scarf over both shoulders."""
    at, colour = who.joints.trunk, who.person.accent
    scarf = [at(1.06, -0.075), at(0.9, -0.07), at(0.72, -0.015), at(0.72, 0.02), at(0.9, 0.075),
             at(1.06, 0.075), at(1.0, 0.045), at(0.84, 0.012), at(1.0, -0.045)]  # fmt: skip
    pen.shape(blob(scarf, tension=0.3), colour)


def _suit_front(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    shift = 0.024 * who.turn
    pen.mark(polygon([at(1.07, -0.032), at(0.5, shift), at(1.07, 0.04)]), "#f4f2ee")
    tie = mix(person.accent, "#a8323c", 0.6)
    pen.mark(polygon([at(1.0, shift - 0.012), at(1.0, shift + 0.014), at(0.62, shift + 0.018),
                      at(0.55, shift), at(0.62, shift - 0.016)]), tie)  # fmt: skip
    for side in (-1, 1):
        lapel = [at(1.07, side * 0.036), at(0.9, shift + side * 0.058), at(0.8, shift + side * 0.05),
                 at(0.47, shift)]  # fmt: skip
        pen.mark(polygon(lapel), lighten(person.top, 0.1))
    pen.line([at(0.48, shift), at(0.0, shift)], darken(person.top, 0.35), 0.004)


def _coat_front(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    shift = 0.024 * who.turn
    pen.mark(polygon([at(1.07, -0.03), at(0.56, shift), at(1.07, 0.036)]), person.lower)
    low = _hem(who, 0.78, 0.0)
    foot = ((low[0][0] + low[1][0]) / 2 + shift, max(low[0][1], low[1][1]))
    pen.line([at(0.56, shift), at(0.1, shift), foot], darken(person.top, 0.22), 0.006)
    for side in (-1, 1):
        lapel = [at(1.07, side * 0.033), at(0.86, shift + side * 0.052), at(0.54, shift)]
        pen.mark(polygon(lapel), darken(person.top, 0.07))
    x, y = at(0.16, 0.045)
    pen.line([(x - 0.02, y), (x + 0.022, y)], darken(person.top, 0.2), 0.005)


def _uniform_front(pen: Pen, who: Dressed) -> None:
    _shirt_front(pen, who)
    at = who.joints.trunk
    pen.line([at(0.0, -0.075), at(0.0, 0.08)], "#3a2f28", 0.02)
    x, y = at(0.0, 0.022)
    pen.mark(_rounded(x - 0.012, y - 0.01, 0.024, 0.02), "#d8b24a")
    x, y = at(0.74, -0.03)
    pen.mark(oval(x, y, 0.011, 0.013), "#d8b24a")


def _overall_front(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    pen.line([at(0.02, -0.07), at(0.02, 0.08)], darken(who.person.top, 0.4), 0.016)


def _school_front(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    shift = 0.024 * who.turn
    _shirt_front(pen, who)
    pen.mark(polygon([at(0.97, shift - 0.012), at(0.97, shift + 0.013), at(0.48, shift + 0.016),
                      at(0.42, shift), at(0.48, shift - 0.014)]), who.person.lower)  # fmt: skip


def _sport_front(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    pen.line([at(0.98, -0.085), at(0.0, -0.07)], lighten(who.person.top, 0.6), 0.014)
    x, y = at(0.62, 0.02)
    pen.mark(oval(x, y, 0.022, 0.022), lighten(who.person.top, 0.6))


def _tee_front(pen: Pen, who: Dressed) -> None:
    at, colour = who.joints.trunk, who.person.accent
    for share in (0.72, 0.56):
        pen.line([at(share, -0.08), at(share - 0.03, 0.0), at(share, 0.085)], colour, 0.02)


def _polo_front(pen: Pen, who: Dressed) -> None:
    at, person = who.joints.trunk, who.person
    shift = 0.024 * who.turn
    for side in (-1, 1):
        flap = [at(1.07, side * 0.036), at(0.94, shift + side * 0.036), at(0.97, shift)]
        pen.mark(polygon(flap), person.accent)
    pen.line([at(0.97, shift), at(0.78, shift)], darken(person.top, 0.25), 0.005)


def _robe_front(pen: Pen, who: Dressed) -> None:
    at, person = who.joints.trunk, who.person
    pen.line([at(1.05, 0.045), at(0.7, 0.0), at(0.0, -0.03)], person.accent, 0.018)


_FRONTS = {
    "sari": _sari_front, "shirt": _shirt_front, "kurta": _kurta_front, "dhoti": _kurta_front,
    "salwar": _salwar_front, "suit": _suit_front, "coat": _coat_front, "uniform": _uniform_front,
    "overall": _overall_front, "school": _school_front, "sport": _sport_front,
    "tee": _tee_front, "polo": _polo_front, "romper": _tee_front, "robe": _robe_front,
}  # fmt: skip


def _towel(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    cloth = [at(1.06, -0.085), at(1.08, -0.045), at(0.8, -0.03), at(0.42, -0.035), at(0.4, -0.075),
             at(0.8, -0.085)]  # fmt: skip
    pen.shape(blob(cloth, tension=0.3), "#c4453c")
    for share in (0.55, 0.7, 0.85):
        pen.line([at(share, -0.08), at(share, -0.034)], "#f0dfc0", 0.006)


def _apron(pen: Pen, who: Dressed) -> None:
    at, person = who.joints.trunk, who.person
    colour = "#4d6b57" if person.outfit == "shirt" else "#f0ece3"
    back, front = _hem(who, 0.72, 0.012)
    bib = [at(0.8, -0.045), at(0.8, 0.06), at(0.3, 0.08), front, back, at(0.3, -0.062)]
    pen.shape(polygon(bib), colour, shaded=True)
    pen.line([at(0.8, -0.045), at(1.06, -0.03)], colour, 0.012)
    pen.line([at(0.8, 0.06), at(1.06, 0.036)], colour, 0.012)
    pen.line([at(0.28, -0.064), at(0.28, 0.082)], darken(colour, 0.25), 0.008)


def _vest(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    for side in (-0.055, 0.07):
        pen.line([at(1.02, side), at(0.05, side)], "#e9e455", 0.016)
    pen.line([at(0.35, -0.078), at(0.35, 0.085)], "#e9e455", 0.016)


def _stethoscope(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    pen.line([at(1.06, -0.045), at(0.75, -0.03), at(0.55, 0.02), at(0.75, 0.06), at(1.06, 0.05)],
             "#3a4250", 0.01)  # fmt: skip
    x, y = at(0.5, 0.022)
    pen.mark(oval(x, y, 0.014, 0.014), "#aab3bf")


def _beads(pen: Pen, who: Dressed) -> None:
    for index in range(13):
        angle = math.pi * index / 12
        x, y = who.joints.trunk(1.0 - 0.42 * math.sin(angle), 0.058 * math.cos(angle) + 0.008)
        pen.mark(oval(x, y, 0.009, 0.009), "#6b3f25")


def _garland(pen: Pen, who: Dressed) -> None:
    for index in range(15):
        angle = math.pi * index / 14
        x, y = who.joints.trunk(1.0 - 0.62 * math.sin(angle), 0.066 * math.cos(angle) + 0.01)
        pen.mark(oval(x, y, 0.017, 0.017), "#e8882f" if index % 2 else "#f3e9d8")


def _jewels(pen: Pen, who: Dressed) -> None:
    for row, deep in enumerate((0.14, 0.24)):
        for index in range(9):
            angle = math.pi * index / 8
            x, y = who.joints.trunk(1.03 - deep * math.sin(angle), 0.04 * math.cos(angle) + 0.01)
            pen.mark(oval(x, y, 0.006, 0.006), "#e5b747" if row else "#f0cf72")


def _bag_straps(pen: Pen, who: Dressed) -> None:
    if not who.back:
        pen.line([who.joints.trunk(1.05, -0.06), who.joints.trunk(0.4, -0.075)], "#a8432f", 0.018)


_WORN = {
    "towel": _towel, "apron": _apron, "vest": _vest, "stethoscope": _stethoscope, "beads": _beads,
    "garland": _garland, "jewels": _jewels, "bag": _bag_straps,
}  # fmt: skip


def _bag(pen: Pen, who: Dressed) -> None:
    x, y = who.joints.trunk(0.55, -0.1)
    pen.shape(_rounded(x - 0.075, y - 0.11, 0.14, 0.21), "#c8553d", shaded=True)
    pen.mark(_rounded(x - 0.07, y + 0.01, 0.09, 0.07), "#a8432f")


def _hand(pen: Pen, which: LimbJoints, skin: str, size: float) -> None:
    pen.shape(limb([which.end, which.tip], [0.017 * size, 0.0155 * size]), skin)


def _cuff(pen: Pen, which: LimbJoints, colour: str, size: float) -> None:
    ring = _across(which.middle, _between(which.middle, which.end, 0.97), 0.019 * size)
    pen.line(ring, darken(colour, 0.22), 0.006)


def _foot(pen: Pen, which: LimbJoints, colours: tuple[str, str], person: Person) -> None:
    skin, shoe = colours
    heel = (which.end[0] - 0.013, which.end[1] + 0.006)
    bare = person.outfit in ("sari", "dhoti", "salwar") or person.crown == "bubble"
    sole = [(heel[0], heel[1] + 0.014), (which.tip[0], which.tip[1] + 0.014)]
    pen.shape(limb([heel, which.tip], [0.0195, 0.0125]), skin if bare else shoe)
    pen.line(sole, darken(shoe, 0.45) if not bare else "#4a3527", 0.008)
    if bare and person.crown != "bubble":
        strap = _between(heel, which.tip, 0.6)
        pen.line([(strap[0] - 0.008, strap[1] - 0.012), (strap[0] + 0.006, strap[1] + 0.014)],
                 "#4a3527", 0.009)  # fmt: skip


def _sleeve_colour(person: Person) -> str:
    if person.outfit == "sari":
        return darken(person.accent, 0.12)
    if person.outfit == "dress":
        return lighten(person.top, 0.06)
    return person.top


def _torso_colour(person: Person) -> str:
    return darken(person.accent, 0.12) if person.outfit == "sari" else person.top


def _leg_colour(person: Person) -> str:
    match person.outfit:
        case "kurta":
            return "#efe7d6"
        case "salwar":
            return person.accent
        case "robe":
            return person.top
        case "overall" if person.crown == "bubble":
            return person.top
        case _:
            return person.lower


def _shoe_colour(person: Person) -> str:
    if person.outfit == "sport":
        return "#f0f0ee"
    return "#c7ccd6" if person.crown == "bubble" else person.shoes


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _across(start: Point, end: Point, reach: float) -> list[Point]:
    """A short line across the end of a limb."""
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    nx, ny = (end[1] - start[1]) / length * reach, -(end[0] - start[0]) / length * reach
    return [(end[0] - nx, end[1] - ny), (end[0] + nx, end[1] + ny)]


def _rounded(x: float, y: float, width: float, height: float) -> skia.Path:
    path = skia.Path()
    round_ = min(width, height) * 0.28
    path.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, width, height), round_, round_))
    return path
