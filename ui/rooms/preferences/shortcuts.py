"""The rows of the shortcut editor: every action of the table, its menu and its keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPalette

from ui.entries import ENTRIES, MENUS, Entry
from ui.icons import icon
from ui.keymaps import Keys, plain, shown

COLUMNS = ("Command", "Keys", "Menu", "Heard on")
_PAGES = {
    "": "every page", "desk": "Shots and Edit", "shots": "Shots", "edit": "Edit",
    "frames": "Frames", "story": "Story",
}  # fmt: skip
_At = QModelIndex | QPersistentModelIndex


class ShortcutsModel(QAbstractTableModel):
    """`keys_of` says the keys of an action, `is_changed` whether they are the editor's own."""

    def __init__(
        self,
        keys_of: Callable[[str], Keys],
        is_changed: Callable[[str], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys_of, self._is_changed = keys_of, is_changed
        self._menus = {key: title.replace("&", "") for title, keys in MENUS.items() for key in keys}
        self._rows: Sequence[Entry] = ENTRIES

    def find(self, words: str) -> None:
        """Show what has all these words in its name, menu, page or keys, in any order."""
        asked = words.casefold().split()
        self._show([each for each in ENTRIES if all(word in self._text(each) for word in asked)])

    def show_called(self, entries: Sequence[Entry]) -> None:
        self._show(entries)

    def refresh(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def entry(self, row: int) -> Entry | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def texts(self, column: int) -> list[str]:
        """What the column may have to show, with its name."""
        return [COLUMNS[column], *(self._cells(entry)[column] for entry in ENTRIES)]

    def row(self, action: str) -> int:
        """-1 for one that is not shown."""
        return next((row for row, each in enumerate(self._rows) if each.key == action), -1)

    def rowCount(self, parent: _At = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _At = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: _At, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cells(entry)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry, index.column())
            case Qt.ItemDataRole.DecorationRole if index.column() == 0 and entry.icon:
                return icon(entry.icon, QPalette.ColorRole.Text)
            case Qt.ItemDataRole.FontRole if index.column() == 1:
                font = QFont()
                font.setBold(self._is_changed(entry.key))
                return font
        return None

    def _show(self, rows: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        keys = "   ".join(shown(each) for each in self._keys_of(entry.key))
        page = _PAGES.get(entry.page, entry.page.capitalize())
        return plain(entry), keys, self._menus.get(entry.key, ""), page

    def _spoken(self, entry: Entry, column: int) -> str:
        cells = self._cells(entry)
        if column == 1:
            own = ", changed by you" if self._is_changed(entry.key) else ""
            return f"{cells[0]}: {cells[1] or 'no keys'}{own}"
        return cells[column]

    def _text(self, entry: Entry) -> str:
        return " ".join(self._cells(entry)).casefold()
