"""The jobs as a list: the latest state of each, in the order they were asked for."""

from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import (
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobId,
    JobState,
    Paused,
    Queued,
    Running,
    Succeeded,
    Waiting,
)

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    JOB = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Line:
    """How a job stands: icon and colour of the theme, words, and 0-1 or -1 for no bar."""

    icon: str
    colour: str
    words: str
    fraction: float = -1.0


class QueueModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[JobId, Job] = {}
        self._order: list[JobId] = []

    def show_all(self, jobs: tuple[Job, ...]) -> None:
        self.beginResetModel()
        self._jobs = {job.id: job for job in jobs}
        self._order = list(self._jobs)
        self.endResetModel()

    def show_job(self, job: Job) -> None:
        if job.id in self._jobs:
            self._jobs[job.id] = job
            index = self.index(self._order.index(job.id))
            self.dataChanged.emit(index, index, cast("list[int]", []))
            return
        self.beginInsertRows(QModelIndex(), len(self._order), len(self._order))
        self._jobs[job.id] = job
        self._order.append(job.id)
        self.endInsertRows()

    def clear_over(self) -> None:
        """Forget what is over; what failed stays until it is done again."""
        left = [job for job in self.jobs() if not job.over or isinstance(job.state, Failed)]
        self.show_all(tuple(left))

    def jobs(self) -> tuple[Job, ...]:
        return tuple(self._jobs[each] for each in self._order)

    def job(self, row: int) -> Job:
        return self._jobs[self._order[row]]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        job = self.job(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{job.title}: {line(job).words}"
            case Qt.ItemDataRole.ToolTipRole if isinstance(job.state, Failed):
                return f"{job.state.message}\n{job.state.advice}".strip()
            case Role.JOB:
                return job
            case Role.LINE:
                return line(job)
            case _:
                return None


def line(job: Job) -> Line:
    match job.state:
        case Running(fraction, note, eta):
            left = f"{eta:.0f} s left" if eta is not None and eta >= 1 else ""
            words = "  ·  ".join(each for each in (f"{fraction:.0%}", note, left) if each)
            return Line("loader", "accent", words, fraction)
        case Waiting(seconds, reason):
            return Line("clock", "warn", f"Tries again in {seconds:.0f} s: {reason}")
        case Failed(message, advice):
            return Line("triangle-alert", "bad", f"{message} {advice}".strip())
        case _:
            return _PLAIN[type(job.state)]


_PLAIN: dict[type[JobState], Line] = {
    Queued: Line("clock", "dim", "Waiting"),
    Paused: Line("pause", "dim", "Paused"),
    Succeeded: Line("circle-check", "ok", "Done"),
    Cancelled: Line("circle-stop", "faint", "Stopped"),
    Interrupted: Line("rotate-ccw", "warn", "Was interrupted; retry goes on with it"),
}
