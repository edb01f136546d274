"""Paints the rows of the queue that are a line or two: heads, what waits and what is done."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core import Job, Priority
from ui import theme
from ui.icons import picture
from ui.rooms.queue.lines import Line
from ui.rooms.queue.model import Head, Role
from ui.theme import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_SMALLER = 0.88
_URGENCY = {
    Priority.INTERACTIVE: ("chevrons-up", "accent"),
    Priority.BATCH: ("chevrons-down", "faint"),
}


def row_height(font: QFont) -> int:
    """Of a job that is two lines."""
    small = QFontMetrics(_small(font)).lineSpacing()
    return QFontMetrics(font).lineSpacing() + small + 2 * theme.SMALL


def head_height(font: QFont) -> int:
    return QFontMetrics(font).lineSpacing() + 2 * theme.SMALL


class Rows(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = index.data(Role.HEAD)
        table = option.widget
        if head is not None:
            _paint_head(painter, option, head)
        elif isinstance(table, QAbstractItemView) and table.indexWidget(index) is not None:
            _paint_ground(painter, option)
        else:
            _paint_job(painter, option, index.data(Role.JOB), index.data(Role.LINE))
        painter.restore()


def _paint_head(painter: QPainter, option: QStyleOptionViewItem, head: Head) -> None:
    colours, box = tokens(option.palette), QRect(option.rect)
    painter.fillRect(box, colours.colour("surface"))
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, colours.colour("accent_soft"))
    inner = box.adjusted(theme.GAP, 0, -theme.GAP, 0)
    arrow = "chevron-down" if head.open else "chevron-right"
    painter.setFont(option.font)
    _icon(painter, arrow, colours.dim, inner)
    inner.setLeft(inner.left() + _side(option.font) + theme.SMALL)
    font = _small(option.font)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colours.colour("dim"))
    words = head.section.word.upper()
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
    inner.setLeft(inner.left() + QFontMetrics(font).horizontalAdvance(f"{words}  "))
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colours.colour("faint"))
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), f"{head.count:,}")


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours, box = tokens(option.palette), QRect(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, colours.colour("accent_soft"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, colours.colour("raised"))
    painter.setPen(QPen(colours.colour("line")))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_job(painter: QPainter, option: QStyleOptionViewItem, job: Job, line: Line) -> None:
    _paint_ground(painter, option)
    colours, box = tokens(option.palette), QRect(option.rect)
    inner = box.adjusted(theme.GAP, theme.SMALL, -theme.GAP, -theme.SMALL)
    touched = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
    movable = job.waiting and bool(option.state & touched)
    sign, shade = ("grip-vertical", "dim") if movable else (line.icon, line.colour)
    painter.setFont(option.font)
    side = _side(option.font) + theme.SMALL
    _icon(painter, sign, getattr(colours, shade), inner)
    inner.setLeft(inner.left() + side)
    urgency = _URGENCY.get(job.priority)
    if urgency is not None and job.waiting:
        name, tone = urgency
        inner.setRight(inner.right() - side)
        _icon(
            painter, name, getattr(colours, tone), inner.translated(inner.width() + theme.SMALL, 0)
        )
    _paint_words(painter, option, inner, job, line)


def _paint_words(
    painter: QPainter, option: QStyleOptionViewItem, box: QRect, job: Job, line: Line
) -> None:
    colours = tokens(option.palette)
    top = box.top()
    title = "faint" if job.held else "text"
    shade = line.colour if line.colour in ("warn", "bad") else "dim"
    for words, font, colour in (
        (job.title, option.font, title),
        (line.words, _small(option.font), shade),
    ):
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colours.colour(colour))
        place = QRect(box.left(), top, box.width(), metrics.lineSpacing())
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), elided)
        top += metrics.lineSpacing()


def _icon(painter: QPainter, name: str, colour: str, box: QRect) -> None:
    """In the middle of a column as wide as the icon, which `box` begins with."""
    ratio, side = painter.device().devicePixelRatioF(), _side(painter.font())
    top = box.center().y() - side / 2
    painter.drawPixmap(QPointF(box.left(), top), picture(name, side, colour, ratio))


def _side(font: QFont) -> int:
    """Of an icon beside text."""
    return max(16, round(QFontMetrics(font).lineSpacing() * 0.85))


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALLER)
    return made
