"""Lines lie where their clips are: also after gaps, splits and copies."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.ids import ClipId
from core.domain.project import Project, Segment
from core.domain.sequence import Clip, Sequence
from core.domain.workflow import Stage
from core.services.narration import Narration
from tests.core.building import brief, ids, shot
from tests.fakes.voices import FakeVoice

ONE, TWO, *_ = ids()
FIRST, SECOND = Clip(ONE, 6, 48), Clip(TWO, 6, 48)


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def narration(tmp_path: Path, voice: FakeVoice) -> Narration:
    return Narration(voice, tmp_path)


def project(*clips: Clip) -> Project:
    asked = brief(voice="auto")
    segments = tuple(Segment(each, shot(n)) for n, each in enumerate((ONE, TWO), 1))
    sequence = Sequence(asked.rate, clips)
    return Project("", Stage.INPUT_COLLECTION, asked, sequence, None, segments)


def starts(narration: Narration, *clips: Clip) -> list[tuple[str, float]]:
    lines = narration.lines(project(*clips))
    return [(line.text, round(float(line.at), 3)) for line in lines]


def test_each_clip_carries_its_line_a_moment_after_it_begins(narration: Narration) -> None:
    assert starts(narration, FIRST, SECOND) == [("Line 1.", 0.2), ("Line 2.", 2.2)]


def test_gaps_count_in_time(narration: Narration) -> None:
    after_a_gap = replace(SECOND, lead=24)
    assert starts(narration, FIRST, after_a_gap) == [("Line 1.", 0.2), ("Line 2.", 3.2)]


def test_the_second_half_of_a_split_is_silent(narration: Narration) -> None:
    half = replace(FIRST, start=30, length=24, voiced=False, id=ClipId("half"))
    assert starts(narration, replace(FIRST, length=24), half) == [("Line 1.", 0.1)]


def test_a_copy_says_its_line_again_without_speaking_it_again(
    narration: Narration, voice: FakeVoice
) -> None:
    copy = replace(FIRST, id=ClipId("copy"))
    assert starts(narration, FIRST, SECOND, copy) == [
        ("Line 1.", 0.2),
        ("Line 2.", 2.2),
        ("Line 1.", 4.2),
    ]
    assert len(voice.spoken) == 2


def test_lines_are_spoken_anew_from_another_recording_of_their_voice(
    tmp_path: Path, voice: FakeVoice
) -> None:
    recording = ["one"]
    narration = Narration(voice, tmp_path, lambda _speech: recording[0])
    first = narration.lines(project(Clip(ONE, 0, 48)))[0].file
    assert narration.lines(project(Clip(ONE, 0, 48)))[0].file == first
    recording[0] = "another"
    assert narration.lines(project(Clip(ONE, 0, 48)))[0].file != first


def test_moved_clips_take_their_lines_along(narration: Narration) -> None:
    assert starts(narration, SECOND, FIRST) == [("Line 2.", 0.2), ("Line 1.", 2.2)]


def test_no_line_is_spoken_over_another(narration: Narration) -> None:
    short = replace(FIRST, length=4)
    first, second = narration.lines(project(short, SECOND))
    assert second.at >= first.at + first.seconds


def test_what_is_known_is_what_will_be_heard_without_speaking(
    narration: Narration, voice: FakeVoice
) -> None:
    film = project(FIRST, SECOND)
    assert [line.file for line in narration.known(film)] == [None, None]
    assert voice.spoken == []
    spoken = narration.lines(film)
    assert narration.known(film) == spoken
    assert all(line.seconds > Fraction(1, 10) for line in spoken)
