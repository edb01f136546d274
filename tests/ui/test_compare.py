"""Two takes compared: in sync, wiped, measured; a file that is gone is told on its side."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core import SegmentId, Status
from tests.fakes.studio import FakeStudio
from ui.rooms.compare.canvas import Mode
from ui.rooms.compare.clock import Clock
from ui.rooms.compare.difference import difference
from ui.rooms.compare.view import Compare
from ui.rooms.compare.words import Word, marked
from ui.window import Window

ONE = SegmentId("segment-1")
_UPRIGHT = False


@pytest.fixture
def compare(qtbot: QtBot, window: Window, studio: FakeStudio) -> Iterator[Compare]:
    """Shot 1 has three takes; the last is compared with the one before it."""
    studio.jobs.wait(*studio.generation.regenerate(ONE, variations=2))
    qtbot.waitUntil(lambda: window.desk.strip.takes.rowCount() == 3)
    QTest.keyClick(window.desk.shots.list, Qt.Key.Key_C)
    page = window.pages.compare
    assert window.pages.currentWidget() is page
    settle(qtbot, page)
    yield page
    window.pages.show_shots()


def settle(qtbot: QtBot, page: Compare) -> None:
    qtbot.waitUntil(lambda: not page.waiting)
    QApplication.processEvents()


def colour(page: Compare, x: float, y: float = 0.5) -> QColor:
    """The colour of the canvas at a share of its size."""
    seen = page.canvas.grab().toImage()
    return seen.pixelColor(round(seen.width() * x), round(seen.height() * y))


def key(page: Compare, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    how = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.canvas, which, how)


def turn(widget: QWidget, by: int) -> None:
    """Turn the wheel over a widget, in eighths of a degree."""
    here, none = QPointF(20, 20), Qt.KeyboardModifier.NoModifier
    phase, buttons = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(here, here, QPoint(), QPoint(0, by), buttons, none, phase, _UPRIGHT)
    QApplication.sendEvent(widget, event)


def plain(red: int, green: int, blue: int) -> QImage:
    made = QImage(6, 4, QImage.Format.Format_RGB32)
    made.fill(QColor(red, green, blue))
    return made


def test_the_chosen_take_and_the_one_before_stand_side_by_side(compare: Compare) -> None:
    assert (compare.left.currentText(), compare.right.currentText()) == ("Take 3", "Take 2")
    assert colour(compare, 0.25) != colour(compare, 0.75)
    assert compare.settings.cells[3].text() == "Seed"


def test_both_are_always_on_the_same_frame(qtbot: QtBot, compare: Compare) -> None:
    key(compare, Qt.Key.Key_End)
    settle(qtbot, compare)
    last = compare.clock.last
    assert compare.slider.value() == compare.clock.frame == last
    key(compare, Qt.Key.Key_Left)
    key(compare, Qt.Key.Key_Left)
    assert compare.clock.frame == last - 2
    key(compare, Qt.Key.Key_Home)
    settle(qtbot, compare)
    assert QColor("white") not in edges(compare)
    compare.slider.setValue(last)
    settle(qtbot, compare)
    assert edges(compare) == [QColor("white")] * 2


def edges(page: Compare) -> list[QColor]:
    """The colour near the left edge of each picture: white grows there, frame by frame."""
    seen, boxes = page.canvas.grab().toImage(), page.canvas.places()
    lefts = [page.canvas.place(box).left() for box in boxes]
    middle = page.canvas.height() // 2
    return [seen.pixelColor(round(left) + 4, middle) for left in lefts]


def test_it_plays_and_stops_by_the_keys_of_an_editor(qtbot: QtBot, compare: Compare) -> None:
    key(compare, Qt.Key.Key_L)
    key(compare, Qt.Key.Key_L)
    assert compare.clock.speed == 2
    qtbot.waitUntil(lambda: compare.clock.frame > 3)
    key(compare, Qt.Key.Key_K)
    assert compare.clock.speed == 0
    key(compare, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: compare.clock.frame == 0 and compare.clock.speed == 0)
    key(compare, Qt.Key.Key_Space)
    assert compare.clock.speed == 1


def test_the_wipe_is_dragged_and_moved_by_keys(qtbot: QtBot, compare: Compare) -> None:
    key(compare, Qt.Key.Key_W)
    canvas = compare.canvas
    assert colour(compare, 0.45, 0.8) != colour(compare, 0.55, 0.8)
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(80, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 0))
    assert canvas.divider > 0.55
    assert colour(compare, 0.45, 0.8) == colour(compare, 0.52, 0.8)
    dragged = canvas.divider
    key(compare, Qt.Key.Key_BracketLeft)
    assert canvas.divider == pytest.approx(dragged - 0.02)


def test_the_difference_is_shown_brighter_and_as_a_number(qtbot: QtBot, compare: Compare) -> None:
    key(compare, Qt.Key.Key_D)
    assert compare.measure.text().endswith("apart")
    assert compare.measure.text() != "0.0% apart"
    compare.right.choose(compare.left.value())
    compare.right.chosen.emit(compare.right.value())
    settle(qtbot, compare)
    assert compare.measure.text() == "0.0% apart"
    assert colour(compare, 0.5) == QColor("black")


def test_the_difference_is_absolute_and_amplified() -> None:
    shown, mean = difference(plain(10, 100, 200), plain(20, 100, 100))
    assert shown.pixelColor(2, 2) == QColor(40, 0, 255)
    assert mean == pytest.approx((10 + 0 + 100) / 3 / 255)


def test_pixels_are_seen_as_they_are_and_the_wheel_zooms(compare: Compare) -> None:
    key(compare, Qt.Key.Key_Z)
    assert compare.canvas.zoom == 1
    turn(compare.canvas, 120)
    assert compare.canvas.zoom == 1.25
    key(compare, Qt.Key.Key_Z)
    key(compare, Qt.Key.Key_Z)
    assert compare.canvas.zoom == 0


def test_a_take_is_chosen_and_approved_from_here(
    qtbot: QtBot, window: Window, compare: Compare, studio: FakeStudio
) -> None:
    takes = studio.projects.snapshot().segment(ONE).takes
    key(compare, Qt.Key.Key_2)
    assert studio.projects.snapshot().segment(ONE).chosen == takes[1].id
    qtbot.waitUntil(lambda: not compare.picks[1].isEnabled())
    key(compare, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    segment = studio.projects.snapshot().segment(ONE)
    assert (segment.chosen, segment.status) == (takes[2].id, Status.APPROVED)
    assert window.pages.currentWidget() is window.desk


def test_esc_goes_back_and_no_file_is_held(window: Window, compare: Compare) -> None:
    key(compare, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.desk
    assert not compare.waiting


def test_a_file_that_is_gone_is_told_on_its_side_and_the_other_is_seen(
    qtbot: QtBot, window: Window, compare: Compare, studio: FakeStudio
) -> None:
    takes = studio.projects.snapshot().segment(ONE).takes
    studio.playback.gone.add(takes[0].id)
    seen = colour(compare, 0.25)
    compare.right.choose(takes[0].id)
    compare.right.chosen.emit(takes[0].id)
    settle(qtbot, compare)
    qtbot.waitUntil(lambda: colour(compare, 0.25) == seen)
    for mode in Mode:
        compare.choose_mode(mode.name)
        assert not compare.canvas.grab().isNull()
    assert not window.notice.isVisible()


def test_one_take_alone_is_not_compared_but_told(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    QTest.keyClick(window.desk.shots.list, Qt.Key.Key_C)
    assert window.pages.currentWidget() is window.desk
    assert "no two takes" in window.notice.words.text()


def test_words_of_two_prompts_are_told_apart() -> None:
    assert list(marked("a red kite flies", "a blue kite flies high")) == [
        (Word.BOTH, "a"), (Word.LEFT, "red"), (Word.RIGHT, "blue"), (Word.BOTH, "kite flies"),
        (Word.RIGHT, "high"),
    ]  # fmt: skip


def test_the_clock_ends_where_the_takes_end(qtbot: QtBot) -> None:
    clock = Clock()
    clock.begin(3, 200.0)
    clock.forwards()
    qtbot.waitUntil(lambda: clock.speed == 0)
    assert clock.frame == 2
    clock.seek(-5)
    assert clock.frame == 0
