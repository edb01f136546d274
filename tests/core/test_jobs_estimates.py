"""What something will cost: from what was made on this machine, and the queue before it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag
from time import sleep
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.costs import Cost, Load, Made, Making, expected, film_load
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Job, Lane, Priority, Running
from core.domain.edits import SetMakers
from core.domain.makers import Makers
from core.domain.models import Machine
from core.engines.cards import all_cards
from core.ports import JobContext
from core.services.guessing import Guesses
from core.services.projects import Projects
from core.services.estimates import FIRST_TIME, Estimates
from core.store import history as log
from core.store.history import History
from tests.core.building import until
from tests.fakes.studio import FakeStudio, filled

G = 1_000_000_000
HD = 1280 * 720
TAKE = Load("animatic", Making.TAKE, HD, 100)
ONE = Made(TAKE, Cost(5.0, 200_000_000, 3_000_000))


def test_what_was_never_made_here_is_a_guess_that_grows_with_the_work() -> None:
    small, count = expected(replace(TAKE, frames=50), ())
    large, _ = expected(TAKE, ())
    assert count == 0
    assert 0 < small.seconds < large.seconds
    assert small.memory == large.memory > 50_000_000
    assert 0 < small.disk < large.disk


def test_what_was_made_here_counts_for_the_same_engine_and_kind_only() -> None:
    assert expected(TAKE, (ONE,)) == (ONE.cost, 1)
    for other in (replace(TAKE, engine="other"), replace(TAKE, making=Making.KEYFRAME)):
        assert expected(other, (ONE,))[1] == 0


def test_twice_the_frames_take_twice_the_time_and_room_and_no_more_memory() -> None:
    cost, _ = expected(replace(TAKE, frames=200), (ONE,))
    assert cost == Cost(10.0, 200_000_000, 6_000_000)


def test_a_larger_picture_takes_more_memory_but_not_in_proportion() -> None:
    cost, _ = expected(replace(TAKE, pixels=4 * HD), (ONE,))
    assert 200_000_000 < cost.memory < 800_000_000


def test_one_slow_day_does_not_spoil_the_estimate() -> None:
    slow = Made(TAKE, Cost(500.0, 200_000_000, 3_000_000))
    assert expected(TAKE, (slow, ONE, ONE))[0].seconds == 5.0


def test_the_most_alike_in_size_count_most() -> None:
    short = Made(replace(TAKE, frames=5), Cost(2.0, 0, 1_000))
    history = (short,) * 100 + (ONE,) * 15
    assert expected(TAKE, history)[0].seconds == 5.0


@given(
    st.lists(
        st.builds(
            Made,
            st.builds(
                Load,
                st.just("animatic"),
                st.just(Making.TAKE),
                st.integers(1, 10**8),
                st.integers(1, 10**5),
            ),
            st.builds(Cost, st.floats(1e-3, 1e6), st.integers(0, 10**11), st.integers(0, 10**11)),
        )
    )
)
def test_whatever_was_made_an_estimate_is_a_sound_number(made: list[Made]) -> None:
    cost, count = expected(TAKE, made)
    assert count == min(len(made), 200)
    assert 0 < cost.seconds < float("inf")
    assert cost.memory >= 0 and cost.disk >= 0


def test_what_was_made_is_remembered_beyond_the_program(tmp_path: Path) -> None:
    file = tmp_path / "home" / "made.jsonl"
    newer = Made(film_load(HD, 240), Cost(1.5, 0, 12))
    first = History(file)
    first.add(ONE)
    assert first.all() == (ONE,)
    History(file).add(newer)
    assert first.all() == (newer, ONE)
    assert "shot" not in file.read_text()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"engine": "animatic"}',
        b'{"engine":"a","making":"song","pixels":1,"frames":1,"seconds":1,"memory":0,"disk":0}',
        b'{"engine":"a","making":"take","pixels":1,"frames":1,"seconds":NaN,"memory":0,"disk":0}',
        b'{"engine":"a","making":"take","pixels":0,"frames":1,"seconds":1,"memory":0,"disk":0}',
        b'{"engine":"a","making":"take","pixels":1,"frames":1,"seconds":1,"memory":-1,"disk":0}',
        b'{"engine":"a","making":"take","pixels":1,"frames":1e999,"seconds":1,"memory":0,"disk":0}',
    ],
)
def test_a_broken_line_is_skipped(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "made.jsonl"
    history = History(file)
    history.add(ONE)
    file.write_bytes(line + b"\n" + file.read_bytes() + line)
    assert history.all() == (ONE,)


def test_the_history_does_not_grow_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MOST_BYTES", 4_000)
    history = History(tmp_path / "made.jsonl")
    for number in range(1, 101):
        history.add(Made(TAKE, Cost(float(number), 0, 0)))
    assert (tmp_path / "made.jsonl").stat().st_size <= 4_000
    assert history.all()[0].cost.seconds == 100.0
    assert [file.name for file in tmp_path.iterdir()] == ["made.jsonl"]


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    history = History(tmp_path / "file" / "made.jsonl")
    history.add(ONE)
    assert history.all() == ()


def test_every_line_is_json_of_numbers_and_names(tmp_path: Path) -> None:
    History(tmp_path / "made.jsonl").add(ONE)
    assert json.loads((tmp_path / "made.jsonl").read_text()) == {
        "engine": "animatic",
        "making": "take",
        "pixels": HD,
        "steps": 0,
        "frames": 100,
        "seconds": 5.0,
        "memory": 200_000_000,
        "disk": 3_000_000,
    }


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[FakeStudio]:
    made = filled(tmp_path / "film.reel")
    yield made
    made.close()


def some(studio: FakeStudio, count: int) -> tuple[SegmentId, ...]:
    return tuple(each.id for each in studio.projects.snapshot().ordered[:count])


def held(studio: FakeStudio, load: Load) -> Flag:
    """Let the one thread of the first lane have something to do."""
    go = Flag()

    def work(job: JobContext) -> None:
        job.report(0.0)
        go.wait(60)

    job = studio.jobs.submit(Job(JobId(fresh()), "work", Lane.GPU, load=load), work)
    until(lambda: any(it.id == job and isinstance(it.state, Running) for it in studio.jobs.all()))
    return go


def test_the_first_estimate_on_a_machine_says_that_it_is_a_guess(studio: FakeStudio) -> None:
    told = studio.estimates.takes(some(studio, 1))
    assert told.basis == FIRST_TIME
    assert told.fits and not told.advice and told.seconds > 0


def test_more_takes_need_more_time_and_room(studio: FakeStudio) -> None:
    one = studio.estimates.takes(some(studio, 1))
    six = studio.estimates.takes(some(studio, 2), variations=3)
    assert six.seconds == pytest.approx(6 * one.seconds)
    assert six.disk == pytest.approx(6 * one.disk, rel=0.01)
    assert six.memory == one.memory


def test_nothing_costs_nothing(studio: FakeStudio) -> None:
    for told in (
        studio.estimates.takes(()),
        studio.estimates.film(0),
        studio.estimates.keyframes(0),
    ):
        assert (told.seconds, told.memory, told.disk, told.fits) == (0, 0, 0, True)


def test_a_film_is_of_what_is_approved(studio: FakeStudio) -> None:
    assert studio.estimates.film().seconds == 0
    studio.reviewing.approve(*some(studio, 2))
    two = studio.estimates.film()
    frames = [clip.length for clip in studio.projects.snapshot().sequence.clips[:2]]
    assert two == studio.estimates.film(sum(frames))
    assert two.seconds > 0 and two.disk > 0


def test_the_queue_before_it_counts_but_not_for_what_is_urgent(studio: FakeStudio) -> None:
    free = studio.estimates.takes(some(studio, 1))
    go = held(studio, TAKE)
    running = studio.estimates.takes(some(studio, 1))
    assert running.waiting == pytest.approx(expected(TAKE, ())[0].seconds)
    assert running.seconds == pytest.approx(running.waiting + free.seconds)
    studio.jobs.submit(Job(JobId("b"), "b", Lane.GPU, load=TAKE), lambda _: None)
    assert studio.estimates.takes(some(studio, 1)).waiting == pytest.approx(2 * running.waiting)
    urgent = studio.estimates.takes(some(studio, 1), urgent=True)
    assert urgent.waiting == pytest.approx(running.waiting)
    go.set()


def test_what_does_not_fit_says_what_would(
    studio: FakeStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = studio.estimates.takes(some(studio, 1))
    full = (0, 0, each.disk * 3 + (64 << 20))
    monkeypatch.setattr("core.services.estimates.shutil.disk_usage", lambda _: Disk(*full))
    told = studio.estimates.takes(some(studio, 4))
    assert not told.fits
    assert told.advice.startswith("3 of the 4 would fit. Free ")
    assert studio.estimates.takes(some(studio, 3)).fits
    monkeypatch.undo()
    monkeypatch.setattr("psutil.virtual_memory", lambda: Memory(each.memory // 2))
    told = studio.estimates.takes(some(studio, 4))
    assert not told.fits
    assert told.advice.startswith("Close other programs: ")


class Disk:
    def __init__(self, total: int, used: int, free: int) -> None:
        self.total, self.used, self.free = total, used, free


class Memory:
    def __init__(self, available: int) -> None:
        self.available = available


def test_what_is_made_here_makes_the_next_estimate(studio: FakeStudio) -> None:
    job = Job(JobId("a"), "a", Lane.GPU, load=replace(TAKE, pixels=10, frames=1))

    def work(context: JobContext) -> int:
        context.report(0.5, memory=77)
        return 1234

    studio.jobs.wait(studio.jobs.submit(job, work))
    (made,) = studio.estimates.known()
    assert made.load == job.load
    assert (made.cost.memory, made.cost.disk) == (77, 1234)
    assert made.cost.seconds > 0
    assert studio.estimates.takes(some(studio, 1)).basis == "from 1 take made on this machine"


def test_what_fails_is_not_written_down(studio: FakeStudio) -> None:
    job = Job(JobId("a"), "a", Lane.GPU, load=TAKE)
    studio.jobs.wait(studio.jobs.submit(job, lambda _: 1 // 0))
    assert studio.estimates.known() == ()


def test_what_is_left_runs_down_between_two_steps_and_does_not_grow(studio: FakeStudio) -> None:
    left, job = list[float](), Job(JobId("a"), "a", Lane.GPU)

    def work(context: JobContext) -> None:
        for glance in range(4):
            sleep(0.01)
            context.report(0.1, f"Still the first step ({glance})")
            (state,) = (each.state for each in studio.jobs.all() if each.id == job.id)
            assert isinstance(state, Running)
            assert state.eta is not None
            left.append(state.eta)

    studio.jobs.wait(studio.jobs.submit(job, work))
    assert len(left) == 4
    assert left == sorted(left, reverse=True)


def test_the_outlook_counts_positions_and_adds_up_what_is_before(studio: FakeStudio) -> None:
    go = held(studio, TAKE)
    each = expected(TAKE, ())[0].seconds
    names = {
        name: studio.jobs.submit(
            Job(JobId(name), name, Lane.GPU, priority=priority, load=TAKE), lambda _: None
        )
        for name, priority in (
            ("normal", Priority.NORMAL),
            ("batch", Priority.BATCH),
            ("paused", Priority.NORMAL),
            ("urgent", Priority.INTERACTIVE),
        )
    }
    studio.jobs.pause(names["paused"])
    seen = studio.estimates.outlook()
    assert {name: seen[job].position for name, job in names.items()} == {
        "urgent": 1,
        "normal": 2,
        "batch": 3,
        "paused": 0,
    }
    assert seen[names["urgent"]].seconds == pytest.approx(2 * each)
    assert seen[names["batch"]].seconds == pytest.approx(4 * each)
    assert seen[names["paused"]].seconds is None
    studio.jobs.pause()
    assert studio.estimates.outlook()[names["urgent"]].seconds is None
    go.set()
    studio.jobs.resume()


def test_what_an_edit_by_words_costs_is_said_before_it_is_begun(studio: FakeStudio) -> None:
    cards = all_cards(None)
    guesses = Guesses(cards.get, lambda: Machine(64 * G, 48 * G))
    told = Estimates(cast(Projects, studio.projects), studio.jobs, History(None), {}, guesses)
    segment = studio.projects.snapshot().segments[0].id
    assert told.edit(segment).seconds == 0, "no model is chosen for it"
    studio.projects.apply(SetMakers(Makers(edit="lucy-edit-dev")))
    assert told.edit(segment).seconds > 600, "without a graphics card"
