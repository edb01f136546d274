"""The keyboard: which map, and which keys call what; a key is changed by pressing the new one."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.entries import Entry
from ui.keymaps import KEYMAPS, Shortcuts, keymap, menus, plain, shown
from ui.rooms.preferences.shortcuts import ShortcutsModel
from ui.widgets.fields import Choice, Field, button
from ui.widgets.keyfield import KeyField
from ui.widgets.text import Paragraph, Text


class KeyTable(QTableView):
    """Return changes the keys of the row, Delete takes them away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "list")
        self.setAccessibleName("Commands and their keys")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()

    def row(self) -> int:
        return self.currentIndex().row()


class KeyboardSection(QWidget):
    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._asked: tuple[Entry, bool] | None = None
        self._wanted = ""
        self.model = ShortcutsModel(shortcuts.of, shortcuts.is_changed, self)
        self.map = Choice([(name, keymap(name).title) for name in KEYMAPS], self)
        self.search = QLineEdit(self)
        self.by_key = button("Find by key", picture_name="keyboard", parent=self)
        self.table = KeyTable(self)
        self._make_detail()
        self._arrange()
        self._connect()
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._current)
        self._columns()
        self._told()
        self._choose_row(0)

    def _connect(self) -> None:
        self.map.chosen.connect(self._shortcuts.choose)
        self.search.textChanged.connect(self._search)
        self.by_key.clicked.connect(self._find_by_key)
        self.table.doubleClicked.connect(self.change)
        self.table.activated.connect(self.change)
        self.change_.clicked.connect(self.change)
        self.add.clicked.connect(self.add_keys)
        self.none.clicked.connect(self._clear)
        self.reset.clicked.connect(self._reset)
        self.undo.clicked.connect(self._shortcuts.undo)
        self.reset_all.clicked.connect(self._shortcuts.reset_all)
        self.field.pressed.connect(self._pressed)
        self.field.given_up.connect(self._give_up)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        self._shortcuts.changed.connect(self._told)

    # What the editor does

    @Slot()
    def change(self) -> None:
        """Ask for new keys of the current command, in place of those it has."""
        self._ask(more=False)

    @Slot()
    def add_keys(self) -> None:
        self._ask(more=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.table.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        else:
            super().keyPressEvent(event)

    def _ask(self, *, more: bool) -> None:
        entry = self.model.entry(self.table.row())
        if entry is None:
            return
        self._asked = (entry, more)
        self._wanted = ""
        self.conflict.hide()
        self.field.setText("")
        self.field.setPlaceholderText(f"Press the keys for “{plain(entry)}”")
        self.field.show()
        self.field.setFocus()

    @Slot(str)
    def _pressed(self, keys: str) -> None:
        if self._asked is None:
            self._show_called(keys)
            return
        entry, _ = self._asked
        rivals = self._shortcuts.rivals(keys, entry.key)
        self.field.setText(shown(keys))
        if keys in menus():
            self.words.setText(f"{shown(keys)} opens the menu {menus()[keys]}: press others.")
            self.take.hide()
            self.conflict.show()
            return
        self._wanted = keys
        self.take.show()
        if not rivals:
            self._give()
            return
        names = " and ".join(f"“{plain(rival)}”" for rival in rivals)
        self.words.setText(f"{shown(keys)} calls {names}.")
        self.take.setText(f"Take it for “{plain(entry)}”")
        self.conflict.show()
        self.take.setFocus()

    def _give(self) -> None:
        assert self._asked is not None
        entry, more = self._asked
        before = self._shortcuts.of(entry.key) if more else ()
        self._end()
        self._shortcuts.give(entry.key, (*before, self._wanted))

    @Slot()
    def _take(self) -> None:
        self._give()

    @Slot()
    def _leave(self) -> None:
        self._end()

    @Slot()
    def _give_up(self) -> None:
        """Leaving the field ends the asking, unless a conflict is to be decided."""
        if self._wanted and self.conflict.isVisible():
            return
        self._end(refocus=self.field.hasFocus())

    def _end(self, *, refocus: bool = True) -> None:
        self._asked = None
        self.field.hide()
        self.conflict.hide()
        if refocus:
            self.table.setFocus()

    @Slot()
    def _clear(self) -> None:
        entry = self.model.entry(self.table.row())
        if entry is not None:
            self._shortcuts.give(entry.key, ())

    @Slot()
    def _reset(self) -> None:
        entry = self.model.entry(self.table.row())
        if entry is not None:
            self._shortcuts.reset(entry.key)

    # Finding

    @Slot(str)
    def _search(self, words: str) -> None:
        self.model.find(words)
        self._choose_row(0)

    @Slot()
    def _find_by_key(self) -> None:
        self._asked = None
        self._wanted = ""
        self.conflict.hide()
        self.field.setText("")
        self.field.setPlaceholderText("Press keys to see what they call")
        self.field.show()
        self.field.setFocus()

    def _show_called(self, keys: str) -> None:
        found = self._shortcuts.called(keys)
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.search.setText(shown(keys))
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.model.show_called(found)
        self._end()
        self._choose_row(0)
        if not found:
            self.name.setText(f"{shown(keys)} calls nothing yet")

    # What is shown

    @Slot()
    def _told(self) -> None:
        current = self.model.entry(self.table.row())
        self.map.choose(self._shortcuts.keymap.name)
        self.about.setText(self._shortcuts.keymap.about)
        self.undo.setEnabled(self._shortcuts.can_undo)
        self.reset_all.setEnabled(self._shortcuts.any_changed())
        self.model.refresh()
        self._size_cells()
        if current is not None:
            self._choose_row(max(0, self.model.row(current.key)))
        self._show_current()

    @Slot(QModelIndex, QModelIndex)
    def _current(
        self,
        _now: QModelIndex | QPersistentModelIndex,
        _before: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._asked is not None:
            self._end(refocus=False)
        self._show_current()

    def _show_current(self) -> None:
        entry = self.model.entry(self.table.row())
        for each in (self.change_, self.add, self.none, self.reset):
            each.setEnabled(entry is not None)
        if entry is None:
            self.name.setText("No command has these words" if self.search.text() else "")
            self.keys.setText("")
            return
        keys = self._shortcuts.of(entry.key)
        self.name.setText(plain(entry))
        self.keys.setText("   ".join(map(shown, keys)) or "No keys")
        self.add.setEnabled(bool(keys))
        self.none.setEnabled(bool(keys))
        self.reset.setEnabled(self._shortcuts.is_changed(entry.key))

    def _choose_row(self, row: int) -> None:
        selection = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)
        self._show_current()

    def _columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size_cells()

    def _size_cells(self) -> None:
        """As wide as the longest words of each column; Qt's own measuring takes too long."""
        metrics = self.fontMetrics()
        line = metrics.height()
        self.table.verticalHeader().setDefaultSectionSize(line + 2 * theme.SMALL)
        self.table.setIconSize(QSize(round(line * 0.85), round(line * 0.85)))
        # The names of the commands need their room most: what does not fit beside them is hidden.
        room = self.width() - metrics.averageCharWidth() * 32
        for column in range(1, self.model.columnCount()):
            longest = max(map(metrics.horizontalAdvance, self.model.texts(column)), default=0)
            width = longest + theme.BROAD + theme.GAP
            room -= width
            self.table.setColumnHidden(column, column > 1 and room < 0)
            self.table.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_cells()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_cells()

    def _make_detail(self) -> None:
        self.detail = QFrame(self)
        self.detail.setProperty("kind", "card")
        self.name = Text("", self.detail, level="strong")
        self.keys = Text("", self.detail, tone="dim")
        self.change_ = button("Change…", parent=self.detail)
        self.add = button("Add…", parent=self.detail)
        self.none = button("No keys", parent=self.detail)
        self.reset = button("Reset", parent=self.detail)
        self.field = KeyField("Press the new keys", self.detail)
        self.conflict = QFrame(self.detail)
        self.words = Paragraph("", self.conflict, tone="warn")
        self.take = button("Take it", kind="primary", parent=self.conflict)
        self.leave = button("Leave it", parent=self.conflict)
        self.field.hide()
        self.conflict.hide()

    def _arrange(self) -> None:
        self.map.setMinimumContentsLength(20)
        self.search.setPlaceholderText("Find by words, in any order")
        self.search.setAccessibleName("Find a command by words")
        self.search.setClearButtonEnabled(True)
        self.about = Paragraph("", self, level="caption", tone="dim")
        self.undo = button("Undo", picture_name="undo-2", parent=self)
        self.reset_all = button("Reset all", picture_name="rotate-ccw", parent=self)
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(Field("Keys as in", self.map, self))
        head.addStretch(1)
        for each in (self.undo, self.reset_all):
            head.addWidget(each, alignment=Qt.AlignmentFlag.AlignBottom)
        finding = QHBoxLayout()
        finding.addWidget(self.search, stretch=1)
        finding.addWidget(self.by_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addLayout(finding)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.detail)
        self._arrange_detail()

    def _arrange_detail(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.name)
        row.addSpacing(theme.GAP)
        row.addWidget(self.keys)
        row.addStretch(1)
        for each in (self.change_, self.add, self.none, self.reset):
            row.addWidget(each)
        deciding = QHBoxLayout(self.conflict)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.addWidget(self.words, stretch=1)
        deciding.addWidget(self.take)
        deciding.addWidget(self.leave)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.SMALL)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addWidget(self.conflict)
