"""The timeline, with a hand on the mouse, on the keys, and for a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import SegmentId
from tests.fakes.studio import FakeStudio
from ui.rooms.edit.view import Timeline
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _on_the_edit_page(window: Window) -> None:
    window.pages.show_edit()


def order(studio: FakeStudio) -> list[int]:
    return [segment.shot.number for segment in studio.projects.snapshot().ordered]


def centre(timeline: Timeline, index: int) -> QPoint:
    return timeline.clip_rect(index).center().toPoint()


def drag(timeline: Timeline, start: QPoint, end: QPoint) -> None:
    """Press and move, as a hand does, without letting go."""
    QTest.mousePress(timeline.viewport(), LEFT, NONE, start)
    for step in range(1, 11):
        QTest.mouseMove(timeline.viewport(), start + (end - start) * step / 10)


def test_a_click_chooses_a_shot_and_shows_its_first_frame(qtbot: QtBot, window: Window) -> None:
    timeline = window.desk.timeline
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, centre(timeline, 2))
    assert window.desk.current() == timeline.segments[2].id
    assert window.desk.player.frame == timeline.layout_.starts[2]
    assert window.desk.review.title.text() == "Shot 3"
    assert window.desk.shots.current() == timeline.segments[2].id


def test_dragging_a_clip_reorders_the_film(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    timeline = window.desk.timeline
    end = centre(timeline, 3) + QPoint(20, 0)
    drag(timeline, centre(timeline, 0), end)
    assert timeline.drag is not None
    assert timeline.drag.gap == 4
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, end)
    assert order(studio) == [2, 3, 4, 1, 5]
    qtbot.waitUntil(lambda: [s.shot.number for s in timeline.segments] == [2, 3, 4, 1, 5])


def test_escape_takes_a_drag_back(qtbot: QtBot, window: Window, studio: FakeStudio) -> None:
    timeline = window.desk.timeline
    end = centre(timeline, 3)
    drag(timeline, centre(timeline, 0), end)
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, end)
    assert order(studio) == [1, 2, 3, 4, 5]


def test_a_drag_at_the_edge_scrolls(qtbot: QtBot, window: Window) -> None:
    timeline = window.desk.timeline
    for _ in range(6):
        timeline.zoom_in()
    timeline.horizontalScrollBar().setValue(0)
    edge = QPoint(timeline.viewport().width() - 3, centre(timeline, 0).y())
    drag(timeline, QPoint(60, edge.y()), edge)
    qtbot.waitUntil(lambda: timeline.horizontalScrollBar().value() > 300)
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, edge)


def test_the_ruler_is_where_one_scrubs(qtbot: QtBot, window: Window) -> None:
    timeline = window.desk.timeline
    x = round(timeline.scale_.x(100.5))
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, QPoint(x, 5))
    assert window.desk.player.frame == 100
    assert timeline.playhead == 100


def test_keys_choose_and_move_shots(qtbot: QtBot, window: Window, studio: FakeStudio) -> None:
    timeline = window.desk.timeline
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert window.desk.current() == timeline.segments[1].id
    QTest.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert order(studio) == [1, 3, 2, 4, 5]
    qtbot.waitUntil(lambda: timeline.segments[2].shot.number == 2)
    QTest.keyClick(timeline, Qt.Key.Key_Delete)
    assert order(studio) == [1, 3, 4, 5]


def test_more_shots_than_pixels_are_still_painted_and_found(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    timeline, project = window.desk.timeline, studio.projects.snapshot()
    clip, segment = project.sequence.clips[0], project.segments[0]
    ids = [SegmentId(f"many-{number}") for number in range(3_000)]
    many = replace(
        project,
        segments=tuple(replace(segment, id=each) for each in ids),
        sequence=replace(
            project.sequence, clips=tuple(replace(clip, segment=each) for each in ids)
        ),
    )
    timeline.show_project(many)
    for _ in range(8):
        assert not timeline.viewport().grab().isNull()
        timeline.zoom_in()
    assert timeline.clip_at(centre(timeline, 0)) == 0


def test_a_screen_reader_finds_the_clips(qtbot: QtBot, window: Window) -> None:
    timeline = window.desk.timeline
    found = QAccessible.queryAccessibleInterface(timeline)
    assert found.role() is QAccessible.Role.List
    assert found.childCount() == 5
    second = found.child(1)
    assert "Shot 2" in second.text(QAccessible.Text.Name)
    assert "To review" in second.text(QAccessible.Text.Name)
    assert second.rect().width() > 40
    place = second.rect().center()
    assert found.childAt(place.x(), place.y()) is second
    timeline.select(SegmentId("segment-2"))
    assert second.state().selected


def test_it_paints_the_status_of_each_clip(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    timeline = window.desk.timeline
    box = timeline.clip_rect(1).toRect()
    before = timeline.viewport().grab().toImage().pixelColor(box.left() + 30, box.top() + 1)
    studio.reviewing.reject(SegmentId("segment-2"))
    qtbot.waitUntil(lambda: window.desk.shots.model.segment(1).review is not None)
    QTest.qWait(20)
    after = timeline.viewport().grab().toImage().pixelColor(box.left() + 30, box.top() + 1)
    assert before != after
