"""The queue: what is being made, what waits, what went wrong, and what can be done about it."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core import Job, Succeeded
from ui import theme
from ui.icons import picture
from ui.rooms.queue.model import Line, QueueModel, Role
from ui.theme import tokens
from ui.widgets.empty import Empty
from ui.widgets.fields import button

AnyIndex = QModelIndex | QPersistentModelIndex


class Queue(QWidget):
    cancel_asked = Signal(str)
    retry_asked = Signal(str)
    pause_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self))
        self.list.setAccessibleName("Queue")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stop = button("Stop", picture_name="circle-stop", parent=self)
        self.retry = button("Retry", picture_name="rotate-ccw", parent=self)
        self.pause = button("Pause", picture_name="pause", parent=self)
        self.pause.setCheckable(True)
        self.clear = button("Clear", kind="quiet", parent=self)
        self.empty = Empty(
            "list-video", "Nothing to do", "Shots that are being made, and films that are being "
            "compiled, show here. You can go on working meanwhile.", "", self,
        )  # fmt: skip
        self._arrange()
        self.stop.clicked.connect(self._stop)
        self.retry.clicked.connect(self._retry)
        self.pause.toggled.connect(self._pause)
        self.clear.clicked.connect(self._clear)
        self.list.selectionModel().currentChanged.connect(self._offer)

    def show_all(self, jobs: tuple[Job, ...]) -> None:
        self.model.show_all(tuple(job for job in jobs if not isinstance(job.state, Succeeded)))
        self._offer()

    def show_job(self, job: Job) -> None:
        self.model.show_job(job)
        self._offer()

    def under_way(self) -> tuple[int, float]:
        """How many jobs are not over, and how far all of them are together (0-1)."""
        jobs = [job for job in self.model.jobs() if not job.over]
        done = sum(max(0.0, _fraction(job)) for job in jobs)
        return len(jobs), done / len(jobs) if jobs else 1.0

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        row.setSpacing(theme.TIGHT)
        for each in (self.pause, self.stop, self.retry):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.clear)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(pages, stretch=1)
        column.addLayout(row)
        self.setMinimumWidth(300)

    @Slot()
    def _offer(self) -> None:
        job = self._current()
        self._pages.setCurrentIndex(1 if self.model.rowCount() else 0)
        self.stop.setEnabled(job is not None and not job.over)
        self.retry.setEnabled(job is not None and job.over and not isinstance(job.state, Succeeded))
        self.clear.setEnabled(any(each.over for each in self.model.jobs()))

    def _current(self) -> Job | None:
        index = self.list.currentIndex()
        known = index.isValid() and index.row() < self.model.rowCount()
        return self.model.job(index.row()) if known else None

    @Slot()
    def _stop(self) -> None:
        job = self._current()
        if job is not None:
            self.cancel_asked.emit(job.id)

    @Slot()
    def _retry(self) -> None:
        job = self._current()
        if job is not None:
            self.retry_asked.emit(job.id)

    @Slot(bool)
    def _pause(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.pause.setText("Go on" if on else "Pause")
        self.pause_asked.emit(on)

    @Slot()
    def _clear(self) -> None:
        self.model.clear_over()
        self._offer()


class _Rows(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(
            200, 2 * QFontMetrics(option.font).lineSpacing() + 2 * theme.SMALL + theme.SMALL
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        job, line = index.data(Role.JOB), index.data(Role.LINE)
        colours, box = tokens(option.palette), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.colour("accent_soft"))
        painter.setPen(QPen(colours.colour("line")))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(theme.GAP, theme.SMALL, -theme.GAP, -theme.SMALL)
        ratio = painter.device().devicePixelRatioF()
        shade = colours.colour(line.colour).name()
        painter.drawPixmap(
            QPointF(inner.left(), inner.top() + 2), picture(line.icon, 16, shade, ratio)
        )
        inner.adjust(24, 0, 0, 0)
        self._paint_words(painter, option, inner, job, line)
        if line.fraction >= 0:
            bar = QRectF(inner.left(), inner.bottom() - 1, inner.width(), 3)
            painter.fillRect(bar, colours.colour("sunken"))
            bar.setWidth(bar.width() * line.fraction)
            painter.fillRect(bar, colours.colour("accent"))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, job: Job, line: Line
    ) -> None:
        colours = tokens(option.palette)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.88)
        height = QFontMetrics(option.font).lineSpacing()
        for row, (words, font, shade) in enumerate(
            ((job.title, option.font, "text"), (line.words, small, line.colour))
        ):
            painter.setFont(font)
            painter.setPen(colours.colour(shade if shade != "accent" else "dim"))
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            place = QRect(box.left(), box.top() + row * height, box.width(), height)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided
            )


def _fraction(job: Job) -> float:
    return float(getattr(job.state, "fraction", 0.0))
