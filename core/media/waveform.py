"""The outline of a sound, for drawing it under the timeline."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.media import sound
from core.media.sound import RATE, Samples


def peaks(path: Path, per_second: int = 100) -> Samples:
    """The highest amplitude (0-1) in each 1/`per_second` s of a file, both channels together.

    Raises MediaUnreadable.
    """
    step = RATE // per_second
    found, rest = [], np.zeros(0, np.float32)
    for block in sound.blocks(path):
        rest = np.concatenate([rest, np.abs(block).max(axis=0)])
        whole = len(rest) // step * step
        found.append(rest[:whole].reshape(-1, step).max(axis=1))
        rest = rest[whole:]
    if len(rest):
        found.append(rest.max(keepdims=True))
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def drawn(peaks: Samples, first: float, last: float, width: int, height: int) -> bytes:
    """An outline as a picture: a byte of coverage (0-255) for each pixel, row by row.

    Shows the peaks from number `first` to `last`, which may lie outside of them: silence.
    """
    edges = np.linspace(first, last, width + 1)
    levels = _highest(peaks, edges) if last - first >= width else _between(peaks, edges)
    half = height / 2
    reach = np.maximum(levels * np.float32(half - 0.5), np.float32(0.5))
    away = np.abs(np.arange(height, dtype=np.float32) + np.float32(0.5 - half))
    coverage = np.clip(reach[None, :] - away[:, None] + np.float32(0.5), 0, 1)
    picture: bytes = (coverage * 255).astype(np.uint8).tobytes()
    return picture


def _highest(peaks: Samples, edges: NDArray[np.float64]) -> Samples:
    """The highest peak between each two neighbouring edges."""
    inside = np.clip(edges.astype(np.int64), 0, len(peaks))
    padded = np.append(peaks, np.float32(0))
    highest = np.maximum.reduceat(padded, inside[:-1])
    return np.where(inside[1:] > inside[:-1], highest, np.float32(0))


def _between(peaks: Samples, edges: NDArray[np.float64]) -> Samples:
    """The outline between the peaks, where there are fewer of them than pixels."""
    middles = (edges[:-1] + edges[1:]) / 2 - 0.5
    padded = np.concatenate([[0.0], peaks, [0.0]])
    found: Samples = np.interp(middles, np.arange(-1, len(peaks) + 1), padded).astype(np.float32)
    return found
