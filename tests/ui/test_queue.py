"""The queue on screen: sections, order, cards; drags with the mouse, and everything by keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import (
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobId,
    JobState,
    Lane,
    Outlook,
    Paused,
    Priority,
    Queued,
    Running,
    Succeeded,
    Waiting,
)
from ui.rooms.queue.cards import FailedCard, RunningCard
from ui.rooms.queue.lines import line
from ui.rooms.queue.model import QueueModel, Section
from ui.rooms.queue.view import Queue

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
QUEUED = Queued()
FAILED = Failed("The disk is full.", "Free some space and go on.")


def job(name: str, state: JobState = QUEUED, order: float = 1.0, **more: object) -> Job:
    made = Job(JobId(name), f"Make shot {name}", Lane.GPU, state=state, order=order)
    return replace(made, **more)  # type: ignore[arg-type]


def waiting(count: int) -> tuple[Job, ...]:
    return tuple(job(str(number), order=float(number)) for number in range(1, count + 1))


def rows(model: QueueModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Running(0.25, "drawing", 8.0), "25%  ·  Drawing  ·  8 s left"),
        (Waiting(30, "The engine is busy."), "Tries again in 30 s: The engine is busy."),
        (Paused(), "Paused"),
        (Paused(0.4, "drawing"), "Paused at 40%  ·  drawing"),
        (FAILED, "The disk is full. Free some space and go on."),
        (Succeeded(), "Done"),
        (Cancelled(), "Stopped"),
    ],
)
def test_every_state_is_said_in_words(state: JobState, words: str) -> None:
    assert line(job("1", state)).words == words


def test_what_waits_says_its_place_and_when_it_will_be_ready() -> None:
    urgent = job("1", priority=Priority.INTERACTIVE)
    assert line(urgent, Outlook(1, 40)).words == "Next  ·  ready in 40 s  ·  urgent"
    assert line(job("1"), Outlook(12, None)).words == "Number 12"
    assert line(job("1")).words == "Waiting"
    held = job("1", Running(0.5, "drawing", 9), held=True)
    assert "Pauses at its next step" in line(held).words


def test_the_list_has_its_sections_and_its_order() -> None:
    model = QueueModel()
    QAbstractItemModelTester(model, FATAL)
    model.show_all(
        (
            job("4", order=3),
            job("3", priority=Priority.INTERACTIVE, order=9),
            job("1", Running(0.5)),
            job("5", FAILED),
            job("6", Succeeded()),
            job("2", order=2),
        )
    )
    assert [words.split(":")[0] for words in rows(model)] == [
        "Running", "Make shot 1", "Waiting", "Make shot 3", "Make shot 2", "Make shot 4",
        "Failed", "Make shot 5", "Done",
    ]  # fmt: skip
    model.toggle(Section.DONE)
    assert rows(model)[-1] == "Make shot 6: Done"


def test_a_job_wanders_through_the_sections_row_by_row() -> None:
    model = QueueModel()
    QAbstractItemModelTester(model, FATAL)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    for state in (Queued(), Running(0.1), Running(0.9), Paused(0.9), FAILED, Queued(), Succeeded()):
        model.show_job(job("1", state))
    assert rows(model) == ["Done: 1"]
    model.toggle(Section.DONE)
    model.forget(frozenset({JobId("1")}))
    assert rows(model) == [] and resets == []


def test_late_news_does_not_bring_back_what_was_taken_off_the_list() -> None:
    model = QueueModel()
    model.show_job(job("1", Succeeded()))
    model.forget(frozenset({JobId("1")}))
    model.show_job(job("1", Succeeded()))
    model.show_jobs({it.id: it for it in (job("1", Succeeded()), *waiting(100)[1:])})
    assert "Done: 1" not in rows(model)


def test_only_the_row_that_changed_is_announced() -> None:
    model = QueueModel()
    model.show_all(waiting(100))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show_job(replace(waiting(100)[49], title="Another name"))
    assert told == [(50, 50)]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 7),
            st.sampled_from([Queued(), Running(0.5), Paused(), Paused(0.5), FAILED, Succeeded()]),
            st.integers(1, 5),
            st.sampled_from(Priority),
        ),
        max_size=30,
    ),
    st.lists(st.sampled_from(Section)),
)
def test_whatever_happens_the_list_shows_every_job_where_it_belongs(
    news: list[tuple[int, JobState, int, Priority]], toggled: list[Section]
) -> None:
    model, known = QueueModel(), dict[JobId, Job]()
    QAbstractItemModelTester(model, FATAL)
    for number, (name, state, order, priority) in enumerate(news):
        made = job(str(name), state, float(order), priority=priority)
        known[made.id] = made
        model.show_job(made)
        if number < len(toggled):
            model.toggle(toggled[number])
    line_ = sorted((it for it in known.values() if it.waiting), key=lambda it: (*it.rank, it.id))
    assert model.ids(Section.WAITING) == tuple(it.id for it in line_)
    assert sum(model.count(section) for section in Section) == len(known)
    for it in known.values():
        row = model.row(it.id)
        assert row < 0 or model.job(row) == it


def test_ten_thousand_waiting_jobs_are_shown_in_one_go_and_changed_one_by_one(
    qtbot: QtBot,
) -> None:
    queue = shown(qtbot, *waiting(10_000))
    assert queue.model.rowCount() == 10_001
    queue.show_job(replace(waiting(1)[0], state=Running(0.1)))
    qtbot.waitUntil(lambda: queue.model.count(Section.RUNNING) == 1)
    assert queue.model.row(JobId("10000")) == 10_001
    settle(queue)
    queue.list.scrollToBottom()
    assert queue.list.rowAt(queue.list.viewport().height() - 4) == 10_001


def shown(qtbot: QtBot, *jobs: Job, width: int = 340) -> Queue:
    queue = Queue()
    qtbot.addWidget(queue)
    queue.resize(width, 700)
    queue.show_all(jobs)
    queue.show()
    qtbot.waitExposed(queue)
    settle(queue)
    return queue


def settle(queue: Queue) -> None:
    """However slow the machine is: what was due meanwhile is heard."""
    QTest.qWait(60)
    for _ in range(3):
        QApplication.processEvents()
    assert queue.isVisible()


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[Queue]:
    made = shown(qtbot, *waiting(6))
    yield made
    made.close()


def middle(queue: Queue, name: str) -> QPoint:
    return queue.list.visualRect(queue.model.index(queue.model.row(JobId(name)))).center()


def drag(queue: Queue, start: QPoint, end: QPoint) -> None:
    view = queue.list.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, start)
    step = QPoint(0, 12 if end.y() > start.y() else -12)
    for at in (start + step, start + step + step, end, end):
        QTest.mouseMove(view, at)
        QApplication.processEvents()
    QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, end)


def test_a_waiting_job_is_dragged_between_two_others(qtbot: QtBot, queue: Queue) -> None:
    end = middle(queue, "2") - QPoint(0, 12)
    with qtbot.waitSignal(queue.move_asked) as asked:
        drag(queue, middle(queue, "5"), end)
    assert asked.args == [["5"], "2"]


def test_dragged_below_the_last_it_goes_to_the_end(qtbot: QtBot, queue: Queue) -> None:
    end = QPoint(60, queue.list.viewport().height() - 10)
    with qtbot.waitSignal(queue.move_asked) as asked:
        drag(queue, middle(queue, "1"), end)
    assert asked.args == [["1"], ""]


def test_while_it_is_dragged_a_line_shows_where_it_will_go(qtbot: QtBot, queue: Queue) -> None:
    view, left = queue.list.viewport(), Qt.MouseButton.LeftButton
    start = middle(queue, "5")
    QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, start)
    for at in (start - QPoint(0, 15), start - QPoint(0, 30), middle(queue, "3") - QPoint(0, 12)):
        QTest.mouseMove(view, at)
    box = queue.list.visualRect(queue.model.index(queue.model.row(JobId("3"))))
    pixel = view.grab().toImage().pixelColor(box.center().x(), box.top())
    assert pixel.blue() > pixel.green() + 40
    QTest.keyClick(queue.list, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(queue.move_asked):
        QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, start)


def test_keys_move_the_selection_past_its_neighbours(qtbot: QtBot, queue: Queue) -> None:
    queue.list.choose([JobId("3"), JobId("4")])
    for wish, before in (
        (queue.up, "2"), (queue.down, "6"), (queue.first, "1"), (queue.last, ""),
    ):  # fmt: skip
        with qtbot.waitSignal(queue.move_asked) as asked:
            wish()
        assert asked.args == [["3", "4"], before]


def test_wishes_are_about_what_is_selected_and_can_have_them(qtbot: QtBot) -> None:
    queue = shown(qtbot, job("1", Running(0.5)), job("2"), job("3", FAILED))
    queue.list.choose([JobId("1"), JobId("2"), JobId("3")])
    with qtbot.waitSignal(queue.cancel_asked) as stopped:
        queue.cancel()
    with qtbot.waitSignal(queue.retry_asked) as again:
        queue.retry()
    with qtbot.waitSignal(queue.hold_asked) as held:
        queue.hold()
    with qtbot.waitSignal(queue.prioritise_asked) as raised:
        queue.raise_()
    assert (stopped.args, again.args) == ([["1", "2"]], [["3"]])
    assert held.args == [["1", "2"], True]
    assert raised.args == [["2"], 1]


def test_the_selection_stays_with_its_jobs(qtbot: QtBot, queue: Queue) -> None:
    queue.list.choose([JobId("5")])
    queue.show_job(job("5", order=0.5))
    settle(queue)
    assert [it.id for it in queue.list.chosen()] == ["5"]
    assert queue.model.row(JobId("5")) == 1


def test_a_running_job_shows_its_picture_its_bar_and_its_buttons(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("tmp") / "glimpse.png"
    red = QImage(320, 180, QImage.Format.Format_RGB32)
    red.fill(QColor("#cc2010"))
    red.save(str(file))
    queue = shown(qtbot, job("1", Running(0.5, "drawing", 8.0)))
    queue.show_job(job("1", Running(0.75, "drawing", 4.0, str(file))))
    settle(queue)
    card = queue.list.indexWidget(queue.model.index(1))
    assert isinstance(card, RunningCard)
    assert card.bar.value() == 750
    seen = card.picture.grab().toImage().pixelColor(card.picture.rect().center())
    assert seen.red() > 150 and seen.green() < 90
    with qtbot.waitSignal(queue.hold_asked) as held:
        card.hold.click()
    with qtbot.waitSignal(queue.cancel_asked) as stopped:
        card.stop.click()
    assert (held.args, stopped.args) == ([["1"], True], [["1"]])


def test_what_failed_says_all_and_can_be_copied_retried_and_put_away(qtbot: QtBot) -> None:
    trouble = Failed("The engine ended. " * 12, "Close other programs. " * 8)
    queue = shown(qtbot, job("1", trouble), width=300)
    card = queue.list.indexWidget(queue.model.index(1))
    assert isinstance(card, FailedCard)
    assert (card.words.text(), card.advice.text()) == (trouble.message, trouble.advice)
    for words in (card.words, card.advice):
        assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert words.height() >= words.heightForWidth(words.width())
    card.copy.click()
    assert trouble.message in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(queue.retry_asked) as again:
        card.retry.click()
    with qtbot.waitSignal(queue.forget_asked) as gone:
        card.forget.click()
    assert (again.args, gone.args) == ([["1"]], [["1"]])


def test_what_was_interrupted_can_be_gone_on_with(qtbot: QtBot) -> None:
    queue = shown(qtbot, job("1", Interrupted()))
    card = queue.list.indexWidget(queue.model.index(1))
    assert isinstance(card, FailedCard)
    assert card.retry.text().strip() == "Go on"


def test_done_jobs_are_a_number_until_their_head_is_clicked_and_can_be_cleared(
    qtbot: QtBot,
) -> None:
    queue = shown(qtbot, *(replace(it, state=Succeeded()) for it in waiting(3)))
    assert rows(queue.model) == ["Done: 3"]
    head = queue.list.visualRect(queue.model.index(0)).center()
    QTest.mouseClick(
        queue.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, head
    )
    assert queue.model.rowCount() == 4
    queue.list.selectRow(0)
    QTest.keyClick(queue.list, Qt.Key.Key_Space)
    assert queue.model.rowCount() == 1
    with qtbot.waitSignal(queue.forget_asked) as gone:
        queue.clear()
    assert sorted(gone.args[0]) == ["1", "2", "3"]


def test_the_queue_says_how_much_there_is_to_do(qtbot: QtBot) -> None:
    queue = shown(qtbot, job("1", Running(0.5)), job("2"), job("3"))
    queue.show_outlook({JobId("3"): Outlook(2, 125)})
    assert queue.summary.text() == "1 running  ·  2 waiting  ·  all ready in 2 min"
    assert queue.under_way() == (3, 0.5 / 3)
    with qtbot.waitSignal(queue.pause_asked) as paused:
        queue.pause.click()
    assert paused.args == [True]
    assert queue.summary.text().startswith("Paused")


def test_a_burst_of_news_is_told_once(qtbot: QtBot) -> None:
    queue = shown(qtbot)
    told: list[tuple[int, float]] = []
    queue.counted.connect(lambda count, done: told.append((count, done)))
    for each in waiting(500):
        queue.show_job(each)
    queue.show_job(job("1", Running(0.5)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(500, 0.001)]
    assert queue.model.count(Section.WAITING) == 499
