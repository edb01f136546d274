"""What is looked for and what is done beside the window: in which order, and what is left out."""

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core import JobCancelled
from tests.fakes.studio import FakeStudio
from ui.errands import Deed, Errands, Look
from ui.wishes import Wishes


@pytest.fixture
def errands(qapp: Any) -> Iterator[Errands]:
    made = Errands("tried", keep=2)
    yield made
    made.close()


class Gate:
    """Work that has begun, and lasts until it is let go."""

    def __init__(self) -> None:
        self.reached, self.open = Event(), Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.open.wait(60)


@pytest.fixture
def gate(errands: Errands) -> Iterator[Gate]:
    """The errands' thread is busy until it opens."""
    made = Gate()
    errands.run(Look("gate", made, _unheard))
    assert made.reached.wait(60)
    yield made
    made.open.set()


def _unheard(_: "Future[Any]") -> None: ...


def test_deeds_go_first_and_in_order_and_of_looks_the_newest(
    qtbot: QtBot, errands: Errands, gate: Gate
) -> None:
    told: list[str] = []

    asked = [("look", "a"), ("deed", ""), ("look", "b"), ("deed", ""), ("look", "a")]
    for number, (kind, key) in enumerate(asked):
        _ask(errands, kind, key, f"{number} {kind} {key}".strip(), told)
    gate.open.set()
    qtbot.waitUntil(lambda: not errands.busy)
    assert told == ["1 deed", "3 deed", "4 look a", "2 look b"]


def _ask(errands: Errands, kind: str, key: str, words: str, told: list[str]) -> None:
    def tell(got: "Future[str]") -> None:
        assert current_thread() is main_thread()
        told.append(got.result())

    work = lambda: words  # noqa: E731
    errands.run(Deed(work, tell) if kind == "deed" else Look(key, work, tell))


def test_of_many_looks_the_oldest_are_forgotten_but_no_deed(
    qtbot: QtBot, errands: Errands, gate: Gate
) -> None:
    told: list[str] = []
    for number in range(4):
        _ask(errands, "look", f"{number}", f"look {number}", told)
        _ask(errands, "deed", "", f"deed {number}", told)
    gate.open.set()
    qtbot.waitUntil(lambda: not errands.busy)
    assert told == ["deed 0", "deed 1", "deed 2", "deed 3", "look 3", "look 2"]


class Endless:
    """Long work that goes on until nobody waits for it."""

    def __init__(self, errands: Errands) -> None:
        self._errands, self._begun, self.stopped = errands, Event(), False
        errands.run(Deed(self._read_everything, _unheard))
        assert self._begun.wait(60)

    def _read_everything(self) -> None:
        self._begun.set()
        try:
            while True:
                self._errands.heed(0.5, "weights.safetensors")
        except JobCancelled:
            self.stopped = True
            raise


def test_closing_waits_for_deeds_and_drops_looks(errands: Errands) -> None:
    Endless(errands)
    done: list[str] = []
    errands.run(Look("look", lambda: done.append("look"), _unheard))
    errands.run(Deed(lambda: done.append("first"), _unheard))
    errands.run(Deed(lambda: done.append("second"), _unheard))
    errands.close()
    assert done == ["first", "second"]
    errands.run(Deed(lambda: done.append("late"), _unheard))
    assert done == ["first", "second"]


def test_long_work_that_heeds_stops_when_nobody_waits(
    errands: Errands, caplog: pytest.LogCaptureFixture
) -> None:
    long = Endless(errands)
    errands.close()
    assert long.stopped and not caplog.text


def test_what_was_to_be_shown_of_a_film_is_dropped_once_another_is_open(
    qtbot: QtBot, errands: Errands, studio: FakeStudio
) -> None:
    told: list[object] = []
    wishes = Wishes()
    for film in (studio.as_studio, None):
        wishes.serve(film)
        errands.run(Look(film, lambda: 1 / 0, wishes.while_served(told.append)))
    qtbot.waitUntil(lambda: not errands.busy)
    assert len(told) == 1, "that of the window as it is"


def test_a_trouble_comes_to_who_asked_and_the_next_is_done(qtbot: QtBot, errands: Errands) -> None:
    told: list[BaseException | None] = []
    errands.run(Deed(lambda: 1 / 0, lambda got: told.append(got.exception())))
    errands.run(Deed(lambda: 1, lambda got: told.append(got.exception())))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert isinstance(told[0], ZeroDivisionError) and told[1] is None


def test_what_fails_while_the_window_closes_is_in_the_log(
    errands: Errands, caplog: pytest.LogCaptureFixture
) -> None:
    Endless(errands)
    errands.run(Deed(lambda: 1 / 0, _unheard))
    errands.close()
    assert "division by zero" in caplog.text
