"""Finds out how far a film's sound lies from where its mix has it."""

from pathlib import Path

import numpy as np

from core.media import sound
from core.media.sound import RATE, Samples

# Stretches of a second are compared, so far apart at most, at three places.
_STRETCH = RATE
_FARTHEST = RATE // 10
_PLACES = (0.1, 0.5, 0.9)
# What is so alike is the same sound, coded.
_ALIKE = 0.6
_AUDIBLE = 1e-6


def offset(film: Path, mix: Path, seconds: float) -> float | None:
    """Seconds by which the film's sound comes late (early below 0) where it is worst.

    None where nothing can be told: silence, or a sound that is not this mix. Only the places that
    are compared are decoded. Raises MediaUnreadable.
    """
    length = round(seconds * RATE)
    found = []
    for place in _PLACES:
        first = max(0, int(place * (length - _STRETCH)))
        lag = _lag(sound.section(film, first, _STRETCH), sound.section(mix, first, _STRETCH))
        if lag is not None:
            found.append(lag / RATE)
    return max(found, key=abs) if found else None


def _lag(heard: Samples, meant: Samples) -> int | None:
    """In samples, by cross-correlation."""
    one, two = heard.mean(axis=0), meant.mean(axis=0)
    count = min(len(one), len(two))
    one, two = one[:count], two[:count]
    power = float(np.sqrt(np.dot(one, one) * np.dot(two, two)))
    if count < _FARTHEST or power < _AUDIBLE * count:
        return None
    size = 1 << (2 * count - 1).bit_length()
    spectrum = np.fft.rfft(one, size) * np.conj(np.fft.rfft(two, size))
    alike = np.fft.irfft(spectrum, size)
    near = np.concatenate((alike[-_FARTHEST:], alike[: _FARTHEST + 1])) / power
    best = int(near.argmax())
    return best - _FARTHEST if near[best] >= _ALIKE else None
