"""A whole review on the page Shots, without the mouse: real takes, real files, a real undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import Status, Studio
from tests.core.building import filmed, ids, opened
from ui.rooms.compare.canvas import Canvas
from ui.window import Window

ONE, TWO, THREE, FOUR = ids()
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with filmed(tmp_path / "bowl.reel") as it:
        yield it


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, how)


def write(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def test_a_review_by_keys_alone(qtbot: QtBot, window: Window, studio: Studio) -> None:
    project = studio.projects.snapshot
    window.desk.shots.list.setFocus()
    press(Qt.Key.Key_4, SHIFT)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Down)
    note_reject_and_follow_the_advice(qtbot, window, studio)
    compare_and_approve(qtbot, window, studio)
    press(Qt.Key.Key_Down)
    edit_go_back_and_keep(qtbot, window, studio)

    window.desk.shots.list.selectAll()
    qtbot.waitUntil(window.desk.shots.batch.isVisible)
    press(Qt.Key.Key_A)
    assert {each.status for each in project().segments} == {Status.APPROVED}
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project().segment(FOUR).status is Status.READY
    assert project().segment(ONE).stars(project().segment(ONE).chosen) == 4
    told = " ".join(each.words for each in studio.reviewing.history(TWO))
    assert ": Hold this" in told
    assert "Rejected take 1: Too dark" in told


def note_reject_and_follow_the_advice(qtbot: QtBot, window: Window, studio: Studio) -> None:
    press(Qt.Key.Key_N)
    write("Hold this")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_R)
    write("Too dark")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.desk.review.advice.rows))
    window.desk.review.advice.rows[0].again.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(studio.projects.snapshot().segment(TWO).takes) == 2)
    take = studio.projects.snapshot().segment(TWO).take
    assert take is not None
    assert take.recipe.depiction.lighting == "high-key"


def sides(seen: QImage) -> set[str]:
    """A colour to the left and one to the right of the middle."""
    return {seen.pixelColor(seen.width() * n // 8, seen.height() // 2).name() for n in (3, 5)}


def compare_and_approve(qtbot: QtBot, window: Window, studio: Studio) -> None:
    window.desk.shots.list.setFocus()
    qtbot.waitUntil(lambda: window.desk.strip.takes.rowCount() == 2)
    press(Qt.Key.Key_C)
    compare = window.pages.compare
    assert window.pages.currentWidget() is compare
    qtbot.waitUntil(lambda: not compare.waiting)
    press(Qt.Key.Key_W)
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "#0a0a0b" not in sides(compare.canvas.grab().toImage()))
    press(Qt.Key.Key_1, SHIFT)
    assert studio.projects.snapshot().segment(TWO).status is Status.APPROVED
    assert window.pages.currentWidget() is window.desk


def edit_go_back_and_keep(qtbot: QtBot, window: Window, studio: Studio) -> None:
    project = studio.projects.snapshot
    press(Qt.Key.Key_E)
    window.desk.review.remake.words.selectAll()
    write("A red bowl stands in the sun")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(project().segment(THREE).takes) == 2)
    qtbot.waitUntil(lambda: window.desk.strip.takes.rowCount() == 2)
    window.desk.shots.list.setFocus()
    press(Qt.Key.Key_1)
    assert project().segment(THREE).status is Status.STALE
    press(Qt.Key.Key_A, SHIFT)
    assert project().segment(THREE).status is Status.APPROVED


def _lightness(canvas: Canvas) -> int:
    """Of the middle of the first picture, wherever that lies by now."""
    middle = canvas.place(canvas.places()[0]).center().toPoint()
    return canvas.grab().toImage().pixelColor(middle).lightness()


def test_a_take_deleted_behind_our_back_is_told_and_the_rest_works(
    qtbot: QtBot, window: Window, studio: Studio
) -> None:
    studio.jobs.wait(*studio.generation.regenerate(ONE))
    qtbot.waitUntil(lambda: window.desk.strip.takes.rowCount() == 2)
    first = studio.projects.snapshot().segment(ONE).takes[0]
    (studio.projects.folder / first.file).unlink()
    window.desk.shots.list.setFocus()
    press(Qt.Key.Key_C)
    compare = window.pages.compare
    qtbot.waitUntil(lambda: not compare.waiting)
    qtbot.waitUntil(lambda: _lightness(compare.canvas) > 20)
    for key in (Qt.Key.Key_D, Qt.Key.Key_W, Qt.Key.Key_S, Qt.Key.Key_Right):
        press(key)
    press(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.desk


def test_what_was_said_is_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "again.reel"
    with filmed(folder, count=2) as studio:
        studio.reviewing.note(ONE, 3, "Here")
        studio.reviewing.rate(ONE, stars=5)
        studio.reviewing.reject(TWO, note="Wrong camera")
    with opened(folder) as studio:
        window = Window(lambda _: studio)
        qtbot.addWidget(window)
        window.show_studio(studio)
        window.show()
        review = window.desk.review
        assert review.stars.stars == 5
        assert [row.words.text() for row in review.notes.rows] == ["Here"]
        window.desk.next()
        qtbot.waitUntil(lambda: bool(review.advice.rows))
        assert review.why.text() == "Wrong camera"
        window.close()
