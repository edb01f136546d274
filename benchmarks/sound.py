"""What an edit costs until it is heard, and a second of imported footage until it is a take."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from core.domain.footage import Profile
from core.domain.time import Rate
from core.media.conform import conform
from tests.core.building import brief, planned
from tests.core.footage import film

_EDITS = 5


class _Quiet:
    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        """Nobody watches."""


def measure() -> list[Figure]:
    with TemporaryDirectory() as folder:
        return [_remixed(Path(folder)), _taken_in(Path(folder))]


def _remixed(folder: Path) -> Figure:
    """CPU seconds of the mix after a trim: narration in every shot, composed music."""
    asked = brief(seconds=Fraction(30), voice="auto", music="auto")
    with planned(folder / "film.reel", count=10, frames=72, brief=asked) as studio:
        studio.playback.sound()
        spent = []
        for number in range(_EDITS):
            clip = studio.projects.snapshot().sequence.clips[number]
            studio.editing.trim(clip.id, start=clip.start, length=clip.length - 8)
            began = process_time()
            studio.playback.sound()
            spent.append(process_time() - began)
    return Figure("sound after a trim, 30 s film", 1000 * median(spent), "ms CPU", 300)


def _taken_in(folder: Path) -> Figure:
    """CPU for each frame of 1080p footage made into a take of 1280x720."""
    picture = np.kron(
        np.random.default_rng(1).integers(0, 255, (135, 240, 3), np.uint8),
        np.ones((8, 8, 1), np.uint8),
    )
    pictures = [np.roll(picture, 4 * number, axis=1) for number in range(60)]
    source = film(folder / "hd.mp4", pictures, fps=30, hertz=300)
    profile = replace(Profile(1280, 720, Rate(Fraction(24))), fill=True)
    began = process_time()
    made = conform(source, folder / "take.mp4", profile, _Quiet())
    spent = process_time() - began
    return Figure("1080p footage to a take", 1000 * spent / made.frames, "ms CPU a frame", 60)
