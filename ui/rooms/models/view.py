"""The models: what there is, what fits this machine, what each adds; got with one click."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core import models
from ui import theme
from ui.icons import icon
from ui.rooms.models.detail import Detail
from ui.rooms.models.lines import ModelLines
from ui.rooms.models.machine import MachineBox
from ui.rooms.models.model import Entry, ModelRows, Role, Wanted
from ui.rooms.models.runtime import RuntimeCard
from ui.rooms.models.trying import Trying
from ui.rooms.models.words import WORKS
from ui.widgets.empty import Empty
from ui.widgets.fields import Chips, Choice, button
from ui.widgets.text import Paragraph, Text

_ROOMY = 46
"""Heights of a line that the page needs in width to show three columns."""

_ONLY = (("", "All"), ("here", "Here"), ("fits", "Fits"))


class ModelsPage(QWidget):
    """Made in two steps, so that the window does not stand still: itself, then `complete`."""

    detail: Detail
    trying: Trying
    closed = Signal()
    bring_asked = Signal()
    """A folder with a model is to be chosen."""

    chosen = Signal(str)
    """The model that is shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_token = self.has_film = self.whole = False
        self.rows = ModelRows(self)
        self.works = QListWidget(self)
        self.machine = MachineBox(self)
        self.search = QLineEdit(self)
        self.only = Chips(_ONLY, self)
        self.kind = Choice([(work, name) for work, (name, _) in WORKS.items()], self)
        self.list = QListView(self)
        self.nothing = Empty("search", "No model like that", "Search for less, or show all.",
                             "Show all", self)  # fmt: skip
        self.middle = QStackedWidget(self)
        self.right = QStackedWidget(self)
        self.offline = QCheckBox("Offline", self)
        self.bring = button("Use a folder…", picture_name="folder-open", parent=self)
        self.done = button("Done", parent=self)
        self.trouble = Paragraph("", self, tone="warn")
        self.runtime = RuntimeCard(self)
        self._arrange()
        self._connect()

    def complete(self) -> None:
        """Add what shows one model."""
        self.detail = Detail(self)
        self.right.addWidget(self.detail)
        self.detail.other_asked.connect(self.show_model)
        self.whole = True
        self.refresh()

    def offer_trial(self) -> Trying:
        """The panel for two models, in sight from now on; made when it is asked for first."""
        if self.right.count() == 1:
            self.trying = Trying(self)
            self.trying.left.connect(self.show_detail)
            self.right.addWidget(self.trying)
        self.right.setCurrentWidget(self.trying)
        return self.trying

    def show_models(self, entries: tuple[Entry, ...], machine: models.Machine) -> None:
        chosen = self.current()
        self.rows.show_all(entries)
        self.machine.show_machine(machine)
        self._count()
        self._choose(chosen.id if chosen else "")

    def show_troubles(self, words: str) -> None:
        """What is wrong with cards of the editor's own."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def current(self) -> Entry | None:
        index = self.list.currentIndex()
        return index.data(Role.ENTRY) if index.isValid() else None

    def show_work(self, work: str) -> None:
        """Only models of this work, whether they are here or not."""
        self.search.clear()
        self.only.choose("")
        self.works.setCurrentRow(list(WORKS).index(work))
        self._want()

    def show_model(self, model: str) -> None:
        """One of them, whatever is in sight now."""
        if self.rows.row(model) < 0:
            self.show_work("")
        self._choose(model)
        self.list.setFocus()

    @Slot()
    def show_detail(self) -> None:
        self.right.setCurrentIndex(0)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.right.currentIndex() > 0:
            self.show_detail()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icons()
            self._fold()
            self.refresh()
        elif event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the current model as it is now."""
        if not self.whole:
            return
        entry = self.current()
        self.detail.setVisible(entry is not None)
        if entry is not None:
            self.detail.show_entry(entry, has_token=self.has_token, has_film=self.has_film)

    @Slot()
    def _want(self) -> None:
        row = max(0, self.works.currentRow())
        chosen = self.current()
        wanted = Wanted(list(WORKS)[row], self.search.text(), self.only.value())
        self.rows.show_only(wanted)
        self.middle.setCurrentWidget(self.list if self.rows.rowCount() else self.nothing)
        self._choose(chosen.id if chosen else "")

    @Slot()
    def _show_everything(self) -> None:
        self.show_work("")

    def _choose(self, model: str) -> None:
        """This one, or the first in sight."""
        row = max(0, self.rows.row(model))
        self.list.setCurrentIndex(self.rows.index(row))
        self.refresh()

    @Slot(QModelIndex, QModelIndex)
    def _turned(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(Role.ENTRY)
        self.refresh()
        if entry is not None:
            self.chosen.emit(entry.id)

    def _fold(self) -> None:
        """With little room, or large text, the kinds of models are a field above the list."""
        narrow = self.width() < self.fontMetrics().height() * _ROOMY
        self.kind.setVisible(narrow)
        self._left.setVisible(not narrow)
        self.offline.setVisible(narrow)

    @Slot(int)
    def _show_kind(self, row: int) -> None:
        self.kind.choose(list(WORKS)[max(0, row)])

    @Slot(str)
    def _choose_kind(self, work: str) -> None:
        self.works.setCurrentRow(list(WORKS).index(work))

    def _count(self) -> None:
        counts: Mapping[str, tuple[int, int]] = {
            work: (self.rows.count(work, lambda e: e.installed), self.rows.count(work))
            for work in WORKS
        }
        for row, (work, (name, _)) in enumerate(WORKS.items()):
            here, there = counts[work]
            item = self.works.item(row)
            item.setText(f"{name}   {here}" if here else name)
            told = f"{name}: {there} models, {here} of them on this machine"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(told)

    def _size_icons(self) -> None:
        side = round(self.fontMetrics().height() * 0.9)
        self.works.setIconSize(QSize(side, side))
        wide = (
            self.fontMetrics().horizontalAdvance("Story and script   00") + side + 2 * theme.BROAD
        )
        self._left.setFixedWidth(max(200, wide))

    def _connect(self) -> None:
        self.works.currentRowChanged.connect(self._want)
        self.works.currentRowChanged.connect(self._show_kind)
        self.kind.chosen.connect(self._choose_kind)
        self.offline.clicked.connect(self.machine.offline.click)
        self.machine.offline.toggled.connect(self.offline.setChecked)
        self.search.textChanged.connect(self._want)
        self.only.chosen.connect(self._want)
        self.nothing.step.clicked.connect(self._show_everything)
        self.list.selectionModel().currentChanged.connect(self._turned)
        self.bring.clicked.connect(self.bring_asked)
        self.done.clicked.connect(self.closed)

    def _arrange(self) -> None:
        self._left = self._side()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        row.setSpacing(theme.BROAD)
        row.addWidget(self._left)
        row.addLayout(self._choice(), stretch=4)
        row.addLayout(self._shown(), stretch=5)
        self._size_icons()

    def _side(self) -> QWidget:
        self.works.setProperty("kind", "commands")
        self.works.setAccessibleName("Kinds of models")
        self.works.setFrameShape(QFrame.Shape.NoFrame)
        self.works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, sign in WORKS.values():
            self.works.addItem(QListWidgetItem(icon(sign), name))
        self.works.setCurrentRow(0)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.WIDE)
        column.addWidget(Text("Models", self, level="title"))
        column.addWidget(self.works, stretch=1)
        column.addWidget(self.machine)
        return left

    def _choice(self) -> QVBoxLayout:
        self.search.setPlaceholderText("Search: a name, a language, “faces” …")
        self.search.setAccessibleName("Search models")
        self.search.setClearButtonEnabled(True)
        self.only.choose("")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ModelLines(self.list))
        self.list.setAccessibleName("Models")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.nothing)
        self.trouble.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        self.kind.setAccessibleName("Kind of models")
        head.addWidget(self.search, stretch=1)
        head.addWidget(self.only)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.kind)
        column.addWidget(self.trouble)
        column.addWidget(self.runtime)
        column.addWidget(self.middle, stretch=1)
        return column

    def _shown(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self.offline)
        head.addStretch(1)
        head.addWidget(self.bring)
        head.addWidget(self.done)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.right, stretch=1)
        return column
