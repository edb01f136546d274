"""The page Story changes the plan: shots are added, split, merged, moved and deleted by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio, filled
from ui.rooms.story.model import Column
from ui.window import Window

pytestmark = pytest.mark.one_window

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[FakeStudio]:
    """A film of five shots, planned."""
    made = filled(tmp_path / "film.reel", takes=False)
    yield made
    made.close()


@pytest.fixture
def window(window: Window) -> Window:
    window.pages.show_story()
    window.story.table.setFocus()
    window.story.table.selectRow(1)
    return window


def told(window: Window) -> list[str]:
    """What the table of shots says, row by row."""
    model = window.story.model
    rows = range(model.rowCount())
    return [str(model.index(row, Column.DESCRIPTION).data()) for row in rows]


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
    QTest.keyClick(window.story.table, key, modifier)


CHANGES: list[tuple[Qt.Key, Qt.KeyboardModifier, int, Callable[[list[str]], list[str]]]] = [
    (KEY.Key_S, NOTHING, 1, lambda old: [*old[:2], old[1], *old[2:]]),
    (KEY.Key_Delete, NOTHING, 1, lambda old: [old[0], *old[2:]]),
    (KEY.Key_Up, ALT, 0, lambda old: [old[1], old[0], *old[2:]]),
    (KEY.Key_Down, ALT, 2, lambda old: [old[0], old[2], old[1], *old[3:]]),
]


@pytest.mark.parametrize(("key", "modifier", "row", "after"), CHANGES)
def test_a_key_changes_the_chosen_shot_and_undo_takes_it_back(
    qtbot: QtBot,
    window: Window,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    row: int,
    after: Callable[[list[str]], list[str]],
) -> None:
    before = told(window)
    press(window, key, modifier)
    qtbot.waitUntil(lambda: told(window) == after(before))
    assert window.story.table.currentIndex().row() == row
    window.film.undo()
    qtbot.waitUntil(lambda: told(window) == before)


def test_a_new_shot_in_words_comes_after_the_chosen_one(qtbot: QtBot, window: Window) -> None:
    count = len(told(window))
    press(window, KEY.Key_Insert)
    words = window.story.tools.words
    assert words.hasFocus()
    QTest.keyClicks(words, "A gull on the mast")
    QTest.keyClick(words, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(told(window)) == count + 1)
    assert told(window)[2] == "A gull on the mast"
    assert not words.text()


def test_a_scene_begins_at_the_chosen_shot_and_is_joined_again(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    press(window, KEY.Key_N)
    assert len(studio.replanning.standing().scenes) == 2
    press(window, KEY.Key_J, SHIFT)
    assert len(studio.replanning.standing().scenes) == 1


def test_what_cannot_be_is_told_in_words(qtbot: QtBot, window: Window) -> None:
    window.story.table.selectRow(len(told(window)) - 1)
    press(window, KEY.Key_J)
    assert "No shot comes after" in window.notice.words.text()


def test_the_menu_offers_all_that_can_be_done_with_a_shot(window: Window) -> None:
    names = [action.objectName() for action in window.story.tools.menu.actions()]
    assert {"plan.add", "plan.split", "plan.merge", "plan.scene", "plan.delete"} <= set(names)
