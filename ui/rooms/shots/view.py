"""The list of shots: one card for each, in the order of the film; filtered, several at once."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core import Job, Project, Segment, SegmentId, Status
from ui import theme
from ui.rooms.shots.batch import Batch
from ui.rooms.shots.cards import ShotCards
from ui.rooms.shots.filters import Filters
from ui.rooms.shots.model import Filter, ShotsModel
from ui.thumbnails import Thumbnails
from ui.widgets.empty import Empty
from ui.widgets.text import Text

_NOTHING = {
    Filter.READY: "Every shot has its verdict.",
    Filter.REJECTED: "No shot is rejected.",
    Filter.STALE: "Every take is up to date.",
    Filter.PENDING: "Every shot has a take.",
}


_BATCH = 200


class ShotList(QWidget):
    selected = Signal(str)
    """A shot was made the current one by hand."""
    selection_changed = Signal()
    brief_asked = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ShotsModel(self)
        self.cards = ShotCards(thumbnails, self)
        self.list = QListView(self)
        self.list.setAccessibleName("Shots")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.cards)
        self.list.setUniformItemSizes(True)
        # A long film is laid out piece by piece: the window does not wait for its ten thousandth.
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.empty = Empty(
            "clapperboard", "No shots yet", "Write what the film is about; the shots appear here.",
            "Write the brief", self,
        )  # fmt: skip
        self.none = Empty("circle-check", "Nothing here", "", "Show all shots", self)
        self.filters = Filters(self)
        self.batch = Batch(self)
        self.count = Text("", self, level="caption", tone="faint")
        self._quiet = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._arrange()
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.selectionModel().selectionChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._selection_changed)
        self.empty.step.clicked.connect(self.brief_asked)
        self.none.step.clicked.connect(self._show_all)
        self.filters.chosen.connect(self._filter)
        thumbnails.arrived.connect(self.list.viewport().update)

    def watch(self, trouble: Callable[[Segment], str]) -> None:
        """`trouble(segment)` says why the chosen take's file cannot be used."""
        self.model.watch(trouble)

    def show_project(self, project: Project) -> None:
        current = self.current()
        self.cards.rate = project.sequence.rate
        self.model.show_project(project)
        self._show_counts()
        if current is not None:
            self.select(current)
        self._soon.start()

    def show_job(self, job: Job) -> None:
        self.model.show_job(job)

    def current(self) -> SegmentId | None:
        index = self.list.currentIndex()
        known = index.isValid() and index.row() < self.model.rowCount()
        return self.model.segment(index.row()).id if known else None

    def selection(self) -> tuple[Segment, ...]:
        """The selected shots, in the order of the film."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return tuple(self.model.segment(row) for row in rows)

    def select(self, segment: SegmentId | None) -> None:
        """Mark a shot without telling anybody; one that the filter hides marks none."""
        row = self.model.row(segment) if segment else -1
        if self.list.currentIndex().row() == row:
            return
        self._quiet = True
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.list.selectionModel().setCurrentIndex(index, how)
        if row >= 0:
            self.list.scrollTo(index)
        self._quiet = False

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL)
        head.addWidget(Text("Shots", self, level="heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        row = QVBoxLayout()
        row.setContentsMargins(theme.GAP, 0, theme.GAP, theme.SMALL)
        row.addWidget(self.filters)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        for each in (self.empty, self.list, self.none):
            self._pages.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(pages, stretch=1)
        column.addWidget(self.batch)

    def _show_counts(self) -> None:
        counts = self.model.counts()
        everything = counts[Filter.ALL]
        self.filters.show_counts(counts)
        self.filters.setVisible(everything > 0)
        self.count.setText(f"{self.model.approved:,} of {everything:,} approved" * bool(everything))
        if everything and not self.model.rowCount():
            self.none.say("Nothing here", _NOTHING[self.model.filter])
        shown = 1 if self.model.rowCount() else 2 if everything else 0
        self._pages.setCurrentIndex(shown)

    @Slot(object)
    def _filter(self, wanted: Filter) -> None:
        current = self.current()
        self.model.choose(wanted)
        self._show_counts()
        if current is not None and self.model.row(current) >= 0:
            self.select(current)
        elif self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    @Slot()
    def _show_all(self) -> None:
        self.filters.choose(Filter.ALL)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.selected.emit(self.model.segment(now.row()).id)

    @Slot()
    def _selection_changed(self) -> None:
        chosen = self.selection()
        made = sum(segment.take is not None for segment in chosen)
        stale = sum(segment.status is Status.STALE for segment in chosen)
        self.batch.show_selection(len(chosen), made=made, stale=stale)
        self.selection_changed.emit()
