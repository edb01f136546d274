"""What a film takes on the disk, and what of it may go; nothing goes before it was listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

COLUMNS = ("What may go", "Size")
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Spare:
    """One thing that may go: `key` tells it apart, `size` is in bytes."""

    key: str
    what: str
    size: int


class StorageSection(QWidget):
    look_asked = Signal()
    clean_asked = Signal(object)
    """The keys of what is to go, as a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: dict[str, int] = {}
        self.used = Text("", self, level="title")
        self.facts = Paragraph("", self, tone="dim")
        self.table = QTableWidget(0, len(COLUMNS), self)
        self.look = button("Look again", picture_name="refresh-cw", parent=self)
        self.clean = button("Free", kind="primary", picture_name="trash-2", parent=self)
        self._arrange()
        self.table.itemChanged.connect(self._count)
        self.look.clicked.connect(self.look_asked)
        self.clean.clicked.connect(self._clean)
        self.show_nothing()

    @Slot()
    def show_nothing(self) -> None:
        """There is no film open."""
        self._fill(())
        self.used.setText("No film is open")
        self.facts.setText("Open one to see what it takes on the disk.")
        self.look.setEnabled(False)

    @Slot()
    def show_waiting(self) -> None:
        self.used.setText("Looking…")
        self.facts.setText("")
        self.clean.setEnabled(False)

    @Slot(object, object)
    def show_storage(self, used: int, spare: Sequence[Spare]) -> None:
        self._fill(spare)
        self.used.setText(f"This film takes {size(used)}")
        self.facts.setText(
            "Takes that go stay in the film's trash for a week; the cache is made again when it "
            "is needed."
            if spare
            else "Nothing of it may go: every take is chosen, approved or among the newest."
        )
        self.look.setEnabled(True)

    def _fill(self, spare: Sequence[Spare]) -> None:
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._sizes = {each.key: each.size for each in spare}
        self.table.setRowCount(len(spare))
        for row, each in enumerate(spare):
            what, large = QTableWidgetItem(each.what), QTableWidgetItem(size(each.size))
            what.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            what.setCheckState(Qt.CheckState.Checked)
            what.setData(_KEY, each.key)
            large.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, what)
            self.table.setItem(row, 1, large)
        self.table.setVisible(bool(spare))
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._count()

    def chosen(self) -> tuple[str, ...]:
        cells = [self.table.item(row, 0) for row in range(self.table.rowCount())]
        return tuple(
            str(cell.data(_KEY))
            for cell in cells
            if cell is not None and cell.checkState() is Qt.CheckState.Checked
        )

    @Slot()
    def _count(self) -> None:
        free = sum(self._sizes[key] for key in self.chosen())
        self.clean.setText(f"\u2002Free {size(free)}" if free else "\u2002Free")
        self.clean.setAccessibleName(f"Free {size(free)}")
        self.clean.setEnabled(free > 0)

    @Slot()
    def _clean(self) -> None:
        chosen = self.chosen()
        self.show_waiting()
        self.clean_asked.emit(chosen)

    def _arrange(self) -> None:
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.setProperty("kind", "list")
        self.table.setAccessibleName("What may go")
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        row.addWidget(self.clean)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for each in (self.used, self.facts):
            column.addWidget(each)
        column.addWidget(self.table, stretch=1)
        column.addLayout(row)
        column.addStretch(0)


def size(count: int) -> str:
    """As in "312 MB", in powers of ten as disks are sold."""
    if count < 1_000_000:
        return f"{count / 1e3:.0f} kB"
    if count < 10_000_000:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e6:.0f} MB" if count < 1_000_000_000 else f"{count / 1e9:.2f} GB"
