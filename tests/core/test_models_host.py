"""The process in which models work, seen from its host: stopped, paused, killed, without memory."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import EngineMissing, JobCancelled, WorkFailed
from core.domain.models import Card, Licence, Placement, Source, Work
from core.engines import model_process, starving
from core.engines.host import ModelHost
from core.engines.models.task import Task

ENDLESS = 1_000_000
CARD = Card("slow", "Slow", "none", Work.TEXT, "slow", "", Source("a/b"), Licence("MIT"))


class Job:
    """A JobContext that remembers what it was told, and can be stopped and paused.

    One that `rests` is paused with its first step.
    """

    def __init__(self, *, rests: bool = False) -> None:
        self._rests = rests
        self.told: list[tuple[float, str]] = []
        self.stop, self.held = False, False
        self.on_step: Callable[[], None] = lambda: None
        self.begun, self.resumed, self.resting = (threading.Event() for _ in range(3))

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        if self.held and not self.stop:
            self.resting.set()
            self.resumed.wait(60)
            self.held = False
        if self.stop:
            raise JobCancelled
        self.told.append((fraction, note))
        if note.startswith("step"):
            self.held, self._rests = self._rests, False
            self.begun.set()
            self.on_step()


@pytest.fixture(scope="module", autouse=True)
def _a_slow_model() -> Iterator[None]:
    command = [sys.executable, "-m", "tests.fakes.model_worker"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(model_process, "worker_command", lambda: command)
        patched.setattr(model_process, "STOPS_WITHIN", 60)  # on a busy machine too
        yield


@pytest.fixture(scope="module")
def host(_a_slow_model: None) -> Iterator[ModelHost]:
    made = ModelHost()
    yield made
    made.close()


@pytest.fixture
def new_host() -> Iterator[ModelHost]:
    """For tests in which the memory is full: the host remembers that for a while."""
    made = ModelHost()
    yield made
    made.close()


def task(**wish: Any) -> Task:
    return Task(CARD, Path("nowhere"), Placement(), wish)


class Running:
    """A task on a thread of its own, and how it ended."""

    def __init__(self, host: ModelHost, job: Job, **wish: Any) -> None:
        self.job = job
        self.answer: Any = None
        self.raised: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(host, wish))
        self._thread.start()

    def _run(self, host: ModelHost, wish: dict[str, Any]) -> None:
        try:
            self.answer = host.run(task(**wish), self.job)
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.raised = error

    def end(self) -> Any:
        self._thread.join(60)
        assert not self._thread.is_alive()
        if self.raised is not None:
            raise self.raised
        return self.answer


def until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_wish_is_answered_from_another_process_and_its_progress_told(host: ModelHost) -> None:
    job = Job()
    answer = host.run(task(steps=3, seconds=0.02, word="नमस्ते"), job)
    assert answer["wish"]["word"] == "नमस्ते" and answer["pid"] != os.getpid()
    assert (0.0, "step 1 of 3") in job.told


def test_what_was_loaded_stays_loaded_for_the_next_wish(host: ModelHost) -> None:
    host.rest()
    first, second = host.run(task(), Job()), host.run(task(), Job())
    assert (first["loaded"], second["loaded"]) == (1, 0)
    assert first["pid"] == second["pid"]


def test_resting_gives_back_what_was_loaded(host: ModelHost) -> None:
    host.run(task(), Job())
    host.rest()
    assert host.run(task(), Job())["loaded"] == 1


def test_cancelled_work_leaves_the_model_loaded(host: ModelHost) -> None:
    pid = host.run(task(), Job())["pid"]
    running = Running(host, Job(), steps=ENDLESS, seconds=0.02)
    assert running.job.begun.wait(60)
    running.job.stop = True
    with pytest.raises(JobCancelled):
        running.end()
    answer = host.run(task(), Job())
    assert answer["pid"] == pid and answer["loaded"] == 0


def test_work_that_does_not_heed_a_stop_loses_its_process(
    host: ModelHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_process, "STOPS_WITHIN", 0.2)
    pid = host.run(task(), Job())["pid"]
    running = Running(host, Job(), deaf=60)
    assert running.job.begun.wait(60)
    running.job.stop = True
    with pytest.raises(JobCancelled):
        running.end()
    assert host.run(task(), Job())["pid"] != pid


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have the kernel count one more process that it ended for want of memory."""
    count = tmp_path / "memory.events"
    monkeypatch.setattr(starving, "counters", lambda: (count,))

    def fill() -> None:
        now = starving.kills()
        count.write_text(f"low 0\noom 3\noom_kill {now + 1}\noom_group_kill 0\n")

    return fill


def test_a_process_that_is_killed_in_the_middle_is_known_trouble_and_started_anew(
    new_host: ModelHost,
) -> None:
    running = Running(new_host, Job(), steps=ENDLESS, seconds=0.02)
    assert running.job.begun.wait(60)
    (pid,) = new_host.pids()
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(WorkFailed, match="ended from outside") as trouble:
        running.end()
    assert not trouble.value.permanent
    answer = new_host.run(task(), Job())
    assert answer["pid"] != pid and answer["rung"] == "full"


def test_a_crash_in_a_driver_is_said_as_one(host: ModelHost) -> None:
    with pytest.raises(WorkFailed, match="SIGSEGV"):
        host.run(task(die=int(signal.SIGSEGV)), Job())


def test_after_the_graphics_card_was_lost_a_new_process_is_asked(host: ModelHost) -> None:
    pid = host.run(task(), Job())["pid"]
    with pytest.raises(WorkFailed, match="stopped answering") as trouble:
        host.run(task(breaks="CUDA error: unspecified launch failure"), Job())
    assert not trouble.value.permanent
    assert host.run(task(), Job())["pid"] != pid


def test_a_mistake_inside_a_model_is_said_and_its_process_lives_on(host: ModelHost) -> None:
    pid = host.run(task(), Job())["pid"]
    with pytest.raises(WorkFailed, match="shapes"):
        host.run(task(breaks="mat1 and mat2 shapes cannot be multiplied"), Job())
    assert host.run(task(), Job())["pid"] == pid


def test_a_failure_keeps_its_words_and_its_kind(host: ModelHost) -> None:
    with pytest.raises(WorkFailed, match="no picture") as trouble:
        host.run(task(fail="It gave no picture."), Job())
    assert trouble.value.permanent and trouble.value.advice == "Try another."


def test_an_engine_that_there_is_not_is_missing(host: ModelHost) -> None:
    odd = Card("odd", "Odd", "none", Work.TEXT, "odd", "", Source("a/b"), Licence("MIT"))
    with pytest.raises(EngineMissing, match="odd"):
        host.run(Task(odd, Path("nowhere"), Placement()), Job())


def test_paused_work_rests_and_goes_on_where_it_was(host: ModelHost) -> None:
    running = Running(host, Job(rests=True), steps=ENDLESS, seconds=0.02)
    assert running.job.resting.wait(60)
    shown = set(running.job.told)
    running.job.resumed.set()
    until(lambda: len(set(running.job.told) - shown) > 2)
    running.job.stop = True
    with pytest.raises(JobCancelled):
        running.end()
    fractions = [fraction for fraction, _ in running.job.told]
    assert fractions == sorted(fractions)


def test_another_wish_is_done_while_one_is_paused(host: ModelHost) -> None:
    running = Running(host, Job(rests=True), steps=ENDLESS, seconds=0.02)
    assert running.job.resting.wait(60)
    shown = len(running.job.told)
    assert host.run(task(word="other"), Job())["wish"]["word"] == "other"
    running.job.resumed.set()
    until(lambda: any(note.startswith("step") for _, note in running.job.told[shown:]))
    running.job.stop = True
    with pytest.raises(JobCancelled):
        running.end()


def test_a_paused_wish_can_be_stopped_while_another_is_at_work(host: ModelHost) -> None:
    first = Running(host, Job(rests=True), steps=ENDLESS, seconds=0.02)
    assert first.job.resting.wait(60)
    second = Running(host, Job(), steps=20, seconds=0.02)
    assert second.job.begun.wait(60)
    first.job.stop = True
    first.job.resumed.set()
    with pytest.raises(JobCancelled):
        first.end()
    assert second.end()["wish"]["steps"] == 20


def test_wishes_of_one_device_are_done_one_after_another(host: ModelHost) -> None:
    first = Running(host, Job(), steps=ENDLESS, seconds=0.02)
    assert first.job.begun.wait(60)
    second = Running(host, Job())
    until(lambda: bool(second.job.told))
    assert set(second.job.told) == {(0.0, "waiting for the model")}
    first.job.stop = True
    with pytest.raises(JobCancelled):
        first.end()
    assert second.end()["loaded"] == 0


def test_a_worker_that_is_busy_is_begun_anew_once_it_has_ended(host: ModelHost) -> None:
    busy = Running(host, Job(), steps=20, seconds=0.02)
    assert busy.job.begun.wait(60)
    host.renew()
    before = busy.end()["pid"]
    after = host.run(task(), Job())["pid"]
    assert after != before
    assert host.run(task(), Job())["pid"] == after


def test_who_waits_longest_for_a_model_is_next(host: ModelHost) -> None:
    first = Running(host, Job(), steps=ENDLESS, seconds=0.02)
    assert first.job.begun.wait(60)
    waiting, order = list[Running](), list[int]()
    for number in range(4):
        job = Job()
        job.on_step = partial(order.append, number)
        waiting.append(Running(host, job))
        until(partial(bool, job.told))
    first.job.stop = True
    with pytest.raises(JobCancelled):
        first.end()
    for each in waiting:
        each.end()
    assert sorted(order) == order and set(order) == {0, 1, 2, 3}


def test_a_process_without_memory_says_so_and_lives_on(
    new_host: ModelHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "tests.fakes.model_worker", str(600 << 20)]
    monkeypatch.setattr(model_process, "worker_command", lambda: command)
    pid = new_host.run(task(), Job())["pid"]
    with pytest.raises(WorkFailed, match="MemoryError"):
        new_host.run(task(burst=2 << 30), Job())
    assert new_host.run(task(), Job())["pid"] == pid


def test_the_worker_gives_way_to_the_window_and_never_connects(host: ModelHost) -> None:
    pid = host.run(task(), Job())["pid"]
    assert os.getpriority(os.PRIO_PROCESS, pid) >= 5
    known = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    assert "HF_HUB_OFFLINE=1" in known
    assert not any(each.startswith("HF_TOKEN") for each in known)


def test_after_the_memory_was_full_the_next_try_holds_the_model_with_less(
    new_host: ModelHost, filled: Callable[[], None]
) -> None:
    new_host.run(task(), Job())
    filled()
    with pytest.raises(WorkFailed, match="memory"):
        new_host.run(task(die=int(signal.SIGKILL)), Job())
    answer = new_host.run(task(), Job())
    assert answer["rung"] == "8-bit"
    assert "eight bits" in answer["notes"][0]


def test_a_model_that_fills_the_memory_however_it_is_held_is_said_to_be_too_large(
    new_host: ModelHost, filled: Callable[[], None]
) -> None:
    for _ in range(2):
        running = Running(new_host, Job(), steps=ENDLESS, seconds=0.02)
        assert running.job.begun.wait(60)
        filled()
        (pid,) = new_host.pids()
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkFailed, match="memory was full") as trouble:
            running.end()
        assert not trouble.value.permanent
    with pytest.raises(WorkFailed, match="does not fit") as trouble:
        new_host.run(task(), Job())
    assert trouble.value.permanent
