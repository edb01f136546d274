"""The films that the window opens, one at a time, as `reelwright studio` opens them."""

from pathlib import Path

import pytest

from app.gui import Films
from core import StudioError


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
