"""The shell of a room: what is outside the window, walls, floor, and the light that falls in."""

from dataclasses import dataclass

import skia

from core.domain.depiction import TimeOfDay
from core.engines.animatic.colours import lighten, mix
from core.engines.animatic.sets import buildings, terrain, weather
from core.engines.animatic.sets.brushes import (
    box,
    curve,
    down,
    fading,
    fill,
    glow,
    linear,
    polygon,
    radial,
    soft,
    still,
    stroke,
)
from core.engines.animatic.sets.palette import Look
from core.engines.animatic.sets.perspective import Vanish, boards, tiles
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Light, Set

Area = tuple[float, float, float, float]
BASE = 0.2


@dataclass(frozen=True, slots=True)
class Shell:
    """The room's own colours and openings.

    `floor` is two tones, laid as `pattern` (boards, tiles or plain). A window is left, top,
    right, bottom. `dado` colours the lower wall.
    """

    wall: str
    floor: tuple[str, str] = ("#b98a5e", "#a87a50")
    pattern: str = "boards"
    windows: tuple[Area, ...] = ()
    dado: str = ""
    view: str = "town"


def window(site: Site, share: float, top: float, size: tuple[float, float]) -> Area:
    """A window around x `share` of the half frame; `size` is width and height."""
    wide, high = size
    x = share * site.half
    return x - wide / 2 * site.scale, top, x + wide / 2 * site.scale, top + high * site.scale


def indoors(
    site: Site, shell: Shell, far: list[Layer], front: list[Layer], near: list[Layer]
) -> Set:
    """A room: outside, wall, `far` before the wall, floor, `front` on it, figures, `near`."""
    side = site.side
    angle = 50.0 if side > 0 else 130.0
    light = Light(site.look.key, site.look.ambient, angle, site.look.strength, 0.16)
    return Set(
        (
            *_outside(site, shell),
            still("wall", 0.6, lambda canvas: _wall(canvas, site, shell)),
            *far,
            still("floor", 0.85, lambda canvas: _floor(canvas, site, shell)),
            *front,
            *_air(site, shell),
        ),
        tuple(near),
        -0.02, 0.35, light, site.look.shade(shell.floor[0]), window=_nearest(shell.windows),
    )  # fmt: skip


def _nearest(windows: tuple[Area, ...]) -> tuple[float, float] | None:
    """From where to where the window is that is most in the middle."""
    found = min(windows, key=lambda area: abs(area[0] + area[2]), default=None)
    return None if found is None else (found[0], found[2])


def open_air(site: Site) -> tuple[str, str, str]:
    """The sky's colours behind the windows, brighter than the room by day."""
    top, middle, low = site.look.sky
    if site.setting.time in (TimeOfDay.NIGHT, TimeOfDay.DUSK):
        return top, middle, low
    return middle, mix(middle, low, 0.5), lighten(low, 0.35)


def _outside(site: Site, shell: Shell) -> list[Layer]:
    if not shell.windows:
        return [still("behind", 0.1, lambda canvas: site.sheet(canvas, site.flat(shell.wall)))]
    colours = open_air(site)
    layers = [
        still("outside", 0.05, lambda canvas: site.sheet(canvas, down(-0.55, 0.2, *colours))),
    ]
    if shell.view == "town":
        layers.append(buildings.skyline(_sunlit(site), "town", 0.12, (0.16, 0.4, 0.8), 0.0))
    else:
        layers.append(
            terrain.hills(_sunlit(site), "hills", 0.12, (0.1, 0.16, 3), ("#7fa56f", 0.55))
        )
    return [*layers, *weather.behind(site, 0.1)]


def _sunlit(site: Site) -> Site:
    """The same place, but under the light of the open air instead of the room's."""
    look = site.look
    bright = not site.lamps
    lamp = "#fffdf6" if bright else look.ambient
    outer = Look(
        look.sky, lamp, lighten(look.sky[2], 0.2) if bright else look.sky[1], 0.75, look.key,
        look.ambient, look.angle, look.strength, look.palette, dark=look.dark,
    )  # fmt: skip
    return Site(site.aspect, site.seed, site.setting, outer)


def _wall(canvas: skia.Canvas, site: Site, shell: Shell) -> None:
    look = site.look
    shape = skia.Path()
    shape.addRect(skia.Rect.MakeLTRB(-site.edge, -1.1, site.edge, 1.1))
    for area in shell.windows:
        shape.addRect(skia.Rect.MakeLTRB(*area))
    shape.setFillType(skia.PathFillType.kEvenOdd)
    lit, dim = look.shade(shell.wall, 0, 0.12), look.shade(shell.wall, 0, -0.32)
    towards = site.side * site.half
    paint = linear(
        (towards, -0.2),
        (-towards * 1.5, 0.3),
        [(0, lit, 1), (0.5, look.shade(shell.wall), 1), (1, dim, 1)],
    )
    canvas.save()
    canvas.clipPath(shape, doAntiAlias=True)
    canvas.drawPaint(paint)
    site.sheet(canvas, fading(-0.7, -0.25, look.shade(shell.wall, 0, -0.6), (0.55, 0.0)))
    if shell.dado:
        site.sheet(
            canvas, site.tint((towards, 0), (-towards * 1.5, 0), shell.dado, 0, (0.1, -0.3)), 0.02
        )
        box(
            canvas,
            (-site.edge, 0.008, site.edge, 0.024),
            site.flat(lighten(shell.wall, 0.3), 0, 0.1),
        )
    for area in shell.windows if len(shell.windows) < 4 else ():
        _halo(canvas, site, area)
    skirting = site.flat(lighten(shell.wall, 0.35), 0, -0.05)
    box(canvas, (-site.edge, BASE - 0.035, site.edge, 0.5), skirting)
    box(
        canvas,
        (-site.edge, BASE - 0.037, site.edge, BASE - 0.033),
        site.flat(shell.wall, 0, -0.5, 0.5),
    )
    canvas.restore()
    for area in shell.windows:
        frame(canvas, site, area)


def _halo(canvas: skia.Canvas, site: Site, area: Area) -> None:
    left, top, right, bottom = area
    power = 0.16 if site.lamps else 0.5
    centre = ((left + right) / 2, (top + bottom) / 2)
    glow(canvas, centre, ((right - left) * 1.7, (bottom - top) * 1.5), site.look.key, power)


def frame(canvas: skia.Canvas, site: Site, area: Area) -> None:
    """Frame, bars and sill of a window, and a gleam over the glass."""
    left, top, right, bottom = area
    wide, high = right - left, bottom - top
    shine = fill("#ffffff", 0.1)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(*area))
    for share in (0.12, 0.62):
        x = left + wide * share
        canvas.drawPath(
            polygon(
                [
                    (x, top),
                    (x + wide * 0.13, top),
                    (x - wide * 0.12, bottom),
                    (x - wide * 0.25, bottom),
                ]
            ),
            shine,
        )
    box(
        canvas,
        (left, top, right, top + high * 0.12),
        fading(top, top + high * 0.12, "#1c2233", (0.35, 0.0)),
    )
    canvas.restore()
    wood = site.look.shade("#f3ece0", 0, -0.05)
    pen = stroke(wood, 0.016)
    canvas.drawRect(skia.Rect.MakeLTRB(*area), pen)
    panes = max(2, round(wide / 0.24))
    for index in range(1, panes):
        x = left + wide * index / panes
        canvas.drawLine(x, top, x, bottom, stroke(wood, 0.009))
    canvas.drawLine(left, top + high * 0.3, right, top + high * 0.3, stroke(wood, 0.009))
    box(
        canvas,
        (left - 0.03, bottom + 0.004, right + 0.03, bottom + 0.024),
        site.flat("#f3ece0", 0, 0.1),
    )
    box(
        canvas,
        (left - 0.02, bottom + 0.024, right + 0.02, bottom + 0.05),
        fading(bottom + 0.024, bottom + 0.05, "#20222c", (0.25, 0.0)),
    )


def _floor(canvas: skia.Canvas, site: Site, shell: Shell) -> None:
    look = site.look
    view = Vanish(0, -0.06, 0.52)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-site.edge, BASE, site.edge, 1.1))
    match shell.pattern:
        case "boards":
            boards(canvas, site, view, 0.16, shell.floor)
        case "tiles":
            tiles(canvas, site, view, 0.2, shell.floor)
        case _:
            site.sheet(canvas, site.down(BASE, 0.9, shell.floor[0], 0, (0.15, 0.0, -0.4)), BASE)
    box(
        canvas,
        (-site.edge, BASE, site.edge, BASE + 0.07),
        fading(BASE, BASE + 0.07, look.shade("#1f1a20"), (0.38, 0.0)),
    )
    site.sheet(canvas, fading(0.38, 1.0, look.shade("#1f1a20"), (0.0, 0.6)), BASE)
    for area in shell.windows:
        _patch(canvas, site, area)
    terrain.stage_light(canvas, site, 0.37, lighten(look.shade(shell.floor[0], 0, 0.5), 0.15), 0.35)
    canvas.restore()


def _patch(canvas: skia.Canvas, site: Site, area: Area) -> None:
    """The window's shape, as light on the floor."""
    if not site.open_sky or site.setting.time is TimeOfDay.DUSK:
        return
    left, _, right, _ = area
    lean = -site.side * (0.28 if not site.low_sun else 0.5)
    near, away = 0.44, 0.25
    shift = 0.5 * lean
    power = 0.18 if site.night else 0.5
    middle = (left + right) / 2
    for from_share, to_share in ((0.0, 0.47), (0.53, 1.0)):
        a, b = left + (right - left) * from_share, left + (right - left) * to_share
        shape = polygon(
            [
                (a + shift, away),
                (b + shift, away),
                (middle + (b - middle) * 1.25 + lean, near),
                (middle + (a - middle) * 1.25 + lean, near),
            ]
        )
        paint = fading(away, near, lighten(site.look.key, 0.35), (power, power * 0.55))
        canvas.drawPath(shape, soft(paint, 0.006))


def _air(site: Site, shell: Shell) -> list[Layer]:
    """Shafts of light from the windows with dust in them."""
    if site.lamps:
        return [still("lamplight", 0.95, lambda canvas: _lamplight(canvas, site))]
    if not shell.windows or not site.open_sky:
        return []
    lean = -site.side * (0.36 if not site.low_sun else 0.6)
    colour = lighten(site.look.key, 0.35)

    def draw(canvas: skia.Canvas) -> None:
        for left, top, right, bottom in shell.windows:
            shape = polygon(
                [(left, top), (right, top), (right + lean * 1.3, 0.46), (left + lean * 1.3, 0.46)]
            )
            canvas.drawPath(shape, soft(fading(top, 0.46, colour, (0.2, 0.02)), 0.012))
            del bottom

    return [still("shaft", 0.9, draw), weather.motes(site, "dust", lighten(site.look.key, 0.5), 9)]


def _lamplight(canvas: skia.Canvas, site: Site) -> None:
    """After dark: warm in the middle, dim towards the corners."""
    glow(canvas, (0, 0.0), (min(1.5, site.half * 1.3), 0.85), "#ffcb8a", 0.3)
    dim = [(0, "#120f24", 0.0), (0.45, "#120f24", 0.0), (1, "#120f24", 0.62)]
    canvas.save()
    canvas.scale(max(0.8, site.half * 1.45), 1.05)
    site.sheet(canvas, radial((0, 0), 1.0, dim))
    canvas.restore()


def curtains(canvas: skia.Canvas, site: Site, area: Area, colour: str) -> None:
    """Two drawn-back curtains on a rail; `colour` is already in the scene's light."""
    left, top, right, bottom = area
    wide = right - left
    low = min(BASE - 0.02, bottom + 0.14)
    canvas.drawLine(
        left - wide * 0.24,
        top - 0.035,
        right + wide * 0.24,
        top - 0.035,
        stroke(site.look.shade("#6b5440"), 0.009),
    )
    for side, edge in ((-1, left), (1, right)):
        outer, inner = edge + side * wide * 0.2, edge - side * wide * 0.13
        cloth = skia.Path()
        cloth.moveTo(outer, top - 0.035)
        cloth.lineTo(inner, top - 0.035)
        cloth.cubicTo(
            inner,
            top + 0.2,
            edge + side * wide * 0.02,
            bottom - 0.1,
            edge + side * wide * 0.03,
            low,
        )
        cloth.lineTo(outer, low)
        cloth.close()
        stops = []
        for fold in range(9):
            tint = (
                lighten(colour, 0.12) if fold % 2 else mix(colour, site.look.shade("#2a2230"), 0.22)
            )
            stops.append((fold / 8, tint, 0.97))
        canvas.drawPath(cloth, linear((outer, 0), (inner, 0), stops))


def picture(canvas: skia.Canvas, site: Site, area: Area, index: int) -> None:
    """A framed picture: a small abstract landscape in the palette's colours."""
    left, top, right, bottom = area
    box(
        canvas,
        (left + 0.008, top + 0.01, right + 0.012, bottom + 0.014),
        soft(fill("#1a1a22", 0.3), 0.006),
    )
    box(canvas, area, site.flat("#f7f1e6", 0, 0.0))
    pad = (right - left) * 0.12
    inner = (left + pad, top + pad, right - pad, bottom - pad)
    box(canvas, inner, fill(site.look.accent(index + 2, 0, 0.25)))
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(*inner))
    wide, high = inner[2] - inner[0], inner[3] - inner[1]
    canvas.drawCircle(
        inner[0] + wide * (0.3 + 0.4 * (index % 2)),
        inner[1] + high * 0.36,
        wide * 0.17,
        fill(site.look.accent(index + 3)),
    )
    for step in range(2):
        y = inner[1] + high * (0.55 + 0.2 * step)
        hill = curve(
            [
                (inner[0] - 0.01, y + 0.02),
                (inner[0] + wide * 0.3, y - 0.03 + 0.03 * step),
                (inner[0] + wide * 0.7, y + 0.02),
                (inner[2] + 0.01, y - 0.01),
            ]
        )
        hill.lineTo(inner[2], inner[3])
        hill.lineTo(inner[0], inner[3])
        canvas.drawPath(hill, fill(site.look.accent(index + step, 0, -0.05)))
    canvas.restore()
    canvas.drawRect(skia.Rect.MakeLTRB(*area), stroke(site.look.shade("#4a3a30"), 0.007))
