"""Verdicts and the edit: bound to what was seen, undone step by step."""

from pathlib import Path

import pytest

from core.domain.edits import SetBrief
from core.domain.errors import StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.ids import ClipId, SegmentId
from core.domain.project import Status
from core.domain.review import Verdict
from core.studio import Studio
from tests.core.building import brief, filmed, ids, made, opened, planned

ONE, TWO, THREE, FOUR = ids()


def status(studio: Studio, segment: SegmentId) -> Status:
    return studio.projects.snapshot().segment(segment).status


def test_a_verdict_is_bound_to_what_was_seen_and_undone_by_a_withdrawal(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
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
    with filmed(tmp_path / "a.reel") as studio:
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
    with filmed(tmp_path / "a.reel") as studio:
        studio.projects.apply(SetBrief(brief(fps=25)), label="Change the rate")
        assert status(studio, ONE) is Status.STALE
        studio.reviewing.keep(ONE)
        assert status(studio, ONE) is Status.APPROVED
        assert status(studio, TWO) is Status.STALE


def test_the_edit_is_undone_step_by_step_after_reopening(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        start = studio.projects.snapshot().sequence
        studio.editing.move([ClipId(FOUR)], 0)
        studio.editing.reorder([TWO, ONE, FOUR, THREE])
        studio.editing.trim(ClipId(ONE), start=8, length=5)
        studio.editing.join(ClipId(ONE), "fade:0.25")
        studio.editing.remove([ClipId(TWO)])
        end = studio.projects.snapshot().sequence
    with opened(tmp_path / "a.reel") as studio:
        assert [studio.projects.undo() for _ in range(5)] == [
            "Remove a clip",
            "Join by fade through black",
            "Trim a clip",
            "Reorder the segments",
            "Move a clip",
        ]
        assert studio.projects.snapshot().sequence == start
    with opened(tmp_path / "a.reel") as studio:
        while studio.projects.redo():
            pass
        assert studio.projects.snapshot().sequence == end


def test_an_edit_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.editing.move([ClipId(ONE)], 0)
        studio.editing.reorder(ids())
        assert studio.projects.snapshot().undo == "Plan the film"


def test_every_edit_tells_what_it_touched_once(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        heard: list[Event] = []
        studio.events.subscribe(heard.append)
        studio.editing.move([ClipId(FOUR)], 0)
        studio.editing.remove([ClipId(TWO)])
        told = [event.changes for event in heard if isinstance(event, ProjectChanged)]
        changes = [each for each in told if each]
        assert [(each.sequence, each.segments) for each in changes] == [
            (True, frozenset()),
            (True, frozenset({TWO})),
        ]
        assert not [event for event in heard if isinstance(event, JobChanged)]
