"""Finds out how far a film's sound lies from where its mix has it."""

from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np

from core.domain.errors import MediaUnreadable
from core.media import sound
from core.media.mp4 import SOUND, Track, tracks
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


def copied(film: Path, coded: Path) -> float | None:
    """Seconds by which a film's sound comes later than in `coded`, whose packets it has.

    None where it has others, so that it must be listened to. Nothing is decoded.
    """
    try:
        one, two = _sound_of(film), _sound_of(coded)
    except MediaUnreadable:
        return None
    if one is None or two is None or _content(one) != _content(two):
        return None
    return (two.skipped - one.skipped) / RATE


def _sound_of(file: Path) -> Track | None:
    return next((track for track in tracks(file) if track.kind == SOUND), None)


def _content(track: Track) -> tuple[int, int, bytes]:
    digest = sha256(track.entry)
    with track.path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
        for start, size in zip(track.offsets.tolist(), track.sizes.tolist(), strict=True):
            digest.update(whole[start : start + size])
    return track.scale, track.step, digest.digest()


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
