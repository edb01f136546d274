"""Reads frames ahead on a thread of its own, so that playing never waits for a picture."""

from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Protocol

from core import StudioError

AHEAD = 8
"""Frames read ahead; more brought nothing when it was measured."""


class Reel(Protocol):
    """The film's frames as BGRA, as the core's playback gives them. Used from one thread."""

    @property
    def frames(self) -> int: ...

    def frame(self, number: int) -> bytes | bytearray | memoryview: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A frame that is ready. `data` keeps the pixels alive while they are painted."""

    frame: int
    width: int
    height: int
    data: bytes | bytearray | memoryview


@dataclass(frozen=True, slots=True)
class Wanted:
    """From where, and by how much each next frame differs; `step` 0 is one still."""

    start: int
    step: int
    generation: int


class Decoder:
    """Answers that belong to an older wish are thrown away by their generation."""

    def __init__(self, open_reel: Callable[[], Reel], size: tuple[int, int]) -> None:
        self._open_reel = open_reel
        self._size = size
        self._changed = Condition()
        self._ready: deque[Picture] = deque()
        self._wanted: Wanted | None = None
        self._generation = 0
        self._closed = False
        self.trouble = ""
        self._thread = Thread(target=self._run, name="decode", daemon=True)
        self._thread.start()

    def want(self, start: int, step: int) -> None:
        """Forget what was read and go on from `start`; the frame itself comes first."""
        with self._changed:
            self._generation += 1
            self._ready.clear()
            self._wanted = Wanted(start, step, self._generation)
            self._changed.notify_all()

    def take(self, due: int, step: int) -> Picture | None:
        """The newest picture that is due; those before it are dropped, never shown late."""
        newest = None
        with self._changed:
            while self._ready and (step == 0 or (due - self._ready[0].frame) * step >= 0):
                newest = self._ready.popleft()
            if newest is not None:
                self._changed.notify_all()
        return newest

    def close(self) -> None:
        """Read nothing more; `join` waits for it."""
        with self._changed:
            self._closed = True
            self._ready.clear()
            self._changed.notify_all()

    def join(self) -> None:
        self._thread.join(timeout=5)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            with closing(self._open_reel()) as reel:
                while (wanted := self._next_wish()) is not None:
                    self._read(reel, wanted)
        except StudioError as trouble:
            self.trouble = f"{trouble} {trouble.advice}".strip()

    def _next_wish(self) -> Wanted | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._closed)
            wanted, self._wanted = self._wanted, None
            return None if self._closed else wanted

    def _read(self, reel: Reel, wanted: Wanted) -> None:
        frame = wanted.start
        while 0 <= frame < reel.frames and self._is_current(wanted):
            picture = Picture(frame, *self._size, reel.frame(frame))
            with self._changed:
                self._changed.wait_for(
                    lambda: len(self._ready) < AHEAD or not self._is_current(wanted)
                )
                if self._is_current(wanted):
                    self._ready.append(picture)
            if wanted.step == 0:
                return
            frame += wanted.step

    def _is_current(self, wanted: Wanted) -> bool:
        return wanted.generation == self._generation and not self._closed
