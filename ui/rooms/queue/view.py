"""The queue: what is being made, what waits, what went wrong, and what can be done about it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import Interrupted, Job, JobId, Outlook, Running
from ui import theme
from ui.icons import icon
from ui.rooms.queue.lines import details
from ui.rooms.queue.model import QueueModel, Section
from ui.rooms.queue.table import JobTable
from ui.widgets.empty import Empty
from ui.widgets.text import Paragraph
from ui.words import span

# A burst of news is shown in one go.
_NEWS = 30
_STRIP = (
    "queue.hold", "queue.cancel", "queue.retry", "queue.up", "queue.down", "queue.raise",
    "queue.clear",
)  # fmt: skip
_MENU = (
    "queue.hold", "queue.cancel", "queue.retry", "-", "queue.raise", "queue.lower", "queue.first",
    "queue.up", "queue.down", "queue.last", "-", "queue.copy", "queue.clear",
)  # fmt: skip


class Queue(QWidget):
    """Its public slots are wishes about the jobs that are selected."""

    cancel_asked = Signal(list)
    retry_asked = Signal(list)
    hold_asked = Signal(list, bool)
    move_asked = Signal(list, str)
    """These before that one; "" is the end."""
    prioritise_asked = Signal(list, int)
    """So many steps up; below zero down."""
    forget_asked = Signal(list)
    pause_asked = Signal(bool)
    counted = Signal(int, float)
    """What `under_way` answers now, after a burst of news."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self.list = JobTable(self.model, self)
        self.summary = Paragraph("", self, level="caption", tone="dim")
        self.pause = QToolButton(self)
        self.pause.setCheckable(True)
        self.empty = Empty(
            "list-video", "Nothing to do", "Shots that are being made, and films that are being "
            "compiled, show here. You can go on working meanwhile.", "", self,
        )  # fmt: skip
        self._alive: dict[JobId, float] = {}
        self._done = self._left = 0.0
        self._news: dict[JobId, Job] = {}
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_NEWS)
        self._actions: dict[str, QAction] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._arrange()
        self._name_pause()
        self._connect()

    # What it shows

    def show_all(self, jobs: tuple[Job, ...], *, paused: bool = False) -> None:
        self._news.clear()
        self._alive = {job.id: _fraction(job) for job in jobs if not job.over}
        self._done = sum(self._alive.values())
        self.model.show_all(jobs)
        self.pause.setChecked(paused)
        self._offer()
        self.counted.emit(*self.under_way())

    def show_job(self, job: Job) -> None:
        """Its latest state; bursts are shown in one go, a moment later."""
        self._done -= self._alive.pop(job.id, 0.0)
        if not job.over:
            self._alive[job.id] = _fraction(job)
            self._done += self._alive[job.id]
        self._news[job.id] = job
        if not self._telling.isActive():
            self._telling.start()

    def forget(self, jobs: frozenset[JobId]) -> None:
        """These are off the list."""
        for job in jobs:
            self._news.pop(job, None)
        self.model.forget(jobs)
        self._offer()

    def show_outlook(self, outlook: Mapping[JobId, Outlook]) -> None:
        self.model.show_outlook(outlook)
        ends = (seen.seconds for seen in outlook.values())
        self._left = max((each for each in ends if each is not None), default=0.0)
        self._sum_up()

    def under_way(self) -> tuple[int, float]:
        """How many jobs are not over, and how far all of them are together (0-1)."""
        count = len(self._alive)
        return count, max(0.0, self._done) / count if count else 1.0

    def equip(self, actions: Mapping[str, QAction]) -> None:
        """Put the table's actions to their keys, buttons and menu."""
        self._actions = {key: each for key, each in actions.items() if key.startswith("queue.")}
        for key, action in self._actions.items():
            self.addAction(action)
            if key in _STRIP:
                self._buttons[key] = made = QToolButton(self)
                made.setIcon(action.icon())
                made.setToolTip(action.toolTip())
                made.setAccessibleName(action.text().replace("&", ""))
                made.clicked.connect(action.trigger)
        *others, last = _STRIP
        for key in others:
            self._strip.addWidget(self._buttons[key])
        self._strip.addStretch(1)
        self._strip.addWidget(self._buttons[last])
        self._offer()

    # What can be asked of the selection

    @Slot()
    def cancel(self) -> None:
        """Stop what is not over; when all of it is, take it off the list."""
        jobs = self.list.chosen()
        alive = [job for job in jobs if not job.over]
        self._ask(self.cancel_asked if alive else self.forget_asked, alive or jobs)

    @Slot()
    def retry(self) -> None:
        self._ask(self.retry_asked, (job for job in self.list.chosen() if job.over))

    @Slot()
    def hold(self) -> None:
        """Pause them; when all of them are paused already, let them go on."""
        jobs = [job for job in self.list.chosen() if _holdable(job)]
        if jobs:
            self.hold_asked.emit([job.id for job in jobs], not all(job.held for job in jobs))

    @Slot()
    def raise_(self) -> None:
        self._prioritise(1)

    @Slot()
    def lower(self) -> None:
        self._prioritise(-1)

    @Slot()
    def first(self) -> None:
        self._move(-len(self._alive))

    @Slot()
    def up(self) -> None:
        self._move(-1)

    @Slot()
    def down(self) -> None:
        self._move(1)

    @Slot()
    def last(self) -> None:
        self._move(len(self._alive))

    @Slot()
    def copy(self) -> None:
        self._copy([job.id for job in self.list.chosen()])

    @Slot()
    def pause_all(self) -> None:
        self.pause.toggle()

    @Slot()
    def clear(self) -> None:
        """Take what is done off the list."""
        self.forget_asked.emit(list(self.model.ids(Section.DONE)))

    # Private

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.GAP, 0, theme.SMALL, theme.SMALL)
        head.setSpacing(theme.SMALL)
        head.addWidget(self.summary, stretch=1)
        head.addWidget(self.pause, alignment=Qt.AlignmentFlag.AlignTop)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.list)
        self._strip = QHBoxLayout()
        self._strip.setContentsMargins(theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT)
        self._strip.setSpacing(theme.HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, stretch=1)
        column.addLayout(self._strip)
        self.setMinimumWidth(300)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        table = self.list
        table.cancel_asked.connect(self.cancel_asked)
        table.retry_asked.connect(self.retry_asked)
        table.hold_asked.connect(self.hold_asked)
        table.move_asked.connect(self.move_asked)
        table.forget_asked.connect(self.forget_asked)
        table.copy_asked.connect(self._copy)
        table.chosen_changed.connect(self._offer)
        table.customContextMenuRequested.connect(self._open_menu)
        self._telling.timeout.connect(self._tell)
        self.pause.toggled.connect(self._pause)

    @Slot()
    def _tell(self) -> None:
        news, self._news = self._news, {}
        chosen = [job.id for job in self.list.chosen()]
        self.model.show_jobs(news)
        if chosen and not self.list.chosen():
            self.list.choose(chosen)
        self._offer()
        self.counted.emit(*self.under_way())

    @Slot()
    def _offer(self) -> None:
        """Grey out what could not work now."""
        self._pages.setCurrentIndex(1 if self.model.rowCount() else 0)
        jobs = self.list.chosen()
        waiting = any(job.waiting for job in jobs)
        possible = {
            "queue.hold": any(_holdable(job) for job in jobs),
            "queue.cancel": bool(jobs),
            "queue.retry": any(job.over for job in jobs),
            "queue.up": waiting,
            "queue.down": waiting,
            "queue.raise": waiting,
            "queue.clear": self.model.count(Section.DONE) > 0,
        }
        for key, made in self._buttons.items():
            made.setEnabled(possible[key])
        self._sum_up()

    def _sum_up(self) -> None:
        waiting, running = self.model.count(Section.WAITING), self.model.count(Section.RUNNING)
        parts = [
            f"{running} running" if running else "",
            f"{waiting:,} waiting" if waiting else "",
            f"all ready in {span(self._left)}" if self._left >= 1 and self._alive else "",
        ]
        if self.pause.isChecked():
            parts = ["Paused", *parts]
        self.summary.setText("  ·  ".join(filter(None, parts)))

    @Slot(bool)
    def _pause(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._name_pause()
        self._sum_up()
        self.pause_asked.emit(on)

    def _name_pause(self) -> None:
        on = self.pause.isChecked()
        words = "Go on with the queue" if on else "Pause the queue: what runs is finished first"
        self.pause.setIcon(icon("play" if on else "pause"))
        self.pause.setToolTip(words)
        self.pause.setAccessibleName(words)

    @Slot(list)
    def _copy(self, jobs: list[JobId]) -> None:
        found = [job for each in jobs if (job := self.model.find(each)) is not None]
        if found:
            QGuiApplication.clipboard().setText("\n\n".join(map(details, found)))

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for key in _MENU:
            if key == "-":
                menu.addSeparator()
            elif key in self._actions:
                menu.addAction(self._actions[key])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _move(self, by: int) -> None:
        """The selected ones together, past so many of the others."""
        moving = [job.id for job in self.list.chosen() if job.waiting]
        if not moving:
            return
        line = self.model.ids(Section.WAITING)
        rest = [job for job in line if job not in moving]
        to = max(0, line.index(moving[0]) + by)
        self.move_asked.emit(moving, rest[to] if to < len(rest) else "")

    def _prioritise(self, steps: int) -> None:
        jobs = [job.id for job in self.list.chosen() if job.waiting]
        if jobs:
            self.prioritise_asked.emit(jobs, steps)

    def _ask(self, signal: SignalInstance, jobs: Iterable[Job]) -> None:
        names = [job.id for job in jobs]
        if names:
            signal.emit(names)


def _holdable(job: Job) -> bool:
    return not job.over or isinstance(job.state, Interrupted)


def _fraction(job: Job) -> float:
    return job.state.fraction if isinstance(job.state, Running) else 0.0
