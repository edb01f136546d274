"""The film's shots, and the takes of one of them, as Qt models over frozen snapshots."""

from collections.abc import Sequence
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import Job, Project, Segment, SegmentId, Take
from ui.widgets.marks import Standing, standing

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    SEGMENT = Qt.ItemDataRole.UserRole + 1
    STANDING = Qt.ItemDataRole.UserRole + 2
    TAKE = Qt.ItemDataRole.UserRole + 3
    CHOSEN = Qt.ItemDataRole.UserRole + 4


class ShotsModel(QAbstractListModel):
    """One row for each segment, in the order of the film."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self._jobs: dict[SegmentId, Job] = {}

    def show_project(self, project: Project) -> None:
        """Take the new snapshot; announce only the rows that differ."""
        before, after = self._segments, project.ordered
        if [each.id for each in before] != [each.id for each in after]:
            self.beginResetModel()
            self._segments = after
            self.endResetModel()
            return
        self._segments = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is not new and old != new:
                self._announce(row)

    def show_job(self, job: Job) -> None:
        if job.about is None:
            return
        self._jobs[job.about] = job
        row = self.row(job.about)
        if row >= 0:
            self._announce(row)

    def row(self, segment: SegmentId) -> int:
        return next((row for row, each in enumerate(self._segments) if each.id == segment), -1)

    def segment(self, row: int) -> Segment:
        return self._segments[row]

    def standing(self, segment: Segment) -> Standing:
        return standing(segment, self._jobs.get(segment.id))

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

    def _announce(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, cast("list[int]", []))


class TakesModel(QAbstractListModel):
    """The takes of one segment, oldest first, as they are numbered on the keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: Sequence[Take] = ()
        self._segment: Segment | None = None

    def show_segment(self, segment: Segment | None) -> None:
        if segment == self._segment:
            return
        self.beginResetModel()
        self._segment = segment
        self._takes = segment.takes if segment else ()
        self.endResetModel()

    def take(self, row: int) -> Take | None:
        return self._takes[row] if 0 <= row < len(self._takes) else None

    def chosen_row(self) -> int:
        chosen = self._segment.chosen if self._segment else None
        return next((row for row, take in enumerate(self._takes) if take.id == chosen), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._takes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._segment is None:
            return None
        take = self._takes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"Take {index.row() + 1}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{take.recipe.engine}, seed {take.recipe.seed}. {take.note}".strip()
            case Role.TAKE:
                return take
            case Role.CHOSEN:
                return take.id == self._segment.chosen
            case _:
                return None
