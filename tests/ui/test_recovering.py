"""After a crash the window says what is saved, and goes on with one click."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import Ending
from tests.fakes.studio import FakeStudio
from tests.ui.conftest import shown
from ui.errands import Errands
from ui.preferences import Preferences
from ui.recovering import Recovering
from ui.widgets.notice import Notice

LEFT = Qt.MouseButton.LeftButton


Parts = Callable[..., tuple[Notice, Recovering]]


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[Parts]:
    """The line and its wishes, after these endings."""
    holder = QWidget()
    qtbot.addWidget(holder)
    errands = Errands("endings", holder)

    def made(*endings: Ending) -> tuple[Notice, Recovering]:
        line = Notice(holder)
        equipment = cast(Any, SimpleNamespace(endings=endings))
        recovering = Recovering(line, lambda: equipment, errands, holder)
        holder.show()
        return line, recovering

    yield made
    errands.close()


def served(recovering: Recovering, film: Path) -> None:
    projects = SimpleNamespace(folder=film, read_only="")
    recovering.serve(cast(Any, SimpleNamespace(projects=projects)))


def test_a_crash_is_told_and_the_work_goes_on_with_one_click(
    qtbot: QtBot, tmp_path: Path, parts: Parts
) -> None:
    film = tmp_path / "bowl.reel"
    film.mkdir()
    ending = Ending("2026-11-20T10:00:00+00:00", str(film), ("Make shot 3",), 2, "Aborted")
    line, recovering = parts(ending)
    qtbot.waitUntil(line.isVisible)
    words = line.words.text()
    assert "ended unexpectedly on" in words
    assert "(Aborted)" in words
    assert "At work was: Make shot 3." in words
    assert "All that was finished in bowl is saved. 2 jobs were finished before." in words
    assert (line.step.text(), line.also.text()) == ("Open and go on", "Collect a report…")
    with qtbot.waitSignal(recovering.open_asked) as asked:
        QTest.mouseClick(line.step, LEFT)
    assert asked.args == [film]
    with qtbot.waitSignal(recovering.go_on_asked):
        served(recovering, film)


def test_a_report_can_be_collected_where_the_film_is_gone(qtbot: QtBot, parts: Parts) -> None:
    line, recovering = parts(Ending("", "/nowhere/bowl.reel"))
    qtbot.waitUntil(line.isVisible)
    with qtbot.waitSignal(recovering.report_asked):
        QTest.mouseClick(line.step, LEFT)
    assert line.isHidden()


def test_a_good_end_is_not_spoken_of(qtbot: QtBot, parts: Parts) -> None:
    line, recovering = parts()
    (errands,) = line.window().findChildren(Errands)
    recovering.look()
    qtbot.waitUntil(lambda: not errands.busy)
    assert line.isHidden()


def test_settings_that_could_not_be_read_are_told_of_once(
    qtbot: QtBot, studio: FakeStudio, tmp_path: Path
) -> None:
    kept = tmp_path / "preferences.json"
    kept.write_text("{")
    first = shown(qtbot, studio, Preferences(kept))
    assert "preferences.json" in first.notice.words.text() and not first.notice.isHidden()
    assert (tmp_path / "preferences.json.damaged").read_text() == "{"
    first.close()
    second = shown(qtbot, studio, Preferences(kept))
    assert second.notice.isHidden()
    second.close()
