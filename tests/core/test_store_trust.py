"""A project that was closed in good order opens at once; damage is found all the same."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.domain.edits import SetBrief
from core.domain.errors import ProjectUnusable
from core.domain.jobs import Failed
from core.services import checking
from core.services.events import Events
from core.services.projects import Projects
from core.store.opening import opened
from tests.core.building import brief, filmed, until
from tests.core.building import opened as studio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with filmed(tmp_path / "film.reel"):
        pass
    return tmp_path / "film.reel"


def quietly(file: Path, change: Callable[[bytes], bytes]) -> None:
    """As a failing disk does it: nothing tells that the file is not what it was."""
    was = file.stat()
    file.write_bytes(change(file.read_bytes()))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def one_letter(content: bytes) -> bytes:
    return content.replace(b"INT. WORKSHOP", b"INT. WORKSHIP")


def test_what_was_left_in_good_order_is_looked_over_after_it_is_shown(folder: Path) -> None:
    with opened(folder) as it:
        assert it.unseen is not None
        assert it.unseen.passed()


def test_what_was_touched_since_is_looked_over_first(folder: Path) -> None:
    (folder / "project.db").touch()
    with opened(folder) as it:
        assert it.unseen is None


def test_what_was_not_closed_is_looked_over_first(folder: Path) -> None:
    with opened(folder) as it:
        Projects(it, Events()).apply(SetBrief(brief(title="Two")), label="Rename")
        shutil.copytree(folder, folder.with_name("killed.reel"))
    with opened(folder.with_name("killed.reel")) as it:
        assert it.unseen is None


def test_silent_damage_stops_the_writing_and_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quietly(folder / "project.db", one_letter)
    monkeypatch.setattr(checking, "AFTER", 0.0)
    with studio(folder) as it:
        until(lambda: bool(it.jobs.all()) and isinstance(it.jobs.all()[-1].state, Failed))
        failed: Any = it.jobs.all()[-1].state
        assert "damaged on the disk" in failed.message and "newest whole backup" in failed.advice
        assert "damaged" in it.projects.read_only
        with pytest.raises(ProjectUnusable, match="damaged on the disk"):
            it.projects.apply(SetBrief(brief(title="Two")), label="Rename")


def test_silent_damage_shows_the_backup_the_next_time(folder: Path) -> None:
    quietly(folder / "project.db", one_letter)
    with opened(folder):
        pass
    with opened(folder) as it:
        assert "This is its backup" in it.read_only


def test_a_project_whose_cache_was_thrown_away_is_looked_over_first(folder: Path) -> None:
    shutil.rmtree(folder / "cache")
    with opened(folder) as it:
        assert it.unseen is None
