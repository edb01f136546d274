"""A project of the first program opens in this one with everything that was in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.project import Project, Status
from core.services.events import Events
from core.services.projects import Projects
from core.store.driver import sqlite
from core.store import migrate
from core.store.migrate import HEAD, revision
from core.store.opening import create, opened
from tools.blank_project import blank

FIRST = Path(__file__).parents[1] / "data" / "project-0001.sql"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As the first program left it: planned, made, judged, cut, one step undone."""
    place = tmp_path / "kite.reel"
    place.mkdir()
    connection = sqlite.connect(place / "project.db")
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return place


@pytest.fixture
def projects(folder: Path) -> Iterator[Projects]:
    with opened(folder) as it:
        yield Projects(it, Events())


def cut(film: Project) -> object:
    """All that undo brings back; the history of verdicts only grows."""
    return (
        film.sequence,
        film.plan,
        [(each.shot, each.chosen, each.status) for each in film.segments],
    )


def test_its_film_is_all_there(projects: Projects, folder: Path) -> None:
    film = projects.snapshot()
    assert revision(folder / "project.db") == HEAD
    assert film.title == "The kite"
    assert [(each.shot.number, each.status, len(each.takes)) for each in film.segments] == [
        (1, Status.APPROVED, 1),
        (2, Status.REJECTED, 2),
        (3, Status.READY, 1),
    ]
    assert [(clip.start, clip.length) for clip in film.sequence.clips] == [
        (8, 20),
        (6, 94),
        (6, 183),
    ]


def test_its_steps_are_undone_and_done_again(projects: Projects) -> None:
    begun = projects.snapshot()
    assert (begun.undo, begun.redo) == ("Change shot 2", "New take of shot 2")
    undone = []
    while label := projects.undo():
        undone.append(label)
    assert undone[-1] == "Plan the film" and len(undone) == 7
    assert projects.snapshot().segments == () == projects.snapshot().sequence.clips
    for _ in undone:
        projects.redo()
    assert cut(projects.snapshot()) == cut(begun)
    assert projects.redo() == "New take of shot 2"


def test_it_is_the_same_when_it_is_opened_again(folder: Path) -> None:
    with opened(folder) as it:
        first = Projects(it, Events()).snapshot()
    with opened(folder) as it:
        assert Projects(it, Events()).snapshot() == first


def test_what_it_was_is_kept_beside_it(folder: Path) -> None:
    with opened(folder):
        pass
    (kept,) = (folder / "backups").glob(f"*-before-{HEAD}.db")
    assert revision(kept) == "0001"


def test_a_new_project_is_what_the_migrations_in_a_row_make(tmp_path: Path) -> None:
    again = "write it again: python -m tools.blank_project"
    assert blank() == migrate.blank(), again
    create(tmp_path / "kite.reel")
    connection = sqlite.connect(tmp_path / "kite.reel" / "project.db")
    made = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid")
    assert all(sql in blank() for (sql,) in made)
    connection.close()
    assert revision(tmp_path / "kite.reel" / "project.db") == HEAD
