"""What is on the front of clothes, and the small things worn over them."""

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
    pen.mark(polygon([at(1.07, -0.03), at(0.56, shift), at(1.07, 0.036)]), person.lower)
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


_FRONTS: dict[str, Callable[[Pen, Dressed], None]] = {
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


def _bag_straps(pen: Pen, who: Dressed) -> None:
    if not who.back:
        pen.line([who.joints.trunk(1.05, -0.06), who.joints.trunk(0.4, -0.075)], "#a8432f", 0.018)


_WORN: dict[str, Callable[[Pen, Dressed], None]] = {
    "towel": _towel, "apron": _apron, "vest": _vest, "stethoscope": _stethoscope, "beads": _beads,
    "garland": _garland, "jewels": _jewels, "bag": _bag_straps,
}  # fmt: skip
