"""From a brief to shots in order: exact, repeatable, and no take is lost by planning again."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.brief import Brief
from core.domain.errors import BriefRefused
from core.domain.jobs import Succeeded
from core.domain.project import Status
from core.domain.workflow import Stage
from core.studio import Studio
from tests.core.building import brief, made, opened, planned
from tests.fakes.voices import FakeVoice


def story(**changes: object) -> Brief:
    text = (
        "A fisherman rows out at dawn. The sea is calm. "
        "A storm rises and the waves grow. He rows home to his daughter."
    )
    return replace(brief(text=text, seconds=Fraction(12)), **changes)  # type: ignore[arg-type]


def written(studio: Studio) -> None:
    (job,) = studio.jobs.wait(studio.planning.plan())
    assert job.state == Succeeded()


def test_planning_writes_a_film_of_exactly_the_asked_length(tmp_path: Path) -> None:
    with opened(tmp_path / "a.reel", new=story()) as studio:
        written(studio)
        now = studio.projects.snapshot()
        assert now.plan is not None
        assert now.sequence.frames == now.plan.frames == story().frames
        assert [segment.shot for segment in now.ordered] == list(now.plan.shots)
        assert len(now.segments) > 1
        assert {segment.status for segment in now.segments} == {Status.PENDING}
        assert all(clip.transition.frames <= clip.length // 2 for clip in now.sequence.clips)
        assert now.sequence.clips[0].transition.frames == 0


def test_every_step_of_planning_is_saved_with_its_confidence(tmp_path: Path) -> None:
    with opened(tmp_path / "a.reel", new=story()) as studio:
        written(studio)
        stages = [stage for stage, _, _ in studio.projects.stages()]
        notes = {stage: note for stage, note, _ in studio.projects.stages()}
    assert stages == [
        Stage.INPUT_COLLECTION,
        Stage.LANGUAGE_PROCESSING,
        Stage.ENTITY_EXTRACTION,
        Stage.MOOD_ANALYSIS,
        Stage.CAMERA_ANALYSIS,
        Stage.TEMPORAL_ANALYSIS,
        Stage.PROMPT_GENERATION,
        Stage.PROMPT_VALIDATION,
        Stage.GENERATION_QUEUE,
    ]
    assert notes[Stage.ENTITY_EXTRACTION].startswith("confidence ")
    with opened(tmp_path / "a.reel") as studio:
        assert studio.projects.snapshot().stage is Stage.GENERATION_QUEUE


def test_planning_again_keeps_every_take(tmp_path: Path) -> None:
    with opened(tmp_path / "a.reel", new=story()) as studio:
        written(studio)
        made(studio)
        before = studio.projects.snapshot()
        written(studio)
        assert studio.projects.snapshot().segments == before.segments
        studio.planning.set_brief(story(text=story().text.replace("storm", "whale")))
        written(studio)
        after = studio.projects.snapshot()
        kept = {take.id for segment in after.segments for take in segment.takes}
        assert kept == {take.id for segment in before.segments for take in segment.takes}
        assert after.sequence.order[0] == before.sequence.order[0]
        studio.projects.undo()
        studio.projects.undo()
        assert studio.projects.snapshot().segments == before.segments


def test_a_shorter_plan_puts_segments_aside_and_undo_brings_them_back(tmp_path: Path) -> None:
    with opened(tmp_path / "a.reel", new=story()) as studio:
        written(studio)
        made(studio)
        before = studio.projects.snapshot()
        studio.planning.set_brief(story(seconds=Fraction(3), text="A fisherman rows out at dawn."))
        written(studio)
        assert len(studio.projects.snapshot().segments) < len(before.segments)
        studio.projects.undo()
        assert studio.projects.snapshot().segments == before.segments


def test_shots_wait_for_their_narration_to_be_spoken(tmp_path: Path) -> None:
    slow = FakeVoice(seconds_a_letter=0.05)
    with opened(tmp_path / "a.reel", new=story(voice="auto"), voice=slow) as studio:
        written(studio)
        now = studio.projects.snapshot()
        spoken = {speech.text for speech in slow.spoken}
        assert spoken >= {s.shot.narration for s in now.segments if s.shot.narration}
        assert now.sequence.frames == story().frames


def test_a_machine_without_a_voice_says_so_and_goes_on(tmp_path: Path) -> None:
    silent = FakeVoice(here=False)
    with opened(tmp_path / "a.reel", new=story(voice="auto"), voice=silent) as studio:
        written(studio)
        plan = studio.projects.snapshot().plan
        assert plan is not None
        assert any("no voice on this machine" in note for note in plan.notes)


@pytest.mark.parametrize("change", [{"seconds": Fraction(601)}, {"text": "short"}, {"width": 65}])
def test_a_brief_outside_the_limits_is_not_saved(tmp_path: Path, change: dict[str, object]) -> None:
    with planned(tmp_path / "a.reel") as studio:
        with pytest.raises(BriefRefused):
            studio.planning.set_brief(replace(brief(), **change))  # type: ignore[arg-type]
        assert studio.projects.snapshot().brief == brief()
    with pytest.raises(BriefRefused):
        opened(tmp_path / "b.reel", new=replace(brief(), **change)).__enter__()  # type: ignore[arg-type]
    assert not (tmp_path / "b.reel").exists()
