"""The bible on the story page: who and where, and the pictures that they must look like."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import Kind, Makers, PutSegment, SetMakers, SetPlan, Subject, bible
from core.domain.story import Character
from tests.fakes.stills import png
from tests.fakes.studio import FakeStudio
from tests.tiny.picturing import card
from ui.rooms.story.bible import BiblePanel, BibleRow
from ui.window import Window


@pytest.fixture
def panel(qtbot: QtBot, window: Window, studio: FakeStudio) -> BiblePanel:
    """Meera stands on a platform in the first shot."""
    project = studio.projects.snapshot()
    assert project.plan is not None
    shot = project.segments[0].shot
    seen = replace(
        shot.depiction,
        subjects=(Subject("woman", Kind.PERSON, character="Meera"),),
        setting=replace(shot.depiction.setting, place="platform"),
    )
    studio.projects.apply(
        SetPlan(replace(project.plan, bible=(Character("Meera", "woman", look="old woman"),))),
        PutSegment(project.segments[0].id, replace(shot, depiction=seen)),
        label="Meera comes in",
    )
    window.pages.show_story()
    made = window.story.bible
    qtbot.waitUntil(lambda: len(made.rows) == 2)
    return made


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def meera(panel: BiblePanel) -> BibleRow:
    return panel.rows[0]


def test_a_chosen_picture_is_shown_beside_the_name_and_can_be_taken_away(
    qtbot: QtBot, window: Window, studio: FakeStudio, panel: BiblePanel, tmp_path: Path
) -> None:
    file = tmp_path / "meera.png"
    file.write_bytes(png(60, 80, 3))
    assert meera(panel).sign.accessibleName() == "No picture of Meera"
    assert not meera(panel).clear.isVisible()
    window.imagining.ask_image("Meera")
    window.imagining.take_in(str(file))
    qtbot.waitUntil(lambda: meera(panel).sign.accessibleName() == "Picture of Meera")
    assert studio.bible.entry("Meera").picture
    press(meera(panel).clear)
    qtbot.waitUntil(lambda: meera(panel).sign.accessibleName() == "No picture of Meera")


def test_painting_needs_a_model_and_then_ends_in_a_picture(
    qtbot: QtBot, window: Window, studio: FakeStudio, panel: BiblePanel
) -> None:
    press(meera(panel).paint)
    assert "No model is chosen that paints" in window.notice.words.text()
    studio.stills.models_here["klein"] = card("flux2_klein", id="klein")
    studio.projects.apply(SetMakers(Makers(image="klein")), label="Choose klein")
    press(meera(panel).paint)
    qtbot.waitUntil(lambda: meera(panel).sign.accessibleName() == "Picture of Meera")
    entry = studio.bible.entry("Meera")
    assert entry.what is bible.What.CHARACTER


def test_a_file_that_is_no_picture_is_said(
    qtbot: QtBot, window: Window, panel: BiblePanel, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no picture", "utf-8")
    window.imagining.ask_image("Meera")
    window.imagining.take_in(str(file))
    qtbot.waitUntil(lambda: "no picture" in window.notice.words.text())
