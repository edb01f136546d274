"""Mixes a film's sound in stretches: levelled speech, music that makes way, a broadcast loudness.

A mix of hours needs no more memory than one of minutes, and of what was mixed before only the
stretches that changed are measured again.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import floor, log2
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.domain.mixing import Bus
from core.media import dynamics, loudness, mastering, sound
from core.media.buses import Buses, Parts
from core.media.cues import Cue, Mixdown
from core.media.dynamics import LIMIT_HOP, Curve, to_gain
from core.media.levels import HOP as METER_HOP
from core.media.levels import Levels
from core.media.shelf import Shelf
from core.media.sound import RATE, Samples

__all__ = ["Cue", "Mixdown", "Mixer", "mix", "stems"]

T = TypeVar("T")
R = TypeVar("R")

STRETCH = 10 * RATE
# The weighting filters settle in what comes before a stretch; the oversampling looks beyond it.
_LEAD, _BEYOND = RATE // 2, LIMIT_HOP
# AAC's quantisation lifts peaks a little; so much room is kept for it.
_CODEC_HEADROOM_DB = 0.8
# What samples are looked at closely for peaks between them: half of what the ceiling will be,
# rounded to a ladder so that the answer depends on nothing else.
_RUNGS = 2
_MEASURED = 720
_SPARE_BYTES = 40_000_000
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a stretch before its gain: K-weighted energies, peaks, highest on buses.

    The peaks were looked at as closely as `rung` says; there are none where it is None.
    """

    energies: NDArray[np.float64]
    peaks: Curve
    rung: int | None
    buses: dict[Bus, Curve]


class Notes:
    """What was measured of stretches, by their signs. Thread-safe."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Measured] = OrderedDict()
        self._lock = Lock()
        self.rung: int | None = None

    def find(self, sign: str) -> Measured | None:
        with self._lock:
            if sign in self._kept:
                self._kept.move_to_end(sign)
            return self._kept.get(sign)

    def keep(self, sign: str, measured: Measured) -> None:
        with self._lock:
            self._kept[sign] = measured
            while len(self._kept) > _MEASURED:
                self._kept.popitem(last=False)


class Mixer:
    """One film's mix, true peaks under the limit also after AAC. Silence stays silence.

    Raises MediaUnreadable for a file that cannot be heard. `shelf` and `notes` make the next mix
    of much the same sounds cheap.
    """

    def __init__(
        self, mixdown: Mixdown, shelf: Shelf | None = None, notes: Notes | None = None
    ) -> None:
        self._mixdown, self._notes = mixdown, notes or Notes()
        self._buses = Buses(mixdown, shelf or Shelf())
        self._spare = Shelf(_SPARE_BYTES)

    @property
    def samples(self) -> int:
        return self._buses.samples

    def blocks(self, size: int = STRETCH) -> Iterator[Samples]:
        """The mix as it is heard, in pieces of (2, size); the same to the bit whatever the size."""
        _ = self._curve  # worked out here, once, not by each of the threads
        return _side_by_side(self._final, self._starts(size))

    def stems(self, size: int = STRETCH) -> Iterator[Parts]:
        """Every bus, as it is heard in the mix: their sum is the mix."""
        _ = self._curve
        return _side_by_side(self._stems, self._starts(size))

    def levels(self) -> Levels:
        """What meters show while the mix is played."""
        per_hop = METER_HOP // LIMIT_HOP
        gains = self._curve[: len(self._curve) // per_hop * per_hop].reshape(-1, per_hop)
        gain = gains.mean(axis=1) if len(gains) else np.ones(1, np.float32)
        power = mastering.hop_power(self._curve, self._peaks, len(self._energies))
        meters = -(-self.samples // METER_HOP)
        found = {}
        for bus in self._buses.sounding:
            nothing = np.zeros(STRETCH // METER_HOP, np.float32)
            loudest = mastering.joined(
                [each.buses.get(bus, nothing) for each in self._found], meters
            )
            found[bus] = loudest * np.pad(gain, (0, meters), mode="edge")[:meters]
        peaks = mastering.joined([self._peaks * self._curve], meters * per_hop)
        whole = peaks.reshape(meters, per_hop).max(axis=1, initial=0.0)
        return Levels(found, whole, mastering.short_term(self._energies * power))

    def _starts(self, size: int) -> Iterator[tuple[int, int]]:
        for first in range(0, self.samples, size):
            yield first, min(size, self.samples - first)

    def _final(self, place: tuple[int, int]) -> Samples:
        """What is soloed is alone here, with the gain that it has in the whole."""
        mixing = self._mixdown.mixing
        if not any(mixing.strip(bus).solo for bus in Bus):
            total = self._raw(*place)[:, : place[1]]
        else:
            parts = self._buses.heard(*place)
            total = _sum([part for bus, part in parts.items() if mixing.audible(bus)], place[1])
        heard = total.copy()
        dynamics.apply(heard, self._curve, LIMIT_HOP, place[0])
        return heard

    def _stems(self, place: tuple[int, int]) -> Parts:
        parts = self._buses.heard(*place)
        for part in parts.values():
            dynamics.apply(part, self._curve, LIMIT_HOP, place[0])
        nothing = np.zeros((2, place[1]), np.float32)
        return {bus: parts.get(bus, nothing) for bus in Bus}

    def _raw(self, first: int, count: int) -> Samples:
        """The sum of the buses, a millisecond more; the last that were made are still there."""
        return self._spare.known((first, count), lambda: self._summed(first, count + _BEYOND))

    def _summed(self, first: int, count: int) -> Samples:
        return _sum(list(self._buses.heard(first, count).values()), count)

    @cached_property
    def _curve(self) -> Curve:
        """The gain, one value a millisecond."""
        gain = mastering.gain_db(self._energies, self._wanted)
        if gain is None:
            return np.ones(-(-self.samples // LIMIT_HOP) + 1, np.float32)
        return mastering.master(self._energies, self._peaks, self._wanted, gain)

    @cached_property
    def _wanted(self) -> mastering.Wanted:
        asked, mixing = self._mixdown, self._mixdown.mixing
        ceiling = mixing.true_peak_db - _CODEC_HEADROOM_DB + asked.peak_trim_db
        return mastering.Wanted(mixing.target_lufs + asked.trim_db, ceiling)

    @cached_property
    def _energies(self) -> NDArray[np.float64]:
        energies = np.concatenate([np.zeros(0), *(each.energies for each in self._measure())])
        return energies[: max(1, self.samples // (RATE // 10))]

    @cached_property
    def _peaks(self) -> Curve:
        hops = -(-self.samples // LIMIT_HOP) + 1
        return mastering.joined([each.peaks for each in self._found], hops)

    @cached_property
    def _found(self) -> list[Measured]:
        """All stretches, their peaks looked at as closely as the gain asks for."""
        gain = mastering.gain_db(self._energies, self._wanted)
        if gain is not None:
            level = 0.5 * self._wanted.ceiling / to_gain(gain)
            self._notes.rung = floor(_RUNGS * log2(level))
        return self._measure()

    def _measure(self) -> list[Measured]:
        places = self._starts(STRETCH)
        return list(_side_by_side(partial(self._measured, self._notes.rung), places))

    def _measured(self, rung: int | None, place: tuple[int, int]) -> Measured:
        first, count = place
        lead = min(first, _LEAD)
        sign = self._buses.sign(first - lead, lead + count + _BEYOND)
        found = self._notes.find(sign)
        if found is None:
            found = self._looked_at(first, count, lead, rung)
        elif rung in (None, found.rung):
            return found
        else:
            found = replace(found, peaks=self._peaks_of(first, count, rung), rung=rung)
        self._notes.keep(sign, found)
        return found

    def _looked_at(self, first: int, count: int, lead: int, rung: int | None) -> Measured:
        parts = self._buses.heard(first - lead, lead + count + _BEYOND)
        if not parts:
            flat = np.zeros(-(-count // LIMIT_HOP), np.float32)
            return Measured(np.zeros(count // (RATE // 10)), flat, rung, {})
        total = _sum(list(parts.values()), lead + count + _BEYOND)
        raw = np.ascontiguousarray(total[:, lead:])
        self._spare.known((first, count), lambda: raw)
        energies = loudness.hop_energies(total[:, : lead + count])[lead // (RATE // 10) :]
        peaks = np.zeros(0, np.float32) if rung is None else self._peaks_of(first, count, rung)
        buses = {bus: _highest(part[:, lead : lead + count]) for bus, part in parts.items()}
        return Measured(energies, peaks, rung, buses)

    def _peaks_of(self, first: int, count: int, rung: int) -> Curve:
        peaks = dynamics.peak_curve(self._raw(first, count), above=float(2 ** (rung / _RUNGS)))
        return peaks[: -(-count // LIMIT_HOP)]


def mix(mixdown: Mixdown, shelf: Shelf | None = None) -> Samples:
    """(2, seconds * 48000), all of it at once: for short ones."""
    nothing = np.zeros((2, 0), np.float32)
    return np.concatenate([nothing, *Mixer(mixdown, shelf).blocks()], axis=1)


def stems(mixdown: Mixdown, shelf: Shelf | None = None) -> dict[str, Samples]:
    """`voice`, `music`, `effects` and `clips` as they are heard: their sum is the mix."""
    pieces = list(Mixer(mixdown, shelf).stems())
    nothing = np.zeros((2, 0), np.float32)
    return {
        bus.value: np.concatenate([nothing, *(each[bus] for each in pieces)], axis=1) for bus in Bus
    }


def write(mixer: Mixer, to: Path) -> None:
    """The mix as a 24-bit WAV. Raises DiskFull."""
    with sound.writing(to) as file:
        for block in mixer.blocks():
            file.write(block.T)


def write_stems(mixer: Mixer, files: dict[Bus, Path]) -> None:
    """Each bus as a WAV of exactly the film's length. Raises DiskFull."""
    with ExitStack() as stack:
        open_ = {bus: stack.enter_context(sound.writing(file)) for bus, file in files.items()}
        for parts in mixer.stems():
            for bus, file in open_.items():
                file.write(parts[bus].T)


def trimmed(mixdown: Mixdown, heard: loudness.Loudness) -> Mixdown | None:
    """What to mix instead after a look at the coded film; None where it is right.

    Right is within half a LU of the target, with peaks under the limit.
    """
    wanted = mixdown.mixing
    off = wanted.target_lufs - heard.integrated
    over = heard.true_peak - wanted.true_peak_db
    silent = heard.integrated <= loudness.QUIET
    if silent or (abs(off) <= 0.5 and over <= 0):
        return None
    return replace(
        mixdown,
        trim_db=mixdown.trim_db + (off if abs(off) > 0.5 else 0.0),
        peak_trim_db=mixdown.peak_trim_db - (over + 0.1 if over > 0 else 0.0),
    )


def _sum(parts: list[Samples], count: int) -> Samples:
    """Always in the same order, so that it is the same to the bit."""
    total = np.zeros((2, count), np.float32)
    for part in parts:
        total += part
    return total


def _highest(part: Samples) -> Curve:
    """The highest amplitude for each step of a meter."""
    loudest = np.abs(part).max(axis=0)
    padded = np.pad(loudest, (0, -len(loudest) % METER_HOP))
    return np.asarray(padded.reshape(-1, METER_HOP).max(axis=1))


def _side_by_side(work: Callable[[T], R], places: Iterable[T]) -> Iterator[R]:
    """In order, on a few threads; not more ahead than there are of them."""
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="mix") as threads:
        try:
            for place in places:
                waiting.append(threads.submit(work, place))
                if len(waiting) > _THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)
