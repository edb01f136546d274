"""The player shows the right frame: each of the fake film is a grey of its own."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio
from ui.window import Window


def shade(window: Window) -> int:
    """The grey of the picture in the middle of the screen: the frame's number."""
    screen = window.desk.player.screen_
    image = screen.grab().toImage()
    return QColor(image.pixel(image.width() // 2, image.height() // 2)).red()


def shows(window: Window, frame: int) -> bool:
    return shade(window) == frame


def test_each_frame_is_shown_exactly(qtbot: QtBot, window: Window) -> None:
    player = window.desk.player
    for frame in (0, 7, 143, 144, 200, 3):
        player.seek(frame)
        qtbot.waitUntil(partial(shows, window, frame))


def test_stepping_goes_one_frame_each_way(qtbot: QtBot, window: Window) -> None:
    player = window.desk.player
    player.seek(50)
    QTest.keyClick(player.screen_, Qt.Key.Key_Right)
    assert player.frame == 51
    QTest.keyClick(player.screen_, Qt.Key.Key_Left)
    QTest.keyClick(player.screen_, Qt.Key.Key_Left)
    assert player.frame == 49
    qtbot.waitUntil(lambda: shade(window) == 49)


def test_playing_moves_on_and_ends_at_the_end(qtbot: QtBot, window: Window) -> None:
    player = window.desk.player
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    player.seek(player.slider.maximum() - 12)
    qtbot.waitUntil(lambda: shade(window) == (player.slider.maximum() - 12) % 251)
    player.toggle()
    assert player.playing
    qtbot.waitUntil(lambda: not player.playing)
    assert seen == sorted(seen)
    assert player.frame == player.slider.maximum()


def test_playing_backwards_goes_back(qtbot: QtBot, window: Window) -> None:
    player = window.desk.player
    player.seek(60)
    qtbot.waitUntil(lambda: shade(window) == 60)
    player.backwards()
    qtbot.waitUntil(lambda: player.frame < 55)
    player.stop()
    assert not player.playing


def test_the_current_shot_follows_what_is_seen(qtbot: QtBot, window: Window) -> None:
    player, starts = window.desk.player, window.desk.timeline.layout_.starts
    player.seek(starts[2] - 4)
    qtbot.waitUntil(lambda: shade(window) == (starts[2] - 4) % 251)
    player.toggle()
    third = window.desk.timeline.segments[2].id
    qtbot.waitUntil(lambda: window.desk.current() == third)
    player.stop()


def test_the_timecode_is_the_frame(qtbot: QtBot, window: Window) -> None:
    window.desk.player.seek(24 * 61 // 24 + 24 * 9)
    assert window.desk.player.timecode.text() == "00:00:11:13"
    window.desk.player.to_end()
    assert window.desk.player.timecode.text() == "00:00:29:23"


def test_a_shot_that_is_not_made_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.fakes.studio import filled
    from tests.ui.conftest import shown

    studio: FakeStudio = filled(tmp_path, takes=False)
    window = shown(qtbot, studio)
    window.desk.player.seek(5)
    assert window.desk.player.frame == 5
    window.desk.player.toggle()
    assert not window.desk.player.playing
    window.close()
    studio.close()


def test_full_screen_shows_only_the_picture_and_escape_comes_back(
    qtbot: QtBot, window: Window
) -> None:
    window.pages.show_edit()
    window.full_screen()
    assert not window.header.isVisible()
    assert not window.desk.timeline.isVisible()
    QTest.keyClick(window.desk.player.screen_, Qt.Key.Key_Escape)
    assert window.header.isVisible()
    assert window.desk.timeline.isVisible()
