"""Takes back the word that something is being done, once it is done."""

from PySide6.QtCore import QObject, Slot

from core import Job, JobId, Studio, Succeeded
from ui.widgets.notice import Notice
from ui.wishes import Wishes


class Underway(Wishes):
    """Other words that the notice shows by then are let stand."""

    def __init__(self, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        self._told: dict[JobId, tuple[str, str]] = {}

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._told.clear()

    @Slot(str, str, str)
    def tell(self, words: str, job: str, then: str) -> None:
        """`then` is said when the job has succeeded."""
        self._told[JobId(job)] = words, then
        self._notice.say(words)

    def follow(self, job: Job) -> None:
        if not job.over or job.id not in self._told:
            return
        words, then = self._told.pop(job.id)
        shown = "" if self._notice.isHidden() else self._notice.words.text()
        if shown not in ("", words):
            return
        if then and isinstance(job.state, Succeeded):
            self._notice.say(then)
        else:
            self._notice.dismiss()
