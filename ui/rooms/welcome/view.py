"""What the window shows while no film is open: begin one, or go on with one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text


class Welcome(QWidget):
    new_asked = Signal()
    open_asked = Signal()
    unpack_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("Reelwright", self, level="display")
        self.words = Paragraph("", self, level="heading", tone="dim")
        self.new = button("New film", kind="primary", picture_name="file-plus", parent=self)
        self.open = button("Open a film…", picture_name="folder-open", parent=self)
        self.unpack = button("Unpack a film…", kind="quiet", parent=self)
        self.recent = QListWidget(self)
        self.recent.setAccessibleName("Films opened last")
        self._recent_title = Text("OPENED LAST", self, level="section")
        self._arrange()
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.unpack.clicked.connect(self.unpack_asked)
        self.recent.itemActivated.connect(self._ask)
        self.invite([])

    def invite(self, recent: list[Path]) -> None:
        self.words.setText("From an idea to a finished film, shot by shot.")
        self.recent.clear()
        for each in recent:
            item = QListWidgetItem(icon("film"), each.stem, self.recent)
            item.setToolTip(str(each))
            item.setData(Qt.ItemDataRole.UserRole, str(each))
        for shown in (self.recent, self._recent_title):
            shown.setVisible(bool(recent))
        for asked in (self.new, self.open, self.unpack):
            asked.setVisible(True)

    def wait_for(self, film: str) -> None:
        """A film is being opened."""
        self.words.setText(f"Opening {film}…")
        for each in (self.new, self.open, self.unpack, self.recent, self._recent_title):
            each.setVisible(False)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.new)
        row.addWidget(self.open)
        row.addWidget(self.unpack)
        row.addStretch(1)
        self.recent.setMaximumHeight(220)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(theme.GAP)
        column.addLayout(row)
        column.addSpacing(theme.BROAD)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(3)
        page = QHBoxLayout(self)
        page.addStretch(1)
        page.addLayout(column, stretch=2)
        page.addStretch(1)

    @Slot(QListWidgetItem)
    def _ask(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(str(item.data(Qt.ItemDataRole.UserRole)))
