"""What the next compile needs is rendered while the editor works, never while the film plays."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.rendering import FakeRendering
from tests.fakes.studio import FakeStudio, filled
from ui.rendering import RenderAhead
from ui.window import Window


def test_it_begins_with_the_project_and_rests_while_the_film_plays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    studio, ahead = filled(tmp_path), RenderAhead()
    ahead.rest(True)
    ahead.serve(studio.as_studio)
    told: FakeRendering = studio.rendering
    assert told.begun and not told.held
    held = []
    for playing in (True, False):
        ahead.rest(playing)
        held.append(told.held)
    assert held == [True, False]
    studio.close()


def test_it_gives_way_to_the_hands_and_goes_on_when_they_rest(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    told, none = studio.rendering, Qt.KeyboardModifier.NoModifier
    window.ahead.give_way(window.windowHandle())
    at, left = QPointF(40, 40), Qt.MouseButton.LeftButton
    kind = QEvent.Type.MouseButtonPress
    QApplication.sendEvent(window.windowHandle(), QMouseEvent(kind, at, at, left, left, none))
    assert told.held
    qtbot.waitUntil(lambda: not told.held)
