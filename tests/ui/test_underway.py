"""What is being done is told until it is done, and no longer."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import Failed, Job, JobId, Succeeded
from core.domain.jobs import Cancelled, JobState, Lane, Running
from tests.fakes.studio import FakeStudio
from ui.underway import Underway
from ui.widgets.notice import Notice

JOB = Job(JobId("one"), "Translate into Telugu", Lane.LIGHT)
BEGUN, DONE = "Translating into Telugu…", "The film has its words in Telugu."


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def underway(notice: Notice) -> Underway:
    made = Underway(notice, notice)
    made.tell(BEGUN, JOB.id, DONE)
    made.follow(replace(JOB, state=Running(0.4, "", None)))
    assert notice.words.text() == BEGUN
    return made


def test_what_is_done_is_said_in_the_place_of_what_is_being_done(
    underway: Underway, notice: Notice
) -> None:
    underway.follow(replace(JOB, state=Succeeded()))
    assert notice.words.text() == DONE
    assert not notice.isHidden()


def test_what_ended_before_it_was_told_of_is_not_being_done(notice: Notice, tmp_path: Path) -> None:
    studio = FakeStudio(tmp_path / "film.reel")
    studio.jobs.wait(studio.jobs.submit(JOB, lambda _: None))
    made = Underway(notice, notice)
    made.serve(studio.as_studio)
    made.tell(BEGUN, JOB.id, DONE)
    assert notice.words.text() == DONE
    studio.close()


@pytest.mark.parametrize("end", [Cancelled(), Failed("No model.", "Install one.")])
def test_what_was_stopped_or_failed_is_not_being_done_any_more(
    underway: Underway, notice: Notice, end: JobState
) -> None:
    underway.follow(replace(JOB, state=end))
    assert notice.isHidden()


def test_a_trouble_that_is_told_meanwhile_stays(underway: Underway, notice: Notice) -> None:
    notice.trouble("The disk is full.")
    underway.follow(replace(JOB, state=Succeeded()))
    assert notice.words.text() == "The disk is full."


def test_a_failure_is_not_told_any_longer_once_it_is_tried_again(
    underway: Underway, notice: Notice
) -> None:
    sent = replace(JOB, id=JobId("two"), title="Deliver tea.mp4 to NAS")
    notice.trouble("Deliver tea.mp4 to NAS: It is full.", "Make room.")
    underway.follow(replace(sent, state=Failed("It is full.", "Make room.")))
    assert not notice.isHidden()
    underway.follow(replace(sent, id=JobId("three"), state=Running(0.1, "", None)))
    assert notice.isHidden()
