"""Takes the speech out of any file, small enough to be listened to by a model: 16 kHz, one side."""

import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import soundfile

from core.domain.errors import MediaUnreadable
from core.media import sound
from core.media.conform import Progress
from core.media.foreign import decoded, facts, opened, sound_of
from core.media.kinds import AGAIN

RATE = 16_000


def take_speech(source: Path, to: Path, job: Progress) -> Fraction:
    """Write the sound of any file as 16 kHz mono FLAC of 16 bits; answers its seconds.

    About 60 MB for an hour. Raises MediaUnreadable, and OSError where there is no room.
    """
    found = facts(source)
    if not found.audio_codec:
        raise MediaUnreadable(f"There is no sound in “{source.name}”.", "Choose a sound file.")
    expected, count = max(1, round(found.seconds * RATE)), 0
    with (
        opened(source) as (file, _),
        soundfile.SoundFile(os.fspath(to), "w", RATE, 1, subtype="PCM_16", format="FLAC") as speech,
    ):
        for piece in sound.continuous(decoded(file, sound_of(file)), RATE):
            speech.write(np.clip(piece.mean(axis=0, dtype=np.float32), -1, 1))
            count += piece.shape[1]
            job.report(min(0.99, count / expected), "Taking the sound in")
    sound.must_hold(to, count)
    if not count:
        raise MediaUnreadable(f"Nothing of the sound in “{source.name}” can be decoded.", AGAIN)
    return Fraction(count, RATE)
