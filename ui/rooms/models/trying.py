"""The same shot made by two models, to be looked at side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import Project
from ui import theme
from ui.widgets.fields import Choice, Field, button
from ui.widgets.scrolled import fill
from ui.widgets.text import Paragraph, Text


class Trying(QWidget):
    """Both takes stay with the shot, whichever is chosen."""

    make_asked = Signal(str, str, str)
    """A segment, and two engines."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shot, self.one, self.other = (Choice([], self) for _ in range(3))
        self.make = button("Make both", kind="primary", picture_name="columns-2", parent=self)
        self.back = button("Back", parent=self)
        self.note = Paragraph("", self, level="caption", tone="dim")
        self._arrange()
        self.make.clicked.connect(self._make)
        self.back.clicked.connect(self.left)
        for each in (self.one, self.other):
            each.chosen.connect(self._judge)

    def offer(self, project: Project, engines: Sequence[tuple[str, str]], first: str) -> None:
        """The film's shots, and what can make them; `first` is one of the two."""
        self.shot.clear()
        for segment in project.ordered:
            words = f"{segment.shot.number}  {segment.shot.description}"
            self.shot.addItem(words, segment.id)
        for choice in (self.one, self.other):
            choice.clear()
            for value, words in engines:
                choice.addItem(words, value)
        self.one.choose(first)
        beside = project.brief.engine
        if beside == first:
            beside = next((value for value, _ in engines if value != first), first)
        self.other.choose(beside)
        self._judge()
        self.shot.setFocus()

    @Slot()
    def _judge(self) -> None:
        same = self.one.value() == self.other.value()
        self.make.setEnabled(not same and self.shot.count() > 0)
        words = "Choose two different ones." if same else _PROMISE
        self.note.setText(words if self.shot.count() else "The film has no shots yet: plan it.")

    @Slot()
    def _make(self) -> None:
        self.make_asked.emit(self.shot.value(), self.one.value(), self.other.value())

    def _arrange(self) -> None:
        inside = QFrame(self)
        inside.setProperty("kind", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        column.setSpacing(theme.WIDE)
        column.addWidget(Text("Try two models", self, level="title"))
        column.addWidget(Paragraph(_ABOUT, self, tone="dim"))
        for name, choice in (
            ("Shot", self.shot), ("Made by", self.one), ("And by", self.other),
        ):  # fmt: skip
            column.addWidget(Field(name, choice, self))
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.make)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addStretch(1)
        fill(self, inside)


_ABOUT = "The same shot, the same prompt and the same seed, made twice and then compared in sync."
_PROMISE = "Both takes stay with the shot, and so do those before: you choose."
