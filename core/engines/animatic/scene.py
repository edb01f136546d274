"""A shot as it is drawn: set, figures and near layers, seen by a moving camera, frame by frame."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.analysis import Kind
from core.domain.camera import Angle, Depth, Move, Size
from core.domain.depiction import Depiction, Subject, TimeOfDay, Weather
from core.domain.recipe import Recipe
from core.engines.animatic.blocking import block
from core.engines.animatic.boarding import ABOARD, at_its_place
from core.engines.animatic.camera import CLOCK, Place, Rig, View, path, place
from core.engines.animatic.company import tabled
from core.engines.animatic.figures import ONLOOKER, emptied, figures, onlooker
from core.engines.animatic.focus import Defocused, blur_of, blurred
from core.engines.animatic.framing import lowered, main, rigged
from core.engines.animatic.gestures import GAZING
from core.engines.animatic.lettering import Title
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.overlays import Overlays
from core.engines.animatic.pen import Lit
from core.engines.animatic.people import Manner
from core.engines.animatic.plates import (
    OPEN,
    Box,
    Laid,
    Racked,
    Screen,
    Sheet,
    Stack,
    paint_tiled,
    plates,
)
from core.engines.animatic.sets.design import design
from core.engines.animatic.sites import looked_through
from core.engines.animatic.sorts import HANDS
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.styles import Finish, Look, look_of
from core.engines.animatic.things import Dress

Frame = NDArray[np.uint8]
_GROUND = ("ground", "floor")
_CALM = {Size.MEDIUM: 0.8, Size.CLOSE_UP: 0.5, Size.EXTREME_CLOSE_UP: 0.3}
_AWAY = 0.5
_KEPT = {Size.FULL: 0.32, Size.MEDIUM: 0.25, Size.CLOSE_UP: 0.12, Size.EXTREME_CLOSE_UP: 0.12}
"""How far, of the frame's breadth, one may go who is seen from nearby: the frame keeps them."""

_DARK = (TimeOfDay.DUSK, TimeOfDay.NIGHT)
_ORBITS = (Move.ORBIT_CLOCKWISE, Move.ORBIT_COUNTERCLOCKWISE)
"""Around something close, even what is behind it is seen to move."""

_IN_FOCUS = 0.3
"""How far from the subject's depth a figure may be and still be in focus with it."""

_FROM_AFAR = frozenset({Size.FULL, Size.WIDE, Size.EXTREME_WIDE})


class Scene:
    """Draws the frames of one recipe; the same recipe always gives the same pixels.

    With `only`, that frame alone can be drawn, which is prepared sooner. Figures named in
    `without` (as `Mark.name`) are left out and nothing else changes: so one sees where they are.
    """

    def __init__(
        self, recipe: Recipe, only: int | None = None, without: frozenset[str] = frozenset()
    ) -> None:
        self._recipe = recipe
        self._look = look_of(recipe.depiction.style)
        self._clock = CLOCK[recipe.camera.speed] / recipe.fps
        self._only = only
        aspect = recipe.width / recipe.height
        stage, marks, lead, self._rig = _blocked(recipe, aspect)
        self.marks = marks
        if recipe.depiction.lettering and marks:
            self._rig = lowered(self._rig)
        stretch = _stretch(recipe, self._clock, aspect, self._rig.scale)
        at = path(self._rig, recipe.camera, recipe.frames, recipe.fps, recipe.seed)
        follow = partial(_followed, recipe=recipe, marks=marks, stretch=stretch)
        self._views = [follow(at(i), t=i * self._clock) for i in range(recipe.frames)]
        self._canvas = _Sheets(recipe, self._look, stage)
        # Behind a close face nobody sees which wall moves against which.
        turns = any(move in _ORBITS for move in recipe.camera.moves)
        unseen = 0.005 * (1.0 if turns else max(1.0, self._rig.scale) ** 0.9)
        self._screen = replace(self._canvas.screen, roll=self._rig.roll, unseen=unseen)
        self._half = (aspect + 0.06, 1.06)
        dress = _dress(recipe, stage, self._look)
        manner = _manner(stage, self._look, recipe.camera.angle)
        shown = [emptied(mark, without) for mark in marks]
        actors = figures(shown, stage, stretch, manner, dress)
        actors = [layer for layer in actors if layer.name not in without]
        self._actors = {layer.name for layer in actors}
        self._drawn = self._laid(_ordered(stage, actors), lead.depth if lead is not None else 1.0)
        if recipe.camera.angle is Angle.OVER_THE_SHOULDER:
            self._drawn += self._plates([onlooker(marks, aspect, manner)], 1.0)
        drawn = range(recipe.frames) if only is None else [only]
        self._stack = Stack(self._drawn, drawn, self._canvas.screen)
        self._title = _title(recipe, peopled=bool(marks))

    def frame(self, index: int) -> Frame:
        """Frame `index` as (height, width, 4) BGRA; valid until the next call."""
        canvas = self._canvas.begin()
        self._stack.lay(canvas, index)
        return self._canvas.finished(index, self._title)

    def _laid(self, layers: Sequence[Layer], focus: float) -> list[Laid]:
        """Still neighbours become plates, moving layers are drawn anew in every frame."""
        drawn: list[Laid] = []
        still: list[Layer] = []
        for layer in layers:
            if layer.moving:
                drawn += self._plates(still, focus)
                still = []
                drawn.append(self._live(layer, focus))
            else:
                still.append(layer)
        return drawn + self._plates(still, focus)

    def _plates(self, layers: Sequence[Layer], focus: float) -> list[Laid]:
        shallow = self._recipe.camera.depth is Depth.SHALLOW
        if not self._rig.racked:
            return plates([self._sheet(each, focus if shallow else None) for each in layers],
                          self._screen)  # fmt: skip
        found: list[Laid] = []
        for layer in layers:
            sharp = plates([self._sheet(layer, None)], self._screen)
            soft = plates([self._sheet(layer, focus)], self._screen)
            pulled = [view.focus for view in self._views]
            found += [Racked(*pair, pulled) for pair in zip(sharp, soft, strict=True)]
        return found

    def _live(self, layer: Layer, focus: float) -> Laid:
        # Sets are mirrored beyond their edges; nobody is seen twice.
        half = (math.inf, math.inf) if layer.name in self._actors else self._half
        live = _Live(layer, self._places(layer), self._screen, self._clock, half)
        if not self._rig.racked or abs(layer.depth - focus) > _IN_FOCUS:
            return live
        size = self._screen.width, self._screen.height
        return Defocused(live, [1 - view.focus for view in self._views], size)

    def _sheet(self, layer: Layer, focus: float | None) -> Sheet:
        """A still layer with the look's texture, out of focus as far from `focus` as it is."""
        texture, soft = self._look.plate, self._look.soft
        sigma = 0.0
        if focus is not None:
            sigma = blur_of(layer.depth, focus, self._screen.height) * soft

        def finish(image: skia.Image) -> skia.Image:
            image = blurred(image, sigma)
            return texture(image, layer.depth) if texture is not None else image

        plain = texture is None and sigma < 0.6
        return Sheet(layer.paint, self._places(layer), self._half, None if plain else finish)

    def _places(self, layer: Layer) -> list[Place | None]:
        if layer.name == ONLOOKER:
            sway = [
                0.006 * math.sin(frame * self._clock * 0.9) for frame in range(len(self._views))
            ]
            return [Place(1.0, 1.0, x, 0.0) for x in sway]
        ground = layer.name in _GROUND
        return [
            place(view, self._rig, layer.depth, ground=ground)
            if self._only in (None, frame)
            else None
            for frame, view in enumerate(self._views)
        ]


def _blocked(recipe: Recipe, aspect: float) -> tuple[Set, Sequence[Mark], Mark | None, Rig]:
    """The set, everybody's place in it, whom the shot is about, and what the camera is bound to."""
    depiction = at_its_place(_faced(recipe))
    stage = design(depiction, aspect, recipe.seed)
    marks: Sequence[Mark] = block(depiction, stage, aspect, recipe.seed)
    if recipe.camera.size not in _FROM_AFAR:
        marks = [_turned_round(mark) for mark in marks]
    rig = rigged(recipe.camera, stage, marks, aspect)
    lead = main(marks, recipe.camera)
    if not any(m.subject.label == HANDS for m in marks):
        rig, marks = tabled(recipe.camera, rig, marks, lead, aspect)
    return stage, marks, lead, rig


def _turned_round(mark: Mark) -> Mark:
    """From near by one is seen from the front, whatever one looks at."""
    if mark.subject.gesture != GAZING:
        return mark
    return replace(mark, subject=replace(mark.subject, gesture=""))


def _faced(recipe: Recipe) -> Depiction:
    """The picture; close by, where nothing and nowhere is told of, somebody's face."""
    depiction = recipe.depiction
    where = depiction.setting
    near = recipe.camera.size in (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)
    bare = not depiction.subjects and not where.place and where.weather is Weather.CLEAR
    if not (near and bare and not depiction.lettering):
        return depiction
    return replace(depiction, subjects=(Subject("person", Kind.PERSON),))


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
        seen: tuple[str, ...] = ("eye",) if recipe.camera.angle is Angle.POV else ()
        seen += ("pane",) if any(map(looked_through, recipe.depiction.subjects)) else ()
        self._overlays = Overlays(look.overlays + seen, size, stage.light)

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

    def opening(self, frame: int) -> Box:
        return OPEN

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


def _dress(recipe: Recipe, stage: Set, look: Look) -> Dress:
    return Dress(stage.light, look.name, dark=recipe.depiction.setting.time in _DARK)


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
    room = 9.0 if tracked else _KEPT.get(recipe.camera.size, _AWAY) * aspect / scale
    return Stretch(recipe.frames * clock, room, _CALM.get(recipe.camera.size, 1.0))


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
    if lead.subject.relation == ABOARD:
        lead = next((mark for mark in marks if mark.afloat), lead)
    gone = travel(lead, t, stretch) if lead.travels else 0.1 * (t - stretch.seconds / 2)
    return replace(view, x=view.x + gone / lead.depth)


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
