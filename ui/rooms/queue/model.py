"""The jobs as a list in sections: what runs, what waits in its order, what failed, what is done."""

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import NamedTuple, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import Failed, Interrupted, Job, JobId, Outlook, Paused, Running
from ui.rooms.queue.lines import Line, line

AnyIndex = QModelIndex | QPersistentModelIndex
_AT_ONCE = 64
"""So many changes at a time are told one by one; more than that, and all is read anew."""


class Section(IntEnum):
    RUNNING = 0
    WAITING = 1
    FAILED = 2
    DONE = 3

    @property
    def word(self) -> str:
        return ("Running", "Waiting", "Failed", "Done")[self]


class Role(IntEnum):
    JOB = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2
    HEAD = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Head:
    """The row above a section; a closed one shows only this."""

    section: Section
    count: int
    open: bool


class Key(NamedTuple):
    """The place in a section."""

    first: float
    second: float
    id: JobId


@dataclass
class _Shelf:
    keys: list[Key] = field(default_factory=list)
    open: bool = True

    @property
    def rows(self) -> int:
        """With its head; an empty section has none."""
        return (1 + len(self.keys) * self.open) if self.keys else 0


class QueueModel(QAbstractListModel):
    """Ten thousand jobs are as cheap as ten: a place is found by halving."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[JobId, Job] = {}
        self._places: dict[JobId, tuple[Section, Key]] = {}
        self._shelves = {section: _Shelf() for section in Section}
        self._shelves[Section.DONE].open = False
        self._outlook: Mapping[JobId, Outlook] = {}
        self._forgotten: frozenset[JobId] = frozenset()
        """News of these was still on its way when they were taken out: it is none any more."""
        self._ticks = count(1)

    # What it is given

    def show_all(self, jobs: tuple[Job, ...]) -> None:
        """These and no others; what was forgotten before does not matter any more."""
        self._forgotten = frozenset()
        self._lay_out(jobs)

    def _lay_out(self, jobs: tuple[Job, ...]) -> None:
        self.beginResetModel()
        self._jobs, self._places = {}, {}
        for shelf in self._shelves.values():
            shelf.keys.clear()
        for job in jobs:
            self._jobs[job.id] = job
            section, key = self._places[job.id] = self._place(job)
            self._shelves[section].keys.append(key)
        for shelf in self._shelves.values():
            shelf.keys.sort()
        self.endResetModel()

    def show_jobs(self, jobs: Mapping[JobId, Job]) -> None:
        """The latest of these jobs."""
        news = {id_: job for id_, job in jobs.items() if id_ not in self._forgotten}
        if len(news) > _AT_ONCE:
            self._lay_out(tuple((self._jobs | news).values()))
            return
        for job in news.values():
            self._show(job)

    def show_job(self, job: Job) -> None:
        self.show_jobs({job.id: job})

    def _show(self, job: Job) -> None:
        before = self._places.get(job.id)
        self._jobs[job.id] = job
        now = self._place(job)
        if before == now:
            self._tell(job.id)
        elif before is not None and before[0] is now[0]:
            self._move(before[0], before[1], now[1])
            self._tell(job.id)
        else:
            if before is not None:
                self._take_out(*before)
            self._put_in(*now)

    def forget(self, jobs: frozenset[JobId]) -> None:
        """Take these out of the list, for good."""
        self._forgotten |= jobs
        for job in jobs & self._jobs.keys():
            self._take_out(*self._places.pop(job))
            del self._jobs[job]

    def show_outlook(self, outlook: Mapping[JobId, Outlook]) -> None:
        """When each of the jobs that wait will be done."""
        self._outlook = outlook
        for section in (Section.RUNNING, Section.WAITING):
            shelf = self._shelves[section]
            if shelf.keys:
                start = self._start(section)
                self._changed(start, start + shelf.rows - 1)

    def toggle(self, section: Section) -> None:
        """Open or close a section."""
        shelf = self._shelves[section]
        if not shelf.keys:
            shelf.open = not shelf.open
            return
        first = self._start(section) + 1
        last = first + len(shelf.keys) - 1
        if shelf.open:
            self.beginRemoveRows(QModelIndex(), first, last)
            shelf.open = False
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            shelf.open = True
            self.endInsertRows()
        self._changed(first - 1, first - 1)

    # What it knows

    def job(self, row: int) -> Job | None:
        """The job of a row; None for the head of a section."""
        for shelf in self._shelves.values():
            if row < shelf.rows:
                return self._jobs[shelf.keys[row - 1].id] if row else None
            row -= shelf.rows
        return None

    def head(self, row: int) -> Head | None:
        for section, shelf in self._shelves.items():
            if row < shelf.rows:
                return None if row else Head(section, len(shelf.keys), shelf.open)
            row -= shelf.rows
        return None

    def row(self, job: JobId) -> int:
        """-1 for one that is not in sight."""
        place = self._places.get(job)
        if place is None or not self._shelves[place[0]].open:
            return -1
        section, key = place
        return self._start(section) + 1 + bisect_left(self._shelves[section].keys, key)

    def rows(self, section: Section) -> range:
        """The rows of its jobs that are in sight."""
        shelf = self._shelves[section]
        first = self._start(section) + 1
        return range(first, first + max(0, shelf.rows - 1))

    def section(self, job: JobId) -> Section:
        return self._places[job][0]

    def count(self, section: Section) -> int:
        return len(self._shelves[section].keys)

    def ids(self, section: Section) -> tuple[JobId, ...]:
        """Its jobs in their order, in sight or not."""
        return tuple(key.id for key in self._shelves[section].keys)

    def find(self, job: JobId) -> Job | None:
        return self._jobs.get(job)

    # Qt's questions

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else sum(shelf.rows for shelf in self._shelves.values())

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        job = self.job(index.row()) if index.isValid() else None
        if job is not None and job.waiting:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        job = self.job(index.row()) if index.isValid() else None
        if job is None:
            return self._head_data(index.row(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{job.title}: {self.line(job).words}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{job.title}\n{self.line(job).words}"
            case Role.JOB:
                return job
            case Role.LINE:
                return self.line(job)
            case _:
                return None

    def line(self, job: Job) -> Line:
        return line(job, self._outlook.get(job.id))

    # Private

    def _head_data(self, row: int, role: int) -> object:
        head = self.head(row) if row >= 0 else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole if head:
                return f"{head.section.word}: {head.count}"
            case Role.HEAD:
                return head
            case _:
                return None

    def _place(self, job: Job) -> tuple[Section, Key]:
        """What waits is in the queue's own order; all else where it was when it came."""
        section = _section(job)
        if section is Section.WAITING:
            return section, Key(*job.rank, job.id)
        before = self._places.get(job.id)
        if before is not None and before[0] is section:
            return before
        tick = next(self._ticks)
        return section, Key(tick if section is Section.RUNNING else -tick, 0, job.id)

    def _start(self, section: Section) -> int:
        return sum(self._shelves[each].rows for each in Section if each < section)

    def _put_in(self, section: Section, key: Key) -> None:
        shelf, start = self._shelves[section], self._start(section)
        row = start + 1 + bisect_left(shelf.keys, key)
        first = start if not shelf.keys else row
        visible = shelf.open or not shelf.keys
        if visible:
            self.beginInsertRows(QModelIndex(), first, row if shelf.open else start)
        insort(shelf.keys, key)
        self._places[key.id] = section, key
        if visible:
            self.endInsertRows()
        self._changed(start, start)

    def _take_out(self, section: Section, key: Key) -> None:
        shelf, start = self._shelves[section], self._start(section)
        at = bisect_left(shelf.keys, key)
        last_one = len(shelf.keys) == 1
        visible = shelf.open or last_one
        if visible:
            row = start + 1 + at
            self.beginRemoveRows(
                QModelIndex(), start if last_one else row, row if shelf.open else start
            )
        del shelf.keys[at]
        if visible:
            self.endRemoveRows()
        if not last_one:
            self._changed(start, start)

    def _move(self, section: Section, old: Key, new: Key) -> None:
        shelf = self._shelves[section]
        at, to = bisect_left(shelf.keys, old), bisect_left(shelf.keys, new)
        first = self._start(section) + 1
        moves = shelf.open and to not in (at, at + 1)
        if moves:
            root = QModelIndex()
            self.beginMoveRows(root, first + at, first + at, root, first + to)
        del shelf.keys[at]
        insort(shelf.keys, new)
        self._places[new.id] = section, new
        if moves:
            self.endMoveRows()

    def _tell(self, job: JobId) -> None:
        row = self.row(job)
        if row >= 0:
            self._changed(row, row)

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last), cast("list[int]", []))


def _section(job: Job) -> Section:
    if job.waiting:
        return Section.WAITING
    match job.state:
        case Running() | Paused():
            return Section.RUNNING
        case Failed() | Interrupted():
            return Section.FAILED
        case _:
            return Section.DONE
