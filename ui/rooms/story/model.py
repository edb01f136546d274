"""The shots as a table whose picture, voice and length can be rewritten."""

from enum import IntEnum
from fractions import Fraction
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon

from core import Language, Project, Segment, Shot
from ui.icons import icon

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    NUMBER = 0
    DESCRIPTION = 1
    ENGLISH = 2
    NARRATION = 3
    SECONDS = 4


TITLES = {
    Column.NUMBER: "#",
    Column.DESCRIPTION: "PICTURE",
    Column.ENGLISH: "FOR THE MODEL",
    Column.NARRATION: "VOICE",
    Column.SECONDS: "SECONDS",
}


class StoryModel(QAbstractTableModel):
    """Shows a snapshot; a change is a wish, and the next snapshot shows what became of it."""

    description_asked = Signal(str, str)
    english_asked = Signal(str, str)
    narration_asked = Signal(str, str)
    seconds_asked = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self._project: Project | None = None
        self._locked = False

    def show_project(self, project: Project, *, locked: bool = False) -> None:
        before, after = self._segments, project.ordered
        self._project, self._locked = project, locked
        if [each.id for each in before] != [each.id for each in after]:
            self.beginResetModel()
            self._segments = after
            self.endResetModel()
            return
        self._segments = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old.shot != new.shot:
                first, last = self.index(row, 0), self.index(row, len(Column) - 1)
                self.dataChanged.emit(first, last, cast("list[int]", []))

    @property
    def englished(self) -> bool:
        """Whether models are told in English what a film in another language shows."""
        project = self._project
        if project is None or project.plan is None or project.plan.language is Language.EN:
            return False
        told = any(segment.shot.english.text for segment in self._segments)
        return told or project.brief.engine != "animatic"

    def segment(self, row: int) -> Segment:
        return self._segments[row]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._segments)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() != Column.NUMBER and not self._locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shot, column = self._segments[index.row()].shot, Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(shot)[column]
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.SECONDS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole if column is Column.ENGLISH:
                return _mark(shot)
            case Qt.ItemDataRole.ToolTipRole if column is Column.ENGLISH:
                return _origin(shot)
            case _:
                return None

    def _words(self, shot: Shot) -> dict[Column, str]:
        return {
            Column.NUMBER: str(shot.number),
            Column.DESCRIPTION: shot.description,
            Column.ENGLISH: shot.english.text,
            Column.NARRATION: shot.narration,
            Column.SECONDS: f"{self._seconds(shot.frames):.2f}",
        }

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        segment, words = self._segments[index.row()], str(value).strip()
        match Column(index.column()):
            case Column.DESCRIPTION if words and words != segment.shot.description:
                self.description_asked.emit(segment.id, words)
            case Column.ENGLISH if words != segment.shot.english.text:
                self.english_asked.emit(segment.id, words)
            case Column.NARRATION if words != segment.shot.narration:
                self.narration_asked.emit(segment.id, words)
            case Column.SECONDS if (seconds := _fraction(words)) is not None:
                self.seconds_asked.emit(segment.id, seconds)
            case _:
                return False
        return True

    def _seconds(self, frames: int) -> float:
        return float(self._project.sequence.rate.seconds(frames)) if self._project else 0.0


def _mark(shot: Shot) -> QIcon | None:
    if shot.outdated_english:
        return icon("triangle-alert")
    return icon("languages") if shot.english.by else None


def _origin(shot: Shot) -> str:
    """Where the English words of a shot come from."""
    if not shot.english.text:
        return "What the model is told. Nothing is translated yet."
    if shot.outdated_english:
        return f"Written for: “{shot.english.of}”. Empty it, and it is translated again."
    if shot.english.by:
        return f"Translated by {shot.english.by}; yours once you change it."
    return "Yours. Empty it, and it is translated again."


def _fraction(words: str) -> Fraction | None:
    try:
        seconds = Fraction(words.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    return seconds if 0 < seconds <= 600 else None
