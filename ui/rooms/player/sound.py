"""Plays the film's sound from a thread of its own, and is the clock while it does."""

import logging
import mmap
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from core import StudioError

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

log = logging.getLogger(__name__)

RATE, FRAME = 48_000, 8
"""48 kHz; two channels of float32."""
SECOND = RATE * FRAME
BLOCK = SECOND // 100
SILENCE = bytes(BLOCK)


class Sound:
    """Push mode: a stall of the window does not stop it. Silent where there is no device.

    `make` names the WAV of the whole film, or None; it may take a second.
    """

    def __init__(self, make: Callable[[], Path | None]) -> None:
        self._make = make
        self._device = _device()
        self._changed = Condition()
        self._start: float | None = None
        self._generation = 0
        self._closed = False
        self._heard: tuple[int, float, float] | None = None
        self._thread: Thread | None = None

    def play(self, second: float) -> None:
        if self._device is None:
            return
        if self._thread is None:
            self._thread = Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()
        self._tell(second)

    def stop(self) -> None:
        self._tell(None)

    def now(self) -> float | None:
        """The second of the film that is heard now; None while nothing is."""
        heard = self._heard
        if heard is None or heard[0] != self._generation:
            return None
        return heard[1] + monotonic() - heard[2]

    def close(self) -> None:
        with self._changed:
            self._closed = True
        self._tell(None)

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join(timeout=5)

    @property
    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _tell(self, second: float | None) -> None:
        with self._changed:
            self._generation += 1
            self._start, self._heard = second, None
            self._asked = monotonic()
            self._changed.notify_all()

    def _run(self) -> None:
        try:
            file = self._make()
        except StudioError as trouble:
            log.warning("no sound: %s", trouble)
            return
        if file is None:
            return
        with (
            file.open("rb") as opened,
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as wav,
        ):
            first = wav.find(b"data") + 8
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._start is not None or self._closed)
                    if self._closed:
                        return
                    start, generation = self._start, self._generation
                    late = monotonic() - self._asked
                assert start is not None
                self._push(wav, first, start + late, generation)
                self._rest(generation)

    def _rest(self, generation: int) -> None:
        """What was wanted is done, unless something else is wanted by now."""
        with self._changed:
            if generation == self._generation:
                self._start, self._heard = None, None

    def _push(self, wav: mmap.mmap, first: int, start: float, generation: int) -> None:
        """Feed the device from the film's second `start` on, until something else is wanted.

        A device takes up to a second to begin. It gets silence until it does, and then joins the
        film where it is by then: the picture never waits for it.
        """
        from PySide6.QtCore import QIODevice
        from PySide6.QtMultimedia import QAudioSink

        assert self._device is not None
        sink = QAudioSink(self._device, _format())
        sink.setBufferSize(SECOND // 10)
        began, written, place = monotonic() - start, 0, -1
        offset = 0.0
        device: QIODevice | None = sink.start()
        while device is not None and generation == self._generation:
            played = sink.processedUSecs() / 1e6
            if place < 0 < played:
                now = monotonic() - began
                place = first + int((now + written / SECOND - played) * RATE) * FRAME
                offset = now - played
            if place >= len(wav):
                break
            while sink.bytesFree() >= BLOCK:
                block = SILENCE if place < 0 else wav[place : place + BLOCK]
                written += device.write(block.ljust(BLOCK, b"\0"))
                place += BLOCK if place >= 0 else 0
            if place >= 0:
                self._heard = (generation, played + offset, monotonic())
            sleep(0.01)
        sink.reset()


def _device() -> "QAudioDevice | None":
    """The system's loudspeaker. QtMultimedia needs libraries that not every machine has."""
    if sys.platform == "linux" and not _sound_server():
        log.info("no sound: neither a sound server nor a card is here")
        return None
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as missing:
        log.info("no sound: %s", missing)
        return None
    device = QMediaDevices.defaultAudioOutput()
    return None if device.isNull() else device


def _sound_server() -> bool:
    """Whether asking Qt for a device makes sense: without any it complains on the console."""
    run = Path(os.environ.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}"))
    sockets = (run / "pulse" / "native", run / "pipewire-0", Path("/run/pulse/native"))
    cards = Path("/dev/snd")
    named = bool(os.environ.get("PULSE_SERVER"))
    return named or any(each.exists() for each in sockets) or any(cards.glob("controlC*"))


def _format() -> "QAudioFormat":
    from PySide6.QtMultimedia import QAudioFormat

    wanted = QAudioFormat()
    wanted.setSampleRate(48_000)
    wanted.setChannelCount(2)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Float)
    return wanted
