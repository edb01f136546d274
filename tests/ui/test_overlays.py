"""Words over the picture and the logo, by hand and by key."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import overlays as over
from tests.core.test_services_overlaying import picture
from tests.fakes.studio import FakeStudio
from ui.window import Window

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


def test_a_logo_is_taken_in_moved_to_a_corner_and_removed(
    qtbot: QtBot, window: Window, studio: FakeStudio, tmp_path: Path
) -> None:
    window.pages.show_edit()
    window.actions_["overlay.show"].trigger()
    box = window.desk.overlays.logo
    window.overlaying.set_logo(str(picture(tmp_path / "brand.png")))
    qtbot.waitUntil(box.spot.isVisible, timeout=10_000)
    box.spot.choose("bottom-left")
    box.opacity.setValue(50)
    box.opacity.editingFinished.emit()
    logo = studio.projects.snapshot().overlays.logo
    assert logo is not None
    assert (logo.name, logo.spot, logo.opacity) == ("brand.png", over.Spot.BOTTOM_LEFT, 0.5)
    QTest.mouseClick(box.remove, LEFT)
    assert studio.projects.snapshot().overlays.logo is None
