"""Opens files of others in a child process with limits, so that none of them can hurt us.

A decoder that crashes, hangs or asks for all the memory ends its child, and the file is named.
"""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from core.domain import errors
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.footage import Facts, MediaKind, Profile
from core.media import children
from core.media.children import Child
from core.media.glimpse import sweep

# A file that says nothing about itself for so long never will; long films report as they go.
PATIENCE = 20.0
_STALLED = 90.0
# A child without a wish for so long ends, to give its memory back; and after so many wishes.
IDLE_SECONDS = 60.0
_WISHES = 50
_LOOKS_EVERY = 0.1
_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "WINDIR",
    "TEMP",
    "TMP",
    "TMPDIR",
)


class Progress(Protocol):
    @property
    def held(self) -> bool:
        """Whether the work is to rest: then `report` blocks for so long."""

    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        """Raises to stop the work."""


def child_command() -> list[str]:
    """How a child is started."""
    return children.command(Child.MEDIA)


class Reader:
    """Has its files read by children, one of which stays ready for a while. Thread-safe."""

    def __init__(self, patience: float | None = None) -> None:
        self._patience = PATIENCE if patience is None else patience
        self._idle: list[_Child] = []
        self._closed = False
        self._lock = threading.Lock()

    def facts(self, files: Sequence[Path]) -> tuple[Facts | StudioError, ...]:
        """What each file holds, or what is wrong with it; a bad one does not touch the others."""
        found: list[Facts | StudioError] = []
        while len(found) < len(files):
            left = files[len(found) :]
            with self._child({"do": "facts", "files": [str(file) for file in left]}) as child:
                found += _answered(child, left, self._patience)
        return tuple(found)

    def conform(
        self, source: Path, to: Path, profile: Profile, job: Progress
    ) -> tuple[Facts, int, bool, str]:
        """`conform.conform` in a child: the facts, the frames, whether it sounds, a note."""
        wish = {
            "do": "conform",
            "file": str(source),
            "to": str(to),
            "width": profile.width,
            "height": profile.height,
            "fps": str(profile.rate.fps),
            "fill": profile.fill,
            "seconds": str(profile.seconds),
        }
        made = self._worked(source, wish, job)
        return _facts(made["facts"]), int(made["frames"]), bool(made["sound"]), str(made["note"])

    def take_sound(self, source: Path, to: Path, job: Progress) -> Fraction:
        """Write the sound of a file as 48 kHz stereo FLAC; answers its seconds."""
        made = self._worked(source, {"do": "sound", "file": str(source), "to": str(to)}, job)
        return Fraction(made["seconds"])

    def take_speech(self, source: Path, to: Path, job: Progress) -> Fraction:
        """Write what is to be listened to, as 16 kHz mono FLAC; answers its seconds."""
        made = self._worked(source, {"do": "speech", "file": str(source), "to": str(to)}, job)
        return Fraction(made["seconds"])

    def take_logo(self, source: Path, to: Path) -> None:
        """Write the picture of a brand as PNG, with its transparency."""
        wish = {"do": "logo", "file": str(source), "to": str(to)}
        self._worked(source, wish, _Unhurried())

    def close(self) -> None:
        """End the children: those that wait at once, those at work when they are done."""
        with self._lock:
            idle, self._idle, self._closed = self._idle, [], True
        for child in idle:
            child.end()

    def _worked(self, source: Path, wish: dict[str, Any], job: Progress) -> dict[str, Any]:
        with self._child(wish) as child:
            answer = _final(child, source, job)
        if "error" in answer:
            raise _error(answer)
        return answer

    @contextmanager
    def _child(self, wish: dict[str, Any]) -> Iterator["_Child"]:
        """A child at work on a wish. It is kept for the next one if it has survived."""
        child = self._waiting() or _Child()
        try:
            child.ask(wish)
            yield child
        except BaseException:
            child.end()
            if "to" in wish:
                sweep(Path(wish["to"]))
            raise
        with self._lock:
            kept = not (self._closed or child.lost or child.wishes >= _WISHES)
            if kept:
                self._idle.append(child)
        if not kept:
            child.end()

    def _waiting(self) -> "_Child | None":
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.ready:
                    return child
                child.end()
        return None


class _Unhurried:
    """Nobody watches it and nobody stops it."""

    held = False

    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None: ...


def _answered(
    child: "_Child", files: Sequence[Path], patience: float
) -> Iterator[Facts | StudioError]:
    """The child's answers, up to the file that it does not survive."""
    for file in files:
        try:
            answer = child.next(patience)
        except _Lost as lost:
            child.lost = True
            yield _hurt(file, lost)
            return
        yield _error(answer) if "error" in answer else _facts(answer)


def _final(child: "_Child", source: Path, job: Progress) -> dict[str, Any]:
    """The last answer; what comes before it is progress."""
    last, since = (0.0, "", ""), monotonic()
    while True:
        try:
            answer = child.next(_LOOKS_EVERY)
        except _Silent as lost:
            if monotonic() - since > _STALLED:
                raise _hurt(source, lost) from lost
        except _Lost as lost:
            raise _hurt(source, lost) from lost
        else:
            if "at" not in answer:
                return answer
            last, since = (answer["at"], answer["note"], answer["preview"]), monotonic()
        if not job.held:
            job.report(*last[:2], preview=last[2])
            continue
        with child.resting():
            job.report(*last[:2], preview=last[2])
        since = monotonic()


class _Lost(Exception):
    """The child ended without an answer; the code it ended with."""


class _Silent(_Lost):
    """It does not answer."""


class _Child:
    """`lost` is set when it is not to be asked again."""

    def __init__(self) -> None:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.lost, self.wishes = False, 0
        self._last = monotonic()
        self._process = subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**children.surroundings(kept), "OPENBLAS_NUM_THREADS": "1"},
            creationflags=children.NO_CONSOLE,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="media-answers", daemon=True)
        self._reader.start()

    @property
    def ready(self) -> bool:
        """Whether it takes wishes; not when it may be about to end for having had none."""
        return self._process.poll() is None and monotonic() - self._last < IDLE_SECONDS / 2

    def ask(self, wish: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self.wishes += 1
        try:
            self._process.stdin.write(json.dumps(wish).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            self._lines.put(b"")

    def next(self, patience: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=patience)
        except queue.Empty:
            raise _Silent from None
        if not line:
            raise _Lost(self._process.wait())
        self._last = monotonic()
        answer: dict[str, Any] = json.loads(line)
        return answer

    @contextmanager
    def resting(self) -> Iterator[None]:
        import psutil

        process = psutil.Process(self._process.pid)
        with suppress(psutil.Error):
            process.suspend()
        try:
            yield
        finally:
            with suppress(psutil.Error):
                process.resume()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(b"")


def _hurt(file: Path, lost: _Lost) -> MediaUnreadable:
    if isinstance(lost, _Silent):
        return MediaUnreadable(
            f"“{file.name}” cannot be read: it keeps its reader busy without end.",
            "It is damaged: copy it again from where it came from, or choose another file.",
        )
    return MediaUnreadable(
        f"“{file.name}” cannot be read: its reader broke down on it (code {lost.args[0]}).",
        "It is damaged, or larger than this machine's memory: convert it to mp4 first.",
    )


def _error(answer: dict[str, Any]) -> StudioError:
    kind = getattr(errors, str(answer["error"]), MediaUnreadable)
    error: StudioError = kind(answer["message"], answer["advice"])
    return error


def _facts(answer: dict[str, Any]) -> Facts:
    exact = {name: Fraction(answer[name]) for name in ("fps", "seconds")}
    return Facts(**{**answer, **exact, "kind": MediaKind(answer["kind"])})
