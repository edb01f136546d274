"""The window as a whole: actions, looks, memory, troubles."""

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Brief, ProjectUnusable, SegmentId, Studio
from tests.fakes.studio import FakeStudio
from tests.ui.conftest import shown
from ui.entries import ENTRIES, MENUS
from ui.errands import Deed
from ui.preferences import Preferences
from ui.theme import DARK, LIGHT, Scheme, tokens
from ui.window import Window


def test_nothing_heavy_is_loaded_with_the_window() -> None:
    script = "import ui.window, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"numpy", "av", "skia", "sqlalchemy", "PySide6.QtMultimedia", "PySide6.QtNetwork"}
    assert heavy.isdisjoint(loaded)


def test_every_action_stands_in_one_menu_and_no_key_is_given_twice() -> None:
    keys = [entry.key for entry in ENTRIES]
    assert sorted(keys) == sorted(key for menu in MENUS.values() for key in menu if key != "-")
    desk = ("", "desk")
    for parts in ((*desk, "shots"), (*desk, "edit"), ("", "frames")):
        used = [
            QKeySequence(each.strip()).toString()
            for entry in ENTRIES
            if entry.page in parts
            for each in entry.keys.split(";")
            if each.strip()
        ]
        assert len(used) == len(set(used))
        assert "" not in used


def test_every_label_shows_plain_text(window: Window) -> None:
    rich = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text()
    ]
    assert rich == []


def test_without_a_project_the_window_invites(qtbot: QtBot) -> None:
    window = Window(lambda _: pytest.fail("nobody asked"))
    qtbot.addWidget(window)
    window.show()
    assert window.pages.currentWidget() is window.welcome
    assert window.actions_["file.open"].isEnabled()
    assert not window.actions_["shot.approve"].isEnabled()
    window.close()


def test_a_film_is_opened_in_a_thread(qtbot: QtBot, studio: FakeStudio) -> None:
    window = Window(lambda _: studio.as_studio)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.shown):
        window.open(studio.projects.folder)
    assert window.pages.currentWidget() is window.desk
    assert window.windowTitle() == "Morning in Araku – Reelwright"
    window.close()


def test_an_idea_that_is_typed_at_the_start_begins_a_film(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Videos"))
    folders: list[Path] = []

    def begin(folder: Path) -> Studio:
        folders.append(folder)
        studio = FakeStudio(folder, Brief("", title=folder.stem))
        return studio.as_studio

    home = tmp_path / "home"
    (home / "samples" / "Morning coffee.reel").mkdir(parents=True)
    seen = Preferences(home / "preferences.json")
    seen.opened(home / "samples" / "Morning coffee.reel")
    window = Window(begin, seen)
    qtbot.addWidget(window)
    window.show()
    window.welcome.idea.setPlainText("ఒక రైతు, తన ఎర్ర ట్రాక్టర్ మీద పొలానికి వెళ్తాడు.")
    with qtbot.waitSignal(window.welcome.typed):
        pass
    kept = Preferences(home / "preferences.json")
    assert kept.get("idea").startswith("ఒక రైతు")
    with qtbot.waitSignal(window.shown):
        QTest.keyClick(window.welcome.idea, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert folders == [tmp_path / "Videos" / "ఒక రైతు తన ఎర్ర ట్రాక్టర్ మీద.reel"]
    assert window.pages.currentWidget() is window.brief
    assert window.brief.form().text.startswith("ఒక రైతు")
    assert window.brief.form().title == ""
    assert Preferences(home / "preferences.json").get("idea") == ""
    window.close()


def test_what_was_asked_of_a_film_is_done_before_another_is_opened(
    qtbot: QtBot, studio: FakeStudio
) -> None:
    done: list[str] = []
    go_on = Event()

    def open_(_: Path) -> Studio:
        done.append("opened")
        return studio.as_studio

    def export() -> None:
        assert go_on.wait(60)
        done.append("exported")

    window = Window(open_)
    qtbot.addWidget(window)
    window.show()
    window.show_studio(studio.as_studio)
    window.caption_errands.run(Deed(export, lambda _: None))
    with qtbot.waitSignal(window.shown):
        window.open(studio.projects.folder)
        go_on.set()
    assert done == ["exported", "opened"]
    window.close()


def test_a_film_that_cannot_be_opened_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse(_: Path) -> Studio:
        raise ProjectUnusable("Another studio has it open.", "Close it there first.")

    window = Window(refuse)
    qtbot.addWidget(window)
    window.show()
    window.open(tmp_path / "kite.reel")
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.words.text() == "kite: Another studio has it open. Close it there first."
    assert window.welcome.new.isVisible()
    window.close()


@pytest.mark.dressed
def test_the_window_remembers_its_looks_and_its_films(
    qtbot: QtBot, studio: FakeStudio, tmp_path: Path
) -> None:
    file = tmp_path / "window.json"
    first = Window(lambda _: studio.as_studio, Preferences(file))
    first.show()
    first.dress.wear(Scheme.LIGHT, 1.5)
    first.show_queue(True)
    with qtbot.waitSignal(first.shown):
        first.open(studio.projects.folder)
    first.close()
    first.deleteLater()  # a look is put on every window that there is
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second = Window(lambda _: studio.as_studio, Preferences(file))
    qtbot.addWidget(second)
    assert second.dress.look.scheme is Scheme.LIGHT
    assert second.dress.look.scale == 1.5
    assert tokens(second.palette()) is LIGHT
    assert second.welcome.recent.count() == 1
    second.show()
    second.dress.wear(Scheme.DARK, 1.0)
    assert tokens(second.palette()) is DARK
    second.close()


def test_the_window_goes_back_to_the_page_that_was_left(
    qtbot: QtBot, studio: FakeStudio, tmp_path: Path
) -> None:
    first = shown(qtbot, studio, Preferences(tmp_path / "preferences.json"))
    first.pages.show_story()
    first.close()
    again = shown(qtbot, studio, Preferences(tmp_path / "preferences.json"))
    assert again.pages.currentWidget() is again.pages.story
    again.close()


def test_broken_preferences_do_not_stop_the_start(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text("{broken")
    preferences = Preferences(file)
    assert preferences.get("scheme", "auto") == "auto"
    preferences.put("scheme", "dark")
    assert Preferences(file).get("scheme") == "dark"


def test_the_palette_finds_a_command_by_a_few_letters(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    window.show_palette()
    QTest.keyClicks(window.palette_.entry, "apall")
    assert window.palette_.found.item(0).text() == "Approve all"
    QTest.keyClick(window.palette_.entry, Qt.Key.Key_Return)
    assert not window.palette_.isVisible()
    assert all(segment.review for segment in studio.projects.snapshot().segments)


def test_undo_says_what_it_undoes(qtbot: QtBot, window: Window, studio: FakeStudio) -> None:
    studio.reviewing.approve(SegmentId("segment-1"))
    undo = window.actions_["edit.undo"]
    qtbot.waitUntil(lambda: undo.text() == "&Undo approve 1 segment")
    undo.trigger()
    assert studio.projects.snapshot().segment(SegmentId("segment-1")).review is None


def test_a_failed_shot_is_told_and_stops_nobody(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.generation.broken = "The engine has no picture of that."
    window.judge.again()
    qtbot.waitUntil(window.notice.isVisible)
    assert "no picture of that. Try another engine." in window.notice.words.text()
    assert studio.projects.snapshot().segment(SegmentId("segment-1")).take is not None


def test_space_belongs_to_the_button_that_has_the_focus(qtbot: QtBot, window: Window) -> None:
    window.pages.show_shots()
    button = window.desk.review.buttons.findChildren(type(window.brief.make))[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not window.desk.player.playing


def test_what_the_front_of_the_window_does_already_is_not_done_twice(
    qtbot: QtBot, window: Window
) -> None:
    dark, asked = window.dress.look.dark, window.findChildren(QFileDialog)
    window.actions_["view.theme"].trigger()
    assert window.dress.look.dark is not dark
    window.actions_["view.theme"].trigger()
    window.actions_["file.open"].trigger()
    assert len(window.findChildren(QFileDialog)) == len(asked) + 1


@pytest.mark.thorough
def test_larger_text_still_has_room(qtbot: QtBot, window: Window) -> None:
    window.dress.wear(Scheme.DARK, 2.0)
    for key in ("brief", "story", "frames", "shots", "edit", "deliver"):
        window.actions_[f"view.{key}"].trigger()
        assert not window.grab().isNull()
    assert window.desk.timeline.clip_rect(0).height() > 90
    window.dress.wear(Scheme.DARK, 1.0)


def test_every_page_of_an_empty_film_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    studio = FakeStudio(tmp_path / "new.reel")
    window = shown(qtbot, studio)
    for page in ("story", "frames", "shots", "edit", "deliver", "brief"):
        window.actions_[f"view.{page}"].trigger()
        assert not window.grab().isNull()
    window.close()
    studio.close()
