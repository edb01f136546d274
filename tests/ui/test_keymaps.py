"""Every action has its keys, in four maps, and none of them means two things at once."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.rules.tree import ROOT
from ui.entries import ENTRIES, MENUS
from ui.icons import picture
from ui.keymaps import (
    KEYMAPS,
    Shortcuts,
    keymap,
    meet,
    menus,
    normal,
    resolved,
    split,
    tip,
)
from ui.preferences import Preferences
from ui.window import Window

BY_KEY = {entry.key: entry for entry in ENTRIES}
SOME_KEYS = ["Ctrl+K", "A", "Space", "Ctrl+B", "Shift+Z", "F", "Left", "Ctrl+Alt+J", "F7", "Q"]


@pytest.fixture
def actions(qtbot: QtBot) -> dict[str, QAction]:
    return {entry.key: QAction(entry.text) for entry in ENTRIES}


def clashes(keys: dict[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Two actions that one key would call at the same time."""
    return [
        (one, other, key)
        for one, other in combinations(keys, 2)
        if meet(BY_KEY[one].page, BY_KEY[other].page)
        for key in set(keys[one]) & set(keys[other])
    ]


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_key_of_a_map_means_two_things_at_once(name: str) -> None:
    assert clashes(resolved(keymap(name), {})) == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_key_of_a_map_opens_a_menu_as_well(name: str) -> None:
    given_ = resolved(keymap(name), {})
    assert [action for action, keys in given_.items() if set(keys) & set(menus())] == []
    assert len(menus()) == len(MENUS)


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_map_names_actions_that_are_there_and_gives_each_what_it_says(name: str) -> None:
    map_ = keymap(name)
    assert map_.title and map_.about
    assert [action for action in map_.keys if action not in BY_KEY] == []
    given_ = resolved(map_, {})
    assert {action: given_[action] for action in map_.keys} == dict(map_.keys)
    assert [keys for each in map_.keys.values() for keys in each if not keys] == []


@pytest.mark.parametrize("name", KEYMAPS)
def test_what_has_a_key_in_the_table_has_one_in_every_map(name: str) -> None:
    given_ = resolved(keymap(name), {})
    assert [entry.key for entry in ENTRIES if entry.keys and not given_[entry.key]] == []


def test_every_action_has_words_and_keys_that_qt_knows() -> None:
    for entry in ENTRIES:
        assert entry.text.replace("&", "").strip()
        assert "" not in split(entry.keys), entry.key
    assert len(BY_KEY) == len(ENTRIES)


def test_every_icon_that_is_named_is_there() -> None:
    there = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    assert [entry.icon for entry in ENTRIES if entry.icon and entry.icon not in there] == []
    named = re.compile(r'(?:icon|picture)\(\s*"([a-z0-9-]+)"|picture_name="([a-z0-9-]+)"')
    asked = {
        "".join(found)
        for path in (ROOT / "ui").rglob("*.py")
        for found in named.findall(path.read_text("utf-8"))
    }
    assert asked - there == set()


def test_a_missing_icon_is_an_empty_place(qtbot: QtBot) -> None:
    assert not picture("no-such-icon", 16, "#ffffff", 1.0).isNull()


def test_what_is_on_a_tool_bar_has_a_picture_and_a_name(window: Window) -> None:
    shown = [
        button for button in window.findChildren(QToolButton)
        if button.defaultAction() in window.actions_.values()
    ]  # fmt: skip
    assert len(shown) > 5
    assert [each.defaultAction().objectName() for each in shown if each.icon().isNull()] == []
    assert [each for each in shown if not each.accessibleName()] == []


@given(
    st.sampled_from(KEYMAPS),
    st.dictionaries(
        st.sampled_from(sorted(BY_KEY)), st.lists(st.sampled_from(SOME_KEYS)).map(tuple)
    ),
)
def test_whatever_is_changed_no_key_means_two_things(
    name: str, changes: dict[str, tuple[str, ...]]
) -> None:
    assert clashes(resolved(keymap(name), changes)) == []


def test_a_new_key_works_is_shown_and_is_remembered(actions: dict[str, QAction]) -> None:
    preferences = Preferences()
    keys = Shortcuts(actions, preferences)
    keys.give("edit.split", ["F7", "Ctrl+F7"])
    assert [each.toString() for each in actions["edit.split"].shortcuts()] == ["F7", "Ctrl+F7"]
    assert actions["edit.split"].toolTip().endswith("F7")
    later = Shortcuts(actions, preferences)
    assert later.of("edit.split") == ("F7", "Ctrl+F7")
    assert later.is_changed("edit.split")


def test_a_key_is_taken_from_the_one_that_had_it_and_given_back(
    actions: dict[str, QAction],
) -> None:
    keys = Shortcuts(actions, Preferences())
    before = keys.of("view.palette")
    assert [rival.key for rival in keys.rivals(before[0], "edit.split")] == ["view.palette"]
    keys.give("edit.split", before)
    assert keys.of("view.palette") == ()
    assert [entry.key for entry in keys.called(before[0])] == ["edit.split"]
    keys.reset("view.palette")
    assert keys.of("view.palette") == before
    assert not set(keys.of("edit.split")) & set(before)


def test_a_sign_above_another_is_the_same_key(actions: dict[str, QAction]) -> None:
    keys = Shortcuts(actions, Preferences())
    assert keys.of("view.larger") == ("Ctrl++",)
    assert [rival.key for rival in keys.rivals("Ctrl+Shift+=", "edit.split")] == ["view.larger"]
    keys.give("edit.split", ["Ctrl+Shift+="])
    assert keys.of("view.larger") == ()


def test_every_change_is_undone_step_by_step(actions: dict[str, QAction]) -> None:
    keys = Shortcuts(actions, Preferences())
    start = {entry.key: keys.of(entry.key) for entry in ENTRIES}
    keys.give("edit.split", ["F7"])
    keys.choose("premiere")
    keys.give("mark.in", ["Ctrl+K"])
    keys.reset_all()
    keys.give("play.full", ())
    while keys.can_undo:
        keys.undo()
    assert {entry.key: keys.of(entry.key) for entry in ENTRIES} == start
    assert not keys.any_changed()


def test_each_map_keeps_its_own_changes(actions: dict[str, QAction]) -> None:
    keys = Shortcuts(actions, Preferences())
    keys.choose("premiere")
    assert keys.of("edit.split") == ("Ctrl+K",)
    keys.give("edit.split", ["F7"])
    keys.choose("resolve")
    assert keys.of("edit.split") == ("Ctrl+B", "Ctrl+\\")
    keys.choose("premiere")
    assert keys.of("edit.split") == ("F7",)
    keys.reset("edit.split")
    assert keys.of("edit.split") == ("Ctrl+K",)


def test_keys_that_cannot_be_read_are_those_of_the_map(actions: dict[str, QAction]) -> None:
    preferences = Preferences()
    preferences.put("keymap", "emacs")
    preferences.put("keys.reelwright", '{"edit.split": 7, "gone": ["A"], "mark.in": ["", "Z"]')
    assert Shortcuts(actions, preferences).of("edit.split") == split(BY_KEY["edit.split"].keys)
    preferences.put("keys.reelwright", '{"edit.split": 7, "gone": ["A"], "mark.in": ["", "F9"]}')
    assert Shortcuts(actions, preferences).of("mark.in") == ("F9",)


def test_a_tip_names_the_key_of_now() -> None:
    entry = BY_KEY["shot.approve"]
    assert tip(entry, ("F9",)) == "Approve   F9"
    assert tip(entry, ()) == "Approve"
    assert normal("ctrl+shift+z") == QKeySequence("Ctrl+Shift+Z").toString()
