"""A part of the review panel that opens in its place, and goes again with Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import Paragraph, Text


class Words(Paragraph):
    """A paragraph that is only as high as its words are at its width."""

    def __init__(self, text: str, parent: QWidget, *, level: str = "body", tone: str = "") -> None:
        super().__init__(text, parent, level=level, tone=tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Inline(QFrame):
    """Nothing waits for it: jobs, player and list go on while it is open."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.heading = Text(title, self, level="strong")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.GAP, theme.SMALL, theme.GAP, theme.GAP)
        self.column.setSpacing(theme.SMALL)
        self.column.addWidget(self.heading)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def close_with(self, confirm: QPushButton) -> None:
        """Put the button that does it at the end; its words never ask for more room."""
        confirm.setMinimumWidth(80)
        self.column.addWidget(confirm)

    def leave(self) -> None:
        self.hide()
        self.closed.emit()
