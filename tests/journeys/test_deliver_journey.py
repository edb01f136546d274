"""An editor delivers a film from the window: for another program, and as a GIF for a chat."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core import Studio
from core.media.probe import probe
from tests.core.building import brief, filmed, ids
from ui.window import Window

LONG = 60_000


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """Four approved shots of half a second, 256x144."""
    with filmed(tmp_path / "bowl.reel", brief=brief(width=256, height=144)) as it:
        it.reviewing.approve(*ids())
        yield it


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def named(around: QWidget, words: str) -> QPushButton:
    found = around.findChildren(QPushButton)
    return next(each for each in found if each.accessibleName() == words)


def test_a_film_goes_to_another_program_in_two_sizes_and_to_a_chat(
    qtbot: QtBot, window: Window, studio: Studio, tmp_path: Path
) -> None:
    click(window.header.tabs["view.deliver"])
    film = window.deliver.film
    qtbot.waitUntil(film.compile.isEnabled)
    assert Path(film.file.text()).name == "The bowl.mp4"
    click(named(film, "For editing"))
    click(film.sizes.chip("480"))
    click(film.extras.chip("poster"))
    film.file.setText(str(tmp_path / "bowl.mov"))
    click(film.compile)
    qtbot.waitUntil(film.making.play.isVisible, timeout=LONG)
    small = tmp_path / "bowl-480p.mov"
    assert [probe(file).height for file in (tmp_path / "bowl.mov", small)] == [144, 480]
    assert (tmp_path / "bowl-poster.jpg").exists()
    qtbot.waitUntil(lambda: window.deliver.report.score.text().endswith("%"))
    film.formats.list.setFocus()
    while film.wish().preset != "gif":
        QTest.keyClick(film.formats.list, Qt.Key.Key_Up)
        film.formats.list.activated.emit(film.formats.list.currentIndex())
    assert film.file.text().endswith("bowl.gif")
    QTest.keyClick(film.file, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "bowl.gif").exists, timeout=LONG)
    qtbot.waitUntil(lambda: len(window.deliver.made.lines()) == 2, timeout=LONG)
    assert [film.film.name for film in studio.compiling.films()] == ["bowl.gif", "bowl.mov"]
