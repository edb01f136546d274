"""The film is handed over from the page Deliver, and a cut is looked at before it is taken over."""

from pathlib import Path

import opentimelineio
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidgetItem
from pytestqt.qtbot import QtBot

from core import Studio, Target
from tests.core.building import filmed, ids, planned
from tests.fakes.studio import filled
from ui.preferences import Preferences
from ui.rooms.returning.view import ComebackSheet
from ui.window import Window


def shown(qtbot: QtBot, studio: Studio) -> Window:
    window = Window(lambda _: studio, Preferences())
    qtbot.addWidget(window)
    window.show_studio(studio)
    window.show()
    return window


def handed(qtbot: QtBot, window: Window, to: Path) -> None:
    section = window.deliver.exchange
    section.folder.setText(str(to))
    QTest.mouseClick(section.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.open.isVisible)


def recut(folder: Path) -> Path:
    """The film with its first shot gone and the second shorter."""
    (file,) = folder.glob("*.otio")
    timeline = opentimelineio.adapters.read_from_file(str(file))
    track = timeline.tracks[0]
    clips = [each.clone() for each in track.find_clips()]
    time = opentimelineio.opentime.RationalTime
    clips[1].source_range = opentimelineio.opentime.TimeRange(time(6, 24), time(8, 24))
    track[:] = clips[1:]
    opentimelineio.adapters.write_to_file(timeline, str(folder / "cut.otio"))
    return folder / "cut.otio"


def text(item: QTableWidgetItem | None) -> str:
    return item.text() if item else ""


def sheet(qtbot: QtBot, window: Window) -> ComebackSheet:
    qtbot.waitUntil(lambda: window.exchanging.sheet is not None)
    found = window.exchanging.sheet
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return found


def test_a_film_goes_out_and_its_cut_comes_back_in_one_journey(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with filmed(tmp_path / "a.reel", count=3) as studio:
        window = shown(qtbot, studio)
        window.actions_["file.export"].trigger()
        section = window.deliver.exchange
        assert section.isVisible() and window.focusWidget() is section.go
        qtbot.waitUntil(lambda: section.freight.text().startswith("3 files"))
        handed(qtbot, window, tmp_path / "out")
        assert "The-bowl.otio is ready, with 3 files" in section.state.text()
        window.exchanging.look_at(str(recut(tmp_path / "out")))
        seen = sheet(qtbot, window)
        assert not seen.isModal()
        assert seen.facts.text() == "1 trimmed, 1 removed, 2 joined in another way."
        rows = [text(seen.table.item(row, 0)) for row in range(seen.table.rowCount())]
        assert sorted(rows) == ["Removed", "Transition", "Transition", "Trimmed"]
        assert len(studio.projects.snapshot().sequence.clips) == 3
        QTest.keyClick(seen.take, Qt.Key.Key_Space)
        assert not seen.isVisible()
        assert [clip.segment for clip in studio.projects.snapshot().sequence.clips] == [*ids()[1:3]]
        assert window.notice.words.text().startswith("Taken over: 1 trimmed")
        qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
        window.actions_["edit.undo"].trigger()
        assert len(studio.projects.snapshot().sequence.clips) == 3
        window.close()


def test_each_card_is_a_form_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    studio = filled(tmp_path / "a.reel", shots=1)
    window = shown(qtbot, studio.as_studio)
    window.actions_["file.export"].trigger()
    section = window.deliver.exchange
    for target, card in section.cards.items():
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert section.wish().targets == (target,)
    QTest.mouseClick(section.cards[Target.EDL], Qt.MouseButton.LeftButton)
    handed(qtbot, window, tmp_path / "list")
    assert (tmp_path / "list" / "film.edl").is_file()
    window.close()
    studio.close()


def test_a_folder_that_cannot_be_made_is_told_at_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel", count=1) as studio:
        window = shown(qtbot, studio)
        window.actions_["file.export"].trigger()
        section = window.deliver.exchange
        section.folder.setText(str(tmp_path / "no" / "where"))
        QTest.keyClick(section.folder, Qt.Key.Key_Return)
        assert "There is no folder no" in section.trouble
        window.close()


def test_a_timeline_dropped_on_the_window_is_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    studio = filled(tmp_path / "a.reel", shots=1)
    window = shown(qtbot, studio.as_studio)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "cut.otio"))])
    here, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent, QDropEvent):
        sent = event(here, copy, data, mouse, keys)
        QApplication.sendEvent(window, sent)
        assert sent.isAccepted()
    seen = sheet(qtbot, window)
    assert (seen.head.text(), seen.facts.text()) == ("cut", "Nothing has changed.")
    assert not seen.take.isEnabled()
    window.close()
    studio.close()


def test_what_is_no_timeline_is_told_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "cut.otio").write_text("{}")
    with planned(tmp_path / "a.reel", count=1) as studio:
        window = shown(qtbot, studio)
        window.exchanging.look_at(tmp_path / "cut.otio")
        qtbot.waitUntil(lambda: "cannot be read" in window.notice.words.text())
        assert window.exchanging.sheet is None
        window.close()
