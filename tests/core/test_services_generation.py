"""Takes: made of what was asked, never lost, never made twice; stale ones say why."""

import errno
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.errors import DiskFull, EngineMissing, StudioError, WorkFailed
from core.domain.ids import ClipId, SegmentId
from core.domain.edits import PutSegment, SetBrief
from core.domain.jobs import Cancelled, Failed, Interrupted, Priority, Succeeded
from core.domain.project import Status
from core.domain.recipe import Recipe
from core.domain.workflow import Stage
from core.media.probe import probe
from core.ports import JobContext
from core.studio import Studio
from tests.core.building import brief, fill, filmed, ids, made, opened, planned, shot, until
from tests.fakes.engines import FakeEngine

ONE, TWO, THREE, FOUR = ids()


def statuses(studio: Studio) -> list[Status]:
    return [segment.status for segment in studio.projects.snapshot().ordered]


def takes(studio: Studio, segment: SegmentId = ONE) -> list[str]:
    return [take.id for take in studio.projects.snapshot().segment(segment).takes]


def describe(studio: Studio, segment: SegmentId, words: str) -> None:
    now = studio.projects.snapshot().segment(segment).shot
    changed = shot(now.number, now.frames, description=words)
    studio.projects.apply(PutSegment(segment, changed), label="Describe")


def test_every_segment_gets_a_real_take_of_its_own_length(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        assert statuses(studio) == [Status.READY] * 4
        for segment in studio.projects.snapshot().ordered:
            assert segment.take
            film = probe(studio.projects.folder / segment.take.file)
            assert (film.width, film.height, film.frames) == (64, 64, segment.shot.frames + 12)
            assert segment.take.recipe.handle == 6
            assert segment.take.size == film.size
        stages = [stage for stage, _, _ in studio.projects.stages()]
        begin = list(Stage).index(Stage.IMAGE_GENERATION)
        assert stages[-4:] == list(Stage)[begin : begin + 4]


def test_a_take_pins_all_that_it_was_made_from(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", brief=brief(seed=5)) as studio:
        segment = studio.projects.snapshot().segment(TWO)
        assert segment.take
        recipe = segment.take.recipe
        assert recipe.prompt == segment.shot.prompt.text
        assert recipe.depiction.subjects == segment.shot.depiction.subjects
        assert recipe.camera == segment.shot.camera
        assert (recipe.width, recipe.height, recipe.fps) == (64, 64, 24)
        assert recipe.app_version
        assert dict(segment.take.inputs) == dict(segment.inputs)
        seeds = {s.take.recipe.seed for s in studio.projects.snapshot().segments if s.take}
        assert len(seeds) == 4


def test_no_take_is_born_stale_though_the_shot_changes_while_it_is_made(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        jobs = studio.generation.generate((ONE,))
        assert engine.holding.wait(60)
        describe(studio, ONE, "Something else")
        engine.go.set()
        studio.jobs.wait(*jobs)
        assert studio.projects.snapshot().segment(ONE).stale == ("description",)
        made(studio, ONE)
        assert studio.projects.snapshot().segment(ONE).status is Status.READY


def test_only_what_has_no_fresh_take_is_made(tmp_path: Path) -> None:
    engine = FakeEngine()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        made(studio, ONE, THREE)
        describe(studio, ONE, "A cat")
        made(studio)
        assert len(engine.made) == 5
        assert statuses(studio) == [Status.READY] * 4
        assert studio.generation.generate() == ()
        assert len(studio.generation.generate(anyway=True)) == 4


def test_a_segment_in_the_making_is_not_asked_for_twice(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        first = studio.generation.generate((ONE, TWO))
        assert len(first) == 2
        rest = studio.generation.generate()
        assert len(rest) == 2
        engine.go.set()
        studio.jobs.wait(*first, *rest)
        assert len(engine.made) == 4


def test_nothing_can_be_made_of_a_film_without_a_plan(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "a.reel", new=brief()) as studio,
        pytest.raises(StudioError, match="nothing to generate") as refused,
    ):
        studio.generation.generate()
    assert refused.value.advice == "Plan the film first."


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (brief(width=128, height=128), ("size",)),
        (brief(fps=25), ("size",)),
        (brief(engine="other"), ("engine",)),
        (brief(text="Quite another idea for a film"), ()),
    ],
)
def test_a_changed_brief_makes_takes_stale_only_where_it_shapes_them(
    tmp_path: Path, asked: object, why: tuple[str, ...]
) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.projects.apply(SetBrief(asked), label="Change")  # type: ignore[arg-type]
        assert {segment.stale for segment in studio.projects.snapshot().segments} == {why}
        studio.projects.undo()
        assert statuses(studio) == [Status.READY] * 4


def test_regenerating_leaves_the_old_takes_and_the_neighbours_alone(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        before = studio.projects.snapshot()
        files = {file: file.read_bytes() for file in (tmp_path / "a.reel/media").iterdir()}
        studio.jobs.wait(*studio.generation.regenerate(TWO))
        after = studio.projects.snapshot()
        assert [after.segment(s) for s in (ONE, THREE, FOUR)] == [
            before.segment(s) for s in (ONE, THREE, FOUR)
        ]
        assert after.segment(TWO).takes[0] == before.segment(TWO).takes[0]
        assert len(after.segment(TWO).takes) == 2
        assert after.segment(TWO).chosen == after.segment(TWO).takes[1].id
        assert after.sequence == before.sequence
        assert all(file.read_bytes() == content for file, content in files.items())
        assert studio.projects.undo() == "New take of shot 2"
        assert studio.projects.snapshot().segment(TWO).chosen == before.segment(TWO).chosen
        assert len(takes(studio, TWO)) == 2


def test_variations_differ_by_their_seed_only(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE, seed=40, variations=3))
        new = [take.recipe for take in studio.projects.snapshot().segment(ONE).takes[1:]]
        assert sorted(recipe.seed for recipe in new) == [40, 41, 42]
        assert len({recipe.reseeded(0) for recipe in new if not recipe.depiction.palette}) == 1
        studio.jobs.wait(*studio.generation.regenerate(ONE, variations=2))
        dice = [take.recipe.seed for take in studio.projects.snapshot().segment(ONE).takes[4:]]
        assert len(set(dice)) == 2


def test_a_seed_at_the_limit_wraps_around(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.regenerate(ONE, seed=2**31 - 1, variations=2))
        new = studio.projects.snapshot().segment(ONE).takes
        assert {take.recipe.seed for take in new} == {2**31 - 1, 0}


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"variations": 0}, "0 variations"),
        ({"variations": 9}, "9 variations"),
        ({"seed": -1}, "seed -1"),
        ({"seconds": Fraction(0)}, "0 s"),
        ({"seconds": Fraction(601)}, "601 s"),
        ({"prompt": "  "}, "0 characters"),
        ({"prompt": "a" * 2_001}, "2,001 characters"),
    ],
)
def test_a_wish_outside_the_limits_changes_nothing(
    tmp_path: Path, wish: dict[str, object], message: str
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        before = studio.projects.snapshot()
        with pytest.raises(StudioError, match=message) as refused:
            studio.generation.regenerate(ONE, **wish)  # type: ignore[arg-type]
        assert refused.value.advice
        assert studio.projects.snapshot() == before
        assert studio.jobs.all() == ()


def test_another_length_changes_the_shot_its_clip_and_its_take(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.regenerate(TWO, seconds=Fraction(1)))
        now = studio.projects.snapshot()
        assert now.segment(TWO).shot.frames == 24
        assert now.segment(TWO).take.recipe.frames == 36  # type: ignore[union-attr]
        assert [clip.length for clip in now.sequence.clips] == [12, 24, 12, 12]
        assert statuses(studio) == [Status.READY] * 4


def test_a_trimmed_clip_still_shows_its_moment_after_a_new_take(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.editing.trim(ClipId(TWO), start=10, length=6)
        studio.jobs.wait(*studio.generation.regenerate(TWO))
        now = studio.projects.snapshot()
        assert now.sequence.clips[1].start - now.segment(TWO).take.recipe.handle == 4  # type: ignore[union-attr]
        studio.editing.join(ClipId(TWO), "dissolve:1")  # longer transitions need longer ends
        studio.jobs.wait(*studio.generation.regenerate(TWO))
        now = studio.projects.snapshot()
        assert now.segment(TWO).take.recipe.handle == 12  # type: ignore[union-attr]
        assert now.sequence.clips[1].start - 12 == 4


def test_an_editors_wish_goes_before_the_rest_of_the_film(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        jobs = studio.generation.generate((ONE, TWO, THREE))
        assert engine.holding.wait(60)
        urgent = studio.generation.regenerate(FOUR)
        assert studio.jobs.all()[-1].priority is Priority.INTERACTIVE
        engine.go.set()
        studio.jobs.wait(*jobs, *urgent)
        assert [recipe.prompt[-1] for recipe in engine.made] == ["1", "4", "2", "3"]


def test_picking_a_take_puts_it_into_the_film_and_can_be_undone(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        first, second = studio.projects.snapshot().segment(ONE).takes
        studio.generation.pick(ONE, first.id)
        assert studio.projects.snapshot().segment(ONE).chosen == first.id
        assert studio.projects.undo() == "Choose a take of shot 1"
        assert studio.projects.snapshot().segment(ONE).chosen == second.id
        other = studio.projects.snapshot().segment(TWO).takes[0]
        with pytest.raises(StudioError, match="not of this segment"):
            studio.generation.pick(ONE, other.id)


def test_one_segment_that_fails_stops_no_other(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.fail(None, WorkFailed("It cannot draw this.", "Say it otherwise.", permanent=True))
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        ended = studio.jobs.wait(*studio.generation.generate())
        states = [type(job.state) for job in ended]
        assert states == [Succeeded, Failed, Succeeded, Succeeded]
        assert statuses(studio)[1] is Status.PENDING
        assert not list((tmp_path / "a.reel/tmp").iterdir())
        made(studio)
        assert statuses(studio) == [Status.READY] * 4


def test_what_the_engine_hands_over_is_looked_at_before_it_counts(tmp_path: Path) -> None:
    class Short(FakeEngine):
        def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
            from dataclasses import replace

            super().render(replace(recipe, frames=recipe.frames - 1), to, job)

    class Broken(FakeEngine):
        def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
            to.write_bytes(b"no film at all")

    for name, engine in (("short", Short()), ("broken", Broken())):
        with planned(tmp_path / f"{name}.reel", engine=engine) as studio:
            jobs = studio.generation.generate((ONE,))
            until(lambda s=studio, j=jobs[0]: s.jobs.all()[0].attempt == 2 or s.jobs.all()[0].over)  # type: ignore[misc]
            studio.jobs.cancel(jobs[0])
            assert takes(studio) == []
            assert not list((tmp_path / f"{name}.reel/media").iterdir())


def test_an_engine_that_is_not_here_is_said(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", brief=brief(engine="wan", gate=False)) as studio:
        (job,) = studio.jobs.wait(*studio.generation.generate((ONE,)))
        assert isinstance(job.state, Failed)
        assert "wan" in job.state.message
    assert issubclass(EngineMissing, StudioError)


def test_a_disk_without_room_is_told_before_anything_is_made(small_disk: Path) -> None:
    with planned(small_disk / "a.reel") as studio:
        fill(small_disk, but=20 << 20)
        with pytest.raises(DiskFull, match="MB are needed"):
            studio.generation.generate()
        assert studio.jobs.all() == ()


def test_a_disk_that_fills_in_the_middle_keeps_what_was_finished(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.fail(None, None, OSError(errno.ENOSPC, "No space left on device"))
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        ended = studio.jobs.wait(*studio.generation.generate((ONE, TWO, THREE)))
        assert isinstance(ended[2].state, Failed)
        assert "is full" in ended[2].state.message
        assert "Free some space" in ended[2].state.advice
        assert statuses(studio) == [Status.READY, Status.READY, Status.PENDING, Status.PENDING]


def test_a_really_full_disk_ends_every_job_and_the_project_opens_again(small_disk: Path) -> None:
    class Filling(FakeEngine):
        """After its second take it fills the disk to the last byte."""

        def render(self, recipe: Recipe, to: Path, job: JobContext) -> None:
            if len(self.made) == 2:
                fill(small_disk)
            super().render(recipe, to, job)

    folder = small_disk / "a.reel"
    with planned(folder, engine=Filling()) as studio:
        ended = studio.jobs.wait(*studio.generation.generate())
        assert [isinstance(job.state, Succeeded) for job in ended] == [True, True, False, False]
        for job in ended[2:]:
            assert isinstance(job.state, Failed)
            assert "full" in job.state.message or "did not take" in job.state.message
            assert job.state.advice
    for filler in small_disk.glob("filler*"):
        filler.unlink()
    with opened(folder) as studio:
        assert statuses(studio) == [Status.READY, Status.READY, Status.PENDING, Status.PENDING]
        made(studio)
        assert statuses(studio) == [Status.READY] * 4


def test_what_was_interrupted_is_resumed_and_only_that(tmp_path: Path) -> None:
    engine = FakeEngine()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        made(studio, ONE)
        engine.go.clear()
        studio.generation.generate()
        assert engine.holding.wait(60)
    again = FakeEngine()
    with opened(tmp_path / "a.reel", engine=again) as studio:
        waiting = studio.generation.unfinished()
        assert [job.about for job in waiting] == [TWO, THREE, FOUR]
        assert all(isinstance(job.state, Interrupted) for job in waiting)
        resumed = studio.generation.resume()
        assert set(resumed) == {job.id for job in waiting}
        assert all(isinstance(job.state, Succeeded) for job in studio.jobs.wait(*resumed))
        assert statuses(studio) == [Status.READY] * 4
        assert len(again.made) == 3
        assert studio.generation.unfinished() == ()
        assert studio.generation.resume() == ()


def test_what_was_made_in_the_meantime_is_not_made_again(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        studio.generation.generate()
        assert engine.holding.wait(60)
    with opened(tmp_path / "a.reel", engine=(again := FakeEngine())) as studio:
        made(studio, ONE, TWO)
        describe(studio, THREE, "Quite another picture")
        studio.editing.remove([ClipId(FOUR)])
        assert studio.generation.resume() == ()
        assert studio.generation.unfinished() == ()
        assert len(again.made) == 2
    with opened(tmp_path / "a.reel") as studio:
        assert studio.generation.unfinished() == ()


def test_a_cancelled_take_leaves_nothing(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        (job,) = studio.generation.generate((ONE,))
        assert engine.holding.wait(60)
        studio.jobs.cancel(job)
        assert studio.jobs.wait(job)[0].state == Cancelled()
        assert not list((tmp_path / "a.reel/tmp").iterdir())
        assert not list((tmp_path / "a.reel/media").iterdir())
        engine.go.set()


def test_a_take_of_a_segment_that_was_removed_is_kept_for_its_return(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        jobs = studio.generation.generate((ONE,))
        assert engine.holding.wait(60)
        studio.editing.remove([ClipId(ONE)])
        engine.go.set()
        assert isinstance(studio.jobs.wait(*jobs)[0].state, Succeeded)
        studio.projects.undo()
        assert len(takes(studio)) == 1
