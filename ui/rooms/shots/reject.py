"""Rejecting: the reason in a line, and what could be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from core import Suggestion
from ui import theme
from ui.rooms.shots.inline import Inline
from ui.widgets.fields import button
from ui.widgets.flow import Flow
from ui.widgets.text import Text

REASONS = (
    "Too dark", "Too bright", "Wrong camera", "Too far", "Wrong mood", "Wrong subject", "Too long",
)  # fmt: skip
_NARROW = 120
SETTLED = 250
"""Milliseconds after the last letter, until suggestions for the reason are asked for."""


class RejectLine(Inline):
    """Return rejects; with a suggestion chosen the shot is made again with it at once."""

    rejected = Signal(str, object)
    """The reason, "" for none, and the chosen suggestion or None."""
    advice_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Reject", parent)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText("What is wrong? Return rejects, Esc goes back")
        self.reason.setAccessibleName("Reason for rejecting")
        self.remedy = Text("Make it again at once with", self, level="caption", tone="dim")
        self.confirm = button("Reject", kind="reject", parent=self)
        self._offers: dict[QPushButton, Suggestion] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._soon = QTimer(self, interval=SETTLED, singleShot=True)
        self._advice = Flow()
        self._arrange()
        self.reason.returnPressed.connect(self._reject)
        self.reason.textChanged.connect(self._soon.start)
        self.confirm.clicked.connect(self._reject)
        self._soon.timeout.connect(self._ask)
        self._group.buttonToggled.connect(self._toggled)

    def ask(self, count: int = 1) -> None:
        """Open for so many shots."""
        self.heading.setText("Reject" if count == 1 else f"Reject {count:,} shots")
        self.reason.clear()
        self.show_advice(())
        self.show()
        self.reason.setFocus()

    def show_advice(self, suggestions: Sequence[Suggestion]) -> None:
        for chip in self._offers:
            self._group.removeButton(chip)
        self._advice.clear()
        self._offers = {}
        for each in suggestions:
            room = max(_NARROW, self.width() - theme.VAST - theme.BROAD)
            words = self.fontMetrics().elidedText(each.words, Qt.TextElideMode.ElideRight, room)
            chip = button(words, kind="chip", parent=self)
            chip.setAccessibleName(each.words)
            chip.setCheckable(True)
            changes = "; ".join(str(change) for change in each.changes)
            chip.setToolTip("\n".join(part for part in (each.words, each.own, changes) if part))
            self._group.addButton(chip)
            self._advice.addWidget(chip)
            chip.show()
            self._offers[chip] = each
        self.remedy.setVisible(bool(suggestions))
        self._name()

    def _arrange(self) -> None:
        self.column.addWidget(self.reason)
        reasons = Flow()
        for words in REASONS:
            chip = button(words, kind="chip", parent=self)
            chip.setObjectName(words)
            chip.clicked.connect(self._add)
            reasons.addWidget(chip)
        self.column.addLayout(reasons)
        self.column.addWidget(self.remedy)
        self.column.addLayout(self._advice)
        self.close_with(self.confirm)

    def _chosen(self) -> Suggestion | None:
        return next((each for chip, each in self._offers.items() if chip.isChecked()), None)

    def _name(self) -> None:
        again = self._chosen() is not None
        self.confirm.setText("Reject and make again" if again else "Reject")
        self.confirm.setAccessibleName("Reject for this reason")

    @Slot()
    def _add(self) -> None:
        words, said = self.sender().objectName(), self.reason.text().strip()
        self.reason.setText(f"{said}; {words}" if said else words)
        self.reason.setFocus()

    @Slot()
    def _ask(self) -> None:
        if self.isVisible():
            self.advice_asked.emit(self.reason.text().strip())

    @Slot(object, bool)
    def _toggled(self, chip: QPushButton, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:  # at most one
            for other in self._offers:
                other.setChecked(other is chip)
        self._name()

    @Slot()
    def _reject(self) -> None:
        words, remedy = self.reason.text().strip(), self._chosen()
        self.leave()
        self.rejected.emit(words, remedy)
