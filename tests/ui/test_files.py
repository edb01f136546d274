"""Dialogs for files: they answer, and leave nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.files import file_dialog


@pytest.mark.parametrize("chosen", [True, False])
def test_a_dialog_answers_and_is_gone(qtbot: QtBot, tmp_path: Path, chosen: bool) -> None:
    (tmp_path / "cut.otio").touch()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = file_dialog(parent, "A cut", str(tmp_path))
    answers: list[str] = []
    dialog.fileSelected.connect(answers.append)
    dialog.selectFile("cut.otio")
    dialog.open()
    (dialog.accept if chosen else dialog.reject)()
    qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))
    assert answers == [str(tmp_path / "cut.otio")] * chosen
