"""What is asked of the queue, said to the studio; and how it goes on, told to the queue."""

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from core import Deliver, Job, JobId, MakeFrame, Outlook, Priority, Studio, TakeIn, Tell
from ui.errands import Errands, Look
from ui.notify import Notifier
from ui.rooms.queue.view import Queue
from ui.wishes import Wishes

_EVERY, _MANY, _SELDOM = 1000, 500, 4000
"""Milliseconds between two outlooks, while the queue is in sight and has something to do; in a
queue of many jobs seconds count less, and each outlook costs more."""


class Queueing(Wishes):
    """About jobs, and who hears of them. The outlook is worked out off the window's thread."""

    def __init__(self, queue: Queue, notifier: Notifier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue, self._notifier = queue, notifier
        self._errands = Errands("outlook", self)
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self._ask)
        queue.cancel_asked.connect(self.cancel)
        queue.retry_asked.connect(self.retry)
        queue.hold_asked.connect(self.hold)
        queue.move_asked.connect(self.move)
        queue.prioritise_asked.connect(self.prioritise)
        queue.forget_asked.connect(self.forget)
        queue.pause_asked.connect(self.pause)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._notifier.forget()
        if studio is None:
            self._clock.stop()
            self._queue.show_all(())
        else:
            self._queue.show_all(studio.jobs.all(), paused=studio.jobs.paused)

    def show_job(self, job: Job) -> None:
        """Pass on how a job stands."""
        self._queue.show_job(job)
        self._notifier.follow(job)
        if not job.over and not self._clock.isActive():
            self._clock.start()
            self._ask()

    def close(self) -> None:
        self._clock.stop()
        self._errands.close()

    # Wishes

    @Slot(list)
    def cancel(self, jobs: list[JobId]) -> None:
        for job in jobs:
            self.studio.jobs.cancel(job)

    @Slot(list)
    def retry(self, jobs: list[JobId]) -> None:
        """Once more; what an earlier session left is made anew from what was saved of it."""
        known = {job.id: job for job in self.studio.jobs.all()}
        for each in jobs:
            job = known.get(each)
            if job is not None and job.over:
                self.attempt(partial(self._again, job))

    @Slot(list, bool)
    def hold(self, jobs: list[JobId], on: bool) -> None:  # noqa: FBT001 - the signal's signature
        for job in jobs:
            self.studio.jobs.pause(job) if on else self.studio.jobs.resume(job)
        self._ask()

    @Slot(list, str)
    def move(self, jobs: list[JobId], before: str) -> None:
        for job in jobs:
            self.studio.jobs.move(job, JobId(before) if before else None)
        self._ask()

    @Slot(list, int)
    def prioritise(self, jobs: list[JobId], steps: int) -> None:
        known = {job.id: job for job in self.studio.jobs.all()}
        for job in jobs:
            to = min(max(known[job].priority - steps, Priority.INTERACTIVE), Priority.BATCH)
            self.studio.jobs.prioritise(job, Priority(to))
        self._ask()

    @Slot(list)
    def forget(self, jobs: list[JobId]) -> None:
        self.studio.jobs.clear(*jobs)
        left = {job.id for job in self.studio.jobs.all()}
        self._queue.forget(frozenset(jobs) - left)

    @Slot(bool)
    def pause(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        if self._studio is not None:
            self.studio.jobs.pause() if on else self.studio.jobs.resume()
            self._ask()

    # Private

    def _again(self, job: Job) -> None:
        if self.studio.jobs.retry(job.id):
            return
        match job.task:
            case MakeFrame(frame):
                self.studio.keyframes.make((frame,))
            case TakeIn(segment):
                self.studio.importing.again(segment)
            case Deliver(waiting):
                self.studio.delivery.try_again(waiting)
            case Tell(arrived):
                self.studio.announcer.again(arrived)
            case None:
                return
            case task:
                if self.studio.generation.resume(job.id):
                    return
                self.studio.generation.generate((task.segment,), anyway=True)
        self.studio.jobs.clear(job.id)
        self._queue.forget(frozenset({job.id}))

    @Slot()
    def _ask(self) -> None:
        """For the outlook, if anybody sees it."""
        if self._studio is None or not self._queue.under_way()[0]:
            self._clock.stop()
            return
        self._clock.setInterval(_EVERY if self._queue.under_way()[0] < _MANY else _SELDOM)
        if self._queue.isVisible():
            studio = self.studio
            told = partial(self._told, studio)
            self._errands.run(Look("outlook", studio.estimates.outlook, told))

    def _told(self, studio: Studio, outcome: "Future[dict[JobId, Outlook]]") -> None:
        if self._studio is studio:
            self._queue.show_outlook(outcome.result())
