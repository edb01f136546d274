"""What people wear: sleeves, legs, skirts, tunics and coats hung on a person's joints."""

from collections.abc import Callable

import skia

from core.engines.animatic.anatomy import LimbJoints
from core.engines.animatic.casting import Person
from core.engines.animatic.colours import darken, lighten
from core.engines.animatic.cuts import LONG, below, cut, hanging
from core.engines.animatic.dressed import Dressed, across, between, hem, rounded, seated
from core.engines.animatic.fronts import front
from core.engines.animatic.pen import Pen, Point, blob, limb, oval

_FAR = 0.16
"""How much darker the limbs on the far side are."""

_EDGED = frozenset({"kurta", "salwar", "dhoti", "sherwani"})
_HENNA = "#5a1d12"
_COVERING = frozenset({"trousers", "slim"})


def arm(pen: Pen, who: Dressed, which: LimbJoints, *, far: bool) -> None:
    """An arm with its sleeve and hand."""
    person = who.person
    size = person.build.girth * (1.16 if person.age == "child" else 1.0)
    skin = darken(person.skin, _FAR) if far else person.skin
    gloved = person.crown == "bubble"
    thick = [0.028 * size, 0.0235 * size, 0.0175 * size]
    worn = cut(person)
    if worn.sleeve < LONG:
        pen.shape(limb([which.root, which.middle, which.end], thick), skin)
    _hand(pen, which, skin if not gloved else "#d9dde4", size)
    colour = _sleeve_colour(person)
    if far:
        colour = darken(colour, _FAR)
    if worn.sleeve == LONG:
        wide = 1.5 if worn.wide else 1.22
        radii = [0.037 * size, 0.028 * size * (1 + 0.3 * (wide - 1)), 0.0205 * size * wide]
        pen.shape(limb([which.root, which.middle, which.end], radii, cut=True), colour)
        _cuff(pen, which, colour, size)
    elif worn.sleeve:
        end = between(which.root, which.middle, worn.sleeve)
        pen.shape(limb([which.root, end], [0.037 * size, 0.034 * size], cut=True), colour)
        if person.outfit in ("sari", "lehenga"):
            pen.line(across(which.root, end, 0.031 * size), person.accent, 0.007)
    _adorn(pen, person, which, size)


def _adorn(pen: Pen, person: Person, which: LimbJoints, size: float) -> None:
    """What is on the hand and about the wrist."""
    if "henna" in person.extras:
        _henna(pen, which, size)
    if person.woman and person.outfit in ("sari", "salwar") and person.age != "child":
        for share in (0.86, 0.93):
            ring = across(which.middle, between(which.middle, which.end, share), 0.019 * size)
            pen.line(ring, "#d9a441", 0.006)


def _henna(pen: Pen, which: LimbJoints, size: float) -> None:
    """Rings about the wrist and dots over the hand."""
    for share in (0.8, 0.9, 0.98):
        ring = across(which.middle, between(which.middle, which.end, share), 0.017 * size)
        pen.line(ring, _HENNA, 0.005)
    for share in (0.25, 0.6, 0.95):
        x, y = between(which.end, which.tip, share)
        pen.mark(oval(x, y, 0.0075 * size, 0.0075 * size), _HENNA)


def leg(pen: Pen, who: Dressed, which: LimbJoints, *, far: bool) -> None:
    """A leg with trousers or without, and its shoe."""
    person = who.person
    size = person.build.girth * (1.12 if person.age == "child" else 1.0)
    skin = darken(person.skin, _FAR) if far else person.skin
    shoe = darken(_shoe_colour(person), _FAR) if far else _shoe_colour(person)
    worn = below(person)
    if worn not in _COVERING:
        pen.shape(limb([which.root, which.middle, which.end],
                       [0.048 * size, 0.034 * size, 0.0215 * size]), skin)  # fmt: skip
    _foot(pen, which, (skin, shoe), person)
    reach = hanging(person)
    if reach is not None and seated(who):
        _lap(pen, which, person, (reach, far))
    colour = _leg_colour(person)
    if far:
        colour = darken(colour, _FAR)
    if worn == "shorts":
        end = between(which.root, which.middle, 0.86)
        pen.shape(limb([which.root, end], [0.058 * size, 0.054 * size], cut=True), colour)
    elif worn == "dhoti":
        end = between(which.middle, which.end, 0.5)
        radii = [0.066 * size, 0.064 * size, 0.052 * size]
        pen.shape(limb([which.root, which.middle, end], radii, cut=True), colour)
        pen.line([between(which.root, which.middle, 0.2), which.middle, end],
                 darken(colour, 0.18), 0.006, 0.7)  # fmt: skip
    elif worn in _COVERING:
        slim = 0.86 if person.woman or worn == "slim" else 1.0
        radii = [0.056 * size, 0.043 * size * slim, 0.033 * size * slim]
        pen.shape(limb([which.root, which.middle, which.end], radii, cut=True), colour)
        if person.outfit == "raincoat":
            top = between(which.middle, which.end, 0.35)
            pen.shape(limb([top, which.end], [0.036 * size, 0.032 * size], cut=True), shoe)


def _lap(
    pen: Pen, which: LimbJoints, person: Person, how: tuple[tuple[float, float], bool]
) -> None:
    """A skirt over the thigh of somebody who sits, and down the shin as far as it reaches."""
    ((level, spare), far), size = how, person.build.girth
    colour = darken(_skirt_colour(person), _FAR) if far else _skirt_colour(person)
    wide = (0.05 + 0.22 * spare) * size
    if level <= 1:
        path, radii = [which.root, between(which.root, which.middle, level)], [0.062, wide]
    else:
        low = between(which.middle, which.end, level - 1)
        path, radii = [which.root, which.middle, low], [0.062, 0.055, wide + 0.012]
    pen.shape(limb(path, radii, cut=True), colour)
    if _hemmed(person):
        pen.line(across(path[-2], path[-1], radii[-1]), person.accent, 0.012)


def trunk(pen: Pen, who: Dressed) -> None:
    """Everything worn on the trunk, with skirts and tunics."""
    person = who.person
    reach, tunic = hanging(person), cut(person).tunic
    if reach is not None and not seated(who):
        _skirt(pen, who, reach)
    if tunic is not None:
        _tunic(pen, who, tunic)
    torso = _torso(who)
    pen.shape(torso, _torso_colour(person), shaded=True)
    front(pen, who)
    if not who.back:
        _beneath_arm(pen, who, torso)


def _beneath_arm(pen: Pen, who: Dressed, torso: skia.Path) -> None:
    """The shade of the near arm on the trunk: else a sleeve of its colour would not be seen."""
    arm_, size = who.joints.near_arm, who.person.build.girth
    pen.canvas.save()
    pen.canvas.clipPath(torso, doAntiAlias=True)
    shade = limb([arm_.root, arm_.middle, arm_.end], [0.043 * size, 0.04 * size, 0.032 * size])
    pen.mark(shade, darken(_torso_colour(who.person), 0.45), 0.4)
    pen.canvas.restore()


def behind(pen: Pen, who: Dressed) -> None:
    """What is carried on the back or trails behind."""
    person = who.person
    if "bag" in person.extras and not who.back:
        _bag(pen, who)
    if "cape" in person.extras:
        _cape(pen, who)
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


def _skirt(pen: Pen, who: Dressed, reach: tuple[float, float]) -> None:
    person, at = who.person, who.joints.trunk
    level, spare = reach
    colour = _skirt_colour(person)
    back, front = hem(who, level, spare)
    mid = hem(who, level * 0.5, 0.058)
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
    edge = [points[3], points[4], points[5], points[6]]
    if person.below == "lungi":
        _checks(pen, (points[3], points[6]), at, colour)
    elif person.outfit == "lehenga":
        pen.line(edge, person.accent, 0.026)
        high = [between(at(0.0, 0.0), each, 0.82) for each in edge]
        pen.line(high, person.accent, 0.006)
    elif _hemmed(person):
        pen.line(edge, person.accent, 0.017 if person.outfit == "sari" else 0.012)


def _hemmed(person: Person) -> bool:
    if person.outfit == "burqa" or person.below:
        return False
    return person.outfit not in ("dress", "gown") or person.age == "child"


def _checks(
    pen: Pen, hem_: tuple[Point, Point], at: Callable[[float, float], Point], colour: str
) -> None:
    """The squares that a lungi is woven in."""
    light = lighten(colour, 0.4)
    (left, low), (right, _) = hem_
    for share in (0.2, 0.5, 0.8):
        top = at(0.0, (share - 0.5) * 0.13)
        pen.line([top, (left + (right - left) * share, low)], light, 0.006, 0.75)
    _, high = at(0.0, 0.0)
    for share in (0.35, 0.6, 0.85):
        y = high + (low - high) * share
        pen.line([(left + 0.012, y), (right - 0.012, y)], light, 0.006, 0.75)


def _cape(pen: Pen, who: Dressed) -> None:
    at, colour = who.joints.trunk, who.person.wrap or "#b3202f"
    back, front_ = hem(who, 1.1, 0.06)
    sway = 0.05 + 0.05 * who.flow
    cloth = [at(1.05, -0.05), at(1.05, 0.05), (front_[0] - 0.05, front_[1]),
             (back[0] - sway, back[1] + 0.01), (back[0] - sway * 1.3, back[1] - 0.06)]  # fmt: skip
    pen.shape(blob(cloth, tension=0.3), colour, shaded=True)


def _tunic(pen: Pen, who: Dressed, reach: tuple[float, float]) -> None:
    """The lower part of a kurta, kameez or long coat."""
    person, at = who.person, who.joints.trunk
    level, spare = reach
    colour = _torso_colour(person)
    back, front = hem(who, level, spare * person.build.girth)
    hips = person.build.hips * (1 - 0.2 * who.turn) * person.build.girth
    sway = 0.012 * who.flow
    points = [
        at(0.3, -hips * 0.85), at(0.0, -hips - 0.012), (back[0] - sway, back[1]),
        ((back[0] + front[0]) / 2, max(back[1], front[1]) + 0.008), (front[0] - sway, front[1]),
        at(0.0, hips + 0.012), at(0.3, hips * 0.85),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.3), colour, shaded=True)
    if person.outfit in _EDGED:
        pen.line(points[2:5], person.accent, 0.01 if person.outfit == "salwar" else 0.006)
        slit = between(at(0.0, -hips * 0.5), points[2], 0.55)
        pen.line([slit, between(points[2], points[3], 0.25)], darken(colour, 0.25), 0.005, 0.7)


def _bag(pen: Pen, who: Dressed) -> None:
    x, y = who.joints.trunk(0.55, -0.1)
    pen.shape(rounded(x - 0.075, y - 0.11, 0.14, 0.21), "#c8553d", shaded=True)
    pen.mark(rounded(x - 0.07, y + 0.01, 0.09, 0.07), "#a8432f")


def _hand(pen: Pen, which: LimbJoints, skin: str, size: float) -> None:
    """Palm, fingers held together and a thumb."""
    (x, y), (tip_x, tip_y) = which.end, which.tip
    dx, dy = tip_x - x, tip_y - y
    palm = between(which.end, which.tip, 0.42)
    thumb = (x + dx * 0.55 - dy * 0.42, y + dy * 0.55 + dx * 0.42)
    if dy > 0:
        thumb = (x + dx * 0.55 + dy * 0.42, y + dy * 0.55 - dx * 0.42)
    pen.shape(
        limb([between(which.end, which.tip, 0.1), thumb], [0.0085 * size, 0.0062 * size]), skin
    )
    pen.shape(limb([which.end, palm, which.tip],
                   [0.0158 * size, 0.0185 * size, 0.0115 * size]), skin)  # fmt: skip


def _cuff(pen: Pen, which: LimbJoints, colour: str, size: float) -> None:
    ring = across(which.middle, between(which.middle, which.end, 0.97), 0.019 * size)
    pen.line(ring, darken(colour, 0.22), 0.006)


def _foot(pen: Pen, which: LimbJoints, colours: tuple[str, str], person: Person) -> None:
    skin, shoe = colours
    heel = (which.end[0] - 0.013, which.end[1] + 0.006)
    bare = _barefoot(person)
    sole = [(heel[0], heel[1] + 0.014), (which.tip[0], which.tip[1] + 0.014)]
    pen.shape(limb([heel, which.tip], [0.0195, 0.0125]), skin if bare else shoe)
    pen.line(sole, darken(shoe, 0.45) if not bare else "#4a3527", 0.008)
    if bare and person.crown != "bubble":
        strap = between(heel, which.tip, 0.6)
        pen.line([(strap[0] - 0.008, strap[1] - 0.012), (strap[0] + 0.006, strap[1] + 0.014)],
                 "#4a3527", 0.009)  # fmt: skip


def _barefoot(person: Person) -> bool:
    """In sandals, which bare the foot; nobody is on the moon."""
    outfits = ("sari", "dhoti", "salwar", "swimsuit", "lehenga")
    return person.outfit in outfits or person.below == "lungi" or person.crown == "bubble"


def _sleeve_colour(person: Person) -> str:
    match person.outfit:
        case "sari" | "lehenga":
            return _torso_colour(person)
        case "dress":
            return lighten(person.top, 0.06)
        case "waistcoat":
            return person.under or "#f2efe8"
        case _:
            return person.top


def _torso_colour(person: Person) -> str:
    match person.outfit:
        case "sari":
            return darken(person.accent, 0.12)
        case "lehenga":
            return darken(person.top, 0.12)
        case _:
            return person.top


def _skirt_colour(person: Person) -> str:
    crowned = person.outfit == "robe" and person.crown == "crown"
    return person.lower if crowned or person.below else person.top


def _leg_colour(person: Person) -> str:
    if person.below:
        return person.lower
    match person.outfit:
        case "kurta" | "sherwani":
            return "#efe7d6"
        case "salwar":
            return person.accent
        case "robe" | "tracksuit":
            return person.top
        case "overall" if person.crown == "bubble":
            return person.top
        case _:
            return person.lower


def _shoe_colour(person: Person) -> str:
    if person.outfit == "sport":
        return "#f0f0ee"
    return "#c7ccd6" if person.crown == "bubble" else person.shoes
