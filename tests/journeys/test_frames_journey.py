"""The looks of a film are settled on key frames before its video: in the window and by command."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import bootstrap
from core import Brief, Stage, Status, Studio
from tests.fakes.engines import FakeEngine
from tests.journeys.console import Console
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
IDEA = "A woman walks on the beach with her dog. A storm rises over the sea. She runs home."
LONG = 60_000
"""Milliseconds that a loaded machine may take."""
SMALL = ("--seconds", 6, "--size", "96x64", "--voice", "none", "--music", "none")


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    first = Brief(IDEA, "Walk", seconds=Fraction(4), width=96, height=64, voice="none")
    with bootstrap.studio(tmp_path / "walk.reel", new=first) as opened:
        opened.jobs.wait(opened.planning.plan())
        yield opened


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT, pos=widget.rect().center())


def brightness(file: Path) -> float:
    small = QImage(str(file)).scaled(16, 16)
    return sum(small.pixelColor(x, y).lightnessF() for x in range(16) for y in range(16)) / 256


@pytest.mark.slow
def test_key_frames_lead_the_film_from_off_to_the_finished_shots(
    qtbot: QtBot, window: Window, studio: Studio
) -> None:
    page = window.pages.frames
    click(window.header.tabs["view.frames"])
    qtbot.waitUntil(lambda: page.off.step.height() > 20)
    click(page.off.step)
    qtbot.waitUntil(page.head.make.isVisible)
    click(page.head.make)
    _wait_for(qtbot, studio, [Status.READY] * 3)
    qtbot.waitUntil(lambda: studio.projects.snapshot().stage is Stage.FRAME_REVIEW)
    qtbot.waitUntil(lambda: page.model.frames == studio.projects.snapshot().keyframes)
    first = studio.projects.snapshot().keyframes[0]
    window.actions_["file.missing"].trigger()
    assert not studio.projects.snapshot().segments[0].takes, "the gate is shut"
    page.grid.choose(0)
    QTest.keyClick(page.grid, Qt.Key.Key_R)
    QTest.keyClicks(page.feedback.line, "at night, closer")
    QTest.keyClick(page.feedback.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.head.again.isVisible)
    click(page.head.again)
    _wait_for(qtbot, studio, [Status.READY] * 3)
    qtbot.waitUntil(lambda: page.model.frames == studio.projects.snapshot().keyframes)
    _shows_night(studio, before=first.attempts[0].file)
    QTest.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.head.video.isVisible, timeout=LONG)
    click(page.head.video)
    assert window.pages.currentWidget() is window.desk
    qtbot.waitUntil(
        lambda: all(each.take for each in studio.projects.snapshot().segments), timeout=LONG
    )
    opening = studio.projects.snapshot().ordered[0]
    assert opening.shot.depiction.setting.time == "night"
    assert opening.take
    assert opening.take.recipe.references


def _wait_for(qtbot: QtBot, studio: Studio, states: list[Status]) -> None:
    def there() -> bool:
        return [each.status for each in studio.projects.snapshot().keyframes] == states

    qtbot.waitUntil(there, timeout=LONG)


def _shows_night(studio: Studio, before: str) -> None:
    attempt = studio.projects.snapshot().keyframes[0].attempt
    assert attempt
    folder = studio.projects.folder
    assert brightness(folder / attempt.file) < brightness(folder / before) - 0.1


def test_key_frames_by_command_up_to_the_takes(
    console: Console, quick_engine: FakeEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "sea.reel"
    assert console("new", folder, "--text", IDEA, *SMALL).code == 0
    assert console("plan", folder).code == 0
    assert console("frames", folder).out == "Key frames are off for this film.\n"
    made = console("frames", folder, "make", "--which", "each", "--json")
    assert made.code == 0
    assert {each["status"] for each in made.json["frames"]} == {"ready"}
    shut = console("generate", folder)
    assert shut.code == 1
    assert "key frames are not approved yet: shot 1" in shut.err
    assert console("frames", folder, "approve", "all").code == 0
    rejected = console("frames", folder, "reject", 2, "--because", "at night", "--json").json
    assert rejected["frames"][1]["feedback"] == "at night"
    again = console("frames", folder, "again", "--json").json["frames"]
    assert [len(each["attempts"]) for each in again] == [1, 2, *[1] * (len(again) - 2)]
    assert again[1]["left"] == 3
    assert console("frames", folder, "approve", 2, "--attempt", 1, "--json").json["waiting"] == 0
    assert console("generate", folder).code == 0
    assert all(recipe.references for recipe in quick_engine.made)


def test_what_cannot_be_is_said_by_command(
    console: Console, quick_engine: FakeEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "sea.reel"
    console("new", folder, "--text", IDEA, *SMALL)
    assert "Plan the film first." in console("frames", folder, "make", "--which", "three").err
    console("plan", folder)
    for words, code, said in (
        (("approve", "all"), 1, "not made yet"),
        (("again",), 1, "No key frame is rejected"),
        (("approve", "9"), 2, "There is no key frame 9"),
        (("approve", "--because", "x"), 2, "No key frame is named"),
        (("make", "1", "--attempts", "1"), 0, ""),
        (("make", "1"), 1, "No attempts are left for opening"),
        (("approve", "1", "--attempt", "7"), 2, "There is no attempt 7"),
        (("show", "--attempts", "99"), 2, "outside the limits (1 to 20)"),
    ):
        answer = console("frames", folder, *words)
        assert (answer.code, said in answer.err) == (code, True), answer.err
    assert console("generate", folder, "--json").code == 1
    assert console("frames", folder, "--gate", "off").code == 0
    assert console("generate", folder).code == 0
