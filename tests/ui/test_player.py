"""The player shows the right frame: each of the fake film is a grey of its own."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from core import SetSequence, Span
from tests.fakes.studio import FakeStudio
from tests.ui.playing import Cinema, cinema, shade

LAST = 719


@pytest.fixture
def room(qtbot: QtBot, studio: FakeStudio) -> Iterator[Cinema]:
    with cinema(qtbot, studio) as made:
        yield made


def shows(qtbot: QtBot, room: Cinema, frame: int) -> None:
    """Wait until that frame is on the screen."""
    qtbot.waitUntil(lambda: shade(room.player) == frame % 251)


def press(room: Cinema, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(room.player.screen_, key, modifier or Qt.KeyboardModifier.NoModifier)


def mark(room: Cinema, marked: Span) -> None:
    projects = room.studio.projects
    sequence = replace(projects.snapshot().sequence, marked=marked)
    projects.apply(SetSequence(sequence))
    room.show_film()


def test_each_frame_is_shown_exactly(qtbot: QtBot, room: Cinema) -> None:
    for frame in (0, 7, 143, 144, 200, 3):
        room.player.seek(frame)
        shows(qtbot, room, frame)


def test_stepping_goes_one_frame_or_one_second_each_way(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    player.seek(50)
    press(room, Qt.Key.Key_Right)
    assert player.frame == 51
    press(room, Qt.Key.Key_Left)
    press(room, Qt.Key.Key_Comma)
    assert player.frame == 49
    press(room, Qt.Key.Key_Period)
    press(room, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert player.frame == 74
    press(room, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert player.frame == 50
    shows(qtbot, room, 50)


def test_playing_moves_on_and_ends_at_the_end(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    player.seek(LAST - 12)
    shows(qtbot, room, LAST - 12)
    press(room, Qt.Key.Key_Space)
    assert player.playing
    qtbot.waitUntil(lambda: not player.playing)
    assert seen == sorted(seen)
    assert player.frame == LAST
    shows(qtbot, room, LAST)


def test_playing_from_the_end_begins_again_at_the_start(qtbot: QtBot, room: Cinema) -> None:
    room.player.to_end()
    press(room, Qt.Key.Key_Space)
    assert room.player.frame == 0
    qtbot.waitUntil(lambda: room.player.frame > 0)


def test_j_k_and_l_go_faster_each_time_and_stop(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    player.seek(360)
    for speed in (1, 2, 4, 8, 8):
        press(room, Qt.Key.Key_L)
        assert player.transport.speed == speed
    assert player.bar.speed.text() == "8×"
    press(room, Qt.Key.Key_J)
    press(room, Qt.Key.Key_J)
    assert player.transport.speed == -2
    before = player.frame
    qtbot.waitUntil(lambda: player.frame < before)
    press(room, Qt.Key.Key_K)
    assert not player.playing and player.bar.speed.text() == ""


def test_shift_makes_j_and_l_slow(room: Cinema) -> None:
    player, shift = room.player, Qt.KeyboardModifier.ShiftModifier
    player.seek(360)
    for key, speeds in ((Qt.Key.Key_L, (0.5, 0.25)), (Qt.Key.Key_J, (-0.5, -0.25))):
        for speed in speeds:
            press(room, key, shift)
            assert float(player.transport.speed) == speed


def test_slow_playing_shows_every_frame(qtbot: QtBot, room: Cinema) -> None:
    """As soon as the machine keeps up for five frames."""
    seen: list[int] = []
    room.player.seek(100)
    qtbot.waitUntil(lambda: not room.player.waiting)
    room.player.frame_shown.connect(seen.append)
    press(room, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(seen) >= 5 and seen[-1] - seen[-5] == 4)
    room.player.stop()
    assert seen == sorted(seen)


def test_with_k_held_j_and_l_step_and_run_slowly(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    screen = player.screen_
    player.seek(60)
    QTest.keyPress(screen, Qt.Key.Key_K)
    press(room, Qt.Key.Key_L)
    press(room, Qt.Key.Key_L)
    assert player.frame == 62
    press(room, Qt.Key.Key_J)
    assert player.frame == 61 and not player.playing
    QTest.keyRelease(screen, Qt.Key.Key_K)
    press(room, Qt.Key.Key_L)
    assert player.transport.speed == 1


def test_playing_backwards_shows_each_frame_on_the_way(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    player.seek(60)
    shows(qtbot, room, 60)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    press(room, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: player.frame < 40)
    player.stop()
    assert seen == sorted(seen, reverse=True)


def test_a_loop_goes_round_between_in_and_out(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    mark(room, Span(200, 6))
    player.seek(203)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    press(room, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    press(room, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(b < a for a, b in pairwise(seen)))
    assert player.playing and set(seen) <= set(range(200, 206))
    player.stop()


def test_playing_from_in_to_out_ends_there(qtbot: QtBot, room: Cinema) -> None:
    mark(room, Span(200, 6))
    room.player.seek(20)
    qtbot.waitUntil(lambda: not room.player.waiting)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(room, Qt.Key.Key_Space, modifiers)
    qtbot.waitUntil(lambda: room.player.playing)
    qtbot.waitUntil(lambda: not room.player.playing)
    assert room.player.frame == 205


def test_the_cuts_are_a_key_away(room: Cinema) -> None:
    player = room.player
    player.seek(150)
    press(room, Qt.Key.Key_Up)
    assert player.frame == 144
    press(room, Qt.Key.Key_Up)
    assert player.frame == 0
    for cut in (144, 288):
        press(room, Qt.Key.Key_Down)
        assert player.frame == cut
    player.seek(700)
    press(room, Qt.Key.Key_Down)
    assert player.frame == LAST


def test_dragging_the_slider_shows_what_it_passes(qtbot: QtBot, room: Cinema) -> None:
    slider = room.player.slider
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    )
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle.center())
    for part in (4, 3, 2):
        QTest.mouseMove(slider, QPoint(slider.width() // part, handle.center().y()))
        QApplication.processEvents()
    frame = room.player.frame
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert abs(frame - LAST // 2) < 30
    shows(qtbot, room, room.player.frame)


def test_a_seek_while_playing_goes_on_from_there(qtbot: QtBot, room: Cinema) -> None:
    press(room, Qt.Key.Key_Space)
    room.player.seek(400)
    qtbot.waitUntil(lambda: room.player.frame > 402)
    assert room.player.playing
    room.player.stop()


def test_the_latest_of_many_seeks_is_what_is_shown(qtbot: QtBot, room: Cinema) -> None:
    for frame in range(0, 240, 3):
        room.player.seek(frame)
    shows(qtbot, room, 237)


def test_a_film_that_was_cut_shorter_keeps_the_player_inside(qtbot: QtBot, room: Cinema) -> None:
    room.player.to_end()
    projects = room.studio.projects
    sequence = projects.snapshot().sequence
    projects.apply(SetSequence(replace(sequence, clips=sequence.clips[:1])))
    room.show_film()
    qtbot.waitUntil(lambda: not room.player.waiting)
    assert room.player.frame == 143
    shows(qtbot, room, 143)


def test_the_picture_is_as_sharp_as_the_screen_is_large(qtbot: QtBot, room: Cinema) -> None:
    room.resize(700, 420)
    player = room.player
    qtbot.waitUntil(lambda: not player.waiting)
    assert (
        player.screen_.pixels().toTuple()
        == (player.screen_.place().size().toSize() * player.screen_.devicePixelRatioF()).toTuple()
    )
    player.seek(33)
    shows(qtbot, room, 33)
