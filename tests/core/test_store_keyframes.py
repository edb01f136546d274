"""Verdicts on key frames in the store: any series of them is taken back and done again exactly."""

from pathlib import Path
from random import Random

import pytest

from core.domain.brief import KeyFrameChoice
from core.domain.ids import AttemptId
from core.domain.keyframes import KeyFrame
from core.domain.project import Status
from core.studio import Studio
from tests.core.building import brief, planned

Standing = tuple[tuple[Status, AttemptId | None, str, int, tuple[str, ...]], ...]


def verdict_of(frame: KeyFrame, attempt: AttemptId) -> str:
    review = frame.verdict(attempt)
    return f"{review.verdict} {review.note}" if review else ""


def standing(studio: Studio) -> Standing:
    found = []
    for each in studio.projects.snapshot().keyframes:
        review, attempt = each.review, each.attempt
        note = review.note if review else ""
        said = tuple(verdict_of(each, made.id) for made in each.attempts)
        found.append((each.status, attempt.id if attempt else None, note, each.left, said))
    return tuple(found)


def judge(studio: Studio, chance: Random) -> None:
    frame = chance.choice(studio.projects.snapshot().keyframes)
    match chance.randrange(4):
        case 0:
            studio.keyframes.approve(frame.id)
        case 1:
            studio.keyframes.approve(frame.id, attempt=chance.choice(frame.attempts).id)
        case 2:
            words = chance.choice(("at night", "closer", "make the bowl blue", ""))
            studio.keyframes.reject(frame.id, feedback=words)
        case _:
            style = chance.choice(("watercolour", "noir", "photographic"))
            studio.planning.change_shot(frame.segment, style=style)


@pytest.mark.parametrize("seed", range(4))
def test_any_series_of_verdicts_is_undone_and_redone_step_by_step(
    seed: int, tmp_path: Path
) -> None:
    chance = Random(seed)
    asked = brief(keyframes=KeyFrameChoice.THREE, width=1024, height=576)
    with planned(tmp_path / "a.reel", count=2, brief=asked) as studio:
        for _ in range(2):
            frames = [each.id for each in studio.projects.snapshot().keyframes]
            studio.jobs.wait(*studio.keyframes.make(frames))
        course = [standing(studio)]
        while len(course) < 12:
            before = studio.projects.snapshot()
            judge(studio, chance)
            if studio.projects.snapshot() is not before:
                course.append(standing(studio))
        for expected in course[-2::-1]:
            assert studio.projects.undo()
            assert standing(studio) == expected
        for expected in course[1:]:
            assert studio.projects.redo()
            assert standing(studio) == expected
