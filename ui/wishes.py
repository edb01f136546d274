"""What the editor asks for, said to the studio; known troubles come back as words."""

from collections.abc import Callable
from concurrent.futures import Future
from fractions import Fraction
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core import (
    Brief,
    Failed,
    Job,
    JobId,
    SegmentId,
    Status,
    Studio,
    StudioError,
    Succeeded,
)

T = TypeVar("T")


class Wishes(QObject):
    """Every wish goes through `attempt`: what cannot be is told, and nothing else happens."""

    troubled = Signal(str, str)
    """Message and advice."""
    underway = Signal(str, str, str)
    """What is being done, by which job, and what is told once that has succeeded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio: Studio | None = None

    def serve(self, studio: Studio | None) -> None:
        self._studio = studio

    @property
    def studio(self) -> Studio:
        assert self._studio is not None, "an action without a project is disabled"
        return self._studio

    def while_served(self, then: "Callable[[Future[T]], None]") -> "Callable[[Future[T]], None]":
        """`then`, unless another film is open by the time that there is an outcome of this one."""
        studio = self._studio

        def heard(got: "Future[T]") -> None:
            if studio is self._studio:
                then(got)

        return heard

    def attempt(self, wish: Callable[[], object]) -> bool:
        """Whether it could be done."""
        try:
            wish()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return False
        return True


class FilmWishes(Wishes):
    """About the whole film."""

    frames_waiting = Signal()
    """No shot is made before its key frames are approved."""
    begun = Signal()
    """The film is being written, until `ended`."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._planning: JobId | None = None

    def make(self, brief: Brief) -> bool:
        """Write the film from this brief and make every shot; whether it was begun."""

        def begin() -> None:
            self.studio.planning.set_brief(brief)
            self._planning = self.studio.planning.plan()
            self.begun.emit()

        return self.attempt(begin)

    def follow(self, job: Job) -> None:
        """Once the film that `make` asked for is written, its shots are made."""
        if job.id != self._planning or not job.over:
            return
        self._planning = None
        self.ended.emit()
        if isinstance(job.state, Succeeded):
            self.make_missing()

    @Slot()
    def make_missing(self) -> None:
        """The shots that have no fresh take; or the key frames that they wait for."""
        self.attempt(self.studio.importing.renew)
        if not self.studio.keyframes.waiting():
            self.attempt(self.studio.generation.generate)
            return
        self.attempt(self.studio.keyframes.make)
        self.frames_waiting.emit()

    @Slot()
    def approve_all(self) -> None:
        """Every shot that has a take, waits for a verdict or is out of date."""
        wanted = [
            segment.id
            for segment in self.studio.projects.snapshot().ordered
            if segment.status in (Status.READY, Status.STALE)
        ]
        self.attempt(lambda: self.studio.reviewing.approve(*wanted))

    @Slot()
    def undo(self) -> None:
        self.attempt(self.studio.projects.undo)

    @Slot()
    def redo(self) -> None:
        self.attempt(self.studio.projects.redo)

    @Slot(str)
    def refine(self, words: str) -> None:
        self.attempt(lambda: self.studio.planning.refine(words))

    @Slot(str, str)
    def describe(self, segment: str, words: str) -> None:
        shot = SegmentId(segment)
        self.attempt(lambda: self.studio.planning.change_shot(shot, description=words))

    @Slot(str, str)
    def say_in_english(self, segment: str, words: str) -> None:
        """What models are told of a shot, in the place of its translation."""
        shot = SegmentId(segment)
        self.attempt(lambda: self.studio.prompting.write(shot, words))

    @Slot(str, str)
    def narrate(self, segment: str, words: str) -> None:
        shot = SegmentId(segment)
        self.attempt(lambda: self.studio.planning.change_shot(shot, narration=words))

    @Slot(str, object)
    def time(self, segment: str, seconds: Fraction) -> None:
        shot = SegmentId(segment)
        self.attempt(lambda: self.studio.planning.change_shot(shot, seconds=seconds))


def failure(job: Job) -> tuple[str, str] | None:
    """What a failed job has to say."""
    if not isinstance(job.state, Failed):
        return None
    return f"{job.title}: {job.state.message}", job.state.advice
