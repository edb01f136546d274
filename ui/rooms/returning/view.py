"""What a cut from another program would change, shown before it is taken over."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHeaderView, QWidget

from core import Comeback, Differing, What
from ui.widgets.taking import Cell, TakingSheet

COLUMNS = ("Change", "What", "How")
_SAID = {
    What.MOVED: ("Moved", "move-horizontal"),
    What.TRIMMED: ("Trimmed", "scissors"),
    What.REMOVED: ("Removed", "trash-2"),
    What.ADDED: ("Added", "copy-plus"),
    What.IMPORTED: ("New footage", "import"),
    What.RETAKEN: ("Another take", "images"),
    What.JOINED: ("Transition", "blend"),
    What.SPACED: ("Gap", "between-vertical-start"),
    What.SOUND: ("Sound", "volume-2"),
    What.MARKED: ("Marker", "bookmark"),
    What.LOST: ("Left out", "file-x"),
}
_SHOWN = 500
"""So many rows tell enough; the counts are of all."""


class ComebackSheet(TakingSheet):
    taken = Signal(object)
    """The comeback."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("A cut comes back", "Take it over", COLUMNS, parent)
        self._comeback: Comeback | None = None
        self.resize(720, 480)
        self.table.setAccessibleName("What would change")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.accepted.connect(self._take)

    def show_comeback(self, comeback: Comeback) -> None:
        self._comeback = comeback
        self.head.setText(comeback.title or "A cut without a name")
        self.facts.setText(f"{comeback.summary}.")
        rows = [_cells(each) for each in comeback.differences[:_SHOWN]]
        more = len(comeback.differences) - len(rows)
        notes = [*comeback.notes, *([f"And {more:,} more differences."] if more else [])]
        self.show_rows(rows, "\n".join(notes), useful=comeback.changes)

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._comeback)


def _cells(each: Differing) -> tuple[Cell, ...]:
    words, sign = _SAID[each.what]
    return Cell(words, sign), Cell(each.name), Cell(each.words)
