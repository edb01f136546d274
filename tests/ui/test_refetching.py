"""A download that the end of the program cut off is offered at the next start."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.domain.installing import Download, Fetch
from tests.fakes.equipment import FakeLibrary, equipment
from ui.errands import Errands
from ui.refetching import Refetching
from ui.widgets.notice import Notice

MODEL = "wan-2.2-ti2v-5b"


@pytest.fixture
def library() -> FakeLibrary:
    made = FakeLibrary()
    made.accept(MODEL)
    made.downloads.ways[MODEL] = Download(MODEL, Fetch.LEFT, 6_100_000_000, 10_000_000_000)
    return made


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def errands(notice: Notice) -> Iterator[Errands]:
    made = Errands("models", notice)
    yield made
    made.close()


@pytest.fixture
def refetching(notice: Notice, library: FakeLibrary, errands: Errands) -> Refetching:
    machine = equipment(library)
    return Refetching(notice, lambda: machine, errands, notice)


def test_what_was_left_is_gone_on_with_by_one_click(
    qtbot: QtBot, notice: Notice, refetching: Refetching, library: FakeLibrary
) -> None:
    refetching.look()
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert "Wan 2.2 5B (6.1 GB of 10.0 GB are here)" in notice.words.text()
    notice.step.click()
    assert library.downloads.ways[MODEL].state is Fetch.FETCHING
    assert "page Models" in notice.words.text()
    assert notice.step.isHidden()


def test_it_waits_until_other_words_are_read_and_is_declined_once(
    qtbot: QtBot, notice: Notice, refetching: Refetching, errands: Errands
) -> None:
    notice.trouble("The disk is full.")
    refetching.look()
    qtbot.waitUntil(lambda: not errands.busy)
    assert notice.words.text() == "The disk is full."
    notice.dismiss()
    qtbot.waitUntil(lambda: not notice.isHidden())
    notice._close.click()
    refetching.serve(None)
    qtbot.wait(20)
    assert notice.isHidden()


def test_nothing_is_offered_while_the_studio_is_offline(
    qtbot: QtBot,
    notice: Notice,
    refetching: Refetching,
    errands: Errands,
    library: FakeLibrary,
) -> None:
    library.offline.on = True
    refetching.look()
    qtbot.waitUntil(lambda: not errands.busy)
    assert notice.isHidden()
