"""The table of jobs: cards for what runs or failed, and an order that can be dragged."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core import Job, JobId
from ui import theme
from ui.rooms.queue.cards import FailedCard, RunningCard
from ui.rooms.queue.model import QueueModel, Section
from ui.rooms.queue.rows import Rows, head_height, row_height
from ui.theme import tokens

# Cards are widgets; more of them than fit on a screen would only cost time.
_CARDS = 24
_EDGE, _EVERY = 28, 30


class JobTable(QTableView):
    """Lists of jobs are wished for by the names of the jobs; "" stands for the end of the line."""

    move_asked = Signal(list, str)
    cancel_asked = Signal(list)
    retry_asked = Signal(list)
    hold_asked = Signal(list, bool)
    copy_asked = Signal(list)
    forget_asked = Signal(list)
    chosen_changed = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._dragged: list[JobId] = []
        self._gap, self._at = -1, QPoint()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_EVERY)
        self.setModel(model)
        self.setItemDelegate(Rows(self))
        self.setAccessibleName("Queue")
        self._dress()
        self._measure()
        self._settling.timeout.connect(self._settle)
        self._scrolling.timeout.connect(self._scroll_on)
        self.clicked.connect(self._clicked)
        for told in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.rowsMoved):
            told.connect(self._settling.start)
        model.dataChanged.connect(self._renew)

    # What is chosen

    def chosen(self) -> list[Job]:
        """The selected jobs from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [job for row in rows if (job := self._model.job(row)) is not None]

    def choose(self, jobs: Iterable[JobId]) -> None:
        chosen, seen = self.selectionModel(), QItemSelection()
        for job in jobs:
            row = self._model.row(job)
            if row >= 0:
                index = self._model.index(row)
                seen.select(index, index)
        chosen.select(seen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if seen.indexes():
            first = seen.indexes()[0]
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    # Qt's questions

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        head = (
            self._model.head(self.currentIndex().row()) if self.currentIndex().isValid() else None
        )
        if event.key() == Qt.Key.Key_Escape and self._dragged:
            self._end_drag()
        elif head is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self._model.toggle(head.section)
        else:
            super().keyPressEvent(event)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Qt's own drags stop the program's loop, and the shots with it; this one does not."""
        self._dragged = [job.id for job in self.chosen() if job.waiting]
        self.setState(QAbstractItemView.State.NoState)
        if self._dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragged:
            super().mouseMoveEvent(event)
            return
        self._aim(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._dragged:
            super().mouseReleaseEvent(event)
            return
        jobs, before = self._dragged, self._job_behind_gap()
        aimed = self._gap >= 0
        self._end_drag()
        if aimed and before not in jobs:
            self.move_asked.emit(jobs, before or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tokens(self.palette()).colour("accent")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour)
        y = max(3, min(self.viewport().height() - 3, self._gap_at()))
        painter.drawEllipse(QPoint(theme.SMALL, y), 3, 3)
        painter.drawLine(theme.SMALL, y, self.viewport().width() - theme.SMALL, y)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
            self._settling.start()

    # Private: how it looks

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setMinimumSectionSize(8)

    def _measure(self) -> None:
        """Rows of one height cost nothing, however many they are."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))

    @Slot()
    def _settle(self) -> None:
        """Give the heads and the cards their heights, and new cards their place."""
        for section in Section:
            rows = self._model.rows(section)
            if self._model.count(section):
                self.setRowHeight(rows.start - 1, head_height(self.font()))
            if section in (Section.RUNNING, Section.FAILED):
                for row in rows[:_CARDS]:
                    self._card(row)

    def _card(self, row: int) -> None:
        job, index = self._model.job(row), self._model.index(row)
        assert job is not None
        card = self.indexWidget(index)
        if not isinstance(card, RunningCard | FailedCard):
            card = self._made(job)
            self.setIndexWidget(index, card)
        card.show_job(job, self._model.line(job))
        layout = card.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(self.viewport().width())
        height = height if height > 0 else card.sizeHint().height()
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def _made(self, job: Job) -> RunningCard | FailedCard:
        if self._model.section(job.id) is Section.RUNNING:
            running = RunningCard(job)
            running.hold_asked.connect(self._hold_one)
            running.cancel_asked.connect(self._cancel_one)
            return running
        failed = FailedCard(job)
        failed.retry_asked.connect(self._retry_one)
        failed.copy_asked.connect(self._copy_one)
        failed.forget_asked.connect(self._forget_one)
        return failed

    @Slot(QModelIndex, QModelIndex)
    def _renew(self, first: QModelIndex, last: QModelIndex) -> None:
        """What changed in cards that are there already."""
        top, bottom = first.row(), last.row()
        for section in (Section.RUNNING, Section.FAILED):
            for row in self._model.rows(section)[:_CARDS]:
                if top <= row <= bottom and self.indexWidget(self._model.index(row)) is not None:
                    self._card(row)

    # Private: how an order is dragged

    def _aim(self, at: QPoint) -> None:
        self._at = at
        rows = self._model.rows(Section.WAITING)
        if not rows:
            return
        row = self.rowAt(at.y())
        if row < 0:
            row = rows.stop if at.y() > 0 else rows.start
        elif at.y() > self.rowViewportPosition(row) + self.rowHeight(row) // 2:
            row += 1
        self._gap = max(rows.start, min(rows.stop, row))
        self.viewport().update()

    def _gap_at(self) -> int:
        """Where the line of the insertion is, in the viewport."""
        if self._gap < self._model.rowCount():
            return self.rowViewportPosition(self._gap)
        last = self._gap - 1
        return self.rowViewportPosition(last) + self.rowHeight(last)

    def _job_behind_gap(self) -> JobId | None:
        rows = self._model.rows(Section.WAITING)
        job = self._model.job(self._gap) if self._gap in rows else None
        return job.id if job else None

    def _end_drag(self) -> None:
        self._dragged, self._gap = [], -1
        self._scrolling.stop()
        self.unsetCursor()
        self.viewport().update()

    @Slot()
    def _scroll_on(self) -> None:
        """Near an edge the list comes along, the faster the nearer."""
        y = self._at.y()
        over = max(0, y - (self.viewport().height() - _EDGE)) - max(0, _EDGE - y)
        if over and self._gap >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)
            self._aim(self._at)

    # Private: wishes about one job

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        head = self._model.head(index.row())
        if head is not None:
            self._model.toggle(head.section)

    @Slot(str, bool)
    def _hold_one(self, job: str, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.hold_asked.emit([job], on)

    @Slot(str)
    def _cancel_one(self, job: str) -> None:
        self.cancel_asked.emit([job])

    @Slot(str)
    def _retry_one(self, job: str) -> None:
        self.retry_asked.emit([job])

    @Slot(str)
    def _copy_one(self, job: str) -> None:
        self.copy_asked.emit([job])

    @Slot(str)
    def _forget_one(self, job: str) -> None:
        self.forget_asked.emit([job])
