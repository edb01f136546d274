"""What is on the front of clothes, and the small things worn over them."""

import itertools
import math
from collections.abc import Callable

from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.dressed import Dressed, between, hem, rounded
from core.engines.animatic.pen import Pen, blob, oval, polygon


def front(pen: Pen, who: Dressed) -> None:
    """Neckline and front of the outfit, or what is seen from the back, and all extras."""
    person = who.person
    if not who.back:
        _neckline(pen, who)
        draw = _FRONTS.get(person.outfit)
        if draw is not None:
            draw(pen, who)
    elif "bag" in person.extras:
        x, y = who.joints.trunk(0.55, 0.0)
        pen.shape(rounded(x - 0.085, y - 0.11, 0.17, 0.22), "#c8553d", shaded=True)
        pen.mark(rounded(x - 0.06, y + 0.01, 0.12, 0.075), "#a8432f")
    for extra, draw in _WORN.items():
        if extra in person.extras:
            draw(pen, who)


_DEEP = {"sari": 0.84, "salwar": 0.86, "dress": 0.86, "suit": 0.8, "kurta": 0.93, "gown": 0.8,
         "lehenga": 0.86, "vest": 0.78, "swimsuit": 0.78, "blouse": 0.88}  # fmt: skip


def _neckline(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    deep = _DEEP.get(person.outfit, 0.95)
    wide = 0.05 if person.outfit == "vest" else 0.036 if person.woman else 0.03
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
        start, end = between(band[0], band[1], share), between(band[6], band[4], share)
        pen.line([start, between(start, end, 0.5), end], darken(person.top, 0.22), 0.005, 0.6)


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
        lapel = [at(1.07, side * 0.036), at(0.9, shift + side * 0.058),
                 at(0.8, shift + side * 0.05), at(0.47, shift)]  # fmt: skip
        pen.mark(polygon(lapel), lighten(person.top, 0.1))
    pen.line([at(0.48, shift), at(0.0, shift)], darken(person.top, 0.35), 0.004)


def _coat_front(pen: Pen, who: Dressed) -> None:
    person, at = who.person, who.joints.trunk
    shift = 0.024 * who.turn
    pen.mark(
        polygon([at(1.07, -0.03), at(0.56, shift), at(1.07, 0.036)]), person.under or person.lower
    )
    low = hem(who, 0.78, 0.0)
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
    pen.mark(rounded(x - 0.012, y - 0.01, 0.024, 0.02), "#d8b24a")
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
    side = -0.08 * (1 - 0.4 * who.turn)
    pen.line([at(0.94, side), at(0.0, side * 0.84)], lighten(who.person.top, 0.6), 0.014)
    x, y = at(0.62, 0.02)
    pen.mark(oval(x, y, 0.022, 0.022), lighten(who.person.top, 0.6))


def _tee_front(pen: Pen, who: Dressed) -> None:
    at, colour = who.joints.trunk, who.person.accent
    flat = 1 - 0.32 * who.turn
    for share in (0.72, 0.56):
        stripe = [at(share, -0.074 * flat), at(share - 0.03, 0.0), at(share, 0.077 * flat)]
        pen.line(stripe, colour, 0.02)


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


def _dress_front(pen: Pen, who: Dressed) -> None:
    """A round collar and a sash."""
    at, person = who.joints.trunk, who.person
    shift = 0.022 * who.turn
    for side in (-1, 1):
        flap = [at(1.06, side * 0.02), at(1.04, side * 0.062), at(0.93, shift + side * 0.05),
                at(0.9, shift + side * 0.006)]  # fmt: skip
        pen.mark(blob(flap, tension=0.4), "#f7f4ee")
    pen.line([at(0.3, -0.07), at(0.27, shift), at(0.3, 0.078)], person.accent, 0.022)


def _gown_front(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    pen.line([at(0.32, -0.064), at(0.28, 0.0), at(0.32, 0.07)], who.person.accent, 0.012)


def _lehenga_front(pen: Pen, who: Dressed) -> None:
    """A short choli, the waist bare, and the end of the scarf from shoulder to hip."""
    at, person = who.joints.trunk, who.person
    bare = [at(0.4, -0.064), at(0.4, 0.072), at(0.14, 0.08), at(0.14, -0.072)]
    pen.mark(polygon(bare), darken(person.skin, 0.06))
    pen.line([at(0.41, -0.066), at(0.39, 0.0), at(0.41, 0.074)], person.accent, 0.011)
    pen.line([at(0.13, -0.076), at(0.1, 0.0), at(0.13, 0.084)], person.accent, 0.016)
    scarf = [at(1.05, -0.08), at(1.06, -0.04), at(0.5, 0.05), at(0.1, 0.1), at(-0.02, 0.085),
             at(0.3, 0.01), at(0.7, -0.05)]  # fmt: skip
    pen.shape(blob(scarf, tension=0.34), lighten(person.accent, 0.15))


def _sherwani_front(pen: Pen, who: Dressed) -> None:
    """A stand-up collar and a row of buttons down to the hem."""
    at, person = who.joints.trunk, who.person
    shift = 0.022 * who.turn
    low = hem(who, 0.95, 0.0)
    foot = ((low[0][0] + low[1][0]) / 2 + shift, max(low[0][1], low[1][1]))
    pen.line(
        [at(1.02, shift), at(0.5, shift), at(0.0, shift), foot], darken(person.top, 0.25), 0.006
    )
    for side in (-0.034, 0.036):
        pen.line([at(1.09, side), at(1.0, shift + side * 0.3)], person.accent, 0.015)
    for share in (0.9, 0.74, 0.58, 0.42, 0.26, 0.1):
        pen.mark(oval(*at(share, shift), 0.0065, 0.0065), "#d6a437")


def _raincoat_front(pen: Pen, who: Dressed) -> None:
    at, dark = who.joints.trunk, darken(who.person.top, 0.3)
    shift = 0.024 * who.turn
    low = hem(who, 0.94, 0.0)
    foot = ((low[0][0] + low[1][0]) / 2 + shift, max(low[0][1], low[1][1]))
    pen.line([at(1.02, shift), at(0.4, shift), at(0.0, shift), foot], dark, 0.008)
    for share in (0.85, 0.55, 0.25):
        pen.line([at(share, shift - 0.018), at(share, shift + 0.018)], dark, 0.009)
    for side in (-0.052, 0.058):
        pen.line([at(-0.02, side - 0.018), at(-0.02, side + 0.018)], dark, 0.009)


def _jacket_front(pen: Pen, who: Dressed) -> None:
    """Open over a shirt."""
    at, person = who.joints.trunk, who.person
    shift = 0.024 * who.turn
    shirt = [at(1.06, -0.03), at(0.5, shift - 0.022), at(-0.1, shift - 0.03),
             at(-0.1, shift + 0.03), at(0.5, shift + 0.022), at(1.06, 0.036)]  # fmt: skip
    pen.mark(polygon(shirt), person.under or "#f2efe8")
    for side in (-1, 1):
        flap = [at(1.07, side * 0.036), at(0.98, side * 0.062), at(0.84, shift + side * 0.045)]
        pen.mark(polygon(flap), darken(person.top, 0.2))
        pen.line([at(0.95, shift + side * 0.03), at(0.4, shift + side * 0.025),
                  at(-0.08, shift + side * 0.032)], darken(person.top, 0.3), 0.006)  # fmt: skip
    _neckline(pen, who)


def _sweater_front(pen: Pen, who: Dressed) -> None:
    """Knitted bands at the neck and the waist, and a pattern across the breast."""
    at, person = who.joints.trunk, who.person
    dark = darken(person.top, 0.18)
    pen.line([at(1.05, -0.036), at(0.95, 0.01 * who.turn), at(1.05, 0.04)], dark, 0.016)
    pen.line([at(-0.06, -0.078), at(-0.08, 0.0), at(-0.06, 0.086)], dark, 0.024)
    zigzag = [at(0.6 + 0.05 * (index % 2), -0.07 + 0.025 * index) for index in range(7)]
    for one, other in itertools.pairwise(zigzag):
        pen.line([one, other], person.accent, 0.011)


def _burqa_front(pen: Pen, who: Dressed) -> None:
    at = who.joints.trunk
    pen.line([at(0.95, 0.02), at(0.5, 0.01), at(-0.3, 0.0)], lighten(who.person.top, 0.16), 0.006)


_FRONTS: dict[str, Callable[[Pen, Dressed], None]] = {
    "sari": _sari_front, "shirt": _shirt_front, "kurta": _kurta_front, "dhoti": _kurta_front,
    "salwar": _salwar_front, "suit": _suit_front, "coat": _coat_front, "uniform": _uniform_front,
    "overall": _overall_front, "school": _school_front, "sport": _sport_front,
    "dress": _dress_front, "gown": _gown_front, "lehenga": _lehenga_front, "burqa": _burqa_front,
    "sherwani": _sherwani_front, "raincoat": _raincoat_front, "jacket": _jacket_front,
    "waistcoat": _jacket_front, "sweater": _sweater_front, "tracksuit": _sport_front,
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
    back, front = hem(who, 0.72, 0.012)
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


def _shawl(pen: Pen, who: Dressed) -> None:
    """Over both shoulders and down to the waist."""
    at, colour = who.joints.trunk, who.person.wrap or who.person.accent
    flat = 1 - 0.3 * who.turn
    cloth = [at(1.09, -0.045), at(1.02, -0.085 * flat), at(0.9, -0.108 * flat), at(0.4, -0.085),
             at(0.25, -0.02), at(0.34, 0.03), at(0.68, 0.0), at(0.5, 0.085), at(0.9, 0.108 * flat),
             at(1.02, 0.085 * flat), at(1.09, 0.045), at(0.96, 0.0)]  # fmt: skip
    pen.shape(blob(cloth, tension=0.3), colour, shaded=True)
    pen.line([at(0.96, -0.05), at(0.6, -0.03), at(0.3, -0.03)], darken(colour, 0.25), 0.006, 0.7)


def _scarf(pen: Pen, who: Dressed) -> None:
    """Around the neck, one end hanging."""
    at, colour = who.joints.trunk, who.person.wrap or "#b83b5e"
    end = [at(1.0, 0.0), at(1.0, 0.042), at(0.42, 0.06), at(0.42, 0.018)]
    pen.shape(polygon(end), darken(colour, 0.1))
    pen.line([at(0.48, 0.018), at(0.48, 0.06)], lighten(colour, 0.4), 0.008)
    around = [at(1.13, -0.045), at(1.03, -0.052), at(0.95, 0.0), at(1.03, 0.056), at(1.13, 0.05),
              at(1.07, 0.0)]  # fmt: skip
    pen.shape(blob(around, tension=0.4), colour)


def _tie(pen: Pen, who: Dressed) -> None:
    at, shift = who.joints.trunk, 0.024 * who.turn
    pen.mark(polygon([at(0.99, shift - 0.013), at(0.99, shift + 0.015), at(0.45, shift + 0.019),
                      at(0.38, shift), at(0.45, shift - 0.017)]), "#a8323c")  # fmt: skip


def _bag_straps(pen: Pen, who: Dressed) -> None:
    if not who.back:
        pen.line([who.joints.trunk(1.05, -0.06), who.joints.trunk(0.4, -0.075)], "#a8432f", 0.018)


_WORN: dict[str, Callable[[Pen, Dressed], None]] = {
    "towel": _towel, "apron": _apron, "vest": _vest, "stethoscope": _stethoscope, "beads": _beads,
    "shawl": _shawl, "scarf": _scarf, "tie": _tie, "garland": _garland, "jewels": _jewels,
    "bag": _bag_straps,
}  # fmt: skip
