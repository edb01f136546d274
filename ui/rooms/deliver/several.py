"""A few things side by side, any number of which can be wanted."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.fields import button
from ui.widgets.flow import Flow


class Several(QWidget):
    """Chips that are switched on and off, in as many rows as they need."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[tuple[str, str], ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self._flow = Flow(self, gap=theme.TIGHT)

    def offer(self, offers: Sequence[tuple[str, str]], on: Collection[str]) -> None:
        """(value, words) of each; those in `on` are switched on."""
        if tuple(offers) == self._offers:
            for value, chip in self._chips.items():
                chip.setChecked(value in on)
            return
        self._offers = tuple(offers)
        self._flow.clear()
        self._chips = {}
        for value, words in offers:
            chip = button(words, kind="chip", parent=self)
            chip.setCheckable(True)
            chip.setChecked(value in on)
            chip.clicked.connect(self._tell)
            self._chips[value] = chip
            self._flow.addWidget(chip)
            chip.show()

    def values(self) -> tuple[str, ...]:
        """What is switched on, in the order of the offers."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def chip(self, value: str) -> QPushButton:
        return self._chips[value]

    def chips(self) -> tuple[QPushButton, ...]:
        return tuple(self._chips.values())

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
