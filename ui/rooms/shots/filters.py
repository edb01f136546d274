"""Which shots the list shows: a sign and a count for each kind, side by side."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.icons import icon
from ui.rooms.shots.model import Filter
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.flow import Flow
from ui.widgets.marks import Mark

_SIGNS = {
    Filter.READY: Mark.READY,
    Filter.REJECTED: Mark.REJECTED,
    Filter.STALE: Mark.STALE,
    Filter.PENDING: Mark.PENDING,
}


class Filters(QWidget):
    """Arrow keys walk, Space chooses."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips: dict[Filter, QPushButton] = {}
        flow = Flow(self)
        for number, each in enumerate(Filter):
            chip = button("", kind="filter", parent=self)
            chip.setCheckable(True)
            chip.setIcon(_sign(each))
            chip.setToolTip(each.words)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(chip, number)
            self.chips[each] = chip
            flow.addWidget(chip)
        self.chips[Filter.ALL].setChecked(True)
        self._group.idClicked.connect(self._tell)

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        for each, chip in self.chips.items():
            word = "All " if each is Filter.ALL else GAP_AFTER_ICON
            chip.setText(f"{word}{counts[each]:,}")
            chip.setAccessibleName(f"{each.words}: {counts[each]}")
            chip.setToolTip(f"{each.words}: {counts[each]:,}")

    def choose(self, wanted: Filter) -> None:
        self.chips[wanted].click()

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.chosen.emit(list(Filter)[number])


def _sign(kind: Filter) -> QIcon:
    mark = _SIGNS.get(kind)
    return QIcon() if mark is None else icon(mark.icon, QPalette.ColorRole.ButtonText)
