"""Lines over the picture that help to judge it: safe areas, thirds, the centre."""

from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

ACTION, TITLE = 0.93, 0.90
"""The safe areas of SMPTE ST 2046-1, as shares of the picture: the inner one is for titles."""
_LIGHT, _DARK = QColor(255, 255, 255, 165), QColor(0, 0, 0, 110)


class Guide(StrEnum):
    SAFE = "safe"
    THIRDS = "thirds"
    CENTRE = "centre"


def paint(painter: QPainter, place: QRectF, guides: frozenset[Guide]) -> None:
    """Draw the guides chosen over the picture that stands at `place`."""
    painter.save()
    if Guide.THIRDS in guides:
        _lines(painter, _thirds(place))
    if Guide.CENTRE in guides:
        _lines(painter, _cross(place))
    if Guide.SAFE in guides:
        _safe(painter, place)
    painter.restore()


def _lines(painter: QPainter, lines: list[QLineF]) -> None:
    """Light on a dark edge: seen over every picture."""
    for colour, width in ((_DARK, 3), (_LIGHT, 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(lines)


def _thirds(place: QRectF) -> list[QLineF]:
    lines = []
    for part in (1 / 3, 2 / 3):
        x, y = place.left() + place.width() * part, place.top() + place.height() * part
        lines += [
            QLineF(x, place.top(), x, place.bottom()),
            QLineF(place.left(), y, place.right(), y),
        ]
    return lines


def _cross(place: QRectF) -> list[QLineF]:
    middle, arm = place.center(), min(place.width(), place.height()) * 0.06
    across, along = QPointF(arm, 0), QPointF(0, arm)
    return [QLineF(middle - across, middle + across), QLineF(middle - along, middle + along)]


def _safe(painter: QPainter, place: QRectF) -> None:
    for share in (ACTION, TITLE):
        inset_x, inset_y = place.width() * (1 - share) / 2, place.height() * (1 - share) / 2
        box = place.adjusted(inset_x, inset_y, -inset_x, -inset_y)
        for colour, width in ((_DARK, 3), (_LIGHT, 1)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(box)
