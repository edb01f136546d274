"""Runs long work off the caller's thread and tells everyone how it goes."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Condition, Timer
from threading import Event as Flag
from time import monotonic

from core.domain.errors import JobCancelled, StudioError, WorkFailed
from core.domain.events import JobChanged
from core.domain.ids import JobId
from core.domain.jobs import (
    RETRIES,
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobState,
    Lane,
    Paused,
    Queued,
    Running,
    Succeeded,
    Waiting,
)
from core.ports import JobContext
from core.services.events import Events
from core.services.lanes import Lanes

log = logging.getLogger(__name__)

Work = Callable[[JobContext], None]
Save = Callable[[Job], None]
Later = Callable[[float, Callable[[], None]], None]


def _later(seconds: float, call: Callable[[], None]) -> None:
    timer = Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Jobs:
    """The queue. `save` keeps a job's row; `later` is the clock of the retries."""

    def __init__(
        self,
        events: Events,
        threads: Mapping[Lane, int],
        save: Save = lambda _: None,
        later: Later = _later,
    ) -> None:
        self._events = events
        self._lanes = Lanes(threads)
        self._save = save
        self._later = later
        self._changed = Condition()
        self._tickets: dict[JobId, _Ticket] = {}
        self._closing = False

    def submit(self, job: Job, work: Work) -> JobId:
        """Queue `work` under the name and in the lane of `job`.

        Raises StudioError when it cannot be saved: then it is not queued either.
        """
        if self._closing:
            raise StudioError("The project is being closed.", "Open it and do it again.")
        ticket = _Ticket(replace(job, state=Queued()), work, self._became)
        self._save(ticket.job)
        with self._changed:
            self._tickets[job.id] = ticket
        self._tell(ticket.job)
        self._queue(ticket)
        return job.id

    def remember(self, jobs: tuple[Job, ...]) -> None:
        """Show jobs of an earlier session in the list."""
        with self._changed:
            for job in jobs:
                self._tickets.setdefault(job.id, _Ticket(job, _nothing, self._became))

    def all(self) -> tuple[Job, ...]:
        with self._changed:
            return tuple(ticket.job for ticket in self._tickets.values())

    def cancel(self, job: JobId) -> None:
        """Stop it at its next step; what waits is cancelled at once."""
        ticket = self._tickets[job]
        ticket.stop.set()
        if isinstance(ticket.job.state, Queued | Waiting | Paused):
            ticket.become(Cancelled())

    def dismiss(self, job: JobId) -> None:
        """Drop a job of an earlier session that need not be resumed any more."""
        ticket = self._tickets[job]
        if isinstance(ticket.job.state, Interrupted):
            ticket.become(Cancelled())

    def retry(self, job: JobId) -> None:
        """Do a job that is over once more."""
        ticket = self._tickets[job]
        if ticket.job.over and ticket.work is not _nothing:
            ticket.stop.clear()
            ticket.job = replace(ticket.job, attempt=1)
            ticket.become(Queued())
            self._queue(ticket)

    def pause(self) -> None:
        """Let what runs finish, begin nothing new."""
        self._lanes.pause()

    def resume(self) -> None:
        self._lanes.resume()

    def wait(self, *jobs: JobId) -> tuple[Job, ...]:
        """Block until all these are over, saved and told of; answers how they ended."""
        with self._changed:
            self._changed.wait_for(lambda: all(self._tickets[job].told.over for job in jobs))
            return tuple(self._tickets[job].job for job in jobs)

    def stop(self) -> None:
        """Ask everything to end: from now on what does not succeed counts as interrupted."""
        self._closing = True
        for ticket in tuple(self._tickets.values()):
            if not ticket.job.over:
                ticket.stop.set()

    def close(self) -> None:
        """Stop everything; what was alive is saved as interrupted."""
        self.stop()
        self._lanes.close()
        for ticket in tuple(self._tickets.values()):
            if not ticket.job.over:
                ticket.become(Interrupted())

    def _queue(self, ticket: "_Ticket") -> None:
        job = ticket.job
        self._lanes.submit(job.lane, job.priority, lambda: self._run(ticket))

    def _run(self, ticket: "_Ticket") -> None:
        if ticket.job.over:
            return
        outcome = _outcome(ticket)
        match outcome:
            case Succeeded():
                ticket.become(outcome)
            case _ if self._closing:
                ticket.become(Interrupted())
            case Waiting(seconds):
                ticket.job = replace(ticket.job, attempt=ticket.job.attempt + 1)
                ticket.become(outcome)
                self._later(seconds, lambda: self._again(ticket))
            case _:
                ticket.become(outcome)

    def _again(self, ticket: "_Ticket") -> None:
        if isinstance(ticket.job.state, Waiting) and not self._closing:
            ticket.become(Queued())
            self._queue(ticket)

    def _became(self, before: JobState, job: Job) -> None:
        if type(before) is not type(job.state):
            try:
                self._save(job)
            except Exception:
                # As on a full disk. What runs must end all the same, and tell those who wait;
                # a job whose end was not saved counts as interrupted when the project is opened.
                log.exception("job %s could not be saved", job.id)
        self._tell(job)

    def _tell(self, job: Job) -> None:
        self._events.publish(JobChanged(job))
        with self._changed:
            self._tickets[job.id].told = job
            self._changed.notify_all()


class _Ticket:
    """One job, its work and stop flag; the JobContext that its work sees.

    `told` is the job as everyone has last heard of it.
    """

    def __init__(self, job: Job, work: Work, became: Callable[[JobState, Job], None]) -> None:
        self.job = job
        self.told = job
        self.work = work
        self.stop = Flag()
        self._became = became
        self._since = monotonic()

    def report(self, fraction: float, note: str = "") -> None:
        """Progress never goes back within one try."""
        if self.stop.is_set():
            raise JobCancelled
        match self.job.state:
            case Running(before):
                fraction = min(1.0, max(before, fraction))
            case _:
                fraction = min(1.0, max(0.0, fraction))
                self._since = monotonic()
        if fraction == 0:
            self._since = monotonic()
        spent = monotonic() - self._since
        eta = spent * (1 - fraction) / fraction if fraction > 0.02 else None
        self.become(Running(fraction, note, eta))

    def become(self, state: JobState) -> None:
        before, self.job = self.job.state, replace(self.job, state=state)
        self._became(before, self.job)


def _nothing(_: JobContext) -> None:
    """The work of a job of an earlier session: only its task can do it again."""


def _outcome(ticket: _Ticket) -> JobState:
    """The one place where an exception becomes a state."""
    try:
        ticket.report(0.0)
        ticket.work(ticket)
    except JobCancelled:
        return Cancelled()
    except WorkFailed as trouble:
        log.warning("job %s: %s", ticket.job.id, trouble)
        return _retried(ticket.job, trouble)
    except StudioError as trouble:
        log.warning("job %s: %s", ticket.job.id, trouble)
        return Failed(str(trouble), trouble.advice)
    except Exception as bug:
        log.exception("job %s crashed", ticket.job.id)
        return Failed(
            f"Something went wrong inside the studio ({type(bug).__name__}).",
            "The log tells more; try again.",
        )
    return Succeeded()


def _retried(job: Job, trouble: WorkFailed) -> JobState:
    retries = RETRIES[job.family]
    if trouble.permanent or job.attempt > retries.times:
        return Failed(str(trouble), trouble.advice)
    return Waiting(retries.seconds * 2 ** (job.attempt - 1), str(trouble))
