"""What the next compile needs is rendered ahead, and nothing waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from core.domain.compiling import Wish
from core.domain.errors import StudioError
from core.domain.ids import ClipId, JobId, fresh
from core.domain.jobs import Job, Lane, Succeeded
from core.ports import JobContext
from core.render.spans_explained import Way
from core.services.finishing import measured
from core.services.rendering import Ahead, Rendering
from core.studio import Studio
from tests.core.building import filmed, ids

ONE, TWO, THREE, FOUR = ids()
LONG = 100.0


@pytest.fixture(autouse=True)
def _nobody_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the lowest rank would wait for ever."""
    monkeypatch.setattr("core.services.rendering._MODEST", 0)


@contextmanager
def ready(folder: Path) -> Iterator[tuple[Studio, Rendering]]:
    """A film of approved takes with dissolves, and a service that does not wait for edits."""
    with filmed(folder, frames=36) as studio:
        studio.reviewing.approve(*ids())
        usual, root = studio.compiling.usual, studio.projects.folder
        rendering = Rendering(usual, root, studio.jobs, studio.events, settled=0.0)
        try:
            yield studio, rendering
        finally:
            rendering.close()


def kept(studio: Studio) -> int:
    place = studio.projects.folder / "cache" / "stretches"
    return len(list(place.glob("[!.]*.mp4"))) if place.exists() else 0


def wish(studio: Studio) -> Wish:
    return Wish(studio.projects.folder.parent / "film.mp4")


def to_do(studio: Studio) -> int:
    return studio.compiling.explain(wish(studio)).frames(Way.RENDERED)


def test_after_rendering_ahead_a_compile_only_copies(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        assert to_do(studio) > 0
        rendering.begin()
        assert rendering.wait(LONG)
        assert to_do(studio) == 0
        assert rendering.ahead == Ahead(144, 144)
        there = kept(studio)
        (job,) = studio.jobs.wait(studio.compiling.compile(wish(studio)))
        assert job.state == Succeeded()
        assert kept(studio) == there


def test_an_edit_has_only_what_it_changed_rendered_again(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        rendering.begin()
        assert rendering.wait(LONG)
        before = kept(studio)
        studio.editing.trim(ClipId(TWO), start=7, length=30)
        assert rendering.wait(LONG)
        assert to_do(studio) == 0
        assert before < kept(studio) <= before + 3


def test_nothing_is_rendered_before_it_is_switched_on(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        assert not rendering.wait(0.05)
        assert kept(studio) == 0


@pytest.mark.parametrize("why", ["held", "queue paused", "a job"])
def test_it_rests_while_there_is_something_else(tmp_path: Path, why: str) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        go_on, begun = Event(), Event()

        def work(_: JobContext) -> None:
            begun.set()
            go_on.wait(LONG)

        match why:
            case "held":
                rendering.hold(on=True)
            case "queue paused":
                studio.jobs.pause()
            case _:
                studio.jobs.submit(Job(JobId(fresh()), "Work", Lane.LIGHT), work)
                assert begun.wait(LONG)
        rendering.begin()
        assert not rendering.wait(0.1)
        assert kept(studio) == 0
        rendering.hold(on=False)
        studio.jobs.resume()
        go_on.set()
        assert rendering.wait(LONG)
        assert kept(studio) > 0


def test_it_ends_at_once_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        rendering.begin()
        rendering.close()
        place = studio.projects.folder / "cache" / "stretches"
        assert not list(place.glob(".*")) if place.exists() else True


def test_a_take_that_is_missing_stops_it_without_harm(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        (studio.projects.folder / take.file).unlink()
        rendering.begin()
        assert rendering.wait(LONG)


def test_explaining_says_of_each_frame_how_it_comes_about(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, _):
        told = studio.compiling.explain(wish(studio))
        assert told.frames() == 144
        assert told.frames(Way.COPIED) > 72
        assert "dissolve into clip 2" in "\n".join(told.lines())
        plain = told.plain()
        assert plain["copied"] == told.frames(Way.COPIED)


def test_a_preset_that_copies_nothing_says_so(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, _):
        told = studio.compiling.explain(Wish(tmp_path / "film.mov", preset="prores"))
        assert told.frames(Way.RENDERED) == told.frames() == 144


def test_a_film_of_nothing_cannot_be_explained(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, _):
        studio.reviewing.reject(*ids())
        with pytest.raises(StudioError):
            studio.compiling.explain(wish(studio))


def test_what_a_check_looks_at_is_measured_ahead(tmp_path: Path) -> None:
    with ready(tmp_path / "a.reel") as (studio, rendering):
        rendering.begin()
        assert rendering.wait(LONG)
        known = set(measured(studio.projects.folder).iterdir())
        (job,) = studio.jobs.wait(studio.compiling.compile(wish(studio)))
        assert job.state == Succeeded()
        assert set(measured(studio.projects.folder).iterdir()) == known
