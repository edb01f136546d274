"""A part of the page: a name, a line about it, and what it holds."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import Paragraph, Text


class Card(QFrame):
    def __init__(self, name: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.about = Paragraph(about, self, level="caption", tone="dim")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        self.column.setSpacing(theme.SMALL)
        self.column.addWidget(Text(name, self, level="heading"))
        self.column.addWidget(self.about)
        self.say(about)

    def say(self, about: str) -> None:
        """The line below the name; "" for none."""
        self.about.setText(about)
        self.about.setVisible(bool(about))


class Number(QWidget):
    """A large figure with what it is below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.value = Text("", self, level="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(Paragraph(name, self, level="caption", tone="dim"))

    def show_value(self, words: str, *, enough: bool = True) -> None:
        self.value.setText(words)
        self.value.set_tone("" if enough else "faint")
        level = "title" if enough else "body"
        if self.value.property("level") != level:
            self.value.setProperty("level", level)
            self.value.style().polish(self.value)
        self.setAccessibleName(f"{self._name}: {words}")


class Finding(QWidget):
    """Something found, and what to do about it."""

    def __init__(self, finding: str, todo: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{finding} {todo}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, theme.TIGHT)
        column.setSpacing(theme.HAIR)
        column.addWidget(Paragraph(finding, self, level="strong"))
        column.addWidget(Paragraph(todo, self, tone="dim"))
