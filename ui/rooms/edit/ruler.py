"""Draws the ruler: timecode, markers, in and out, and the playhead through all tracks."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from core import Marker, Span
from ui.rooms.edit.geometry import ticks, whole
from ui.rooms.edit.look import Look

BAND = 7
"""The height of the stripe of what lies between in and out."""
FLAG = 9


def ruler(painter: QPainter, look: Look, left: int, right: int, *, focused: bool) -> None:
    """The ruler between two pixels; its foot tells where the keys go."""
    foot = look.rows.ruler
    painter.fillRect(QRectF(left, 0, right - left, foot), look.colour("surface"))
    edge = look.colour("accent" if focused else "line")
    painter.fillRect(QRectF(left, foot - 1, right - left, 1), edge)
    apart = look.words.width("00:00:00:00") + 24
    for x, frame, labelled in ticks(look.scale, round(look.rate.fps), look.width, apart):
        if not left - apart <= x <= right:
            continue
        height = 10 if labelled else 5
        painter.fillRect(QRectF(whole(x), foot - height, 1, height), look.colour("line_strong"))
        if labelled:
            painter.setPen(look.pen("dim"))
            box = QRectF(whole(x) + 5, BAND, apart, look.words.line)
            look.words.draw(painter, look.rate.timecode(frame), box)


def marked(painter: QPainter, look: Look, span: Span, height: int) -> None:
    """In and out: a stripe on the ruler with its two ends, what lies outside a little darker."""
    left, right = look.scale.x(span.start), look.scale.x(span.end)
    painter.fillRect(QRectF(left, 0, right - left, BAND), look.mixed("accent", "surface", 0.55))
    shade = QColor(0, 0, 0, 60)
    top = look.rows.ruler
    painter.fillRect(QRectF(0, top, max(0.0, left), height - top), shade)
    painter.fillRect(QRectF(right, top, max(0.0, look.width - right), height - top), shade)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    foot = look.rows.ruler - 1
    for x, way in ((left, 1), (right, -1)):
        painter.drawRect(QRectF(min(x, x + 2 * way), 0, 2, foot))
        painter.drawPolygon(QPolygonF([QPointF(x, 0), QPointF(x + 7 * way, 0), QPointF(x, 9)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def marker(
    painter: QPainter, look: Look, one: Marker, room: float, height: int, *, selected: bool
) -> None:
    """A flag on the ruler and a fine line down; its words where there is `room` for them."""
    x = whole(look.scale.x(one.frame))
    foot = look.rows.ruler
    colour = look.colour("accent" if selected else "warn")
    line = QColor(colour)
    line.setAlpha(110)
    painter.fillRect(QRectF(x, foot, 1, height - foot), line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = FLAG / 2
    shape = [(-half, -13), (half, -13), (half, -5), (0, 0), (-half, -5)]
    painter.drawPolygon(QPolygonF([QPointF(x + 0.5 + dx, foot + dy) for dx, dy in shape]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if one.text and room > 40:
        wide = min(room - 12, look.words.width(one.text) + 12.0)
        box = QRectF(x + half + 1, foot - 14, wide, 13)
        painter.fillRect(box, look.mixed("warn", "surface", 0.25))
        painter.setPen(look.pen("text"))
        look.words.draw(painter, one.text, box.adjusted(4, 0, -2, 0))


def playhead(painter: QPainter, look: Look, x: float, height: int) -> None:
    column = whole(x)
    painter.fillRect(QRectF(column - 0.5, look.rows.ruler - 3, 1.5, height), look.colour("accent"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    base = look.rows.ruler - 14
    tip = [(-6, 0), (6, 0), (6, 7), (0, 13), (-6, 7)]
    painter.drawPolygon(QPolygonF([QPointF(column + dx, base + dy) for dx, dy in tip]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
