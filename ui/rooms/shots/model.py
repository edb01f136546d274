"""The film's shots, all or some of them, as a Qt model over frozen snapshots."""

from collections.abc import Callable, Mapping
from enum import Enum, IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import Job, Project, Segment, SegmentId, Status
from ui.widgets.marks import Standing, standing

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    SEGMENT = Qt.ItemDataRole.UserRole + 1
    STANDING = Qt.ItemDataRole.UserRole + 2
    TAKE = Qt.ItemDataRole.UserRole + 3
    CHOSEN = Qt.ItemDataRole.UserRole + 4


class Filter(Enum):
    """`(name, statuses that pass)`; none means all."""

    ALL = ("All shots", ())
    READY = ("To review", (Status.READY,))
    REJECTED = ("Rejected", (Status.REJECTED,))
    STALE = ("Out of date", (Status.STALE,))
    PENDING = ("Not made", (Status.PENDING,))

    @property
    def words(self) -> str:
        words: str = self.value[0]
        return words

    def passes(self, segment: Segment) -> bool:
        return not self.value[1] or segment.status in self.value[1]


class ShotsModel(QAbstractListModel):
    """One row for each segment that passes the filter, in the order of the film."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter.ALL
        self._project: Project | None = None
        self._all: tuple[Segment, ...] = ()
        self._statuses: tuple[Status, ...] = ()
        self._segments: list[Segment] = []
        self._rows: dict[SegmentId, int] = {}
        self._jobs: dict[SegmentId, Job] = {}
        self._trouble: Callable[[Segment], str] = _no_trouble

    def watch(self, trouble: Callable[[Segment], str]) -> None:
        """`trouble(segment)` says why the chosen take's file cannot be used."""
        self._trouble = trouble

    def show_project(self, project: Project) -> None:
        """Take the new snapshot; announce only the rows that differ."""
        if project is self._project:
            return
        before = dict(zip((each.id for each in self._all), self._statuses, strict=True))
        old = {each.id: each for each in self._all}
        self._project = project
        self._all = tuple({each.id: each for each in project.ordered}.values())
        self._statuses = tuple(
            before[each.id] if old.get(each.id) is each else each.status for each in self._all
        )
        self._show()

    def choose(self, wanted: Filter) -> None:
        """Show these only, from now on."""
        if wanted is not self.filter:
            self.filter = wanted
            self._show()

    def counts(self) -> Mapping[Filter, int]:
        counted = dict.fromkeys(Status, 0)
        for status in self._statuses:
            counted[status] += 1
        return {each: sum(counted[status] for status in each.value[1] or Status) for each in Filter}

    @property
    def approved(self) -> int:
        return self._statuses.count(Status.APPROVED)

    def show_job(self, job: Job) -> None:
        if job.about is None:
            return
        self._jobs[job.about] = job
        row = self.row(job.about)
        if row >= 0:
            self._announce(row)

    def row(self, segment: SegmentId) -> int:
        """-1 for one that is not shown."""
        return self._rows.get(segment, -1)

    def segment(self, row: int) -> Segment:
        return self._segments[row]

    def standing(self, segment: Segment) -> Standing:
        return standing(segment, self._jobs.get(segment.id), self._trouble(segment))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._segments)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        segment = self._segments[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{segment.shot.number}. {segment.shot.description}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.standing(segment).mark.word
            case Role.SEGMENT:
                return segment
            case Role.STANDING:
                return self.standing(segment)
            case _:
                return None

    def _show(self) -> None:
        """Bring the rows to what passes the filter, with as few announcements as can be."""
        wanted = self.filter.value[1]
        after = [
            each
            for each, status in zip(self._all, self._statuses, strict=True)
            if not wanted or status in wanted
        ]
        before = self._segments
        start = _common(before, after)
        rest = min(len(before), len(after)) - start
        end = _common(before[::-1], after[::-1], most=rest)
        self._take_out(start, len(before) - end)
        self._put_in(start, after[start : len(after) - end])
        self._rows = {each.id: row for row, each in enumerate(after)}
        unchanged = [*range(start), *range(len(after) - end, len(after))]
        old = before[:start] + before[len(before) - end :]
        self._segments = after
        for row, was in zip(unchanged, old, strict=True):
            if was is not after[row] and was != after[row]:
                self._announce(row)

    def _take_out(self, first: int, after_last: int) -> None:
        if first < after_last:
            self.beginRemoveRows(QModelIndex(), first, after_last - 1)
            self._segments = self._segments[:first] + self._segments[after_last:]
            self._rows = {each.id: row for row, each in enumerate(self._segments)}
            self.endRemoveRows()

    def _put_in(self, first: int, new: list[Segment]) -> None:
        if new:
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._segments = self._segments[:first] + new + self._segments[first:]
            self._rows = {each.id: row for row, each in enumerate(self._segments)}
            self.endInsertRows()

    def _announce(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, cast("list[int]", []))


def _common(one: list[Segment], other: list[Segment], most: int | None = None) -> int:
    """How many segments at the beginning are the same ones."""
    length = min(len(one), len(other)) if most is None else most
    return next((n for n in range(length) if one[n].id != other[n].id), length)


def _no_trouble(_segment: Segment) -> str:
    return ""
