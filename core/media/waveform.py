"""The outline of a sound, for drawing it under the timeline."""

from pathlib import Path

import numpy as np

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
