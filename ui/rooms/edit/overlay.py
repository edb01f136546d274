"""Draws what a hand shows while it drags: insertion mark, snap line, label, rubber band, ghost."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from ui.rooms.edit.look import Look, Shown


def insertion(painter: QPainter, look: Look, x: float) -> None:
    """Where what is carried would go."""
    top, bottom = look.rows.picture.top - 2, look.rows.picture.bottom + 2
    painter.setPen(look.pen("accent", 3))
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    for y, way in ((top - 1, 1), (bottom + 1, -1)):
        corners = [(-7, -4 * way), (7, -4 * way), (0, 6 * way)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def snapped(painter: QPainter, look: Look, x: float, height: int) -> None:
    pen = QPen(look.colour("warn"), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QLineF(round(x) + 0.5, 0, round(x) + 0.5, height))


def label(painter: QPainter, look: Look, words: str, at: QPointF, height: int) -> None:
    """A few words beside the pointer, never beyond the edges."""
    lines = words.split("\n")
    wide = max(look.words.width(line) for line in lines) + 26
    tall = look.words.line * len(lines) + 10
    x = min(max(4.0, at.x() + 14), look.width - wide - 4.0)
    y = min(max(4.0, at.y() - tall - 8), height - tall - 4.0)
    painter.setPen(look.pen("line_strong"))
    painter.setBrush(look.colour("raised"))
    painter.drawRoundedRect(QRectF(x, y, wide, tall), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen("text"))
    for number, line in enumerate(lines):
        top = y + 5 + number * look.words.line
        look.words.draw(painter, line, QRectF(x + 9, top, wide - 10, look.words.line))


def lasso(painter: QPainter, look: Look, box: QRectF) -> None:
    fill = QColor(look.colour("accent"))
    fill.setAlpha(46)
    painter.fillRect(box, fill)
    painter.setPen(look.pen("accent"))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def carried(
    painter: QPainter, look: Look, shown: Shown, count: int, at: QPointF, drawn: QPixmap | None
) -> None:
    """The clips in the hand: the first as a picture, how many they are beside it."""
    high = min(72.0, float(look.rows.picture.height))
    wide = high * (drawn.width() / max(1, drawn.height()) if drawn is not None else 1.6)
    box = QRectF(at.x(), at.y(), wide, high)
    painter.setOpacity(0.86)
    if count > 1:
        painter.setPen(look.pen("accent"))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box.translated(5, 5), 4, 4)
    painter.fillRect(box, look.colour("raised"))
    if drawn is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, drawn, QRectF(drawn.rect()))
    foot = QRectF(box.left(), box.bottom() - look.words.line - 4, wide, look.words.line + 4)
    painter.fillRect(foot, look.colour("raised"))
    painter.setPen(look.pen("text"))
    name = f"{count} clips" if count > 1 else shown.segment.shot.description
    look.words.draw(painter, f"{shown.segment.shot.number}  {name}", foot.adjusted(6, 0, -4, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen("accent", 2))
    painter.drawRoundedRect(box, 4, 4)
    painter.setOpacity(1.0)
