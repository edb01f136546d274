"""Windows for tests: on a studio in memory, dark, quiet, and closed again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import Studio
from tests.fakes.studio import FakeStudio, filled
from ui.errands import Errands
from ui.preferences import Preferences
from ui.rooms.edit.view import Timeline
from ui.thumbnails import Thumbnails, frames_of
from ui.window import Window

Open = Callable[[FakeStudio], Window]


@pytest.fixture(autouse=True)
def _drawing(qapp: QApplication) -> QApplication:
    """Whichever test comes first: a picture drawn without an application ends the process."""
    return qapp


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads files of others may begin late: a loaded machine is slow, not wrong."""
    monkeypatch.setattr("core.media.limited.PATIENCE", 90.0)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[FakeStudio]:
    made = filled(tmp_path / "film.reel")
    yield made
    made.close()


@pytest.fixture
def window(request: pytest.FixtureRequest, qtbot: QtBot, studio: FakeStudio) -> Iterator[Window]:
    """A window on a film of five shots that wait for their review.

    Where a file says `one_window`, its tests open their films in the same one, each after another.
    """
    if request.node.get_closest_marker("one_window"):
        made = request.getfixturevalue("kept")
        _opened(qtbot, made, studio)
        yield made
        _left(qtbot, made)
    else:
        made = shown(qtbot, studio)
        yield made
        made.close()


@pytest.fixture(scope="module")
def kept(qapp: QApplication) -> Iterator[Window]:
    made = Window(_never)
    yield made
    made.close()
    made.deleteLater()


def shown(qtbot: QtBot, studio: FakeStudio, preferences: Preferences | None = None) -> Window:
    made = Window(lambda _: studio.as_studio, preferences)
    qtbot.addWidget(made)
    _opened(qtbot, made, studio)
    return made


def _opened(qtbot: QtBot, window: Window, studio: FakeStudio) -> None:
    window.resize(1280, 800)
    window.show_studio(studio.as_studio)
    window.show()
    qtbot.waitExposed(window)


def _left(qtbot: QtBot, window: Window) -> None:
    """As if its film were closed, and what was asked of it is done; it remembers nothing."""
    window._leave()
    qtbot.waitUntil(lambda: not any(each.busy for each in window.findChildren(Errands)))
    window.hide()
    window.windowHandle().destroy()  # or it would not be active when it is shown again
    window.preferences._values.clear()


def _never(film: Path) -> Studio:
    raise AssertionError(f"{film} is to be opened, but these tests share a window")


@pytest.fixture
def timeline(qtbot: QtBot, studio: FakeStudio) -> Iterator[Timeline]:
    """A film of five shots, seen as a whole."""
    thumbnails = Thumbnails()
    thumbnails.of(frames_of(studio.playback))
    made = Timeline(thumbnails)
    qtbot.addWidget(made)
    made.resize(1200, 420)
    made.hear(studio.as_studio.tracks)
    made.show_project(studio.projects.snapshot())
    made.show()
    qtbot.waitExposed(made)
    yield made
    thumbnails.close()
    made.soundings.close()
    made.close()
