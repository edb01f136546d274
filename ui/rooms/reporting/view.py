"""A report for those who mend the studio: all that is in it is seen before it is saved."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

_ABOUT = (
    "Nothing of it is secret: no keys, no signed links, no prompts, no words or pictures of a "
    "film. Look through it; then it is saved as a file that you may send, or not."
)


class Told(Protocol):
    """A part of the report."""

    @property
    def name(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def text(self) -> str: ...


class ReportSheet(QDialog):
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Collect a report")
        self.setModal(False)
        self.resize(860, 600)
        self._parts: tuple[Told, ...] = ()
        self.state = Paragraph("Collecting … this takes a few seconds.", self, tone="dim")
        self.list = QListWidget(self)
        self.text = QPlainTextEdit(self)
        self.save = button("Save…", kind="primary", picture_name="download", parent=self)
        self.close_ = button("Close", kind="quiet", parent=self)
        self._arrange()
        self.list.currentRowChanged.connect(self._turn)
        self.save.clicked.connect(self.save_asked)
        self.close_.clicked.connect(self.reject)

    def show_parts(self, parts: Sequence[Told]) -> None:
        self._parts = tuple(parts)
        self.list.clear()
        for each in parts:
            self.list.addItem(each.name)
            item = self.list.item(self.list.count() - 1)
            item.setToolTip(each.about)
        self.state.setText("")
        self.save.setEnabled(bool(parts))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def tell(self, words: str) -> None:
        self.state.setText(words)

    @Slot(int)
    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            part = self._parts[row]
            self.text.setPlainText(part.text)
            self.text.setAccessibleName(f"{part.name}: {part.about}")

    def _arrange(self) -> None:
        self.list.setProperty("kind", "commands")
        self.list.setAccessibleName("Parts of the report")
        self.list.setFixedWidth(self.fontMetrics().horizontalAdvance("m") * 17)
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "log")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.save.setEnabled(False)
        self.save.setDefault(True)
        middle = QHBoxLayout()
        middle.setSpacing(theme.WIDE)
        middle.addWidget(self.list)
        middle.addWidget(self.text, stretch=1)
        foot = QHBoxLayout()
        foot.addWidget(self.state, stretch=1)
        foot.addStretch(0)
        foot.addWidget(self.close_)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addWidget(Text("Collect a report", self, level="heading"))
        column.addWidget(Paragraph(_ABOUT, self, tone="dim"))
        column.addLayout(middle, stretch=1)
        column.addLayout(foot)
