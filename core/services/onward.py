"""Sequential review (product 6.1): one segment is made ahead while the one before is watched."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from core.domain.errors import StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.ids import SegmentId
from core.domain.jobs import Job, MakeTake, Succeeded
from core.domain.project import Project, Segment, Status
from core.services import gate
from core.services.events import Events
from core.services.generation import Generation
from core.services.jobs import Jobs
from core.services.laying import drawn
from core.services.projects import Projects
from core.services.reviewing import Reviewing

_MISSING = (Status.PENDING, Status.STALE)


class Onward:
    """Off until it is switched on. What it hears of is done on a thread of its own."""

    def __init__(
        self,
        projects: Projects,
        generation: Generation,
        reviewing: Reviewing,
        jobs: Jobs,
        events: Events,
    ) -> None:
        self._projects = projects
        self._generation = generation
        self._reviewing = reviewing
        self._jobs = jobs
        self.sequential = False
        self.auto_approve = False
        self._approved: frozenset[SegmentId] = frozenset()
        self._put_off: Callable[[], None] | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="onward")
        self._leave = events.subscribe(self._hear)

    def switch(self, *, sequential: bool, auto_approve: bool = False) -> None:
        """`auto_approve` approves every take as soon as it is made, sequential or not.

        Raises StudioError while key frames wait for their approval: nothing could be made ahead.
        """
        if sequential:
            gate.must_be_open(self._projects.snapshot())
        self._approved = _approved(self._projects.snapshot())
        self.sequential, self.auto_approve = sequential, auto_approve
        if sequential:
            self._soon(self._begin)

    def watched(self, segment: SegmentId) -> None:
        """This one is being looked at: the next one that is missing is made meanwhile."""
        if self.sequential:
            self._soon(partial(self._after, segment))

    def close(self) -> None:
        self._leave()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _hear(self, event: Event) -> None:
        match event:
            case ProjectChanged(changes) if self.sequential and changes.segments:
                self._soon(self._judged)
            case JobChanged(job) if job.over and (self.sequential or self.auto_approve):
                self._soon(partial(self._ended, job))
            case _:
                pass

    def _soon(self, do: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the project is being closed
            self._pool.submit(do)

    def _begin(self) -> None:
        """The first that is missing, where nothing waits for its verdict."""
        order = _order(self._projects.snapshot())
        if order and not any(each.status is Status.READY for each in order):
            self._make(order, self._begin)

    def _judged(self) -> None:
        now = _approved(self._projects.snapshot())
        fresh, self._approved = now - self._approved, now
        order = [each.id for each in _order(self._projects.snapshot())]
        for segment in sorted(fresh, key=order.index)[-1:]:
            self._after(segment)

    def _after(self, segment: SegmentId) -> None:
        """Make the next one, unless there is one ahead already."""
        order = _order(self._projects.snapshot())
        place = next((at for at, each in enumerate(order) if each.id == segment), -1)
        following = order[place + 1 :] + order[:place]
        ahead = next((each for each in following if each.status is not Status.APPROVED), None)
        if ahead is not None and ahead.status is not Status.READY:
            self._make(following, partial(self._after, segment))

    def _make(self, order: tuple[Segment, ...], again: Callable[[], None]) -> None:
        """While something is made already: what was to be done `again` once that has ended."""
        missing = next((each for each in order if each.status in _MISSING), None)
        if missing is None:
            return
        if any(not job.over and job.task for job in self._jobs.all()):
            self._put_off = again
            return
        with suppress(StudioError):  # no room on the disk: told when it is asked for by hand
            self._generation.generate((missing.id,))

    def _ended(self, job: Job) -> None:
        """After what failed or was stopped nothing goes on by itself."""
        again, self._put_off = self._put_off, None
        if not isinstance(job.state, Succeeded):
            return
        if self.auto_approve:
            self._made(job)
        if again is not None and self.sequential:
            again()

    def _made(self, job: Job) -> None:
        if not isinstance(job.task, MakeTake):
            return
        order = _order(self._projects.snapshot())
        found = next((each for each in order if each.id == job.task.segment), None)
        if found is not None and found.status is Status.READY:
            with suppress(StudioError):  # thrown away in the meantime
                self._reviewing.approve(found.id, note="Approved as it was made.")


def _order(project: Project) -> tuple[Segment, ...]:
    """What can be made ahead: imported clips are there already."""
    return drawn(project)


def _approved(project: Project) -> frozenset[SegmentId]:
    return frozenset(each.id for each in project.segments if each.status is Status.APPROVED)
