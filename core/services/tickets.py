"""One job at work: its state, its stop flag, and what its work may say while it runs."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Event as Flag
from threading import RLock
from time import monotonic

from core.domain.costs import Cost
from core.domain.errors import JobCancelled, StudioError, WorkFailed
from core.domain.jobs import (
    RETRIES,
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobState,
    Paused,
    Running,
    Succeeded,
    Waiting,
)
from core.ports import AT_WORK, JobContext
from core.store.vault import as_full

log = logging.getLogger(__name__)

Work = Callable[[JobContext], int | None]
"""Answers how many bytes it has left on the disk."""

_SAME_AGAIN = 0.5
"""Seconds after which a report is told even though nothing in it is new."""

_TOO_EARLY = 0.02
"""Of the work: before it, there is no pace to be told."""


class Ticket:
    """The JobContext that a job's work sees.

    `told` is the job as everyone has last heard of it; `tries` counts how often it was put in
    line. Whoever changes the job holds `guard`, so that its states are saved and told in order.
    """

    def __init__(
        self,
        job: Job,
        work: Work,
        became: Callable[["Ticket", JobState], None],
        aside: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.job = job
        self.told = job
        self.work = work
        self.tries = 0
        self.guard = RLock()
        self.stop = Flag()
        self.go_on = Flag()
        self.cost = Cost(0.0, 0, 0)
        self._became = became
        self._aside = aside
        self._since = self._said = self._began = monotonic()
        self._pace: tuple[float, float] = (0.0, 0.0)
        self._most = 0

    @property
    def held(self) -> bool:
        return self.job.held

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        """Progress never goes back within one try."""
        if not self.stop.is_set() and self.job.held:
            self._rest(fraction, note)
        if self.stop.is_set():
            raise JobCancelled
        self._most = max(self._most, memory)
        match self.job.state:
            case Running(before, _, _, earlier):
                fraction, preview = min(1.0, max(before, fraction)), preview or earlier
            case Paused(before, _, earlier) if before is not None:
                fraction, preview = min(1.0, max(before, fraction)), preview or earlier
            case _:
                fraction = min(1.0, max(0.0, fraction))
                self._since, self._pace = monotonic(), (0.0, 0.0)
        if fraction == 0:
            self._since = monotonic()
        if not self._old_news(fraction, note, preview):
            self._said = monotonic()
            self.become(Running(fraction, note, self._eta(fraction), preview, memory))

    def begin(self) -> None:
        """It is not in line any more: what is asked of it from now on is asked of its work."""
        if not self.stop.is_set():
            self._since, self._pace = monotonic(), (0.0, 0.0)
            self.become(Running(0.0))

    def work_through(self) -> None:
        """Do the work; what it took is in `cost` then."""
        self._began, self._most = monotonic(), 0
        self.report(0.0)
        before = AT_WORK.set(self)
        try:
            left = self.work(self)
        finally:
            AT_WORK.reset(before)
        self.cost = Cost(monotonic() - self._began, self._most, left or 0)

    def become(self, state: JobState) -> None:
        with self.guard:
            before, job = self.job.state, replace(self.job, state=state)
            # What ended needs no resuming; what an end of the program cut off is still held back.
            ended = job.over and not isinstance(state, Interrupted)
            self.job = replace(job, held=False) if ended else job
            self._became(self, before)

    def _rest(self, fraction: float, note: str) -> None:
        """Come to rest until the editor has it go on or stops it; another job may run meanwhile."""
        began = monotonic()
        if not self._comes_to_rest(fraction, note):
            return
        with self._aside():
            self.go_on.wait()
            if self.stop.is_set():
                raise JobCancelled
        rested = monotonic() - began
        self._since += rested
        self._began += rested
        self._pace = self._pace[0], self._pace[1] + rested

    def _comes_to_rest(self, fraction: float, note: str) -> bool:
        with self.guard:
            if not self.job.held:
                return False
            self.go_on.clear()
            match self.job.state:
                case Running(before, said, _, preview):
                    self.become(Paused(max(before, fraction), note or said, preview))
                case _:
                    self.become(Paused(max(0.0, fraction), note))
            if self.stop.is_set():  # asked for while this thread was on its way here
                self.go_on.set()
            return True

    def _eta(self, fraction: float) -> float | None:
        """Seconds left at the pace so far; between two steps they run down, they never grow."""
        if fraction <= _TOO_EARLY:
            return None
        now, (before, end) = monotonic(), self._pace
        if fraction != before:
            end = now + (now - self._since) * (1 - fraction) / fraction
            self._pace = fraction, end
        return max(0.0, end - now)

    def _old_news(self, fraction: float, note: str, preview: str) -> bool:
        match self.job.state:
            case Running(before, said, _, earlier):
                same = (before, said, earlier) == (fraction, note, preview)
                return same and monotonic() - self._said < _SAME_AGAIN
            case _:
                return False


def nothing(_: JobContext) -> None:
    """The work of a job of an earlier session: only its task can do it again."""


def outcome(ticket: Ticket) -> JobState:
    """The one place where an exception becomes a state."""
    try:
        ticket.work_through()
    except JobCancelled:
        return Cancelled()
    except WorkFailed as trouble:
        log.warning("%s", trouble, extra=_about(ticket))
        return _retried(ticket.job, trouble)
    except StudioError as trouble:
        log.warning("%s", trouble, extra=_about(ticket))
        return Failed(str(trouble), trouble.advice, type(trouble).__name__)
    except Exception as bug:
        log.exception("crashed", extra=_about(ticket))
        if full := as_full(bug):
            return Failed(str(full), full.advice, type(full).__name__)
        return Failed(
            f"Something went wrong inside the studio ({type(bug).__name__}).",
            "The log tells more; try again.",
            "bug",
        )
    return Succeeded()


def _about(ticket: Ticket) -> dict[str, object]:
    """What its line in the log is found by."""
    return {"job": ticket.job.id, "attempt": ticket.job.attempt}


def _retried(job: Job, trouble: WorkFailed) -> JobState:
    retries = RETRIES[job.family]
    if trouble.permanent or job.attempt > retries.times:
        return Failed(str(trouble), trouble.advice, type(trouble).__name__)
    return Waiting(retries.seconds * 2 ** (job.attempt - 1), str(trouble))
