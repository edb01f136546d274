"""A film goes into one file and comes out of it, beside the window and without stopping it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core import packing
from core.services.unpacking import Unpacking
from core.services.voices import Voices
from core.store.voices import RecordedVoices
from tests.core.building import filmed
from ui.packing import Packages


def parts(qtbot: QtBot, home: Path) -> Packages:
    recorded = RecordedVoices(home)
    asker = QWidget()
    qtbot.addWidget(asker)
    unpacking = Unpacking(recorded, lambda: Voices(recorded), lambda: ())
    return Packages(lambda: cast(Any, SimpleNamespace(unpacking=unpacking)), asker)


def dropped(on: QWidget, file: Path) -> None:
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(file))])
    here, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(on, event(here, copy, urls, mouse, keys))


def test_a_film_is_packed_dropped_elsewhere_and_opened(qtbot: QtBot, tmp_path: Path) -> None:
    packages = parts(qtbot, tmp_path / "home")
    asker = packages.parent()
    assert isinstance(asker, QWidget)
    pack(qtbot, packages, tmp_path / "bowl.reel")
    dropped(asker, tmp_path / "bowl.reelpack")
    qtbot.waitUntil(lambda: packages.unpacking is not None and packages.unpacking.isVisible())
    out = packages.unpacking
    assert out is not None
    assert (out.head.text(), out.place.text()) == ("The bowl", str(tmp_path / "bowl-2.reel"))
    opened: list[Path] = []
    packages.opened.connect(opened.append)
    QTest.mouseClick(out.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.then.isVisible)
    QTest.mouseClick(out.then, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path / "bowl-2.reel"]
    assert (tmp_path / "bowl-2.reel" / "project.db").is_file()
    packages.close()


def pack(qtbot: QtBot, packages: Packages, folder: Path) -> None:
    with filmed(folder, count=2) as studio:
        packages.serve(studio)
        packages.ask_where()
        sheet = packages.packing
        assert sheet is not None
        assert not sheet.isModal()
        qtbot.waitUntil(lambda: bool(sheet.room.text()))
        QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
        assert sheet.busy
        for job in studio.jobs.wait(*(job.id for job in studio.jobs.all())):
            packages.follow(job)
        assert "bowl.reelpack is ready" in sheet.state.text()
        assert sheet.then.isVisible()
        packages.serve(None)


def test_what_is_no_package_is_told_and_a_place_that_is_taken_too(
    qtbot: QtBot, tmp_path: Path
) -> None:
    packages = parts(qtbot, tmp_path / "home")
    (tmp_path / "letter.reelpack").write_text("Dear Asha")
    with qtbot.waitSignal(packages.troubled) as told:
        packages.look_at(tmp_path / "letter.reelpack")
    assert "no package" in told.args[0]
    sheet = packages._unpack_sheet()
    found = packing.Contents("0.1", "0007", "Letter", "2026-11-21T10:00:00+00:00")
    sheet.show_contents(found, tmp_path / "there.reel")
    sheet.show_made(
        packing.Unpacked(
            tmp_path / "there.reel", "Letter", 3, 4_000,
            (packing.Lacking(packing.Lack.MODEL, "wan", "The model is not here.", "Fetch it."),),
        )
    )  # fmt: skip
    assert sheet.missing.count() == 1
    assert sheet.missing.item(0).text() == "The model is not here. Fetch it."
    packages.close()
