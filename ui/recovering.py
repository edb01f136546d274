"""After an end that was none: says what was being made and what is saved, and offers to go on."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import Ending, Equipment, Studio, StudioError
from ui.errands import Errands, Look
from ui.widgets.notice import Notice
from ui.wishes import Wishes

_REPORT = "Collect a report…"


class Recovering(Wishes):
    """`line` is where it is told."""

    open_asked = Signal(object)
    """A film's folder."""
    go_on_asked = Signal()
    """What is missing of the open film is to be made."""
    report_asked = Signal()

    def __init__(
        self,
        line: Notice,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._equipment, self._errands = line, equipment, errands
        self._ending: Ending | None = None
        self._going_on = False
        line.taken.connect(self._take)
        line.also_taken.connect(self.report_asked)
        line.declined.connect(self._forget)
        QTimer.singleShot(0, self.look)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is None:
            return
        if self._going_on and not studio.projects.read_only:
            QTimer.singleShot(0, self.go_on_asked.emit)
        self._going_on = False
        self._tell()

    @Slot()
    def look(self) -> None:
        """How the windows before this one ended."""

        def look() -> tuple[Ending, ...]:
            with suppress(StudioError):  # a window without this machine's equipment
                return self._equipment().endings
            return ()

        self._errands.run(Look("endings", look, self._found))

    def _found(self, got: "Future[tuple[Ending, ...]]") -> None:
        self._ending = next(iter(got.result()), None)
        self._tell()

    def _tell(self) -> None:
        if self._ending is None:
            return
        steps = [step for step in (self._step(self._ending), _REPORT) if step]
        self._line.offer(_words(self._ending), *steps)

    def _step(self, ending: Ending) -> str:
        """Nothing where its film is open already, or is not there any more."""
        film = Path(ending.film)
        if not ending.film or not film.is_dir():
            return ""
        if self._studio is not None and self._studio.projects.folder == film:
            return "Go on" if ending.at_work else ""
        return "Open and go on" if ending.at_work else f"Open {film.stem}"

    @Slot()
    def _take(self) -> None:
        ending, self._ending = self._ending, None
        if ending is None:
            return
        step = self._step(ending)
        if not step:
            self.report_asked.emit()
        elif step == "Go on":
            self.go_on_asked.emit()
        else:
            self._going_on = bool(ending.at_work)
            self.open_asked.emit(Path(ending.film))

    @Slot()
    def _forget(self) -> None:
        self._ending = None


def _words(ending: Ending) -> str:
    why = f" ({ending.crash})" if ending.crash else ""
    words = [f"The studio ended unexpectedly{_when(ending.at)}{why}."]
    if ending.at_work:
        was = "was" if len(ending.at_work) == 1 else "were"
        more = f" and {len(ending.at_work) - 2} more" if len(ending.at_work) > 2 else ""
        words.append(f"At work {was}: {', '.join(ending.at_work[:2])}{more}.")
    if ending.film:
        jobs = "One job was" if ending.finished == 1 else f"{ending.finished} jobs were"
        done = f" {jobs} finished before." if ending.finished else ""
        name = Path(ending.film).stem
        words.append(f"All that was finished in {name} is saved.{done}")
    return " ".join(words)


def _when(moment: str) -> str:
    """Its note was last written then; while nothing is made that may be long before the end."""
    try:
        at, now = datetime.fromisoformat(moment).astimezone(), datetime.now().astimezone()
    except ValueError:
        return ""
    return f" after {at:%H:%M}" if at.date() == now.date() else f" on {at.day} {at:%b, after %H:%M}"
