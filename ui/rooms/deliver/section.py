"""A section of the deliver page: a card with a name and its parts below each other."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import Text


class Section(QFrame):
    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.BROAD, theme.WIDE, theme.BROAD, theme.BROAD)
        self._column.setSpacing(theme.GAP)
        self._column.addWidget(Text(title.upper(), self, level="section"))

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self._column.addWidget(part)


def row(parent: QWidget, *parts: QWidget, wide: QWidget | None = None) -> QWidget:
    """Parts side by side at their own widths, but `wide` as wide as it can be."""
    holder = QWidget(parent)
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.SMALL)
    for part in parts:
        inside.addWidget(part, stretch=1 if part is wide else 0)
    if wide is None:
        inside.addStretch(1)
    return holder
