"""Makes the sound of air that goes with a transition: noise that swells and sweeps."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.sound import Whoosh
from core.media import sound
from core.media.sound import RATE, Samples

PEAK_DB = -16.0
"""Soft: to be felt under speech and music, not to be noticed for itself."""
_WINDOW = 2_048
_HOP = _WINDOW // 4
# The air rises to this (Hz) where the cut is, from and to the other; a bit over an octave wide.
_LOW, _HIGH, _OCTAVES = 220.0, 1_500.0, 0.9
# It begins a little before the picture moves, and dies away after it.
_LONGER, _LEAST = 1.7, 0.6
_APART = 0.35
_SEED = 7


def seconds(asked: Whoosh) -> float:
    """How long it is heard; its middle is the transition's."""
    return max(_LEAST, float(asked.seconds) * _LONGER)


def whoosh(asked: Whoosh, to: Path) -> None:
    """A 48 kHz stereo WAV of `seconds(asked)`; the same samples each time."""
    n = round(seconds(asked) * RATE)
    random = np.random.default_rng(_SEED)
    middle, left, right = (_swept(random.standard_normal(n + 2 * _WINDOW))[:n] for _ in range(3))
    pan = np.linspace(-asked.way, asked.way, n) * 0.7
    gains = np.sqrt((1 - pan) / 2), np.sqrt((1 + pan) / 2)
    shape = _swell(n)
    both = np.stack([
        (middle + _APART * own) * gain * shape
        for own, gain in zip((left, right), gains, strict=True)
    ])  # fmt: skip
    both *= 10 ** (PEAK_DB / 20) / np.abs(both).max()
    samples: Samples = both.astype(np.float32)
    sound.write(to, samples)


def _swell(n: int) -> NDArray[np.float64]:
    """Up to the cut and down after it, from silence to silence, without a corner."""
    t = np.linspace(-1, 1, n)
    return np.asarray(np.cos(t * np.pi / 2) ** 2 * np.exp(-2.5 * t**2))


def _swept(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """The noise through a band that goes up to the middle and down again (overlap-add)."""
    window = np.hanning(_WINDOW)
    out = np.zeros(len(noise))
    octave = np.log2(np.maximum(np.fft.rfftfreq(_WINDOW, 1 / RATE), 1.0))
    last = len(noise) - _WINDOW
    for at in range(0, last, _HOP):
        near = 1 - abs(2 * at / last - 1)
        centre = np.log2(_LOW) + (np.log2(_HIGH) - np.log2(_LOW)) * near
        band = np.exp(-(((octave - centre) / _OCTAVES) ** 2))
        piece = np.fft.irfft(np.fft.rfft(noise[at : at + _WINDOW] * window) * band)
        out[at : at + _WINDOW] += piece * window
    return out[_WINDOW // 2 :]
