"""The queue in the window: what is asked of it happens to the jobs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import (
    Cancelled,
    Failed,
    Interrupted,
    Job,
    JobId,
    Lane,
    MakeTake,
    Paused,
    Priority,
    Running,
    SegmentId,
    Succeeded,
)
from tests.fakes.studio import FakeStudio
from ui.rooms.queue.model import Section
from ui.window import Window

pytestmark = pytest.mark.one_window

FIRST = SegmentId("segment-1")


@pytest.fixture
def busy(qtbot: QtBot, studio: FakeStudio, window: Window) -> Iterator[list[JobId]]:
    """One take that is being made and three that wait; the queue in sight."""
    studio.generation.hold()
    window.actions_["view.queue"].setChecked(True)
    jobs = list(studio.generation.regenerate(FIRST, variations=4))
    qtbot.waitUntil(lambda: window.queue.model.count(Section.WAITING) == 3)
    qtbot.waitUntil(lambda: window.queue.model.count(Section.RUNNING) == 1)
    window.queue.list.setFocus()
    yield jobs
    studio.jobs.resume()
    studio.generation.release()


def press(window: Window, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in more:
        held |= each
    QTest.keyClick(window.queue.list, key, held)


def shown(window: Window, job: JobId) -> Job:
    found = window.queue.model.find(job)
    assert found is not None
    return found


def waiting(window: Window) -> list[JobId]:
    return list(window.queue.model.ids(Section.WAITING))


def test_alt_and_the_arrows_change_the_order(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    _, second, third, fourth = busy
    window.queue.list.choose([fourth])
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: waiting(window) == [second, fourth, third])
    press(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: waiting(window) == [fourth, second, third])
    press(window, Qt.Key.Key_End, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: waiting(window) == [second, third, fourth])
    assert [job.id for job in studio.jobs.line()] == [second, third, fourth]


def test_plus_and_minus_change_how_urgent_it_is(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    window.queue.list.choose([busy[3]])
    press(window, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: waiting(window)[0] == busy[3])
    assert studio.jobs.line()[0].priority is Priority.INTERACTIVE
    press(window, Qt.Key.Key_Minus)
    press(window, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: waiting(window)[2] == busy[3])
    assert studio.jobs.line()[2].priority is Priority.BATCH


def test_p_pauses_and_goes_on(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    window.queue.list.choose([busy[0]])
    press(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: isinstance(shown(window, busy[0]).state, Paused))
    qtbot.waitUntil(lambda: isinstance(shown(window, busy[1]).state, Running))
    window.queue.list.choose([busy[0]])
    press(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not studio.jobs.all()[0].held)


def test_del_stops_what_waits_and_what_runs(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    window.queue.list.choose(busy)
    press(window, Qt.Key.Key_Delete)
    assert [job.state for job in studio.jobs.wait(*busy)] == [Cancelled()] * 4
    qtbot.waitUntil(lambda: window.queue.model.count(Section.DONE) == 4)
    press(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert studio.jobs.all() == ()
    assert window.queue.model.rowCount() == 0


def test_r_makes_once_more_what_failed(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    studio.generation.broken = "The engine ended."
    studio.generation.release()
    ended = studio.jobs.wait(*busy)
    assert all(isinstance(job.state, Failed) for job in ended)
    studio.generation.broken = ""
    qtbot.waitUntil(lambda: window.queue.model.count(Section.FAILED) == 4)
    window.queue.list.choose([busy[2]])
    press(window, Qt.Key.Key_R)
    assert studio.jobs.wait(busy[2])[0].state == Succeeded()


def test_the_whole_queue_is_paused_by_its_button(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    window.queue.pause.click()
    assert studio.jobs.paused
    window.queue.pause.click()
    assert not studio.jobs.paused


def test_what_waits_learns_when_it_will_be_ready(
    qtbot: QtBot, window: Window, busy: list[JobId]
) -> None:
    def said() -> str:
        row = window.queue.model.row(busy[1])
        return str(window.queue.model.index(row).data())

    qtbot.waitUntil(lambda: "Next" in said())


def test_the_whole_queue_has_a_key_too(
    studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    window.actions_["queue.pause"].trigger()
    assert studio.jobs.paused
    window.actions_["queue.pause"].trigger()
    assert not studio.jobs.paused


def test_del_takes_off_the_list_what_is_over(
    qtbot: QtBot, studio: FakeStudio, window: Window, busy: list[JobId]
) -> None:
    studio.generation.broken = "The engine ended."
    studio.generation.release()
    studio.jobs.wait(*busy)
    qtbot.waitUntil(lambda: window.queue.model.count(Section.FAILED) == 4)
    window.queue.list.choose(busy[:2])
    press(window, Qt.Key.Key_Delete)
    assert {job.id for job in studio.jobs.all()} == set(busy[2:])


def test_what_an_earlier_session_left_is_gone_on_with(
    qtbot: QtBot, studio: FakeStudio, window: Window
) -> None:
    shot = studio.projects.snapshot().segment(FIRST)
    assert shot.take is not None
    task = MakeTake(FIRST, shot.take.recipe)
    old = Job(JobId("old"), "Make shot 1", Lane.GPU, state=Interrupted(), task=task)
    studio.jobs.remember((old,))
    window.jobs.serve(studio.as_studio)
    window.actions_["view.queue"].setChecked(True)
    window.queue.list.choose([old.id])
    window.queue.retry()
    qtbot.waitUntil(lambda: len(studio.projects.snapshot().segment(FIRST).takes) == 2)
    assert old.id not in {job.id for job in studio.jobs.all()}
    assert window.queue.model.find(old.id) is None
