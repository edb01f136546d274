"""The list of shots and the strip of takes: filtered, selected, chosen, smooth."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from core import Project, SegmentId, Status
from tests.fakes.studio import FakeStudio, filled
from ui.rooms.shots.model import Filter, ShotsModel
from ui.rooms.shots.takes import TakesModel
from ui.window import Window

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ONE, TWO, THREE = (SegmentId(f"segment-{n}") for n in (1, 2, 3))


def numbers(model: ShotsModel) -> list[int]:
    return [model.segment(row).shot.number for row in range(model.rowCount())]


def click(view: QListView, row: int, *modifiers: Qt.KeyboardModifier) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    how = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, how, place)


def project(studio: FakeStudio) -> Project:
    return studio.projects.snapshot()


# The model


def test_a_filter_shows_only_its_shots_and_counts_all_of_them(studio: FakeStudio) -> None:
    model = ShotsModel()
    QAbstractItemModelTester(model, FATAL)
    studio.reviewing.approve(ONE)
    studio.reviewing.reject(TWO)
    model.show_project(project(studio))
    assert model.counts() == {
        Filter.ALL: 5, Filter.READY: 3, Filter.REJECTED: 1, Filter.STALE: 0, Filter.PENDING: 0,
    }  # fmt: skip
    model.choose(Filter.READY)
    assert numbers(model) == [3, 4, 5]
    studio.reviewing.approve(SegmentId("segment-4"))
    model.show_project(project(studio))
    assert numbers(model) == [3, 5]
    studio.projects.undo()
    model.show_project(project(studio))
    assert numbers(model) == [3, 4, 5]
    model.choose(Filter.ALL)
    assert numbers(model) == [1, 2, 3, 4, 5]
    assert model.row(THREE) == 2


def test_a_shot_that_moves_or_goes_leaves_the_rest_of_the_rows_alone(
    qtbot: QtBot, studio: FakeStudio
) -> None:
    model = ShotsModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_project(project(studio))
    reset: list[int] = []
    model.modelReset.connect(lambda: reset.append(1))
    studio.editing.move([project(studio).sequence.clips[0].id], 3)
    model.show_project(project(studio))
    assert numbers(model) == [2, 3, 4, 1, 5]
    studio.editing.remove([project(studio).sequence.clips[1].id])
    model.show_project(project(studio))
    assert numbers(model) == [2, 4, 1, 5]
    studio.projects.undo()
    studio.projects.undo()
    model.show_project(project(studio))
    assert numbers(model) == [1, 2, 3, 4, 5]
    assert not reset


def test_a_new_take_is_one_more_row_and_says_what_it_is(studio: FakeStudio) -> None:
    model = TakesModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_segment(project(studio).segment(TWO))
    studio.jobs.wait(*studio.generation.regenerate(TWO))
    studio.reviewing.rate(TWO, stars=3)
    studio.reviewing.approve(TWO)
    model.show_segment(project(studio).segment(TWO))
    assert model.rowCount() == 2
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken.startswith("chosen, approved, 3 stars, fake · ")
    assert "seed 101" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)


# The list


def test_a_click_on_a_filter_shows_its_shots(qtbot: QtBot, window: Window) -> None:
    shots = window.desk.shots
    window.judge.approve()
    qtbot.waitUntil(lambda: shots.model.approved == 1)
    chip = shots.filters.chips[Filter.READY]
    assert chip.accessibleName() == "To review: 4"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert numbers(shots.model) == [2, 3, 4, 5]
    assert window.desk.current() == TWO
    QTest.mouseClick(shots.filters.chips[Filter.REJECTED], Qt.MouseButton.LeftButton)
    assert shots.none.isVisible()
    QTest.mouseClick(shots.none.step, Qt.MouseButton.LeftButton)
    assert len(numbers(shots.model)) == 5


def test_a_whole_review_goes_by_one_key_where_only_what_waits_is_shown(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    window.desk.shots.filters.choose(Filter.READY)
    window.desk.shots.list.setFocus()
    model = window.desk.shots.model
    while before := model.rowCount():
        QTest.keyClick(window.desk.shots.list, Qt.Key.Key_A)
        qtbot.waitUntil(partial(_fewer, model, before))
    assert {each.status for each in project(studio).segments} == {Status.APPROVED}


def _fewer(model: ShotsModel, before: int) -> bool:
    return model.rowCount() == before - 1


def test_several_shots_are_judged_at_once_and_taken_back_in_one_step(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    shots = window.desk.shots
    click(shots.list, 1)
    click(shots.list, 3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shots.batch.isVisible)
    assert shots.batch.words.text() == "2 shots selected"
    click(shots.list, 4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shots.batch.words.text() != "2 shots selected")
    click(shots.list, 0)
    click(shots.list, 2, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shots.batch.words.text() == "3 shots selected")
    QTest.mouseClick(shots.batch.approve, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shots.model.approved == 3)
    assert project(studio).undo == "Approve 3 segments"
    window.film.undo()
    qtbot.waitUntil(lambda: shots.model.approved == 0)


def test_a_selection_is_rejected_for_one_reason_and_made_again_at_a_cost_that_is_told(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    shots, review = window.desk.shots, window.desk.review
    shots.list.setFocus()
    shots.list.selectAll()
    qtbot.waitUntil(lambda: shots.batch.words.text() == "5 shots selected")
    qtbot.waitUntil(shots.batch.cost.isVisible)
    QTest.mouseClick(shots.batch.reject, Qt.MouseButton.LeftButton)
    assert review.reject.heading.text() == "Reject 5 shots"
    QTest.keyClicks(review.reject.reason, "Too long")
    QTest.keyClick(review.reject.reason, Qt.Key.Key_Return)
    notes = {each.review.note for each in project(studio).segments if each.review}
    assert notes == {"Too long"}
    QTest.mouseClick(shots.batch.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(len(each.takes) == 2 for each in project(studio).segments))


@pytest.fixture
def unmade(tmp_path: Path) -> Iterator[FakeStudio]:
    made = filled(tmp_path / "unmade.reel", shots=3, takes=False)
    yield made
    made.close()


def test_what_is_not_made_is_left_out_of_a_verdict(
    qtbot: QtBot, window: Window, unmade: FakeStudio
) -> None:
    unmade.jobs.wait(*unmade.generation.generate((ONE,)))
    window.show_studio(unmade.as_studio)
    shots = window.desk.shots
    shots.list.selectAll()
    qtbot.waitUntil(shots.batch.isVisible)
    assert shots.batch.left_out.text() == "2 of them are not made yet"
    QTest.keyClick(shots.list, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: shots.model.approved == 1)
    assert not window.notice.isVisible()


# The strip


def test_takes_are_chosen_by_key_by_click_and_by_return(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.jobs.wait(*studio.generation.regenerate(ONE, variations=2))
    strip = window.desk.strip
    qtbot.waitUntil(lambda: strip.takes.rowCount() == 3)
    takes = [each.id for each in project(studio).segment(ONE).takes]
    QTest.keyClick(window.desk.shots.list, Qt.Key.Key_2)
    assert project(studio).segment(ONE).chosen == takes[1]
    click(strip.strip, 0)
    assert project(studio).segment(ONE).chosen == takes[0]
    strip.strip.setFocus()
    QTest.keyClick(strip.strip, Qt.Key.Key_Right)
    QTest.keyClick(strip.strip, Qt.Key.Key_Right)
    QTest.keyClick(strip.strip, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: project(studio).segment(ONE).chosen == takes[2])


def test_a_chosen_take_and_its_verdict_are_seen(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.jobs.wait(*studio.generation.regenerate(ONE))
    strip = window.desk.strip
    qtbot.waitUntil(lambda: strip.takes.rowCount() == 2 and not window.thumbnails.busy)
    before = strip.strip.viewport().grab().toImage()
    window.judge.approve()
    qtbot.waitUntil(lambda: strip.takes.verdict(strip.takes.take(1).id) is not None)  # type: ignore[union-attr]
    after = strip.strip.viewport().grab().toImage()
    assert before != after


# Ten thousand


def test_ten_thousand_shots_are_looked_up_without_a_search(tmp_path: Path) -> None:
    studio = filled(tmp_path / "long.reel", shots=400, takes=False)
    model = ShotsModel()
    model.show_project(project(studio))
    last = model.segment(399).id
    assert model.row(last) == 399
    rows: list[int] = []
    model.dataChanged.connect(lambda first, last: rows.append(first.row()))
    studio.jobs.wait(*studio.generation.generate((last,)))
    model.show_project(project(studio))
    assert rows == [399]
    studio.close()


def test_walking_by_keys_keeps_the_current_shot_in_sight(qtbot: QtBot, window: Window) -> None:
    view = window.desk.shots.list
    view.setFocus()
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert window.desk.current() == SegmentId("segment-5")
    box = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(QPoint(box.left() + 4, box.center().y()))
