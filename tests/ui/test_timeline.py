"""The timeline by itself: what it shows, how it zooms and scrolls, what can be selected."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import (
    ClipId,
    Job,
    JobId,
    Lane,
    Marker,
    Project,
    Running,
    SegmentId,
    Sequence,
    Span,
    Transition,
    TransitionKind,
    cutting,
)
from tests.fakes.studio import FakeStudio
from ui.rooms.edit import selection as choosing
from ui.rooms.edit.geometry import MOST_PIXELS_PER_FRAME
from ui.rooms.edit.hand import Kind, Showing
from ui.rooms.edit.rows import Track
from ui.rooms.edit.view import Timeline
from ui.rooms.edit.zoom import ZoomSlider

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def edited(project: Project, sequence: Sequence) -> Project:
    return replace(project, sequence=sequence)


def ids(timeline: Timeline) -> list[ClipId]:
    return [clip.id for clip in timeline.sequence.clips]


def centre(timeline: Timeline, index: int) -> QPoint:
    return timeline.clip_rect(index).center().toPoint()


def click(timeline: Timeline, place: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(timeline.viewport(), LEFT, modifiers, place)


def on_screen(timeline: Timeline) -> QImage:
    """What the screen really shows, not what it would show if it were painted anew."""
    QApplication.processEvents()
    return timeline.screen().grabWindow(timeline.winId()).toImage()


# Selecting


def test_a_click_chooses_a_clip_and_asks_for_its_first_frame(timeline: Timeline) -> None:
    told: list[object] = []
    timeline.selected.connect(told.append)
    timeline.seek_asked.connect(told.append)
    click(timeline, centre(timeline, 2))
    assert told == ["segment-3", timeline.layout_.starts[2]]
    assert timeline.selection == choosing.only(ClipId("segment-3"))


def test_control_adds_and_takes_away_shift_reaches(timeline: Timeline) -> None:
    clips = ids(timeline)
    click(timeline, centre(timeline, 0))
    click(timeline, centre(timeline, 2), CONTROL)
    assert timeline.selection.clips == {clips[0], clips[2]}
    click(timeline, centre(timeline, 0), CONTROL)
    assert timeline.selection.clips == {clips[2]}
    click(timeline, centre(timeline, 1))
    click(timeline, centre(timeline, 4), SHIFT)
    assert timeline.selection.clips == set(clips[1:])
    click(timeline, centre(timeline, 2))
    assert timeline.selection.clips == {clips[2]}, "a plain click takes the rest away"


def test_a_lasso_catches_what_it_touches_and_escape_lets_go(timeline: Timeline) -> None:
    effects = timeline.rows.of(Track.EFFECTS)
    assert effects is not None
    start = QPoint(centre(timeline, 1).x(), effects.top + 5)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, start)
    there = centre(timeline, 3)
    for step in range(1, 6):
        QTest.mouseMove(timeline.viewport(), start + (there - start) * step / 5)
    assert timeline.showing is not None
    assert timeline.showing.lasso is not None
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, there)
    assert timeline.selection.clips == set(ids(timeline)[1:4])
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert not timeline.selection
    assert timeline.current >= 0, "keys still know where they are"


def test_keys_walk_along_the_clips_and_shift_takes_them_along(timeline: Timeline) -> None:
    clips = ids(timeline)
    click(timeline, centre(timeline, 1))
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.selection == choosing.only(clips[2])
    QTest.keyClick(timeline, Qt.Key.Key_Right, SHIFT)
    assert timeline.selection.clips == set(clips[2:4])
    timeline.select_all()
    assert timeline.selection.clips == set(clips)


def test_a_segment_that_is_in_the_film_twice_is_chosen_by_its_clip(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    twice = cutting.duplicate(project.sequence, [ids(timeline)[0]], [ClipId("again")])
    timeline.show_project(edited(project, twice))
    click(timeline, centre(timeline, 1))
    assert timeline.selection.current == "again"
    timeline.select(SegmentId("segment-1"))
    assert timeline.selection.current == "again", "it is that segment already"
    timeline.select(SegmentId("segment-2"))
    timeline.select(SegmentId("segment-1"))
    assert timeline.selection.current == ids(timeline)[0]


def test_what_is_gone_is_not_selected_any_more(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    timeline.select_all()
    timeline.show_project(edited(project, cutting.remove(project.sequence, ids(timeline)[:2])))
    assert timeline.selection.clips == {"segment-3", "segment-4", "segment-5"}


# What is under the pointer


def test_every_part_of_the_timeline_is_found_where_it_is_painted(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    dissolve = Transition(TransitionKind.DISSOLVE, 24)
    sequence = cutting.gap(
        cutting.join(project.sequence, ids(timeline)[1], dissolve), ids(timeline)[2], 40
    )
    sequence = replace(sequence, markers=(Marker(30, "here"),), marked=Span(50, 100))
    timeline.show_project(edited(project, sequence))
    scale, row, ruler = timeline.scale_, timeline.rows.picture, timeline.rows.ruler
    starts, ends = timeline.layout_.starts, timeline.layout_.ends
    for x, y, kind, clip in (
        (centre(timeline, 0).x(), centre(timeline, 0).y(), Kind.CLIP, 0),
        (scale.x(starts[0]) + 2, row.bottom - 5, Kind.HEAD, 0),
        (scale.x(ends[1]) - 2, row.bottom - 5, Kind.TAIL, 1),
        (scale.x(starts[4]) + 1, row.top + 5, Kind.CUT, 4),
        (scale.x(starts[1]), row.bottom - 5, Kind.TRANSITION, 1),
        (scale.x(starts[2] - 20), row.bottom - 5, Kind.GAP, 2),
        (scale.x(30), ruler - 6, Kind.MARKER, -1),
        (scale.x(50), 5, Kind.MARKED_IN, -1),
        (scale.x(150), 5, Kind.MARKED_OUT, -1),
        (scale.x(200), 5, Kind.RULER, -1),
    ):  # fmt: skip
        hit = timeline.what(QPointF(x, y))
        assert (hit.kind, hit.clip) == (kind, clip)


def test_the_ruler_is_where_one_scrubs(qtbot: QtBot, timeline: Timeline) -> None:
    x = round(timeline.scale_.x(100.5))
    with qtbot.waitSignal(timeline.seek_asked) as told:
        click(timeline, QPoint(x, 5))
    assert told.args == [100]


def test_edges_markers_and_the_playhead_attract(timeline: Timeline) -> None:
    cut = timeline.layout_.starts[2]
    assert timeline.snap(cut + 1) == cut
    assert timeline.snap(cut + 60) is None
    timeline.show_playhead(cut + 61)
    assert timeline.snap(cut + 60) == cut + 61
    around = frozenset(ids(timeline)[1:3])
    assert timeline.snap(cut + 1, around) is None
    timeline.snapping = False
    assert timeline.snap(cut + 1) is None


# What it shows


def test_what_a_hand_supposes_is_shown_and_goes_with_the_next_snapshot(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    moved = cutting.move(project.sequence, [ids(timeline)[0]], 4)
    timeline.suppose(Showing(sequence=moved, mark=100, label="+4"))
    assert [segment.shot.number for segment in timeline.segments] == [2, 3, 4, 5, 1]
    assert timeline.sequence is project.sequence
    timeline.show_project(edited(project, moved))
    assert timeline.showing is None
    assert [segment.shot.number for segment in timeline.segments] == [2, 3, 4, 5, 1]


def test_the_status_of_a_clip_is_painted_and_told(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio
) -> None:
    def colour() -> QColor:
        box = timeline.clip_rect(1).toRect()
        return timeline.viewport().grab().toImage().pixelColor(box.left() + 30, box.top() + 1)

    before = colour()
    studio.reviewing.reject(SegmentId("segment-2"), note="Too dark")
    timeline.show_project(studio.projects.snapshot())
    assert colour() != before
    job = Job(JobId("1"), "Make", Lane.GPU, about=SegmentId("segment-2"), state=Running(0.5))
    rejected = colour()
    timeline.show_job(job)
    assert colour() != rejected


def test_a_clip_whose_file_is_gone_says_so(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio
) -> None:
    (studio.projects.folder / "none.mp4").unlink()
    timeline.soundings.renew()
    qtbot.waitUntil(lambda: timeline.film.standing(0).mark.word == "File missing")


def test_titles_and_lines_go_with_their_clips(qtbot: QtBot, timeline: Timeline) -> None:
    lanes, film = timeline.lanes, timeline.film
    qtbot.waitUntil(lambda: lanes.count[Track.NARRATION] == 5)
    everything = range(5)
    before = {one.clip: at for at, one in lanes.blocks(Track.NARRATION, film, everything)}
    project = timeline.project
    assert project is not None
    timeline.suppose(Showing(cutting.move(project.sequence, [ids(timeline)[4]], 0)))
    after = {one.clip: at for at, one in lanes.blocks(Track.NARRATION, film, everything)}
    length = project.sequence.clips[4].length
    assert after == {
        clip: at - before[ids(timeline)[4]] + before[ids(timeline)[0]]
        if clip == ids(timeline)[4]
        else at + length
        for clip, at in before.items()
    }


def test_more_shots_than_pixels_are_still_painted_and_found(timeline: Timeline) -> None:
    project = timeline.project
    assert project is not None
    clip = project.sequence.clips[0]
    many = tuple(replace(clip, id=ClipId(f"many-{number}")) for number in range(3_000))
    timeline.show_project(edited(project, replace(project.sequence, clips=many)))
    for _ in range(12):
        assert not timeline.viewport().grab().isNull()
        timeline.zoom_in()
    assert timeline.clip_at(centre(timeline, 0)) == 0


# Zoom and scroll


def test_zooming_keeps_the_playhead_in_place_and_fit_shows_all(timeline: Timeline) -> None:
    timeline.show_playhead(300)
    x = timeline.scale_.x(300)
    for _ in range(4):
        timeline.zoom_in()
    assert timeline.scale_.x(300) == pytest.approx(x, abs=2)
    for _ in range(8):
        timeline.zoom_out()
    assert timeline.horizontalScrollBar().maximum() == 0, "not smaller than the window"
    timeline.choose(choosing.only(ids(timeline)[2]))
    timeline.zoom_to_selection()
    assert timeline.clip_rect(2).width() == pytest.approx(timeline.wide(), abs=40)
    timeline.fit()
    assert timeline.clip_rect(4).right() <= timeline.wide()


def test_the_slider_goes_from_the_whole_film_to_single_frames_and_follows(
    timeline: Timeline,
) -> None:
    slider = ZoomSlider(timeline, timeline)
    assert slider.value() == 0
    slider.setValue(slider.maximum())
    assert timeline.scale_.pixels_per_frame == pytest.approx(MOST_PIXELS_PER_FRAME)
    timeline.fit()
    assert slider.value() == 0
    timeline.zoom_in()
    assert slider.value() > 0


def test_the_wheel_scrolls_with_control_zooms_and_the_middle_button_pans(
    timeline: Timeline,
) -> None:
    there = QPointF(300, 100)
    far = timeline.viewport().mapToGlobal(there)

    def wheel(modifiers: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            there, far, QPoint(), QPoint(0, 240), LEFT & MIDDLE, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(timeline.viewport(), event)

    before = timeline.scale_.frame(300)
    wheel(CONTROL)
    assert timeline.scale_.pixels_per_frame > timeline.smallest()
    assert abs(timeline.scale_.frame(300) - before) <= 1
    bar = timeline.horizontalScrollBar()
    bar.setValue(250)
    wheel(NONE)
    assert bar.value() == 10
    bar.setValue(100)
    QTest.mousePress(timeline.viewport(), MIDDLE, NONE, QPoint(400, 100))
    QTest.mouseMove(timeline.viewport(), QPoint(350, 100))
    QTest.mouseRelease(timeline.viewport(), MIDDLE, NONE, QPoint(350, 100))
    assert bar.value() == 150


def test_after_scrolling_the_screen_shows_what_painting_anew_would(
    qtbot: QtBot, timeline: Timeline
) -> None:
    for _ in range(3):
        timeline.zoom_in()
    timeline.choose(choosing.only(ids(timeline)[1]))
    timeline.show_playhead(90)
    qtbot.waitUntil(lambda: timeline.lanes.count[Track.NARRATION] == 5)
    pictures = timeline.picturing._tiles._thumbnails
    bar = timeline.horizontalScrollBar()
    for value in (40, 97, 260, 230, 181):
        bar.setValue(value)
        on_screen(timeline)
        qtbot.waitUntil(lambda: not pictures.busy and not timeline.picturing.owing)
        moved = on_screen(timeline)
        timeline.viewport().update()
        assert on_screen(timeline) == moved


def test_a_folded_track_gives_its_height_to_the_others(timeline: Timeline) -> None:
    row = timeline.rows.of(Track.NARRATION)
    assert row is not None
    QTest.mouseClick(timeline.heads, LEFT, NONE, QPoint(20, row.top + 5))
    folded = timeline.rows.of(Track.NARRATION)
    assert folded is not None
    assert folded.folded
    assert folded.height < row.height
    QTest.mouseClick(timeline.heads, LEFT, NONE, QPoint(20, folded.top + 2))
    assert timeline.rows.of(Track.NARRATION) == row


def test_a_low_timeline_keeps_picture_and_narration(timeline: Timeline) -> None:
    timeline.resize(1200, timeline.minimumHeight())
    tracks = {row.track for row in timeline.rows.rows}
    assert tracks == {Track.PICTURE, Track.NARRATION}
    assert timeline.rows.bottom <= timeline.viewport().height()
