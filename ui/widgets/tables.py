"""Tables of words that are edited where they stand."""

from PySide6.QtCore import QMargins, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme

Index = QModelIndex | QPersistentModelIndex


class EditTable(QTableView):
    """Return or a double click edits a cell; Tab goes on out of the table."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_lines(self, lines: int, room: int) -> None:
        """Rows as high as so many lines of words, with `room` above and below them."""
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(lines * self.fontMetrics().lineSpacing() + 2 * room)


class RuledCells(QStyledItemDelegate):
    """Room around the words, and a line below each row."""

    def __init__(self, room: QMargins, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.marginsRemoved(self._room)
        return super().sizeHint(inner, index).grownBy(self._room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.tokens(option.palette)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.colour("accent_soft"))
        painter.setPen(colours.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.marginsRemoved(self._room)
        super().paint(painter, inner, index)
