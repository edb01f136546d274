"""The embedded composer: music for a film from its mood, its pace and its exact length."""

import zlib
from pathlib import Path

import numpy as np

from core.domain.sound import Score
from core.engines.composer import arrange
from core.engines.composer.form import planned
from core.engines.composer.moods import MOODS, mood_of
from core.engines.composer.stage import Event, Stage
from core.media import sound
from core.media.sound import RATE, samples_in

_LONGEST_FADE = 3.5


def compose(score: Score, to: Path) -> None:
    """Write a piece of exactly `score.seconds` as a stereo WAV at 48 kHz, 24 bit.

    It begins, builds, comes home and fades out on the last sample. The same score gives the same
    bytes; another seed gives another tune, harmony and key in the same mood. Raises DiskFull.
    """
    name = mood_of(score.tone, score.style)
    mood = MOODS[name]
    chance = np.random.default_rng([score.seed & 0xFFFFFFFF, zlib.crc32(name.encode())])
    bars = planned(score, mood, chance)
    sheet = arrange.sheet(bars, mood, chance)
    events: list[Event] = [
        *arrange.notes(sheet),
        *arrange.strokes(sheet, [float(cut) for cut in score.cuts]),
    ]
    n = samples_in(score.seconds)
    fade = min(round(bars[-1].seconds * 0.75 * RATE), round(_LONGEST_FADE * RATE))
    done = 0
    with sound.writing(to) as file:
        for block in Stage(events, sheet.key.home, mood.reverb).play(n):
            left = n - done - np.arange(block.shape[1])
            gain = np.sin(np.clip((left - 1) / fade, 0, 1) * np.pi / 2) ** 2
            file.write((block * gain.astype(np.float32)).T)
            done += block.shape[1]
