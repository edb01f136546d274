"""Words over the picture and the logo, by hand and by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Language
from core import overlays as over
from tests.core.test_services_overlaying import picture
from tests.fakes.studio import FakeStudio
from ui.window import Window

pytestmark = pytest.mark.one_window

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def words(studio: FakeStudio) -> tuple[over.Inscription, ...]:
    return studio.projects.snapshot().overlays.words


def test_a_key_puts_words_at_the_playhead_and_what_is_typed_is_what_they_say(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    window.pages.show_edit()
    window.desk.player.seek(30)
    QTest.keyClick(window.desk.timeline, Qt.Key.Key_W, SHIFT)
    panel = window.desk.overlays
    qtbot.waitUntil(panel.isVisible)
    (one,) = words(studio)
    assert (one.at, one.length, one.look) == (30, 72, over.Look.WORDS)
    QTest.keyClicks(panel.text, "Guntur, 1987")
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    assert words(studio)[0].text == "Guntur, 1987"
    assert studio.projects.snapshot().undo == "Change words over the picture"


def test_new_words_are_seen_at_once_and_stay_selected_to_be_typed_over(
    window: Window, studio: FakeStudio
) -> None:
    window.pages.show_edit()
    window.desk.player.seek(30)
    QTest.keyClick(window.desk.timeline, Qt.Key.Key_W, SHIFT)
    panel = window.desk.overlays
    panel.show_project(studio.projects.snapshot())  # as after any change
    assert panel.text.selectedText() == "New words"
    assert 30 < window.desk.player.frame < 30 + words(studio)[0].length


def test_a_panel_that_comes_by_key_leaves_the_space_bar_harmless(
    window: Window, studio: FakeStudio
) -> None:
    window.pages.show_edit()
    window.desk.timeline.setFocus()
    QTest.keyClick(window.desk.timeline, Qt.Key.Key_W, SHIFT)
    window.actions_["view.mixer"].trigger()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.desk.mixer.isVisible()
    assert not studio.projects.snapshot().mixing.voice.mute


def test_place_length_size_and_colour_are_changed_in_the_panel(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    window.pages.show_edit()
    window.actions_["overlay.call"].trigger()
    panel = window.desk.overlays
    qtbot.waitUntil(lambda: panel.chosen() is not None)
    panel.spot.choose("top-right")
    panel.colour.choose("#0a7f5a")
    panel.length.setValue(48)
    panel.percent.setValue(150)
    panel.percent.editingFinished.emit()
    (one,) = words(studio)
    assert (one.spot, one.colour, one.length, one.size) == (
        over.Spot.TOP_RIGHT, "#0a7f5a", 48, 1.5,
    )  # fmt: skip


def test_words_are_chosen_in_the_list_and_removed(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    for at, text in ((0, "First"), (40, "Second")):
        studio.overlaying.add(over.Inscription("", text, at, 20))
    window.pages.show_edit()
    window.actions_["overlay.show"].trigger()
    panel = window.desk.overlays
    qtbot.waitUntil(lambda: panel.list.count() == 2 and panel.isVisible())
    second = panel.list.visualItemRect(panel.list.item(1)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=second)
    assert panel.text.text() == "Second"
    QTest.mouseClick(panel.remove, LEFT)
    assert [each.text for each in words(studio)] == ["First"]


def test_they_are_seen_on_the_titles_track(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.overlaying.add(over.Inscription("", "First", 0, 20))
    window.pages.show_edit()
    lanes = window.desk.timeline.lanes

    def there() -> bool:
        film = window.desk.timeline.film
        track = next(each for each in lanes.count if each.word == "Titles")
        return [one.text for _, one in lanes.blocks(track, film, range(0))] == ["First"]

    qtbot.waitUntil(there)


def test_words_are_written_in_a_further_language_of_the_film(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.overlaying.add(over.Inscription("", "Open daily", 0, 20))
    studio.languages.add(Language.TE)
    window.pages.show_edit()
    window.actions_["overlay.show"].trigger()
    panel = window.desk.overlays
    qtbot.waitUntil(lambda: panel.list.count() == 1 and panel.language.count() == 2)
    panel.list.setCurrentRow(0)
    panel.language.choose("te")
    panel.language.activated.emit(1)
    assert panel.text.text() == "" and panel.text.placeholderText() == "Open daily"
    panel.text.setText("రోజూ")
    panel.text.editingFinished.emit()
    (one,) = words(studio)
    assert (one.text, one.said(Language.TE)) == ("Open daily", "రోజూ")


def test_words_are_moved_and_made_longer_by_hand_on_the_titles_track(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    one = studio.overlaying.add(over.Inscription("", "First", 20, 40))
    window.pages.show_edit()
    timeline = window.desk.timeline
    timeline.snapping = False
    qtbot.waitUntil(lambda: timeline.project is not None and bool(timeline.project.overlays.words))
    titles = next(row for row in timeline.look().rows.rows if row.track.word == "Titles")

    def at(frame: float) -> QPoint:
        return QPoint(round(timeline.scale_.x(frame)), (titles.top + titles.bottom) // 2)

    def drag(start: QPoint, frames: int) -> None:
        end = start + QPoint(round(frames * timeline.scale_.pixels_per_frame), 0)
        QTest.mousePress(timeline.viewport(), LEFT, pos=start)
        for step in range(1, 5):
            QTest.mouseMove(timeline.viewport(), start + (end - start) * step / 4)
        QTest.mouseRelease(timeline.viewport(), LEFT, pos=end)

    drag(at(40), 30)
    assert words(studio)[0].at == pytest.approx(50, abs=1) and words(studio)[0].length == 40
    chosen = window.desk.overlays.chosen()
    assert chosen is not None and chosen.id == one.id
    qtbot.waitUntil(
        lambda: timeline.project is not None and timeline.project.overlays.words[0].at > 40
    )
    drag(at(words(studio)[0].at + 40) - QPoint(2, 0), 24)
    assert words(studio)[0].length == pytest.approx(64, abs=1)


def test_a_logo_is_taken_in_moved_to_a_corner_and_removed(
    qtbot: QtBot, window: Window, studio: FakeStudio, tmp_path: Path
) -> None:
    window.pages.show_edit()
    window.actions_["overlay.show"].trigger()
    box = window.desk.overlays.logo
    window.overlaying.set_logo(str(picture(tmp_path / "brand.png")))
    qtbot.waitUntil(box.spot.isVisible)
    box.spot.choose("bottom-left")
    box.opacity.setValue(50)
    box.opacity.editingFinished.emit()
    logo = studio.projects.snapshot().overlays.logo
    assert logo is not None
    assert (logo.name, logo.spot, logo.opacity) == ("brand.png", over.Spot.BOTTOM_LEFT, 0.5)
    QTest.mouseClick(box.remove, LEFT)
    assert studio.projects.snapshot().overlays.logo is None
