"""A shot as it is drawn: set, figures and near layers, seen by a moving camera, frame by frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import skia
from numpy.typing import NDArray

from core.domain.analysis import Kind
from core.domain.camera import Camera, Move, Size
from core.domain.recipe import Recipe
from core.engines.animatic.blocking import Mark, block
from core.engines.animatic.camera import CLOCK, Path, Place, Rig, View, path, place
from core.engines.animatic.motion import Stretch, travel
from core.engines.animatic.plates import Laid, Screen, Sheet, plates
from core.engines.animatic.sets.design import design
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import thing

Frame = NDArray[np.uint8]
_GROUND = ("ground", "floor")


class Scene:
    """Draws the frames of one recipe; the same recipe always gives the same pixels.

    With `only`, that frame alone can be drawn, which is prepared sooner.
    """

    def __init__(self, recipe: Recipe, only: int | None = None) -> None:
        aspect = recipe.width / recipe.height
        self._recipe = recipe
        self._clock = CLOCK[recipe.camera.speed] / recipe.fps
        self._stage = design(recipe.depiction, aspect, recipe.seed)
        marks = block(recipe.depiction, self._stage, aspect, recipe.seed)
        rig = rigged(recipe.camera, self._stage, marks, aspect)
        stretch = Stretch(recipe.frames * self._clock, 0.5 * aspect / rig.scale)
        if Move.TRACKING in recipe.camera.moves:
            stretch = replace(stretch, room=9.0)
        self._views = [
            _following(view, recipe.camera, marks, stretch, frame * self._clock)
            for frame, view in enumerate(_all(path_of(recipe, rig), recipe.frames))
        ]
        self._only = only
        self._rig = rig
        self._screen = Screen(recipe.width, recipe.height, rig.roll)
        self._half = (aspect + 0.06, 1.08)
        figures = [layer for mark in marks if (layer := thing(mark, self._stage, stretch))]
        self._drawn = self._laid(_ordered(self._stage, figures))
        self._pixels = np.zeros((recipe.height, recipe.width, 4), np.uint8)
        info = skia.ImageInfo.Make(
            recipe.width, recipe.height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType
        )
        self._surface = skia.Surface.MakeRasterDirect(info, self._pixels)

    def frame(self, index: int) -> Frame:
        """Frame `index` as (height, width, 4) BGRA; valid until the next call."""
        canvas = self._surface.getCanvas()
        canvas.resetMatrix()
        for drawn in self._drawn:
            drawn.lay(canvas, index)
        return self._pixels

    def _laid(self, layers: Sequence[Layer]) -> list[Laid]:
        """Still neighbours become plates, moving layers are drawn anew in every frame."""
        drawn: list[Laid] = []
        still: list[Sheet] = []
        for layer in layers:
            places = [
                place(view, self._rig, layer.depth, ground=layer.name in _GROUND)
                if self._only in (None, frame)
                else None
                for frame, view in enumerate(self._views)
            ]
            if layer.moving:
                drawn += plates(still, self._screen)
                still = []
                drawn.append(_Live(layer, places, self._screen, self._clock, self._half))
            else:
                still.append(Sheet(layer.paint, places, self._half))
        return drawn + plates(still, self._screen)


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
        self.layer.paint(canvas, frame * self.clock)
        canvas.restore()


def path_of(recipe: Recipe, rig: Rig) -> Path:
    return path(rig, recipe.camera, recipe.frames, recipe.fps, recipe.seed)


def _all(at: Callable[[int], View], frames: int) -> list[View]:
    return [at(frame) for frame in range(frames)]


def _following(
    view: View, camera: Camera, marks: Sequence[Mark], stretch: Stretch, t: float
) -> View:
    """A tracking camera goes along with the main subject."""
    if Move.TRACKING not in camera.moves or not marks:
        return view
    lead = marks[0]
    gone = travel(lead, t, stretch) if lead.travels else 0.1 * (t - stretch.seconds / 2)
    return replace(view, x=view.x + gone / lead.depth)


def _ordered(stage: Set, figures: Sequence[Layer]) -> list[Layer]:
    """Figures stand among the layers by their distance, the near ones in front of the set."""
    ordered = list(stage.far)
    for figure in sorted(figures, key=lambda layer: layer.depth):
        if figure.depth >= 0.5:
            ordered.append(figure)
            continue
        nearer = (i for i, layer in enumerate(ordered) if layer.depth > figure.depth)
        index = next(nearer, len(ordered))
        ordered.insert(index, figure)
    return ordered + list(stage.near)


_SHOWN = {
    Size.EXTREME_WIDE: 0.18,
    Size.WIDE: 0.36,
    Size.FULL: 0.74,
    Size.MEDIUM: 1.4,
    Size.CLOSE_UP: 2.6,
    Size.EXTREME_CLOSE_UP: 4.8,
}
_SHOWN_THING = {
    Size.EXTREME_WIDE: 0.12,
    Size.WIDE: 0.27,
    Size.FULL: 0.46,
    Size.MEDIUM: 0.5,
    Size.CLOSE_UP: 0.62,
    Size.EXTREME_CLOSE_UP: 1.15,
}


def rigged(camera: Camera, stage: Set, marks: Sequence[Mark], aspect: float) -> Rig:
    """Frames the main subject as the shot's size and angle say."""
    size = camera.size
    lead = marks[0] if marks else None
    if lead is None or lead.depth < 0.3:
        return Rig(stage.horizon, stage.floor, (0, 0.1, 1.0), (0, 0.1), 1.0)

    if lead.subject.kind is Kind.PERSON:
        shown = _SHOWN[size]
        part = {Size.MEDIUM: 0.74, Size.CLOSE_UP: 0.86, Size.EXTREME_CLOSE_UP: 0.91}.get(size, 0.5)
    else:
        shown, part = _SHOWN_THING[size], 0.5
    aim_y = lead.y - lead.height * part
    scale = shown / lead.height
    if size in (Size.EXTREME_WIDE, Size.WIDE):
        seen = (aim_y - stage.horizon) * scale + stage.horizon
        at = (lead.x * scale, seen)
        return Rig(stage.horizon, stage.floor, (lead.x, aim_y, lead.depth), at, scale)
    return Rig(stage.horizon, stage.floor, (lead.x, aim_y, lead.depth), (0, 0.02), scale)
