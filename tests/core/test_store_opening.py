"""Opening what is whole, damaged, newer, older, read-only or none at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain.edits import PutSegment, SetBrief, SetSequence
from core.domain.errors import DiskFull, ProjectUnusable
from core.domain.project import Project
from core.domain.sequence import Sequence
from core.services.events import Events
from core.services.projects import Projects
from core.store import codec
from core.store.driver import sqlite
from core.store.migrate import HEAD
from core.store.opening import Opened, create, opened
from tests.core.building import brief, fill, filmed, ids, laid_out, planned, shot

PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with takes, closed."""
    with filmed(tmp_path / "film.reel"):
        pass
    return tmp_path / "film.reel"


def seen(it: Opened) -> Project:
    return Projects(it, Events()).snapshot()


def contents(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_a_new_project_holds_its_brief_and_no_trace_of_its_making(tmp_path: Path) -> None:
    create(tmp_path / "a.reel", SetBrief(brief()), SetSequence(Sequence(brief().rate)))
    assert [file.name for file in tmp_path.iterdir()] == ["a.reel"]
    with opened(tmp_path / "a.reel") as it:
        assert seen(it).brief == brief()
        assert it.notes == ()


def test_an_empty_folder_can_become_a_project(tmp_path: Path) -> None:
    (tmp_path / "a.reel").mkdir()
    create(tmp_path / "a.reel", SetBrief(brief()), SetSequence(Sequence(brief().rate)))
    with opened(tmp_path / "a.reel") as it:
        assert seen(it).brief == brief()


@pytest.mark.parametrize("there", ["folder", "file"])
def test_what_is_there_is_never_made_a_project(tmp_path: Path, there: str) -> None:
    place = tmp_path / "a.reel"
    if there == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    with pytest.raises(ProjectUnusable, match="already exists") as refused:
        create(place)
    assert refused.value.advice == "Choose another name."
    assert "mine" in (place.read_text() if there == "file" else (place / "mine.txt").read_text())


@pytest.mark.parametrize("empty", [True, False])
def test_a_project_that_cannot_be_finished_is_not_begun(tmp_path: Path, empty: bool) -> None:
    place = tmp_path / "a.reel"
    if empty:
        place.mkdir()
    with pytest.raises(Exception, match="surrogates"):
        create(place, SetBrief(brief(text="not \udcff text")))
    assert list(tmp_path.rglob("*")) == ([place] if empty else [])


def test_what_is_no_project_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectUnusable, match=r"no project folder gone\.reel"):
        _open(tmp_path / "gone.reel")
    (tmp_path / "pictures").mkdir()
    with pytest.raises(ProjectUnusable, match=r"not a project: it holds no project\.db"):
        _open(tmp_path / "pictures")
    assert not list((tmp_path / "pictures").iterdir())


def test_after_closing_the_database_is_one_file(folder: Path) -> None:
    assert {file.name for file in folder.iterdir() if file.is_file()} == {
        "film.reel",
        "project.db",
        "project.lock",
    }
    with opened(folder, read_only=True) as it:
        seen(it)
    assert not list(folder.glob("project.db-*"))


# Damage


def _garbage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[:100] = b"\xde\xad" * 50
    file.write_bytes(content)


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // PAGE * PAGE])


def _zeroed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(1, len(content) // PAGE):
        if page % 2:
            content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    file.write_bytes(content)


def _one_letter(file: Path) -> None:
    content = file.read_bytes()
    at = content.index(b"A potter at sunrise")
    file.write_bytes(content[:at] + b"a" + content[at + 1 :])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _gone(file: Path) -> None:
    file.unlink()


DAMAGES = [_garbage, _truncated, _zeroed, _one_letter, _emptied, _gone]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_project_shows_its_newest_backup_and_nothing_is_overwritten(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    with opened(folder) as it:
        projects = Projects(it, Events())
        projects.apply(SetBrief(brief(title="The last change")), label="Rename")
        before = projects.snapshot()
    damage(folder / "project.db")
    found = contents(folder)
    for _ in range(2):
        with opened(folder) as it:
            assert seen(it) == before
            assert "damaged" in it.read_only and "nothing was overwritten" in it.read_only
            newest = max((folder / "backups").glob("*.db")).name
            assert newest in it.read_only
            with pytest.raises(ProjectUnusable, match="reading only"):
                Projects(it, Events()).apply(SetBrief(brief(title="x")))
        assert contents(folder) == found


def test_a_damaged_backup_is_passed_over_for_the_one_before_it(folder: Path) -> None:
    with opened(folder) as it:
        Projects(it, Events()).apply(SetBrief(brief(title="Two")), label="Rename")
    older, newest = sorted((folder / "backups").glob("*.db"))[-2:]
    _one_letter(newest)
    _garbage(folder / "project.db")
    with opened(folder) as it:
        assert older.name in it.read_only
        assert seen(it).brief.title == "The bowl"


@pytest.mark.parametrize("damage", DAMAGES[:-1])
def test_damage_without_a_backup_is_said_and_left_alone(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    shutil.rmtree(folder / "backups")
    damage(folder / "project.db")
    found = contents(folder)
    with pytest.raises(ProjectUnusable, match="damaged and there is no backup") as refused:
        _open(folder)
    assert "media" in refused.value.advice
    assert contents(folder) == found


def test_the_advised_way_back_from_a_backup_works(folder: Path) -> None:
    _zeroed(folder / "project.db")
    newest = max((folder / "backups").glob("*.db"))
    (folder / "project.db").rename(folder / "damaged.db")
    shutil.copy(newest, folder / "project.db")
    with opened(folder) as it:
        assert it.read_only == ""
        assert all(segment.take for segment in seen(it).segments)


def test_backups_are_verified_limited_and_only_made_of_what_changed(folder: Path) -> None:
    for number in range(15):
        with opened(folder) as it:
            Projects(it, Events()).apply(SetBrief(brief(title=str(number))), label="Rename")
    backups = sorted((folder / "backups").iterdir())
    assert 8 < len(backups) < 11  # an hour may begin while the test runs
    _open(folder)
    assert sorted((folder / "backups").iterdir()) == backups


def test_a_damaged_undo_step_is_refused_and_the_film_is_whole(folder: Path) -> None:
    connection = sqlite.connect(folder / "project.db")
    connection.execute("UPDATE undo SET inverse = replace(inverse, 'SetPlan', 'SetPlan ')")
    connection.commit()
    connection.close()
    with opened(folder) as it:
        projects = Projects(it, Events())
        before = projects.snapshot()
        with pytest.raises(ProjectUnusable, match=r"undo step .* was damaged"):
            projects.undo()
        assert projects.snapshot() == before


# Other versions


def test_a_newer_project_is_refused_and_left_untouched(folder: Path) -> None:
    connection = sqlite.connect(folder / "project.db")
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    found = contents(folder)
    for read_only in (False, True):
        with (
            pytest.raises(ProjectUnusable, match="newer Reelwright") as refused,
            opened(folder, read_only=read_only),
        ):
            pass
        assert "0999" in str(refused.value) and HEAD in str(refused.value)
        assert "Update Reelwright" in refused.value.advice
        assert contents(folder) == found


SECOND = '''"""A test's."""
import sqlalchemy as sa
from alembic import op
revision = "0900"
down_revision = "{head}"
def upgrade():
    op.create_table("grades", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("segments", sa.Column("colour", sa.String, server_default="warm"))
    {then}
'''


def _second_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str) -> None:
    from core.store import migrate

    scripts = tmp_path / "migrations"
    shutil.copytree(migrate._SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0900_grades.py").write_text(SECOND.format(then=then, head=HEAD))
    monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "HEAD", "0900")


def _shape(folder: Path) -> list[Any]:
    connection = sqlite.connect(folder / "project.db")
    shape = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    shape += connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return list(shape)


def test_an_older_project_is_brought_up_to_date_after_a_backup(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as it:
        before = seen(it)
    _second_format(tmp_path, monkeypatch, "pass")
    with pytest.raises(ProjectUnusable, match="older format") as refused:
        _open(folder, read_only=True)
    assert "open it once" in refused.value.advice
    with opened(folder) as it:
        assert seen(it) == before
    assert ("0900",) in _shape(folder)
    assert list((folder / "backups").glob("*-before-0900.db"))


def test_a_migration_that_fails_leaves_the_older_project_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _shape(folder)
    with monkeypatch.context() as patch:
        _second_format(tmp_path, patch, "raise RuntimeError('half way')")
        with pytest.raises(RuntimeError, match="half way"):
            _open(folder)
        assert _shape(folder) == before
    with opened(folder) as it:
        assert all(segment.take for segment in seen(it).segments)


# Places that cannot be written


def test_a_project_in_a_read_only_folder_can_be_looked_at(
    folder: Path, read_only: Callable[[Path], Path]
) -> None:
    with opened(folder) as it:
        before = seen(it)
    place = read_only(folder)
    with opened(place) as it:
        assert seen(it) == before
        assert "cannot be written" in it.read_only
        with pytest.raises(ProjectUnusable, match="reading only") as refused:
            Projects(it, Events()).apply(SetBrief(brief(title="x")))
        assert "Make the folder writable" in refused.value.advice


def test_what_was_only_in_the_journal_is_seen_in_a_read_only_folder_too(
    folder: Path, tmp_path: Path, read_only: Callable[[Path], Path]
) -> None:
    with opened(folder) as it:
        projects = Projects(it, Events())
        projects.apply(SetBrief(brief(title="Not in the file yet")), label="Rename")
        shutil.copytree(folder, tmp_path / "killed.reel")
    place = read_only(tmp_path / "killed.reel")
    assert (place / "project.db-wal").stat().st_size
    with opened(place) as it:
        assert seen(it).brief.title == "Not in the file yet"


def test_nothing_new_begins_where_nothing_can_be_written(
    folder: Path, read_only: Callable[[Path], Path]
) -> None:
    place = read_only(folder)
    with pytest.raises(ProjectUnusable, match=r"new\.reel cannot be made: Read-only") as refused:
        create(place / "new.reel", SetBrief(brief()))
    assert "can write" in refused.value.advice


# Full disks


def test_a_full_disk_while_a_project_is_made_leaves_nothing_behind(small_disk: Path) -> None:
    filler = fill(small_disk, but=20_000)
    with pytest.raises(DiskFull):
        create(small_disk / "a.reel", SetBrief(brief()), SetSequence(Sequence(brief().rate)))
    assert list(small_disk.iterdir()) == [filler]
    filler.unlink()
    create(small_disk / "a.reel", SetBrief(brief()), SetSequence(Sequence(brief().rate)))
    _open(small_disk / "a.reel")


def test_a_full_disk_while_editing_loses_only_the_edit_that_failed(small_disk: Path) -> None:
    place = small_disk / "a.reel"
    with planned(place) as studio:
        projects = studio.projects
        before = projects.snapshot()
        filler = fill(small_disk)
        large = shot(1, description="word " * 100_000)
        plan = laid_out(4)
        with pytest.raises(DiskFull, match=r"full|did not take") as refused:
            projects.apply(*plan, PutSegment(ids()[0], large), label="Plan the film")
        assert refused.value.advice
        assert projects.snapshot() == before
    filler.unlink()
    with opened(place) as it:
        assert codec.dumps(seen(it).brief) == codec.dumps(before.brief)
        assert seen(it).segments == before.segments


def test_a_project_on_a_full_disk_says_so_and_opens_when_there_is_room(small_disk: Path) -> None:
    place = small_disk / "a.reel"
    with planned(place) as studio:
        before = studio.projects.snapshot()
    filler = fill(small_disk)
    found = (place / "project.db").read_bytes()
    with pytest.raises(DiskFull) as refused:
        _open(place)
    assert refused.value.advice
    assert (place / "project.db").read_bytes() == found
    filler.unlink()
    with opened(place) as it:
        assert seen(it).segments == before.segments


def _open(folder: Path, *, read_only: bool = False) -> None:
    with opened(folder, read_only=read_only):
        pass
