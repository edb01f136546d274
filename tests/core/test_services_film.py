"""From a brief to a reviewed, compiled and tidied film, through the services."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.brief import Brief, Captions
from core.domain.edits import SetBrief
from core.domain.errors import BriefRefused, StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.ids import SegmentId
from core.domain.jobs import Failed, Succeeded
from core.domain.project import Status
from core.domain.review import Verdict
from core.domain.workflow import Stage
from core.media.probe import probe
from core.studio import Studio
from tests.core.building import brief, fill, ids, made, opened, planned
from tests.fakes.voices import FakeVoice

ONE, TWO, THREE, FOUR = ids()


def status(studio: Studio, segment: SegmentId) -> Status:
    return studio.projects.snapshot().segment(segment).status


def change(studio: Studio, segment: SegmentId, narration: str) -> None:
    studio.planning.change_shot(segment, narration=narration)


# Planning


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


# Reviewing


def test_a_verdict_is_bound_to_what_was_seen_and_undone_by_a_withdrawal(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(ONE, TWO, rating=4, note="Good")
        studio.reviewing.reject(THREE, note="Too dark", frame=3)
        studio.reviewing.revise(FOUR, note="Slower")
        assert [status(studio, each) for each in ids()] == [
            Status.APPROVED,
            Status.APPROVED,
            Status.REJECTED,
            Status.REJECTED,
        ]
        review = studio.projects.snapshot().segment(THREE).review
        assert review is not None
        assert (review.verdict, review.note, review.frame) == (Verdict.REJECTED, "Too dark", 3)
    with opened(tmp_path / "a.reel") as studio:
        assert studio.projects.undo() == "Ask for changes to 1 segment"
        assert studio.projects.undo() == "Reject 1 segment"
        assert studio.projects.undo() == "Approve 2 segments"
        assert {status(studio, each) for each in ids()} == {Status.READY}
        history = studio.projects.snapshot().segment(ONE).reviews
        assert [each.verdict for each in history] == [Verdict.APPROVED, Verdict.WITHDRAWN]
        assert (history[0].rating, history[0].note) == (4, "Good")


def test_a_new_take_needs_a_new_approval(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        assert status(studio, ONE) is Status.READY
        studio.projects.undo()
        assert status(studio, ONE) is Status.APPROVED


def test_what_was_never_made_cannot_be_judged_and_nothing_else_is(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        with pytest.raises(StudioError, match="Segment 2 has no take yet") as refused:
            studio.reviewing.approve(ONE, TWO)
        assert "Generate it" in refused.value.advice
        assert status(studio, ONE) is Status.READY


@pytest.mark.parametrize(
    ("words", "message"),
    [({"rating": 6}, "rating of 6"), ({"rating": -1}, "rating of -1"), ({"frame": 24}, "frame 24")],
)
def test_a_verdict_outside_the_limits_is_refused(
    tmp_path: Path, words: dict[str, int], message: str
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        with pytest.raises(StudioError, match=message) as refused:
            studio.reviewing.reject(ONE, **words)  # type: ignore[arg-type]
        assert refused.value.advice
        studio.reviewing.reject(ONE, frame=23)


def test_a_stale_take_may_be_kept_on_purpose(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.projects.apply(SetBrief(brief(fps=25)), label="Change the rate")
        assert status(studio, ONE) is Status.STALE
        studio.reviewing.keep(ONE)
        assert status(studio, ONE) is Status.APPROVED
        assert status(studio, TWO) is Status.STALE


# Editing


def test_the_edit_is_undone_step_by_step_after_reopening(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        start = studio.projects.snapshot().sequence
        studio.editing.move(FOUR, 0)
        studio.editing.reorder([TWO, ONE, FOUR, THREE])
        studio.editing.trim(ONE, start=8, length=5)
        studio.editing.join(ONE, "fade:0.25")
        studio.editing.remove(TWO)
        end = studio.projects.snapshot().sequence
    with opened(tmp_path / "a.reel") as studio:
        assert [studio.projects.undo() for _ in range(5)] == [
            "Remove a segment",
            "Set a fade",
            "Trim a segment",
            "Reorder the segments",
            "Move a segment",
        ]
        assert studio.projects.snapshot().sequence == start
    with opened(tmp_path / "a.reel") as studio:
        while studio.projects.redo():
            pass
        assert studio.projects.snapshot().sequence == end


def test_an_edit_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.editing.move(ONE, 0)
        studio.editing.reorder(ids())
        assert studio.projects.snapshot().undo == "Plan the film"


def test_every_edit_tells_what_it_touched_once(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        heard: list[Event] = []
        studio.events.subscribe(heard.append)
        studio.editing.move(FOUR, 0)
        studio.editing.remove(TWO)
        changes = [event.changes for event in heard if isinstance(event, ProjectChanged)]
        assert [(each.sequence, each.segments) for each in changes] == [
            (True, frozenset()),
            (True, frozenset({TWO})),
        ]
        assert not [event for event in heard if isinstance(event, JobChanged)]


# Compiling


def compiled(studio: Studio, to: Path, **options: object) -> object:
    (job,) = studio.jobs.wait(studio.compiling.compile(to, **options))  # type: ignore[arg-type]
    return job.state


def test_only_what_is_approved_is_compiled_and_the_rest_listed(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE, TWO, THREE)
        studio.reviewing.approve(ONE, TWO)
        studio.reviewing.reject(TWO, note="Too dark")
        left = studio.compiling.left_out()
        assert left == (
            (2, "It was rejected: Too dark"),
            (3, "It has not been approved yet."),
            (4, "It has not been made yet."),
        )
        assert compiled(studio, film) == Succeeded()
        last = studio.compiling.last()
        assert last is not None
        assert last.left_out == left
        assert probe(film).frames == 12
        assert studio.projects.snapshot().stage is Stage.COMPLETED


def test_the_film_has_the_sequences_order_and_length(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(*ids())
        studio.editing.trim(TWO, start=6, length=7)
        assert compiled(studio, film) == Succeeded()
        assert probe(film).frames == 12 + 7 + 12 + 12
        assert film.with_suffix(".srt").read_text("utf-8").startswith("1\n00:00:00")
        assert compiled(studio, film, order=(THREE, ONE), captions=Captions.NONE) == Succeeded()
        assert probe(film).frames == 24
        last = studio.compiling.last()
        assert last is not None and last.captions is None
        assert {number for number, _ in last.left_out} == {2, 4}


def test_with_nothing_approved_there_is_no_film_and_the_stage_stays(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        stage = studio.projects.snapshot().stage
        state = compiled(studio, tmp_path / "film.mp4")
        assert isinstance(state, Failed)
        assert "No segment of the film is approved" in state.message
        assert "Approve" in state.advice
        assert not (tmp_path / "film.mp4").exists()
        assert studio.projects.snapshot().stage is stage


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("film.avi", r"must end in \.mp4"),
        ("gone/film.mp4", "no folder gone"),
        ("dir.mp4", "cannot"),
    ],
)
def test_a_place_where_no_film_can_be_is_refused_at_once(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "dir.mp4").mkdir()
    with planned(tmp_path / "a.reel") as studio:
        with pytest.raises(StudioError, match=message):
            studio.compiling.compile(tmp_path / name)
        assert studio.jobs.all() == ()


def test_a_disk_that_fills_while_compiling_leaves_the_old_film(
    tmp_path: Path, small_disk: Path
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(*ids())
        film = small_disk / "film.mp4"
        film.write_bytes(b"the old film")
        filler = fill(small_disk)
        state = compiled(studio, film)
        assert isinstance(state, Failed)
        assert "room" in state.message or "full" in state.message
        assert state.advice
        assert set(small_disk.iterdir()) == {film, filler}
        assert film.read_bytes() == b"the old film"
        filler.unlink()
        assert compiled(studio, film) == Succeeded()
        assert probe(film).frames == 48


def test_a_missing_take_is_told_and_no_film_is_left_behind(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(*ids())
        take = studio.projects.snapshot().segment(TWO).take
        assert take is not None
        (studio.projects.folder / take.file).unlink()
        state = compiled(studio, tmp_path / "film.mp4")
        assert isinstance(state, Failed)
        assert "inside the studio" not in state.message
        assert [file.name for file in tmp_path.iterdir()] == ["a.reel"]


# Housekeeping


def test_what_is_shown_is_what_goes_and_nothing_else(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.approve(ONE)
        approved = studio.projects.snapshot().segment(ONE).chosen
        for _ in range(5):
            studio.jobs.wait(*studio.generation.regenerate(ONE))
        (studio.projects.folder / "cache" / "mix").mkdir()
        (studio.projects.folder / "cache" / "mix" / "a.wav").write_bytes(b"x" * 1_000)
        (studio.projects.folder / "cache" / "draft.json").write_text("{}")
        waste = studio.housekeeping.waste()
        assert [each.what for each in waste] == ["old take of shot 1"] * 2 + ["cache"]
        before = studio.projects.snapshot()
        files = {each.file for each in waste}
        there = {str(f.relative_to(tmp_path / "a.reel")) for f in _media(tmp_path)}
        freed = studio.housekeeping.clean(waste)
        assert freed == sum(each.size for each in waste)
        after = studio.projects.snapshot()
        assert {str(f.relative_to(tmp_path / "a.reel")) for f in _media(tmp_path)} == there - files
        assert (studio.projects.folder / "cache" / "draft.json").exists()
        kept = [take.id for take in after.segment(ONE).takes]
        assert approved in kept and after.segment(ONE).chosen in kept and len(kept) == 4
        assert after.segment(TWO) == before.segment(TWO)
        assert studio.housekeeping.waste() == ()
        assert len(list((tmp_path / "a.reel/trash").rglob("*.mp4"))) == 2


def _media(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "a.reel" / "media").iterdir())


def test_undo_goes_past_takes_that_were_thrown_away(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        for _ in range(5):
            studio.jobs.wait(*studio.generation.regenerate(ONE))
            studio.reviewing.reject(ONE)
        studio.housekeeping.clean(studio.housekeeping.waste())
        while studio.projects.undo():
            segments = studio.projects.snapshot().segments
            assert all(segment.take or not segment.chosen for segment in segments)
        while studio.projects.redo():
            pass
        assert studio.projects.snapshot().segment(ONE).take


def test_a_rejected_take_goes_after_a_week(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        studio.reviewing.reject(ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        assert studio.housekeeping.waste() == ()
        old = (datetime.now(UTC) - timedelta(days=8)).isoformat(timespec="seconds")
        with studio.housekeeping._database.write() as session:
            session.connection().exec_driver_sql("UPDATE reviews SET at = ?", (old,))
        studio.projects.refresh()
        assert [each.what for each in studio.housekeeping.waste()] == ["rejected take of shot 1"]


def test_the_size_of_a_project_is_the_size_of_its_files(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio)
        files = [file for file in (tmp_path / "a.reel").rglob("*") if file.is_file()]
        assert studio.housekeeping.used() == sum(file.stat().st_size for file in files)


def test_a_narration_is_spoken_once_and_kept(tmp_path: Path) -> None:
    voice = FakeVoice()
    with planned(tmp_path / "a.reel", brief=brief(voice="auto"), voice=voice) as studio:
        made(studio)
        studio.reviewing.approve(*ids())
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        spoken = len(voice.spoken)
        assert spoken >= 4
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        assert len(voice.spoken) == spoken
        change(studio, ONE, "Another line entirely.")
        assert status(studio, ONE) is Status.APPROVED
        assert compiled(studio, tmp_path / "film.mp4") == Succeeded()
        assert len(voice.spoken) > spoken
        assert probe(tmp_path / "film.mp4").audio_codec == "aac"
