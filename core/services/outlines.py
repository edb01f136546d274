"""The outlines of sounds, for drawing them under the timeline: made once and kept."""

from collections import OrderedDict
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from core.media.kinds import status_of
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.sound import Samples

PER_SECOND = 100
# So much of what was asked for last stays in memory: an hour of sound is 1.4 MB.
_KEPT_BYTES = 32_000_000


class Outlines:
    """`folder` is the project's; what lies in its cache can be deleted at any time. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = folder / "cache" / "outlines"
        self._kept: OrderedDict[str, Samples] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def of(self, file: Path | str) -> "Samples":
        """The highest amplitude (0-1) in each hundredth of a second, as a read-only array.

        `file` is any sound or film, by its path or by its name in the project. The first time it
        is decoded (about a millisecond for a second of sound), then read from the cache. Raises
        MediaUnreadable; a film without sound is one.
        """
        path = self._folder / file
        key = _key(path)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self._loaded(path, self._cache / f"{key}.npy")
        with self._lock:
            self._keep(key, found)
        return found

    def _loaded(self, path: Path, kept: Path) -> "Samples":
        import numpy as np

        from core.media.waveform import peaks

        try:
            found: Samples = np.load(kept, allow_pickle=False)
        except (OSError, ValueError):  # not there yet, or damaged: made again
            found = peaks(path, PER_SECOND)
            with staged(kept) as draft:
                np.save(draft, found)
        found.setflags(write=False)
        return found

    def _keep(self, key: str, found: "Samples") -> None:
        if key not in self._kept:
            self._kept[key] = found
            self._bytes += found.nbytes
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes


def _key(path: Path) -> str:
    """Names the file as it is now: a changed one has another outline."""
    status = status_of(path)
    words = f"{path} {status.st_size} {status.st_mtime_ns}"
    return sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:32]
