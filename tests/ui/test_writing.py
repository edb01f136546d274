"""Who writes: the server's form in the preferences, and the versions on the Story page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import StudioError
from core.domain.edits import SetPlan
from core.domain.story import Iteration
from tests.fakes.equipment import FakeLibrary, FakeWriters, equipment
from tests.fakes.studio import FakeStudio
from ui.rooms.preferences.writing import WritingSection
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def writers() -> FakeWriters:
    return FakeWriters()


@pytest.fixture
def window(qtbot: QtBot, studio: FakeStudio, writers: FakeWriters) -> Iterator[Window]:
    tools = equipment(FakeLibrary(), writers=writers)
    made = Window(lambda _: studio.as_studio, None, lambda: tools)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_studio(studio.as_studio)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def section(window: Window) -> WritingSection:
    window.actions_["view.preferences"].trigger()
    page = window.preferring.page
    assert page is not None
    page.open_at("Writing")
    return page.writing


def typed(section: WritingSection, address: str, model: str, key: str = "") -> None:
    for field, words in ((section.address, address), (section.model, model), (section.key, key)):
        field.clear()
        QTest.keyClicks(field, words)


def test_a_server_that_answers_is_kept_and_says_so(
    qtbot: QtBot, section: WritingSection, writers: FakeWriters
) -> None:
    typed(section, "http://localhost:11434", "llama3.1:8b", "s3cret")
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: "answered in" in section.said.text())
    assert writers.server is not None and writers.server.model == "llama3.1:8b"
    assert writers.has_key
    assert section.key.text() == ""
    assert section.test.isEnabled()


def test_a_server_that_is_in_trouble_is_said_where_it_was_typed(
    qtbot: QtBot, section: WritingSection, writers: FakeWriters
) -> None:
    writers.trouble = StudioError("No server answers at http://x.", "Start it.")
    typed(section, "http://x", "llama")
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: section.said.text() == "No server answers at http://x. Start it.")
    assert section.said.property("tone") == "bad"
    assert section.test.isEnabled()


def test_return_saves_and_forgetting_empties_the_form(
    qtbot: QtBot, section: WritingSection, writers: FakeWriters
) -> None:
    typed(section, "http://localhost:1", "tiny")
    QTest.keyClick(section.model, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.said.text() == "Saved.")
    QTest.mouseClick(section.forget, LEFT)
    qtbot.waitUntil(lambda: writers.server is None and section.address.text() == "")


def test_the_story_says_who_wrote_it_and_goes_back_to_an_earlier_version(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    first = studio.projects.snapshot().plan
    assert first is not None
    story = replace(first.story, logline="Another one.")
    second = replace(first, story=story, writer="Qwen3 4B", iteration=2)
    studio.projects.versions = (
        Iteration(1, "", "2026-01-01T10:00:00+00:00", first),
        Iteration(2, "warmer", "2026-01-01T10:05:00+00:00", second),
    )
    window.pages.show_story()
    answered = replace(second, notes=("“hm”: Nothing is changed by that.",))
    studio.projects.apply(SetPlan(answered), label="Refine")
    page = window.story
    qtbot.waitUntil(lambda: page.versions.count() == 2)
    assert "written by Qwen3 4B" in page.facts.text()
    assert page.versions.currentText() == "Version 2  ·  Qwen3 4B  ·  “warmer”"
    assert page.left.text() == "8 more versions possible"
    page.versions.setFocus()
    QTest.keyClick(page.versions, Qt.Key.Key_Up)
    page.versions.activated.emit(page.versions.currentIndex())
    qtbot.waitUntil(lambda: page.logline.text() == first.story.logline)
    assert "written by the rules" in page.facts.text()
