"""Stars, notes and the history of a segment: kept, undone, gone back to; never rewritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import StudioError
from core.domain.project import Status
from core.domain.review import Verdict
from core.studio import Studio
from tests.core.building import filmed, ids, made, opened, planned

ONE, TWO, THREE, FOUR = ids()


def chosen(studio: Studio) -> str:
    take = studio.projects.snapshot().segment(ONE).chosen
    assert take is not None
    return take


def test_a_note_is_pinned_to_its_frame_and_changes_no_status(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.reviewing.approve(ONE)
        studio.reviewing.note(ONE, 5, "  The hand is cut off ")
        studio.reviewing.note(ONE, -1, "Nice light")
    with opened(tmp_path / "a.reel") as studio:
        segment = studio.projects.snapshot().segment(ONE)
        notes = segment.notes(segment.chosen)
        assert [(each.frame, each.note) for each in notes] == [
            (-1, "Nice light"),
            (5, "The hand is cut off"),
        ]
        assert segment.status is Status.APPROVED


@pytest.mark.parametrize(("frame", "words"), [(999, "x"), (-2, "x"), (0, "   ")])
def test_a_note_needs_words_and_a_frame_of_its_take(tmp_path: Path, frame: int, words: str) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        with pytest.raises(StudioError) as refused:
            studio.reviewing.note(ONE, frame, words)
        assert refused.value.advice


def test_a_note_is_taken_back_by_wish_and_by_undo_and_the_history_keeps_both(
    tmp_path: Path,
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.reviewing.note(ONE, 1, "First")
        studio.reviewing.note(ONE, 2, "Second")
        segment = studio.projects.snapshot().segment(ONE)
        studio.reviewing.unnote(ONE, segment.notes(segment.chosen)[0])

        def words() -> list[str]:
            now = studio.projects.snapshot().segment(ONE)
            return [each.note for each in now.notes(now.chosen)]

        assert words() == ["Second"]
        assert studio.projects.undo() == "Take back a note on shot 1"
        assert words() == ["First", "Second"]
        assert studio.projects.undo() == "Note on shot 1"
        assert words() == ["First"]
        studio.projects.redo()
        assert words() == ["First", "Second"]
        kinds = [each.verdict for each in studio.projects.snapshot().segment(ONE).reviews]
        assert kinds.count(Verdict.UNNOTED) == 2
        with pytest.raises(StudioError, match="not there any more"):
            studio.reviewing.unnote(ONE, replace(segment.reviews[0], note="Never said"))


def test_stars_are_given_to_several_at_once_and_undone_as_one_step(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.rate(ONE, TWO, ONE, stars=4)
        studio.reviewing.rate(ONE, stars=2)

        def stars() -> list[int]:
            segments = studio.projects.snapshot().segments
            return [each.stars(each.chosen) for each in segments[:2]]

        assert stars() == [2, 4]
        studio.reviewing.rate(ONE, stars=0)
        assert stars() == [0, 4]
        assert studio.projects.undo() == "Rate shot 1"
        assert stars() == [2, 4]
        studio.projects.undo()
        assert studio.projects.undo() == "Rate 2 segments"
        assert stars() == [0, 0]
        with pytest.raises(StudioError, match="rating of 6"):
            studio.reviewing.rate(ONE, stars=6)


def test_undoing_a_verdict_gives_back_the_stars_and_the_verdict_before(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.reviewing.approve(ONE, rating=5)
        studio.reviewing.note(ONE, 0, "Between")
        studio.reviewing.reject(ONE, rating=1, note="No")
        studio.projects.undo()
        segment = studio.projects.snapshot().segment(ONE)
        assert segment.status is Status.APPROVED
        assert segment.stars(segment.chosen) == 5
        assert [each.note for each in segment.notes(segment.chosen)] == ["Between"]
        studio.projects.undo()
        studio.projects.undo()
        segment = studio.projects.snapshot().segment(ONE)
        assert (segment.status, segment.stars(segment.chosen)) == (Status.READY, 0)


def test_the_history_tells_in_words_what_was_made_and_said(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.reviewing.reject(ONE, note="Too dark", frame=3)
        studio.jobs.wait(*studio.generation.regenerate(ONE))
        studio.reviewing.rate(ONE, stars=1)
        studio.reviewing.note(ONE, 2, "Here")
        studio.reviewing.approve(ONE)
        studio.projects.undo()
        words = [each.words for each in studio.reviewing.history(ONE)]
        assert words[0] == "Take 1 was made."
        assert set(words) == {
            "Take 1 was made.", "Take 2 was made.", "Rejected take 1, frame 3: Too dark",
            "Gave take 2 1 star.", "Note on take 2, frame 2: Here", "Approved take 2.",
            "Took the verdict on take 2 back.",
        }  # fmt: skip
        assert all(each.at for each in studio.reviewing.history(ONE))


def test_there_is_a_way_back_to_any_take_that_was_approved(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        with pytest.raises(StudioError, match="no other approved take"):
            studio.reviewing.back(ONE)
        first = chosen(studio)
        studio.reviewing.approve(ONE)
        studio.jobs.wait(*studio.generation.regenerate(ONE, variations=2))
        assert studio.projects.snapshot().segment(ONE).status is Status.READY
        assert [take.id for take in studio.reviewing.approved(ONE)] == [first]
        studio.reviewing.back(ONE)
        assert chosen(studio) == first
        assert studio.projects.snapshot().segment(ONE).status is Status.APPROVED
        studio.projects.undo()
        assert chosen(studio) != first


def test_a_verdict_on_several_shots_is_one_step(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(*ids(), ONE)
        assert studio.projects.snapshot().undo == "Approve 4 segments"
        studio.projects.undo()
        states = {each.status for each in studio.projects.snapshot().segments}
        assert states == {Status.READY}
