"""kill -9 at any moment: what was acknowledged is there, what was not is gone without a trace."""

import random
from hashlib import sha256
from pathlib import Path
from time import sleep

import pytest

from core.domain.errors import ProjectUnusable
from core.store import projects as rows
from core.store import stored
from core.store.opening import opened
from tests.core import killing
from tests.core.building import planned
from tests.core.killing import running

KILLS = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with planned(tmp_path / "film.reel"):
        pass
    return tmp_path / "film.reel"


def test_what_was_acknowledged_survives_every_kill(folder: Path) -> None:
    dice = random.Random(7)
    told: dict[str, set[str]] = {"edit": set(), "take": set()}
    for _ in range(KILLS):
        with running(killing.write, folder) as (process, heard):
            for _ in range(dice.randint(1, 25)):
                kind, name = heard.recv()
                told[kind].add(name)
            sleep(dice.random() / 500)
            process.kill()
            process.join()
            while heard.poll():
                try:
                    kind, name = heard.recv()
                except EOFError:
                    break
                told[kind].add(name)
        _is_whole(folder, told)
    assert len(told["edit"]) > KILLS and told["take"]


def _is_whole(folder: Path, told: dict[str, set[str]]) -> None:
    with opened(folder) as it, it.database.read() as session:
        assert it.read_only == ""
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert told["edit"] <= {note for _, note, _ in rows.stages(session)}
        takes = stored.takes(session)
        assert told["take"] <= {take.id for take in takes}
        for take in takes:
            assert sha256((folder / take.file).read_bytes()).hexdigest() == take.sha256
        assert not list((folder / "tmp").iterdir())
        assert {f"media/{file.name}" for file in (folder / "media").iterdir()} == {
            take.file for take in takes
        }


def test_a_second_writer_is_told_who_has_the_project(folder: Path) -> None:
    with running(killing.hold, folder) as (process, heard):
        assert heard.recv() == "open"
        with pytest.raises(ProjectUnusable, match="already open") as refused, opened(folder):
            pass
        assert f"process {process.pid}" in str(refused.value)
        assert "two programs cannot write one project" in refused.value.advice
        with opened(folder, read_only=True) as seen:  # looking is no harm
            assert "reading only" in seen.read_only


def test_a_project_is_free_at_once_when_its_program_was_killed(folder: Path) -> None:
    with running(killing.hold, folder) as (process, heard):
        heard.recv()
        process.kill()
        process.join()
        with opened(folder) as it:
            assert it.read_only == ""


def test_a_second_writer_in_the_same_program_is_refused_too(folder: Path) -> None:
    with opened(folder), pytest.raises(ProjectUnusable, match="already open"), opened(folder):
        pass
    with opened(folder):
        pass
