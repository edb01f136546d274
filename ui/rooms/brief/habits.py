"""What a new film begins with because most of the editor's films have it, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core import leanings
from ui import theme
from ui.rooms.brief import offers
from ui.widgets.fields import button
from ui.widgets.text import Paragraph
from ui.words import CAPTIONS, STYLES

_WORDS = {
    "style": dict(STYLES), "tone": dict(offers.TONES), "captions": dict(CAPTIONS),
    "voice": dict(offers.VOICES), "music": dict(offers.MUSIC),
    "transition": dict(offers.TRANSITIONS), "fps": dict(offers.FRAME_RATES),
}  # fmt: skip


class HabitStrip(QFrame):
    """Below the text of a film that is still empty."""

    plain_asked = Signal()
    """Begin as a film does that nothing is known of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.words = Paragraph("", self)
        self.why = Paragraph("", self, level="caption", tone="dim")
        self.plain = button("Begin plain", kind="quiet", picture_name="eraser", parent=self)
        self.plain.setToolTip("What is learnt is shown, and erased, on the page Insights.")
        self.keep = button("Keep", kind="quiet", picture_name="check", parent=self)
        column = QVBoxLayout()
        column.setSpacing(theme.HAIR)
        for each in (self.words, self.why):
            column.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.SMALL, theme.SMALL, theme.SMALL)
        row.setSpacing(theme.SMALL)
        row.addLayout(column, stretch=1)
        for button_ in (self.plain, self.keep):
            row.addWidget(button_)
        self.plain.clicked.connect(self.plain_asked)
        self.keep.clicked.connect(self._keep)
        self.hide()

    def show_habits(self, habits: Sequence[leanings.Habit]) -> None:
        """Nothing is shown where there are none."""
        told = ", ".join(_told(each) for each in habits)
        self.words.setText(f"Begins as your films do: {told}.")
        reasons = dict.fromkeys(each.why for each in habits)
        self.why.setText(f"So were {'; '.join(reasons)}.")
        self.setAccessibleName(f"{self.words.text()} {self.why.text()}")
        self.setVisible(bool(habits))

    @Slot()
    def _keep(self) -> None:
        self.hide()


def _told(habit: leanings.Habit) -> str:
    words = _WORDS.get(habit.trait, {}).get(habit.value, habit.value)
    small = f"{words[0].lower()}{words[1:]}"
    return small if small.startswith("no ") else f"{habit.name} {small}"
