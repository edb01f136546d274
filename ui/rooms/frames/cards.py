"""Paints the key frames' cards, and says where on them their parts are."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core import Attempt, KeyFrame
from ui.icons import picture
from ui.rooms.frames.model import Role, left, title
from ui.rooms.frames.pictures import Pictures
from ui.theme import GAP, HAIR, RADIUS, SMALL, TIGHT, WIDE, Tokens, tokens
from ui.widgets.marks import Standing
from ui.widgets.text import lines

AnyIndex = QModelIndex | QPersistentModelIndex
_SMALLER = 0.88
_LEAST = 14
"""The least width of a card, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What all cards of a grid have room for: `aspect` is width by height of the pictures."""

    aspect: float = 16 / 9
    said: bool = False
    tried: bool = False

    def least(self, font: QFont) -> int:
        return QFontMetrics(font).height() * _LEAST

    def height(self, font: QFont, width: int) -> int:
        """How tall a card of this width is."""
        return self.picture(width).height() + self._words(font) + 2 * HAIR

    def picture(self, width: int) -> QSize:
        inside = width - 2 * HAIR
        tall = round(inside / max(self.aspect, 1.0))
        return QSize(inside, tall)

    def strip(self, font: QFont) -> int:
        """How tall the small pictures of the attempts are."""
        return round(QFontMetrics(font).height() * 1.7)

    def _words(self, font: QFont) -> int:
        line = QFontMetrics(font).lineSpacing()
        tall = 3 * line + TIGHT + 2 * GAP
        if self.said:
            tall += line + SMALL
        if self.tried:
            tall += self.strip(font) + SMALL
        return tall


class FrameCards(QStyledItemDelegate):
    """Picture with how it stands; which place, what it shows, what was said, what was tried."""

    attempt_asked = Signal(int, int)
    """Row of the key frame, number of the attempt."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.shape = Shape()
        self.size = QSize(320, 320)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return self.size

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            frame = index.data(Role.FRAME)
            for number, box in enumerate(self.attempts(frame, QRect(option.rect), option.font)):
                if box.contains(event.position().toPoint()):
                    self.attempt_asked.emit(index.row(), number)
                    return True
        return super().editorEvent(event, model, option, index)

    def attempts(self, frame: KeyFrame, card: QRect, font: QFont) -> list[QRect]:
        """Where the small pictures of the attempts are, as many of the last as there is room."""
        if not self.shape.tried or len(frame.attempts) < 2:
            return []
        inside = self._inside(card)
        tall = self.shape.strip(font)
        wide = round(tall * self.shape.aspect)
        room = max(1, (inside.width() + TIGHT) // (wide + TIGHT))
        first = max(0, len(frame.attempts) - room)
        top = inside.bottom() - tall + 1
        boxes = [QRect(QPoint(inside.left(), top), QSize(0, 0))] * first
        for place in range(len(frame.attempts) - first):
            boxes.append(QRect(inside.left() + place * (wide + TIGHT), top, wide, tall))
        return boxes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        frame: KeyFrame = index.data(Role.FRAME)
        now: Standing = index.data(Role.STANDING)
        colours, card = tokens(option.palette), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(option.font)
        self._paint_card(painter, colours, card, option)
        size = self.shape.picture(card.width())
        box = QRectF(QPointF(card.left() + HAIR, card.top() + HAIR), size.toSizeF())
        shown = frame.attempt
        ratio = painter.device().devicePixelRatioF()
        drawn = self._pictures.picture(shown, round(box.width() * ratio)) if shown else None
        paint_picture(painter, colours, drawn, box, now.mark.icon)
        _paint_pill(painter, colours, now, box)
        if now.fraction >= 0:
            _paint_progress(painter, colours, box, now.fraction)
        self._paint_words(painter, colours, frame, now, self._inside(card))
        self._paint_attempts(painter, colours, frame, card)
        painter.restore()

    def _inside(self, card: QRect) -> QRect:
        """Where the words are."""
        top = card.top() + HAIR + self.shape.picture(card.width()).height() + GAP
        return QRect(
            QPoint(card.left() + GAP + HAIR, top),
            QPoint(card.right() - GAP - HAIR, card.bottom() - GAP - HAIR),
        )

    def _paint_card(
        self, painter: QPainter, colours: Tokens, card: QRect, option: QStyleOptionViewItem
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ground, edge = ("accent_soft", "accent") if selected else ("surface", "line")
        painter.setPen(QPen(colours.colour("text" if current else edge), 2 if selected else 1))
        painter.setBrush(colours.colour(ground))
        box = QRectF(card).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS + HAIR, RADIUS + HAIR)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(
        self, painter: QPainter, colours: Tokens, frame: KeyFrame, now: Standing, box: QRect
    ) -> None:
        font = QFont(painter.font())
        line = QFontMetrics(font).lineSpacing()
        row = QRect(box.left(), box.top(), box.width(), line)
        strong, small = QFont(font), QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(font.pointSizeF() * _SMALLER)
        painter.setFont(small)
        words = left(frame)
        painter.setPen(colours.colour("bad" if frame.left == 0 else "faint"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, words)
        room = row.width() - painter.fontMetrics().horizontalAdvance(words) - GAP
        painter.setFont(strong)
        painter.setPen(colours.colour("text"))
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(title(frame), elide, room)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(font)
        painter.setPen(colours.colour("dim"))
        for number, said in enumerate(lines(frame.shot.description, painter, box.width(), 2)):
            at = row.translated(0, TIGHT + (number + 1) * line)
            painter.drawText(at, middle | Qt.AlignmentFlag.AlignLeft, said)
        if self.shape.said and now.words:
            self._paint_said(painter, colours, now, row.translated(0, TIGHT + SMALL + 3 * line))

    def _paint_said(self, painter: QPainter, colours: Tokens, now: Standing, row: QRect) -> None:
        """What was asked for, or what is the matter, with the sign for it."""
        side = round(row.height() * 0.8)
        colour = now.mark.colour if now.mark.colour in ("warn", "bad") else "dim"
        ratio = painter.device().devicePixelRatioF()
        sign = picture("message-square", side, colours.colour(colour).name(), ratio)
        painter.drawPixmap(QPointF(row.left(), row.center().y() - side / 2 + 1), sign)
        words = row.adjusted(side + SMALL, 0, 0, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(colours.colour(colour))
        said = painter.fontMetrics().elidedText(now.words, elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def _paint_attempts(
        self, painter: QPainter, colours: Tokens, frame: KeyFrame, card: QRect
    ) -> None:
        boxes = self.attempts(frame, card, painter.font())
        for attempt, box in zip(frame.attempts, boxes, strict=False):
            if box.isEmpty():
                continue
            self.paint_attempt(painter, colours, attempt, QRectF(box))
            if attempt == frame.attempt:
                painter.setPen(QPen(colours.colour("accent"), 2))
                painter.drawRoundedRect(QRectF(box), TIGHT, TIGHT)

    def paint_attempt(
        self, painter: QPainter, colours: Tokens, attempt: Attempt, box: QRectF
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = self._pictures.picture(attempt, round(box.width() * ratio))
        paint_picture(painter, colours, drawn, box, "image", TIGHT)


def paint_picture(
    painter: QPainter,
    colours: Tokens,
    drawn: QPixmap | None,
    box: QRectF,
    sign: str,
    radius: float = RADIUS,
) -> None:
    """A picture whole inside a rounded box, or a sign where there is none."""
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    painter.fillPath(clip, colours.colour("sunken"))
    if drawn is None:
        side = min(28.0, box.height() / 2)
        ratio = painter.device().devicePixelRatioF()
        mark = picture(sign, round(side), colours.faint, ratio)
        painter.drawPixmap(box.center() - QPointF(side / 2, side / 2), mark)
        return
    scale = min(box.width() / drawn.width(), box.height() / drawn.height())
    size = QSize(drawn.width(), drawn.height()).toSizeF() * scale
    corner = box.center() - QPointF(size.width() / 2, size.height() / 2)
    painter.save()
    painter.setClipPath(clip)
    painter.drawPixmap(QRectF(corner, size), drawn, QRectF(drawn.rect()))
    painter.restore()


def _paint_pill(painter: QPainter, colours: Tokens, now: Standing, box: QRectF) -> None:
    """How it stands: sign and word on a ground of their own, over the picture's corner."""
    metrics = painter.fontMetrics()
    side = round(metrics.height() * 0.8)
    words = now.mark.word + (f" {now.fraction:.0%}" if now.fraction > 0 else "")
    wide = side + SMALL + metrics.horizontalAdvance(words) + 2 * SMALL
    tall = metrics.height() + 2 * TIGHT
    pill = QRectF(box.left() + SMALL, box.top() + SMALL, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("surface"))
    painter.drawRoundedRect(pill, RADIUS, RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = colours.colour(now.mark.colour)
    ratio = painter.device().devicePixelRatioF()
    sign = picture(now.mark.icon, side, colour.name(), ratio)
    painter.drawPixmap(QPointF(pill.left() + SMALL, pill.center().y() - side / 2), sign)
    painter.setPen(colour)
    room = pill.adjusted(2 * SMALL + side, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_progress(painter: QPainter, colours: Tokens, box: QRectF, fraction: float) -> None:
    bar = QRectF(box.left() + WIDE, box.bottom() - WIDE, box.width() - 2 * WIDE, TIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("line_strong"))
    painter.drawRoundedRect(bar, HAIR, HAIR)
    bar.setWidth(max(float(TIGHT), bar.width() * fraction))
    painter.setBrush(colours.colour("accent"))
    painter.drawRoundedRect(bar, HAIR, HAIR)
    painter.setBrush(Qt.BrushStyle.NoBrush)
