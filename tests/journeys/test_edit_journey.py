"""The edit room on a real project: files brought along, cuts, undo after a restart, a film."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import Sequence, Status, Studio
from tests.core.building import filmed, opened
from tests.core.numbered import write
from ui.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 60_000

Show = Callable[[Studio], Window]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    windows: list[Window] = []

    def shown(studio: Studio) -> Window:
        window = Window(lambda _: studio)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show_studio(studio)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.pages.show_edit()
        windows.append(window)
        return window

    yield shown
    for window in windows:
        window.close()


def now(studio: Studio) -> Sequence:
    return studio.projects.snapshot().sequence


def point(window: Window, frame: float) -> QPoint:
    timeline = window.desk.timeline
    row = timeline.look().rows.picture
    return QPoint(round(timeline.scale_.x(frame)), (row.top + row.bottom) // 2 + 4)


def drop(window: Window, file: Path, frame: int) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    view, place = window.desk.timeline.viewport(), QPointF(point(window, frame))
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(view, QDragEnterEvent(place.toPoint(), copy, data, LEFT, NONE))
    QApplication.sendEvent(view, QDropEvent(place, copy, data, LEFT, NONE))


def test_footage_is_dropped_cut_and_compiled_with_the_film(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    clip = tmp_path / "వాన.mp4"
    write(clip, 48)
    with filmed(tmp_path / "film.reel") as studio:
        window = show(studio)
        timeline = window.desk.timeline
        qtbot.waitUntil(lambda: timeline.sequence == now(studio))
        drop(window, clip, now(studio).spans()[1].start + 1)
        qtbot.waitUntil(lambda: len(now(studio).clips) == 5, timeout=LONG)
        brought = now(studio).clips[1].segment
        qtbot.waitUntil(
            lambda: studio.projects.snapshot().segment(brought).status is Status.APPROVED,
            timeout=LONG,
        )
        qtbot.waitUntil(lambda: timeline.sequence == now(studio))
        window.desk.player.seek(now(studio).spans()[1].start + 20)
        QTest.keyClick(timeline, Qt.Key.Key_W)
        assert now(studio).clips[1].length == 21
        window.actions_["shot.approve_all"].trigger()
        window.actions_["view.deliver"].trigger()
        film = tmp_path / "film.mp4"
        window.deliver.film.file.setText(str(film))
        window.actions_["file.compile"].trigger()
        qtbot.waitUntil(window.deliver.film.making.play.isVisible, timeout=LONG)
        assert film.stat().st_size > 1_000


def test_what_is_no_film_is_said_and_the_rest_of_the_drop_works(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    (tmp_path / "empty.mp4").write_bytes(b"")
    with filmed(tmp_path / "film.reel") as studio:
        window = show(studio)
        qtbot.waitUntil(lambda: window.desk.timeline.sequence == now(studio))
        drop(window, tmp_path / "empty.mp4", 0)
        qtbot.waitUntil(window.notice.isVisible, timeout=LONG)
        assert "empty" in window.notice.words.text()
        assert len(now(studio).clips) == 4


def test_an_edit_is_taken_back_after_a_restart(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    folder = tmp_path / "film.reel"
    with filmed(folder) as studio:
        before = now(studio)
        window = show(studio)
        window.desk.player.seek(5)
        QTest.keyClick(window.desk.timeline, Qt.Key.Key_B, CONTROL)
        assert len(now(studio).clips) == 5
        window.close()
    with opened(folder) as studio:
        window = show(studio)
        qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
        assert "split" in window.actions_["edit.undo"].text()
        qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
        window.actions_["edit.undo"].trigger()
        assert now(studio) == before
