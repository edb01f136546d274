"""Sounds that are heard again and again, decoded once: an edit mixes only what is new."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock

import numpy as np

from core.domain.errors import MediaUnreadable
from core.media import dynamics, loudness, sound
from core.media.sound import RATE, Samples

# Three minutes of sound.
_KEPT_BYTES = 72_000_000
_PIECE = 10 * RATE


class Shelf:
    """Keeps what was decoded last. Thread-safe; what it answers is not to be written to."""

    def __init__(self, kept: int = _KEPT_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Samples] = OrderedDict()
        self._levels: dict[Hashable, float] = {}
        self._lengths: dict[Hashable, int] = {}
        self._most, self._bytes = kept, 0
        self._lock = Lock()

    def level(self, file: Path, lufs: float) -> float:
        """The gain that brings a file to this loudness, as `dynamics.level`."""
        key = (*_key(file), lufs)
        if key not in self._levels:
            self._levels[key] = dynamics.level_of(loudness.streamed(sound.blocks(file)), lufs)
        return self._levels[key]

    def length(self, file: Path) -> int:
        """How many samples there are in a file."""
        key = _key(file)
        if key not in self._lengths:
            self._lengths[key] = sound.samples_in(sound.length(file))
        return self._lengths[key]

    def part(self, file: Path, first: int, count: int) -> Samples:
        """`count` samples from number `first` on, silence where there are none; the caller's."""
        out = np.zeros((2, count), np.float32)
        for start in range(first // _PIECE * _PIECE, first + count, _PIECE):
            piece = self._piece(file, start)
            at = start - first
            begin, end = max(0, at), min(count, at + piece.shape[1])
            if end > begin:
                out[:, begin:end] = piece[:, begin - at : end - at]
        return out

    def sign(self, file: Path) -> Hashable:
        """What tells a file from another, or from itself once it has changed."""
        return _key(file)

    def known(self, key: Hashable, make: Callable[[], Samples]) -> Samples:
        """What was made for this key before, if it is still here."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        made.setflags(write=False)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += made.nbytes
            while self._bytes > self._most and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return made

    def _piece(self, file: Path, start: int) -> Samples:
        key = (*_key(file), start)
        return self.known(key, lambda: sound.section(file, start, _PIECE))


def _key(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError as error:
        raise MediaUnreadable(
            f"{file.name} is not there.", f"Looked for in {file.parent}. {sound.ADVICE}"
        ) from error
    return str(file), status.st_size, status.st_mtime_ns
