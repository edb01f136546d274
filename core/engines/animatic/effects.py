"""What is around things: steam over hot drinks, sparks of light, drops, dust behind wheels."""

import math
import random
from collections.abc import Callable
from functools import lru_cache

import skia

from core.domain.analysis import Action
from core.domain.depiction import Subject
from core.engines.animatic.colours import argb, oklch
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.pen import Lit, Pen, polygon
from core.engines.animatic.pouring import colours
from core.engines.animatic.relating import RUNNING
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.textures import image_of, pixels_of

_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_CLOSE_BY, _FAINT = 0.6, skia.Paint(Alphaf=0.4)
"""From how much of the frame's height on what shines is seen from so near that its light would
hide it, and how faint the light about it is then."""


_HOT = frozenset("☕🍵🍲🍜🥘🍛🫖♨")
_WHEELS = frozenset("🚗🚕🚙🚌🚎🏎🚓🚑🚒🚐🛻🚚🚛🚜🛵🏍🛺")
_BURNING = frozenset({"own/fire-fountain"})
_BRIGHT = frozenset("🪔🕯🔥💡⭐🌟✨🏮🎆🎇")

_LAMP, _LIT = (0.115, -0.885), 0.34
"""Where a street lamp's light is, and how far beside it the ground is lit, in its heights."""

_DARK, _STREET_LAMP, _BONFIRE = 0.5, "own/street-light", "own/bonfire"

Paint = Callable[[Pen, Mark, float, Stretch], None]


def effect(mark: Mark, stage: Set, stretch: Stretch, lit: Lit) -> Layer | None:
    """What is to be seen around a thing, or None."""
    draw = _lamplight if _lit(mark, stage) else _around(mark)
    if draw is None:
        return None

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = travel(mark, t, stretch) if mark.travels else 0.0
        canvas.save()
        canvas.translate(mark.x + gone, mark.y)
        canvas.scale(mark.height, mark.height)
        draw(Pen(canvas, lit), mark, t, stretch)
        canvas.restore()

    return Layer(f"around {mark.name}", mark.depth, paint, moving=True)


def _lit(mark: Mark, stage: Set) -> bool:
    """Whether it is a street lamp after dusk."""
    return mark.subject.art == _STREET_LAMP and oklch(stage.light.ambient)[0] < _DARK


def _around(mark: Mark) -> Paint | None:
    sign, action = mark.subject.art[:1], mark.subject.action
    if action is Action.DRIVE and sign in _WHEELS:
        return _dust
    if mark.subject.gesture == RUNNING:
        return _running
    if mark.subject.art == _BONFIRE:
        return _blaze
    natural = next((draw for signs, draw in _BY_ART if sign and sign in signs), None)
    return _BY_ACTION.get(action, natural)


def _steam(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    for index in range(3):
        drift = (t * 0.33 + index / 3) % 1.0
        fade = math.sin(math.pi * drift)
        x = -0.14 + 0.13 * index
        points = []
        for step in range(7):
            rise = step / 6
            wave = math.sin(5.5 * rise + t * 1.9 + index * 2.1) * 0.055 * (0.4 + rise)
            points.append((x + wave, -0.92 - rise * 0.62 - drift * 0.28))
        for width, alpha in ((0.11, 0.1), (0.07, 0.14), (0.035, 0.18)):
            pen.line(points, "#ffffff", width * (1 + 0.6 * drift), alpha * fade)


def _glints(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    draw = random.Random(f"glints:{mark.name}")
    for index in range(6):
        x, y = draw.uniform(-0.55, 0.55), -draw.uniform(0.05, 1.1)
        beat = (t * 0.55 + index / 6) % 1.0
        size = 0.15 * math.sin(math.pi * beat) ** 2
        if size < 0.01:
            continue
        star = []
        for corner in range(8):
            reach = size if corner % 2 == 0 else size * 0.16
            angle = math.pi / 4 * corner
            star.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        pen.mark(polygon(star), "#fffdf0", 0.95)


def _glow(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    flicker = 1 + 0.06 * math.sin(t * 9.1) + 0.05 * math.sin(t * 14.3 + 1)
    canvas = pen.canvas
    canvas.save()
    canvas.translate(0, -0.62)
    canvas.scale(1.35 * flicker, 1.35 * flicker)
    near = canvas.getTotalMatrix().getScaleY() > _CLOSE_BY * canvas.getBaseLayerSize().height()
    canvas.drawImageRect(_halo(), skia.Rect.MakeLTRB(-1, -1, 1, 1), _SMOOTH,
                         _FAINT if near else None)  # fmt: skip
    canvas.restore()


def glow_at(canvas: skia.Canvas, x: float, y: float, reach: float) -> None:
    """Light about a point."""
    canvas.drawImageRect(_halo(), skia.Rect.MakeLTRB(x - reach, y - reach, x + reach, y + reach),
                         _SMOOTH)  # fmt: skip


def glows(thing: Subject) -> bool:
    """Whether it gives light wherever it is."""
    return thing.art != "" and (thing.art[:1] in _BRIGHT or thing.art in _BURNING)


def _lamplight(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    """What a street lamp lights: the air about it, and the ground that it stands on."""
    canvas = pen.canvas
    glow_at(canvas, *_LAMP, 0.3)
    (x, y), low = _LAMP, 0.012
    cone = polygon([(x - 0.05, y), (x + 0.05, y), (x + _LIT, low), (x - _LIT, low)])
    paint = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kPlus)
    colours = [argb("#ffd98a", 0.3), argb("#ffd98a", 0.09)]
    paint.setShader(skia.GradientShader.MakeLinear([(x, y), (x, low)], colours))
    canvas.drawPath(cone, paint)
    canvas.save()
    canvas.translate(x, low)
    canvas.scale(1.0, 0.12)
    glow_at(canvas, 0, 0, _LIT * 1.3)
    canvas.restore()


def _blaze(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    """The light of a great fire, as far as those who sit around it."""
    flicker = 1 + 0.05 * math.sin(t * 8.3) + 0.04 * math.sin(t * 13.1 + 1)
    glow_at(pen.canvas, 0.0, -0.4, 1.1 * flicker)
    glow_at(pen.canvas, 0.0, -0.3, 2.6 * flicker)


@lru_cache(1)
def _halo() -> skia.Image:
    """A glow of light alone: colour without alpha adds to what is behind it."""
    side = 128
    shader = skia.GradientShader.MakeRadial(
        skia.Point(side / 2, side / 2), side / 2,
        [argb("#ffd98a", 0.5), argb("#ffb347", 0.17), argb("#ffb347", 0.0)], [0.0, 0.35, 1.0],
    )  # fmt: skip
    surface = skia.Surface(side, side)
    surface.getCanvas().drawPaint(skia.Paint(Shader=shader))
    pixels = pixels_of(surface.makeImageSnapshot()).copy()
    pixels[..., 3] = 0
    return image_of(pixels)


def _stream(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    begun = t - 0.3 * stretch.seconds
    if begun <= 0:
        return
    lip = (0.42 * mark.facing, -1.12)
    length = min(1.0, begun / 0.35) * 0.95
    sway = 0.008 * math.sin(t * 17)
    points = [lip, (lip[0] + 0.08 * mark.facing, lip[1] + length * 0.3),
              (lip[0] + 0.1 * mark.facing + sway, lip[1] + length)]  # fmt: skip
    body, light = colours(mark.subject.label)
    pen.line(points, body, 0.055, 0.95)
    pen.line(points, light, 0.018, 0.8)


def _running(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    """Water from a tap."""
    sway = 0.01 * math.sin(t * 15)
    points = [(0.24, -0.2), (0.24 + sway, 0.2), (0.24, 0.62)]
    pen.line(points, "#8fc0dc", 0.1, 0.95)
    pen.line([(x - 0.015, y) for x, y in points], "#e4f3fb", 0.03, 0.8)


def _dust(pen: Pen, mark: Mark, t: float, stretch: Stretch) -> None:
    for index in range(5):
        age = (t * 1.1 + index / 5) % 1.0
        x = -mark.facing * (0.72 + 0.75 * age)
        pen.mark(_puff(x, -0.06 - 0.14 * age, 0.06 + 0.15 * age), "#e8dcc6", 0.3 * (1 - age) ** 1.4)


def _puff(x: float, y: float, size: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(x, y, size)
    path.addCircle(x + size * 0.8, y + size * 0.25, size * 0.7)
    return path


_BY_ACTION: dict[Action, Paint] = {
    Action.SHINE: _glints,
    Action.POUR: _stream,
    Action.STEAM: _steam,
    Action.BURN: _glow,
}
_BY_ART: tuple[tuple[frozenset[str], Paint], ...] = ((_HOT, _steam), (_BRIGHT, _glow))
