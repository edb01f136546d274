"""The list of shots: one card for each, in the order of the film."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from core import Job, Project, SegmentId, Status
from ui import theme
from ui.rooms.shots.cards import ShotCards
from ui.rooms.shots.model import ShotsModel
from ui.thumbnails import Thumbnails
from ui.widgets.empty import Empty
from ui.widgets.text import Text


class ShotList(QWidget):
    selected = Signal(str)
    brief_asked = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ShotsModel(self)
        self.cards = ShotCards(thumbnails, self)
        self.list = QListView(self)
        self.list.setAccessibleName("Shots")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.cards)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.empty = Empty(
            "clapperboard", "No shots yet", "Write what the film is about; the shots appear here.",
            "Write the brief", self,
        )  # fmt: skip
        self.count = Text("", self, level="caption", tone="faint")
        self._arrange()
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.empty.step.clicked.connect(self.brief_asked)
        thumbnails.arrived.connect(self.list.viewport().update)

    def show_project(self, project: Project) -> None:
        current = self.current()
        self.cards.rate = project.sequence.rate
        self.model.show_project(project)
        segments = project.ordered
        approved = sum(segment.status is Status.APPROVED for segment in segments)
        self.count.setText(f"{approved} of {len(segments)} approved" if segments else "")
        self._pages.setCurrentIndex(1 if segments else 0)
        if current is not None:
            self.select(current)

    def show_job(self, job: Job) -> None:
        self.model.show_job(job)

    def current(self) -> SegmentId | None:
        index = self.list.currentIndex()
        known = index.isValid() and index.row() < self.model.rowCount()
        return self.model.segment(index.row()).id if known else None

    def select(self, segment: SegmentId | None) -> None:
        """Mark a shot without telling anybody."""
        row = self.model.row(segment) if segment else -1
        if row < 0 or self.list.currentIndex().row() == row:
            return
        self._quiet = True
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row), how)
        self.list.scrollTo(self.model.index(row))
        self._quiet = False

    def _arrange(self) -> None:
        self._quiet = False
        head = QHBoxLayout()
        head.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL)
        head.addWidget(Text("Shots", self, level="heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, stretch=1)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.selected.emit(self.model.segment(now.row()).id)
