"""The line in which an editor says what a key frame should have different."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core import FEEDBACK_LIMIT
from ui import theme
from ui.widgets.fields import button
from ui.widgets.flow import Flow
from ui.widgets.text import Text


class Feedback(QFrame):
    """Nothing waits for it: Return rejects, Esc goes back."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.about = Text("", self, level="strong")
        self.line = QLineEdit(self)
        self.line.setAccessibleName("What should be different")
        self.line.setMaxLength(FEEDBACK_LIMIT)
        self.line.setPlaceholderText(
            "What should be different? Return rejects, also without words; Esc goes back"
        )
        self.confirm = button("Reject", kind="reject", parent=self)
        self.offers = QWidget(self)
        self._chips = Flow(self.offers, gap=theme.TIGHT)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.about)
        row.addWidget(self.line, stretch=1)
        row.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(row)
        column.addWidget(self.offers)
        self.line.returnPressed.connect(self._give)
        self.line.installEventFilter(self)
        self.confirm.clicked.connect(self._give)
        self.hide()

    def ask(self, about: str, offers: tuple[str, ...]) -> None:
        self._chips.clear()
        for words in offers:
            chip = button(words, kind="chip", parent=self.offers)
            chip.setObjectName(words)
            chip.clicked.connect(self._add)
            self._chips.addWidget(chip)
        self.about.setText(about)
        self.line.clear()
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.line and escape and event.type() == QEvent.Type.KeyPress:
            self.leave()
            return True
        return False

    def leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()

    @Slot()
    def _add(self) -> None:
        words, said = self.sender().objectName(), self.line.text().strip()
        self.line.setText(f"{said}, {words.lower()}" if said else words)
        self.line.setFocus()

    @Slot()
    def _give(self) -> None:
        words = self.line.text().strip()
        self.leave()
        self.given.emit(words)
