"""Gain over time: ducking, levelling, limiting. Curves are computed at 100 Hz or finer."""

import numpy as np
from numpy.typing import NDArray

from core.domain.mixing import Ducking
from core.media import loudness
from core.media.sound import RATE, Samples

Curve = NDArray[np.float32]
HOP = RATE // 100
"""Samples in a hundredth of a second."""
LIMIT_HOP = RATE // 1000
# Of the limiter, in milliseconds.
_ATTACK, _RELEASE = 5, 60.0
# How long a pause between words may be before ducked music begins to come back.
_PAUSE = 0.2
# Milliseconds that are limited at a time, and the logarithm of a reduction that is none any more.
_MINUTE, _RELEASED = 60_000, -20.0


def to_gain(db: float) -> float:
    return float(10 ** (db / 20))


def energies(samples: Samples) -> Curve:
    """The mean energy in each hundredth of a second, in the channel that has more of it."""
    highest = np.square(samples).max(axis=0)
    padded = np.pad(highest, (0, -len(highest) % HOP))
    return np.asarray(padded.reshape(-1, HOP).mean(axis=1))


def ducking(heard: Curve, how: Ducking, over_db: float | None = None) -> Curve:
    """The gain at 100 Hz that takes what is under speech down while there is speech.

    `heard` are its `energies`. Speech is what is within 36 dB of the loudest of it, or over
    `over_db` (RMS) where that is said. Down before the first sound of it, up after; in a short
    pause it stays down or comes up only part of the way.
    """
    spoken = np.flatnonzero(_speaking(heard, over_db))
    hops = np.arange(len(heard) + 1)
    if not len(spoken) or not how.depth_db:
        return np.ones(len(hops), np.float32)
    place = np.searchsorted(spoken, hops)
    ahead = spoken[np.minimum(place, len(spoken) - 1)] - hops
    behind = hops - spoken[np.maximum(place - 1, 0)]
    coming = np.where(ahead >= 0, 1 - ahead / (how.attack * 100 + 1), 0.0)
    going = np.where(behind >= 0, 1 - (behind - _PAUSE * 100) / (how.release * 100), 0.0)
    near = np.clip(np.maximum(coming, going), 0.0, 1.0)
    eased = near * near * (3 - 2 * near)
    return np.asarray(10 ** (-how.depth_db * eased / 20), np.float32)


def apply(samples: Samples, curve: Curve, hop: int = HOP, first: int = 0) -> None:
    """Multiply samples, in place, by a curve of one value each `hop` samples.

    `first` says which of the samples that the curve is of comes first here. Every sample comes
    out the same, to the bit, however many are done at a time.
    """
    step = RATE * 10 // hop * hop
    for start in range(0, samples.shape[1], step):
        part = samples[:, start : start + step]
        begin, offset = divmod(first + start, hop)
        count = -(-(offset + part.shape[1]) // hop)
        piece = curve[begin : begin + count + 1]
        piece = np.pad(piece, (0, count + 1 - len(piece)), mode="edge")
        if piece.min() == piece.max():
            part *= piece[0]
            continue
        between = np.arange(hop, dtype=np.float32) / np.float32(hop)
        gains = piece[:-1, None] + np.diff(piece)[:, None] * between
        part *= gains.reshape(-1)[offset : offset + part.shape[1]]


def level(samples: Samples, lufs: float, most_db: float = 24.0) -> float:
    """The gain that brings samples to `lufs`; 1 for silence, at most `most_db` up."""
    return level_of(loudness.hop_energies(samples), lufs, most_db)


def level_of(energies: NDArray[np.float64], lufs: float, most_db: float = 24.0) -> float:
    """As `level`, of energies as `loudness` measures them."""
    found = loudness.gated(energies)
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
    gains = np.ones(len(peaks), np.float32)
    window = np.hanning(2 * _ATTACK + 3)[1:-1]
    window /= window.sum()
    held = -np.inf
    for start in range(0, len(peaks), _MINUTE):
        end = min(start + _MINUTE, len(peaks))
        # Each value is interpolated towards both neighbours, so it must serve two milliseconds;
        # and a minimum as wide as the smoothing that follows makes sure that it lets none by.
        first, last = start - 2 * _ATTACK - 1, end + 2 * _ATTACK
        near = peaks[max(0, first) : last]
        wanted = np.minimum(1.0, ceiling / np.maximum(near, 1e-9))
        if held < _RELEASED and wanted.min(initial=1.0) >= 1.0:
            held = -np.inf
            continue
        reach = np.pad(wanted, (max(0, -first), max(0, last - len(peaks))), constant_values=1.0)
        lowest = np.lib.stride_tricks.sliding_window_view(reach, 2 * _ATTACK + 2).min(axis=1)
        reduction = np.log(np.maximum(1.0 - np.convolve(lowest, window, "valid"), 1e-9))
        reduction[0] = max(reduction[0], held - 1 / _RELEASE)
        slope = np.arange(len(reduction)) / _RELEASE
        falling = np.maximum.accumulate(reduction + slope) - slope
        held = float(falling[-1])
        gains[start:end] = 1.0 - np.exp(falling)
    return gains


def compressed(samples: Samples, over_db: float, ratio: float) -> Samples:
    """Mono or stereo samples with what is louder than `over_db` (RMS of 30 ms) brought closer."""
    stereo = np.atleast_2d(samples)
    hops = -(-stereo.shape[1] // HOP)
    energy = np.pad(np.square(stereo).mean(axis=0), (0, hops * HOP - stereo.shape[1]))
    rms = np.convolve(energy.reshape(hops, HOP).mean(axis=1), np.full(3, 1 / 3), "same")
    over = np.maximum(0.0, 10 * np.log10(rms + 1e-12) - over_db)
    smooth = np.convolve(np.pad(over, 4, mode="edge"), np.hanning(11)[1:-1] / 5, "valid")
    out = stereo.copy()
    apply(out, (10 ** (-smooth * (1 - 1 / ratio) / 20)).astype(np.float32))
    return out.reshape(samples.shape)


def _speaking(heard: Curve, over_db: float | None) -> NDArray[np.bool_]:
    """Whether each hundredth of a second is within 36 dB of the loudest, or over a level."""
    rms = np.sqrt(heard)
    loudest = float(rms.max(initial=0.0)) * to_gain(-36)
    return np.asarray(rms > max(1e-5, loudest if over_db is None else to_gain(over_db)))
