"""The keys of a page of its own: actions that are in no menu, made from rows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import icon


class Key(NamedTuple):
    """`keys` are parted by `;`; `sign` is an icon or ""."""

    name: str
    keys: str
    sign: str
    wish: Callable[[], object]


class Keys(QObject):
    def __init__(self, rows: Sequence[Key], page: QWidget) -> None:
        super().__init__(page)
        self._wishes: dict[QAction, Callable[[], object]] = {}
        self.actions = {row.name: self._action(row, page) for row in rows}

    def _action(self, row: Key, page: QWidget) -> QAction:
        action = QAction(row.name, page)
        action.setShortcuts([QKeySequence(each.strip()) for each in row.keys.split(";")])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{row.name}   {row.keys.split(';')[0]}")
        if row.sign:
            action.setIcon(icon(row.sign))
        self._wishes[action] = row.wish
        action.triggered.connect(self._run)
        page.addAction(action)
        return action

    @Slot()
    def _run(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._wishes[action]()
