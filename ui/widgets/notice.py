"""A line across the window that tells something without stopping anybody."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Paragraph


class Notice(QFrame):
    """Stays until it is read; a newer one takes its place."""

    closed = Signal()
    taken = Signal()
    """What was offered is wished for."""
    declined = Signal()
    also_taken = Signal()
    """The second of two steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph("", self)
        self.step = button("", parent=self)
        self.also = button("", kind="quiet", parent=self)
        self._close = button("Close", kind="quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, theme.SMALL, theme.SMALL, theme.SMALL)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.step)
        row.addWidget(self.also)
        row.addWidget(self._close)
        self.step.clicked.connect(self._take)
        self.also.clicked.connect(self._take_other)
        self._close.clicked.connect(self._decline)
        self.hide()

    def say(self, words: str) -> None:
        self._show("notice", words)

    def offer(self, words: str, step: str, also: str = "") -> None:
        """With a button that says what could be done about it, or two."""
        self._show("notice", words, step, also)

    def trouble(self, message: str, advice: str = "") -> None:
        self._show("trouble", f"{message} {advice}".strip())

    @Slot()
    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _take(self) -> None:
        self.dismiss()
        self.taken.emit()

    @Slot()
    def _take_other(self) -> None:
        self.dismiss()
        self.also_taken.emit()

    @Slot()
    def _decline(self) -> None:
        offered = not self.step.isHidden()
        self.dismiss()
        if offered:
            self.declined.emit()

    def _show(self, kind: str, words: str, step: str = "", also: str = "") -> None:
        self.setProperty("kind", kind)
        self.style().polish(self)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.step.setText(step)
        self.step.setAccessibleName(step)
        self.step.setVisible(bool(step))
        self.also.setText(also)
        self.also.setAccessibleName(also)
        self.also.setVisible(bool(also))
        self.show()
