"""A shot as it is drawn: set, figures and near layers, seen by a moving camera, frame by frame."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.camera import Angle, Depth, Move
from core.domain.recipe import Recipe
from core.engines.animatic.blocking import Mark, block
from core.engines.animatic.camera import CLOCK, Place, View, path, place
from core.engines.animatic.figures import figures
from core.engines.animatic.framing import rigged
from core.engines.animatic.lettering import Title
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.overlays import Overlays
from core.engines.animatic.pen import Lit
from core.engines.animatic.people import Manner
from core.engines.animatic.plates import Filter, Laid, Screen, Sheet, paint_tiled, plates
from core.engines.animatic.sets.design import design
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.styles import Finish, Look, look_of
from core.engines.animatic.things import Dress

Frame = NDArray[np.uint8]
_GROUND = ("ground", "floor")
_REDUCED = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
_BLUR = 0.011
"""Blur of the farthest layer in a shallow focus, in frame heights."""


class Scene:
    """Draws the frames of one recipe; the same recipe always gives the same pixels.

    With `only`, that frame alone can be drawn, which is prepared sooner.
    """

    def __init__(self, recipe: Recipe, only: int | None = None) -> None:
        self._recipe = recipe
        self._look = look_of(recipe.depiction.style)
        self._clock = CLOCK[recipe.camera.speed] / recipe.fps
        self._only = only
        aspect = recipe.width / recipe.height
        stage = design(recipe.depiction, aspect, recipe.seed)
        marks = block(recipe.depiction, stage, aspect, recipe.seed)
        self._rig = rigged(recipe.camera, stage, marks, aspect)
        stretch = _stretch(recipe, self._clock, aspect, self._rig.scale)
        at = path(self._rig, recipe.camera, recipe.frames, recipe.fps, recipe.seed)
        follow = partial(_followed, recipe=recipe, marks=marks, stretch=stretch)
        self._views = [follow(at(i), t=i * self._clock) for i in range(recipe.frames)]
        self._canvas = _Sheets(recipe, self._look, stage)
        self._half = (aspect + 0.06, 1.06)
        dress = Dress(stage.light, recipe.depiction.style)
        manner = _manner(stage, self._look, recipe.camera.angle)
        actors = figures(marks, stage, stretch, manner, dress)
        self._drawn = self._laid(_ordered(stage, actors), _nearest(marks))
        self._title = _title(recipe, peopled=bool(marks))

    def frame(self, index: int) -> Frame:
        """Frame `index` as (height, width, 4) BGRA; valid until the next call."""
        canvas = self._canvas.begin()
        for drawn in self._drawn:
            drawn.lay(canvas, index)
        return self._canvas.finished(index, self._title)

    def _laid(self, layers: Sequence[Layer], focus: float) -> list[Laid]:
        """Still neighbours become plates, moving layers are drawn anew in every frame."""
        screen = replace(self._canvas.screen, roll=self._rig.roll)
        drawn: list[Laid] = []
        still: list[Sheet] = []
        for layer in layers:
            places = self._places(layer)
            if layer.moving:
                drawn += plates(still, screen)
                still = []
                drawn.append(_Live(layer, places, screen, self._clock, self._half))
            else:
                finish = self._finish(layer, focus)
                still.append(Sheet(layer.paint, places, self._half, finish))
        return drawn + plates(still, screen)

    def _places(self, layer: Layer) -> list[Place | None]:
        ground = layer.name in _GROUND
        return [
            place(view, self._rig, layer.depth, ground=ground)
            if self._only in (None, frame)
            else None
            for frame, view in enumerate(self._views)
        ]

    def _finish(self, layer: Layer, focus: float) -> Filter | None:
        """The look's texture, and the blur of what is out of focus."""
        shallow = self._recipe.camera.depth is Depth.SHALLOW
        away = min(1.0, abs(layer.depth - focus) * 1.15)
        sigma = _BLUR * away * self._look.soft * self._canvas.screen.height if shallow else 0.0
        texture = self._look.plate
        if sigma < 0.6 and texture is None:
            return None

        def finish(image: skia.Image) -> skia.Image:
            if sigma >= 0.6:
                image = _blurred(image, sigma)
            return texture(image, layer.depth) if texture is not None else image

        return finish


class _Sheets:
    """What is drawn on: the drawing, the finished frame, and what lies over it."""

    def __init__(self, recipe: Recipe, look: Look, stage: Set) -> None:
        size = recipe.width, recipe.height
        cell = max(1, round(recipe.height / look.cells)) if look.cells else 1
        small = math.ceil(size[0] / cell), math.ceil(size[1] / cell)
        self.screen = Screen(*small)
        self._cell = cell
        self._ground = stage.ground
        self._drawing, self._draw = _surface(small)
        staged = bool(look.matrix or look.tones or look.cells)
        self._shown, self._show = _surface(size) if staged else (self._drawing, self._draw)
        self._finish = Finish(look, self._drawing, self._shown) if staged else None
        self._overlays = Overlays(look.overlays, size, stage.light)

    def begin(self) -> skia.Canvas:
        canvas = self._draw.getCanvas()
        canvas.resetMatrix()
        return canvas

    def finished(self, index: int, title: "_Titled | None") -> Frame:
        canvas = self._show.getCanvas()
        if self._finish is not None:
            canvas.save()
            canvas.scale(self._cell, self._cell)
            self._finish.apply(canvas)
            canvas.restore()
        self._overlays.lay(canvas, index)
        if title is not None:
            title.card.lay(canvas, index / title.fps - title.delay)
        return self._shown


@dataclass(frozen=True, slots=True)
class _Titled:
    card: Title
    fps: int
    delay: float


@dataclass(frozen=True, slots=True)
class _Live:
    """A layer that moves by itself."""

    layer: Layer
    places: Sequence[Place | None]
    screen: Screen
    clock: float
    half: tuple[float, float]

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        at = self.places[frame]
        if at is None:
            return
        canvas.save()
        canvas.concat(self.screen.matrix(at))
        paint_tiled(canvas, self.layer.paint, frame * self.clock, self.half)
        canvas.restore()


def _surface(size: tuple[int, int]) -> tuple[Frame, skia.Surface]:
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    info = skia.ImageInfo.Make(*size, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    return pixels, skia.Surface.MakeRasterDirect(info, pixels)


def _title(recipe: Recipe, *, peopled: bool) -> _Titled | None:
    depiction = recipe.depiction
    if not depiction.lettering:
        return None
    size = recipe.width, recipe.height
    card = Title(depiction.lettering, size, depiction.palette, alone=not peopled)
    return _Titled(card, recipe.fps, recipe.handle / recipe.fps)


def _manner(stage: Set, look: Look, angle: Angle) -> Manner:
    light = stage.light
    lit = Lit(
        air=light.ambient,
        tint=0.0 if look.paint else light.tint * 0.8,
        key=light.key,
        strength=light.strength,
        side=1 if math.cos(math.radians(light.angle)) >= 0 else -1,
        graded=look.paint,
        flat=look.flat,
    )
    return Manner(lit, look.ink, angle)


def _stretch(recipe: Recipe, clock: float, aspect: float, scale: float) -> Stretch:
    tracked = Move.TRACKING in recipe.camera.moves
    room = 9.0 if tracked else 0.5 * aspect / scale
    return Stretch(recipe.frames * clock, room)


def _followed(
    view: View, *, recipe: Recipe, marks: Sequence[Mark], stretch: Stretch, t: float
) -> View:
    """A tracking camera goes along with the main subject; a point of view sways as a head does."""
    camera = recipe.camera
    if camera.angle is Angle.POV:
        phase = random.Random(f"pov:{recipe.seed}").uniform(0, 6)
        view = replace(
            view,
            pan=view.pan + 0.012 * math.sin(t * 1.7 + phase),
            tilt=view.tilt + 0.01 * math.sin(t * 3.4 + phase * 2),
        )
    if Move.TRACKING not in camera.moves or not marks:
        return view
    lead = marks[0]
    gone = travel(lead, t, stretch) if lead.travels else 0.1 * (t - stretch.seconds / 2)
    return replace(view, x=view.x + gone / lead.depth)


def _nearest(marks: Sequence[Mark]) -> float:
    return marks[0].depth if marks else 1.0


def _ordered(stage: Set, actors: Sequence[Layer]) -> list[Layer]:
    """Figures stand among the layers by their distance, the near ones in front of the set."""
    ordered = list(stage.far)
    for actor in actors:
        if actor.depth >= 0.5:
            ordered.append(actor)
            continue
        nearer = (i for i, layer in enumerate(ordered) if layer.depth > actor.depth)
        ordered.insert(next(nearer, len(ordered)), actor)
    return ordered + list(stage.near)


def _blurred(image: skia.Image, sigma: float) -> skia.Image:
    """A wide blur, worked out on a smaller image: what is blurred has no detail to lose."""
    less = max(1.0, sigma / 1.8)
    small = skia.Surface(math.ceil(image.width() / less), math.ceil(image.height() / less))
    canvas = small.getCanvas()
    canvas.scale(small.width() / image.width(), small.height() / image.height())
    canvas.drawImage(image, 0, 0, _REDUCED)
    soft = skia.Paint(
        ImageFilter=skia.ImageFilters.Blur(sigma / less, sigma / less, skia.TileMode.kClamp)
    )
    whole = skia.Surface(image.width(), image.height())
    canvas = whole.getCanvas()
    canvas.scale(image.width() / small.width(), image.height() / small.height())
    once = skia.Surface(small.width(), small.height())
    once.getCanvas().drawImage(small.makeImageSnapshot(), 0, 0, skia.SamplingOptions(), soft)
    canvas.drawImage(once.makeImageSnapshot(), 0, 0, skia.SamplingOptions(skia.FilterMode.kLinear))
    return whole.makeImageSnapshot()
