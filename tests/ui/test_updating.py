"""A newer version is a quiet line: only when it was agreed to, and never while work is done."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import updating
from core.cloud.offline import Offline
from core.services.updates import Trust, Updates
from tests.core.test_updates import NOW, Keys, served
from ui.errands import Errands
from ui.rooms.preferences.updates import UpdatesSection
from ui.updating import UpdateWishes
from ui.widgets.notice import Notice

__all__ = ["served"]
LEFT = Qt.MouseButton.LeftButton


def test_an_update_waits_for_the_work_to_end_and_is_told_once(
    qtbot: QtBot, tmp_path: Path, served: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keys(tmp_path)
    served[1].append(keys.feed(expires="2099-01-01T00:00:00+00:00", issued=NOW.isoformat()))
    it = Updates(tmp_path, Offline(tmp_path), Trust(keys.public, served[0]), "0.1.0")
    holder = QWidget()
    qtbot.addWidget(holder)
    line, section, errands = Notice(holder), UpdatesSection(holder), Errands("updates")
    wishes = UpdateWishes(line, lambda: cast(Any, SimpleNamespace(updates=it)), errands, holder)
    working = SimpleNamespace(over=False)
    wishes.serve(cast(Any, SimpleNamespace(jobs=SimpleNamespace(all=lambda: [working]))))
    wishes.furnish(section)
    holder.show()
    assert not section.agree.isChecked()
    with qtbot.waitSignal(wishes.found, check_params_cb=lambda now: now.checked != ""):
        QTest.mouseClick(section.agree, LEFT)
        qtbot.waitUntil(lambda: it.status().checked != "")
        wishes.tell()
    assert it.status().agreed
    assert line.isHidden()
    working.over = True
    wishes.follow(cast(Any, working))
    assert not line.isHidden()
    assert line.words.text().startswith("Reelwright 0.2.0 is there: Exports are twice as fast.")
    assert section.found.text() == "Reelwright 0.2.0 is there"
    line._close.click()
    assert it.to_tell() is None
    wishes.look_if_due()
    wishes.follow(cast(Any, working))
    assert line.isHidden()
    errands.close()


def test_what_was_not_believed_is_said_in_the_preferences(qtbot: QtBot) -> None:
    section = UpdatesSection()
    qtbot.addWidget(section)
    section.show_updating(updating.Updating(agreed=True, address="", trouble=""))
    assert not section.now.isEnabled()
    section.show_updating(
        updating.Updating(agreed=True, address="https://x", trouble="The list is not believed.")
    )
    assert section.state.text() == "The list is not believed."
    assert section.get.isHidden()
