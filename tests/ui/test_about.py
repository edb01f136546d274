"""What is told of the program itself, and the films that a desktop hands it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import Studio, StudioError
from core.domain import shipped
from ui.errands import Errands
from ui.opening import Opening
from ui.preferences import Preferences
from ui.program import Program
from ui.rooms.about.view import AboutSheet


@pytest.fixture
def sheet(qtbot: QtBot) -> AboutSheet:
    made = AboutSheet()
    qtbot.addWidget(made)
    made.show_parts(shipped.known())
    return made


def test_every_part_can_be_read_and_found(sheet: AboutSheet) -> None:
    assert sheet.model.rowCount() == len(shipped.known())
    sheet.search.setText("x264")
    assert sheet.model.rowCount() == 1
    assert "GNU GENERAL PUBLIC LICENSE" in sheet.text.toPlainText()
    assert sheet.visit.isEnabled()


def test_what_is_not_there_is_said_and_nothing_stale_is_read(sheet: AboutSheet) -> None:
    sheet.search.setText("no such part")
    assert (sheet.found.text(), sheet.text.toPlainText()) == ("None.", "")
    assert not sheet.copy.isEnabled()


@pytest.mark.parametrize("inside", ["film.reel", "project.db", ""])
def test_a_file_in_a_film_opens_the_film(qtbot: QtBot, tmp_path: Path, inside: str) -> None:
    film = tmp_path / "Tea.reel"
    film.mkdir()
    (film / "film.reel").touch()
    (film / "project.db").touch()
    asked: list[Path] = []

    def open_(folder: Path) -> Studio:
        asked.append(folder)
        raise StudioError("This is a test.", "Nothing to do.")

    owner = QWidget()
    qtbot.addWidget(owner)
    errands = Errands("open", owner)
    opening = Opening(open_, Preferences(tmp_path / "kept.json"), errands, owner)
    with qtbot.waitSignal(opening.refused):
        opening.open(film / inside)
    errands.close()
    assert asked == [film]


def test_a_film_that_is_named_by_a_relative_path_is_known_by_its_whole_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked: list[Path] = []

    def open_(folder: Path) -> Studio:
        asked.append(folder)
        raise StudioError("Not here.")

    owner = QWidget()
    qtbot.addWidget(owner)
    errands = Errands("open", owner)
    opening = Opening(open_, Preferences(tmp_path / "kept.json"), errands, owner)
    with qtbot.waitSignal(opening.refused):
        opening.open(Path("bowl.reel"))
    errands.close()
    assert asked == [tmp_path / "bowl.reel"]


def test_macos_hands_documents_to_the_running_program(tmp_path: Path) -> None:
    class Handed:
        """As much of the program as is asked: there can be only one QApplication."""

        def __init__(self) -> None:
            self.got: list[Path] = []
            self.document_asked = self

        def emit(self, place: Path) -> None:
            self.got.append(place)

    handed = Handed()
    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "Tea.reel")))
    assert event.type() is QEvent.Type.FileOpen
    assert Program.event(handed, event)  # type: ignore[arg-type]
    assert handed.got == [tmp_path / "Tea.reel"]
