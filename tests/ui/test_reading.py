"""The timeline for a screen reader: clips, markers and tracks with their words and states."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import ClipId, Marker, SegmentId, cutting
from ui.rooms.edit import selection as choosing
from ui.rooms.edit.reading import Reading
from ui.rooms.edit.view import Timeline

NAME, MORE = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def _heard() -> None:
    app = QApplication.instance()
    assert app is not None
    Reading.begin(app)


def read(timeline: Timeline) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(timeline)


def test_a_clip_says_its_number_words_status_place_and_length(timeline: Timeline) -> None:
    second = read(timeline).child(1)
    assert second.text(NAME).startswith("Shot 2, Something happens in shot number 2")
    assert "To review" in second.text(NAME)
    assert second.text(NAME).endswith("2 of 5")
    assert "Starts at 00:00:06:00, lasts 6.0 s (144 frames)" in second.text(MORE)
    assert "Narration: Something happens in shot number 2." in second.text(MORE)


def test_a_reader_finds_the_clip_that_lies_under_a_point(timeline: Timeline) -> None:
    found = read(timeline)
    assert found.role() is QAccessible.Role.List
    second = found.child(1)
    assert second.rect().width() > 40
    place = second.rect().center()
    assert found.childAt(place.x(), place.y()) is second
    assert found.indexOfChild(second) == 1


def test_selection_and_focus_are_states(timeline: Timeline) -> None:
    first, second = (read(timeline).child(index) for index in (0, 1))
    timeline.choose(choosing.only(ClipId("segment-1")))
    timeline.choose(choosing.toggled(timeline.selection, ClipId("segment-2")))
    assert first.state().selected
    assert second.state().selected
    assert read(timeline).focusChild() is second
    timeline.choose(choosing.released(timeline.selection))
    assert not second.state().selected


def test_markers_and_tracks_follow_the_clips(qtbot: QtBot, timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    marked = cutting.mark(project.sequence, Marker(48, "The rain begins"))
    timeline.show_project(replace(project, sequence=marked))
    found = read(timeline)
    qtbot.waitUntil(lambda: found.child(9).text(NAME) == "Narration track, 5 items")
    names = [found.child(index).text(NAME) for index in range(5, found.childCount())]
    assert names == [
        "Marker at 00:00:02:00: The rain begins",
        "Titles track, no items",
        "Captions track, 5 items",
        "Picture track, 5 items",
        "Narration track, 5 items",
        "Music track, 1 item",
        "Effects track, no items",
    ]
    assert found.child(5).rect().width() > 5


def test_a_clip_that_is_gone_is_no_item_any_more(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    last = read(timeline).child(4)
    less = cutting.remove(project.sequence, [ClipId("segment-5")])
    timeline.show_project(replace(project, sequence=less))
    assert not last.isValid()
    assert last.text(NAME) == ""
    assert read(timeline).child(4).text(NAME) == "Titles track, no items"


def test_the_list_says_how_much_there_is(timeline: Timeline) -> None:
    assert read(timeline).text(NAME) == "Timeline, 5 clips, 00:00:30:00 long"
    timeline.select(SegmentId("segment-2"))
    assert "1 selected" in read(timeline).text(NAME)
