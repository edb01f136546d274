"""Plates: still layers painted once and laid into every frame as cheaply as their motion allows.

Laying an image at whole pixels is some ten times cheaper than resampling it. So neighbours that
move alike become one plate; a plate that only travels along one axis is kept in four versions, a
quarter of a pixel apart, and laid at whole pixels; only what changes its size is resampled.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import skia

from core.engines.animatic.camera import Place
from core.engines.animatic.stage import Paint

_PHASES = 4
_LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
_EXACT = skia.SamplingOptions()
# Changes below these are not seen: relative size, and pixels.
_SAME_SIZE, _SAME_PLACE = 2e-4, 0.02

Filter = Callable[[skia.Image], skia.Image]


@dataclass(frozen=True, slots=True)
class Screen:
    """The frame in pixels; `roll` in degrees, clockwise."""

    width: int
    height: int
    roll: float = 0.0

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


def plates(sheets: Sequence[Sheet], screen: Screen) -> list[Laid]:
    """Plates for still layers, back to front, neighbours that move alike in one."""
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if all(place is None for place in sheet.places):
            continue
        if groups and _alike(groups[-1][-1].places, sheet.places, screen):
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
    return bool(np.all(spread < (0.3, 0.3, 0.3, 0.3)))


def _plate(group: Sequence[Sheet], screen: Screen) -> Laid | None:
    raster = _Raster(group, screen)
    if raster.image is None:
        return None
    moves = raster.offsets()
    spread = np.ptp(moves, axis=0)
    if spread[2] > _SAME_SIZE or spread[3] > _SAME_SIZE:
        return _Scaled(raster.image, moves)
    if spread[0] <= _SAME_PLACE and spread[1] <= _SAME_PLACE:
        x, y = float(moves[0][0]), float(moves[0][1])
        return _Travelling([_shifted(raster.image, x % 1, y % 1)], moves, (0, 0))
    if min(spread[0], spread[1]) <= _SAME_PLACE:
        axis = (1, 0) if spread[0] > spread[1] else (0, 1)
        rest = float(moves[0][1 - axis[0] if axis[0] else 0])
        return _travelling(raster.image, moves, axis, rest % 1)
    return _Scaled(raster.image, moves)


def _travelling(
    image: skia.Image, moves: np.ndarray, axis: tuple[int, int], rest: float
) -> "_Travelling":
    versions = [
        _shifted(
            image,
            phase / _PHASES if axis[0] else rest,
            phase / _PHASES if axis[1] else rest,
        )
        for phase in range(_PHASES)
    ]
    return _Travelling(versions, moves, axis)


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
        return image.makeSubset(skia.IRect.MakeLTRB(left, top, right, bottom)).makeRasterImage()

    def offsets(self) -> np.ndarray:
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


class _Travelling:
    """Laid at whole pixels, the version of the nearest quarter pixel."""

    def __init__(
        self, versions: Sequence[skia.Image], moves: np.ndarray, axis: tuple[int, int]
    ) -> None:
        self._versions = versions
        self._moves = moves
        self._axis = axis

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        x, y, _, _ = self._moves[frame]
        if self._axis == (0, 0):
            canvas.drawImage(self._versions[0], math.floor(x), math.floor(y), _EXACT)
            return
        along = x if self._axis[0] else y
        steps = round(along * _PHASES)
        whole, phase = divmod(steps, _PHASES)
        at = (whole, math.floor(y)) if self._axis[0] else (math.floor(x), whole)
        canvas.drawImage(self._versions[phase], *at, _EXACT)


class _Scaled:
    """Resampled in every frame."""

    def __init__(self, image: skia.Image, moves: np.ndarray) -> None:
        self._image = image
        self._moves = moves

    def lay(self, canvas: skia.Canvas, frame: int) -> None:
        x, y, wide, tall = self._moves[frame]
        if wide <= 0:
            return
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(wide, tall)
        canvas.drawImage(self._image, 0, 0, _LINEAR)
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


def _shifted(image: skia.Image, x: float, y: float) -> skia.Image:
    """The image moved right and down by part of a pixel."""
    surface = skia.Surface(image.width() + 1, image.height() + 1)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorTRANSPARENT)
    canvas.drawImage(image, x, y, _LINEAR)
    return surface.makeImageSnapshot()
