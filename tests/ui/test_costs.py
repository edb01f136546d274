"""What a click will cost, in words beside the button."""

import pytest
from pytestqt.qtbot import QtBot

from core import Estimate
from ui.widgets.cost import Cost
from ui.window import Window
from ui.words import cost, size, span

ESTIMATE = Estimate(6.2, 203_000_000, 4_100_000, basis="from 12 takes made on this machine")


def test_a_cost_is_said_in_one_line() -> None:
    assert cost(ESTIMATE) == "about 6 s  ·  203 MB memory  ·  4 MB on disk"


def test_what_passes_in_the_queue_is_said_too() -> None:
    words = cost(Estimate(130, 2_100_000_000, 900, waiting=40))
    assert words == "about 2 min, 40 s of it in the queue  ·  2.1 GB memory  ·  1 kB on disk"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a moment"),
        (59, "59 s"),
        (61, "1 min"),
        (3599, "1 h"),
        (5400, "1 h 30 min"),
        (90_000, "25 h"),
    ],
)
def test_a_length_of_time_is_no_finer_than_needed(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_a_size_has_a_unit_that_suits_it() -> None:
    assert [size(each) for each in (5, 2_000_000, 1_500_000_000)] == ["1 kB", "2 MB", "1.5 GB"]


def test_the_line_says_where_its_figures_come_from_and_warns_where_it_does_not_fit(
    qtbot: QtBot,
) -> None:
    label = Cost()
    qtbot.addWidget(label)
    label.show_cost(ESTIMATE)
    assert label.toolTip() == "Estimated from 12 takes made on this machine."
    label.show_cost(Estimate(6, 1, 1, guessed=True))
    assert label.text().endswith("a guess, the first time")
    label.show_cost(Estimate(6, 1, 1, fits=False, advice="Close other programs."))
    assert label.text().endswith("This does not fit. Close other programs.")
    assert label.property("tone") == "warn"
    label.show_cost(None)
    assert not label.isVisible() and label.text() == ""


def test_the_deliver_page_says_what_compiling_costs(qtbot: QtBot, window: Window) -> None:
    window.actions_["shot.approve_all"].trigger()
    window.actions_["view.deliver"].trigger()
    qtbot.waitUntil(lambda: window.deliver.film.cost.text().startswith("about "))
    assert window.deliver.film.cost.isVisible()
