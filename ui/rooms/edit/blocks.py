"""Draws what lies on the tracks beside the picture: words, and sounds with their waveforms."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.icons import picture
from ui.rooms.edit.look import Look, sight
from ui.rooms.edit.rows import Row
from ui.soundings import TILE, Wave, level, scale

Waves = Callable[[Wave], QPixmap | None]
_RADIUS = 3
_WORDED = 44
_SIGN = 12
_ROUND = 60
"""Corners are rounded where they can be seen."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block in frames of the film; `start` is where in its sound it begins.

    `note` says that it did not fit as it is: it is marked.
    """

    at: int
    length: int
    text: str
    file: Path | str | None = None
    start: int = 0
    selected: bool = False
    note: str = ""


def block(painter: QPainter, look: Look, row: Row, laid: Laid, waves: Waves) -> None:
    left = look.scale.x(laid.at)
    wide = laid.length * look.scale.pixels_per_frame
    box = QRectF(left, row.top + 1, max(2.0, wide - 1), row.height - 2)
    seen = sight(look, box)
    if seen.width() <= 0:
        return
    name = "accent" if laid.selected else "warn" if laid.note else row.track.colour
    _ground(painter, look, seen, name)
    if wide < 6 or row.folded:
        return
    tall = box.height() >= 2.3 * look.words.line
    if laid.file is not None:
        place = box.adjusted(0, look.words.line + 1, 0, -1) if tall else box.adjusted(0, 1, 0, -1)
        painter.setOpacity(1.0 if tall else 0.45)
        wave(painter, look, place, laid, getattr(look.colours, row.track.colour), waves)
        painter.setOpacity(1.0)
    if seen.width() >= _WORDED:
        start = max(4.0, seen.left() + 7)
        if laid.note:
            start = _warned(painter, look, seen, start)
        words = QRectF(start, seen.top(), box.right() - 4 - start, seen.height())
        if tall and laid.file is not None:
            words.setHeight(look.words.line + 2)
        painter.setPen(look.pen("text"))
        look.words.draw(painter, laid.text, words)
    if laid.selected:
        painter.setPen(look.pen("accent", 2))
        painter.drawRect(seen.adjusted(1, 1, -1, -1))


def _warned(painter: QPainter, look: Look, seen: QRectF, start: float) -> float:
    """The sign of what did not fit; answers where the words begin."""
    top = seen.top() + (min(seen.height(), look.words.line + 2) - _SIGN) / 2
    sign = picture("triangle-alert", _SIGN, look.colour("warn").name(), look.ratio)
    painter.drawPixmap(QPointF(start, top), sign)
    return start + _SIGN + 4


def _ground(painter: QPainter, look: Look, seen: QRectF, name: str) -> None:
    fill = look.mixed(name, "surface", 0.24)
    if seen.width() < _ROUND:
        painter.fillRect(seen, fill)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(seen, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(QRectF(seen.left(), seen.top(), 2, seen.height()), look.colour(name))


def dense(painter: QPainter, look: Look, row: Row, runs: list[tuple[float, float]]) -> None:
    """Very many: only where there is something, as stretches of (left, right) in pixels."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.mixed(row.track.colour, "surface", 0.34))
    top, high = row.top + 1, row.height - 2
    painter.drawRects([QRectF(left, top, right - left, high) for left, right in runs])
    painter.setBrush(Qt.BrushStyle.NoBrush)


def wave(
    painter: QPainter, look: Look, place: QRectF, laid: Laid, colour: str, waves: Waves
) -> None:
    """The waveform of a sound in its place: whole tiles of its file, clipped to what is seen."""
    seen = sight(look, place)
    high = round(place.height() * look.ratio)
    if laid.file is None or high < 4 or seen.width() < 2:
        return
    fps = float(look.rate.fps)
    per_second = look.scale.pixels_per_frame * fps
    deep = level(per_second * look.ratio)
    tile = TILE / scale(deep)
    begin = laid.start / fps
    number = max(0, floor((begin + (seen.left() - place.left()) / per_second) / tile))
    while (left := place.left() + (number * tile - begin) * per_second) < seen.right():
        drawn = waves(Wave(laid.file, deep, number, high, colour))
        if drawn is not None:
            _tile(painter, drawn, QRectF(left, place.top(), tile * per_second, high), seen)
        number += 1


def _tile(painter: QPainter, drawn: QPixmap, box: QRectF, seen: QRectF) -> None:
    """The part of a tile that is seen: cheaper than clipping."""
    left, right = max(box.left(), seen.left()), min(box.right(), seen.right())
    scale_ = drawn.width() / box.width()
    source = QRectF((left - box.left()) * scale_, 0, (right - left) * scale_, drawn.height())
    painter.drawPixmap(QRectF(left, seen.top(), right - left, seen.height()), drawn, source)
