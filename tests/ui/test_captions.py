"""What is typed, chosen and dropped in the captions' section reaches the film and its picture."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core import ClipId, Cue
from tests.core.building import brief, filmed
from tests.fakes.studio import FakeStudio
from tests.ui.conftest import shown
from ui.preferences import Preferences
from ui.rooms.deliver.captions import CaptionsSection
from ui.rooms.deliver.captions_table import IN, WORDS, seconds_of
from ui.window import Window

pytestmark = pytest.mark.one_window


@pytest.fixture
def window(qtbot: QtBot, window: Window) -> Window:
    """The page Deliver of a film of five shots, with its captions on screen."""
    window.actions_["file.captions"].trigger()
    qtbot.waitUntil(lambda: len(window.deliver.captions.model.cues) > 1)
    return window


@pytest.fixture
def section(window: Window) -> CaptionsSection:
    return window.deliver.captions


@pytest.fixture
def alone(qtbot: QtBot, studio: FakeStudio) -> CaptionsSection:
    """The section without its window, with one caption."""
    made = CaptionsSection()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show_film(studio.projects.snapshot())
    made.show_cues((Cue(ClipId("a"), Fraction(1, 2), Fraction(2), "Line", "Line"),), {}, 0)
    made.show()
    return made


def typed(qtbot: QtBot, section: CaptionsSection, words: str) -> None:
    """Into the current cell, by keyboard."""
    qtbot.waitUntil(lambda: section.table.findChild(QLineEdit) is None)
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    editor = section.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def cues(window: Window) -> tuple[Cue, ...]:
    return window.captioning.studio.captioning.cues()


def test_words_are_rewritten_by_keyboard_with_a_second_line(
    qtbot: QtBot, window: Window, section: CaptionsSection
) -> None:
    QAbstractItemModelTester(section.model)
    before = section.model.cues[0].text
    section.table.setCurrentIndex(section.model.index(0, WORDS))
    QTest.keyClick(section.table, Qt.Key.Key_F2)
    editor = section.table.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "First")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "second")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.model.cues[0].text == "First\nsecond")
    assert cues(window)[0].text == "First\nsecond"
    qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: section.model.cues[0].text == before)


def test_times_are_typed_and_nonsense_is_refused_in_words(
    qtbot: QtBot, alone: CaptionsSection
) -> None:
    cue = alone.model.cues[0]
    alone.table.setCurrentIndex(alone.model.index(0, IN))
    typed(qtbot, alone, "soon")
    qtbot.waitUntil(lambda: "“soon” is no time" in alone.said.text())
    with qtbot.waitSignal(alone.model.times_asked) as asked:
        typed(qtbot, alone, "0:00.250")
    assert asked.args == [cue, Fraction(1, 4), cue.end]
    assert "soon" not in alone.said.text()


def test_a_look_is_seen_in_the_film_s_own_picture(qtbot: QtBot, tmp_path: Path) -> None:
    wide = brief(width=128, height=72)
    with filmed(tmp_path / "a.reel", count=1, brief=wide) as studio:
        window = Window(lambda _: studio, Preferences())
        qtbot.addWidget(window)
        window.show_studio(studio)
        window.show()
        window.actions_["file.captions"].trigger()
        section = window.deliver.captions
        qtbot.waitUntil(lambda: section.model.cues != ())
        section.form.look.choose("social")
        section.form.look.chosen.emit("social")
        qtbot.waitUntil(lambda: yellow(section.stage.grab().toImage()) > 20)
        assert studio.projects.snapshot().wording.captions.colour == "#ffe74a"
        window.close()


def test_a_slider_shows_at_once_and_counts_when_it_rests(
    qtbot: QtBot, alone: CaptionsSection
) -> None:
    with qtbot.waitSignal(alone.style_asked) as asked:
        alone.form.size_.setFocus()
        with qtbot.waitSignal(alone.picture_asked):
            alone.form.size_.setValue(150)
        assert alone.wording.captions.size == 1.5
    assert asked.args is not None and asked.args[0].size == 1.5


def test_a_file_dropped_on_the_window_takes_the_place_of_the_captions(
    qtbot: QtBot, tmp_path: Path, window: Window, section: CaptionsSection
) -> None:
    file = tmp_path / "given.vtt"
    file.write_text("WEBVTT\n\n00:00.100 --> 00:00.900\nGiven\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    here, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent, QDropEvent):
        sent = event(here, copy, data, mouse, keys)
        QApplication.sendEvent(window, sent)
        assert sent.isAccepted()
    qtbot.waitUntil(lambda: [cue.text for cue in section.model.cues] == ["Given"])
    assert "1 captions of given.vtt" in window.notice.words.text()


def test_captions_are_added_removed_and_written_out(
    qtbot: QtBot, tmp_path: Path, window: Window, section: CaptionsSection
) -> None:
    count = len(section.model.cues)
    section.add_one.click()
    qtbot.waitUntil(lambda: section.table.findChild(QPlainTextEdit) is not None)
    editor = section.table.findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "A door")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "A door" in [cue.text for cue in section.model.cues])
    section.table.selectRow(0)
    section.remove.click()
    qtbot.waitUntil(lambda: len(section.model.cues) == count)
    window.captioning.export(str(tmp_path / "out.srt"))
    qtbot.waitUntil((tmp_path / "out.srt").exists)
    qtbot.waitUntil(lambda: "out.srt" in window.notice.words.text())


def test_what_was_asked_for_is_written_though_the_window_is_closed_at_once(
    qtbot: QtBot, tmp_path: Path, studio: FakeStudio
) -> None:
    window = shown(qtbot, studio)
    for number in range(3):
        window.captioning.export(str(tmp_path / f"{number}.srt"))
    window.close()
    assert sorted(file.name for file in tmp_path.glob("*.srt")) == ["0.srt", "1.srt", "2.srt"]


def test_a_missing_font_is_told_with_the_way_to_get_it(qtbot: QtBot, studio: FakeStudio) -> None:
    studio.captioning.missing = (("Telugu cannot.", "Install it: way"), ("Tamil cannot.", ""))
    window = shown(qtbot, studio)
    window.captioning.prove()
    qtbot.waitUntil(lambda: "Install it: way" in window.notice.words.text())
    assert "So are 1 more." in window.notice.words.text()
    window.close()


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("64.5", 64.5), ("1:04,5", 64.5), ("1:00:00.25", 3600.25), ("x", None), ("1:2:3:4", None)],
)
def test_times_are_read_as_they_are_written(words: str, seconds: float | None) -> None:
    found = seconds_of(words)
    assert (None if found is None else float(found)) == seconds


def yellow(image: QImage) -> int:
    """How many pixels are of the look's yellow."""
    count = 0
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            colour = image.pixelColor(x, y)
            count += colour.red() > 235 and colour.green() > 200 and colour.blue() < 110
    return count
