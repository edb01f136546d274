"""Draws what joins clips: a translucent box over the cut, as long as the transition."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from core import Transition, TransitionKind
from ui.icons import picture
from ui.rooms.edit.geometry import whole
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
_LARGEST = 400
"""Wider ones are drawn each time: a picture of them would be large."""


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
    wide, high = whole(place.width()), whole(place.height())
    if wide > _LARGEST:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _wedge(painter, look.colour("accent"), place, how.kind, selected=selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return
    drawn = _drawn(look.colours.accent, wide, high, look.ratio, how.kind, selected)
    painter.drawPixmap(QPointF(whole(place.left()), place.top()), drawn)


@lru_cache(maxsize=96)
def _drawn(
    accent: str,
    wide: int,
    high: int,
    ratio: float,
    kind: TransitionKind,
    selected: bool,  # noqa: FBT001 - part of a key
) -> QPixmap:
    """The wedge as a picture: there are few sizes of it at each zoom."""
    pixels = QPixmap(max(1, whole(wide * ratio)), max(1, whole(high * ratio)))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _wedge(painter, QColor(accent), QRectF(0, 0, wide, high), kind, selected=selected)
    painter.end()
    return pixels


def _wedge(
    painter: QPainter, accent: QColor, place: QRectF, kind: TransitionKind, *, selected: bool
) -> None:
    painter.fillRect(place, QColor(12, 13, 16, 90))
    fill = QColor(accent) if selected else QColor(255, 255, 255)
    fill.setAlpha(110 if selected else 52)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([place.bottomLeft(), place.topRight(), place.bottomRight()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent if selected else QColor(255, 255, 255, 150), 2 if selected else 1))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if place.width() < _ROOM or place.height() < _BADGE + 4:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent if selected else QColor(12, 13, 16, 190))
    middle = place.center()
    painter.drawEllipse(middle, _BADGE / 2 + 2, _BADGE / 2 + 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = _BADGE - 4
    sign = picture(ICONS.get(kind, "blend"), side, "#ffffff", painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(whole(middle.x() - side / 2), whole(middle.y() - side / 2)), sign)
