"""Reads the frames of two takes together on a thread of its own: the newest wish only."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from core import StudioError

Pictures = tuple[QImage | None, QImage | None]


class Single(Protocol):
    """One take's frames as BGRA, as the core's playback gives them. Used from one thread."""

    @property
    def frames(self) -> int: ...

    def frame(self, number: int) -> bytes | bytearray | memoryview: ...

    def close(self) -> None: ...


Open = Callable[[int, int], Single]


@dataclass(frozen=True, slots=True)
class Side:
    """How one take is opened at a size in pixels; `first` is where its own shot begins."""

    open: Open
    first: int
    frames: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Wishes are numbered, so that it is known whether the last one was answered."""

    serial: int
    frame: int


class Reader(QObject):
    """`want` names a frame of the shot itself; what is not there is None, its trouble in words."""

    arrived = Signal(int, object)
    """The frame, and the two pictures."""
    failed = Signal(int, str)
    """Which side (0, 1) cannot be read, and why."""

    _read = Signal(object, object)
    _told = Signal(int, str)

    def __init__(
        self, sides: tuple[Side, Side], size: tuple[int, int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sides, self._size = sides, size
        self._changed = Condition()
        self._wanted: Wanted | None = None
        self._asked, self._answered = 0, 0
        self._closed = False
        self._read.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._complain, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="compare", daemon=True)
        self._thread.start()

    def want(self, frame: int) -> None:
        with self._changed:
            self._asked += 1
            self._wanted = Wanted(self._asked, frame)
            self._changed.notify_all()

    @property
    def busy(self) -> bool:
        """Whether a frame is still on its way."""
        return not self._closed and self._answered != self._asked

    def close(self) -> None:
        """Wait until no file is read any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        reels = [self._opened(number) for number in (0, 1)]
        try:
            while (wanted := self._next()) is not None:
                pictures = tuple(self._picture(number, reels, wanted.frame) for number in (0, 1))
                if not self._closed:
                    self._read.emit(wanted, pictures)
        finally:
            for reel in reels:
                if reel is not None:
                    with suppress(StudioError):
                        reel.close()

    def _next(self) -> Wanted | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._closed)
            wanted, self._wanted = self._wanted, None
            return None if self._closed else wanted

    def _opened(self, number: int) -> Single | None:
        try:
            return self._sides[number].open(*self._size)
        except StudioError as trouble:
            self._tell(number, trouble)
            return None

    def _picture(self, number: int, reels: list[Single | None], frame: int) -> QImage | None:
        reel, side = reels[number], self._sides[number]
        if reel is None:
            return None
        try:
            pixels = reel.frame(min(max(0, side.first + frame), reel.frames - 1))
        except StudioError as trouble:
            self._tell(number, trouble)
            reels[number] = None
            with suppress(StudioError):
                reel.close()
            return None
        width, height = self._size
        drawn = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
        return drawn.copy()  # the reel may use its memory again for the next frame

    def _tell(self, number: int, trouble: StudioError) -> None:
        if not self._closed:
            self._told.emit(number, f"{trouble} {trouble.advice}".strip())

    @Slot(object, object)
    def _deliver(self, wanted: Wanted, pictures: Pictures) -> None:
        if not self._closed:
            self._answered = wanted.serial
            self.arrived.emit(wanted.frame, pictures)

    @Slot(int, str)
    def _complain(self, number: int, words: str) -> None:
        if not self._closed:
            self.failed.emit(number, words)
