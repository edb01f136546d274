"""What a running job shows of what it makes; and that a paused one really rests."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import psutil
import pytest

from core.domain.depiction import Backdrop, Depiction, Setting
from core.domain.events import Event, JobChanged
from core.domain.ids import JobId
from core.domain.jobs import Cancelled, Job, Lane, Paused, Running, Succeeded
from core.domain.recipe import Recipe
from core.engines.animatic.engine import AnimaticEngine
from core.engines.catalog import LocalEngines
from core.media.glimpse import WIDTH, Glimpses
from core.ports import JobContext
from core.services.events import Events
from core.services.jobs import Jobs
from tests.core.building import until

_SHORT = Recipe(
    "animatic", "a field", 1, 640, 360, 25, 60, 5, Depiction(setting=Setting(Backdrop.FIELD))
)
_LONG = replace(_SHORT, width=1280, height=720, frames=3000)


class Seen:
    """Remembers what it was told, and looks at the pictures while they are there."""

    held = False

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self.memory = 0
        self._last = ""

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.memory = max(self.memory, memory)
        if preview and preview != self._last:
            with av.open(preview) as picture:
                frame = next(picture.decode(video=0))
                self.sizes.append((frame.width, frame.height))
            self._last = preview


class Making:
    """Jobs that make takes in worker processes."""

    def __init__(self, folder: Path, engines: LocalEngines) -> None:
        self._folder, self._engines = folder, engines
        events = Events()
        self.told: list[Job] = []
        events.subscribe(self._listen)
        self.jobs = Jobs(events, {Lane.GPU: 1})

    def make(self, name: str, recipe: Recipe) -> JobId:
        def work(job: JobContext) -> None:
            with self._engines.video("animatic") as engine:
                engine.render(recipe, self._folder / f"{name}.mp4", job)

        return self.jobs.submit(Job(JobId(name), name, Lane.GPU), work)

    def now(self, job: JobId) -> Job:
        return next(each for each in self.jobs.all() if each.id == job)

    def _listen(self, event: Event) -> None:
        if isinstance(event, JobChanged):
            self.told.append(event.job)


@pytest.fixture
def making(tmp_path: Path) -> Iterator[Making]:
    with LocalEngines(1) as engines:
        made = Making(tmp_path, engines)
        yield made
        made.jobs.stop()
        engines.close()
        made.jobs.close()


def test_a_take_shows_small_pictures_of_itself_and_leaves_none_behind(tmp_path: Path) -> None:
    job = Seen()
    AnimaticEngine().render(_SHORT, tmp_path / "take.mp4", job)
    assert job.sizes and set(job.sizes) == {(WIDTH, 180)}
    assert [file.name for file in tmp_path.iterdir()] == ["take.mp4"]


def test_only_the_last_pictures_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.media.glimpse._EVERY", 0.0)
    frame = av.VideoFrame(64, 36, "yuv420p")
    with Glimpses(tmp_path / "film.mp4") as glimpses:
        names = [glimpses.of_frame(frame) for _ in range(5)]
        assert len(set(names)) == 5
        assert sorted(map(str, tmp_path.iterdir())) == sorted(names[-2:])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_stops_no_film_for_a_glimpse_of_it(tmp_path: Path) -> None:
    with Glimpses(tmp_path / "nowhere" / "film.mp4") as glimpses:
        assert glimpses.of_frame(av.VideoFrame(64, 36, "yuv420p")) == ""


def test_a_worker_tells_its_picture_and_the_memory_it_takes(making: Making) -> None:
    job = making.make("take", _SHORT)
    assert making.jobs.wait(job)[0].state == Succeeded()
    states = [each.state for each in making.told if isinstance(each.state, Running)]
    assert any(state.preview for state in states)
    assert max(state.memory for state in states) > 20 << 20


def stopped() -> int:
    workers = psutil.Process().children()
    return sum(each.status() == psutil.STATUS_STOPPED for each in workers)


@pytest.mark.thorough
def test_a_paused_take_uses_no_processor_and_another_is_made_meanwhile(making: Making) -> None:
    slow = making.make("slow", _LONG)
    until(lambda: getattr(making.now(slow).state, "preview", "") != "")
    making.jobs.pause(slow)
    until(lambda: isinstance(making.now(slow).state, Paused))
    until(lambda: stopped() == 1)
    state = making.now(slow).state
    assert isinstance(state, Paused) and state.preview and state.fraction
    assert making.jobs.wait(making.make("short", _SHORT))[0].state == Succeeded()
    making.jobs.resume(slow)
    until(lambda: isinstance(making.now(slow).state, Running) and stopped() == 0)


def test_a_paused_take_is_stopped_at_once(making: Making, tmp_path: Path) -> None:
    slow = making.make("slow", _LONG)
    until(lambda: getattr(making.now(slow).state, "preview", "") != "")
    making.jobs.pause(slow)
    until(lambda: isinstance(making.now(slow).state, Paused))
    making.jobs.cancel(slow)
    assert making.jobs.wait(slow)[0].state == Cancelled()
    assert list(tmp_path.iterdir()) == []
