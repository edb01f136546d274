"""Editing a take with words, in the review panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import Estimate, Segment, SegmentId, SetMakers
from core.domain.makers import Makers
from tests.fakes.studio import FakeStudio
from tests.tiny.picturing import lucy
from ui.window import Window

pytestmark = pytest.mark.one_window

ONE = SegmentId("segment-1")


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def first(studio: FakeStudio) -> Segment:
    return studio.projects.snapshot().segment(ONE)


def has_lucy(studio: FakeStudio) -> None:
    studio.stills.models_here["lucy"] = lucy(title="Lucy Edit")
    studio.projects.apply(SetMakers(Makers(edit="lucy")), label="Choose Lucy")


def open_line(window: Window) -> None:
    QTest.keyClick(window.desk.shots.list, Qt.Key.Key_W)


def test_words_and_return_have_the_chosen_model_edit_the_take(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    has_lucy(studio)
    line = window.desk.review.reword
    open_line(window)
    assert line.words.hasFocus()
    qtbot.waitUntil(lambda: "Lucy Edit changes the chosen take" in line.how.text())
    line.show_model("Lucy Edit", Estimate(7200.0, 20_000_000_000, 4_000_000, guessed=True))
    assert line.cost.text().startswith("about 2 h")
    QTest.keyClicks(line.words, "make it night")
    QTest.keyClick(line.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    assert not line.isVisible()
    assert first(studio).shot.depiction.setting.time == "day", "the shot itself stays"


def test_without_a_model_the_rules_are_offered_and_the_line_says_so(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    line = window.desk.review.reword
    open_line(window)
    qtbot.waitUntil(lambda: "No model is chosen" in line.how.text())
    assert not line.confirm.isVisible()
    assert not line.rules.isEnabled()
    QTest.keyClicks(line.words, "make it night, add rain")
    press(line.rules)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    setting = first(studio).shot.depiction.setting
    assert (setting.time, setting.weather) == ("night", "rain")


def test_words_that_change_nothing_are_told_and_esc_goes_back(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    line = window.desk.review.reword
    open_line(window)
    QTest.keyClicks(line.words, "nicer somehow")
    press(line.rules)
    assert "find nothing in" in window.notice.words.text()
    open_line(window)
    QTest.keyClick(line.words, Qt.Key.Key_Escape)
    assert window.desk.shots.list.hasFocus()
    assert len(first(studio).takes) == 1
