"""A film whose shots go on from one another is delivered without seams, if the editor likes it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.domain.compiling import Wish
from core.domain.edits import SetSequence
from core.domain.jobs import Succeeded
from core.domain.recipe import Recipe
from core.domain.sequence import CUT
from core.media.decode import Frames
from core.media.encode import FilmWriter
from core.media.picture import plane
from core.ports import JobContext
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.core.test_render_seams import HEIGHT, WIDTH, world
from tests.fakes.engines import FakeEngine

LENGTH, DOUBLED = 30, 3


class GoingOn(FakeEngine):
    """Each take begins with the last frames that the film showed of the one before."""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        begin = len(self.made) * (LENGTH - DOUBLED) - recipe.handle
        with FilmWriter(to, recipe.width, recipe.height, recipe.fps) as film:
            for number in range(recipe.frames):
                film.add_bgra(world(begin + number))
        self.made.append(recipe)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    small = brief(width=WIDTH, height=HEIGHT)
    folder = tmp_path / "a.reel"
    with planned(folder, count=2, frames=LENGTH, brief=small, engine=GoingOn()) as it:
        sequence = it.projects.snapshot().sequence
        cuts = tuple(replace(clip, transition=CUT) for clip in sequence.clips)
        it.projects.apply(SetSequence(replace(sequence, clips=cuts)))
        made(it)
        it.reviewing.approve(*ids(2))
        yield it


def notes(studio: Studio, wish: Wish) -> str:
    (job,) = studio.jobs.wait(studio.compiling.compile(wish))
    assert job.state == Succeeded()
    last = studio.compiling.last()
    assert last is not None
    return " ".join(last.notes)


def steps(film: Path) -> list[float]:
    """How much each frame differs from the one before."""
    with Frames(film) as frames:
        seen = [plane(frames.frame(n), 0).astype(np.int16) for n in range(frames.count)]
    return [float(np.abs(b - a).mean()) for a, b in pairwise(seen)]


def test_a_shot_that_goes_on_is_seen_without_a_seam(studio: Studio, tmp_path: Path) -> None:
    told = notes(studio, Wish(tmp_path / "film.mp4"))
    assert f"{DOUBLED} doubled frames are left out" in told
    moved = steps(tmp_path / "film.mp4")
    assert len(moved) == 2 * LENGTH - 1
    assert moved[LENGTH - 1] == pytest.approx(float(np.median(moved)), rel=0.3)


def test_seams_stay_where_the_editor_wants_them(studio: Studio, tmp_path: Path) -> None:
    assert notes(studio, Wish(tmp_path / "one.mp4", seams=False)) == ""
    studio.compiling.close_seams(on=False)
    assert notes(studio, Wish(tmp_path / "two.mp4")) == ""
    moved = steps(tmp_path / "two.mp4")
    assert moved[LENGTH - 1] > 1.5 * float(np.median(moved))
    studio.projects.undo()
    assert "doubled" in notes(studio, Wish(tmp_path / "three.mp4"))


def test_the_player_shows_the_seams_that_are_known(studio: Studio, tmp_path: Path) -> None:
    notes(studio, Wish(tmp_path / "film.mp4"))
    with Frames(tmp_path / "film.mp4") as frames:
        delivered = plane(frames.frame(LENGTH), 0).astype(float)
    reel = studio.playback.open(WIDTH, HEIGHT)
    try:
        shown = np.asarray(reel.frame(LENGTH)).reshape(HEIGHT, WIDTH, 4)[..., 1].astype(float)
    finally:
        reel.close()
    assert np.corrcoef(delivered.ravel(), shown.ravel())[0, 1] > 0.98
