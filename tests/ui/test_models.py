"""What the lists and tables of the window promise to their views."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core import (
    ClipId,
    SegmentId,
)
from tests.fakes.studio import FakeStudio
from ui.rooms.shots.model import ShotsModel
from ui.rooms.shots.takes import TakesModel
from ui.rooms.story.model import Column, StoryModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SECOND = SegmentId("segment-2")


def test_the_list_of_shots_announces_only_what_changed(qtbot: QtBot, studio: FakeStudio) -> None:
    model = ShotsModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_project(studio.projects.snapshot())
    rows: list[int] = []
    model.dataChanged.connect(lambda first, _: rows.append(first.row()))
    studio.reviewing.approve(SECOND)
    model.show_project(studio.projects.snapshot())
    assert rows == [1]
    with qtbot.waitSignal(model.rowsRemoved):
        studio.editing.remove([ClipId(SECOND)])
        model.show_project(studio.projects.snapshot())
    assert model.rowCount() == 4
    assert model.data(QModelIndex()) is None


def test_takes_are_numbered_like_their_keys(qtbot: QtBot, studio: FakeStudio) -> None:
    model = TakesModel()
    QAbstractItemModelTester(model, FATAL)
    studio.jobs.wait(*studio.generation.regenerate(SECOND, variations=2))
    model.show_segment(studio.projects.snapshot().segment(SECOND))
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == [
        "Take 1", "Take 2", "Take 3",
    ]  # fmt: skip
    assert model.chosen_row() == 2
    assert model.take(7) is None


def test_the_table_of_shots_turns_edits_into_wishes(qtbot: QtBot, studio: FakeStudio) -> None:
    model = StoryModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_project(studio.projects.snapshot())
    wishes: list[tuple[object, ...]] = []
    model.description_asked.connect(lambda *words: wishes.append(words))
    model.narration_asked.connect(lambda *words: wishes.append(words))
    model.seconds_asked.connect(lambda *words: wishes.append(words))
    assert model.setData(model.index(1, Column.DESCRIPTION), "A red kite")
    assert model.setData(model.index(1, Column.NARRATION), "ఎగురుతుంది")
    assert model.setData(model.index(1, Column.SECONDS), "2,5")
    assert not model.setData(model.index(1, Column.SECONDS), "soon")
    assert not model.setData(model.index(1, Column.DESCRIPTION), "  ")
    assert [str(wish[1]) for wish in wishes] == ["A red kite", "ఎగురుతుంది", "5/2"]


def test_a_locked_film_cannot_be_rewritten(qtbot: QtBot, studio: FakeStudio) -> None:
    model = StoryModel()
    model.show_project(studio.projects.snapshot(), locked=True)
    assert not model.flags(model.index(0, Column.DESCRIPTION)) & Qt.ItemFlag.ItemIsEditable
