"""The player among its neighbours: the timeline, the shots, the whole screen."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio, filled
from tests.ui.conftest import shown
from ui.window import Window


def test_the_current_shot_follows_what_is_seen(qtbot: QtBot, window: Window) -> None:
    player, starts = window.desk.player, window.desk.timeline.layout_.starts
    qtbot.waitUntil(lambda: not player.waiting)
    player.seek(starts[2] - 4)
    player.toggle()
    third = window.desk.timeline.segments[2].id
    qtbot.waitUntil(lambda: window.desk.current() == third)
    player.stop()


def test_the_arrows_step_and_go_to_the_cuts_on_the_edit_page(qtbot: QtBot, window: Window) -> None:
    window.pages.show_edit()
    player, timeline = window.desk.player, window.desk.timeline
    qtbot.waitUntil(lambda: not player.waiting)
    player.seek(10)
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert player.frame == 11
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert player.frame == 144
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert player.frame == 0


def test_a_film_without_takes_is_watched_as_slates(qtbot: QtBot, tmp_path: Path) -> None:
    studio: FakeStudio = filled(tmp_path, takes=False)
    window = shown(qtbot, studio)
    player = window.desk.player
    qtbot.waitUntil(lambda: not player.waiting)
    player.seek(150)
    assert player.frame == 150
    player.toggle()
    qtbot.waitUntil(lambda: player.frame > 152)
    player.stop()
    window.close()
    studio.close()


def test_a_take_that_cannot_be_shown_is_marked_on_the_timeline(
    qtbot: QtBot, studio: FakeStudio, window: Window
) -> None:
    player, timeline = window.desk.player, window.desk.timeline
    qtbot.waitUntil(lambda: not player.waiting)
    before = timeline.film.standing(1)
    take = timeline.segments[1].chosen
    assert take is not None
    studio.playback.gone.add(take)
    player.seek(150)
    qtbot.waitUntil(lambda: timeline.film.standing(1) != before)
    assert "damaged" in repr(timeline.film.standing(1))


def test_full_screen_shows_only_the_picture_and_escape_comes_back(
    qtbot: QtBot, window: Window
) -> None:
    window.pages.show_shots()
    screen = window.desk.player.screen_
    qtbot.waitUntil(lambda: not window.desk.player.waiting)
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton)
    assert window.desk.player.playing
    QTest.mouseDClick(screen, Qt.MouseButton.LeftButton)
    assert not window.header.isVisible()
    assert not window.desk.timeline.isVisible()
    assert window.isFullScreen() and not window.desk.player.controls.isVisible()
    QTest.mouseMove(screen, screen.rect().center())
    QTest.mouseMove(screen, QPoint(screen.width() // 2, screen.height() - 5))
    qtbot.waitUntil(window.desk.player.controls.isVisible)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert window.header.isVisible() and window.desk.player.controls.isVisible()
    assert not window.isFullScreen() and not window.desk.player.playing


def test_the_arrows_belong_to_a_slider_or_number_that_has_the_focus(
    qtbot: QtBot, window: Window
) -> None:
    window.pages.show_edit()
    player = window.desk.player
    qtbot.waitUntil(lambda: not player.waiting)
    player.seek(10)
    volume = player.bar.volume
    volume.setFocus()
    window.activateWindow()
    qtbot.waitUntil(volume.hasFocus)
    QTest.keyClick(volume, Qt.Key.Key_Left)
    assert volume.value() == 99 and player.frame == 10
    player.slider.setFocus()
    QTest.keyClick(player.slider, Qt.Key.Key_Right)
    assert player.frame == 11
