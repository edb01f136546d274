"""The films that the window opens, one at a time, as `reelwright studio` opens them."""

import sys
from argparse import Namespace
from pathlib import Path

import pytest

from app.gui import Films
from core import StudioError
from tests.journeys.console import Console


def test_a_folder_that_is_not_there_becomes_an_empty_film(tmp_path: Path) -> None:
    films = Films()
    studio = films.open(tmp_path / "films" / "Tea.reel")
    project = studio.projects.snapshot()
    films.close()
    assert (project.title, project.brief.text, project.segments) == ("Tea", "", ())


def test_opening_another_film_closes_the_one_before(tmp_path: Path) -> None:
    films = Films()
    films.open(tmp_path / "a.reel")
    films.open(tmp_path / "b.reel")
    again = Films()
    assert again.open(tmp_path / "a.reel").projects.read_only == ""
    again.close()
    with pytest.raises(StudioError, match="already open"):
        again.open(tmp_path / "b.reel")
    films.close()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there, there is always a screen")
def test_the_program_alone_opens_the_window_and_with_a_film_opens_that(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def opened(options: Namespace, _: object) -> int:
        asked.append(options.project)
        return 0

    monkeypatch.setattr("app.gui.studio", opened)
    monkeypatch.setenv("DISPLAY", ":0")
    film = tmp_path / "Sea.reel"
    film.mkdir()
    assert console().code == 0
    assert console(film).code == 0
    assert asked == [None, str(film)]
