"""A shot is made again by a model, set up in the panel; drafts and their finals."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import SegmentId, setup
from core.domain.edits import AddTake, PickTake
from core.domain.ids import TakeId
from tests.fakes.studio import FakeStudio
from tests.tiny.filming import CARDS
from ui.rooms.shots.making import Maker
from ui.window import Window

ONE, TWO = SegmentId("segment-1"), SegmentId("segment-2")
BOTH, WAN = CARDS["ltx"], CARDS["wan"]


def key(window: Window, which: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.desk.shots.list, which, how or Qt.KeyboardModifier.NoModifier)


def second(window: Window) -> None:
    """The second shot becomes the current one."""
    shots = window.desk.shots
    shots.list.setCurrentIndex(shots.model.index(1))


@pytest.fixture
def modelled(studio: FakeStudio) -> FakeStudio:
    """Two models are installed."""
    studio.generation.cards = (BOTH, WAN)
    return studio


def test_without_a_model_nothing_of_models_is_in_sight(window: Window) -> None:
    key(window, Qt.Key.Key_E)
    assert not window.desk.review.remake.maker.isVisible()


def test_a_model_is_chosen_and_set_up_for_one_shot(
    qtbot: QtBot, modelled: FakeStudio, window: Window
) -> None:
    second(window)
    key(window, Qt.Key.Key_E)
    form = window.desk.review.remake
    qtbot.waitUntil(form.maker.isVisible)
    assert not form.maker.steps.isVisible()
    form.maker.engine.setCurrentIndex(1)
    form.maker.engine.activated.emit(1)
    assert form.maker.steps.isVisible()
    form.maker.steps.setValue(30)
    form.maker.guidance.setValue(4.5)
    form.maker.begins.choose(setup.Begins.SHOT_BEFORE.value)
    QTest.mouseClick(form.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(modelled.projects.snapshot().segment(TWO).takes) == 2)
    assert modelled.generation.set_up == setup.Setup(
        model=BOTH.id, steps=30, guidance=4.5, begins=setup.Begins.SHOT_BEFORE
    )


def test_the_first_shot_has_no_shot_before_it_to_begin_with(
    qtbot: QtBot, modelled: FakeStudio, window: Window
) -> None:
    begins = window.desk.review.remake.maker.begins
    key(window, Qt.Key.Key_E)
    assert begins.findData(setup.Begins.SHOT_BEFORE.value) < 0
    assert begins.findData(setup.Begins.OWN_TAKE.value) > 0
    second(window)
    key(window, Qt.Key.Key_E)
    assert begins.findData(setup.Begins.SHOT_BEFORE.value) > 0


def test_what_a_model_cannot_do_is_not_offered(
    qtbot: QtBot, modelled: FakeStudio, window: Window
) -> None:
    key(window, Qt.Key.Key_E)
    maker = window.desk.review.remake.maker
    qtbot.waitUntil(maker.isVisible)
    maker.engine.choose(WAN.id)
    maker.engine.chosen.emit(WAN.id)
    assert not maker.begins.isEnabled()
    assert "no first picture" in maker.begins.toolTip()


def test_the_next_shot_begins_with_the_films_own_engine_again(
    qtbot: QtBot, modelled: FakeStudio, window: Window
) -> None:
    key(window, Qt.Key.Key_E)
    maker = window.desk.review.remake.maker
    qtbot.waitUntil(maker.isVisible)
    maker.engine.choose(BOTH.id)
    maker.draft.setChecked(True)
    QTest.keyClick(window.desk.review.remake.words, Qt.Key.Key_Escape)
    key(window, Qt.Key.Key_E)
    assert maker.setup() == setup.Setup()


def test_a_take_is_redone_at_full_size_by_its_key(
    qtbot: QtBot, modelled: FakeStudio, window: Window
) -> None:
    key(window, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(modelled.projects.snapshot().segment(ONE).takes) == 2)


def test_a_draft_says_that_it_is_one(qtbot: QtBot, modelled: FakeStudio, window: Window) -> None:
    take = modelled.projects.snapshot().segment(ONE).takes[0]
    recipe = replace(take.recipe, engine=BOTH.id, model="x/ltx", steps=8, draft=True)
    draft = replace(take, id=TakeId("draft"), recipe=recipe)
    modelled.projects.apply(AddTake(draft), PickTake(ONE, draft.id))
    takes = window.desk.strip.takes
    qtbot.waitUntil(lambda: takes.rowCount() == 2)
    told = takes.data(takes.index(1), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(told, str)
    assert "8 steps" in told
    assert "a draft" in told


def test_a_last_picture_stays_with_the_model_that_can_end_with_one(
    qtbot: QtBot, studio: FakeStudio, window: Window, tmp_path: Path
) -> None:
    studio.generation.cards = (CARDS["wan-first-last"], BOTH)
    key(window, Qt.Key.Key_E)
    maker = window.desk.review.remake.maker
    qtbot.waitUntil(maker.isVisible)
    choose(maker, CARDS["wan-first-last"].id)
    maker.last.show_file(str(tmp_path / "closing.png"))
    assert maker.setup().last == str(tmp_path / "closing.png")
    choose(maker, BOTH.id)
    assert not maker.last.isVisible() and maker.setup().last == ""


def choose(maker: Maker, model: str) -> None:
    maker.engine.setCurrentIndex(maker.engine.findData(model))
    maker.engine.activated.emit(maker.engine.currentIndex())
