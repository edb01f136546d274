"""A whole film in the window, from the idea to the file: by mouse, and again by keys alone.

The studio is the real one, with a small picture.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import bootstrap
from core import Brief, Captions, SegmentId, Status, Studio
from ui.window import Window

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
IDEA = "A girl flies a red kite. It rains in the village. She runs home laughing."
LONG = 60_000
"""Milliseconds that a loaded machine may take."""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    first = Brief(
        "A film that is still to be thought of.",
        title="Kite",
        seconds=Fraction(6),
        width=160,
        height=90,
        voice="none",
    )
    with bootstrap.studio(tmp_path / "kite.reel", new=first) as opened:
        yield opened


def click(widget: QWidget, place: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, NONE, place or widget.rect().center())


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key, to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def named(parent: QWidget, name: str) -> QPushButton:
    return next(b for b in parent.findChildren(QPushButton) if b.accessibleName() == name)


def all_made(studio: Studio) -> bool:
    shots = studio.projects.snapshot().ordered
    return bool(shots) and all(shot.take is not None for shot in shots)


def numbers(studio: Studio) -> list[int]:
    return [shot.shot.number for shot in studio.projects.snapshot().ordered]


def statuses(studio: Studio) -> set[Status]:
    return {shot.status for shot in studio.projects.snapshot().ordered}


def takes(studio: Studio, segment: SegmentId) -> int:
    return len(studio.projects.snapshot().segment(segment).takes)


def not_black(window: Window) -> bool:
    image = window.desk.player.screen_.grab().toImage()
    middle = QColor(image.pixel(image.width() // 2, image.height() // 2))
    return middle.lightness() > 20


@pytest.mark.thorough  # on a real screen it is always tried
@pytest.mark.dressed
def test_by_mouse(qtbot: QtBot, window: Window, studio: Studio, tmp_path: Path) -> None:
    assert window.pages.currentWidget() is window.brief
    window.brief.text.setPlainText(IDEA)
    click(window.brief.make)
    assert window.pages.currentWidget() is window.desk
    qtbot.waitUntil(partial(all_made, studio), timeout=LONG)
    qtbot.waitUntil(partial(not_black, window), timeout=LONG)
    drag_first_behind_second(window)
    assert numbers(studio)[:2] == [2, 1]
    reject_and_make_again(qtbot, window, studio)

    click(window.header.tabs["view.deliver"])
    click(window.deliver.missing.approve_all)
    film = tmp_path / "film.mp4"
    window.deliver.film.file.setText(str(film))
    window.deliver.film.captions.choose(Captions.FILE.value)
    qtbot.waitUntil(window.deliver.film.compile.isEnabled)
    click(window.deliver.film.compile)
    qtbot.waitUntil(window.deliver.film.making.play.isVisible, timeout=LONG)
    assert film.stat().st_size > 1_000
    assert window.deliver.report.score.text().endswith("%")


def drag_first_behind_second(window: Window) -> None:
    timeline = window.desk.timeline
    start, end = (timeline.clip_rect(index).center().toPoint() for index in (0, 1))
    end += QPoint(30, 0)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, start)
    for step in range(1, 9):
        QTest.mouseMove(timeline.viewport(), start + (end - start) * step / 8)
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, end)


def reject_and_make_again(qtbot: QtBot, window: Window, studio: Studio) -> None:
    review, current = window.desk.review, window.desk.current()
    assert current is not None
    click(named(review.buttons, "Reject"))
    QTest.keyClicks(review.reject.reason, "Too plain")
    qtbot.waitUntil(lambda: review.reject.confirm.height() > 20)
    click(review.reject.confirm)
    rejected = studio.projects.snapshot().segment(current)
    assert rejected.status is Status.REJECTED
    assert rejected.review is not None
    assert rejected.review.note == "Too plain"
    click(named(review.buttons, "Make again"))
    qtbot.waitUntil(lambda: takes(studio, current) == 2, timeout=LONG)


def test_by_keys_alone(qtbot: QtBot, window: Window, studio: Studio) -> None:
    assert QApplication.focusWidget() is window.brief.text
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(window.brief.text, IDEA)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(partial(all_made, studio), timeout=LONG)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert numbers(studio)[:2] == [2, 1]
    press(Qt.Key.Key_Z, CONTROL)
    assert numbers(studio)[:2] == [1, 2]
    for _ in numbers(studio):
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: statuses(studio) == {Status.APPROVED})
    redo_the_last(qtbot, window, studio)
    watch(qtbot, window)
    press(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(window.deliver.film.making.play.isVisible, timeout=LONG)
    assert Path(window.deliver.film.file.text()).stat().st_size > 1_000


def redo_the_last(qtbot: QtBot, window: Window, studio: Studio) -> None:
    """Reject with a reason, make again, compare by number, approve."""
    press(Qt.Key.Key_R)
    assert QApplication.focusWidget() is window.desk.review.reject.reason
    QTest.keyClicks(window.desk.review.reject.reason, "Again")
    press(Qt.Key.Key_Return)
    last = studio.projects.snapshot().ordered[-1]
    assert last.status is Status.REJECTED
    press(Qt.Key.Key_G)
    qtbot.waitUntil(lambda: takes(studio, last.id) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.desk.strip.takes.rowCount() == 2)
    press(Qt.Key.Key_1)
    assert studio.projects.snapshot().ordered[-1].chosen == last.takes[0].id
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_A)


def watch(qtbot: QtBot, window: Window) -> None:
    player = window.desk.player
    press(Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: player.frame == 0)
    qtbot.waitUntil(partial(not_black, window), timeout=LONG)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: player.frame > 5, timeout=LONG)
    press(Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not player.playing)
