"""Who makes what in the film: among the models that are here, and what needs none."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core import makers, models
from ui import theme
from ui.widgets.fields import Choice, Field, button
from ui.widgets.text import Paragraph, Text

_NAMES = {
    "video": "Shots",
    "image": "Key frames",
    "writer": "Story and script",
    "speech": "Voices",
    "music": "Music",
    "translation": "Translation",
    "transcription": "Recordings",
    "edit": "Edits of takes",
    "scores": "Scores",
    "safety": "Safety",
}
_ALWAYS = ("video", "image", "writer", "speech", "music")
"""The others are shown once there is a model for them."""

_WITHOUT = {
    "video": {makers.ANIMATIC: "Animatic"},
    "image": {"": "As the shots"},
    "writer": {makers.RULES: "Rules", makers.SERVER: "Server"},
    "speech": {"": "The system's voices"},
    "music": {"": "By rules"},
}
_NOTHING = {"": "None"}

Offers = Mapping[str, Sequence[models.Card]]


class MadeBy(QWidget):
    engage_asked = Signal(str, str)
    """A role, and who is to do it."""

    models_asked = Signal(str)
    """More models for a kind of work are wanted; "" for any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, Choice] = {}
        self._fields: dict[str, Field] = {}
        self.warning = Paragraph("", self, level="caption", tone="warn")
        self.more = button("More models…", kind="quiet", picture_name="boxes", parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.GAP)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        for role, name in _NAMES.items():
            self._add(role, name)
        self._arrange()
        self.more.clicked.connect(partial(self.models_asked.emit, ""))
        self.show_makers({}, {}, ())

    def show_makers(self, now: Mapping[str, str], offers: Offers, warnings: Sequence[str]) -> None:
        """`now` is who does what; what is not here any more is shown as it is called."""
        shown = [role for role in _NAMES if role in _ALWAYS or offers.get(role) or now.get(role)]
        for role, choice in self.choices.items():
            self._fields[role].setVisible(role in shown)
            self._fill(choice, role, offers.get(role, ()))
            choice.choose(now.get(role, makers.WITHOUT_MODEL[role][0]))
        for place, role in enumerate(shown):
            self._grid.addWidget(self._fields[role], place // 2, place % 2)
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))

    def _fill(self, choice: Choice, role: str, cards: Sequence[models.Card]) -> None:
        choice.clear()
        for value, words in _WITHOUT.get(role, _NOTHING).items():
            choice.addItem(words, value)
        for card in cards:
            choice.addItem(card.title, card.id)

    def _add(self, role: str, name: str) -> None:
        choice = Choice([], self)
        self.choices[role] = choice
        self._fields[role] = Field(name, choice, self)
        choice.chosen.connect(partial(self.engage_asked.emit, role))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(Text("MADE BY", self, level="section"))
        column.addLayout(self._grid)
        column.addWidget(self.warning)
        column.addWidget(self.more)
