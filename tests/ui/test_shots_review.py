"""The review panel: everything said about a shot, by mouse and by keys, without a dialogue."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core import Segment, SegmentId, Size, Status, TakeId, Verdict
from core.domain.edits import AddTake, PickTake
from tests.fakes.studio import FakeStudio
from ui.window import Window

pytestmark = pytest.mark.one_window

ONE, TWO = SegmentId("segment-1"), SegmentId("segment-2")


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def key(window: Window, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    how = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.desk.shots.list, which, how)


def first(studio: FakeStudio) -> Segment:
    return studio.projects.snapshot().segment(ONE)


def test_rejecting_opens_a_line_and_esc_goes_back(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    panel = window.desk.review
    key(window, Qt.Key.Key_R)
    assert panel.reject.reason.hasFocus()
    QTest.keyClicks(panel.reject.reason, "Too dark")
    QTest.keyClick(panel.reject.reason, Qt.Key.Key_Escape)
    assert not panel.reject.isVisible()
    assert window.desk.shots.list.hasFocus()
    assert first(studio).status is Status.READY


def test_a_reason_brings_suggestions_and_one_of_them_makes_the_shot_again(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    panel = window.desk.review
    key(window, Qt.Key.Key_R)
    press(named(panel.reject, "Too dark"))
    qtbot.waitUntil(lambda: has(panel.reject, "Brighter light"))
    press(named(panel.reject, "Brighter light"))
    assert panel.reject.confirm.text() == "Reject and make again"
    press(panel.reject.confirm)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    segment = first(studio)
    assert segment.shot.depiction.lighting == "high-key"
    told = [(each.verdict, each.note) for each in segment.reviews]
    assert told == [(Verdict.REJECTED, "Too dark")]


def test_a_rejected_take_lists_what_could_help_and_a_click_makes_it_again_with_that(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    panel = window.desk.review
    window.judge.reject("Wrong camera")
    qtbot.waitUntil(lambda: bool(panel.advice.rows))
    row = panel.advice.rows[0]
    assert "Shot size" in row.changes.text()
    size = first(studio).shot.camera.size
    press(row.again)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    assert first(studio).shot.camera.size is not size
    qtbot.waitUntil(lambda: not panel.advice.isVisible())


def test_editing_makes_the_shot_again_with_what_was_changed_and_tells_the_cost(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    panel = window.desk.review
    key(window, Qt.Key.Key_E)
    form = panel.remake
    assert form.words.hasFocus()
    assert form.cost.isVisible()
    form.words.selectAll()
    QTest.keyClicks(form.words, "A boy runs home")
    form.size_.choose(Size.CLOSE_UP.value)
    form.seconds.setValue(2.5)
    QTest.keyClicks(form.seed, "77")
    QTest.keyClick(form.seed, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    segment = first(studio)
    assert segment.shot.description == "A boy runs home"
    assert segment.shot.camera.size is Size.CLOSE_UP
    assert studio.projects.snapshot().sequence.rate.seconds(segment.shot.frames) == Fraction(5, 2)
    assert segment.takes[-1].recipe.seed == 77
    assert not form.isVisible()


def test_nothing_changed_is_another_take_of_the_same(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    before = first(studio).shot
    key(window, Qt.Key.Key_E)
    press(window.desk.review.remake.confirm)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 2)
    assert first(studio).shot == before


def test_variations_are_counted_before_they_are_made(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    vary = window.desk.review.vary
    key(window, Qt.Key.Key_V)
    press(named(vary, "5"))
    assert vary.confirm.text() == "Make 5 variations"
    assert "about" in vary.cost.text()
    vary.confirm.setFocus()
    QTest.keyClick(vary.confirm, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(first(studio).takes) == 6)


def test_letters_typed_in_a_form_are_no_commands(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    key(window, Qt.Key.Key_E)
    form = window.desk.review.remake
    for part in (form.words, form.style_, form.size_, form.seconds):
        part.setFocus()
        QTest.keyClicks(part, "a")
    assert first(studio).status is Status.READY


def test_a_note_lies_on_the_frame_that_is_seen_and_a_click_goes_back_to_it(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    desk = window.desk
    desk.player.seek(9)
    key(window, Qt.Key.Key_N)
    assert "frame 9" in desk.review.jot.heading.text()
    QTest.keyClicks(desk.review.jot.words, "Here she blinks")
    QTest.keyClick(desk.review.jot.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.review.notes.rows) == 1)
    assert [(each.frame, each.note) for each in first(studio).notes(first(studio).chosen)] == [
        (9, "Here she blinks")
    ]
    desk.player.seek(30)
    press(desk.review.notes.rows[0].place)
    assert desk.player.frame == 9
    press(desk.review.notes.rows[0].gone)
    qtbot.waitUntil(lambda: not desk.review.notes.rows)


def test_stars_are_given_by_keys_and_by_mouse(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    stars = window.desk.review.stars
    key(window, Qt.Key.Key_4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: stars.stars == 4)
    QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=QPoint(12, stars.height() // 2))
    qtbot.waitUntil(lambda: stars.stars == 1)
    stars.setFocus()
    QTest.keyClick(stars, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: stars.stars == 2)
    assert stars.accessibleName() == "Rating: 2 of 5 stars"
    key(window, Qt.Key.Key_0, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: stars.stars == 0)
    assert first(studio).status is Status.READY


def test_the_history_is_told_with_the_newest_first(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    history = window.desk.review.history
    window.judge.reject("Too calm")
    qtbot.waitUntil(lambda: len(history.lines) == 2)
    assert history.lines[0].text().startswith("Rejected take 1: Too calm")


def test_a_shot_out_of_date_says_why_and_is_kept_or_made_again(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    stale = window.desk.review.stale
    for shot in (ONE, TWO):
        studio.planning.change_shot(shot, description="A dog sleeps in the rain at night")
    qtbot.waitUntil(stale.isVisible)
    assert "Weather: clear → rain" in stale.words.text()
    press(stale.keep)
    qtbot.waitUntil(lambda: first(studio).status is Status.APPROVED)
    qtbot.waitUntil(lambda: not stale.isVisible())
    window.desk.next()
    qtbot.waitUntil(stale.isVisible)
    press(stale.again)
    qtbot.waitUntil(lambda: len(studio.projects.snapshot().segment(TWO).takes) == 2)


def test_there_is_a_way_back_to_the_approved_take(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    back = window.desk.review.back
    assert not back.isVisible()
    approved = first(studio).chosen
    window.judge.approve()
    studio.jobs.wait(*studio.generation.regenerate(ONE))
    qtbot.waitUntil(back.isVisible)
    press(back)
    qtbot.waitUntil(lambda: first(studio).chosen == approved)


def test_the_next_shot_is_made_while_one_is_watched(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    for number in (2, 3):
        shot = SegmentId(f"segment-{number}")
        studio.planning.change_shot(shot, description="Something else happens")
    window.actions_["shot.sequential"].trigger()
    qtbot.waitUntil(lambda: len(studio.projects.snapshot().segment(TWO).takes) == 2)
    third = studio.projects.snapshot().segment(SegmentId("segment-3"))
    assert len(third.takes) == 1
    window.actions_["shot.sequential"].trigger()
    assert not studio.onward.sequential


def test_rejecting_on_the_page_edit_goes_to_the_panel(qtbot: QtBot, window: Window) -> None:
    window.pages.show_edit()
    QTest.keyClick(window.desk.timeline, Qt.Key.Key_R)
    assert window.desk.review.reject.isVisible()
    assert window.desk.review.reject.reason.hasFocus()


def named(where: QWidget, name: str) -> QAbstractButton:
    return next(
        each for each in where.findChildren(QAbstractButton) if each.accessibleName() == name
    )


def has(where: QWidget, name: str) -> bool:
    return any(each.accessibleName() == name for each in where.findChildren(QAbstractButton))


def test_the_panel_says_what_made_the_take_and_what_is_to_be_known_of_it(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    take = first(studio).take
    assert take is not None
    recipe = replace(take.recipe, engine="wan-2.1-t2v-1.3b", model="studio/wan", steps=20)
    note = "The makers' size did not fit: made smaller."
    scores = {"prompt": 0.87, "aesthetic": 0.64}
    new = replace(take, id=TakeId("by-a-model"), recipe=recipe, note=note, scores=scores)
    studio.projects.apply(AddTake(new), PickTake(ONE, new.id))
    panel = window.desk.review
    qtbot.waitUntil(lambda: panel.warning.text() == note)
    assert "wan-2.1-t2v-1.3b" in panel.origin.text() and "87%" in panel.origin.text()
    assert "Looks good: 64%" in panel.origin.text()
    strip = window.desk.strip.takes
    spoken = strip.data(strip.index(1), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "wan-2.1-t2v-1.3b" in str(spoken) and note in str(spoken)
