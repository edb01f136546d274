"""Paints the shots' cards."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core import Rate, Segment
from ui.icons import picture
from ui.rooms.shots.model import Role
from ui.theme import GAP, RADIUS, SMALL, TIGHT, Tokens, tokens
from ui.thumbnails import Thumbnails
from ui.widgets.marks import Standing
from ui.widgets.text import lines

AnyIndex = QModelIndex | QPersistentModelIndex
THUMB = QSize(112, 63)


class ShotCards(QStyledItemDelegate):
    """Thumbnail; number, description, status; progress while a take is being made."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.rate: Rate | None = None

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        words = 3 * metrics.lineSpacing() + TIGHT
        return QSize(THUMB.width() + 180, max(THUMB.height(), words) + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        segment, now = index.data(Role.SEGMENT), index.data(Role.STANDING)
        colours, box = tokens(option.palette), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, colours.colour("accent_soft"))
            painter.fillRect(
                QRect(box.left(), box.top(), 3, box.height()), colours.colour("accent")
            )
        painter.setPen(QPen(colours.colour("line")))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        thumb = QRectF(box.left() + GAP, box.top() + GAP, THUMB.width(), THUMB.height())
        self._paint_picture(painter, colours, segment, thumb, now)
        left = round(thumb.right()) + GAP
        words = QRect(left, box.top() + GAP, box.right() - left - GAP, box.height() - 2 * GAP)
        self._paint_words(painter, colours, segment, now, words)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, colours: Tokens, segment: Segment, box: QRectF, now: Standing
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = None
        if segment.take is not None:
            width = round(THUMB.width() * ratio * 2)
            drawn = self._thumbnails.picture(segment.take, width)
        thumbnail(painter, colours, drawn, box, now.mark.icon)
        if now.fraction >= 0:
            progress(painter, colours, box, now.fraction)

    def _paint_words(
        self, painter: QPainter, colours: Tokens, segment: Segment, now: Standing, box: QRect
    ) -> None:
        font = QFont(painter.font())
        metrics = QFontMetrics(font)
        line = metrics.lineSpacing()
        painter.setPen(colours.colour("text"))
        words = f"{segment.shot.number}   {segment.shot.description}"
        for row, words_of_row in enumerate(lines(words, painter, box.width(), 2)):
            painter.drawText(box.left(), box.top() + metrics.ascent() + row * line, words_of_row)
        middle = box.bottom() - metrics.height() // 2
        ratio = painter.device().devicePixelRatioF()
        side = round(metrics.height() * 0.75)
        sign = picture(now.mark.icon, side, colours.colour(now.mark.colour).name(), ratio)
        painter.drawPixmap(QPointF(box.left(), middle - side / 2), sign)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(small)
        self._paint_footer(
            painter, colours, segment, now, QRect(box.left(), middle - line // 2, box.width(), line)
        )

    def _paint_footer(
        self, painter: QPainter, colours: Tokens, segment: Segment, now: Standing, row: QRect
    ) -> None:
        metrics, left = painter.fontMetrics(), round(QFontMetrics(painter.font()).height()) + 4
        status = now.mark.word + (f" {now.fraction:.0%}" if now.fraction >= 0 else "")
        right = self._facts(segment)
        room = row.width() - left - SMALL
        if metrics.horizontalAdvance(status) + metrics.horizontalAdvance(right) > room:
            right = right.partition(" · ")[0]  # the takes are counted beside the player too
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.colour("faint"))
        painter.drawText(row, vertical | Qt.AlignmentFlag.AlignRight, right)
        painter.setPen(colours.colour(now.mark.colour))
        room -= metrics.horizontalAdvance(right)
        elided = metrics.elidedText(status, Qt.TextElideMode.ElideRight, room)
        painter.drawText(row.adjusted(left, 0, 0, 0), vertical | Qt.AlignmentFlag.AlignLeft, elided)

    def _facts(self, segment: Segment) -> str:
        seconds = float(self.rate.seconds(segment.shot.frames)) if self.rate else 0.0
        takes = len(segment.takes)
        return f"{seconds:.1f} s" + (f" · {takes} takes" if takes > 1 else "")


def thumbnail(
    painter: QPainter, colours: Tokens, drawn: QPixmap | None, box: QRectF, sign: str
) -> None:
    """A picture filling a rounded box, or a sign where there is none."""
    clip = QPainterPath()
    clip.addRoundedRect(box, RADIUS, RADIUS)
    painter.fillPath(clip, colours.colour("sunken"))
    if drawn is None:
        size = 20
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            box.center() - QPointF(size / 2, size / 2), picture(sign, size, colours.faint, ratio)
        )
        return
    painter.save()
    painter.setClipPath(clip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = max(box.width() / drawn.width(), box.height() / drawn.height())
    wide, tall = drawn.width() * scale, drawn.height() * scale
    if wide < box.width() * 1.5 and tall > box.height() * 1.5:
        # An upright film is shown whole, between dark bars.
        scale = box.height() / drawn.height()
        wide, tall = drawn.width() * scale, drawn.height() * scale
    corner = box.center() - QPointF(wide / 2, tall / 2)
    painter.drawPixmap(QRectF(corner.x(), corner.y(), wide, tall), drawn, QRectF(drawn.rect()))
    painter.restore()


def progress(painter: QPainter, colours: Tokens, box: QRectF, fraction: float) -> None:
    bar = QRectF(box.left() + 6, box.bottom() - 10, box.width() - 12, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("line_strong"))
    painter.drawRoundedRect(bar, 2, 2)
    bar.setWidth(max(4.0, bar.width() * fraction))
    painter.setBrush(colours.colour("accent"))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
