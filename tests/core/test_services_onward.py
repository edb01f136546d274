"""Sequential review: one segment is made ahead, no more; takes approved by themselves."""

from pathlib import Path

import pytest

from core.domain.brief import KeyFrameChoice
from core.domain.errors import StudioError
from core.domain.project import Status
from core.studio import Studio
from tests.core.building import brief, ids, made, planned, until
from tests.fakes.engines import FakeEngine

ONE, TWO, THREE, FOUR = ids()


def states(studio: Studio) -> list[Status]:
    return [each.status for each in studio.projects.snapshot().ordered]


def settled(studio: Studio) -> None:
    until(lambda: all(job.over for job in studio.jobs.all()))


def test_it_is_off_until_it_is_switched_on(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.onward.watched(ONE)
        studio.reviewing.approve(ONE)
        settled(studio)
        assert states(studio)[1:] == [Status.PENDING] * 3


def test_the_first_segment_is_made_when_nothing_waits_for_its_verdict(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.onward.switch(sequential=True)
        until(lambda: states(studio)[0] is Status.READY)
        settled(studio)
        assert states(studio)[1:] == [Status.PENDING] * 3


def test_the_next_segment_is_made_while_one_is_watched_and_only_one_ahead(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.onward.switch(sequential=True)
        studio.onward.watched(ONE)
        until(lambda: states(studio)[1] is Status.READY)
        studio.onward.watched(ONE)
        settled(studio)
        assert states(studio)[2:] == [Status.PENDING] * 2


def test_the_next_segment_is_made_when_one_is_approved(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        made(studio, ONE)
        studio.onward.switch(sequential=True)
        studio.reviewing.approve(ONE)
        until(lambda: states(studio)[1] is Status.READY)
        studio.reviewing.approve(TWO)
        until(lambda: states(studio)[2] is Status.READY)
        settled(studio)
        assert states(studio)[3] is Status.PENDING


def test_what_is_approved_while_another_take_is_made_is_gone_on_from_afterwards(
    tmp_path: Path,
) -> None:
    engine = FakeEngine()
    with planned(tmp_path / "a.reel", engine=engine) as studio:
        made(studio, ONE)
        studio.onward.switch(sequential=True)
        engine.go.clear()
        studio.generation.generate((FOUR,))
        studio.reviewing.approve(ONE)
        studio.onward._pool.submit(lambda: None).result()
        assert states(studio)[1] is Status.PENDING
        engine.go.set()
        until(lambda: states(studio)[1] is Status.READY)
        assert states(studio)[2] is Status.PENDING


@pytest.mark.parametrize("sequential", [True, False])
def test_takes_may_be_approved_as_soon_as_they_are_made(
    tmp_path: Path, *, sequential: bool
) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.onward.switch(sequential=sequential, auto_approve=True)
        if not sequential:
            studio.generation.generate()
        until(lambda: states(studio) == [Status.APPROVED] * 4)
        review = studio.projects.snapshot().segment(ONE).review
        assert review is not None
        assert review.note == "Approved as it was made."


def test_nothing_is_made_ahead_while_key_frames_wait_and_that_is_said(tmp_path: Path) -> None:
    asked = brief(keyframes=KeyFrameChoice.THREE, gate=True)
    with planned(tmp_path / "a.reel", brief=asked) as studio:
        with pytest.raises(StudioError, match="not approved") as refused:
            studio.onward.switch(sequential=True)
        assert refused.value.advice
        assert not studio.onward.sequential
