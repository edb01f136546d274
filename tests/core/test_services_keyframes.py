"""Key frames: made, judged, made again as the editor says; and video waits for them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.domain.brief import KeyFrameChoice
from core.domain.edits import PutSegment
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.ids import FrameId
from core.domain.jobs import Cancelled, Failed, Interrupted, Succeeded
from core.domain.keyframes import KeyFrame, Moment
from core.domain.project import Project, Status
from core.domain.workflow import Stage
from core.studio import Studio
from tests.core.building import brief, ids, made, opened, planned, until
from tests.fakes.engines import FakeEngine

ONE, TWO, THREE, FOUR = ids()
OPENING, MIDDLE, CLOSING = (
    FrameId(f"{ONE}.opening"), FrameId(f"{THREE}.middle"), FrameId(f"{FOUR}.closing"),
)  # fmt: skip


def three(**changes: Any) -> dict[str, Any]:
    return {"brief": brief(keyframes=KeyFrameChoice.THREE, **changes)}


def now(studio: Studio) -> Project:
    return studio.projects.snapshot()


def frame(studio: Studio, which: FrameId = OPENING) -> KeyFrame:
    return now(studio).keyframe(which)


def states(studio: Studio) -> list[Status]:
    return [each.status for each in now(studio).keyframes]


def draw(studio: Studio, *which: FrameId) -> None:
    studio.jobs.wait(*studio.keyframes.make(which or None))


def redraw(studio: Studio) -> None:
    studio.jobs.wait(*studio.keyframes.again())


def test_the_opening_the_middle_and_the_closing_are_drawn_at_their_own_size(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "a.reel", workers=3, **three()) as studio:
        draw(studio)
        assert states(studio) == [Status.READY] * 3
        assert [each.id for each in now(studio).keyframes] == [OPENING, MIDDLE, CLOSING]
        for each in now(studio).keyframes:
            assert each.attempt
            assert (studio.projects.folder / each.attempt.file).stat().st_size == each.attempt.size
            assert (each.attempt.recipe.width, each.attempt.recipe.height) == (768, 768)
        stages = [stage for stage, _, _ in studio.projects.stages()]
        assert stages[-2:] == [Stage.IMAGE_GENERATION, Stage.FRAME_REVIEW]


def test_they_wait_for_the_editor_also_where_the_last_of_them_failed(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.fail(None, None, WorkFailed("No.", "Another way.", permanent=True))
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        draw(studio)
        assert states(studio) == [Status.READY, Status.READY, Status.PENDING]
        assert now(studio).stage is Stage.FRAME_REVIEW


def test_each_shot_can_have_its_own(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.choose(KeyFrameChoice.EACH)
        assert [each.moment for each in now(studio).keyframes] == [Moment.SHOT] * 4
        draw(studio)
        assert states(studio) == [Status.READY] * 4
        studio.keyframes.choose(KeyFrameChoice.THREE)
        assert states(studio) == [Status.READY] * 3, "what was made for other places is kept"


def test_the_animatic_engine_goes_without_and_others_do_not(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        assert now(studio).keyframes == ()
        with pytest.raises(StudioError, match="off for this film"):
            studio.keyframes.make()
    with planned(tmp_path / "b.reel", brief=brief(engine="wan")) as studio:
        assert len(now(studio).keyframes) == 3
        assert len(studio.keyframes.waiting()) == 3


def test_no_video_is_made_before_all_key_frames_are_approved(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.approve(OPENING, CLOSING)
        with pytest.raises(StudioError, match="1 key frame is not approved yet: middle") as told:
            studio.generation.generate()
        assert "turn the gate off" in told.value.advice
        with pytest.raises(StudioError, match="not approved"):
            studio.generation.regenerate(ONE)
        assert all(not segment.takes for segment in now(studio).segments)
        studio.keyframes.approve(MIDDLE)
        made(studio)
        assert all(segment.take for segment in now(studio).segments)
        stages = [stage for stage, _, _ in studio.projects.stages()]
        begin = list(Stage).index(Stage.IMAGE_GENERATION)
        assert stages[-4:] == list(Stage)[begin : begin + 4]


def test_without_the_gate_video_waits_for_nothing(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        studio.keyframes.set_gate(on=False)
        assert studio.keyframes.waiting() == ()
        made(studio)
        assert all(segment.take for segment in now(studio).segments)
        assert studio.projects.undo() == "Turn the gate off"
        assert len(studio.keyframes.waiting()) == 3


def test_only_the_rejected_are_made_again_with_the_feedback_in_their_prompts(
    tmp_path: Path,
) -> None:
    engine = FakeEngine()
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        draw(studio)
        studio.keyframes.approve(OPENING)
        studio.keyframes.reject(MIDDLE, feedback="too dark, and at night")
        before = frame(studio, MIDDLE).attempt
        redraw(studio)
        assert len(engine.stilled) == 4
        after = frame(studio, MIDDLE)
        assert after.status is Status.READY
        assert before and after.attempt and after.attempt.feedback == "too dark, and at night"
        assert after.attempt.recipe.prompt.startswith("brighter, and at night. ")
        assert after.attempt.recipe.depiction.setting.time == "night"
        assert before in after.attempts, "the old picture is kept"
        assert [len(each.attempts) for each in now(studio).keyframes] == [1, 2, 1]


def test_words_that_change_nothing_that_is_drawn_give_another_variation(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio, OPENING)
        studio.keyframes.reject(OPENING)
        redraw(studio)
        first, second = frame(studio).attempts
        assert first.recipe.seed != second.recipe.seed
        assert replace(second.recipe, seed=first.recipe.seed) == first.recipe


def test_feedback_adds_up_over_the_attempts(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio, OPENING)
        for words in ("at night", "close-up"):
            studio.keyframes.reject(OPENING, feedback=words)
            redraw(studio)
        attempt = frame(studio).attempt
        assert attempt and attempt.recipe.depiction.setting.time == "night"
        assert attempt.recipe.camera.size == "close-up"


def test_an_approved_picture_takes_its_shot_along_and_undo_takes_both_back(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        before = now(studio).segment(ONE).shot
        draw(studio)
        studio.keyframes.reject(OPENING, feedback="at night")
        redraw(studio)
        assert now(studio).segment(ONE).shot == before, "a picture is only a proposal"
        studio.keyframes.approve(OPENING)
        shot = now(studio).segment(ONE).shot
        assert shot.depiction.setting.time == "night"
        assert (shot.description, shot.frames) == (before.description, before.frames)
        assert frame(studio).status is Status.APPROVED
        assert studio.projects.undo() == "Approve the opening key frame"
        assert now(studio).segment(ONE).shot == before
        assert frame(studio).status is Status.READY
        studio.projects.redo()
        assert frame(studio).status is Status.APPROVED


def test_approved_pictures_are_references_of_the_takes_and_lend_them_their_seed(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.reject(OPENING)
        redraw(studio)
        studio.keyframes.approve(*(each.id for each in now(studio).keyframes))
        made(studio)
        picture, take = frame(studio).attempt, now(studio).segment(ONE).take
        assert picture and take
        assert take.recipe.references == (picture.file,)
        assert take.recipe.seed == picture.recipe.seed
        other = now(studio).segment(TWO).take
        assert other and other.recipe.references == ()


def test_an_approval_turns_stale_when_its_shot_changes_and_can_be_kept(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.approve(OPENING, MIDDLE, CLOSING)
        studio.planning.change_shot(ONE, style="watercolour")
        assert frame(studio).status is Status.STALE
        assert "style" in frame(studio).stale
        assert studio.keyframes.waiting() == (frame(studio),)
        studio.keyframes.approve(OPENING)
        assert studio.keyframes.waiting() == ()
        assert now(studio).segment(ONE).shot.depiction.style == "watercolour"
        shot = now(studio).segment(TWO).shot
        studio.projects.apply(PutSegment(TWO, replace(shot, frames=24)), label="Longer")
        assert studio.keyframes.waiting() == (), "the length of a shot is not in its picture"


def test_two_key_frames_of_one_shot_are_approved_together(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", count=1, **three()) as studio:
        draw(studio)
        first = now(studio).keyframes[0].id
        studio.keyframes.reject(first, feedback="at night")
        redraw(studio)
        studio.keyframes.approve(*(each.id for each in now(studio).keyframes))
        assert states(studio) == [Status.APPROVED] * 3


def test_attempts_are_counted_and_the_limit_says_what_to_do(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three(attempts=2)) as studio:
        assert frame(studio).left == 2
        draw(studio)
        studio.keyframes.reject(OPENING, feedback="closer")
        redraw(studio)
        assert frame(studio).left == 0
        studio.keyframes.reject(OPENING, feedback="closer")
        with pytest.raises(StudioError, match=r"No attempts are left for opening \(2") as told:
            studio.keyframes.again()
        assert "allow more attempts" in told.value.advice
        studio.keyframes.reject(MIDDLE)
        redraw(studio)
        assert len(frame(studio, MIDDLE).attempts) == 2, "the others are made all the same"
        studio.keyframes.allow(3)
        assert frame(studio).left == 1
        studio.planning.change_shot(ONE, description="A wheel turns in the dark")
        assert frame(studio).left == 3, "another shot begins anew"


def test_an_older_picture_can_be_approved(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.reject(OPENING, feedback="at night")
        redraw(studio)
        first, second = frame(studio).attempts
        studio.keyframes.approve(OPENING, attempt=first.id)
        assert frame(studio).attempt == first
        assert frame(studio).status is Status.APPROVED
        studio.projects.undo()
        assert frame(studio).attempt == second
        with pytest.raises(StudioError, match="not of the middle key frame"):
            studio.keyframes.approve(MIDDLE, attempt=first.id)


def test_verdicts_need_a_picture_and_regenerating_needs_a_rejected_one(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        with pytest.raises(StudioError, match="not made yet"):
            studio.keyframes.approve(OPENING)
        with pytest.raises(StudioError, match="No key frame is rejected"):
            studio.keyframes.again()
        with pytest.raises(StudioError, match="not of this film"):
            studio.keyframes.reject(FrameId("nothing.opening"))
        for words, why in (("very " * 200, "1,000 characters"), ("\udcff", "is no text")):
            with pytest.raises(BriefRefused, match=why):
                studio.keyframes.reject(OPENING, feedback=words)


def test_undo_takes_verdicts_back_and_loses_no_picture(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.approve(OPENING, MIDDLE)
        studio.keyframes.reject(MIDDLE, feedback="closer")
        assert studio.projects.undo() == "Reject the middle key frame"
        assert states(studio) == [Status.APPROVED, Status.APPROVED, Status.READY]
        assert studio.projects.undo() == "Approve 2 key frames"
        assert states(studio) == [Status.READY] * 3
        studio.projects.undo()
        studio.projects.redo()
        assert all(each.attempts for each in now(studio).keyframes)


def test_everything_is_there_after_a_restart_and_no_picture_is_swept_away(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", **three()) as studio:
        draw(studio)
        studio.keyframes.reject(OPENING, feedback="closer")
        redraw(studio)
        studio.keyframes.approve(OPENING, MIDDLE)
        before = now(studio).keyframes
    with opened(tmp_path / "a.reel") as studio:
        assert now(studio).keyframes == before
        for each in now(studio).keyframes:
            assert all((studio.projects.folder / a.file).exists() for a in each.attempts)


def test_what_was_interrupted_is_made_when_the_film_is_opened_again(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        studio.keyframes.make()
        assert engine.holding.wait(60)
        studio.jobs.stop()
        engine.go.set()
    with opened(tmp_path / "a.reel") as studio:
        assert len(studio.keyframes.unfinished()) == 3
        assert studio.generation.unfinished() == ()
        studio.planning.change_shot(FOUR, style="noir")
        studio.jobs.wait(*studio.keyframes.resume())
        assert states(studio) == [Status.READY, Status.READY, Status.PENDING]
        assert sum(isinstance(job.state, Interrupted) for job in studio.jobs.all()) == 0


def test_a_key_frame_is_not_queued_twice_and_can_be_cancelled(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.go.clear()
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        jobs = studio.keyframes.make()
        until(engine.holding.is_set)
        assert studio.keyframes.make() == ()
        for job in jobs:
            studio.jobs.cancel(job)
        engine.go.set()
        assert {type(job.state) for job in studio.jobs.wait(*jobs)} == {Cancelled}
        assert states(studio) == [Status.PENDING] * 3
        draw(studio)
        assert states(studio) == [Status.READY] * 3


def test_a_failed_picture_leaves_the_others_alone(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.fail(WorkFailed("The model cannot.", "Try another.", permanent=True))
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        ended = studio.jobs.wait(*studio.keyframes.make())
        assert [type(job.state) for job in ended] == [Failed, Succeeded, Succeeded]
        assert states(studio) == [Status.PENDING, Status.READY, Status.READY]
        assert now(studio).stage is Stage.FRAME_REVIEW


def test_a_picture_of_another_size_is_no_key_frame(tmp_path: Path) -> None:
    engine = FakeEngine()
    draws = engine.still
    engine.still = lambda recipe, frame, to, *_: draws(replace(recipe, width=32), frame, to)  # type: ignore[method-assign]
    with planned(tmp_path / "a.reel", engine=engine, **three()) as studio:
        (job,) = studio.keyframes.make((OPENING,))
        until(lambda: "768x768" in str(next(iter(studio.jobs.all())).state))
        studio.jobs.cancel(job)
    assert list((tmp_path / "a.reel" / "media").iterdir()) == []
