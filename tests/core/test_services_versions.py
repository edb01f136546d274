"""Named versions of the edit: kept, gone back to, with all that was in them."""

from pathlib import Path

import pytest

from core.domain import cutting
from core.domain.errors import StudioError
from core.domain.ids import ClipId
from tests.core.building import filmed, ids, opened, planned

ONE, TWO, *_ = (ClipId(each) for each in ids())


def test_a_version_is_gone_back_to_after_a_restart_and_that_can_be_undone(tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    with planned(folder) as studio:
        before = studio.projects.snapshot().sequence
        studio.versions.save("First cut")
        studio.editing.become(cutting.split(before, TWO, 5, ClipId("new")), "Split a clip")
        after = studio.projects.snapshot().sequence
    with opened(folder) as studio:
        assert [(each.name, each.clips) for each in studio.versions.all()] == [("First cut", 4)]
        studio.versions.restore("First cut")
        assert studio.projects.snapshot().sequence == before
        assert studio.projects.undo() == "Back to First cut"
        assert studio.projects.snapshot().sequence == after


def test_what_had_left_the_film_comes_back_with_its_takes(tmp_path: Path) -> None:
    with filmed(tmp_path / "film.reel") as studio:
        studio.versions.save("All four")
        studio.editing.remove([ONE])
        assert len(studio.projects.snapshot().segments) == 3
        studio.versions.restore("All four")
        back = studio.projects.snapshot()
        assert back.sequence.order == ids()
        assert back.segment(ids()[0]).take is not None


def test_names_are_taken_once_and_must_say_something(tmp_path: Path) -> None:
    with planned(tmp_path / "film.reel") as studio:
        studio.versions.save("మొదటి కూర్పు")
        for name in ("మొదటి కూర్పు", " ", "x" * 81):
            with pytest.raises(StudioError) as refused:
                studio.versions.save(name)
            assert refused.value.advice
        studio.versions.forget("మొదటి కూర్పు")
        assert studio.versions.all() == ()
        with pytest.raises(StudioError, match="no version"):
            studio.versions.restore("మొదటి కూర్పు")
