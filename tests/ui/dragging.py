"""Drags on the timeline of a window, with a real mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core import Sequence
from tests.fakes.studio import FakeStudio
from ui.rooms.edit.view import Timeline
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def loose(window: Window) -> Timeline:
    """The timeline of the edit room, where nothing is drawn to anything."""
    window.pages.show_edit()
    window.desk.timeline.snapping = False
    return window.desk.timeline


def now(studio: FakeStudio) -> Sequence:
    return studio.projects.snapshot().sequence


def drag(timeline: Timeline, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(timeline.viewport(), LEFT, keys, start)
    for step in range(1, 9):
        QTest.mouseMove(timeline.viewport(), start + (end - start) * step / 8)
    QTest.mouseRelease(timeline.viewport(), LEFT, keys, end)
