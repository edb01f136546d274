"""A note for each window that runs: one that is left behind tells how its program ended.

The note is locked by its window for as long as that lives; the system gives a lock back with the
process, however it ends.
"""

import json
import logging
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import IO

from app import paths
from core.domain.ending import Ending
from core.domain.events import Event, JobChanged
from core.domain.ids import JobId
from core.domain.jobs import Paused, Running, Succeeded
from core.domain.json_text import parsed

log = logging.getLogger(__name__)

_FATAL = ("Fatal Python error: ", "Windows fatal exception: ")
_WRITTEN_EVERY = 1.0
_FAR = 1 << 30
"""Where the lock lies on Windows, which forbids others to read what is locked."""


class Session:
    """This window's note. What cannot be written is not worth stopping for."""

    def __init__(self, crashes: Path) -> None:
        """`crashes` is the file that the interpreter writes to while it dies."""
        self._crashes = crashes
        self._begun = _size(crashes)
        self._film = ""
        self._jobs: dict[JobId, str] = {}
        self._finished = 0
        self._written = 0.0
        self._guard = Lock()
        self._file: IO[str] | None = None
        self.endings = _left(paths.data() / "sessions", crashes)
        for each in self.endings:
            log.warning("the program ended unexpectedly %s", each.crash or "without a word")
        with suppress(OSError):
            self._file = _opened(paths.data() / "sessions")
        self._write()

    def film(self, folder: Path | None) -> None:
        """Which film is open now."""
        with self._guard:
            self._film = str(folder) if folder is not None else ""
            self._jobs.clear()
            self._finished = 0
            self._write()

    def hear(self, event: Event) -> None:
        """Note what is being made; called on any thread."""
        match event:
            case JobChanged(job):
                with self._guard:
                    before = job.id in self._jobs
                    if isinstance(job.state, Running | Paused):
                        self._jobs[job.id] = job.title
                    else:
                        self._jobs.pop(job.id, None)
                    self._finished += isinstance(job.state, Succeeded) and before
                    now = job.id in self._jobs
                    if now != before or monotonic() - self._written > _WRITTEN_EVERY:
                        self._write()
            case _:
                pass

    def end(self) -> None:
        """The window was closed as it should be."""
        with self._guard:
            file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()
                Path(file.name).unlink(missing_ok=True)

    def _write(self) -> None:
        if self._file is None:
            return
        self._written = monotonic()
        words = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "film": self._film,
            "at_work": list(self._jobs.values())[:20],
            "finished": self._finished,
            "crashes": self._begun,
        }
        with suppress(OSError, ValueError):
            self._file.seek(0)
            self._file.write(json.dumps(words, ensure_ascii=False) + "\n")
            self._file.truncate()
            self._file.flush()


def _left(folder: Path, crashes: Path) -> tuple[Ending, ...]:
    """The notes of windows that are no more, the newest first; they are taken away."""
    found = []
    for note in folder.glob("*.json"):
        try:
            with note.open("r+", encoding="utf-8", errors="replace") as file:
                if not _locked(file):
                    continue
                found.append(_read(file.read(), crashes))
        except OSError:
            continue
        note.unlink(missing_ok=True)
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _read(text: str, crashes: Path) -> Ending:
    """Of a note that was cut off only that it was there."""
    try:
        words = parsed(text)
        since = int(words["crashes"])
        return Ending(
            at=str(words["at"]),
            film=str(words["film"]),
            at_work=tuple(str(each) for each in words["at_work"]),
            finished=int(words["finished"]),
            crash=_said(crashes, since),
        )
    except (ValueError, KeyError, TypeError):
        return Ending()


def _said(crashes: Path, since: int) -> str:
    """What the interpreter wrote while it died, after so many bytes."""
    with suppress(OSError), crashes.open("rb") as file:
        file.seek(since)
        for line in file.read(1 << 16).decode("utf-8", "replace").splitlines():
            for mark in _FATAL:
                if line.startswith(mark):
                    return line.removeprefix(mark).strip()
    return ""


def _opened(folder: Path) -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    file = (folder / f"{stamp}-{os.getpid()}.json").open("w", encoding="utf-8")
    _locked(file)
    return file


def _locked(file: IO[str]) -> bool:
    """Whether it was free, and is ours now for as long as it is open."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
