"""Paints the lines of the list of models: only those in sight cost anything."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import picture
from ui.rooms.models.model import Entry, Role
from ui.rooms.models.words import State
from ui.theme import GAP, HAIR, RADIUS, SMALL, TIGHT, WIDE, Tokens, tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_SMALLER = 0.88
_BAR = 4


class ModelLines(QStyledItemDelegate):
    """Its name and whether it is here; under them how it fits, its size and its licence."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        big, small = _fonts(option.font)
        tall = QFontMetrics(big).height() + QFontMetrics(small).height()
        return QSize(0, tall + HAIR + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(Role.ENTRY)
        colours = tokens(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, colours)
        inside = QRect(option.rect).adjusted(WIDE, GAP, -WIDE, -GAP)
        big, small = _fonts(option.font)
        self._name(painter, inside, big, entry, colours)
        foot = inside.adjusted(0, QFontMetrics(big).height() + HAIR, 0, 0)
        self._facts(painter, foot, small, entry, colours)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Tokens) -> None:
        box = QRectF(QRect(option.rect)).adjusted(HAIR, HAIR, -HAIR, -HAIR)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.colour("accent_soft"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(colours.colour("accent"))
                painter.drawRoundedRect(box, RADIUS, RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.colour("raised"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _name(
        self, painter: QPainter, box: QRect, font: QFont, entry: Entry, colours: Tokens
    ) -> None:
        right = box.right()
        if entry.state is not None:
            right -= self._state(painter, box, font, entry, colours) + GAP
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colours.colour("text"))
        room = QRect(box.topLeft(), QPoint(right, box.top() + metrics.height()))
        words = metrics.elidedText(entry.card.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), words)

    def _state(
        self, painter: QPainter, box: QRect, font: QFont, entry: Entry, colours: Tokens
    ) -> int:
        """At the right; answers how wide it is."""
        assert entry.state is not None
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * _SMALLER)
        metrics, tall = QFontMetrics(small), QFontMetrics(font).height()
        way = entry.download
        words = entry.state.word
        if entry.state is State.COMING and way is not None and way.total:
            words = f"{way.fraction:.0%}"
        side = metrics.ascent()
        wide = side + TIGHT + metrics.horizontalAdvance(words)
        left = box.right() - wide + 1
        colour = colours.colour(entry.state.colour)
        sign = picture(entry.state.icon, side, colour.name(), painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(left, box.top() + (tall - side) // 2), sign)
        painter.setFont(small)
        painter.setPen(colour)
        place = QRect(left + side + TIGHT, box.top(), wide, tall)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        if entry.state is State.COMING and way is not None:
            self._bar(painter, box, way.fraction, colours)
        return wide

    def _bar(self, painter: QPainter, box: QRect, fraction: float, colours: Tokens) -> None:
        """Along the foot of the line."""
        line = QRectF(box.left(), box.bottom() + SMALL - _BAR, box.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("line"))
        painter.drawRoundedRect(line, _BAR / 2, _BAR / 2)
        line.setWidth(max(_BAR, line.width() * fraction))
        painter.setBrush(colours.colour("accent"))
        painter.drawRoundedRect(line, _BAR / 2, _BAR / 2)

    def _facts(
        self, painter: QPainter, box: QRect, font: QFont, entry: Entry, colours: Tokens
    ) -> None:
        metrics, sign = QFontMetrics(font), entry.standing
        side, tall = metrics.ascent(), metrics.height()
        colour = colours.colour(sign.colour)
        drawn = picture(sign.icon, side, colour.name(), painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(box.left(), box.top() + (tall - side) // 2), drawn)
        painter.setFont(font)
        painter.setPen(colour)
        left = box.left() + side + TIGHT
        painter.drawText(QPoint(left, box.top() + metrics.ascent()), sign.word)
        left += metrics.horizontalAdvance(sign.word)
        room = box.right() - left
        words = metrics.elidedText(f"  ·  {entry.words}", Qt.TextElideMode.ElideRight, room)
        painter.setPen(colours.colour("dim"))
        painter.drawText(QPoint(left, box.top() + metrics.ascent()), words)


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    big, small = QFont(font), QFont(font)
    big.setWeight(QFont.Weight.DemiBold)
    small.setPointSizeF(font.pointSizeF() * _SMALLER)
    return big, small
