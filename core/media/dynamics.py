"""Gain over time: ducking, levelling, limiting. Curves are computed at 100 Hz or finer."""

import numpy as np
from numpy.typing import NDArray

from core.media import loudness
from core.media.sound import RATE, Samples

Curve = NDArray[np.float32]
_HOP = RATE // 100
LIMIT_HOP = RATE // 1000
# Of the limiter, in milliseconds.
_ATTACK, _RELEASE = 5, 60.0
# How long a pause between words may be before ducked music begins to come back.
_PAUSE = 0.2


def to_gain(db: float) -> float:
    return float(10 ** (db / 20))


def ducking(
    speech: Samples,
    depth_db: float,
    attack: float = 0.06,
    release: float = 0.4,
    over_db: float | None = None,
) -> Curve:
    """The gain at 100 Hz that takes music down by `depth_db` while there is speech.

    Speech is what is near the loudest of it, or over `over_db` (RMS) where that is said. Down
    before the first sound of it (`attack` seconds ahead), up over `release` seconds after; in a
    short pause it stays down or comes up only part of the way.
    """
    heard = np.flatnonzero(_speaking(speech, over_db))
    hops = np.arange(-(-speech.shape[1] // _HOP) + 1)
    if not len(heard):
        return np.ones(len(hops), np.float32)
    place = np.searchsorted(heard, hops)
    ahead = heard[np.minimum(place, len(heard) - 1)] - hops
    behind = hops - heard[np.maximum(place - 1, 0)]
    coming = np.where(ahead >= 0, 1 - ahead / (attack * 100 + 1), 0.0)
    going = np.where(behind >= 0, 1 - (behind - _PAUSE * 100) / (release * 100), 0.0)
    near = np.clip(np.maximum(coming, going), 0.0, 1.0)
    eased = near * near * (3 - 2 * near)
    return np.asarray(10 ** (depth_db * eased / 20), np.float32)


def apply(samples: Samples, curve: Curve, hop: int = _HOP) -> None:
    """Multiply samples, in place, by a curve of one value each `hop` samples."""
    for start in range(0, samples.shape[1], RATE * 10):
        part = samples[:, start : start + RATE * 10]
        first = start // hop
        piece = curve[first : first + part.shape[1] // hop + 2]
        if piece.min() == piece.max():
            part *= piece[0]
            continue
        places = np.arange(len(piece)) * hop
        part *= np.interp(np.arange(part.shape[1]), places, piece).astype(np.float32)


def level(samples: Samples, lufs: float, most_db: float = 24.0) -> float:
    """The gain that brings samples to `lufs`; 1 for silence, at most `most_db` up."""
    found = loudness.gated(loudness.hop_energies(samples))
    if found <= loudness.QUIET:
        return 1.0
    return to_gain(min(lufs - found, most_db))


def peak_curve(samples: Samples, above: float) -> Curve:
    """The highest true peak in each millisecond of all channels, exact where it is over `above`."""
    hops = -(-samples.shape[1] // LIMIT_HOP) + 1
    highest = np.zeros(hops, np.float32)
    for channel in samples:
        peaks = loudness.oversampled_peaks(channel, above=above)
        padded = np.pad(peaks, (0, hops * LIMIT_HOP - len(peaks)))
        np.maximum(highest, padded.reshape(hops, LIMIT_HOP).max(axis=1), out=highest)
    return highest


def limiting(peaks: Curve, ceiling: float) -> Curve:
    """The gain, a value each millisecond, that keeps peaks (as of `peak_curve`) under `ceiling`.

    It falls in good time before a peak, and its reduction dies away exponentially after it.
    """
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    if not len(wanted) or wanted.min() >= 1.0:
        return np.ones(len(wanted), np.float32)
    # Each value is interpolated towards both neighbours, so it must serve two milliseconds; and
    # a minimum as wide as the smoothing that follows makes sure that smoothing never lets one by.
    reach = np.pad(wanted, (2 * _ATTACK + 1, 2 * _ATTACK), constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(reach, 2 * _ATTACK + 2).min(axis=1)
    window = np.hanning(2 * _ATTACK + 3)[1:-1]
    smooth = np.convolve(lowest, window / window.sum(), "valid")
    return _released(1.0 - smooth, _RELEASE)


def _released(reduction: NDArray[np.float64], release: float) -> Curve:
    """The gain whose reduction never falls faster than to 1/e in `release` values."""
    slope = np.arange(len(reduction)) / release
    held = np.maximum.accumulate(np.log(np.maximum(reduction, 1e-9)) + slope) - slope
    return (1.0 - np.exp(held)).astype(np.float32)


def compressed(samples: Samples, over_db: float, ratio: float) -> Samples:
    """Mono or stereo samples with what is louder than `over_db` (RMS of 30 ms) brought closer."""
    stereo = np.atleast_2d(samples)
    hops = -(-stereo.shape[1] // _HOP)
    energy = np.pad(np.square(stereo).mean(axis=0), (0, hops * _HOP - stereo.shape[1]))
    rms = np.convolve(energy.reshape(hops, _HOP).mean(axis=1), np.full(3, 1 / 3), "same")
    over = np.maximum(0.0, 10 * np.log10(rms + 1e-12) - over_db)
    smooth = np.convolve(np.pad(over, 4, mode="edge"), np.hanning(11)[1:-1] / 5, "valid")
    out = stereo.copy()
    apply(out, (10 ** (-smooth * (1 - 1 / ratio) / 20)).astype(np.float32))
    return out.reshape(samples.shape)


def _speaking(speech: Samples, over_db: float | None) -> NDArray[np.bool_]:
    """Whether each hundredth of a second is within 36 dB of the loudest, or over a level."""
    energies = []
    for start in range(0, speech.shape[1], 1_000 * _HOP):
        part = np.square(speech[:, start : start + 1_000 * _HOP]).max(axis=0)
        energies.append(np.pad(part, (0, -len(part) % _HOP)).reshape(-1, _HOP).mean(axis=1))
    rms = np.sqrt(np.concatenate(energies)) if energies else np.zeros(0, np.float32)
    loudest = float(rms.max(initial=0.0)) * to_gain(-36)
    return np.asarray(rms > max(1e-5, loudest if over_db is None else to_gain(over_db)))
