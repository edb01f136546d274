"""What stands under the picture and over it: timecode, quality, volume, guides, dropped frames."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Rate, Span
from tests.fakes.studio import FakeStudio, filled
from tests.ui.playing import Cinema, cinema
from ui.preferences import Preferences
from ui.rooms.player import timecode
from ui.rooms.player.bar import Quality

RATE = Rate(Fraction(24))


@pytest.fixture
def room(qtbot: QtBot, studio: FakeStudio) -> Iterator[Cinema]:
    with cinema(qtbot, studio) as made:
        yield made


def typed(room: Cinema, words: str) -> None:
    """Click into the timecode, type over it, Enter."""
    field = room.player.bar.timecode
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("1:02", 26),
        ("150", 74),
        ("00:00:05:00", 120),
        ("5;00", 120),
        ("75f", 75),
        ("2.5s", 60),
        ("+10", 110),
        ("-10", 90),
        ("+1:00", 124),
        (" 12 ", 12),
        ("१२", 12),
    ],
)
def test_a_timecode_is_read_as_an_editor_types_it(words: str, frame: int) -> None:
    assert timecode.read(words, 100, RATE) == frame


@pytest.mark.parametrize("words", ["", "abc", "1:2:3:4:5", "::", "+", "--3", "1,5", "²", "9" * 99])
def test_what_is_no_timecode_is_not_guessed_at(words: str) -> None:
    assert timecode.read(words, 100, RATE) is None


@given(st.integers(0, 24 * 3600 * 20))
def test_every_timecode_that_is_shown_can_be_typed(frame: int) -> None:
    assert timecode.read(RATE.timecode(frame), 0, RATE) == frame


def test_a_typed_timecode_is_jumped_to_and_gives_the_keys_back(qtbot: QtBot, room: Cinema) -> None:
    typed(room, "5:12")
    assert room.player.frame == 132
    assert room.player.bar.timecode.text() == "00:00:05:12"
    assert room.player.screen_.hasFocus()
    typed(room, "+10")
    assert room.player.frame == 142
    typed(room, "10:00:00")
    assert room.player.frame == 719


def test_a_wrong_timecode_is_said_and_nothing_moves(room: Cinema) -> None:
    room.player.seek(30)
    typed(room, "soon")
    field = room.player.bar.timecode
    assert room.player.frame == 30 and field.property("wrong")
    assert "no timecode" in room.player.screen_.accessibleDescription()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "00:00:01:06" and not field.property("wrong")


def test_the_timecode_stays_what_is_typed_while_the_film_plays(qtbot: QtBot, room: Cinema) -> None:
    room.player.toggle()
    field = room.player.bar.timecode
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "77")
    qtbot.waitUntil(lambda: room.player.frame > 3)
    assert field.text() == "77"
    room.player.stop()


def test_guides_are_drawn_and_taken_away(room: Cinema) -> None:
    screen = room.player.screen_
    for key in ("play.safe", "play.thirds", "play.centre"):
        plain = screen.grab().toImage()
        room.actions_[key].setChecked(True)
        assert screen.grab().toImage() != plain
        room.actions_[key].setChecked(False)
        assert screen.grab().toImage() == plain


def test_a_smaller_quality_is_used_while_playing_and_the_whole_one_at_rest(
    qtbot: QtBot, room: Cinema
) -> None:
    sizes: list[int] = []
    room.player.transport.shown.connect(lambda picture: sizes.append(picture.width))
    room.player.seek(10)
    qtbot.waitUntil(lambda: not room.player.waiting)
    whole = sizes[-1]
    for _ in range(3):
        room.actions_["play.quality"].trigger()
    assert room.player.bar.quality.text() == "Quarter"
    room.player.toggle()
    qtbot.waitUntil(lambda: room.player.frame > 14)
    assert sizes[-1] == whole // 4
    room.player.stop()
    qtbot.waitUntil(lambda: not room.player.waiting)
    assert sizes[-1] == whole


def test_habits_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    for first in (True, False):
        studio = filled(tmp_path / f"film{first}.reel")
        with cinema(qtbot, studio) as room:
            habits, bar = room.player.habits, room.player.bar
            habits.restore(Preferences(file))
            if first:
                bar.volume.setValue(40)
                room.actions_["play.thirds"].setChecked(True)
                room.actions_["play.mute"].setChecked(True)
                room.actions_["play.quality"].trigger()
            else:
                assert bar.volume.value() == 40
                assert room.actions_["play.thirds"].isChecked()
                assert room.actions_["play.mute"].isChecked()
                assert bar.quality.text() == Quality.FULL.name.title()
        studio.close()


def test_preferences_that_make_no_sense_are_passed_over(room: Cinema, tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text('{"player.quality": "8K", "player.volume": "loud", "player.guides": "maze"}')
    room.player.habits.restore(Preferences(file))
    assert room.player.bar.quality.text() == "Auto"
    assert room.player.bar.volume.value() == 100


def test_dropped_frames_are_counted_in_sight(qtbot: QtBot, room: Cinema) -> None:
    player = room.player
    assert player.bar.dropped.text() == ""
    player.toggle()
    qtbot.waitUntil(lambda: player.frame > 2)
    QTest.qSleep(400)
    qtbot.waitUntil(lambda: player.bar.dropped.text() != "")
    assert player.bar.dropped.text().endswith("dropped")
    player.stop()
    player.toggle()
    assert player.bar.dropped.text() == ""
    player.stop()


def test_the_row_folds_where_there_is_no_room(qtbot: QtBot, room: Cinema) -> None:
    assert room.player.bar.volume.isVisible()
    room.resize(420, 400)
    qtbot.waitUntil(lambda: not room.player.bar.volume.isVisible())
    for each in (room.player.bar.timecode, room.player.screen_):
        assert each.geometry().right() <= room.width()
    room.resize(1000, 600)
    qtbot.waitUntil(room.player.bar.volume.isVisible)


def test_what_the_player_says_is_drawn_over_the_picture(qtbot: QtBot, room: Cinema) -> None:
    room.player.seek(0)
    qtbot.waitUntil(lambda: not room.player.waiting)
    screen = room.player.screen_
    screen.notice("Volume 40 %")
    image = screen.grab().toImage()
    low = range(screen.height() * 4 // 5, screen.height() - 4)
    lights = [
        QColor(image.pixel(x, y)).lightness() for x in range(4, image.width() - 4) for y in low
    ]
    assert max(lights) > 200


def test_in_and_out_are_seen_on_the_slider(room: Cinema) -> None:
    slider = room.player.slider
    slider.resize(400, 30)
    before = slider.grab().toImage()
    slider.mark(Span(slider.maximum() // 2, slider.maximum() // 4))
    after = slider.grab().toImage()
    changed = [x for x in range(400) if before.pixel(x, 19) != after.pixel(x, 19)]
    assert changed
    assert 190 < changed[0] < 210
    assert 285 < changed[-1] < 305
