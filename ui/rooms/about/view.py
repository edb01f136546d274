"""What Reelwright is, by whose leave, and what of others it is delivered with."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core import shipped
from ui import theme
from ui.icons import brand
from ui.rooms.about.model import PartsModel
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

_LEAVE = (
    "Free software: use it, look into it, change it and pass it on under the GNU General Public "
    "License, version 3 or later. There is no warranty. What you make with it is yours."
)
_SIZE = QSize(960, 640)
_SIGN = 64


class AboutSheet(QDialog):
    """Stands beside the window. The list comes later: reading it takes a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Reelwright")
        self.setModal(False)
        self.resize(_SIZE)
        self.sign = QLabel(self)
        self.name = Text(shipped.TITLE, self, level="heading")
        self.leave = Paragraph(_LEAVE, self, tone="dim")
        self.search = QLineEdit(self)
        self.found = Text("Reading the list…", self, level="caption", tone="dim")
        self.table = QTableView(self)
        self.text = QPlainTextEdit(self)
        self.model = PartsModel(self)
        self.visit = button("Home page", picture_name="external-link", parent=self)
        self.copy = button("Copy", picture_name="copy-plus", parent=self)
        self.close_ = button("Close", kind="primary", parent=self)
        self._arrange_table()
        self._arrange_fields()
        self._arrange()
        self.search.textChanged.connect(self.look_for)
        self.table.selectionModel().selectionChanged.connect(self._read)
        self.visit.clicked.connect(self._visit)
        self.copy.clicked.connect(self._copy)
        self.close_.clicked.connect(self.reject)

    def show_parts(self, parts: Sequence[shipped.Part]) -> None:
        self.model.show_parts(parts)
        self.look_for(self.search.text())

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Only parts whose name, licence or holders tell of these words."""
        self.model.look_for(words)
        count = self.model.rowCount()
        self.found.setText(f"{count} part{'s' * (count != 1)}" if count else "None.")
        if count:
            self.table.selectRow(0)
        else:
            self._show(None)

    def part(self) -> shipped.Part | None:
        """The one that is read."""
        return self.model.part(self.table.currentIndex().row())

    @Slot(QItemSelection)
    def _read(self, _chosen: QItemSelection) -> None:
        rows: list[QModelIndex] = self.table.selectionModel().selectedRows()
        self._show(self.model.part(rows[0].row()) if rows else None)

    def _show(self, part: shipped.Part | None) -> None:
        self.text.setPlainText(f"{part.title}\n{part.licence}\n\n{part.text()}" if part else "")
        self.visit.setEnabled(bool(part and part.home))
        self.visit.setToolTip(part.home if part else "")
        self.copy.setEnabled(part is not None)

    @Slot()
    def _visit(self) -> None:
        part = self.part()
        if part is not None and part.home:
            QDesktopServices.openUrl(QUrl(part.home))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _arrange_fields(self) -> None:
        self.sign.setPixmap(brand(_SIGN, self.devicePixelRatioF()))
        self.sign.setAccessibleName("Reelwright's sign")
        self.search.setPlaceholderText("Find a part, a licence or a name")
        self.search.setAccessibleName("Find a part")
        self.search.setClearButtonEnabled(True)
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "code")
        self.text.setAccessibleName("The licence")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        for each in (self.visit, self.copy):
            each.setEnabled(False)

    def _arrange_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("Parts")
        self.table.verticalHeader().hide()
        self.table.setProperty("kind", "list")
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 96)
        header.resizeSection(2, 160)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.TIGHT)
        words.addWidget(self.name)
        words.addWidget(self.leave)
        head = QHBoxLayout()
        head.setSpacing(theme.WIDE)
        head.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, stretch=1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self.table)
        sides.addWidget(self.text)
        sides.setChildrenCollapsible(False)
        sides.setSizes([_SIZE.width() // 2, _SIZE.width() // 2])
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.found)
        buttons.addStretch(1)
        for each in (self.visit, self.copy, self.close_):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(sides, stretch=1)
        column.addLayout(buttons)
