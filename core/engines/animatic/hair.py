"""Hair and what is worn on it, in the space of a head (see `heads`)."""

import math
from collections.abc import Callable

import skia

from core.engines.animatic.casting import Person
from core.engines.animatic.colours import darken, lighten, mix
from core.engines.animatic.pen import Pen, Point, blob, oval, polygon

_COVERED = frozenset({"hijab", "bubble"})


def hair_behind(pen: Pen, person: Person, look: float, *, back: bool) -> None:
    """What hangs behind the head and neck."""
    if person.crown in _COVERED or person.crown == "hood":
        return
    draw = _BEHIND.get(person.style)
    if draw is not None and not back:
        draw(pen, person, look)


def hair_before(pen: Pen, person: Person, look: float, *, back: bool) -> None:
    """What covers skull and forehead; from the back, everything."""
    if person.crown in _COVERED:
        return
    if back:
        _from_behind(pen, person)
        return
    match person.style:
        case "balding":
            _fringe(pen, person, look)
        case "tuft":
            pen.shape(
                blob([(-0.06, -0.48), (-0.02, -0.6), (0.1, -0.57), (0.12, -0.46)]), person.hair
            )
        case "curly" | "tousled":
            _curls(pen, person, look)
        case "long" | "wavy" | "bun" | "braid" | "bob" | "pigtails" | "ponytail":
            _parting(pen, person, look)
        case _:
            _short(pen, person, look)


def _short(pen: Pen, person: Person, look: float) -> None:
    line = 0.12 * look
    sweep = {"swept": -0.07, "parted": 0.04}.get(person.style, 0.0)
    points = [
        (-0.36 + 0.22 * max(0.0, look), 0.0), (-0.405, -0.04), (-0.43, -0.26), (-0.32, -0.5),
        (-0.06, -0.61), (0.2, -0.585), (0.37, -0.45), (0.41, -0.24), (0.375, -0.1),
        (0.32 + line * 0.2, -0.2), (0.2 + line, -0.285 + sweep), (0.0 + line, -0.265 - sweep),
        (-0.16 + line, -0.225), (-0.26 + line, -0.13),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.44), person.hair, shaded=True)
    shine = [(-0.22 + line, -0.46), (0.0 + line, -0.53), (0.2 + line, -0.5)]
    pen.line(shine, lighten(person.hair, 0.28), 0.03, 0.4)


def _curls(pen: Pen, person: Person, look: float) -> None:
    line = 0.1 * look
    path = skia.Path()
    for index in range(11):
        angle = math.pi * (1.03 + 0.94 * index / 10)
        wobble = 0.02 * math.sin(index * 2.4)
        path.addCircle(0.36 * math.cos(angle), -0.13 + (0.37 + wobble) * math.sin(angle), 0.13)
    for x in (-0.2, -0.06, 0.09, 0.22):
        path.addCircle(x + line, -0.36, 0.125)
    pen.shape(path, person.hair)


def _fringe(pen: Pen, person: Person, look: float) -> None:
    """The hair around a bald head."""
    back = [
        (-0.37, 0.1),
        (-0.44, -0.02),
        (-0.43, -0.2),
        (-0.36, -0.28),
        (-0.31, -0.12),
        (-0.31, 0.02),
    ]
    pen.shape(blob([(x + 0.12 * max(0.0, look), y) for x, y in back]), person.hair)
    if look < 0.5:
        front = [(-x, y) for x, y in back]
        pen.shape(blob(front), person.hair)
    pen.mark(oval(0.05 + 0.1 * look, -0.4, 0.13, 0.05), lighten(person.skin, 0.5), 0.3)


def _parting(pen: Pen, person: Person, look: float) -> None:
    """Long hair drawn from a parting over the ears."""
    part = 0.06 + 0.13 * look
    down = 0.12 if person.style in ("long", "wavy", "bob") else -0.02
    near = [
        (part, -0.37), (part - 0.12, -0.27), (-0.22 + 0.12 * look, -0.12),
        (-0.31 + 0.2 * max(0.0, look), 0.02), (-0.36 + 0.16 * max(0.0, look), down + 0.08),
        (-0.42, down), (-0.445, -0.16), (-0.37, -0.43), (-0.16, -0.585), (part, -0.58),
    ]  # fmt: skip
    far = [
        (part, -0.37), (part + 0.1, -0.3), (0.3 + 0.03 * look, -0.16), (0.35, down * 0.6),
        (0.41, down * 0.5), (0.43, -0.16), (0.36, -0.43), (0.18, -0.57), (part, -0.585),
    ]  # fmt: skip
    pen.shape(blob(far, tension=0.4), darken(person.hair, 0.12))
    pen.shape(blob(near, tension=0.4), person.hair, shaded=True)
    shine = [(-0.3, -0.28), (-0.22, -0.42), (-0.08 + part, -0.5)]
    pen.line(shine, lighten(person.hair, 0.3), 0.028, 0.4)
    for x in (-0.4, 0.4) if person.style == "pigtails" else ():
        pen.mark(oval(x, 0.1, 0.055, 0.055), person.accent)


def _from_behind(pen: Pen, person: Person) -> None:
    low = {"long": 1.15, "wavy": 1.0, "bob": 0.5}.get(person.style, 0.34)
    nape = 0.3 if low > 0.4 else 0.2
    if person.style == "balding":
        pen.shape(blob([(-0.42, -0.2), (0.42, -0.2), (0.38, 0.25), (0, 0.34), (-0.38, 0.25)]),
                  person.hair)  # fmt: skip
        return
    points = [
        (-0.43, -0.1), (-0.36, -0.45), (0.0, -0.6), (0.36, -0.45), (0.43, -0.1),
        (0.385, low * 0.55), (nape, low), (0.0, low * 1.04), (-nape, low), (-0.385, low * 0.55),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.42), person.hair, shaded=True)
    if person.style == "bun":
        pen.shape(oval(0, 0.1, 0.22, 0.2), lighten(person.hair, 0.06))
    if person.style in ("braid", "ponytail"):
        _plait(pen, person, [(0, 0.28 + 0.2 * index) for index in range(6)])


def _behind_long(pen: Pen, person: Person, look: float) -> None:
    low = 0.62 if person.style == "bob" else 1.2
    wave = 0.05 if person.style == "wavy" else 0.0
    points = [
        (-0.3, -0.5), (0.25, -0.5), (0.42, -0.2), (0.4 + wave, 0.2), (0.33, low * 0.75),
        (0.2 - 0.2 * look, low * 0.92), (-0.1, low), (-0.4, low * 0.95), (-0.5 - wave, low * 0.6),
        (-0.47, 0.15), (-0.45, -0.2),
    ]  # fmt: skip
    pen.shape(blob(points, tension=0.42), darken(person.hair, 0.2))


def _behind_bun(pen: Pen, person: Person, look: float) -> None:
    x = -0.36 * max(0.25, look)
    pen.shape(oval(x, -0.02, 0.24, 0.23), darken(person.hair, 0.12))
    if "jewels" in person.extras or (person.woman and person.outfit == "sari"):
        for index in range(6):
            angle = 2.1 + index * 0.45
            pen.mark(oval(x + 0.22 * math.cos(angle), -0.02 + 0.21 * math.sin(angle), 0.045, 0.045),
                     "#f6efe2")  # fmt: skip


def _behind_braid(pen: Pen, person: Person, look: float) -> None:
    x = -0.3 if look > 0.15 else 0.28
    _plait(pen, person, [(x - 0.02 * index, 0.22 + 0.21 * index) for index in range(7)])


def _behind_tail(pen: Pen, person: Person, look: float) -> None:
    x = -0.42 * max(0.3, look)
    points = [(x + 0.1, -0.3), (x - 0.16, -0.28), (x - 0.27, 0.05), (x - 0.2, 0.5),
              (x - 0.08, 0.72), (x - 0.02, 0.4), (x + 0.02, 0.0)]  # fmt: skip
    pen.shape(blob(points), darken(person.hair, 0.1))
    pen.mark(oval(x + 0.02, -0.26, 0.06, 0.07), person.accent)


def _behind_pigtails(pen: Pen, person: Person, look: float) -> None:
    for side in (-1, 1):
        x = side * 0.42
        points = [(x - side * 0.05, 0.05), (x + side * 0.12, 0.14), (x + side * 0.14, 0.4),
                  (x + side * 0.02, 0.62), (x - side * 0.07, 0.35)]  # fmt: skip
        pen.shape(blob(points), darken(person.hair, 0.08))


def _plait(pen: Pen, person: Person, knots: list[Point]) -> None:
    for index, (x, y) in enumerate(knots):
        size = 0.125 - 0.009 * index
        pen.shape(oval(x, y, size, size * 1.05), mix(person.hair, "#5a4638", 0.1 * (index % 2)))
    x, y = knots[-1]
    pen.mark(oval(x, y + 0.09, 0.05, 0.05), person.accent)


_BEHIND: dict[str, Callable[[Pen, Person, float], None]] = {
    "long": _behind_long,
    "wavy": _behind_long,
    "bob": _behind_long,
    "bun": _behind_bun,
    "braid": _behind_braid,
    "ponytail": _behind_tail,
    "pigtails": _behind_pigtails,
}


def crowned(pen: Pen, person: Person, look: float, *, back: bool) -> None:
    """Hats, turbans, crowns, veils."""
    draw = _CROWNS.get(person.crown)
    if draw is not None:
        draw(pen, person, 0.0 if back else look)
    if "veil" in person.extras:
        _headcloth(pen, person, look)


def _turban(pen: Pen, person: Person, look: float) -> None:
    cloth = person.hat or person.accent
    points = [(-0.45, -0.13), (-0.5, -0.36), (-0.38, -0.62), (-0.05, -0.75), (0.28, -0.68),
              (0.46, -0.44), (0.45, -0.18), (0.2, -0.27), (-0.1, -0.27)]  # fmt: skip
    pen.shape(blob(points, tension=0.46), cloth, shaded=True)
    for index in range(4):
        y = -0.26 - 0.1 * index
        folds = [
            (-0.44 + 0.03 * index, y + 0.04),
            (-0.05, y - 0.12),
            (0.42 - 0.05 * index, y - 0.02),
        ]
        pen.line(folds, darken(cloth, 0.28), 0.024, 0.7)
    pen.shape(blob([(0.0, -0.32), (0.12, -0.5), (0.3, -0.6), (0.22, -0.36)]), lighten(cloth, 0.14))


def _cap(pen: Pen, person: Person, look: float) -> None:
    cloth = darken(person.top, 0.45)
    pen.shape(blob([(-0.42, -0.22), (-0.44, -0.42), (-0.2, -0.6), (0.2, -0.6), (0.46, -0.45),
                    (0.42, -0.22)], tension=0.36), cloth, shaded=True)  # fmt: skip
    pen.mark(polygon([(-0.42, -0.3), (0.43, -0.3), (0.42, -0.2), (-0.42, -0.2)]), "#1d2230")
    peak = [(0.0 + 0.1 * look, -0.22), (0.3, -0.24), (0.5 + 0.08 * look, -0.12), (0.3, -0.13)]
    pen.shape(blob(peak), "#1d2230")
    pen.mark(oval(0.14 * look, -0.42, 0.07, 0.07), "#e6bd55")


def _peaked(pen: Pen, person: Person, look: float) -> None:
    """A cap as boys and players wear it."""
    cloth = person.hat or "#c8443a"
    pen.shape(blob([(-0.43, -0.2), (-0.44, -0.42), (-0.24, -0.64), (0.08, -0.68), (0.36, -0.54),
                    (0.44, -0.22)], tension=0.4), cloth, shaded=True)  # fmt: skip
    peak = [(0.02 + 0.1 * look, -0.27), (0.4, -0.3), (0.72 + 0.06 * look, -0.19), (0.4, -0.17)]
    pen.shape(blob(peak), darken(cloth, 0.2))
    pen.line([(0.06 * look, -0.66), (0.1 * look, -0.3)], darken(cloth, 0.2), 0.02, 0.7)


def _beanie(pen: Pen, person: Person, look: float) -> None:
    """A knitted cap, drawn down to the brows."""
    wool = person.hat or "#2b2f3a"
    pen.shape(blob([(-0.41, -0.16), (-0.43, -0.4), (-0.26, -0.64), (0.04, -0.7), (0.32, -0.58),
                    (0.42, -0.36), (0.41, -0.16)], tension=0.42), wool, shaded=True)  # fmt: skip
    hem = [(-0.43, -0.28), (0.43, -0.28), (0.44, -0.15), (-0.43, -0.15)]
    pen.shape(polygon(hem), lighten(wool, 0.14))


def _santa(pen: Pen, person: Person, look: float) -> None:
    """A red cap with a white brim, its tip hanging to one side."""
    red, fur = person.hat or "#c9302f", "#f7f4ec"
    cap = [(-0.4, -0.3), (-0.36, -0.62), (-0.1, -0.88), (0.2, -0.9), (0.48, -0.7), (0.6, -0.42),
           (0.42, -0.52), (0.38, -0.3)]  # fmt: skip
    pen.shape(blob(cap, tension=0.42), red, shaded=True)
    pen.shape(blob([(-0.46, -0.32), (0.0, -0.4), (0.46, -0.32), (0.46, -0.18), (0.0, -0.24),
                    (-0.46, -0.18)], tension=0.4), fur)  # fmt: skip
    pen.shape(oval(0.6, -0.38, 0.11, 0.11), fur)


def _helmet(pen: Pen, person: Person, look: float) -> None:
    shell = person.hat or ("#c23b2e" if person.crown == "firehelmet" else "#f2b632")
    pen.shape(blob([(-0.44, -0.2), (-0.42, -0.46), (-0.15, -0.66), (0.18, -0.66), (0.43, -0.46),
                    (0.45, -0.2)], tension=0.42), shell, shaded=True)  # fmt: skip
    pen.shape(
        polygon([(-0.48, -0.24), (0.56, -0.24), (0.58, -0.16), (-0.48, -0.17)]), darken(shell, 0.12)
    )
    pen.line([(0.1 * look, -0.64), (0.12 * look, -0.3)], lighten(shell, 0.35), 0.06, 0.6)


def _toque(pen: Pen, person: Person, look: float) -> None:
    white = "#f7f5f0"
    pen.shape(blob([(-0.46, -0.52), (-0.5, -0.86), (-0.2, -1.05), (0.1, -1.02), (0.42, -1.0),
                    (0.52, -0.75), (0.42, -0.5)], tension=0.5), white, shaded=True)  # fmt: skip
    pen.shape(
        polygon([(-0.41, -0.24), (-0.4, -0.58), (0.4, -0.58), (0.41, -0.24)]), white, shaded=True
    )
    for x in (-0.2, 0.0, 0.2):
        pen.line([(x, -0.6), (x * 1.1, -0.82)], "#cfcac0", 0.02)


def _nurse(pen: Pen, person: Person, look: float) -> None:
    pen.shape(polygon([(-0.28, -0.42), (-0.34, -0.68), (0.36, -0.68), (0.3, -0.42)]), "#f7f8fa")
    pen.mark(polygon([(-0.03, -0.64), (0.05, -0.64), (0.05, -0.46), (-0.03, -0.46)]), "#d0413b")
    pen.mark(polygon([(-0.08, -0.58), (0.1, -0.58), (0.1, -0.51), (-0.08, -0.51)]), "#d0413b")


def _crown(pen: Pen, person: Person, look: float) -> None:
    gold = "#e8b83f"
    pen.shape(polygon([(-0.36, -0.36), (-0.42, -0.72), (-0.2, -0.54), (0, -0.82), (0.2, -0.54),
                       (0.42, -0.72), (0.36, -0.36)]), gold, shaded=True)  # fmt: skip
    for x, colour in ((-0.2, "#c0392b"), (0.0, "#2f7fb5"), (0.2, "#c0392b")):
        pen.mark(oval(x, -0.44, 0.045, 0.05), colour)


def _beret(pen: Pen, person: Person, look: float) -> None:
    cloth = "#5b2a2f" if person.outfit == "shirt" else darken(person.top, 0.35)
    pen.shape(blob([(-0.5, -0.3), (-0.46, -0.55), (-0.1, -0.7), (0.3, -0.6), (0.42, -0.36),
                    (0.38, -0.26), (-0.35, -0.22)]), cloth, shaded=True)  # fmt: skip
    pen.line([(-0.08, -0.68), (-0.1, -0.76)], cloth, 0.04)


def _fedora(pen: Pen, person: Person, look: float) -> None:
    felt = person.hat or "#5c4a3a"
    pen.shape(blob([(-0.36, -0.28), (-0.34, -0.6), (-0.1, -0.72), (0.02, -0.66), (0.16, -0.72),
                    (0.34, -0.58), (0.37, -0.28)], tension=0.4), felt, shaded=True)  # fmt: skip
    pen.mark(
        polygon([(-0.37, -0.38), (0.37, -0.38), (0.38, -0.28), (-0.37, -0.28)]), darken(felt, 0.5)
    )
    pen.shape(oval(0.02, -0.26, 0.6, 0.07), felt)


def _bubble(pen: Pen, person: Person, look: float) -> None:
    pen.mark(oval(0.02, -0.04, 0.62, 0.62), "#cfe6f5", 0.25)
    ring = [(0.02 + 0.62 * math.cos(a), -0.04 + 0.62 * math.sin(a))
            for a in (math.tau * index / 24 for index in range(25))]  # fmt: skip
    pen.line(ring, "#eef3f7", 0.05)
    pen.line([(-0.38, -0.3), (-0.22, -0.46), (-0.02, -0.53)], "#ffffff", 0.06, 0.7)


def _hijab(pen: Pen, person: Person, look: float) -> None:
    cloth = person.hat or (person.top if person.outfit == "burqa" else person.accent)
    outer = [(-0.1, -0.64), (0.3, -0.54), (0.45, -0.2), (0.44, 0.2), (0.32, 0.5), (0.3, 0.78),
             (-0.35, 0.82), (-0.48, 0.45), (-0.5, -0.1), (-0.38, -0.5)]  # fmt: skip
    face = oval(0.07 + 0.1 * look, 0.04, 0.28, 0.42)
    cover = skia.Op(blob(outer), face, skia.PathOp.kDifference_PathOp)
    pen.shape(cover, cloth, shaded=True)
    pen.line([(-0.3, 0.5), (0.0, 0.66), (0.3, 0.56)], darken(cloth, 0.25), 0.024, 0.7)


def _hood(pen: Pen, person: Person, look: float) -> None:
    cloth = person.hat or person.top
    outer = [(-0.08, -0.78), (0.28, -0.68), (0.5, -0.34), (0.48, 0.18), (0.36, 0.56), (0.0, 0.66),
             (-0.38, 0.6), (-0.54, 0.2), (-0.58, -0.2), (-0.42, -0.62)]  # fmt: skip
    face = oval(0.06 + 0.1 * look, -0.01, 0.33, 0.47)
    cover = skia.Op(blob(outer), face, skia.PathOp.kDifference_PathOp)
    pen.shape(cover, cloth, shaded=True)
    rim = [(0.06 + 0.1 * look + 0.33 * math.cos(a), -0.01 + 0.47 * math.sin(a))
           for a in (math.tau * index / 24 for index in range(25))]  # fmt: skip
    pen.line(rim, darken(cloth, 0.25), 0.03)


def _headcloth(pen: Pen, person: Person, look: float) -> None:
    """The end of a sari over the hair."""
    cloth = person.hat or person.top
    outer = [(-0.02, -0.66), (0.26, -0.57), (0.4, -0.36), (0.3, -0.33), (0.1, -0.42),
             (-0.12, -0.36), (-0.27, -0.1), (-0.3, 0.3), (-0.34, 0.75), (-0.62, 0.8),
             (-0.56, 0.2), (-0.5, -0.3),
             (-0.32, -0.56)]  # fmt: skip
    pen.shape(blob(outer, tension=0.44), cloth, shaded=True)
    edge = [(0.38, -0.36), (0.1, -0.43), (-0.12, -0.37), (-0.27, -0.1), (-0.3, 0.3), (-0.34, 0.74)]
    pen.line(edge, person.accent, 0.045)


_CROWNS: dict[str, Callable[[Pen, Person, float], None]] = {
    "turban": _turban,
    "police": _cap,
    "helmet": _helmet,
    "firehelmet": _helmet,
    "toque": _toque,
    "nurse": _nurse,
    "crown": _crown,
    "beret": _beret,
    "fedora": _fedora,
    "peaked": _peaked,
    "beanie": _beanie,
    "santa": _santa,
    "bubble": _bubble,
    "hijab": _hijab,
    "hood": _hood,
    "headcloth": _headcloth,
}
