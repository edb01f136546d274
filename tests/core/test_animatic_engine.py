"""Takes made by the animatic engine, in this process and in workers that can be stopped."""

from contextlib import suppress
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Depth, Move, Size, Speed
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay, Weather
from core.domain.errors import EngineMissing, JobCancelled, WorkFailed
from core.domain.recipe import Recipe
from core.engines.animatic.engine import AnimaticEngine
from core.engines.catalog import LocalEngines
from core.engines.pool import WorkerPool, worker_command
from core.engines.wire import recipe_from, recipe_text

_DEPICTION = Depiction(
    (Subject("woman", Kind.PERSON, action=Action.WALK),), Setting(backdrop=Backdrop.FIELD)
)
_RECIPE = Recipe("animatic", "a woman walks", 1, 192, 108, 25, 31, 5, _DEPICTION, app_version="0.1")
_LONG = replace(_RECIPE, width=1280, height=720, frames=2000)


class _Job:
    """Remembers what was reported; cancels at a fraction if told so."""

    held = False

    def __init__(self, cancel_at: float = 2.0) -> None:
        self.fractions: list[float] = []
        self.cancel_at = cancel_at
        self.thread = threading.get_ident()

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        assert threading.get_ident() == self.thread
        self.fractions.append(fraction)
        if fraction >= self.cancel_at:
            raise JobCancelled


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as made:
        yield made


def test_a_take_has_the_size_rate_length_and_colour_tags_asked_for(tmp_path: Path) -> None:
    to = tmp_path / "take.mp4"
    job = _Job()
    AnimaticEngine().render(_RECIPE, to, job)
    with av.open(str(to)) as film:
        (stream,) = film.streams
        assert stream.codec_context.name == "h264"
        assert stream.average_rate == Fraction(25)
        frames = list(film.decode(video=0))
        comment = film.metadata["comment"]
    assert len(frames) == 31
    assert [round(frame.time * 25) for frame in frames] == list(range(31))
    assert (frames[0].width, frames[0].height, frames[0].format.name) == (192, 108, "yuv420p")
    assert (frames[0].colorspace, frames[0].color_range) == (1, 1)
    assert recipe_from(comment) == _RECIPE
    assert job.fractions == sorted(job.fractions)
    assert job.fractions[-1] == 1.0


def test_a_still_is_a_frame_of_the_take(tmp_path: Path) -> None:
    to = tmp_path / "still.png"
    AnimaticEngine().still(_RECIPE, 12, to)
    with av.open(str(to)) as image:
        frame = next(image.decode(video=0))
    assert (frame.width, frame.height) == (192, 108)
    with pytest.raises(WorkFailed) as refused:
        AnimaticEngine().still(_RECIPE, 31, to)
    assert refused.value.permanent


def test_a_worker_makes_the_same_file_as_the_engine_itself(
    tmp_path: Path, pool: WorkerPool
) -> None:
    here, there = tmp_path / "here.mp4", tmp_path / "there.mp4"
    AnimaticEngine().render(_RECIPE, here, _Job())
    job = _Job()
    pool.engine("animatic").render(_RECIPE, there, job)
    assert here.read_bytes() == there.read_bytes()
    assert job.fractions[-1] == 1.0


def test_cancelling_stops_the_worker_and_leaves_no_file(tmp_path: Path, pool: WorkerPool) -> None:
    to = tmp_path / "take.mp4"
    with pytest.raises(JobCancelled):
        pool.engine("animatic").render(_LONG, to, _Job(cancel_at=0.01))
    assert not to.exists()
    pool.engine("animatic").render(_RECIPE, to, _Job())
    assert to.exists()


def test_a_killed_worker_is_a_clear_failure_that_may_be_tried_again(
    tmp_path: Path, pool: WorkerPool
) -> None:
    to = tmp_path / "take.mp4"

    class Killer(_Job):
        def report(
            self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
        ) -> None:
            if fraction > 0.01:
                for child in psutil.Process().children():
                    with suppress(psutil.NoSuchProcess):  # killed already, and not yet buried
                        if "core.engines.worker" in child.cmdline():
                            child.kill()

    with pytest.raises(WorkFailed, match="ended unexpectedly") as failed:
        pool.engine("animatic").render(_LONG, to, Killer())
    assert not failed.value.permanent
    assert not to.exists()
    pool.engine("animatic").render(_RECIPE, to, _Job())
    assert to.exists()


@pytest.mark.thorough
def test_an_idle_worker_that_died_is_replaced(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        pool.engine("animatic").still(_RECIPE, 0, tmp_path / "one.png")
        with pool.worker(None) as worker:
            died = worker.pid
        psutil.Process(died).kill()
        psutil.Process(died).wait(60)
        pool.engine("animatic").still(_RECIPE, 0, tmp_path / "two.png")
        with pool.worker(None) as worker:
            assert worker.pid != died
    assert (tmp_path / "two.png").exists()


def test_failures_of_the_engine_come_back_as_they_were(tmp_path: Path, pool: WorkerPool) -> None:
    with pytest.raises(WorkFailed, match="no frame 99") as failed:
        pool.engine("animatic").still(_RECIPE, 99, tmp_path / "still.png")
    assert failed.value.permanent
    assert failed.value.advice


def test_a_worker_ends_with_its_parent() -> None:
    worker = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin is not None and worker.stdout is not None
    worker.stdin.close()
    assert worker.wait(60) == 0
    worker.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own promise")
def test_a_worker_of_a_killed_program_is_gone(tmp_path: Path) -> None:
    script = (
        "import sys, time; from core.engines.pool import _Worker; worker = _Worker();"
        "print(worker.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 60
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_engines_are_found_by_name() -> None:
    with LocalEngines(1) as engines:
        with engines.video("animatic") as engine:
            assert engine is not None
        with pytest.raises(EngineMissing, match="no-such") as missing, engines.video("no-such"):
            pass
    assert "animatic" in missing.value.advice


_SUBJECTS = st.builds(
    Subject,
    label=st.text(min_size=1, max_size=12),
    kind=st.sampled_from(Kind),
    art=st.sampled_from(["", "🐕", "👩‍🌾"]),
    count=st.integers(1, 9),
    action=st.sampled_from(Action),
)
_RECIPES = st.builds(
    Recipe,
    engine=st.just("animatic"),
    prompt=st.text(max_size=30),
    seed=st.integers(0, 2**31),
    width=st.just(64),
    height=st.just(64),
    fps=st.sampled_from([24, 25, 60]),
    frames=st.integers(1, 500),
    handle=st.integers(0, 24),
    depiction=st.builds(
        Depiction,
        subjects=st.lists(_SUBJECTS, max_size=3).map(tuple),
        setting=st.builds(
            Setting,
            place=st.text(max_size=9),
            backdrop=st.sampled_from(Backdrop),
            time=st.sampled_from(TimeOfDay),
            weather=st.sampled_from(Weather),
        ),
        palette=st.just(("#112233", "#445566")),
        lettering=st.text(max_size=9),
    ),
    camera=st.builds(
        Camera,
        moves=st.lists(st.sampled_from(Move), min_size=1, max_size=3).map(tuple),
        speed=st.sampled_from(Speed),
        size=st.sampled_from(Size),
        angle=st.sampled_from(Angle),
        depth=st.sampled_from(Depth),
    ),
    strength=st.floats(0, 1),
)


@given(_RECIPES)
@settings(max_examples=25, deadline=None)
def test_a_recipe_survives_the_journey_as_json(recipe: Recipe) -> None:
    assert recipe_from(recipe_text(recipe)) == recipe
