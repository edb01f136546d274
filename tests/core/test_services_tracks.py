"""What lies on the tracks: the words and sounds of the film as it will be heard, only looked at."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.domain import cutting
from core.domain.brief import Captions
from core.domain.errors import MediaUnreadable
from core.domain.ids import ClipId
from core.domain.project import Project
from core.domain.tracks import Block
from core.media import sound
from core.media.waveform import drawn
from core.services.health import Trouble
from core.services.narration import Narration
from core.services.outlines import Outlines
from core.services.soundtrack import Soundtrack
from core.services.tracks import Tracking
from tests.fakes.studio import filled
from tests.fakes.voices import FakeVoice


@pytest.fixture
def project(tmp_path: Path) -> Project:
    studio = filled(tmp_path / "film.reel", shots=4)
    found = studio.projects.snapshot()
    studio.close()
    return replace(found, brief=replace(found.brief, music="none"))


@pytest.fixture
def narration(tmp_path: Path) -> Narration:
    return Narration(FakeVoice(), tmp_path / "film.reel" / "cache")


@pytest.fixture
def tracking(tmp_path: Path, narration: Narration) -> Tracking:
    folder = tmp_path / "film.reel"
    return Tracking(narration, Soundtrack(folder / "cache"), Outlines(folder), lambda: ())


def places(project: Project, blocks: tuple[Block, ...]) -> list[int]:
    """The frames of the film at which blocks begin."""
    spans = {
        clip.id: span.start
        for clip, span in zip(project.sequence.clips, project.sequence.spans(), strict=True)
    }
    return [spans[block.clip] + block.offset for block in blocks if block.clip]


def test_lines_that_are_not_spoken_yet_are_awaited_and_nobody_speaks_for_the_timeline(
    project: Project, tracking: Tracking, narration: Narration
) -> None:
    before = tracking.of(project)
    assert before.waiting
    assert [block.file for block in before.narration] == [None] * 4
    narration.lines(project)
    after = tracking.of(project)
    assert not after.waiting
    assert all(block.file is not None and block.file.exists() for block in after.narration)


def test_narration_stands_where_it_will_be_heard(
    project: Project, tracking: Tracking, narration: Narration
) -> None:
    lines = narration.lines(project)
    found = tracking.of(project).narration
    fps = project.sequence.rate
    assert places(project, found) == [fps.frames(line.at) for line in lines]
    ends = [place + b.length for place, b in zip(places(project, found), found, strict=True)]
    assert ends == [fps.frames(line.at + line.seconds) for line in lines]


def test_captions_follow_their_lines_and_do_not_run_into_the_next(
    project: Project, tracking: Tracking, narration: Narration
) -> None:
    narration.lines(project)
    found = tracking.of(project)
    starts = places(project, found.captions)
    assert starts == sorted(starts)
    cuts = {0, *(span.start for span in project.sequence.spans())}
    for spoken in places(project, found.narration):  # with the voice, or with a cut just before
        assert spoken in starts or any(spoken - 7 <= at <= spoken for at in cuts & set(starts))
    ends = [at + block.length for at, block in zip(starts, found.captions, strict=True)]
    assert all(end <= after for end, after in zip(ends, starts[1:], strict=False))
    silent = replace(project, brief=replace(project.brief, captions=Captions.NONE))
    assert tracking.of(silent).captions == ()


def test_the_second_half_of_a_split_says_and_shows_nothing_again(
    project: Project, tracking: Tracking
) -> None:
    shot = replace(project.segments[0].shot, on_screen_text="Araku")
    titled = replace(
        project, segments=(replace(project.segments[0], shot=shot), *project.segments[1:])
    )
    clip = titled.sequence.clips[0].id
    halves = cutting.split(titled.sequence, clip, 20, ClipId("half"))
    found = tracking.of(replace(titled, sequence=halves))
    assert [block.clip for block in found.titles] == [clip]
    assert ClipId("half") not in {block.clip for block in found.narration}


def test_music_is_shown_as_long_as_the_film_and_heard_of_once_it_is_there(
    project: Project, tracking: Tracking, tmp_path: Path
) -> None:
    song = tmp_path / "song.wav"
    own = replace(project, brief=replace(project.brief, music=str(song)))
    (block,) = tracking.of(own).music
    assert (block.file, block.length, block.text) == (None, own.sequence.frames, "song.wav")
    sound.write(song, np.zeros((2, 480), np.float32))
    (block,) = tracking.of(own).music
    assert block.file == song


def test_music_that_is_too_short_is_shown_once_for_each_round_of_it(
    project: Project, tracking: Tracking, tmp_path: Path
) -> None:
    song, rate = tmp_path / "song.wav", project.sequence.rate
    sound.write(song, np.full((2, 11 * sound.RATE), 0.1, np.float32))
    own = replace(project, brief=replace(project.brief, music=str(song)))
    blocks = tracking.of(own).music
    assert len(blocks) > 1
    assert blocks[0].offset == 0
    assert blocks[-1].offset + blocks[-1].length == own.sequence.frames
    for one, other in pairwise(blocks):
        assert abs(one.offset + one.length - other.offset) <= 1
        assert rate.seconds(other.start) == Fraction(1, 2), "it comes in while the other goes"


def test_what_is_wrong_with_files_is_told_for_their_segments(
    project: Project, narration: Narration, tmp_path: Path
) -> None:
    segment = project.segments[0].id
    found = [
        Trouble(segment, None, "Its file is missing.", "Make it again."),
        Trouble(None, None, "The music is missing.", "Choose it again."),
    ]
    sounds, outlines = Soundtrack(tmp_path / "cache"), Outlines(tmp_path)
    tracking = Tracking(narration, sounds, outlines, lambda: found)
    assert tracking.of(project).missing == {segment: "Its file is missing. Make it again."}


def test_a_wave_is_as_high_as_its_sound(tracking: Tracking, tmp_path: Path) -> None:
    file = tmp_path / "loud then quiet.wav"
    tone = np.sin(np.arange(sound.RATE) * 0.05).astype(np.float32)
    sound.write(file, np.stack([np.concatenate([tone, tone * 0.1])] * 2))
    picture = np.frombuffer(tracking.wave(file, 0.0, 4.0, 80, 40), np.uint8).reshape(40, 80)
    heights = picture.astype(float).sum(axis=0) / 255
    assert heights[:19].min() > 36
    assert 2 < heights[22:38].mean() < 6
    assert heights[42:].max() <= 1.01, "silence is a line"
    with pytest.raises(MediaUnreadable):
        tracking.wave(tmp_path / "none.wav", 0.0, 1.0, 10, 10)


@pytest.mark.parametrize("width", [7, 100, 333])
def test_a_wave_of_many_pixels_and_one_of_few_have_the_same_shape(width: int) -> None:
    peaks = np.linspace(0, 1, 100, dtype=np.float32)
    rows = np.frombuffer(drawn(peaks, 0, 100, width, 60), np.uint8).reshape(60, width)
    heights = rows.astype(float).sum(axis=0) / 255 / 60
    wanted = (np.arange(width) + 0.5) / width
    inner = slice(width // 50, width - width // 50)
    assert np.abs(heights - wanted)[inner].max() < 0.1


def test_how_long_a_line_takes_is_kept(project: Project, narration: Narration) -> None:
    spoken = narration.lines(project)
    assert narration.known(project) == spoken
    assert sum(line.seconds for line in spoken) > Fraction(1)
