"""Windows for tests: on a studio in memory, dark, quiet, and closed again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio, filled
from ui.dress import Dress
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
def _bare(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows go without their style sheet, which takes as long as half of their rooms."""
    if not request.node.get_closest_marker("dressed"):
        monkeypatch.setattr(Dress, "complete", lambda _: None)


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
def window(qtbot: QtBot, studio: FakeStudio) -> Iterator[Window]:
    """A window on a film of five shots that wait for their review."""
    made = shown(qtbot, studio)
    yield made
    made.close()


def shown(qtbot: QtBot, studio: FakeStudio, preferences: Preferences | None = None) -> Window:
    made = Window(lambda _: studio.as_studio, preferences)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_studio(studio.as_studio)
    made.show()
    qtbot.waitExposed(made)
    return made


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
