"""The section about editing: the transition that is meant when none is named."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import TransitionKind
from ui import theme
from ui.rooms.preferences.sections import Setting
from ui.widgets.crossings import sign
from ui.widgets.fields import Chips, Choice

_SECONDS = ("0.25", "0.5", "1", "2")
_ABOUT = (
    "What Ctrl+T sets, what is pulled out of a plain cut, and how long it is when another kind "
    "is put there."
)


class EditingSection(QWidget):
    transition_asked = Signal(str)
    """As in "push-left:0.5"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [kind for kind in TransitionKind if kind is not TransitionKind.CUT]
        self.kind = Choice([(kind.value, kind.words) for kind in kinds], self)
        for number, kind in enumerate(kinds):
            self.kind.setItemIcon(number, sign(kind))
        self.kind.setMinimumContentsLength(max(len(kind.words) for kind in kinds))
        self.kind.setIconSize(QSize(22, 15))
        self.kind.setAccessibleName("Kind of the usual transition")
        self.seconds = Chips([(each, f"{each} s") for each in _SECONDS], self)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.kind)
        row.addWidget(self.seconds, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Setting("Usual transition", _ABOUT, both, self))
        column.addStretch(1)
        self.kind.chosen.connect(self._ask)
        self.seconds.chosen.connect(self._ask)

    def show_transition(self, words: str) -> None:
        kind, _, seconds = words.partition(":")
        self.kind.choose(kind)
        self.seconds.choose(seconds or "0.5")

    @Slot()
    def _ask(self) -> None:
        self.transition_asked.emit(f"{self.kind.value()}:{self.seconds.value() or '0.5'}")
