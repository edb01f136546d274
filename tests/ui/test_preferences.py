"""The preferences: a page that is worked by keyboard, in which every choice counts at once."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core import Harm, Outcome, Policy
from tests.fakes.studio import FakeStudio
from tests.ui.conftest import shown
from ui.entries import ENTRIES
from ui.keymaps import Shortcuts
from ui.preferences import Preferences
from ui.rooms.preferences.content import ContentSection
from ui.rooms.preferences.keyboard import KeyboardSection
from ui.rooms.preferences.sections import AppearanceSection
from ui.rooms.preferences.view import PreferencesPage
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


class FakeHousekeeping:
    def __init__(self) -> None:
        self.there = [
            SimpleNamespace(
                what="old take of shot 1", file="media/a.mp4", size=2_000_000, take="a"
            ),
            SimpleNamespace(what="cache", file="cache/b.wav", size=500_000, take=None),
            SimpleNamespace(what="cache", file="cache/c.png", size=700_000, take=None),
        ]

    def used(self) -> int:
        return 40_000_000 + sum(int(each.size) for each in self.there)

    def waste(self) -> tuple[Any, ...]:
        return tuple(self.there)

    def clean(self, waste: Any) -> int:
        gone = {each.file for each in waste}
        self.there = [each for each in self.there if each.file not in gone]
        return 0


@pytest.fixture
def page(window: Window) -> PreferencesPage:
    window.actions_["view.preferences"].trigger()
    assert window.preferring.page is not None
    return window.preferring.page


@pytest.fixture
def actions(qtbot: QtBot) -> dict[str, QAction]:
    return {entry.key: QAction(entry.text) for entry in ENTRIES}


@pytest.fixture
def keyboard(qtbot: QtBot, actions: dict[str, QAction]) -> Iterator[KeyboardSection]:
    """The section alone, which is all that these keys need of the window."""
    shortcuts = Shortcuts(actions, Preferences())
    section = KeyboardSection(shortcuts)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitActive(section)
    yield section
    section.close()


def column(model: QAbstractItemModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_the_page_opens_over_the_work_and_gives_it_back(window: Window) -> None:
    before = window.pages.currentWidget()
    window.actions_["view.preferences"].trigger()
    page = window.preferring.page
    assert page is not None and window.pages.currentWidget() is page
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is before


def test_it_opens_without_a_film(qtbot: QtBot) -> None:
    window = Window(lambda _: pytest.fail("nobody asked"))
    qtbot.addWidget(window)
    window.show()
    window.actions_["view.preferences"].trigger()
    assert window.preferring.page is not None
    window.preferring.page.open_at("Storage")
    assert window.preferring.page.storage.used.text() == "No film is open"
    window.pages.back()
    assert window.pages.currentWidget() is window.welcome
    window.close()


def test_commands_are_found_by_words_in_any_order(keyboard: KeyboardSection) -> None:
    QAbstractItemModelTester(
        keyboard.model, QAbstractItemModelTester.FailureReportingMode.Fatal, keyboard
    )
    keyboard.search.setText("playhead start")
    assert column(keyboard.model, 0) == ["Trim start to the playhead"]
    keyboard.search.setText("no such thing")
    assert keyboard.model.rowCount() == 0
    assert "No command" in keyboard.name.text()
    keyboard.search.setText("")
    assert keyboard.model.rowCount() > 80


def test_a_key_is_changed_by_pressing_the_new_one(
    keyboard: KeyboardSection, actions: dict[str, QAction]
) -> None:
    keyboard.search.setText("split at the playhead")
    keyboard.table.setFocus()
    QTest.keyClick(keyboard.table, Qt.Key.Key_Return)
    QTest.keyClick(keyboard.field, Qt.Key.Key_F7, CONTROL)
    assert actions["edit.split"].shortcut().toString() == "Ctrl+F7"
    assert column(keyboard.model, 1) == ["Ctrl+F7"]
    assert not keyboard.field.isVisible()
    QTest.keyClick(keyboard.undo, Qt.Key.Key_Space)
    assert actions["edit.split"].shortcut().toString() == "Ctrl+B"


def test_a_key_of_another_command_is_only_taken_when_told_to(
    keyboard: KeyboardSection, actions: dict[str, QAction]
) -> None:
    keyboard.search.setText("split at the playhead")
    keyboard.change()
    QTest.keyClick(keyboard.field, Qt.Key.Key_K, CONTROL)
    assert keyboard.words.text() == "Ctrl+K calls “Find a command”."
    QTest.keyClick(keyboard.leave, Qt.Key.Key_Space)
    assert actions["view.palette"].shortcut().toString() == "Ctrl+K"
    keyboard.add_keys()
    QTest.keyClick(keyboard.field, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(keyboard.take, Qt.Key.Key_Space)
    assert column(keyboard.model, 1) == ["Ctrl+B   Ctrl+K"]
    assert actions["view.palette"].shortcuts() == []


def test_a_key_that_opens_a_menu_is_refused_and_the_next_one_taken(
    keyboard: KeyboardSection, actions: dict[str, QAction]
) -> None:
    keyboard.search.setText("split at the playhead")
    keyboard.change()
    QTest.keyClick(keyboard.field, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert keyboard.words.text() == "Alt+F opens the menu File: press others."
    QTest.keyClick(keyboard.field, Qt.Key.Key_F7)
    assert actions["edit.split"].shortcut().toString() == "F7"
    assert not keyboard.conflict.isVisible()


def test_a_pressed_key_finds_what_it_calls(keyboard: KeyboardSection) -> None:
    QTest.keyClick(keyboard.by_key, Qt.Key.Key_Space)
    QTest.keyClick(keyboard.field, Qt.Key.Key_V)
    assert set(column(keyboard.model, 0)) == {"Variations", "Select and trim"}
    QTest.keyClick(keyboard.by_key, Qt.Key.Key_Space)
    QTest.keyClick(keyboard.field, Qt.Key.Key_F11)
    assert keyboard.name.text() == "F11 calls nothing yet"


def test_escape_leaves_the_keys_as_they_are(
    keyboard: KeyboardSection, actions: dict[str, QAction]
) -> None:
    keyboard.search.setText("split at the playhead")
    keyboard.change()
    QTest.keyClick(keyboard.field, Qt.Key.Key_Escape)
    assert not keyboard.field.isVisible()
    assert actions["edit.split"].shortcut().toString() == "Ctrl+B"


def test_delete_takes_the_keys_away_and_reset_brings_them_back(
    keyboard: KeyboardSection, actions: dict[str, QAction]
) -> None:
    keyboard.search.setText("split at the playhead")
    keyboard.table.setFocus()
    QTest.keyClick(keyboard.table, Qt.Key.Key_Delete)
    assert actions["edit.split"].shortcuts() == []
    assert keyboard.keys.text() == "No keys"
    QTest.keyClick(keyboard.reset, Qt.Key.Key_Space)
    assert keyboard.keys.text() == "Ctrl+B"


def test_another_map_counts_at_once_in_menus_tips_and_the_palette(
    window: Window, page: PreferencesPage
) -> None:
    assert page.keyboard is not None
    page.keyboard.map.chosen.emit("premiere")
    assert window.actions_["edit.split"].shortcut().toString() == "Ctrl+K"
    assert window.actions_["edit.split"].toolTip().endswith("Ctrl+K")
    window.show_palette()
    QTest.keyClicks(window.palette_.entry, "ctrl+k")
    assert window.palette_.found.item(0).text() == "Split at the playhead"
    QTest.keyClick(window.palette_.entry, Qt.Key.Key_Escape)


def test_keys_survive_a_restart(qtbot: QtBot, studio: FakeStudio, tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    first = shown(qtbot, studio, Preferences(file))
    first.shortcuts.choose("avid")
    first.shortcuts.give("edit.split", ["F7"])
    first.close()
    second = Window(lambda _: studio.as_studio, Preferences(file))
    qtbot.addWidget(second)
    assert second.actions_["edit.split"].shortcut().toString() == "F7"
    assert second.actions_["play.next_cut"].shortcut().toString() == "S"
    second.close()


def test_looks_are_chosen_by_their_names(qtbot: QtBot) -> None:
    section = AppearanceSection()
    qtbot.addWidget(section)
    asked: list[object] = []
    section.scheme_asked.connect(asked.append)
    section.scale_asked.connect(asked.append)
    section.show_look("auto", 1.25)
    assert (section.scheme.value(), section.scale.value()) == ("auto", "125")
    for chip in section.findChildren(QPushButton):
        if chip.text() in ("Light", "150 %"):
            QTest.keyClick(chip, Qt.Key.Key_Space)
    assert asked == ["light", 1.5]


def test_playback_is_the_players_own(window: Window, page: PreferencesPage) -> None:
    page.open_at("Playback")
    page.playback.volume.setValue(40)
    page.playback.quality.chosen.emit("2")
    assert window.desk.player.bar.volume.value() == 40
    assert window.preferences.get("player.quality") == "HALF"
    page.notifications.notify.chosen.emit("never")
    assert window.preferences.get("notify") == "never"


def test_what_may_go_is_listed_and_only_what_is_checked_goes(
    qtbot: QtBot, window: Window, studio: FakeStudio, page: PreferencesPage
) -> None:
    tidy = FakeHousekeeping()
    studio.housekeeping = tidy  # type: ignore[attr-defined]
    page.open_at("Storage")
    table = page.storage.table
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    assert page.storage.used.text() == "This film takes 43 MB"
    assert [table.item(row, 0).text() for row in range(2)] == [  # type: ignore[union-attr]
        "Old take of shot 1", "Cache: previews, speech and mixes (2 files)",
    ]  # fmt: skip
    table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)  # type: ignore[union-attr]
    assert page.storage.clean.text().strip() == "Free 1.2 MB"
    QTest.keyClick(page.storage.clean, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert [each.file for each in tidy.there] == ["media/a.mp4"]
    assert page.storage.used.text() == "This film takes 42 MB"


def test_the_palette_begins_with_what_was_used_last(window: Window) -> None:
    window.show_palette()
    QTest.keyClicks(window.palette_.entry, "fit zoom")
    assert window.palette_.found.item(0).text() == "Zoom to fit"
    QTest.keyClick(window.palette_.entry, Qt.Key.Key_Return)
    window.show_palette()
    assert window.palette_.found.item(0).text() == "Zoom to fit"
    QTest.keyClick(window.palette_.entry, Qt.Key.Key_Escape)


def test_the_window_comes_back_where_and_as_it_was(
    qtbot: QtBot, studio: FakeStudio, tmp_path: Path
) -> None:
    file = tmp_path / "window.json"
    first = shown(qtbot, studio, Preferences(file))
    first.setGeometry(40, 30, 1111, 702)
    first.show_queue(True)
    first.close()
    second = Window(lambda _: studio.as_studio, Preferences(file))
    qtbot.addWidget(second)
    second.show()
    assert second.height() == 702  # the screen of the tests is too narrow for the width
    assert second.dock.isVisible()
    second.close()


def test_a_new_key_stands_on_the_buttons_at_once(window: Window) -> None:
    window.shortcuts.give("shot.approve", ["F9"])
    buttons = window.desk.review.buttons.findChildren(QPushButton)
    (approve,) = [each for each in buttons if each.accessibleName() == "Approve"]
    assert approve.text().endswith("F9")
    assert approve.toolTip() == "Approve   F9"


def test_the_content_policy_counts_at_once_and_is_shown_again(qtbot: QtBot) -> None:
    section, asked = ContentSection(), list[tuple[str, str]]()
    qtbot.addWidget(section)
    section.policy_asked.connect(lambda harm, outcome: asked.append((harm, outcome)))
    section.show_policy(Policy(hate=Outcome.BLOCK))
    assert section.chips[Harm.HATE].value() == "block"
    assert section.chips[Harm.VIOLENCE].value() == "allow"
    block = section.chips[Harm.EXPLICIT].findChildren(QPushButton)[2]
    QTest.mouseClick(block, Qt.MouseButton.LeftButton)
    assert asked == [("explicit", "block")]


def test_pages_beside_the_work_lead_back_the_way_one_came(window: Window) -> None:
    window.pages.show_deliver()
    for key in ("view.models", "view.insights", "view.models"):
        window.actions_[key].trigger()
    window.pages.back()
    assert window.pages.currentWidget() is window.pages.deliver
