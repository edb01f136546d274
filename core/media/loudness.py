"""Measures how loud sound is, as broadcasters do: ITU-R BS.1770-4 and EBU Tech 3342."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from core.media import sound
from core.media.filters import Biquad, equalised
from core.media.sound import RATE, Samples

QUIET = -70.0
SILENT_PEAK = -120.0
_HOP = RATE // 10
_CHUNK = 200 * _HOP
# So long before a chunk the filters settle.
_LEAD = 5 * _HOP
# The K weighting at 48 kHz: BS.1770-4, tables 1 and 2.
_K_WEIGHTING = (
    Biquad(
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ),
    Biquad((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
_PHASES = 4
_TAPS = 12


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a meter says.

    `integrated` in LUFS (-70 when nothing is heard), `true_peak` in dBTP (-120 when silent),
    `range` in LU.
    """

    integrated: float
    true_peak: float
    range: float = 0.0


def measure(samples: Samples) -> Loudness:
    """Of (2, n) samples at 48 kHz."""
    energies = hop_energies(samples)
    return Loudness(gated(energies), decibels(true_peak(samples), SILENT_PEAK), _range(energies))


def measure_file(path: Path) -> Loudness:
    """Of a file as it is decoded: loudness by FFmpeg's own meter (ebur128), peaks by ours.

    FFmpeg would oversample everything for them, which costs more than all the rest.
    Raises MediaUnreadable.
    """
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE)
    )
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    done, peak, last = 0, 0.0, {"I": str(QUIET), "LRA": "0"}
    before = np.zeros((2, 0), np.float32)
    for block in regrouped(sound.blocks(path), 10 * RATE):
        graph.push(_frame(block, done))
        done += block.shape[1]
        last |= _readings(graph)
        peak = max(peak, true_peak(np.concatenate([before, block], axis=1)))
        before = block[:, -2 * _TAPS :]
    graph.push(None)
    last |= _readings(graph)
    return Loudness(max(QUIET, float(last["I"])), decibels(peak, SILENT_PEAK), float(last["LRA"]))


def decibels(amplitude: float, floor: float) -> float:
    return max(floor, 20 * float(np.log10(amplitude))) if amplitude > 0 else floor


def hop_energies(samples: Samples) -> NDArray[np.float64]:
    """The K-weighted energy of both channels in each 100 ms; what is shorter counts as one."""
    channels, n = samples.shape
    if n < _HOP:
        samples, n = np.pad(samples, ((0, 0), (0, _HOP - n))), _HOP
    found = []
    for start in range(0, n - _HOP + 1, _CHUNK):
        lead = min(start, _LEAD)
        part = equalised(samples[:, start - lead : start + _CHUNK], *_K_WEIGHTING)[:, lead:]
        hops = part.shape[1] // _HOP
        part = part[:, : hops * _HOP].reshape(channels, hops, _HOP)
        found.append(np.einsum("chk,chk->h", part, part, dtype=np.float64) / _HOP)
    return np.concatenate(found)


def streamed(blocks: Iterable[Samples]) -> NDArray[np.float64]:
    """`hop_energies` of what comes in pieces: memory does not grow with it."""
    found: list[NDArray[np.float64]] = []
    lead = np.zeros((2, 0), np.float32)
    for chunk in regrouped(blocks, _CHUNK):
        heard = np.concatenate([lead, chunk], axis=1)
        settled = lead.shape[1] // _HOP
        if heard.shape[1] >= _HOP or not found:
            found.append(hop_energies(heard)[settled:])
        lead = chunk[:, -_LEAD:]
    return np.concatenate(found) if found else np.zeros(0)


def regrouped(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The same samples in blocks of `size`; the last one may be shorter."""
    waiting, n = [np.zeros((2, 0), np.float32)], 0
    for block in blocks:
        waiting.append(block)
        n += block.shape[1]
        if n >= size:
            together = np.concatenate(waiting, axis=1)
            for start in range(0, n - size + 1, size):
                yield together[:, start : start + size]
            waiting = [together[:, n // size * size :]]
            n %= size
    if n:
        yield np.concatenate(waiting, axis=1)


def gated(energies: NDArray[np.float64]) -> float:
    """Integrated loudness in LUFS of 100 ms energies, by both gates of BS.1770-4."""
    blocks = np.convolve(energies, np.full(4, 0.25), "valid") if len(energies) > 3 else energies
    audible = blocks[_lufs(blocks) > QUIET]
    if not len(audible):
        return QUIET
    loud = audible[_lufs(audible) > _lufs(audible.mean()) - 10]
    return float(_lufs(loud.mean()))


def true_peak(samples: Samples) -> float:
    """The highest amplitude between and on the samples, four times oversampled (BS.1770-4)."""
    return float(
        max((oversampled_peaks(channel).max(initial=0.0) for channel in samples), default=0.0)
    )


def oversampled_peaks(channel: Samples, above: float | None = None) -> Samples:
    """For each sample the highest amplitude from it up to the next.

    Looked at closely only near samples over `above` (half the highest unless said): between
    quieter ones no peak can hide that matters.
    """
    peaks = np.abs(channel)
    threshold = float(peaks.max(initial=0.0)) * 0.5 if above is None else above
    half = _TAPS // 2
    near = np.flatnonzero(peaks > threshold)
    near = near[(near >= half) & (near < len(channel) - half)]
    if threshold <= 0 or not len(near):
        return peaks
    for start in range(0, len(near), 1 << 15):
        at = near[start : start + (1 << 15)]
        windows = channel[at[:, None] + np.arange(1 - half, half + 1)]
        between = np.abs(windows @ _interpolators()).max(axis=1)
        peaks[at] = np.maximum(peaks[at], between)
    return peaks


def _interpolators() -> Samples:
    """(taps, 3): windowed sinc for a quarter, a half and three quarters of a sample on."""
    taps = np.arange(1 - _TAPS // 2, _TAPS // 2 + 1)[:, None]
    offset = taps - np.arange(1, _PHASES)[None, :] / _PHASES
    window = np.cos(np.pi * offset / (_TAPS + 1)) ** 2
    return np.asarray(np.sinc(offset) * window, np.float32)


def _lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(energy + 1e-12)


def _range(energies: NDArray[np.float64]) -> float:
    """The loudness range of EBU Tech 3342: 10th to 95th percentile of gated 3 s loudness."""
    if len(energies) < 30:
        return 0.0
    blocks = np.convolve(energies, np.full(30, 1 / 30), "valid")
    audible = blocks[_lufs(blocks) > QUIET]
    if not len(audible):
        return 0.0
    kept = _lufs(audible[_lufs(audible) > _lufs(audible.mean()) - 20])
    low, high = np.percentile(kept, (10, 95))
    return float(high - low)


def _readings(graph: av.filter.Graph) -> dict[str, str]:
    found: dict[str, str] = {}
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return found
        found = {key.removeprefix("lavfi.r128."): said for key, said in frame.metadata.items()}


def _frame(block: Samples, at: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
    return frame
