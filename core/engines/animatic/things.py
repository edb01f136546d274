"""Animals and things: pictures of the art set, lit like their set, moving, casting a shadow."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import skia

from core.domain.analysis import Action, Kind
from core.engines.animatic.art import Picture, lit_up, picture, raster, rendered
from core.engines.animatic.colours import argb, darken, parse
from core.engines.animatic.marks import IN_ARMS, Mark
from core.engines.animatic.motion import Pose, Stretch, pose
from core.engines.animatic.stage import Layer, Light, Set
from core.engines.animatic.styles import look_of

_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_LARGE, _LARGEST = 560.0, 1200.0
"""Pictures larger than this, in pixels, are kept in fewer poses, and in none."""

_REPEATED = frozenset(
    {
        Action.NONE, Action.STAND, Action.WALK, Action.ARRIVE, Action.LEAVE, Action.RUN,
        Action.DRIVE, Action.SWAY, Action.EAT, Action.SWIM, Action.DANCE, Action.FLOAT,
    }
)  # fmt: skip
"""Movements that come back to the same poses again and again."""

_SIDES = (64, 96, 144, 216, 324, 486, 729, 1094, 1640)


@dataclass(frozen=True, slots=True)
class Dress:
    """How pictures are drawn: in this light, in the look of this style; after `dark`, lit up."""

    light: Light
    style: str = "photographic"
    textured: bool = True
    dark: bool = False


def thing(mark: Mark, stage: Set, stretch: Stretch, dress: Dress) -> Layer | None:
    """The layer of one picture; None where the set of pictures has none for it."""
    drawn = lit_up if dress.dark else picture
    found = drawn(mark.subject.art, mark.subject.colour)
    if found is None:
        return None
    if still(mark):
        # The look's texture comes with the plate it becomes a part of.
        dress = replace(dress, textured=False)
    # What only stands there is never mirrored: it may have writing on it.
    goes = mark.subject.kind in (Kind.ANIMAL, Kind.VEHICLE)
    mirrored = goes and (mark.facing > 0) != found.looks_right

    def paint(canvas: skia.Canvas, t: float) -> None:
        now = pose(mark, t, stretch)
        if not mark.floats and mark.depth > 0.3 and mark.subject.relation != IN_ARMS:
            shadow(canvas, mark, now, stage)
        draw_picture(canvas, found, mark, now, (dress, mirrored))

    return Layer(mark.name, mark.depth, paint, moving=not still(mark))


def still(mark: Mark) -> bool:
    """Whether a thing does not move at all, so that it can become part of the set."""
    resting = mark.subject.action in (Action.NONE, Action.STAND, Action.SIT, Action.LIE)
    return resting and not mark.floats and mark.subject.kind not in (Kind.ANIMAL, Kind.PLANT)


def draw_picture(
    canvas: skia.Canvas, found: Picture, mark: Mark, now: Pose, how: tuple[Dress, bool]
) -> None:
    """The picture standing with its ink's bottom at the mark, or floating about its middle."""
    dress, mirrored = how
    _, top, _, bottom = found.ink
    unit = mark.height / (bottom - top)
    canvas.save()
    canvas.translate(mark.x + now.x, mark.y + now.y)
    pivot = bottom - (bottom - top) / 2 if mark.floats else bottom
    canvas.translate(0, -(bottom - pivot) * unit)
    canvas.scale(unit, unit)
    scale = canvas.getTotalMatrix().getScaleY()
    shape = _Shape(
        pivot,
        _quantised(now.turn, 0.25 if scale < _LARGE else 0.5),
        _quantised(now.wide, 0.005) * (-1 if mirrored else 1),
        _quantised(now.tall, 0.005),
    )
    paint = skia.Paint(Alphaf=now.alpha)
    repeats = mark.subject.action in _REPEATED and scale < _LARGEST
    if (shape.turn or mark.afloat) and repeats and canvas.getTotalMatrix().isScaleTranslate():
        kept = posed if scale < _LARGE else _posed_large
        size = _stepped(scale)
        image, origin = kept(found, size, dress, round(mark.depth, 1), shape)
        canvas.scale(1 / size, 1 / size)
        canvas.drawImage(image, -origin[0], -origin[1], _SMOOTH, paint)
    else:
        _shaped(canvas, found, shape)
        image = dressed(found, side_of(canvas), dress, round(mark.depth, 1))
        canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH, paint)
    canvas.restore()


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a picture is bent about its pivot (y, in its square)."""

    pivot: float
    turn: float
    wide: float
    tall: float


def _quantised(value: float, step: float) -> float:
    return round(value / step) * step


def _stepped(scale: float) -> int:
    """A size hardly larger than asked for, so that one that changes slowly is kept for a while."""
    return round(1.07 ** math.ceil(math.log(max(scale, 1.0), 1.07)))


def _shaped(canvas: skia.Canvas, found: Picture, shape: _Shape) -> None:
    """From the pivot as origin to the picture's square, turned and stretched."""
    left, _, right, _ = found.ink
    canvas.rotate(shape.turn)
    canvas.scale(shape.wide, shape.tall)
    canvas.translate(-(left + right) / 2, -shape.pivot)


@lru_cache(160)
def posed(
    found: Picture, scale: int, dress: Dress, depth: float, shape: _Shape
) -> tuple[skia.Image, tuple[float, float]]:
    """The picture already turned, in pixels, and where its pivot lies in it.

    Laying a turned image is some five times as dear as an upright one, and movements repeat.
    """
    origin = scale * 0.72, scale * (shape.pivot + 0.22)
    surface = skia.Surface(math.ceil(scale * 1.44), math.ceil(scale * 1.44))
    canvas = surface.getCanvas()
    canvas.translate(*origin)
    canvas.scale(scale, scale)
    _shaped(canvas, found, shape)
    image = dressed(found, side_of(canvas), dress, depth)
    canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH)
    return surface.makeImageSnapshot(), origin


_posed_large = lru_cache(16)(posed.__wrapped__)


def side_of(canvas: skia.Canvas) -> int:
    """The raster size that is enough for how large the unit square is being drawn."""
    matrix = canvas.getTotalMatrix()
    wanted = math.hypot(matrix.getScaleY(), matrix.getSkewX())
    return next((side for side in _SIDES if side >= wanted * 0.95), _SIDES[-1])


@lru_cache(128)
def dressed(found: Picture, side: int, dress: Dress, depth: float) -> skia.Image:
    """The picture in its set's light: tinted by the air, brighter towards the key light."""
    look = look_of(dress.style)
    surface = skia.Surface(side, side)
    canvas = surface.getCanvas()
    canvas.drawImage(raster(found, side), 0, 0)
    if not look.flat:
        for paint in lighting(dress.light, depth, side):
            canvas.drawRect(skia.Rect.MakeWH(side, side), paint)
    if found.lamps:
        canvas.drawImage(rendered(found.lamps, side), 0, 0)
    image = surface.makeImageSnapshot()
    return look.sprite(image, depth) if look.sprite is not None and dress.textured else image


def lighting(light: Light, depth: float, side: float) -> list[skia.Paint]:
    """Paints that light what is already drawn in a square of `side`: air, key and shade."""
    away = min(0.75, light.tint * (1 + 1.2 * max(0.0, 1 - depth)))
    angle = math.radians(light.angle)
    dx, dy = math.cos(angle), -math.sin(angle)
    middle, reach = side / 2, side * 0.6
    towards = skia.Point(middle + dx * reach, middle + dy * reach)
    from_there = skia.Point(middle - dx * reach, middle - dy * reach)
    key = skia.Color4f(*parse(light.key), 0.34 * light.strength)
    shade = skia.Color4f(*parse(darken(light.ambient, 0.55)), 0.36 * light.strength)
    none = skia.Color4f(*parse(light.key), 0.0)
    dark = skia.Color4f(*parse(darken(light.ambient, 0.55)), 0.0)
    return [
        skia.Paint(Color=argb(light.ambient, away), BlendMode=skia.BlendMode.kSrcATop),
        _sweep(from_there, towards, [shade, dark, none, key]),
    ]


def _sweep(start: skia.Point, end: skia.Point, colours: list[skia.Color4f]) -> skia.Paint:
    shader = skia.GradientShader.MakeLinear(
        [start, end], [colour.toColor() for colour in colours], [0.0, 0.45, 0.5, 1.0]
    )
    return skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kSrcATop)


def shadow(canvas: skia.Canvas, mark: Mark, now: Pose, stage: Set, width: float = 0.0) -> None:
    """A soft pool of shade on the floor, drawn out away from the light."""
    light = stage.light
    wide = width or mark.height * 0.62
    lift = max(0.0, -now.y) / max(mark.height, 0.01)
    fade = (0.3 + 0.3 * light.strength) * max(0.15, 1 - 1.3 * lift) * now.alpha
    lean = -math.cos(math.radians(light.angle)) * wide * 0.35
    canvas.save()
    canvas.translate(mark.x + now.x + lean, mark.y)
    canvas.scale(wide * 0.62 * (1 - 0.3 * lift), wide * 0.085)
    canvas.drawCircle(0, 0, 1, _shade(stage.ground, round(fade, 2)))
    canvas.restore()


@lru_cache(256)
def _shade(ground: str, alpha: float) -> skia.Paint:
    colour = darken(ground, 0.72)
    shader = skia.GradientShader.MakeRadial(
        skia.Point(0, 0), 1.0, [argb(colour, alpha), argb(colour, alpha * 0.72), argb(colour, 0)],
        [0.0, 0.45, 1.0],
    )  # fmt: skip
    return skia.Paint(Shader=shader, AntiAlias=True)
