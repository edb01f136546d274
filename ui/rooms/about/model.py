"""The parts of others that Reelwright is delivered with, as rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import shipped

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Part", "Version", "Licence")


class PartsModel(QAbstractTableModel):
    """Those parts that tell of the words that were looked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[shipped.Part, ...] = ()
        self._words = ""
        self._shown: tuple[shipped.Part, ...] = ()

    def show_parts(self, parts: Sequence[shipped.Part]) -> None:
        self._all = tuple(parts)
        self.look_for(self._words)

    def look_for(self, words: str) -> None:
        self.beginResetModel()
        self._words = words
        self._shown = tuple(each for each in self._all if each.tells_of(words))
        self.endResetModel()

    def part(self, row: int) -> shipped.Part | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        part = self._shown[index.row()]
        match index.column():
            case 0:
                return f"{part.name}  (in {part.inside})" if part.inside else part.name
            case 1:
                return part.version
            case _:
                return part.licence
