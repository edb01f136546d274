"""The film is shared, and what comes back is looked at before it is taken in."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from core import Status
from tests.core.building import filmed, planned
from ui.preferences import Preferences
from ui.window import Window


def test_answers_are_shown_and_then_taken_in_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel", count=2) as studio:
        first, second = studio.projects.snapshot().ordered
        studio.jobs.wait(*studio.generation.regenerate(first.id))
        given = [
            {
                "segment": each.id, "shot": each.shot.number, "take": each.take.id,
                "sha256": each.take.sha256, "seen": f"{each.take.sha256}:style=1",
                "at": "2026-11-21T10:00:00Z", **said,
            }
            for each, said in (
                (first, {"verdict": "approved", "rating": 4}),
                (second, {"verdict": "rejected", "reason": "Too <b>dark</b>", "notes": [
                    {"frame": 7, "text": "Here", "at": "2026-11-21T10:00:00Z"}]}),
            )
            if each.take
        ]  # fmt: skip
        gone = {**given[0], "take": "gone", "shot": 3}
        (tmp_path / "answers.json").write_text(
            json.dumps(
                {
                    "format": "reelwright-answers", "version": 1, "project": "p", "by": "Asha",
                    "saved": "2026-11-21T10:00:00Z", "answers": [*given, gone],
                }
            )
        )  # fmt: skip
        window = Window(lambda _: studio, Preferences())
        qtbot.addWidget(window)
        window.show_studio(studio)
        window.show()
        window.sharing.look_at(str(tmp_path / "answers.json"))
        sheet = window.sharing.sheet
        assert sheet is not None and not sheet.isModal()
        rows = [
            [_text(sheet.table.item(row, column)) for column in range(3)]
            for row in range(sheet.table.rowCount())
        ]
        assert rows == [
            ["1, take 1", "Approved, 4 of 5", ""],
            ["2", "Rejected", "Too <b>dark</b>"],
            ["2", "Note", "00:00:00:07  Here"],
        ]
        assert "not in the film any more" in sheet.notes.text()
        QTest.keyClick(sheet.take, Qt.Key.Key_Space)
        assert not sheet.isVisible()
        assert window.notice.words.text() == "Taken in from Asha: 1 approved, 1 rejected, 1 note."
        assert studio.projects.snapshot().segment(second.id).status is Status.REJECTED
        window.close()


def test_a_file_without_answers_is_told_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{}")
    with planned(tmp_path / "a.reel", count=1) as studio:
        window = Window(lambda _: studio, Preferences())
        qtbot.addWidget(window)
        window.show_studio(studio)
        window.show()
        window.sharing.look_at(str(tmp_path / "answers.json"))
        assert "holds no answers" in window.notice.words.text()
        assert window.sharing.sheet is None
        window.close()


def _text(cell: QTableWidgetItem | None) -> str:
    return cell.text() if cell else ""
