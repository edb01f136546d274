"""What an edit costs until it is heard, and a second of imported footage until it is a take."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from core.domain.footage import Profile
from core.domain.mixing import Bus, Mixing
from core.domain.time import Rate
from core.media.conform import conform
from tests.core.building import brief, planned
from tests.core.footage import film

_EDITS = 5
_HOUR = """
import sys, time
from fractions import Fraction
from pathlib import Path
import numpy as np
from core.media import aac, sound
from core.media.mix import Cue, Mixdown, Mixer, write

folder, chance = Path(sys.argv[1]), np.random.default_rng(1)
for name, seconds in (("line", 4), ("music", 20)):
    noise = chance.normal(0, 0.1, (2, seconds * sound.RATE)).astype(np.float32)
    sound.write(folder / f"{name}.wav", noise)
cues = tuple(Cue(folder / "line.wav", Fraction(10 * n + 1)) for n in range(360))
write(Mixer(Mixdown(cues, folder / "music.wav", Fraction(3600))), folder / "mix.wav")
aac.coded(folder / "mix.wav", folder / "mix.m4a")
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), int(peak.split()[1]) / 1024)
"""


class _Quiet:
    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        """Nobody watches."""


def measure() -> list[Figure]:
    with TemporaryDirectory() as folder:
        return [*_remixed(Path(folder)), _taken_in(Path(folder)), *_hour(Path(folder))]


def _remixed(folder: Path) -> list[Figure]:
    """CPU seconds of the mix after a trim and a fader: narration in every shot, composed music."""
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
        faded = []
        for number in range(_EDITS):
            studio.console.set(Mixing().with_strip(Bus.MUSIC, gain_db=-10.0 - number))
            began = process_time()
            studio.playback.sound()
            faded.append(process_time() - began)
    return [
        Figure("sound after a trim, 30 s film", 1000 * median(spent), "ms CPU", 300),
        Figure("sound after a fader, 30 s film", 1000 * median(faded), "ms CPU", 300),
    ]


def _hour(folder: Path) -> list[Figure]:
    """A process of its own mixes and codes an hour: music all along, a line every ten seconds.

    Its peak is asked of the kernel: what `getrusage` says begins with what this process had.
    """
    ran = subprocess.run(
        [sys.executable, "-c", _HOUR, str(folder)], capture_output=True, text=True, check=True
    )
    spent, peak = (float(word) for word in ran.stdout.split())
    return [
        Figure("an hour mixed and coded", spent / 60, "s CPU a minute", 2),
        Figure("an hour mixed and coded", peak, "MB at most", 400),
    ]


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
