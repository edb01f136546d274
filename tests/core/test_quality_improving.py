"""A film that is not good enough is bettered once; the project itself is not touched unasked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from core.domain.compiling import Wish
from core.domain.camera import Camera, Move
from core.domain.edits import PutSegment, SetFinishing
from core.domain.finishing import Correction
from core.domain.ids import ClipId, SegmentId
from core.domain.jobs import Succeeded
from core.domain.project import Project, Segment
from core.domain.quality import GOOD_ENOUGH, Check, Measure, QualityReport, Spot
from core.domain.recipe import Recipe
from core.domain.sequence import Sequence
from core.domain.time import Rate
from core.domain.workflow import Stage
from core.domain.errors import DiskFull, StudioError
from core.media.encode import FilmWriter
from core.media.picture import Pixels
from core.media.watching import Watched
from core.ports import JobContext
from core.render.improving import Made, improvement
from core.render.plan import PlannedClip, RenderPlan
from core.services.compiling import Compiled
from core.services.finishing import Attempt, finished
from core.services.screening import Film
from core.studio import Studio
from tests.core.building import brief, ids, made, planned, shot
from tests.fakes.engines import FakeEngine

SIZE = {"width": 192, "height": 108}
FRAMES = 60
Draw = Callable[[int], Pixels]


def lively(number: int) -> Pixels:
    across = 60 * np.sin((np.arange(SIZE["width"]) + 3 * number) / 7)
    down = 40 * np.sin(np.arange(SIZE["height"]) / 5)
    value = 120 + across + down[:, None]
    picture = np.full((*value.shape, 4), 255, np.uint8)
    picture[..., :3] = value.astype(np.uint8)[..., None]
    return picture


class Drawer(FakeEngine):
    """Draws takes one after another as it is told; the last way goes on."""

    def __init__(self, *ways: Draw) -> None:
        super().__init__()
        self._ways = list(ways)

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
        draw = self._ways.pop(0) if len(self._ways) > 1 else self._ways[0]
        with FilmWriter(to, recipe.width, recipe.height, recipe.fps) as film:
            for number in range(recipe.frames):
                film.add_bgra(draw(number))
        self.made.append(recipe)


def dark(number: int) -> Pixels:
    return np.asarray(lively(number) // 16, np.uint8)


def flashing(number: int) -> Pixels:
    return np.asarray(lively(number) * (0.75 + 0.25 * (number % 2)), np.uint8)


def standing(_: int) -> Pixels:
    return lively(0)


@pytest.fixture
def studio(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Studio]:
    ways = request.param
    small = brief(**SIZE)
    engine = Drawer(*ways)
    with planned(tmp_path / "a.reel", count=2, frames=FRAMES, brief=small, engine=engine) as it:
        moving = Camera((Move.PAN_LEFT,))
        shots = it.projects.snapshot().segments
        it.projects.apply(*(PutSegment(s.id, replace(s.shot, camera=moving)) for s in shots))
        made(it)
        it.reviewing.approve(*ids(2))
        yield it


def compiled(studio: Studio, to: Path) -> Compiled:
    (job,) = studio.jobs.wait(studio.compiling.compile(Wish(to)))
    assert job.state == Succeeded()
    last = studio.compiling.last()
    assert last is not None
    return last


def score(made: Compiled, measure: Measure) -> float:
    assert made.report is not None
    return made.report.parts[measure]


@pytest.mark.parametrize("studio", [(lively,)], indirect=True)
def test_a_good_film_is_left_as_it_is(studio: Studio, tmp_path: Path) -> None:
    done = compiled(studio, tmp_path / "film.mp4")
    assert done.report is not None and done.report.good
    assert done.improved is None
    with pytest.raises(StudioError, match="no improvement"):
        studio.compiling.take_over()


@pytest.mark.parametrize(
    ("studio", "measure", "word"),
    [((dark,), Measure.EXPOSURE, "lighter"), ((flashing,), Measure.FLICKER, "steadier")],
    indirect=["studio"],
)
def test_what_is_dark_or_unsteady_is_corrected_once_and_said(
    studio: Studio, tmp_path: Path, measure: Measure, word: str
) -> None:
    before = studio.projects.snapshot()
    done = compiled(studio, tmp_path / "film.mp4")
    assert done.improved is not None and done.improved.kept
    assert done.improved.before.score < GOOD_ENOUGH
    assert done.improved.after == done.report
    assert score(done, measure) > done.improved.before.parts[measure]
    assert word in done.improved.words
    after = studio.projects.snapshot()
    assert (after.sequence, after.finishing) == (before.sequence, before.finishing)
    kept = studio.compiling.report()
    assert kept is not None
    assert (kept.film, kept.report, kept.improved) == ("film.mp4", done.report, done.improved)


@pytest.mark.parametrize("studio", [(dark,)], indirect=True)
def test_what_was_corrected_can_be_taken_over_and_undone(studio: Studio, tmp_path: Path) -> None:
    first = compiled(studio, tmp_path / "film.mp4")
    assert first.report is not None
    studio.compiling.take_over()
    corrections = studio.projects.snapshot().finishing.corrections
    assert {str(clip) for clip in corrections} == set(ids(2))
    again = compiled(studio, tmp_path / "film.mp4")
    assert again.report is not None
    assert again.report.parts[Measure.EXPOSURE] >= first.report.parts[Measure.EXPOSURE]
    studio.projects.undo()
    assert not studio.projects.snapshot().finishing.corrections


@pytest.mark.parametrize("studio", [(dark,)], indirect=True)
def test_nothing_is_bettered_where_the_editor_does_not_want_it(
    studio: Studio, tmp_path: Path
) -> None:
    finishing = studio.projects.snapshot().finishing
    studio.projects.apply(SetFinishing(replace(finishing, improve=False)))
    done = compiled(studio, tmp_path / "film.mp4")
    assert done.improved is None and done.report is not None and not done.report.good


@pytest.mark.parametrize("studio", [(lively, lively, standing)], indirect=True)
def test_a_frozen_take_gives_way_to_another_approved_one(studio: Studio, tmp_path: Path) -> None:
    one = SegmentId("segment-1")
    good = studio.projects.snapshot().segment(one).chosen
    studio.jobs.wait(*studio.generation.regenerate(one))
    studio.reviewing.approve(one)
    chosen = studio.projects.snapshot().segment(one).chosen
    assert chosen != good
    done = compiled(studio, tmp_path / "film.mp4")
    assert done.improved is not None and done.improved.kept
    assert "Another approved take of shot 1" in done.improved.words
    assert score(done, Measure.FROZEN) == 1
    assert studio.projects.snapshot().segment(one).chosen == chosen
    studio.compiling.take_over()
    assert studio.projects.snapshot().segment(one).chosen == good


def test_a_correction_changes_only_what_it_names() -> None:
    steady = Correction(steady_from=10, steady=(900, 1100))
    assert [steady.gain_at(n) for n in (9, 10, 11, 12)] == [1, 0.9, 1.1, 1]
    assert steady.words == "steadier"
    assert Correction(gamma=0.7, sharpen=0.5).words == "lighter, sharper"


def made_of(*checks: Check) -> Made:
    """A film of one clip of 60 frames, in which nothing was seen."""
    clip = PlannedClip(SegmentId("one"), "one.mp4", 6, 60, 6, 6, id=ClipId("one"))
    plan_ = RenderPlan(Rate(Fraction(24)), 64, 64, (clip,))
    segment = Segment(SegmentId("one"), shot(1))
    project = Project("", Stage.DELIVERY, brief(), Sequence(plan_.rate), segments=(segment,))
    report = QualityReport(0.5, checks, 60, 60, 2.5)
    return Made(project, plan_, report, cast(Watched, None))


def test_a_film_that_is_too_quiet_or_peaks_is_mastered_again() -> None:
    quiet = Check(Measure.LOUDNESS, 0.2, "", -19.0, -14.0, "LUFS", "Master it.")
    found = improvement(made_of(quiet))
    assert found is not None and found.louder == 5 and not found.lasting
    sharp = Check(Measure.PEAK, 0.5, "", 0.4, -1.0, "dBTP", "Master it.")
    found = improvement(made_of(sharp))
    assert found is not None and found.louder == pytest.approx(-1.9)


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [(1.5, 2.5, (6, 36)), (0.0, 0.5, (18, 48)), (1.0, 1.75, None), (0.25, 2.5, None)],
)
def test_a_stretch_at_an_end_is_trimmed_if_enough_is_left(
    start: float, end: float, kept: tuple[int, int] | None
) -> None:
    where = Spot(start, end, "", 0, 1, clip_id="one")
    found = improvement(made_of(Check(Measure.BLACK, 0.1, "", advice="Trim.", places=(where,))))
    assert (found.trims if found else {}) == ({"one": kept} if kept else {})


def test_what_cannot_be_bettered_is_delivered_as_it_is(tmp_path: Path) -> None:
    lit = Check(Measure.EXPOSURE, 0.1, "", 0.9, 0.5, "of it", "Light it.")
    spot = Spot(0, 2, "", 0, 1, "underexposed", 40.0, "one")
    made_ = made_of(replace(lit, places=(spot,)))
    first = Attempt(Film(made_.project, made_.plan, (), ()), made_.report)
    draft = tmp_path / "film.mp4"
    with FilmWriter(draft, 64, 64, 24) as film:
        film.add_bgra(np.zeros((64, 64, 4), np.uint8))
    content = draft.read_bytes()

    def again(_: Project, second: Path) -> Attempt:
        second.write_bytes(b"half")
        raise DiskFull("The disk is full.", "Free some space.")

    done = finished(first, draft, tmp_path, again)
    assert done.best is first and "disk is full" in done.note
    assert draft.read_bytes() == content
    assert [each.name for each in tmp_path.glob("*.mp4")] == ["film.mp4"]
