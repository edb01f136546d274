"""What is thought of a film is kept with it, can be changed, and is gone once it is erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.compiling import Delivered
from core.domain.errors import BriefRefused, StudioError
from core.domain.feedback import checked
from core.domain.workflow import Stage
from core.store.films import Films
from core.studio import Studio
from tests.core.building import opened, planned

AT = "2026-11-21T10:00:00+00:00"
LATER = "2026-11-21T11:00:00+00:00"


def film(folder: Path, name: str = "bowl.mp4", at: str = AT) -> Delivered:
    return Delivered(folder / name, "h264", at, 2.0, 4, 64, 64, 0.9)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with planned(tmp_path / "a.reel") as studio:
        Films(tmp_path / "a.reel").add(film(tmp_path))
        yield studio


def test_it_is_kept_with_the_film_and_can_be_changed(studio: Studio, tmp_path: Path) -> None:
    studio.rating.rate(film(tmp_path), 3, "  Too  fast.\n\nIn the middle. ")
    studio.rating.rate(film(tmp_path), 4)
    (rated,) = studio.rating.films()
    assert rated.opinion is not None
    assert (rated.opinion.stars, rated.opinion.comment) == (4, "")


def test_it_is_still_there_after_a_restart(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.rating.rate(film(tmp_path), 5, "తెలుగులో కూడా!")
    with opened(tmp_path / "a.reel") as again:
        assert [each.comment for each in again.rating.opinions()] == ["తెలుగులో కూడా!"]


def test_the_same_name_compiled_again_is_another_film(studio: Studio, tmp_path: Path) -> None:
    studio.rating.rate(film(tmp_path), 2)
    Films(tmp_path / "a.reel").add(film(tmp_path, at=LATER))
    assert [each.opinion for each in studio.rating.films()] == [None]
    assert len(studio.rating.opinions()) == 1


def test_what_is_erased_is_nowhere_in_the_project(studio: Studio, tmp_path: Path) -> None:
    opinion = studio.rating.rate(film(tmp_path), 1, "zz-nobody-shall-read-this")
    steps = studio.projects.done()
    studio.rating.erase(opinion)
    assert studio.rating.opinions() == ()
    assert studio.projects.done() == steps
    with pytest.raises(StudioError):
        studio.rating.erase(opinion)


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_a_film_has_one_to_five_stars(stars: int) -> None:
    with pytest.raises(BriefRefused):
        checked(stars, "")


def test_a_comment_without_an_end_is_refused() -> None:
    with pytest.raises(BriefRefused, match="at most 2000"):
        checked(3, "x" * 2_001)


@pytest.mark.parametrize("wish", ["rate", "decline"])
def test_the_film_is_completed_once_it_was_said_or_declined(
    studio: Studio, tmp_path: Path, wish: str
) -> None:
    studio.projects.enter(Stage.FEEDBACK_COLLECTION)
    studio.rating.rate(film(tmp_path), 4) if wish == "rate" else studio.rating.decline()
    assert studio.projects.snapshot().stage is Stage.COMPLETED


def test_an_old_film_that_is_rated_moves_nothing(studio: Studio, tmp_path: Path) -> None:
    studio.projects.enter(Stage.VIDEO_GENERATION)
    studio.rating.rate(film(tmp_path), 4)
    assert studio.projects.snapshot().stage is Stage.VIDEO_GENERATION
