"""What is done with the shots of the story: a new one in words, and a menu for the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from ui import theme
from ui.widgets.fields import button


class ShotTools(QWidget):
    added = Signal(str)
    """What a new shot shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.add = button("Add", picture_name="copy-plus", parent=self)
        self.change = button("Change the shot", picture_name="pen-line", parent=self)
        self.menu = QMenu(self)
        self._arrange()
        self.words.returnPressed.connect(self._give)
        self.add.clicked.connect(self._give)

    def offer(self, actions: Sequence[QAction]) -> None:
        """These in the menu of the chosen shot."""
        self.menu.addActions(list(actions))

    @Slot()
    def begin(self) -> None:
        """Ask what the new shot shows."""
        self.words.setFocus()
        self.words.selectAll()

    def _arrange(self) -> None:
        self.words.setPlaceholderText("A new shot after the chosen one: what does it show?")
        self.words.setAccessibleName("What a new shot shows")
        self.change.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, 0, theme.WIDE, theme.SMALL)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.add)
        row.addWidget(self.change)

    @Slot()
    def _give(self) -> None:
        words = self.words.text().strip()
        if words:
            self.added.emit(words)
