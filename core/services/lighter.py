"""Keeps lighter copies of the takes that are being watched; made when nothing else is to do."""

import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread, get_native_id

from core.domain.errors import JobCancelled, StudioError
from core.store.vault import staged

log = logging.getLogger(__name__)

_KEPT_BYTES = 2 << 30
_MODEST = 15


class LighterCopies:
    """`cache` may be deleted at any time: what is missing is made again. Used from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = folder / "cache" / "lighter"
        self._changed = Condition()
        self._wanted: list[str] = []
        self._known: dict[str, Path | None] = {}
        self._closed = False
        self._thread: Thread | None = None

    def of(self, file: str) -> Path | None:
        """The copy of a take's file, if there is one."""
        with self._changed:
            if file not in self._known:
                copy = self._copy(file)
                self._known[file] = copy if copy.exists() else None
            return self._known[file]

    def want(self, files: Iterable[str]) -> None:
        """From now on make these, the first of them first, and no others."""
        with self._changed:
            if self._closed:
                return
            self._wanted = [file for file in dict.fromkeys(files) if self.of(file) is None]
            self._changed.notify_all()
            if self._wanted and self._thread is None:
                self._thread = Thread(target=self._run, name="lighten", daemon=True)
                self._thread.start()

    @property
    def busy(self) -> bool:
        return bool(self._wanted)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._wanted.clear()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if hasattr(os, "setpriority"):  # of this thread alone, where there is such a thing
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _MODEST)
        while (file := self._next()) is not None:
            try:
                made = self._make(file)
            except JobCancelled:
                continue
            except (StudioError, OSError) as trouble:
                log.info("no lighter copy: %s", trouble)
                made = None
            with self._changed:
                self._known[file] = made
                if file in self._wanted:
                    self._wanted.remove(file)

    def _next(self) -> str | None:
        with self._changed:
            self._changed.wait_for(lambda: bool(self._wanted) or self._closed)
            return None if self._closed else self._wanted[0]

    def _make(self, file: str) -> Path:
        from core.media.lighter import lighten

        copy = self._copy(file)
        with staged(copy) as draft:
            lighten(self._folder / file, draft, lambda: self._must_be_wanted(file))
        self._forget_old()
        return copy

    def _must_be_wanted(self, file: str) -> None:
        if self._closed or file not in self._wanted:
            raise JobCancelled

    def _forget_old(self) -> None:
        """The room they take is limited; those made last are the ones being watched."""
        there = [(copy.stat().st_mtime_ns, copy) for copy in self._cache.glob("[!.]*.mp4")]
        size = sum(copy.stat().st_size for _, copy in there)
        for _, copy in sorted(there):
            if size <= _KEPT_BYTES:
                return
            size -= copy.stat().st_size
            with suppress(OSError):  # some systems keep what somebody has open
                copy.unlink(missing_ok=True)
        with self._changed:
            gone = [file for file, copy in self._known.items() if copy and not copy.exists()]
            for file in gone:
                del self._known[file]

    def _copy(self, file: str) -> Path:
        """Media files are never overwritten, so that their names are enough."""
        return self._cache / f"{sha256(file.encode()).hexdigest()[:32]}.mp4"
