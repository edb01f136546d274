"""Animals and things: pictures of the art set, lit like their set, moving, casting a shadow."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import skia

from core.domain.analysis import Action, Kind
from core.engines.animatic.art import Picture, picture, raster
from core.engines.animatic.blocking import Mark
from core.engines.animatic.colours import argb, darken, parse
from core.engines.animatic.motion import Pose, Stretch, pose
from core.engines.animatic.stage import Layer, Light, Set
from core.engines.animatic.styles import look_of

_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_SIDES = (64, 96, 144, 216, 324, 486, 729, 1094, 1640)


@dataclass(frozen=True, slots=True)
class Dress:
    """How pictures are drawn: in this light, in the look of this style."""

    light: Light
    style: str = "photographic"
    textured: bool = True


def thing(mark: Mark, stage: Set, stretch: Stretch, dress: Dress) -> Layer | None:
    """The layer of one picture; None where the set of pictures has none for it."""
    found = picture(mark.subject.art, mark.subject.colour)
    if found is None:
        return None
    if still(mark):
        # The look's texture comes with the plate it becomes a part of.
        dress = replace(dress, textured=False)
    mirrored = (mark.facing > 0) != found.looks_right

    def paint(canvas: skia.Canvas, t: float) -> None:
        now = pose(mark, t, stretch)
        if not mark.floats and mark.depth > 0.3:
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
    """The picture standing with its ink's bottom at the mark."""
    dress, mirrored = how
    left, top, right, bottom = found.ink
    unit = mark.height / (bottom - top)
    canvas.save()
    canvas.translate(mark.x + now.x, mark.y + now.y)
    if mark.floats:
        canvas.translate(0, -mark.height / 2)
        canvas.rotate(now.turn)
        canvas.translate(0, mark.height / 2)
    else:
        canvas.rotate(now.turn)
    canvas.scale(now.wide * (-1 if mirrored else 1), now.tall)
    canvas.scale(unit, unit)
    canvas.translate(-(left + right) / 2, -bottom)
    side = side_of(canvas)
    image = dressed(found, side, dress, round(mark.depth, 1))
    paint = skia.Paint(Alphaf=now.alpha)
    canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH, paint)
    canvas.restore()


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
