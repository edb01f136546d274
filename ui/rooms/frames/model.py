"""The film's key frames, and the attempts at one of them, as Qt models over frozen snapshots."""

from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core import (
    Attempt,
    AttemptId,
    Cancelled,
    Failed,
    FrameId,
    Interrupted,
    Job,
    KeyFrame,
    MakeFrame,
    Moment,
    Paused,
    Queued,
    Running,
    Status,
    Verdict,
    Waiting,
)
from ui.widgets.marks import MARKS, Mark, Standing

AnyIndex = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    FRAME = Qt.ItemDataRole.UserRole + 1
    STANDING = Qt.ItemDataRole.UserRole + 2
    TRIED = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt, what was said of it, and whether it is the one that counts."""

    attempt: Attempt
    verdict: Verdict | None
    counts: bool


class FramesModel(QAbstractListModel):
    """One row for each key frame, in the order of the film."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames: tuple[KeyFrame, ...] = ()
        self._jobs: dict[FrameId, Job] = {}

    def show_frames(self, frames: tuple[KeyFrame, ...]) -> None:
        """Take the new snapshot; announce only the rows that differ."""
        before, self.frames = self.frames, frames
        if [each.id for each in before] != [each.id for each in frames]:
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, frames, strict=True)):
            if old is not new and old != new:
                self._announce(row)

    def show_job(self, job: Job) -> bool:
        """Whether the job is about one of these key frames."""
        if not isinstance(job.task, MakeFrame):
            return False
        self._jobs[job.task.frame] = job
        row = self.row(job.task.frame)
        if row >= 0:
            self._announce(row)
        return row >= 0

    def row(self, frame: FrameId) -> int:
        return next((row for row, each in enumerate(self.frames) if each.id == frame), -1)

    def standing(self, frame: KeyFrame) -> Standing:
        return standing(frame, self._jobs.get(frame.id))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.frames)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        frame = self.frames[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{title(frame)}: {frame.shot.description}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                now = self.standing(frame)
                return ". ".join(filter(None, (now.mark.word, now.words, left(frame))))
            case Role.FRAME:
                return frame
            case Role.STANDING:
                return self.standing(frame)
            case _:
                return None

    def _announce(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index, cast("list[int]", []))


class AttemptsModel(QAbstractListModel):
    """The attempts at one key frame, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame: KeyFrame | None = None

    def show_frame(self, frame: KeyFrame | None) -> None:
        if frame != self._frame:
            self.beginResetModel()
            self._frame = frame
            self.endResetModel()

    def attempt(self, row: int) -> Attempt | None:
        made = self._frame.attempts if self._frame else ()
        return made[row] if 0 <= row < len(made) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._frame is None else len(self._frame.attempts)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        frame, attempt = self._frame, self.attempt(index.row())
        if frame is None or attempt is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"Attempt {index.row() + 1}"
            case Qt.ItemDataRole.ToolTipRole:
                return _told(attempt)
            case Role.TRIED:
                review = frame.verdict(attempt.id)
                verdict = review.verdict if review else None
                return Tried(attempt, verdict, attempt == frame.attempt)
            case _:
                return None


def standing(frame: KeyFrame, job: Job | None = None) -> Standing:
    """What to show for a key frame, `job` being the last one that was about it."""
    match job.state if job else None:
        case Queued() | Paused():
            return Standing(Mark.WAITING)
        case Waiting(_, reason):
            return Standing(Mark.WAITING, reason)
        case Running(fraction, note):
            return Standing(Mark.MAKING, note, fraction)
        case Failed(message, advice) if frame.attempt is None:
            return Standing(Mark.FAILED, f"{message} {advice}".strip())
        case Interrupted() | Cancelled() if frame.attempt is None:
            return Standing(Mark.PENDING, "Stopped")
        case _:
            return Standing(MARKS[frame.status], _why(frame))


def tried(frame: KeyFrame, attempt: AttemptId) -> Standing:
    """What to show for an older attempt: what became of it, and what it was asked for."""
    number = next(n for n, each in enumerate(frame.attempts, 1) if each.id == attempt)
    made, review = frame.attempts[number - 1], frame.verdict(attempt)
    asked = f", asked for: {made.feedback}" if made.feedback else ""
    words = f"Attempt {number} of {len(frame.attempts)}{asked}"
    if review and review.note:
        words += f", then: “{review.note}”"
    verdict = review.verdict if review else None
    mark = {Verdict.APPROVED: Mark.APPROVED, Verdict.REJECTED: Mark.REJECTED}
    return Standing(mark.get(verdict, Mark.READY) if verdict else Mark.READY, words)


def title(frame: KeyFrame) -> str:
    """As on the card: "Opening · shot 1"."""
    shot = f"shot {frame.shot.number}"
    if frame.moment is Moment.SHOT:
        return shot.capitalize()
    return f"{frame.moment.value.capitalize()}  ·  {shot}"


def left(frame: KeyFrame) -> str:
    """How many attempts there may still be, in words."""
    match frame.left:
        case 0:
            return "No attempts left"
        case 1:
            return "1 attempt left"
        case count:
            return f"{count} attempts left"


def _why(frame: KeyFrame) -> str:
    review, attempt = frame.review, frame.attempt
    if frame.status is Status.STALE:
        return "Changed since it was made: " + ", ".join(frame.stale)
    if review and review.verdict is Verdict.REJECTED:
        return f"“{review.note}”" if review.note else "Another one, please"
    if attempt is None:
        return ""
    asked = f"Asked for: {attempt.feedback}" if attempt.feedback else ""
    return "  ·  ".join(filter(None, (asked, attempt.note)))


def _told(attempt: Attempt) -> str:
    """All about an attempt, for its tip."""
    recipe = attempt.recipe
    asked = f"Asked for: {attempt.feedback}" if attempt.feedback else "The first try"
    return "\n".join(filter(None, (asked, f"{recipe.engine}, seed {recipe.seed}", attempt.note)))


def suggestions(frame: KeyFrame | None) -> tuple[str, ...]:
    """What could be said of a picture, as far as it is not so already."""
    if frame is None:
        return ()
    made = frame.attempt
    seen = (made.shot if made else frame.shot).depiction
    things = [each.label for each in seen.subjects if each.label]
    night = seen.setting.time.value == "night"
    offers = [
        "Darker", "Brighter", "Warmer", "Colder", "Closer", "Wider", "From below", "From above",
        "By day" if night else "At night",
        "Fewer things" if len(things) > 2 else "",
        f"Without the {things[-1]}" if len(things) > 1 else "",
    ]  # fmt: skip
    return tuple(filter(None, offers))
