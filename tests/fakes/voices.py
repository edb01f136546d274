"""A voice that behaves: a real tone, the longer the more there is to say."""

from pathlib import Path

import numpy as np

from core.domain.errors import EngineMissing
from core.domain.sound import Speech
from core.media import sound


class FakeVoice:
    """`here` False is a machine without a voice."""

    def __init__(self, *, here: bool = True, seconds_a_letter: float = 0.03) -> None:
        self.here = here
        self.seconds_a_letter = seconds_a_letter
        self.spoken: list[Speech] = []

    def available(self) -> bool:
        return self.here

    def speak(self, speech: Speech, to: Path) -> None:
        if not self.here:
            raise EngineMissing("There is no voice on this machine.", "Install espeak-ng.")
        self.spoken.append(speech)
        samples = round(len(speech.text) * self.seconds_a_letter / speech.speed * sound.RATE)
        wave = 0.2 * np.sin(np.arange(max(1, samples)) * 2 * np.pi * 220 / sound.RATE)
        sound.write(to, np.stack([wave, wave]).astype(np.float32))
