"""Runs long work off the caller's thread and tells everyone how it goes."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from threading import Condition, RLock, Timer
from typing import Protocol

from core.domain.costs import Made
from core.domain.errors import StudioError
from core.domain.events import JobChanged
from core.domain.ids import JobId
from core.domain.jobs import (
    Cancelled,
    Interrupted,
    Job,
    JobState,
    Lane,
    Paused,
    Priority,
    Queued,
    Succeeded,
    Waiting,
    load_of,
    placed,
)
from core.services.events import Events
from core.services.lanes import Lanes
from core.services.tickets import Ticket, Work, nothing, outcome

log = logging.getLogger(__name__)

Forget = Callable[[tuple[JobId, ...]], None]
Note = Callable[[Made], None]
Later = Callable[[float, Callable[[], None]], None]


def _later(seconds: float, call: Callable[[], None]) -> None:
    timer = Timer(seconds, call)
    timer.daemon = True
    timer.start()


class Save(Protocol):
    def __call__(self, *jobs: Job) -> None:
        """Keep the rows of these jobs: all of them or none."""
        ...


class Jobs:
    """The queue.

    `save` keeps a job's row and `forget` drops some; `later` is the retries' clock; `made` hears
    what each thing that was made has cost. A job is saved before it is told of, and told of in the
    order of its states.
    """

    def __init__(
        self,
        events: Events,
        threads: Mapping[Lane, int],
        save: Save = lambda *_: None,
        later: Later = _later,
        forget: Forget = lambda _: None,
        made: Note = lambda _: None,
    ) -> None:
        self._events = events
        self._lanes = Lanes(threads)
        self._save = save
        self._forget = forget
        self._made = made
        self._later = later
        self._changed = Condition()
        self._ordering = RLock()
        self._tickets: dict[JobId, Ticket] = {}
        self._last = 0.0
        self._closing = False

    # What there is

    def all(self) -> tuple[Job, ...]:
        """Every job in the list, in the order they were asked for."""
        with self._changed:
            return tuple(ticket.job for ticket in self._tickets.values())

    def line(self) -> tuple[Job, ...]:
        """What is not begun, in the order in which it will be, and what could be gone on with."""
        jobs = (job for job in self.all() if job.waiting or isinstance(job.state, Interrupted))
        return tuple(sorted(jobs, key=lambda job: job.rank))

    @property
    def paused(self) -> bool:
        """Whether the whole queue is."""
        return self._lanes.paused

    def wait(self, *jobs: JobId) -> tuple[Job, ...]:
        """Block until all these are over, saved and told of; answers how they ended."""
        with self._changed:
            tickets = [self._tickets[job] for job in jobs]
            self._changed.wait_for(lambda: all(ticket.told.over for ticket in tickets))
            return tuple(ticket.job for ticket in tickets)

    # What comes and goes

    def submit(self, job: Job, work: Work) -> JobId:
        """Queue `work` under the name and in the lane of `job`.

        Raises StudioError when it cannot be saved: then it is not queued either.
        """
        return self.submit_all([(job, work)])[0]

    def submit_all(self, wanted: Iterable[tuple[Job, Work]]) -> tuple[JobId, ...]:
        """As `submit`, for many: all of them are queued or none, and saved in one go."""
        if self._closing:
            raise StudioError("The project is being closed.", "Open it and do it again.")
        with self._ordering:
            tickets = [self._in_line(job, work) for job, work in wanted]
        if tickets:
            self._save(*(ticket.job for ticket in tickets))
        with self._changed:
            self._tickets |= {ticket.job.id: ticket for ticket in tickets}
        for ticket in tickets:
            with ticket.guard:
                self._tell(ticket)
                self._queue(ticket)
        return tuple(ticket.job.id for ticket in tickets)

    def remember(self, jobs: tuple[Job, ...]) -> None:
        """Show jobs of an earlier session in the list."""
        with self._changed:
            for job in jobs:
                self._tickets.setdefault(job.id, self._ticket(job, nothing))
                self._last = max(self._last, job.order)

    def clear(self, *jobs: JobId) -> None:
        """Take these off the list for good, as far as they are over."""
        with self._changed:
            over = tuple(job for job in jobs if (it := self._tickets.get(job)) and it.told.over)
            for job in over:
                del self._tickets[job]
        if over:
            self._forget(over)

    def dismiss(self, job: JobId) -> None:
        """A job of an earlier session need not be resumed any more."""
        ticket = self._tickets[job]
        with ticket.guard:
            if isinstance(ticket.job.state, Interrupted):
                ticket.become(Cancelled())

    # What can be asked of a job

    def cancel(self, job: JobId) -> None:
        """Stop it at its next step; what waits or is paused is stopped at once."""
        ticket = self._tickets[job]
        with ticket.guard:
            ticket.stop.set()
            ticket.go_on.set()
            if ticket.job.waiting:
                self._lanes.drop(ticket.job.lane, job)
                ticket.become(Cancelled())

    def retry(self, job: JobId) -> bool:
        """Do a job that is over once more, behind all that waits already.

        Answers whether that could be: of a job of an earlier session only the task is known.
        """
        ticket = self._tickets[job]
        with self._ordering, ticket.guard:
            if not ticket.job.over or ticket.work is nothing:
                return False
            ticket.stop.clear()
            self._last += 1
            ticket.job = replace(ticket.job, attempt=1, held=False, order=self._last)
            ticket.become(Queued())
            self._queue(ticket)
            return True

    def move(self, job: JobId, before: JobId | None = None) -> None:
        """Have a waiting job begun before another; None: after all others.

        It takes on the priority of its new neighbours, as far as it has to.
        """
        with self._ordering:
            line = [each for each in self.line() if each.id != job]
            at = next((row for row, each in enumerate(line) if each.id == before), len(line))
            behind = line[at] if at < len(line) else None
            found = placed(self._tickets[job].job, line[at - 1] if at else None, behind)
            if found is None:
                self._number_anew(line)
                self.move(job, before)
            else:
                self._rank(self._tickets[job], found.priority, found.order)

    def prioritise(self, job: JobId, priority: Priority) -> None:
        """Begin it with those of this priority, in the order they were asked for."""
        with self._ordering:
            ticket = self._tickets[job]
            self._rank(ticket, priority, ticket.job.order)

    def pause(self, job: JobId | None = None) -> None:
        """Begin it not, and let it rest where it runs; None: begin nothing new at all."""
        if job is None:
            self._lanes.pause()
            return
        ticket = self._tickets[job]
        with ticket.guard:
            now = ticket.job
            if now.held or (now.over and not isinstance(now.state, Interrupted)):
                return
            ticket.job = replace(ticket.job, held=True)
            if ticket.job.waiting:
                self._lanes.drop(ticket.job.lane, job)
            match ticket.job.state:
                case Queued() | Waiting():
                    ticket.become(Paused())
                case _:
                    self._note(ticket)

    def resume(self, job: JobId | None = None) -> None:
        if job is None:
            self._lanes.resume()
            return
        ticket = self._tickets[job]
        with ticket.guard:
            if not ticket.job.held:
                return
            ticket.job = replace(ticket.job, held=False)
            ticket.go_on.set()
            if ticket.job.state == Paused(None):
                ticket.become(Queued())
                self._queue(ticket)
            else:
                self._note(ticket)

    # The end

    def stop(self) -> None:
        """Ask everything to end: from now on what does not succeed counts as interrupted."""
        self._closing = True
        for ticket in tuple(self._tickets.values()):
            if not ticket.job.over:
                ticket.stop.set()
                ticket.go_on.set()

    def close(self) -> None:
        """Stop everything; what was alive is saved as interrupted."""
        self.stop()
        self._lanes.close()
        for ticket in tuple(self._tickets.values()):
            if not ticket.job.over:
                ticket.become(Interrupted())

    # Private

    def _in_line(self, job: Job, work: Work) -> Ticket:
        """Behind all others, unless it has a place already."""
        order = job.order or self._last + 1
        self._last = max(self._last, order)
        return self._ticket(replace(job, state=Queued(), held=False, order=order), work)

    def _ticket(self, job: Job, work: Work) -> Ticket:
        return Ticket(job, work, self._became, partial(self._lanes.aside, job.lane))

    def _queue(self, ticket: Ticket) -> None:
        ticket.tries += 1
        self._put(ticket)

    def _put(self, ticket: Ticket) -> None:
        job = ticket.job
        self._lanes.put(job.lane, job.id, job.rank, partial(self._run, ticket, ticket.tries))

    def _run(self, ticket: Ticket, tries: int) -> None:
        """Not what was stopped, paused, or is to be tried anew, after the lane had taken it."""
        with ticket.guard:
            if ticket.job.over or ticket.job.held or ticket.tries != tries:
                return
            ticket.begin()
        ended = outcome(ticket)
        load = load_of(ticket.job)
        if isinstance(ended, Succeeded) and load is not None:
            self._made(Made(load, ticket.cost))
        with ticket.guard:
            match ended:
                case Succeeded():
                    ticket.become(ended)
                case _ if self._closing:
                    ticket.become(Interrupted())
                case Waiting(seconds):
                    ticket.job = replace(ticket.job, attempt=ticket.job.attempt + 1)
                    ticket.become(ended)
                    self._later(seconds, partial(self._again, ticket))
                case _:
                    ticket.become(ended)

    def _again(self, ticket: Ticket) -> None:
        with ticket.guard:
            if isinstance(ticket.job.state, Waiting) and not self._closing:
                ticket.become(Queued())
                self._queue(ticket)

    def _rank(self, ticket: Ticket, priority: Priority, order: float) -> None:
        with ticket.guard:
            self._last = max(self._last, order)
            ticket.job = replace(ticket.job, priority=priority, order=order)
            if isinstance(ticket.job.state, Queued) and self._lanes.drop(
                ticket.job.lane, ticket.job.id
            ):
                self._put(ticket)
            self._note(ticket)

    def _number_anew(self, line: list[Job]) -> None:
        for number, job in enumerate(line, 1):
            self._rank(self._tickets[job.id], job.priority, float(number))

    def _became(self, ticket: Ticket, before: JobState) -> None:
        if type(before) is not type(ticket.job.state):
            self._keep(ticket.job)
        self._tell(ticket)

    def _note(self, ticket: Ticket) -> None:
        """The job's place or the wish to pause it has changed, but not its state."""
        self._keep(ticket.job)
        self._tell(ticket)

    def _keep(self, job: Job) -> None:
        try:
            self._save(job)
        except Exception:
            # As on a full disk. What runs must end all the same, and tell those who wait;
            # a job whose end was not saved counts as interrupted when the project is opened.
            log.exception("job %s could not be saved", job.id)

    def _tell(self, ticket: Ticket) -> None:
        job = ticket.job
        self._events.publish(JobChanged(job))
        with self._changed:
            ticket.told = job
            self._changed.notify_all()
