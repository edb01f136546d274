"""The section about content: what a film may speak of and show, and what becomes of it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import Harm, Outcome, Policy
from ui import theme
from ui.rooms.preferences.sections import Setting
from ui.widgets.fields import Chips
from ui.widgets.text import Paragraph

_OUTCOMES = ((Outcome.ALLOW.value, "Allow"), (Outcome.WARN.value, "Warn"),
             (Outcome.BLOCK.value, "Block"))  # fmt: skip
_HARMS = {
    Harm.VIOLENCE: ("Violence", "Killing, torture and cruelty."),
    Harm.EXPLICIT: ("Explicit", "Nudity and sex. Frames of takes are looked at as well, where a "
                    "model for that is installed."),
    Harm.HATE: ("Hate", "Words that set people against each other."),
}  # fmt: skip
_ABOUT = (
    "Texts are checked before a film is planned or a shot is made, and the words are quoted. "
    "Warn says so and goes on; Block does not make it."
)


class ContentSection(QWidget):
    policy_asked = Signal(str, str)
    """A kind of harm, and what becomes of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {harm: Chips(_OUTCOMES, self) for harm in Harm}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        about = Paragraph(_ABOUT, self, tone="dim")
        column.addWidget(about)
        column.addSpacing(theme.WIDE)
        for harm, (name, words) in _HARMS.items():
            column.addWidget(Setting(name, words, self.chips[harm], self))
        column.addStretch(1)
        for harm, chips in self.chips.items():
            chips.chosen.connect(partial(self.policy_asked.emit, harm.value))

    def show_policy(self, policy: Policy) -> None:
        for harm, chips in self.chips.items():
            chips.choose(policy.of(harm).value)
