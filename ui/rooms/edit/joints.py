"""Draws what joins clips: a translucent box over the cut, as long as the transition."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from core import TransitionKind
from ui.rooms.edit.geometry import whole
from ui.rooms.edit.look import Look
from ui.widgets.crossings import drawn

LEAST = 12.0
_SIGN = (22, 15)
_ROOM = 30.0
_LARGEST = 400
"""Wider ones are drawn each time: a picture of them would be large."""


@dataclass(frozen=True, slots=True)
class How:
    """`short`: the takes have not enough frames for all of it."""

    kind: TransitionKind
    selected: bool = False
    short: bool = False


def box(look: Look, cut: float, frames: int, *, opens: bool) -> QRectF:
    """Where the transition at the pixel `cut` stands; one that opens begins at its cut."""
    wide = max(LEAST, frames * look.scale.pixels_per_frame)
    row = look.rows.picture
    top = row.top + min(look.rows.label, row.height // 2)
    left = cut if opens else cut - wide / 2
    return QRectF(left, top, wide, row.bottom - top)


def transition(painter: QPainter, look: Look, place: QRectF, how: How) -> None:
    """A soft wedge: what goes below its diagonal, what comes above; its kind as a sign.

    A broken line around it says that the takes are too short for all of it.
    """
    wide, high = whole(place.width()), whole(place.height())
    inks = look.colours.accent, look.colours.warn
    if wide > _LARGEST:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _wedge(painter, inks, place, how)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return
    drawn_ = _drawn(inks, wide, high, look.ratio, how)
    painter.drawPixmap(QPointF(whole(place.left()), place.top()), drawn_)


@lru_cache(maxsize=96)
def _drawn(inks: tuple[str, str], wide: int, high: int, ratio: float, how: How) -> QPixmap:
    """The wedge as a picture: there are few sizes of it at each zoom."""
    pixels = QPixmap(max(1, whole(wide * ratio)), max(1, whole(high * ratio)))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _wedge(painter, inks, QRectF(0, 0, wide, high), how)
    painter.end()
    return pixels


def _wedge(painter: QPainter, inks: tuple[str, str], place: QRectF, how: How) -> None:
    accent, warn = QColor(inks[0]), QColor(inks[1])
    painter.fillRect(place, QColor(12, 13, 16, 90))
    fill = QColor(accent) if how.selected else QColor(255, 255, 255)
    fill.setAlpha(110 if how.selected else 52)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([place.bottomLeft(), place.topRight(), place.bottomRight()]))
    line = accent if how.selected else warn if how.short else QColor(255, 255, 255, 150)
    pen = QPen(line, 2 if how.selected or how.short else 1)
    pen.setStyle(Qt.PenStyle.DashLine if how.short else Qt.PenStyle.SolidLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    _sign(painter, place, how.kind, accent if how.selected else QColor(12, 13, 16, 190))


def _sign(painter: QPainter, place: QRectF, kind: TransitionKind, ground: QColor) -> None:
    wide, high = _SIGN
    if place.width() < _ROOM or place.height() < high + 6:
        return
    corner = QPointF(whole(place.center().x() - wide / 2), whole(place.center().y() - high / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(corner.x() - 3, corner.y() - 3, wide + 6, high + 6), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sign = drawn(kind, wide, high, "#ffffff", painter.device().devicePixelRatioF())
    painter.drawPixmap(corner, sign)
