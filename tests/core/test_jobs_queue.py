"""The queue: lanes, priorities, progress, stopping, retrying; and that waiting always ends."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event as Flag

import pytest

from core.domain.errors import DiskFull, JobCancelled, StudioError, WorkFailed
from core.domain.events import Event, JobChanged
from core.domain.ids import JobId, fresh
from core.domain.jobs import (
    RETRIES,
    Cancelled,
    Failed,
    Family,
    Interrupted,
    Job,
    JobState,
    Lane,
    Priority,
    Queued,
    Running,
    Succeeded,
    Waiting,
)
from core.ports import JobContext
from core.services.events import Events
from core.services.jobs import Jobs
from tests.core.building import until

Work = Callable[[JobContext], None]


class Clock:
    """The clock of the retries: waits are written down, and end when the test says."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._calls: list[Callable[[], None]] = []

    def __call__(self, seconds: float, call: Callable[[], None]) -> None:
        self.waits.append(seconds)
        self._calls.append(call)

    def ring(self) -> None:
        until(lambda: bool(self._calls))
        self._calls.pop(0)()


class Queue:
    """A queue, with all that it told and saved."""

    def __init__(self, threads: int = 1) -> None:
        self.clock, self.events = Clock(), Events()
        self.told: list[Job] = []
        self.saved: list[Job] = []
        self.save: Callable[[Job], None] = self.saved.append
        self.events.subscribe(self._listen)
        self.jobs = Jobs(self.events, dict.fromkeys(Lane, threads), self._save, self.clock)

    def add(self, work: Work, lane: Lane = Lane.LIGHT, **options: object) -> JobId:
        return self.jobs.submit(replace(Job(JobId(fresh()), "work", lane), **options), work)  # type: ignore[arg-type]

    def ends(self, job: JobId) -> JobState:
        return self.jobs.wait(job)[0].state

    def now(self, job: JobId) -> Job:
        return next(each for each in self.jobs.all() if each.id == job)

    def states(self, job: JobId) -> list[JobState]:
        return [each.state for each in self.told if each.id == job]

    def _save(self, *jobs: Job) -> None:
        for job in jobs:
            self.save(job)

    def _listen(self, event: Event) -> None:
        if isinstance(event, JobChanged):
            self.told.append(event.job)


@pytest.fixture
def queue() -> Iterator[Queue]:
    queue = Queue()
    yield queue
    queue.jobs.close()


class Held:
    """Work that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = Flag(), Flag()

    def __call__(self, job: JobContext) -> None:
        self.begun.set()
        while not self.go.wait(0.005):
            job.report(0.5)


def nothing(_: JobContext) -> None:
    pass


def fails(trouble: Exception) -> Work:
    def work(_: JobContext) -> None:
        raise trouble

    return work


def test_a_job_is_queued_runs_and_succeeds(queue: Queue) -> None:
    job = queue.add(lambda it: it.report(0.5, "Half"))
    assert queue.ends(job) == Succeeded()
    kinds = [type(state) for state in queue.states(job)]
    assert kinds == [Queued, Running, Running, Succeeded]
    assert [type(each.state) for each in queue.saved] == [Queued, Running, Succeeded]


def test_progress_never_goes_back_and_stays_within_its_bounds(queue: Queue) -> None:
    def work(job: JobContext) -> None:
        for fraction in (0.2, 0.1, -1.0, 0.6, 0.3, 7.0):
            job.report(fraction)

    job = queue.add(work)
    queue.ends(job)
    shown = [state.fraction for state in queue.states(job) if isinstance(state, Running)]
    assert shown == sorted(shown)
    assert shown[0] == 0.0 and shown[-1] == 1.0


def test_how_long_it_takes_is_told_as_soon_as_it_can_be_known(queue: Queue) -> None:
    def work(job: JobContext) -> None:
        for step in range(1, 5):
            job.report(step / 4, f"Step {step}")

    job = queue.add(work)
    queue.ends(job)
    running = [state for state in queue.states(job) if isinstance(state, Running)]
    assert running[0].eta is None
    assert all(state.eta is not None and state.eta >= 0 for state in running[1:])
    assert running[-1].eta == 0
    assert running[-1].note == "Step 4"


def test_the_most_urgent_goes_first_and_equals_in_their_order(queue: Queue) -> None:
    first, order = Held(), list[str]()
    queue.add(first)
    assert first.begun.wait(60)

    def says(name: str) -> Work:
        return lambda _: order.append(name)

    jobs = [
        queue.add(says("batch"), priority=Priority.BATCH),
        queue.add(says("normal 1")),
        queue.add(says("normal 2")),
        queue.add(says("urgent"), priority=Priority.INTERACTIVE),
    ]
    first.go.set()
    queue.jobs.wait(*jobs)
    assert order == ["urgent", "normal 1", "normal 2", "batch"]


def test_lanes_do_not_wait_for_each_other(queue: Queue) -> None:
    held = Held()
    slow = queue.add(held, Lane.GPU)
    assert queue.ends(queue.add(nothing, Lane.MEDIA)) == Succeeded()
    held.go.set()
    assert queue.ends(slow) == Succeeded()


def test_a_lane_runs_as_many_at_a_time_as_it_has_threads() -> None:
    queue = Queue(threads=3)
    held = [Held() for _ in range(4)]
    jobs = [queue.add(each) for each in held]
    until(lambda: sum(each.begun.is_set() for each in held) == 3)
    assert isinstance(queue.now(jobs[3]).state, Queued)
    for each in held:
        each.go.set()
    assert [job.state for job in queue.jobs.wait(*jobs)] == [Succeeded()] * 4
    queue.jobs.close()


def test_what_waits_in_the_queue_is_cancelled_at_once(queue: Queue) -> None:
    held, ran = Held(), list[str]()
    queue.add(held)
    waiting = queue.add(lambda _: ran.append("no"))
    queue.jobs.cancel(waiting)
    assert queue.ends(waiting) == Cancelled()
    held.go.set()
    assert queue.ends(queue.add(nothing)) == Succeeded()
    assert ran == []


def test_what_runs_is_cancelled_at_its_next_step(queue: Queue) -> None:
    held = Held()
    job = queue.add(held)
    assert held.begun.wait(60)
    queue.jobs.cancel(job)
    assert queue.ends(job) == Cancelled()


def test_what_waits_for_its_next_try_is_cancelled_at_once(queue: Queue) -> None:
    job = queue.add(fails(WorkFailed("No.")), family=Family.VIDEO)
    until(lambda: isinstance(queue.now(job).state, Waiting))
    queue.jobs.cancel(job)
    assert queue.ends(job) == Cancelled()
    queue.clock.ring()
    assert queue.ends(job) == Cancelled()


@pytest.mark.parametrize(
    ("family", "waits"),
    [
        (Family.LANGUAGE, [2, 4, 8]),
        (Family.ANALYSIS, [5, 10]),
        (Family.IMAGE, [10, 20]),
        (Family.VIDEO, [30]),
        (Family.OTHER, []),
    ],
)
def test_every_family_has_its_retries_and_their_waits_double(
    queue: Queue, family: Family, waits: list[float]
) -> None:
    tries = list[int]()

    def work(_: JobContext) -> None:
        tries.append(1)
        raise WorkFailed("The engine ran out of memory.", "Try a smaller size.")

    job = queue.add(work, family=family)
    for _ in waits:
        queue.clock.ring()
    assert queue.ends(job) == Failed("The engine ran out of memory.", "Try a smaller size.")
    assert queue.clock.waits == waits
    assert len(tries) == 1 + len(waits) == 1 + RETRIES[family].times
    assert queue.now(job).attempt == 1 + len(waits)
    told = [state for state in queue.states(job) if isinstance(state, Waiting)]
    assert [state.seconds for state in told] == waits
    assert all(state.reason == "The engine ran out of memory." for state in told)


def test_a_later_try_that_goes_well_counts(queue: Queue) -> None:
    troubles = [WorkFailed("Once."), WorkFailed("Twice.")]

    def work(_: JobContext) -> None:
        if troubles:
            raise troubles.pop(0)

    job = queue.add(work, family=Family.IMAGE)
    queue.clock.ring()
    queue.clock.ring()
    assert queue.ends(job) == Succeeded()


@pytest.mark.parametrize(
    "trouble",
    [
        WorkFailed("It never can.", "Change it.", permanent=True),
        StudioError("It never can.", "Change it."),
    ],
)
def test_what_trying_again_cannot_mend_is_not_tried_again(
    queue: Queue, trouble: StudioError
) -> None:
    job = queue.add(fails(trouble), family=Family.LANGUAGE)
    assert queue.ends(job) == Failed("It never can.", "Change it.")
    assert queue.clock.waits == []


def test_a_bug_fails_its_job_in_words_and_is_logged_once(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        job = queue.add(fails(ZeroDivisionError("a secret idea")), family=Family.VIDEO)
        state = queue.ends(job)
    assert isinstance(state, Failed)
    assert "ZeroDivisionError" in state.message and state.advice
    (record,) = [each for each in caplog.records if each.exc_info]
    assert record.levelname == "ERROR"
    assert "a secret idea" not in state.message


def test_one_job_that_fails_stops_no_other(queue: Queue) -> None:
    jobs = [queue.add(fails(ValueError("bug")) if n == 1 else nothing) for n in range(4)]
    ended = queue.jobs.wait(*jobs)
    assert [isinstance(job.state, Succeeded) for job in ended] == [True, False, True, True]


def test_paused_the_queue_begins_nothing_and_resumed_it_goes_on(queue: Queue) -> None:
    held = Held()
    first = queue.add(held)
    assert held.begun.wait(60)
    queue.jobs.pause()
    second = queue.add(nothing)
    held.go.set()
    assert queue.ends(first) == Succeeded()
    assert isinstance(queue.now(second).state, Queued)
    queue.jobs.resume()
    assert queue.ends(second) == Succeeded()


def test_a_job_that_is_over_can_be_done_again(queue: Queue) -> None:
    troubles = [StudioError("Not yet.")]

    def work(_: JobContext) -> None:
        if troubles:
            raise troubles.pop()

    job = queue.add(work)
    assert isinstance(queue.ends(job), Failed)
    queue.jobs.retry(job)
    until(lambda: isinstance(queue.now(job).state, Succeeded))
    queue.jobs.retry(queue.add(nothing))


def test_closing_marks_what_was_alive_as_interrupted_and_saves_it() -> None:
    queue, held = Queue(), Held()
    done = queue.add(nothing)
    queue.ends(done)
    running, waiting = queue.add(held), queue.add(nothing)
    again = queue.add(fails(WorkFailed("No.")), Lane.MEDIA, family=Family.VIDEO)
    assert held.begun.wait(60)
    until(lambda: isinstance(queue.now(again).state, Waiting))
    queue.jobs.close()
    last = {job.id: job.state for job in queue.saved}
    assert last == {
        done: Succeeded(),
        running: Interrupted(),
        waiting: Interrupted(),
        again: Interrupted(),
    }
    assert all(queue.now(job).over for job in last)


def test_after_closing_nothing_is_taken_on() -> None:
    queue = Queue()
    queue.jobs.close()
    with pytest.raises(StudioError, match="being closed"):
        queue.add(nothing)


def test_jobs_of_an_earlier_session_are_shown_and_can_be_dismissed(queue: Queue) -> None:
    old = Job(JobId("old"), "Make shot 1", Lane.GPU, state=Interrupted())
    queue.jobs.remember((old,))
    assert queue.jobs.all() == (old,)
    queue.jobs.retry(old.id)  # its work is gone: only its saved task can do it again
    assert queue.now(old.id).state == Interrupted()
    queue.jobs.dismiss(old.id)
    assert queue.now(old.id).state == Cancelled()
    assert queue.saved[-1].state == Cancelled()


def test_a_job_that_cannot_be_saved_is_not_taken_on(queue: Queue) -> None:
    def full(_: Job) -> None:
        raise DiskFull("The disk is full.", "Free some space.")

    queue.save = full
    with pytest.raises(DiskFull):
        queue.add(nothing)
    assert queue.jobs.all() == ()


def test_waiting_ends_even_when_the_end_cannot_be_saved(queue: Queue) -> None:
    held = Held()
    job, after = queue.add(held), queue.add(nothing)
    assert held.begun.wait(60)

    def full(_: Job) -> None:
        raise DiskFull("The disk is full.", "Free some space.")

    queue.save = full
    held.go.set()
    assert queue.ends(job) == Succeeded()
    assert queue.ends(after) == Succeeded()


def test_a_listener_that_fails_hurts_neither_the_work_nor_other_listeners(queue: Queue) -> None:
    def broken(_: Event) -> None:
        raise BrokenPipeError

    heard = list[Event]()
    queue.events.subscribe(broken)
    stop = queue.events.subscribe(heard.append)
    assert queue.ends(queue.add(nothing)) == Succeeded()
    assert heard
    stop()
    heard.clear()
    queue.ends(queue.add(nothing))
    assert heard == []


def test_cancelling_is_no_error_in_the_log(queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert queue.ends(queue.add(fails(JobCancelled()))) == Cancelled()
    assert not caplog.records
