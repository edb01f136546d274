"""The queue's order: priority, moving, pausing; each job runs once, and what is paused never."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event as Flag
from threading import Semaphore

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import StudioError, WorkFailed
from core.domain.events import Event, JobChanged
from core.domain.ids import JobId, fresh
from core.domain.jobs import (
    Cancelled,
    Failed,
    Family,
    Interrupted,
    Job,
    JobState,
    Lane,
    Paused,
    Priority,
    Running,
    Succeeded,
    Waiting,
)
from core.ports import JobContext
from core.services.events import Events
from core.services.jobs import Jobs
from core.services.tickets import Ticket, outcome
from tests.core.building import until


class OneByOne:
    """A queue of one thread, in which the running job ends when `step` is called."""

    def __init__(self) -> None:
        self.events = Events()
        self.told: list[Job] = []
        self.saved: dict[JobId, Job] = {}
        self.forgotten: list[JobId] = []
        self.on_save: Callable[[tuple[Job, ...]], None] = lambda _: None
        self.ran: list[JobId] = []
        self._go = Semaphore(0)
        self.events.subscribe(self._listen)
        self.jobs = Jobs(
            self.events,
            dict.fromkeys(Lane, 1),
            self._save,
            later=lambda _, __: None,
            forget=self.forgotten.extend,
        )

    def add(self, priority: Priority = Priority.NORMAL) -> JobId:
        name = JobId(fresh())

        def work(job: JobContext) -> None:
            self.ran.append(name)
            job.report(0.4, "Drawing")
            while not self._go.acquire(timeout=0.002):
                job.report(0.5, "Drawing")

        return self.jobs.submit(Job(name, name[:4], Lane.GPU, priority=priority), work)

    def step(self) -> None:
        """Let the running job end."""
        self._go.release()

    def begun(self, job: JobId) -> None:
        until(lambda: isinstance(self.now(job).state, Running) and job in self.ran)

    def now(self, job: JobId) -> Job:
        return next(each for each in self.jobs.all() if each.id == job)

    def state(self, job: JobId) -> JobState:
        return self.now(job).state

    def line(self) -> list[JobId]:
        return [job.id for job in self.jobs.line()]

    def rest(self) -> list[JobId]:
        """End everything; answers the order in which the jobs had begun."""
        until(self._rests)
        return self.ran

    def _rests(self) -> bool:
        """Whether nothing is left to do; else whoever runs may end, the others after it."""
        if all(job.over or job.held for job in self.jobs.all()):
            return True
        self._go.acquire(blocking=False)  # the last leave, if nobody has taken it yet
        self._go.release()
        return False

    def _save(self, *jobs: Job) -> None:
        self.on_save(jobs)
        self.saved |= {job.id: job for job in jobs}

    def _listen(self, event: Event) -> None:
        if isinstance(event, JobChanged):
            self.told.append(event.job)


@pytest.fixture
def queue() -> Iterator[OneByOne]:
    queue = OneByOne()
    yield queue
    queue.jobs.close()


def busy(queue: OneByOne, *priorities: Priority) -> list[JobId]:
    """One job that runs, and one that waits for each priority."""
    first = queue.add()
    queue.begun(first)
    return [first, *(queue.add(priority) for priority in priorities)]


N, B, I_ = Priority.NORMAL, Priority.BATCH, Priority.INTERACTIVE
wishes = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(Priority), st.just(0)),
    st.tuples(st.just("next"), st.just(0), st.just(0)),
    st.tuples(
        st.sampled_from(["move", "prioritise", "pause", "resume", "cancel"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
)


@given(st.lists(wishes, max_size=25))
def test_whatever_is_asked_each_runs_once_in_its_order_and_what_is_paused_never(
    asked: list[tuple[str, int, int]],
) -> None:
    queue = OneByOne()
    names, stopped = busy(queue, N, B, I_), set[JobId]()
    for wish, first, second in asked:
        if wish == "add":
            names.append(queue.add(Priority(first)))
        elif wish == "next":
            step_and_see(queue)
        else:
            job, other = names[first % len(names)], names[second % len(names)]
            ask(queue, wish, job, other, stopped)
        ranks = [each.priority for each in queue.jobs.line()]
        assert ranks == sorted(ranks)
    ran = queue.rest()
    queue.jobs.close()
    assert most_at_a_time(queue) == 1
    held = {job.id for job in queue.jobs.all() if job.held}
    assert sorted(ran) == sorted(set(names) - stopped - held)


def ask(queue: OneByOne, wish: str, job: JobId, other: JobId, stopped: set[JobId]) -> None:
    line = queue.line()
    match wish:
        case "move" if job in line:
            queue.jobs.move(job, other if other in line else None)
            assert queue.line() == moved(line, job, other)
        case "prioritise":
            queue.jobs.prioritise(job, queue.now(other).priority)
        case "pause" if queue.now(job).waiting:
            queue.jobs.pause(job)
        case "resume":
            queue.jobs.resume(job)
        case "cancel" if job in line:
            queue.jobs.cancel(job)
            stopped.add(job)
        case _:
            pass


def step_and_see(queue: OneByOne) -> None:
    """After the running one, the first of the line that is not paused begins."""
    ready = [job.id for job in queue.jobs.line() if not job.held]
    if not ready:
        return
    queue.step()
    queue.begun(ready[0])


def most_at_a_time(queue: OneByOne) -> int:
    running, most = set[JobId](), 0
    for job in queue.told:
        (running.add if isinstance(job.state, Running) else running.discard)(job.id)
        most = max(most, len(running))
    return most


def moved(line: list[JobId], job: JobId, before: JobId) -> list[JobId]:
    if job == before:
        return [*(each for each in line if each != job), job]
    rest = [each for each in line if each != job]
    at = rest.index(before) if before in rest else len(rest)
    return [*rest[:at], job, *rest[at:]]


def test_a_job_moved_among_more_urgent_ones_becomes_as_urgent(queue: OneByOne) -> None:
    _, urgent, normal, batch = busy(queue, I_, N, B)
    queue.jobs.move(batch, urgent)
    assert queue.line() == [batch, urgent, normal]
    assert queue.now(batch).priority is Priority.INTERACTIVE
    assert queue.saved[batch].priority is Priority.INTERACTIVE
    queue.jobs.move(batch)
    assert queue.line() == [urgent, normal, batch]
    assert queue.now(batch).priority is Priority.NORMAL


def test_there_is_always_room_between_two_jobs(queue: OneByOne) -> None:
    _, first, *others = busy(queue, *[N] * 5)
    for number in range(200):
        queue.jobs.move(others[number % 4], queue.line()[1])
    assert queue.line()[0] == first
    assert len(queue.line()) == 5
    assert queue.rest()[1:] == queue.ran[1:] and len(queue.ran) == 6


def test_what_is_raised_is_begun_before_what_came_earlier(queue: OneByOne) -> None:
    _, early, late = busy(queue, N, N)
    queue.jobs.prioritise(late, Priority.INTERACTIVE)
    assert queue.rest()[1:] == [late, early]


def test_a_paused_job_is_skipped_until_it_is_resumed(queue: OneByOne) -> None:
    first, held, after = busy(queue, N, N)
    queue.jobs.pause(held)
    assert queue.state(held) == Paused()
    queue.step()
    queue.step()
    assert [job.state for job in queue.jobs.wait(first, after)] == [Succeeded()] * 2
    queue.jobs.resume(held)
    queue.begun(held)
    queue.step()
    assert queue.jobs.wait(held)[0].state == Succeeded()


def test_a_running_job_rests_with_its_next_step_and_goes_on_where_it_was(queue: OneByOne) -> None:
    (first,) = busy(queue)
    until(lambda: getattr(queue.state(first), "fraction", 0) == 0.5)
    queue.jobs.pause(first)
    until(lambda: isinstance(queue.state(first), Paused))
    assert queue.state(first) == Paused(0.5, "Drawing")
    queue.jobs.resume(first)
    queue.step()
    assert queue.jobs.wait(first)[0].state == Succeeded()
    shown = [it.state.fraction for it in queue.told if isinstance(it.state, Running)]
    assert shown == sorted(shown)


def test_what_is_paused_and_resumed_as_it_is_begun_runs_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken, twice, go_on, ran = Flag(), Flag(), Flag(), list[int]()

    def late(ticket: Ticket) -> JobState:
        (twice if taken.is_set() else taken).set()
        go_on.wait(60)
        return outcome(ticket)

    monkeypatch.setattr("core.services.jobs.outcome", late)
    jobs = Jobs(Events(), dict.fromkeys(Lane, 2))
    job = jobs.submit(Job(JobId("a"), "a", Lane.LIGHT), lambda _: ran.append(1))
    assert taken.wait(60)
    jobs.pause(job)
    jobs.resume(job)
    assert not twice.wait(0.1)
    go_on.set()
    assert jobs.wait(job)[0].state == Succeeded()
    jobs.close()
    assert ran == [1]


def test_while_one_rests_the_next_has_its_place_and_gives_it_back(queue: OneByOne) -> None:
    first, second, third = busy(queue, N, N)
    queue.jobs.pause(first)
    queue.begun(second)
    queue.jobs.resume(first)
    queue.rest()
    assert [job.state for job in queue.jobs.wait(first, second, third)] == [Succeeded()] * 3
    assert most_at_a_time(queue) == 1


def test_what_rests_is_stopped_at_once(queue: OneByOne) -> None:
    (first,) = busy(queue)
    queue.jobs.pause(first)
    until(lambda: isinstance(queue.state(first), Paused))
    queue.jobs.cancel(first)
    assert queue.jobs.wait(first)[0].state == Cancelled()


def test_closing_ends_what_rests_as_interrupted() -> None:
    queue = OneByOne()
    (first,) = busy(queue)
    queue.jobs.pause(first)
    until(lambda: isinstance(queue.state(first), Paused))
    queue.jobs.close()
    assert queue.state(first) == Interrupted()


def test_what_waits_for_its_next_try_can_be_paused_too(queue: OneByOne) -> None:
    def fails(_: JobContext) -> None:
        raise WorkFailed("The engine is busy.")

    job = queue.jobs.submit(Job(JobId("a"), "a", Lane.LIGHT, Family.VIDEO), fails)
    until(lambda: isinstance(queue.state(job), Waiting))
    queue.jobs.pause(job)
    assert queue.state(job) == Paused()
    queue.jobs.resume(job)
    assert isinstance(queue.jobs.wait(job)[0].state, Failed)


def test_what_is_stopped_and_asked_for_again_runs_once_and_last(queue: OneByOne) -> None:
    _, job, other = busy(queue, N, N)
    queue.jobs.cancel(job)
    queue.jobs.retry(job)
    assert queue.line() == [other, job]
    assert queue.rest()[1:] == [other, job]


def test_only_what_is_over_is_cleared_away_for_good(queue: OneByOne) -> None:
    def fails(_: JobContext) -> None:
        raise StudioError("No.")

    running, waiting = busy(queue, N)
    bad = queue.jobs.submit(Job(JobId("bad"), "bad", Lane.LIGHT), fails)
    queue.jobs.wait(bad)
    queue.jobs.clear(running, waiting, bad, JobId("unknown"))
    assert [job.id for job in queue.jobs.all()] == [running, waiting]
    assert queue.forgotten == [bad]


def test_what_an_earlier_session_left_can_be_put_in_order_and_held_back(queue: OneByOne) -> None:
    old = [
        Job(JobId(n), n, Lane.GPU, state=Interrupted(), order=o) for n, o in (("a", 1), ("b", 2))
    ]
    queue.jobs.remember(tuple(old))
    queue.jobs.move(JobId("b"), JobId("a"))
    assert queue.line() == ["b", "a"]
    queue.jobs.pause(JobId("a"))
    assert queue.saved[JobId("a")] == replace(old[0], held=True)
    queue.jobs.resume(JobId("a"))
    assert queue.saved[JobId("a")] == old[0]
    assert queue.now(queue.add()).order > 2


def test_the_preview_stays_until_there_is_a_newer_one(queue: OneByOne) -> None:
    go = Flag()

    def work(job: JobContext) -> None:
        job.report(0.1, preview="one.jpg", memory=5)
        job.report(0.2)
        job.report(0.3, preview="two.jpg")
        go.wait(60)

    queue.jobs.submit(Job(JobId("a"), "a", Lane.LIGHT), work)
    until(lambda: getattr(queue.told[-1].state, "fraction", 0) == 0.3)
    seen = [it.state.preview for it in queue.told if isinstance(it.state, Running)]
    go.set()
    assert seen == ["", "one.jpg", "one.jpg", "two.jpg"]


def test_many_are_asked_for_at_once_and_saved_in_one_go(queue: OneByOne) -> None:
    first = queue.add()
    queue.begun(first)
    saved: list[int] = []
    queue.on_save = lambda jobs: saved.append(len(jobs))
    wanted = [(Job(JobId(str(n)), str(n), Lane.GPU), lambda _: None) for n in range(100)]
    jobs = queue.jobs.submit_all(wanted)
    assert saved == [100]
    assert list(jobs) == queue.line() == [str(n) for n in range(100)]
    assert queue.jobs.submit_all([]) == ()
