"""What a cut from another program would change, shown before it is taken over."""

from PySide6.QtCore import Qt, Signal, Slot
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

from core import Comeback, Differing, What
from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

COLUMNS = ("Change", "What", "How")
_SAID = {
    What.MOVED: ("Moved", "move-horizontal"),
    What.TRIMMED: ("Trimmed", "scissors"),
    What.REMOVED: ("Removed", "trash-2"),
    What.ADDED: ("Added", "copy-plus"),
    What.IMPORTED: ("New footage", "import"),
    What.RETAKEN: ("Another take", "images"),
    What.JOINED: ("Transition", "blend"),
    What.SPACED: ("Gap", "between-vertical-start"),
    What.SOUND: ("Sound", "volume-2"),
    What.MARKED: ("Marker", "bookmark"),
    What.LOST: ("Left out", "file-x"),
}
_SHOWN = 500
"""So many rows tell enough; the counts are of all."""


class ComebackSheet(QDialog):
    """Stands beside the window and stops nothing; it goes when the cut is taken over."""

    taken = Signal(object)
    """The comeback."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A cut comes back")
        self.setModal(False)
        self._comeback: Comeback | None = None
        self.head = Text("", self, level="heading")
        self.facts = Paragraph("", self)
        self.table = QTableWidget(0, len(COLUMNS), self)
        self.notes = Paragraph("", self, tone="warn")
        self.take = button("Take it over", kind="primary", parent=self)
        self.close_ = button("Cancel", kind="quiet", parent=self)
        self._arrange()
        self.take.clicked.connect(self._take)
        self.close_.clicked.connect(self.reject)

    def show_comeback(self, comeback: Comeback) -> None:
        self._comeback = comeback
        self.head.setText(comeback.title or "A cut without a name")
        self.facts.setText(f"{comeback.summary}.")
        rows = comeback.differences[:_SHOWN]
        self.table.setRowCount(len(rows))
        for number, each in enumerate(rows):
            for column, cell in enumerate(_cells(each)):
                self.table.setItem(number, column, cell)
        self.table.setVisible(bool(rows))
        more = len(comeback.differences) - len(rows)
        notes = [*comeback.notes, *([f"And {more:,} more differences."] if more else [])]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.take.setEnabled(comeback.changes)
        (self.take if comeback.changes else self.close_).setFocus()
        self.show()

    def _arrange(self) -> None:
        self.resize(720, 480)
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName("What would change")
        self.table.setProperty("kind", "list")
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
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

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.taken.emit(self._comeback)


def _cells(each: Differing) -> tuple[QTableWidgetItem, ...]:
    words, sign = _SAID[each.what]
    made = [QTableWidgetItem(text) for text in (words, each.name, each.words)]
    made[0].setIcon(icon(sign, QPalette.ColorRole.Text))
    for cell in made:
        cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        cell.setToolTip(cell.text())
    return tuple(made)
