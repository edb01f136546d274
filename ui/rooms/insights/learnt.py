"""What is learnt from verdicts: shown with its reasons, erased with one click and a second look."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import leanings
from ui import theme
from ui.rooms.insights import words
from ui.rooms.insights.bars import Bars
from ui.rooms.insights.card import Card
from ui.widgets.fields import button
from ui.widgets.text import Paragraph

_ABOUT = (
    "From the takes you approve and send back, on this machine alone. Suggestions for a rejected "
    "take come from it, and what a new film begins with."
)
_NOTHING = "Nothing yet: it comes from the takes that you approve and send back."


class LearntCard(Card):
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What is learnt", _ABOUT, parent)
        self.bars = Bars("Kept and sent back", self)
        self.habits = Paragraph("", self)
        self.forget = button("Forget what was learnt…", picture_name="eraser", parent=self)
        self.sure = Paragraph(
            "All counts of every film are erased. The films, their takes and verdicts stay.", self
        )
        self.yes = button("Forget it all", kind="reject", parent=self)
        self.no = button("Keep it", kind="quiet", parent=self)
        self._asking = QWidget(self)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.sure)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        for each in (self.yes, self.no):
            row.addWidget(each)
        row.addStretch(1)
        asking.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.forget)
        foot.addStretch(1)
        for part in (self.bars, self.habits, self._asking):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self._asking.hide()
        self.forget.clicked.connect(self._ask)
        self.no.clicked.connect(self._keep)
        self.yes.clicked.connect(self._forget)

    def show_learnt(self, known: leanings.Learnt) -> None:
        self.bars.show_bars(words.learnt(known.leanings))
        self.say(_ABOUT if known.leanings else _NOTHING)
        begins = [f"{each.name} {each.value} ({each.why})" for each in known.habits]
        self.habits.setText(f"A new film begins with: {', '.join(begins)}." if begins else "")
        self.habits.setVisible(bool(begins))
        self.forget.setEnabled(bool(known.leanings or known.habits))
        self._keep()

    @Slot()
    def _ask(self) -> None:
        self._asking.show()
        self.forget.hide()
        self.no.setFocus()

    @Slot()
    def _keep(self) -> None:
        self._asking.hide()
        self.forget.show()

    @Slot()
    def _forget(self) -> None:
        self._keep()
        self.forget_asked.emit()
