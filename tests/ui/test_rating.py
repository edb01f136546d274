"""A finished film is asked about once, beside it, and never in anybody's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Stage, Wish
from tests.fakes.studio import FakeStudio
from ui.rating import RateWishes
from ui.rooms.deliver.view import DeliverPage


@pytest.fixture
def page(qtbot: QtBot) -> DeliverPage:
    made = DeliverPage()
    for _ in made.fill():
        pass
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def wishes(page: DeliverPage, studio: FakeStudio) -> Iterator[RateWishes]:
    made = RateWishes(page, page)
    made.serve(studio.as_studio)
    yield made
    made.serve(None)


def finish(studio: FakeStudio, wishes: RateWishes, to: Path) -> None:
    for job in studio.jobs.wait(studio.compiling.compile(Wish(to))):
        wishes.follow(job)


def test_nothing_is_asked_before_a_film_is_finished(page: DeliverPage, wishes: RateWishes) -> None:
    assert not page.opinion.isVisible()


def test_stars_are_kept_at_once_and_a_comment_with_return(
    page: DeliverPage, wishes: RateWishes, studio: FakeStudio, tmp_path: Path
) -> None:
    finish(studio, wishes, tmp_path / "araku.mp4")
    assert page.opinion.isVisible() and "araku.mp4" in page.opinion.question.text()
    page.opinion.stars.setFocus()
    QTest.keyClick(page.opinion.stars, Qt.Key.Key_4)
    assert studio.projects.snapshot().stage is Stage.COMPLETED
    QTest.keyClicks(page.opinion.comment, "Too fast")
    QTest.keyClick(page.opinion.comment, Qt.Key.Key_Return)
    (rated,) = studio.rating.films()
    assert rated.opinion is not None
    assert (rated.opinion.stars, rated.opinion.comment) == (4, "Too fast")
    (line,) = page.made.lines()
    assert line.facts.text().endswith("4 of 5 stars")


def test_it_is_erased_with_a_click_and_can_be_said_anew(
    page: DeliverPage, wishes: RateWishes, studio: FakeStudio, tmp_path: Path
) -> None:
    finish(studio, wishes, tmp_path / "araku.mp4")
    QTest.keyClick(page.opinion.stars, Qt.Key.Key_2)
    QTest.mouseClick(page.opinion.erase, Qt.MouseButton.LeftButton)
    assert studio.rating.opinions() == ()
    assert page.opinion.isVisible() and page.opinion.stars.stars == 0
    assert not page.opinion.comment.isEnabled()


def test_who_does_not_want_to_say_is_not_asked_again(
    page: DeliverPage, wishes: RateWishes, studio: FakeStudio, tmp_path: Path
) -> None:
    finish(studio, wishes, tmp_path / "araku.mp4")
    QTest.mouseClick(page.opinion.decline, Qt.MouseButton.LeftButton)
    assert not page.opinion.isVisible()
    assert studio.projects.snapshot().stage is Stage.COMPLETED
    (line,) = page.made.lines()
    QTest.mouseClick(line.rate, Qt.MouseButton.LeftButton)
    assert page.opinion.isVisible() and not page.opinion.decline.isVisible()
