"""Takes back what is told of a job once it is not true any more: it is done, or tried again."""

from PySide6.QtCore import QObject, Slot

from core import Job, JobId, Studio, Succeeded
from ui.widgets.notice import Notice
from ui.wishes import Wishes, failure


class Underway(Wishes):
    """Other words that the notice shows by then are let stand."""

    def __init__(self, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        self._told: dict[JobId, tuple[str, str]] = {}
        self._failed: dict[str, str] = {}
        """What was said of jobs that failed, by their titles: another job may try it again."""

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._told.clear()
        self._failed.clear()

    @Slot(str, str, str)
    def tell(self, words: str, job: str, then: str) -> None:
        """`then` is said when the job has succeeded."""
        self._told[JobId(job)] = words, then
        self._notice.say(words)
        # It may have ended before it was told of.
        for each in self._studio.jobs.all() if self._studio is not None else ():
            if each.id == job:
                self.follow(each)

    def follow(self, job: Job) -> None:
        failed = failure(job)
        if failed is not None:
            self._failed[job.title] = " ".join(filter(None, failed))
        elif not job.over and self._failed.pop(job.title, None) == self._shown:
            self._notice.dismiss()
        if not job.over or job.id not in self._told:
            return
        words, then = self._told.pop(job.id)
        if self._shown not in ("", words):
            return
        if then and isinstance(job.state, Succeeded):
            self._notice.say(then)
        else:
            self._notice.dismiss()

    @property
    def _shown(self) -> str:
        return "" if self._notice.isHidden() else self._notice.words.text()
