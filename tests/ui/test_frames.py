"""The key frames page: a whole review by keys or by mouse, and the gate before video."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core import KeyFrame, KeyFrameChoice, SegmentId, Status
from tests.fakes.studio import FakeStudio, filled
from tests.ui.conftest import shown
from ui.bridge import Bridge
from ui.entries import ENTRIES
from ui.framing import FrameWishes
from ui.rooms.frames.model import AttemptsModel, FramesModel, left, standing, suggestions
from ui.rooms.frames.view import FramesPage
from ui.theme import Look, Scheme
from ui.window import Window

KEY = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[FakeStudio]:
    """A film of five shots, planned, with three key frames drawn."""
    made = filled(tmp_path / "film.reel", takes=False)
    made.keyframes.choose(KeyFrameChoice.THREE)
    made.jobs.wait(*made.keyframes.make())
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, studio: FakeStudio) -> Iterator[Window]:
    made = shown(qtbot, studio)
    made.pages.show_frames()
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, studio: FakeStudio) -> Iterator[FramesPage]:
    """The page alone with its keys: what needs no other part of the window is quicker so."""
    made = FramesPage()
    qtbot.addWidget(made)
    framing = FrameWishes(made, made)
    framing.serve(studio.as_studio)
    wired(made, framing, studio)
    made.resize(1280, 700)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.pictures.close()
    made.close()


def wired(page: FramesPage, framing: FrameWishes, studio: FakeStudio) -> None:
    owners = {"frames": page, "framing": framing}
    actions: dict[str, QAction] = {}
    for entry in (each for each in ENTRIES if each.page == "frames"):
        action = actions[entry.key] = QAction(entry.text, page)
        action.setShortcut(entry.keys)
        who, what = entry.slot.split(".")
        action.triggered.connect(getattr(owners[who], what))
    page.equip(actions)
    head, bridge = page.head, Bridge(studio.as_studio, page)

    def show() -> None:
        page.show_project(studio.projects.snapshot(), studio.projects.folder)

    bridge.project_changed.connect(show)
    bridge.job_changed.connect(page.show_job)
    for wish, slot in (
        (page.choice_asked, framing.choose), (page.rejected, framing.reject),
        (head.choice_asked, framing.choose), (head.gate_asked, framing.set_gate),
        (head.make_asked, framing.make), (head.again_asked, framing.again),
    ):  # fmt: skip
        wish.connect(slot)
    show()


def frames(studio: FakeStudio) -> tuple[KeyFrame, ...]:
    return studio.projects.snapshot().keyframes


def states(studio: FakeStudio) -> list[Status]:
    return [each.status for each in frames(studio)]


def said(studio: FakeStudio, row: int) -> str:
    review = frames(studio)[row].review
    return review.note if review else ""


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    QTest.keyClick(widget, key, held)


def click(page: FramesPage, row: int, held: Qt.KeyboardModifier = NOTHING) -> None:
    place = page.grid.visualRect(page.model.index(row)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_a_whole_review_with_the_keys_alone(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    page = window.pages.frames
    assert page.grid.hasFocus()
    press(page.grid, KEY.Key_A)
    assert states(studio)[0] is Status.APPROVED
    qtbot.waitUntil(lambda: page.grid.row() == 1)
    press(page.grid, KEY.Key_R)
    assert page.feedback.isVisible()
    QTest.keyClicks(page.feedback.line, "at night")
    press(page.feedback.line, KEY.Key_Return)
    assert said(studio, 1) == "at night"
    qtbot.waitUntil(lambda: page.grid.row() == 2)
    assert page.grid.hasFocus()
    press(page.grid, KEY.Key_A)
    qtbot.waitUntil(lambda: page.head.count.text() == "2 of 3 approved")
    press(page.grid, KEY.Key_G)
    qtbot.waitUntil(lambda: states(studio)[1] is Status.READY)
    press(page.grid, KEY.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert states(studio) == [Status.APPROVED] * 3
    qtbot.waitUntil(page.head.video.isVisible)


def test_the_arrows_walk_and_typing_a_reason_is_no_command(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    press(page.grid, KEY.Key_Right)
    press(page.grid, KEY.Key_Right)
    assert page.grid.row() == 2
    press(page.grid, KEY.Key_R)
    QTest.keyClicks(page.feedback.line, "a garage")
    assert page.feedback.line.text() == "a garage"
    press(page.feedback.line, KEY.Key_Escape)
    assert not page.feedback.isVisible()
    assert page.grid.hasFocus()
    assert states(studio) == [Status.READY] * 3


def test_suggestions_are_put_into_the_line_with_a_click(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    before = page.grid.cards.size
    page.ask_feedback()
    QTest.qWait(20)
    assert page.grid.cards.size == before, "the pictures do not jump"
    chips = {each.objectName(): each for each in page.feedback.offers.findChildren(QWidget)}
    for words in ("Darker", "Closer"):
        QTest.mouseClick(chips[words], Qt.MouseButton.LeftButton)
    assert page.feedback.line.text() == "Darker, closer"
    QTest.mouseClick(page.feedback.confirm, Qt.MouseButton.LeftButton)
    assert said(studio, 0) == "Darker, closer"


def test_what_is_so_already_is_not_suggested(studio: FakeStudio) -> None:
    first = frames(studio)[0]
    assert "At night" in suggestions(first)
    studio.keyframes.reject(first.id, feedback="at night")
    studio.jobs.wait(*studio.keyframes.again())
    offers = suggestions(frames(studio)[0])
    assert "By day" in offers
    assert "At night" not in offers
    assert suggestions(None) == ()


def test_several_are_judged_at_once(qtbot: QtBot, page: FramesPage, studio: FakeStudio) -> None:
    click(page, 0)
    click(page, 2, Qt.KeyboardModifier.ControlModifier)
    press(page.grid, KEY.Key_R)
    assert page.feedback.about.text() == "2 key frames"
    QTest.keyClicks(page.feedback.line, "brighter")
    press(page.feedback.line, KEY.Key_Return)
    assert states(studio) == [Status.REJECTED, Status.READY, Status.REJECTED]
    click(page, 0)
    click(page, 2, Qt.KeyboardModifier.ShiftModifier)
    press(page.grid, KEY.Key_A)
    assert states(studio) == [Status.APPROVED] * 3
    assert studio.projects.undo() == "Approve 3 key frames"


def test_one_is_looked_at_closely_with_all_its_attempts(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    opening = frames(studio)[0].id
    studio.keyframes.reject(opening, feedback="at night")
    studio.jobs.wait(*studio.keyframes.again())
    qtbot.waitUntil(lambda: len(page.model.frames[0].attempts) == 2)
    press(page.grid, KEY.Key_Space)
    assert page.large.hasFocus()
    assert page.large.strip.isVisible()
    assert page.attempt() is None
    press(page.large, KEY.Key_Up)
    first = frames(studio)[0].attempts[0]
    assert page.attempt() == first.id
    assert page.large.words.text() == "Attempt 1 of 2, then: “at night”"
    press(page.large, KEY.Key_A)
    assert frames(studio)[0].attempt == first
    assert states(studio)[0] is Status.APPROVED
    qtbot.waitUntil(lambda: page.grid.row() == 1)
    press(page.large, KEY.Key_Left)
    assert page.grid.row() == 0
    press(page.large, KEY.Key_Escape)
    assert page.grid.isVisible()
    press(page.grid, KEY.Key_Return)
    assert page.large.isVisible()


def test_a_small_picture_on_a_card_shows_that_attempt_large(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    studio.keyframes.reject(frames(studio)[1].id, feedback="at night")
    studio.jobs.wait(*studio.keyframes.again())
    qtbot.waitUntil(lambda: len(page.model.frames[1].attempts) == 2)
    card = page.grid.visualRect(page.model.index(1))
    (first, _) = page.grid.cards.attempts(page.model.frames[1], card, page.grid.font())
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert page.looking_closely
    assert page.attempt() == frames(studio)[1].attempts[0].id
    assert page.large.screen_.accessibleName().endswith("attempt 1 of 2")


def test_with_no_attempts_left_the_page_says_what_to_do(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    told: list[str] = []
    framing = page.findChild(FrameWishes)
    assert framing
    framing.troubled.connect(lambda *words: told.extend(words))
    brief = replace(studio.projects.snapshot().brief, attempts=1)
    studio.planning.set_brief(brief)
    page.ask_feedback()
    press(page.feedback.line, KEY.Key_Return)
    qtbot.waitUntil(lambda: "No attempts are left" in page.head.words.text())
    assert left(frames(studio)[0]) == "No attempts left"
    assert not page.head.again.isVisible()
    press(page.grid, KEY.Key_G)
    assert "allow more attempts" in told[-1]
    press(page.grid, KEY.Key_M, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.head.again.isVisible)
    assert page.head.again.accessibleName() == "Make 1 rejected again"


def test_the_gate_and_the_choice_are_switched_in_the_header(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    assert len(studio.keyframes.waiting()) == 3
    QTest.mouseClick(page.head.gate, Qt.MouseButton.LeftButton)
    assert studio.keyframes.waiting() == ()
    press(page.grid, KEY.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert len(studio.keyframes.waiting()) == 3
    each = page.head.choice.findChildren(QWidget)[1]
    QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert page.head.make.accessibleName() == "Make 5 key frames"
    QTest.mouseClick(page.head.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: set(states(studio)) == {Status.READY})


def test_the_page_names_the_keys_as_they_are_now(page: FramesPage, studio: FakeStudio) -> None:
    assert "Approve (A) or reject (R) them" in page.head.words.text()
    approve = next(each for each in page.actions() if "Approve the" in each.text().replace("&", ""))
    approve.setShortcut("Y")
    assert "Approve (Y) or reject (R) them" in page.head.words.text()


def test_off_is_explained_and_on_is_one_click(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    studio.keyframes.choose(KeyFrameChoice.OFF)
    qtbot.waitUntil(page.off.isVisible)
    QTest.mouseClick(page.off.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.grid.isVisible)
    assert page.model.rowCount() == 3


def test_without_a_plan_the_page_sends_to_the_brief(qtbot: QtBot, tmp_path: Path) -> None:
    empty = FakeStudio(tmp_path / "empty.reel")
    window = shown(qtbot, empty)
    window.pages.show_frames()
    assert window.pages.frames.nothing.isVisible()
    QTest.mouseClick(window.pages.frames.nothing.step, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.brief
    window.close()
    empty.close()


def test_making_what_is_missing_goes_by_the_key_frames(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    window.pages.show_shots()
    window.film.make_missing()
    assert window.pages.currentWidget() is window.pages.frames
    assert not any(segment.takes for segment in studio.projects.snapshot().segments)
    studio.keyframes.approve(*(each.id for each in frames(studio)))
    qtbot.waitUntil(window.pages.frames.head.video.isVisible)
    QTest.mouseClick(window.pages.frames.head.video, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.desk
    qtbot.waitUntil(lambda: all(s.take for s in studio.projects.snapshot().segments))


def test_how_it_stands_is_said_in_words_and_by_a_shape(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    opening, middle, closing = frames(studio)
    studio.keyframes.approve(opening.id, middle.id)
    studio.keyframes.reject(closing.id, feedback="closer")
    project = studio.projects.snapshot()
    shot = project.segment(SegmentId("segment-1")).shot
    studio.planning.change_shot(SegmentId("segment-1"), description=f"{shot.description} again")
    marks = [standing(each) for each in frames(studio)]
    assert len({mark.mark.icon for mark in marks}) == 3
    assert [mark.mark.word for mark in marks] == ["Out of date", "Approved", "Rejected"]
    assert "description" in marks[0].words
    assert marks[2].words == "“closer”"
    qtbot.waitUntil(lambda: page.head.count.text() == "1 of 3 approved")
    told = Qt.ItemDataRole.AccessibleDescriptionRole
    assert page.model.data(page.model.index(2), told) == "Rejected. “closer”. 4 attempts left"


def test_a_failed_picture_says_why_on_its_card(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    studio.keyframes.choose(KeyFrameChoice.EACH)
    studio.stills.broken = "The model has run away."
    press(page.grid, KEY.Key_M)
    qtbot.waitUntil(lambda: page.model.standing(page.model.frames[0]).mark.word == "Failed")
    assert "Try another engine." in page.model.standing(page.model.frames[0]).words


def test_every_card_is_seen_whole_in_a_small_and_in_a_large_window(
    qtbot: QtBot, qapp: QApplication, studio: FakeStudio
) -> None:
    look, page = Look(qapp), FramesPage()
    qtbot.addWidget(page)
    page.show()
    page.show_project(studio.projects.snapshot(), studio.projects.folder)
    for width, height, scale in ((1024, 520, 1.0), (1900, 880, 1.0), (1440, 760, 2.0)):
        look.choose(Scheme.DARK, scale)
        page.resize(width, height)
        QTest.qWait(20)
        boxes = [page.grid.visualRect(page.model.index(row)) for row in range(3)]
        view = page.grid.viewport().rect()
        assert view.contains(boxes[0]), (width, scale)
        assert all(view.left() <= box.left() and box.right() <= view.right() for box in boxes)
        assert len({box.topLeft().toTuple() for box in boxes}) == 3
    look.choose(Scheme.DARK, 1.0)
    page.pictures.close()
    page.close()


def test_a_locked_film_can_be_looked_at_and_not_changed(qtbot: QtBot, studio: FakeStudio) -> None:
    studio.projects.read_only = "This project was opened for reading only."
    window = shown(qtbot, studio)
    window.pages.show_frames()
    page = window.pages.frames
    assert not page.head.gate.isEnabled()
    press(page.grid, KEY.Key_A)
    assert states(studio) == [Status.READY] * 3
    press(page.grid, KEY.Key_Return)
    assert page.looking_closely
    window.close()


@pytest.mark.parametrize("kind", [FramesModel, AttemptsModel])
def test_the_models_are_sound(qtbot: QtBot, studio: FakeStudio, kind: type) -> None:
    model: QAbstractItemModel = kind()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for _ in range(2):
        if isinstance(model, FramesModel):
            model.show_frames(frames(studio))
        elif isinstance(model, AttemptsModel):
            model.show_frame(frames(studio)[0])
            assert model.data(model.index(0)) == "Attempt 1"
        studio.keyframes.reject(frames(studio)[0].id)
        studio.jobs.wait(*studio.keyframes.again())
    tester.deleteLater()


def test_a_missing_picture_is_a_sign_and_stops_nobody(
    qtbot: QtBot, page: FramesPage, studio: FakeStudio
) -> None:
    for each in (studio.projects.folder / "media").iterdir():
        each.unlink()
    page.pictures.of(None)
    page.pictures.of(studio.projects.folder)
    page.grab()
    qtbot.waitUntil(lambda: not page.pictures.busy)
    assert not page.grab().isNull()
