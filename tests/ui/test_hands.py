"""Edits by hand: drags with a real mouse on the timeline, and the same by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import TransitionKind, cutting
from tests.fakes.studio import FakeStudio
from tests.ui.dragging import LEFT, NONE, drag, loose, now
from ui.rooms.edit.view import Timeline
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timeline(window: Window) -> Timeline:
    return loose(window)


def at(timeline: Timeline, frame: float) -> QPoint:
    """A point on the picture track."""
    row = timeline.look().rows.picture
    return QPoint(round(timeline.scale_.x(frame)), (row.top + row.bottom) // 2 + 6)


def across(timeline: Timeline, frames: int) -> QPoint:
    return QPoint(round(frames * timeline.scale_.pixels_per_frame), 0)


def test_a_clip_is_dragged_behind_another(timeline: Timeline, studio: FakeStudio) -> None:
    ids = [clip.id for clip in now(studio).clips]
    drag(timeline, at(timeline, 20), at(timeline, timeline.layout_.ends[1] - 3))
    assert [clip.id for clip in now(studio).clips][:3] == [ids[1], ids[0], ids[2]]
    assert studio.projects.snapshot().undo == "Move a clip"


def test_several_clips_are_dragged_together(timeline: Timeline, studio: FakeStudio) -> None:
    ids = [clip.id for clip in now(studio).clips]
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 10))
    QTest.mouseClick(timeline.viewport(), LEFT, SHIFT, at(timeline, timeline.layout_.starts[1] + 9))
    drag(timeline, at(timeline, 20), at(timeline, timeline.layout_.ends[3] - 3))
    assert [clip.id for clip in now(studio).clips][:4] == [ids[2], ids[3], ids[0], ids[1]]


def test_the_end_of_a_clip_is_pulled_and_what_follows_moves_along(
    timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    last = len(before.clips) - 1
    end = at(timeline, timeline.layout_.ends[last]) - QPoint(2, 0)
    drag(timeline, end, end - across(timeline, 10))
    after = now(studio)
    assert after.clips[last].length == pytest.approx(before.clips[last].length - 10, abs=1)
    assert after.clips[:last] == before.clips[:last]


def test_a_cut_is_rolled_and_the_film_stays_as_long(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio
) -> None:
    for clip in now(studio).clips[1:3]:
        studio.editing.join(clip.id, "cut")
        studio.editing.trim(clip.id, start=10, length=clip.length - 20)
    qtbot.waitUntil(lambda: timeline.sequence == now(studio))
    before = now(studio)
    cut = at(timeline, timeline.layout_.starts[2])
    drag(timeline, cut, cut + across(timeline, 8))
    after = now(studio)
    assert after.frames == before.frames
    assert after.clips[1].length == pytest.approx(before.clips[1].length + 8, abs=1)
    assert after.clips[2].length == before.clips[2].length - (
        after.clips[1].length - before.clips[1].length
    )


def test_with_alt_a_clip_shows_another_moment_in_the_same_place(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio
) -> None:
    clip = now(studio).clips[1]
    studio.editing.trim(clip.id, start=40, length=clip.length - 60)
    qtbot.waitUntil(lambda: timeline.sequence == now(studio))
    before = now(studio)
    middle = at(timeline, timeline.layout_.starts[1] + 25)
    drag(timeline, middle, middle + across(timeline, 20), ALT)
    after = now(studio)
    assert studio.projects.snapshot().undo == "Slip a clip"
    assert after.spans() == before.spans()
    assert after.clips[1].start == pytest.approx(before.clips[1].start - 20, abs=1)


def test_the_blade_splits_where_it_falls(
    window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    QTest.keyClick(timeline, Qt.Key.Key_B)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 30.5))
    after = now(studio)
    assert len(after.clips) == len(before.clips) + 1
    assert after.clips[0].length == pytest.approx(30, abs=1)
    assert after.frames == before.frames
    QTest.keyClick(timeline, Qt.Key.Key_V)
    studio.projects.undo()
    assert now(studio) == before


def test_escape_in_the_middle_of_a_drag_changes_nothing(
    timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    start = at(timeline, 20)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, start)
    QTest.mouseMove(timeline.viewport(), start + QPoint(200, 0))
    QTest.mouseMove(timeline.viewport(), start + QPoint(400, 0))
    assert timeline.showing is not None
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, start + QPoint(400, 0))
    assert now(studio) == before
    assert timeline.showing is None


def test_keys_split_trim_and_delete_at_the_playhead(
    window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    window.desk.player.seek(40)
    QTest.keyClick(timeline, Qt.Key.Key_B, CONTROL)
    assert [clip.length for clip in now(studio).clips[:2]] == [40, before.clips[0].length - 40]
    window.desk.player.seek(10)
    QTest.keyClick(timeline, Qt.Key.Key_Q)
    assert now(studio).clips[0].length == 30
    window.desk.player.seek(19)
    QTest.keyClick(timeline, Qt.Key.Key_W)
    assert now(studio).clips[0].length == 20
    for _ in range(3):
        studio.projects.undo()
    assert now(studio) == before


def test_delete_closes_and_shift_delete_leaves_a_gap(
    timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, timeline.layout_.starts[1] + 9))
    QTest.keyClick(timeline, Qt.Key.Key_Delete, SHIFT)
    assert now(studio).frames == before.frames
    assert now(studio).clips[1].lead == before.clips[1].length
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, timeline.layout_.starts[0] + 9))
    QTest.keyClick(timeline, Qt.Key.Key_Delete)
    assert now(studio).clips[0].id == before.clips[2].id


def test_what_was_cut_out_can_be_pasted_elsewhere(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 9))
    QTest.keyClick(timeline, Qt.Key.Key_X, CONTROL)
    assert before.clips[0].segment not in now(studio).order
    qtbot.waitUntil(lambda: timeline.sequence == now(studio))
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, timeline.layout_.starts[1] + 9))
    QTest.keyClick(timeline, Qt.Key.Key_V, CONTROL)
    assert now(studio).clips[2].segment == before.clips[0].segment
    assert now(studio).frames == before.frames


def test_a_transition_is_set_lengthened_and_removed_by_keys(
    window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    window.desk.player.seek(timeline.layout_.starts[2])
    QTest.keyClick(timeline, Qt.Key.Key_T, CONTROL | SHIFT)
    assert now(studio).clips[2].transition.kind is TransitionKind.CUT
    QTest.keyClick(timeline, Qt.Key.Key_T, CONTROL)
    first = now(studio).clips[2].transition
    assert first.kind is TransitionKind.DISSOLVE
    QTest.keyClick(timeline, Qt.Key.Key_Equal, ALT)
    assert now(studio).clips[2].transition.frames == first.frames + 2


def test_marks_are_set_by_keys_and_named_in_the_inspector(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    window.desk.player.seek(12)
    QTest.keyClick(timeline, Qt.Key.Key_I)
    QTest.keyClick(timeline, Qt.Key.Key_M)
    window.desk.player.seek(30)
    QTest.keyClick(timeline, Qt.Key.Key_O)
    marked = now(studio).marked
    assert marked is not None
    assert (marked.start, marked.end) == (12, 31)
    inspector = window.desk.inspector
    qtbot.waitUntil(lambda: inspector.title.text() == "Marker")
    QTest.keyClicks(inspector.marker, "Softer here")
    QTest.keyClick(inspector.marker, Qt.Key.Key_Return)
    assert [(each.frame, each.text) for each in now(studio).markers] == [(12, "Softer here")]


def test_the_inspector_changes_the_length_of_a_clip(
    window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 9))
    length = window.desk.inspector.length
    length.setValue(33)
    length.editingFinished.emit()
    assert now(studio).clips[0].length == 33


def test_files_dropped_between_clips_are_told_with_their_place(
    qtbot: QtBot, window: Window, timeline: Timeline, tmp_path: Path
) -> None:
    film = tmp_path / "వాన.mp4"
    film.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(film))])
    place = QPointF(at(timeline, timeline.layout_.starts[2] + 2))
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, LEFT, keys)
    QApplication.sendEvent(timeline.viewport(), enter)
    assert enter.isAccepted()
    assert timeline.showing is not None
    assert timeline.showing.mark == timeline.layout_.starts[2]
    with qtbot.waitSignal(window.desk.drops.dropped) as told:
        QApplication.sendEvent(timeline.viewport(), QDropEvent(place, copy, data, LEFT, keys))
    assert told.args == [(film,), 2]


def test_a_version_is_kept_under_a_name_and_gone_back_to(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    panel = window.desk.inspector.versions
    before = now(studio)
    QTest.keyClick(timeline, Qt.Key.Key_S, CONTROL | SHIFT)
    QTest.keyClicks(panel.name, "First cut")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.list.count() == 1
    studio.editing.become(cutting.move(before, [before.clips[0].id], 2), "Move a clip")
    panel.list.setCurrentRow(0)
    QTest.mouseClick(panel.restore, LEFT)
    assert now(studio) == before


def test_what_is_selected_moves_together_by_keys(timeline: Timeline, studio: FakeStudio) -> None:
    ids = [clip.id for clip in now(studio).clips]
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 10))
    QTest.mouseClick(timeline.viewport(), LEFT, SHIFT, at(timeline, timeline.layout_.starts[1] + 9))
    QTest.keyClick(timeline, Qt.Key.Key_Right, ALT)
    assert [clip.id for clip in now(studio).clips] == [ids[2], ids[0], ids[1], *ids[3:]]
