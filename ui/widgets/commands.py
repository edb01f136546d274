"""The palette of commands (Ctrl+K): type a few letters, press Return."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme

KEYS = Qt.ItemDataRole.UserRole + 1


class CommandPalette(QFrame):
    """Lies over its parent, near the top; Esc or a click elsewhere closes it."""

    used = Signal(str)
    """A command was run: its action's object name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("kind", "palette")
        self.entry = QLineEdit(self)
        self.entry.setPlaceholderText("Find a command")
        self.entry.setAccessibleName("Find a command")
        self.found = QListWidget(self)
        self.found.setAccessibleName("Commands")
        self.found.setProperty("kind", "commands")
        self.found.setUniformItemSizes(True)
        self.found.setIconSize(QSize(16, 16))
        self.found.setItemDelegate(_WithKeys(self.found))
        self._actions: Sequence[QAction] = ()
        self._recent: Sequence[str] = ()
        self._before: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self.entry)
        column.addWidget(self.found)
        self.entry.textChanged.connect(self._search)
        self.entry.returnPressed.connect(self._run)
        self.found.itemActivated.connect(self._run)
        self.found.itemClicked.connect(self._run)
        self.entry.installEventFilter(self)
        self.hide()

    def offer(self, actions: Sequence[QAction], recent: Sequence[str] = ()) -> None:
        """Open over the parent with what can be done now; what was used last comes first."""
        self._actions = [each for each in actions if each.isEnabled()]
        self._recent = recent
        self._before = self._room.focusWidget()
        self.entry.clear()
        self._search("")
        room = self._room.rect()
        width = min(560, room.width() - 2 * theme.BROAD)
        height = min(420, room.height() - 2 * theme.VAST)
        self.setGeometry((room.width() - width) // 2, theme.VAST + theme.BROAD, width, height)
        self.show()
        self.raise_()
        self.entry.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        gone = watched is self.entry and event.type() == QEvent.Type.FocusOut
        if gone and self.isVisible() and not self.found.hasFocus():
            self._leave()
        if watched is self.entry and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._walk(event.key())
        return False

    def _walk(self, key: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            row = min(max(0, self.found.currentRow() + step), self.found.count() - 1)
            self.found.setCurrentRow(row)
        if key == Qt.Key.Key_Escape:
            self._leave()
        return bool(step) or key == Qt.Key.Key_Escape

    @Slot(str)
    def _search(self, words: str) -> None:
        self.found.clear()
        ranked = [(self._rank(words, action), action) for action in self._actions]
        for _, action in sorted((each for each in ranked if each[0]), key=lambda each: each[0]):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(action.icon(), _name(action))
            item.setData(KEYS, keys)
            item.setData(Qt.ItemDataRole.UserRole, action.objectName())
            self.found.addItem(item)
        self.found.setCurrentRow(0)

    @Slot()
    def _run(self) -> None:
        row = self.found.currentRow()
        self._leave()
        if row >= 0:
            key = self.found.item(row).data(Qt.ItemDataRole.UserRole)
            self.used.emit(key)
            next(each for each in self._actions if each.objectName() == key).trigger()

    def _rank(self, words: str, action: QAction) -> tuple[int, ...]:
        """The less, the further up; () for what does not fit.

        Words in any order go before letters in their order; then what was used last.
        """
        key = action.objectName()
        used = self._recent.index(key) if key in self._recent else len(self._recent)
        asked, name = words.casefold().split(), _name(action).casefold()
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).casefold()
        starts = [f" {part}" in f" {name}" for part in asked]
        if all(starts) or all(part in f"{name} {keys}" for part in asked):
            return 1, sum(not start for start in starts), used
        return (2, 0, used) if _in_order(words, name) else ()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()


class _WithKeys(QStyledItemDelegate):
    """The keys of a command stand at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -theme.GAP, 0), right, index.data(KEYS))


def _name(action: QAction) -> str:
    return action.text().replace("&", "")


def _in_order(words: str, name: str) -> bool:
    """Whether the letters come in this order: "mkf" finds "Make the film"."""
    letters = iter(name)
    return all(letter in letters for letter in words.casefold().replace(" ", ""))
