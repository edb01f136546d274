"""What the player shows is what the compiler writes: every frame, at full size, words and all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.brief import Captions
from core.domain.compiling import Wish
from core.domain.edits import PutSegment, SetSequence
from core.domain.ids import ClipId
from core.domain.sequence import CUT, Clip, Sequence, Transition, TransitionKind
from core.media.decode import Frames
from core.media.picture import Converter
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.core.numbered import HEIGHT, WIDTH, Numberer, read

ONE, TWO, THREE, FOUR = ids()
LENGTH, START = 12, 6


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Four shots: cut, dissolve, a gap before the third, and the first once more at the end."""
    asked = brief(width=WIDTH, height=HEIGHT, captions=Captions.BURN)
    folder = tmp_path_factory.mktemp("film") / "a.reel"
    with planned(folder, brief=asked, engine=Numberer()) as opened:
        project = opened.projects.snapshot()
        titled = replace(project.segment(FOUR).shot, on_screen_text="THE END")
        dissolve = Transition(TransitionKind.DISSOLVE, 4)
        clips = (
            Clip(ONE, START, LENGTH),
            Clip(TWO, START, LENGTH, dissolve),
            Clip(THREE, START, LENGTH, CUT, lead=5),
            Clip(FOUR, START, LENGTH, CUT),
            Clip(ONE, START + 2, LENGTH - 4, CUT, voiced=False, id=ClipId("again")),
        )
        sequence = Sequence(asked.rate, clips)
        opened.projects.apply(PutSegment(FOUR, titled), SetSequence(sequence))
        made(opened)
        opened.reviewing.approve(ONE, TWO, THREE, FOUR)
        yield opened


def pixels(data: memoryview) -> NDArray[np.uint8]:
    return np.asarray(data, np.uint8).reshape(HEIGHT, WIDTH, 4)


def test_the_player_shows_the_very_frames_of_the_compiled_film(
    studio: Studio, tmp_path: Path
) -> None:
    studio.jobs.wait(studio.compiling.compile(Wish(tmp_path / "film.mp4")))
    reel, screen = studio.playback.open(WIDTH, HEIGHT), Converter()
    with Frames(tmp_path / "film.mp4") as film:
        assert film.count == reel.frames == 61
        for number in range(reel.frames):
            shown = pixels(reel.frame(number))[..., :3].astype(int)
            written = screen.screen(film.frame(number), WIDTH, HEIGHT)[..., :3].astype(int)
            assert np.sqrt(((shown - written) ** 2).mean()) < 4, number
    reel.close()


@pytest.mark.parametrize("backwards", [False, True])
def test_every_frame_is_the_one_that_belongs_there(studio: Studio, *, backwards: bool) -> None:
    reel = studio.playback.open(WIDTH, HEIGHT)
    expected: list[tuple[int, int] | None] = []
    for clip, (first, length) in enumerate([(START, LENGTH)] * 4 + [(START + 2, LENGTH - 4)]):
        expected += [None] * (5 if clip == 2 else 0)
        expected += [(clip % 4, first + number) for number in range(length)]
    order = range(reel.frames)
    for number in reversed(order) if backwards else order:
        wanted = expected[number]
        if wanted is None:
            assert pixels(reel.frame(number))[: HEIGHT // 2, :, :3].max() < 12
        elif number not in range(10, 14):
            assert read(pixels(reel.frame(number))[..., 1]) == wanted
    reel.close()
