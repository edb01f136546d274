"""What has come from outside, told in rows before it is taken in."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text


class Cell(NamedTuple):
    words: str
    sign: str = ""


class TakingSheet(QDialog):
    """Stands beside the window and stops nothing; `accepted` says that it shall be taken in."""

    def __init__(
        self, title: str, take: str, columns: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.head = Text("", self, level="heading")
        self.facts = Paragraph("", self)
        self.table = QTableWidget(0, len(columns), self)
        self.notes = Paragraph("", self, tone="warn")
        self.take = button(take, kind="primary", parent=self)
        self.close_ = button("Cancel", kind="quiet", parent=self)
        self._arrange_table(columns)
        self._arrange()
        self.take.clicked.connect(self.accept)
        self.close_.clicked.connect(self.reject)

    def show_rows(self, rows: Sequence[Sequence[Cell]], notes: str, *, useful: bool) -> None:
        """Show the sheet with these; what is not `useful` cannot be taken in."""
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self.table.setItem(number, column, _item(cell))
        self.table.setVisible(bool(rows))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.take.setEnabled(useful)
        (self.take if useful else self.close_).setFocus()
        self.show()

    def _arrange_table(self, columns: Sequence[str]) -> None:
        self.table.setHorizontalHeaderLabels(columns)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setProperty("kind", "list")
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.SMALL)
        for part in (self.head, self.facts):
            column.addWidget(part)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.notes)
        column.addStretch(0)
        column.addLayout(buttons)


def _item(cell: Cell) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.words)
    if cell.sign:
        item.setIcon(icon(cell.sign, QPalette.ColorRole.Text))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(cell.words)
    return item
