"""A state of the edit that was given a name comes back as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.errors import ProjectUnusable, StudioError
from core.domain.ids import ClipId
from core.services.editing import Editing
from core.store import versions
from core.store.schema import VersionRow
from core.studio import Studio
from tests.core.building import ids, opened, planned, shot


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Studio]:
    with planned(tmp_path / "film.reel") as it:
        yield it


def keep(film: Studio, name: str) -> None:
    with film.projects._database.write() as session:
        versions.save(session, name, film.projects.snapshot().sequence)


def names(film: Studio) -> list[str]:
    with film.projects._database.read() as session:
        return [each.name for each in versions.all_versions(session)]


def test_a_version_survives_edits_and_a_restart(film: Studio, tmp_path: Path) -> None:
    before = film.projects.snapshot().sequence
    keep(film, "Director's cut")
    Editing(film.projects).move([ClipId(ids()[3])], 0)
    film.projects._database.checkpoint()
    with (
        opened(tmp_path / "film.reel", read_only=True) as again,
        again.projects._database.read() as session,
    ):
        kept = versions.read(session, "Director's cut")
        assert kept.sequence == before
        assert (kept.version.clips, kept.version.frames) == (4, before.frames)
        assert kept.shots == {}


def test_it_brings_the_shots_of_segments_that_have_left_the_film(film: Studio) -> None:
    keep(film, "All four")
    film.editing.remove([ClipId(ids()[2])])
    with film.projects._database.read() as session:
        assert versions.read(session, "All four").shots == {ids()[2]: shot(3)}


def test_keeping_a_version_is_no_step_of_the_editor(film: Studio) -> None:
    keep(film, "First")
    assert film.projects.undo() == "Plan the film"
    assert names(film) == ["First"]


@pytest.mark.parametrize(
    ("name", "why"), [("First", "already"), ("  ", "needs a name"), ("x" * 81, "81 characters")]
)
def test_a_name_that_cannot_be_is_refused(film: Studio, name: str, why: str) -> None:
    keep(film, "First")
    with pytest.raises(StudioError, match=why):
        keep(film, name)
    assert names(film) == ["First"]


def test_a_deleted_version_is_gone_and_its_name_is_free(film: Studio) -> None:
    keep(film, "First")
    with film.projects._database.write() as session:
        versions.remove(session, "First")
    assert names(film) == []
    keep(film, "First")


@pytest.mark.parametrize("what", [versions.read, versions.remove])
def test_what_is_not_there_is_said(film: Studio, what: object) -> None:
    with (
        pytest.raises(StudioError, match="no version “Second”"),
        film.projects._database.write() as session,
    ):
        what(session, "Second")  # type: ignore[operator]


def test_a_damaged_version_is_noticed(film: Studio) -> None:
    keep(film, "First")
    with film.projects._database.write() as session:
        row = session.get(VersionRow, "First")
        assert row is not None
        row.body = f"{row.body[:40]}{'x' if row.body[40] != 'x' else 'y'}{row.body[41:]}"
    with (
        pytest.raises(ProjectUnusable, match="version of this project was damaged"),
        film.projects._database.read() as session,
    ):
        versions.read(session, "First")
