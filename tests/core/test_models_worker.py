"""A real video model in the model worker: the whole way of a wish, on random weights."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import JobCancelled, WorkFailed
from core.domain.models import Installed, Placement
from core.domain.recipe import Recipe
from core.engines.host import ModelHost
from core.engines.local import LocalModels, Runner

pytestmark = pytest.mark.models


class Job:
    """Stops when it hears the word `at` in a note; tells when it hears it."""

    held = False

    def __init__(self, at: str = "", *, stops: bool = True) -> None:
        self._at, self._stops = at, stops
        self.heard = threading.Event()
        self.told: list[tuple[float, str]] = []
        self.previews: list[str] = []
        self.glimpsed = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.told.append((fraction, note))
        self.previews.append(preview)
        self.glimpsed = self.glimpsed or (bool(preview) and Path(preview).exists())
        if self._at and self._at in note:
            self.heard.set()
            if self._stops:
                raise JobCancelled


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    from tests.tiny import filming, video

    folder = video.build("wan", tmp_path_factory.mktemp("models") / "wan")
    return filming.installed("wan", folder)


@pytest.fixture(scope="module")
def host() -> Iterator[ModelHost]:
    made = ModelHost()
    yield made
    made.close()


def recipe(model: Installed, steps: int = 2) -> Recipe:
    return Recipe(model.card.id, "a red kite", 3, 64, 32, 16, 17, steps=steps)


def film(model: Installed, runner: Runner, to: Path, job: Job, steps: int = 2) -> None:
    from core.engines.doors.video import ModelVideo

    models = LocalModels(lambda: {model.card.id: model}, lambda *_: Placement(), runner)
    ModelVideo(models, model.card.id).render(recipe(model, steps), to, job)


def test_process_and_thread_make_the_same_film(
    model: Installed, host: ModelHost, tmp_path: Path
) -> None:
    import torch

    from core.engines.models import running

    torch.set_num_threads(1)
    kept = running.Kept()
    job, near = Job(), Job()
    film(model, host.run, tmp_path / "process.mp4", job)
    film(model, lambda task, job: running.run(task, job, kept), tmp_path / "thread.mp4", near)
    assert (tmp_path / "process.mp4").read_bytes() == (tmp_path / "thread.mp4").read_bytes()
    assert near.glimpsed and any(job.previews) and job.told[0][0] < 0.2
    assert any("step 2 of 2" in note for _, note in job.told)


def test_a_stopped_film_leaves_the_model_loaded_and_no_file(
    model: Installed, host: ModelHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.engines.model_process.STOPS_WITHIN", 60)  # on a busy machine too
    film(model, host.run, tmp_path / "before.mp4", Job())
    pids = host.pids()
    with pytest.raises(JobCancelled):
        film(model, host.run, tmp_path / "stopped.mp4", Job(at="step 3"), steps=3000)
    assert not list(tmp_path.glob("stopped*"))
    film(model, host.run, tmp_path / "after.mp4", Job())
    assert host.pids() == pids
    assert host.held("cpu") > 0
    assert (tmp_path / "after.mp4").read_bytes() == (tmp_path / "before.mp4").read_bytes()


@pytest.mark.thorough  # with a quick model: tests/core/test_models_host.py
def test_a_killed_process_is_known_trouble_and_the_next_film_is_made(
    model: Installed, host: ModelHost, tmp_path: Path
) -> None:
    job = Job(at="step 3", stops=False)

    def kill() -> None:
        job.heard.wait(100)
        os.kill(host.pids()[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(WorkFailed, match="memory"):
        film(model, host.run, tmp_path / "killed.mp4", job, steps=3000)
    killer.join()
    assert not list(tmp_path.glob("killed-glimpse*"))
    film(model, host.run, tmp_path / "next.mp4", Job())
    assert (tmp_path / "next.mp4").stat().st_size > 0
