"""Draws what joins clips: a translucent box over the cut, as long as the transition."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core import Transition, TransitionKind
from ui.rooms.edit.look import Look

ICONS = {
    TransitionKind.DISSOLVE: "blend",
    TransitionKind.FADE_BLACK: "moon",
    TransitionKind.FADE_WHITE: "sun",
}
WORDS = {
    TransitionKind.CUT: "Cut",
    TransitionKind.DISSOLVE: "Dissolve",
    TransitionKind.FADE_BLACK: "Fade through black",
    TransitionKind.FADE_WHITE: "Fade through white",
}
LEAST = 12.0
_BADGE = 18
_ROOM = 30.0


def box(look: Look, cut: float, frames: int, *, opens: bool) -> QRectF:
    """Where the transition at the pixel `cut` stands; one that opens begins at its cut."""
    wide = max(LEAST, frames * look.scale.pixels_per_frame)
    row = look.rows.picture
    top = row.top + min(look.rows.label, row.height // 2)
    left = cut if opens else cut - wide / 2
    return QRectF(left, top, wide, row.bottom - top)


def transition(
    painter: QPainter, look: Look, place: QRectF, how: Transition, *, selected: bool
) -> None:
    """A soft wedge: what goes below its diagonal, what comes above."""
    edge = look.colour("accent") if selected else QColor(255, 255, 255, 150)
    painter.fillRect(place, QColor(12, 13, 16, 90))
    fill = look.colour("accent") if selected else QColor(255, 255, 255)
    fill.setAlpha(110 if selected else 52)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([place.bottomLeft(), place.topRight(), place.bottomRight()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 2 if selected else 1))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if place.width() >= _ROOM and place.height() >= _BADGE + 4:
        _badge(painter, look, place.center(), how, selected=selected)


def _badge(
    painter: QPainter, look: Look, middle: QPointF, how: Transition, *, selected: bool
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent") if selected else QColor(12, 13, 16, 190))
    painter.drawEllipse(middle, _BADGE / 2 + 2, _BADGE / 2 + 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = _BADGE - 4
    corner = QPointF(round(middle.x() - side / 2), round(middle.y() - side / 2))
    painter.drawPixmap(corner, look.sign(ICONS.get(how.kind, "blend"), side, "on_accent"))
