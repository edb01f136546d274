"""Transitions by hand: chosen by mouse and by key, dragged onto a cut, pulled to their length."""

from collections.abc import Iterator
from dataclasses import replace

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from core import CUT, Ease, Transition, TransitionKind, cutting
from tests.fakes.studio import FakeStudio
from tests.ui.conftest import shown
from tests.ui.dragging import LEFT, NONE, drag, loose, now
from ui.preferences import Preferences
from ui.rooms.edit.shelf import carried
from ui.rooms.edit.view import Timeline
from ui.widgets.crossings import drawn
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
PUSH = Transition(TransitionKind.PUSH_LEFT, 12)


@pytest.fixture
def timeline(window: Window) -> Timeline:
    return loose(window)


def into(studio: FakeStudio, index: int) -> Transition:
    return now(studio).clips[index].transition


def joined(studio: FakeStudio, index: int, how: Transition) -> None:
    clip = now(studio).clips[index].id
    studio.editing.become(cutting.join(now(studio), clip, how), "Join")


def cut(timeline: Timeline, index: int, by: float = 0) -> QPoint:
    """On the picture track, `by` frames from the cut into a clip."""
    row = timeline.look().rows.picture
    x = timeline.scale_.x(timeline.layout_.starts[index] + by)
    return QPoint(round(x), (row.top + row.bottom) // 2 + 6)


def dropped(timeline: Timeline, kind: TransitionKind, place: QPoint) -> None:
    data, buttons = carried(kind), LEFT
    QApplication.sendEvent(timeline.viewport(), QDragEnterEvent(place, COPY, data, buttons, NONE))
    event = QDropEvent(QPointF(place), COPY, data, buttons, NONE)
    QApplication.sendEvent(timeline.viewport(), event)


def test_a_kind_is_chosen_by_mouse_on_the_shelf(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    joined(studio, 1, CUT)
    qtbot.waitUntil(lambda: not timeline.sequence.clips[1].transition.frames)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, cut(timeline, 1))
    tile = window.desk.inspector.joint.shelf.tiles[TransitionKind.IRIS]
    qtbot.waitUntil(tile.isVisible)
    QTest.mouseClick(tile, LEFT)
    assert into(studio, 1) == Transition(TransitionKind.IRIS, 12)


def test_the_kinds_are_in_a_menu_at_the_cut_that_a_key_opens(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    window.desk.player.seek(timeline.layout_.starts[2])
    QTest.keyClick(timeline, Qt.Key.Key_U, CONTROL)
    menu = window.context.menu
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    named = {action.text().replace("&", ""): action for action in menu.actions()}
    assert {"Wipe up", "Slide right", "Push down", "Zoom", "Iris", "Dissolve"} <= set(named)
    assert not named["Wipe up"].icon().isNull()
    menu.setActiveAction(named["Wipe up"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert into(studio, 2).kind is TransitionKind.WIPE_UP


def test_another_kind_keeps_the_length_the_ease_and_the_sound(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    before = Transition(TransitionKind.ZOOM, 8, Ease.IN, sounds=True)
    joined(studio, 2, before)
    qtbot.waitUntil(lambda: timeline.sequence.clips[2].transition == before)
    window.desk.player.seek(timeline.layout_.starts[2])
    window.actions_["join.slide_down"].trigger()
    assert into(studio, 2) == replace(before, kind=TransitionKind.SLIDE_DOWN)


def test_one_is_dragged_from_the_shelf_onto_a_cut_and_seen_there_before_it_falls(
    timeline: Timeline, studio: FakeStudio
) -> None:
    place = cut(timeline, 3, by=4)
    data = carried(TransitionKind.PUSH_UP)
    enter = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(timeline.viewport(), enter)
    assert enter.isAccepted() and into(studio, 3).kind is not TransitionKind.PUSH_UP
    showing = timeline.showing
    assert showing is not None and showing.sequence is not None and "Push up" in showing.label
    assert showing.sequence.clips[3].transition.kind is TransitionKind.PUSH_UP
    dropped(timeline, TransitionKind.PUSH_UP, place)
    assert into(studio, 3).kind is TransitionKind.PUSH_UP


def test_nothing_falls_onto_a_locked_film(
    window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    before = now(studio)
    window.desk.lock(on=True)
    dropped(timeline, TransitionKind.IRIS, cut(timeline, 2))
    assert now(studio) == before


@pytest.mark.parametrize("side", [-1, 1])
def test_an_edge_that_is_dragged_takes_the_length_along_from_where_it_was(
    qtbot: QtBot, timeline: Timeline, studio: FakeStudio, side: int
) -> None:
    joined(studio, 2, PUSH)
    qtbot.waitUntil(lambda: timeline.sequence.clips[2].transition == PUSH)
    timeline.zoom_to(timeline.layout_.starts[2] - 20, timeline.layout_.starts[2] + 20)
    drag(timeline, cut(timeline, 2, 4 * side), cut(timeline, 2, 7 * side))
    assert into(studio, 2) == replace(PUSH, frames=18)
    qtbot.waitUntil(lambda: timeline.sequence.clips[2].transition.frames == 18)
    drag(timeline, cut(timeline, 2, 4 * side), cut(timeline, 2, -20 * side))
    assert into(studio, 2) == CUT


def test_what_is_missing_is_told_in_the_inspector_and_in_the_tip(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    how = Transition(TransitionKind.PUSH_LEFT, 48)
    joined(studio, 2, how)
    qtbot.waitUntil(lambda: timeline.sequence.clips[2].transition == how)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, cut(timeline, 2))
    trouble = window.desk.inspector.joint.trouble
    qtbot.waitUntil(trouble.isVisible)
    assert "instead of 48" in trouble.text() and "Trim the end of clip 2" in trouble.text()


def test_ease_and_whoosh_are_set_in_the_inspector(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    joined(studio, 2, PUSH)
    qtbot.waitUntil(lambda: timeline.sequence.clips[2].transition == PUSH)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, cut(timeline, 2))
    box = window.desk.inspector.joint
    qtbot.waitUntil(box.sounds.isVisible)
    box.sounds.click()
    assert into(studio, 2) == replace(PUSH, sounds=True)
    qtbot.waitUntil(box.sounds.isChecked)
    box.ease.choose(Ease.OUT.value)
    box.ease.activated.emit(box.ease.currentIndex())
    assert into(studio, 2) == replace(PUSH, ease=Ease.OUT, sounds=True)


@pytest.fixture
def pushing(qtbot: QtBot, studio: FakeStudio) -> Iterator[Window]:
    """Of an editor whose usual transition is a push of a second."""
    preferences = Preferences()
    preferences.put("transition", "push-right:1")
    made = shown(qtbot, studio, preferences)
    yield made
    made.close()


def test_the_usual_transition_is_that_of_the_preferences(
    qtbot: QtBot, pushing: Window, studio: FakeStudio
) -> None:
    timeline = pushing.desk.timeline
    pushing.pages.show_edit()
    joined(studio, 2, CUT)
    qtbot.waitUntil(lambda: not timeline.sequence.clips[2].transition.frames)
    pushing.desk.player.seek(timeline.layout_.starts[2])
    QTest.keyClick(timeline, Qt.Key.Key_T, CONTROL)
    assert into(studio, 2) == Transition(TransitionKind.PUSH_RIGHT, 24)


@pytest.mark.dressed
def test_no_panel_beside_the_picture_is_cut_off_in_a_small_window(
    qtbot: QtBot, window: Window
) -> None:
    window.pages.show_edit()
    window.resize(1024, 640)
    for panel in (window.desk.inspector, window.desk.mixer, window.desk.overlays):
        window.desk.side.show_panel(panel)
        (area,) = panel.findChildren(QScrollArea)
        qtbot.waitUntil(partial(_fits, area))


def _fits(area: QScrollArea) -> bool:
    inside = area.widget()
    return inside is not None and inside.width() <= area.viewport().width()


@pytest.mark.parametrize("kind", [TransitionKind.DISSOLVE, TransitionKind.FADE_WHITE])
def test_a_sign_is_no_blank_box(kind: TransitionKind) -> None:
    image = drawn(kind, 22, 15, "#ffffff", 1.0).toImage()
    strength = [image.pixelColor(x, 7).alpha() for x in range(1, 21)]
    assert max(strength) > 250 and min(strength) < 120


def test_every_kind_has_a_picture_of_its_own() -> None:
    seen: list[QImage] = []
    for kind in TransitionKind:
        image = drawn(kind, 22, 15, "#ffffff", 1.0).toImage()
        assert image not in seen
        seen.append(image)


def test_the_usual_transition_is_chosen_in_the_preferences_and_counts_at_once(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    window.preferring.show()
    page = window.preferring.page
    assert page is not None
    page.open_at("Editing")
    page.editing.kind.choose(TransitionKind.IRIS.value)
    page.editing.kind.activated.emit(page.editing.kind.currentIndex())
    page.editing.seconds.chosen.emit("1")
    assert window.preferences.get("transition").startswith("iris:")
    window.pages.back()
    joined(studio, 2, CUT)
    qtbot.waitUntil(lambda: not timeline.sequence.clips[2].transition.frames)
    window.desk.player.seek(timeline.layout_.starts[2])
    QTest.keyClick(timeline, Qt.Key.Key_T, CONTROL)
    assert into(studio, 2).kind is TransitionKind.IRIS


def test_a_key_ends_the_film_in_black_and_the_inspector_says_so(
    qtbot: QtBot, window: Window, timeline: Timeline, studio: FakeStudio
) -> None:
    QTest.keyClick(timeline, Qt.Key.Key_U, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert now(studio).clips[-1].ending == Transition(TransitionKind.FADE_BLACK, 24)
    last = len(now(studio).clips) - 1
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, timeline.clip_rect(last).center().toPoint())
    box = window.desk.inspector.ending
    qtbot.waitUntil(box.isVisible)
    qtbot.waitUntil(lambda: box.kind.value() == "fade")
    box.frames.setValue(10)
    box.frames.editingFinished.emit()
    assert now(studio).clips[-1].ending.frames == 10
