"""Plates: still layers painted once and laid into every frame as cheaply as their motion allows.

Laying an image at whole pixels is some ten times cheaper than resampling it. So neighbours that
move alike become one plate; a plate that only travels along one axis is kept in four versions, a
quarter of a pixel apart, and laid at whole pixels; only what changes its size is resampled.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
import skia
from numpy.typing import NDArray

from core.engines.animatic.camera import Place
from core.engines.animatic.stage import Paint

_PHASES = 4
_LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
_EXACT = skia.SamplingOptions()
# Changes below these are not seen: relative size, and pixels.
_SAME_SIZE, _SAME_PLACE = 2e-4, 0.02
_HARDLY = 0.01

Box = tuple[float, float, float, float]
OPEN: Box = (-math.inf, -math.inf, math.inf, math.inf)

Moves = NDArray[np.float64]
Filter = Callable[[skia.Image], skia.Image]


@dataclass(frozen=True, slots=True)
class Screen:
    """The frame in pixels; `roll` in degrees, clockwise.

    `unseen` is the parallax over a whole shot, in frame heights, that is not worth a plate.
    """

    width: int
    height: int
    roll: float = 0.0
    unseen: float = 0.004

    def rolled(self) -> skia.Matrix:
        """From frame heights around the centre to pixels."""
        matrix = skia.Matrix.Translate(self.width / 2, self.height / 2)
        matrix.preRotate(self.roll)
        matrix.preScale(self.height, self.height)
        return matrix

    def matrix(self, place: Place) -> skia.Matrix:
        """From stage units to pixels."""
        matrix = self.rolled()
        matrix.preTranslate(place.tx, place.ty)
        matrix.preScale(place.sx, place.sy)
        return matrix


@dataclass(frozen=True, slots=True)
class Sheet:
    """One still layer: how it is painted, where it is in every frame (None: not seen).

    `half` is how far its painting reaches from the middle; beyond it, it is mirrored. `finish`
    works on its raster (a blur, a look).
    """

    paint: Paint
    places: Sequence[Place | None]
    half: tuple[float, float]
    finish: Filter | None = None


class Laid(Protocol):
    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        """Draw into the frame; the canvas is in pixels."""
        ...

    def opening(self, frame: int) -> Box:
        """Where what is behind it can be seen: left, top, right, bottom in pixels."""
        ...


class Stack:
    """Everything of a frame, back to front. What is covered is not drawn."""

    def __init__(self, laid: Sequence[Laid], frames: Sequence[int], screen: Screen) -> None:
        self._laid = laid
        self._clips: dict[int, list[Box]] = {}
        for frame in frames:
            seen, clips = (0.0, 0.0, float(screen.width), float(screen.height)), []
            for each in reversed(laid):
                clips.append(seen)
                seen = _common(seen, each.opening(frame))
            self._clips[frame] = clips[::-1]

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        for each, clip in zip(self._laid, self._clips[frame], strict=True):
            left, top, right, bottom = clip
            if left >= right or top >= bottom:
                continue
            canvas.save()
            canvas.clipRect(skia.Rect.MakeLTRB(left, top, right, bottom))
            each.lay(canvas, frame)
            canvas.restore()


def _common(one: Box, other: Box) -> Box:
    """What two boxes have in common, to whole pixels."""
    return (
        max(one[0], math.floor(max(0.0, other[0]))),
        max(one[1], math.floor(max(0.0, other[1]))),
        min(one[2], math.ceil(min(one[2], other[2]))),
        min(one[3], math.ceil(min(one[3], other[3]))),
    )


def plates(sheets: Sequence[Sheet], screen: Screen) -> list[Laid]:
    """Plates for still layers, back to front, neighbours that move alike in one."""
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if all(place is None for place in sheet.places):
            continue
        if groups and _alike(groups[-1][0].places, sheet.places, screen):
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    laid = [_plate(group, screen) for group in groups]
    return [plate for plate in laid if plate is not None]


def _alike(one: Sequence[Place | None], other: Sequence[Place | None], screen: Screen) -> bool:
    """Whether two layers move alike: the one's place follows from the other's throughout.

    Their neutral places may differ; what counts is that the step from one to the other is the
    same in every frame.
    """
    steps = []
    for a, b in zip(one, other, strict=True):
        if (a is None) != (b is None):
            return False
        if a is None or b is None:
            continue
        steps.append((b.sx / a.sx, b.sy / a.sy, (b.tx - a.tx) / a.sx, (b.ty - a.ty) / a.sy))
    spread = np.ptp(np.array(steps), axis=0) * screen.height
    return bool(np.all(spread < screen.unseen * screen.height))


def _plate(group: Sequence[Sheet], screen: Screen) -> Laid | None:
    raster = _Raster(group, screen)
    image = raster.image
    if image is None:
        return None
    course = _Course(raster.offsets(), raster.hole)
    moves = course.moves
    spread = np.ptp(moves[moves[:, 2] > 0], axis=0)
    if spread[2] > _SAME_SIZE or spread[3] > _SAME_SIZE:
        return _Scaled(image, course)
    first = moves[moves[:, 2] > 0][0]
    x, y = float(first[0]) % 1, float(first[1]) % 1
    if spread[0] <= _SAME_PLACE and spread[1] <= _SAME_PLACE:
        return _Travelling([_shifted(image, x, y)], course, (0, 0))
    steps = [phase / _PHASES for phase in range(_PHASES)]
    if spread[1] <= _SAME_PLACE:
        return _Travelling([_shifted(image, step, y) for step in steps], course, (1, 0))
    if spread[0] <= _SAME_PLACE:
        return _Travelling([_shifted(image, x, step) for step in steps], course, (0, 1))
    return _Scaled(image, course)


@dataclass(frozen=True, slots=True)
class _Course:
    """Where a plate lies in every frame: x, y (pixels) and its size (x, y).

    `hole` is the part of its image, around it too, that is not opaque.
    """

    moves: Moves
    hole: Box

    def opening(self, frame: int) -> Box:
        x, y, wide, tall = (float(value) for value in self.moves[frame])
        if tall <= 0:
            return OPEN
        left, top, right, bottom = self.hole
        # Two pixels more, for what is laid between whole pixels.
        return x + left * wide - 2, y + top * tall - 2, x + right * wide + 2, y + bottom * tall + 2


class _Raster:
    """A group painted at the largest size it is seen at, cut to what is ever seen of it."""

    def __init__(self, group: Sequence[Sheet], screen: Screen) -> None:
        self._screen = screen
        self._first = group[0].places
        seen = [(index, place) for index, place in enumerate(self._first) if place is not None]
        self._index, self._ref = max(seen, key=lambda pair: pair[1].sx)
        self._matrix = screen.matrix(self._ref)
        box = self._seen()
        self.left, self.top = box[0], box[1]
        width, height = box[2] - box[0], box[3] - box[1]
        self.hole = OPEN
        self.image = self._painted(group, width, height)

    def _seen(self) -> tuple[int, int, int, int]:
        """The frame's corners in every frame, in the pixels of the reference frame."""
        corners = [
            skia.Point(x, y) for x in (0, self._screen.width) for y in (0, self._screen.height)
        ]
        points = []
        for place in self._first:
            if place is None:
                continue
            back = skia.Matrix()
            if not self._screen.matrix(place).invert(back):
                continue
            back.postConcat(self._matrix)
            points += [(p.fX, p.fY) for p in back.mapPoints(corners)]
        xs, ys = zip(*points, strict=True)
        return (
            math.floor(min(xs)) - 2, math.floor(min(ys)) - 2,
            math.ceil(max(xs)) + 2, math.ceil(max(ys)) + 2,
        )  # fmt: skip

    def _painted(self, group: Sequence[Sheet], width: int, height: int) -> skia.Image | None:
        surface = skia.Surface(width, height)
        canvas = surface.getCanvas()
        canvas.clear(skia.ColorTRANSPARENT)
        for sheet in group:
            place = sheet.places[self._index]
            if place is not None:
                self._paint_sheet(canvas, sheet, place, (width, height))
        return self._trimmed(surface.makeImageSnapshot())

    def _paint_sheet(
        self, canvas: skia.Canvas, sheet: Sheet, place: Place, size: tuple[int, int]
    ) -> None:
        apart = skia.Surface(*size) if sheet.finish is not None else None
        target = apart.getCanvas() if apart is not None else canvas
        target.save()
        target.translate(-self.left, -self.top)
        target.concat(self._screen.matrix(place))
        paint_tiled(target, sheet.paint, 0.0, sheet.half)
        target.restore()
        if apart is not None and sheet.finish is not None:
            canvas.drawImage(sheet.finish(apart.makeImageSnapshot()), 0, 0)

    def _trimmed(self, image: skia.Image) -> skia.Image | None:
        """The image without its empty margins."""
        alpha = image.toarray(colorType=skia.kBGRA_8888_ColorType)[..., 3]
        rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
        if not len(rows):
            return None
        left, top = int(columns[0]), int(rows[0])
        right, bottom = int(columns[-1]) + 1, int(rows[-1]) + 1
        self.left, self.top = self.left + left, self.top + top
        if not self._screen.roll:
            self.hole = _hole(alpha, (left, top))
        return image.makeSubset(skia.IRect.MakeLTRB(left, top, right, bottom)).makeRasterImage()

    def offsets(self) -> Moves:
        """For every frame: where the image's corner lies (pixels), and its size (x, y).

        A frame in which the layer is not seen has the size 0.
        """
        back = skia.Matrix()
        self._matrix.invert(back)
        rows = []
        for place in self._first:
            if place is None:
                rows.append((0.0, 0.0, 0.0, 0.0))
                continue
            whole = self._screen.matrix(place)
            whole.preConcat(back)
            corner = whole.mapXY(self.left, self.top)
            rows.append((corner.fX, corner.fY, place.sx / self._ref.sx, place.sy / self._ref.sy))
        return np.array(rows)


def _hole(alpha: NDArray[np.uint8], corner: tuple[int, int]) -> Box:
    """What is not opaque, counted from the corner; without end where it reaches the edge."""
    clear = alpha < 255
    rows, columns = np.flatnonzero(clear.any(1)), np.flatnonzero(clear.any(0))
    if not len(rows):
        return (0.0, 0.0, 0.0, 0.0)
    height, width = alpha.shape
    left, top = float(columns[0]), float(rows[0])
    right, bottom = float(columns[-1]) + 1, float(rows[-1]) + 1
    return (
        left - corner[0] if left else -math.inf,
        top - corner[1] if top else -math.inf,
        right - corner[0] if right < width else math.inf,
        bottom - corner[1] if bottom < height else math.inf,
    )


class _Travelling:
    """Laid at whole pixels, the version of the nearest quarter pixel."""

    def __init__(
        self, versions: Sequence[Callable[[], skia.Image]], course: _Course, axis: tuple[int, int]
    ) -> None:
        self._versions = versions
        self._course = course
        self._axis = axis

    def opening(self, frame: int) -> Box:
        return self._course.opening(frame)

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        x, y, wide, _ = self._course.moves[frame]
        if wide <= 0:
            return
        if self._axis == (0, 0):
            canvas.drawImage(self._versions[0](), math.floor(x), math.floor(y), _EXACT)
            return
        whole, phase = divmod(round((x if self._axis[0] else y) * _PHASES), _PHASES)
        at = (whole, math.floor(y)) if self._axis[0] else (math.floor(x), whole)
        canvas.drawImage(self._versions[phase](), *at, _EXACT)


class _Scaled:
    """Resampled in every frame."""

    def __init__(self, image: skia.Image, course: _Course) -> None:
        self._image = image
        self._course = course

    def opening(self, frame: int) -> Box:
        return self._course.opening(frame)

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        x, y, wide, tall = self._course.moves[frame]
        if wide <= 0:
            return
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(wide, tall)
        canvas.drawImage(self._image, 0, 0, _LINEAR)
        canvas.restore()


@dataclass(frozen=True, slots=True)
class Racked:
    """A plate going out of focus: sharp and soft copies, crossfaded by `softness` (0-1)."""

    sharp: Laid
    soft: Laid
    softness: Sequence[float]

    def opening(self, frame: int) -> Box:
        return self.sharp.opening(frame) if self.softness[frame] < _HARDLY else OPEN

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        amount = self.softness[frame]
        if amount < 1 - _HARDLY:
            self.sharp.lay(canvas, frame)
        if amount > _HARDLY:
            canvas.saveLayerAlpha(None, round(255 * amount))
            self.soft.lay(canvas, frame)
            canvas.restore()


def paint_tiled(canvas: skia.Canvas, paint: Paint, t: float, half: tuple[float, float]) -> None:
    """Paint a layer, mirrored beyond its edges as far as the canvas is to be filled."""
    seen = canvas.getLocalClipBounds()
    width, height = half
    for column in _tiles(seen.fLeft, seen.fRight, width):
        for row in _tiles(seen.fTop, seen.fBottom, height):
            if column == 0 and row == 0:
                paint(canvas, t)
                continue
            canvas.save()
            canvas.translate(column * 2 * width, row * 2 * height)
            canvas.scale(-1 if column % 2 else 1, -1 if row % 2 else 1)
            canvas.clipRect(skia.Rect.MakeLTRB(-width, -height, width, height))
            paint(canvas, t)
            canvas.restore()


def _tiles(low: float, high: float, half: float) -> range:
    slack = 0.02
    first = math.ceil((low + slack) / (2 * half) - 0.5)
    last = math.floor((high - slack) / (2 * half) + 0.5)
    return range(min(first, 0), max(last, 0) + 1)


def _shifted(image: skia.Image, x: float, y: float) -> Callable[[], skia.Image]:
    """The image moved right and down by part of a pixel; made when a frame first needs it."""

    @cache
    def made() -> skia.Image:
        surface = skia.Surface(image.width() + 1, image.height() + 1)
        surface.getCanvas().drawImage(image, x, y, _LINEAR)
        return surface.makeImageSnapshot()

    return made
