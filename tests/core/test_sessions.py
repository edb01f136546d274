"""A window that ended without ending tells the next one what it did."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import crash, paths
from app.sessions import Session
from core.domain.ending import Ending

_CHILD = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from app import crash
from app.sessions import Session
from core.domain.events import JobChanged
from core.domain.ids import JobId
from core.domain.jobs import Job, Lane, Running, Succeeded

session = Session(crash.watch())
session.film(Path(sys.argv[2]))
first, second = (Job(JobId(n), f"Make shot {n}", Lane.GPU, state=Running(0.1)) for n in "12")
for job in (first, replace(first, state=Succeeded()), second):
    session.hear(JobChanged(job))
match sys.argv[1]:
    case "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    case "aborted":
        os.abort()
    case "raised":
        session.film(None)
        session.end()
"""


def ran(how: str, film: Path) -> None:
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", _CHILD, how, str(film)], cwd=root, check=False, capture_output=True
    )


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))


def next_start() -> Session:
    return Session(paths.logs() / crash.FILE)


def told() -> tuple[Ending, ...]:
    """What a start that ends well is told."""
    session = next_start()
    session.end()
    return session.endings


@pytest.mark.parametrize(("how", "words"), [("killed", ""), ("aborted", "Aborted")])
def test_the_next_start_knows_what_was_being_made_and_how_it_ended(
    tmp_path: Path, how: str, words: str
) -> None:
    ran(how, tmp_path / "bowl.reel")
    (ending,) = told()
    assert ending.film == str(tmp_path / "bowl.reel")
    assert ending.at_work == ("Make shot 2",)
    assert (ending.finished, ending.crash) == (1, words)
    assert told() == ()


def test_a_window_that_was_closed_leaves_nothing_to_tell(tmp_path: Path) -> None:
    ran("raised", tmp_path / "bowl.reel")
    assert told() == ()


def test_another_window_that_lives_has_not_ended(tmp_path: Path) -> None:
    first = next_start()
    first.film(tmp_path / "bowl.reel")
    second = next_start()
    assert second.endings == ()
    second.end()
    first.end()


def test_a_note_that_was_cut_off_is_an_ending_without_words() -> None:
    told()
    (paths.data() / "sessions" / "x.json").write_text('{"at": "2026-11-2')
    (ending,) = told()
    assert ending == Ending()
