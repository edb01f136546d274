"""A line across the window that tells something without stopping anybody."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Paragraph


class Notice(QFrame):
    """Stays until it is read; a newer one takes its place."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph("", self)
        self._close = button("Close", kind="quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, theme.SMALL, theme.SMALL, theme.SMALL)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self._close)
        self._close.clicked.connect(self.dismiss)
        self.hide()

    def say(self, words: str) -> None:
        self._show("notice", words)

    def trouble(self, message: str, advice: str = "") -> None:
        self._show("trouble", f"{message} {advice}".strip())

    @Slot()
    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def _show(self, kind: str, words: str) -> None:
        self.setProperty("kind", kind)
        self.style().polish(self)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
