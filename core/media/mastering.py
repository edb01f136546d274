"""Brings a mix to its loudness and keeps its peaks down: one gain for each millisecond."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.media import dynamics, loudness
from core.media.dynamics import LIMIT_HOP, Curve, to_gain
from core.media.sound import RATE

_MOST_GAIN_DB = 40.0
_HOPS = 600


@dataclass(frozen=True, slots=True)
class Wanted:
    """`ceiling_db` is that of true peaks before the film is coded."""

    lufs: float
    ceiling_db: float

    @property
    def ceiling(self) -> float:
        return to_gain(self.ceiling_db)


def gain_db(energies: NDArray[np.float64], wanted: Wanted) -> float | None:
    """The plain gain that a mix needs, from its K-weighted 100 ms energies; None for silence."""
    measured = loudness.gated(energies)
    if measured <= loudness.QUIET:
        return None
    return min(wanted.lufs - measured, _MOST_GAIN_DB)


def master(energies: NDArray[np.float64], peaks: Curve, wanted: Wanted, gain: float) -> Curve:
    """The gain, one value a millisecond, that begins with `gain` (dB).

    Peaks are limited, and what that takes from the loudness is given back.
    """
    curve = np.ones(len(peaks), np.float32)
    for _ in range(8):
        factor = np.float32(to_gain(gain))
        curve = dynamics.limiting(peaks, wanted.ceiling / to_gain(gain)) * factor
        heard = loudness.gated(energies * hop_power(curve, peaks, len(energies)))
        missing = wanted.lufs - heard
        if abs(missing) < 0.05:
            break
        gain = min(gain + missing, _MOST_GAIN_DB)
    return curve


def hop_power(curve: Curve, peaks: Curve, hops: int) -> NDArray[np.float64]:
    """What a gain curve makes of the energy in each 100 ms, whose course the peaks tell."""
    return np.concatenate([np.zeros(0), *_powers(curve, peaks, hops)])


def _powers(curve: Curve, peaks: Curve, hops: int) -> Iterator[NDArray[np.float64]]:
    """A minute at a time: all of a long film at once would take much memory."""
    per_hop = RATE // 10 // LIMIT_HOP
    for first in range(0, hops, _HOPS):
        count = min(_HOPS, hops - first)
        here = slice(first * per_hop, (first + count) * per_hop)
        gains, highest = curve[here], peaks[here]
        missing = count * per_hop - len(gains)
        energy = np.square(np.pad(highest, (0, missing)), dtype=np.float64) + 1e-12
        gain = np.square(np.pad(gains, (0, missing), mode="edge"), dtype=np.float64)
        shape = (count, per_hop)
        yield (gain * energy).reshape(shape).sum(axis=1) / energy.reshape(shape).sum(axis=1)


def short_term(energies: NDArray[np.float64]) -> Curve:
    """The loudness of the last 3 s at each 100 ms, in LUFS; -70 where nothing is heard."""
    summed = np.cumsum(np.concatenate([np.zeros(1), energies]))
    ends = np.arange(1, len(energies) + 1)
    mean = (summed[ends] - summed[np.maximum(0, ends - 30)]) / 30
    lufs = -0.691 + 10 * np.log10(mean + 1e-12)
    return np.asarray(np.maximum(loudness.QUIET, lufs), np.float32)


def joined(parts: Sequence[Curve], n: int) -> Curve:
    """One curve of `n` values from those of its stretches."""
    out = np.zeros(n, np.float32)
    at = 0
    for part in parts:
        out[at : at + len(part)] = part[: n - at]
        at += len(part)
    return out
