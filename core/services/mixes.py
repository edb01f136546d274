"""The film's mixes in the cache: they are large, so the last few stay, and what is in use."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.media.cues import Mixdown

KEPT_MIXES = 3
# A quarter of an hour of sound: longer films keep the last mix only.
_KEPT_BYTES = 260_000_000
_BESIDE = (".m4a", ".json", ".npz")
"""What is made of a mix lies beside it, and goes with it."""


class Mixes:
    """`folder` can be deleted at any time: what is missing is made again. Used from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._used: Counter[Path] = Counter()
        self._watched: Path | None = None

    @contextmanager
    def used(self, mixdown: "Mixdown") -> Iterator[Path]:
        """Where this mix lies or is to be put; inside, it is not thrown away."""
        file = self._folder / f"{sha256(repr(mixdown).encode()).hexdigest()[:32]}.wav"
        with self._lock:
            self._used[file] += 1
        try:
            yield file
        finally:
            with self._lock:
                self._used[file] -= 1

    def watch(self, file: Path) -> None:
        """The film is watched with this one, until it is with another."""
        self._watched = file

    def forget_old(self) -> None:
        """Keep the last few: those that are being heard and compiled, and what is undone to."""
        with self._lock:
            there = [(file.stat().st_mtime_ns, file) for file in self._folder.glob("[!.]*.wav")]
            kept = 0
            for number, (_, file) in enumerate(sorted(there, reverse=True)):
                kept += file.stat().st_size
                if (number >= KEPT_MIXES or kept > _KEPT_BYTES) and not self._in_use(file):
                    _forget(file)

    def _in_use(self, file: Path) -> bool:
        return self._used[file] > 0 or file == self._watched


def _forget(file: Path) -> None:
    """Some systems keep what somebody has open: that goes the next time."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
        for suffix in _BESIDE:
            file.with_suffix(suffix).unlink(missing_ok=True)
