"""Plays the film's sound from a thread of its own, and is the clock while it does."""

import logging
import mmap
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from core import StudioError

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink

log = logging.getLogger(__name__)

RATE = 48_000
FRAME = 4
"""Bytes of one moment as it is sent to the device: two channels of 16 bits."""
BLOCK = RATE // 100
"""Moments written at a time: 10 ms."""
BUFFER = RATE // 5 * FRAME
"""A fifth of a second: what the device plays on with while this process is held up."""
SILENCE = bytes(BLOCK * FRAME)
LOST = 1.0
"""Seconds in which a device takes nothing until it is given up."""
_AT_ONCE, _TRIES = 0.003, 5
"""Seconds between two readings that are one, and how often that is tried."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seconds of the film: from `start` on as far as `last`, then again from `first` if `loop`."""

    start: float
    first: float
    last: float
    loop: bool = False


class Sound:
    """Push mode: a stall of the window does not stop it. Silent where there is no device.

    `make` names the WAV of the whole film, or None; it may take a second.
    """

    def __init__(self, make: Callable[[], Path | None]) -> None:
        self._make = make
        self._changed = Condition()
        self._device: QAudioDevice | None = None
        self._wanted: Stretch | None = None
        self._generation = 0
        self._closed = False
        self._asked = 0.0
        self._heard: tuple[int, float, float] | None = None
        self._thread: Thread | None = None
        self._maker: Thread | None = None
        self._stale = False
        self._tape: Tape | None = None
        self._fresh: Tape | None = None
        self.volume = 1.0
        """Linear, 0 to 1; heard at once."""
        self.trouble = ""

    def prepare(self) -> None:
        """Let the sound be made, so that it is there when it is wanted."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()

    def renew(self) -> None:
        """Let it be made again: what is playing goes over to the new sound as soon as it is."""
        if self._thread is None:
            return
        self.trouble = ""
        with self._changed:
            self._stale = True
            if self._maker is None:
                self._maker = Thread(target=self._remake, name="mix again", daemon=True)
                self._maker.start()

    def play(self, stretch: Stretch) -> bool:
        """From this moment on, if there is a device: they come and go."""
        self._device = loudspeaker()
        if self._device is None:
            return False
        self.prepare()
        self._tell(stretch)
        return True

    def stop(self) -> None:
        self._tell(None)

    def now(self) -> float | None:
        """The seconds that have been heard since `play`; None while nothing is."""
        heard = self._heard
        if heard is None or heard[0] != self._generation:
            return None
        return heard[1] + monotonic() - heard[2]

    def close(self) -> None:
        with self._changed:
            self._closed = True
        self._tell(None)

    def join(self) -> None:
        for each in (self._maker, self._thread):
            if each is not None:
                each.join(timeout=5)

    @property
    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _tell(self, stretch: Stretch | None) -> None:
        with self._changed:
            self._generation += 1
            self._wanted, self._heard = stretch, None
            self._asked = monotonic()
            self._changed.notify_all()

    def _run(self) -> None:
        self._tape = self._made()
        try:
            while (wish := self._next()) is not None:
                self._push(*wish)
        finally:
            if self._tape is not None:
                self._tape.close()

    def _made(self) -> "Tape | None":
        """None for a silent film, and where its sound cannot be made."""
        try:
            file = self._make()
        except StudioError as trouble:
            log.warning("no sound: %s", trouble)
            self.trouble = f"{trouble} {trouble.advice}".strip()
            return None
        return None if file is None else Tape(file)

    def _remake(self) -> None:
        while self._again():
            self._fresh = self._made() or self._fresh

    def _again(self) -> bool:
        with self._changed:
            wanted = self._stale and not self._closed
            self._stale = False
            if not wanted:
                self._maker = None
            return wanted

    def _turn(self) -> "Tape | None":
        """The sound as it is by now."""
        fresh, self._fresh = self._fresh, None
        if fresh is not None:
            if self._tape is not None:
                self._tape.close()
            self._tape = fresh
        return self._tape

    def _next(self) -> tuple[Stretch, int] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._closed)
            if self._closed or self._wanted is None:
                return None
            wanted, self._wanted = self._wanted, None
            return wanted, self._generation

    def _push(self, stretch: Stretch, generation: int) -> None:
        """Feed the device until something else is wanted, the stretch ends or the device goes.

        A device takes up to a second to begin. It gets silence until it does, and then joins the
        film where it is by then: the picture never waits for it.
        """
        if self._turn() is None:
            return
        sink, device = self._opened()
        began, written, place, offset = self._asked, 0, -1, 0.0
        alive, before = monotonic(), 0.0
        while device is not None and generation == self._generation:
            played, now = _clock(sink)
            if played > before:
                alive, before = now, played
            elif now - alive > LOST + (2 if place < 0 else 0):
                log.info("the sound device takes nothing any more")
                break
            if place < 0 < played:
                # What is written now is heard when all that was written before has been.
                place = int((now - began + written / RATE - played) * RATE)
                offset = now - began - played
            sent = self._write(device, min(BUFFER, sink.bytesFree()), stretch, place)
            written += sent
            if place >= 0:
                place += sent
                self._heard = (generation, played + offset, now)
                sink.setVolume(self.volume)
            if not stretch.loop and place > (stretch.last - stretch.start) * RATE + BUFFER // FRAME:
                break
            sleep(0.01)
        self._heard = None
        sink.reset()

    def _write(self, device: "QIODevice", room: int, stretch: Stretch, place: int) -> int:
        """Fill so many bytes of room from `place` on, or with silence before it is known.

        Answers how many moments were written.
        """
        tape = self._turn()
        blocks = room // len(SILENCE)
        for at in range(place, place + blocks * BLOCK, BLOCK):
            device.write(SILENCE if place < 0 or tape is None else tape.block(stretch, at))
        return blocks * BLOCK

    def _opened(self) -> "tuple[QAudioSink, QIODevice | None]":
        from PySide6.QtMultimedia import QAudioSink

        assert self._device is not None
        sink = QAudioSink(self._device, _format())
        sink.setBufferSize(BUFFER)
        sink.setVolume(self.volume)
        return sink, sink.start()


def _clock(sink: "QAudioSink") -> tuple[float, float]:
    """How much was played, and when that was read: on a busy machine much may lie between."""
    played = now = 0.0
    for _ in range(_TRIES):
        before = monotonic()
        played, now = sink.processedUSecs() / 1e6, monotonic()
        if now - before < _AT_ONCE:
            break
    return played, now


class Tape:
    """The sound in a WAV of 48 kHz, two channels of 24 bits, as 16 bits for a device."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._wav = wav = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._first = wav.find(b"data") + 8
        bits = struct.unpack_from("<H", wav, wav.find(b"fmt ") + 22)[0]
        self._wide = bits // 8
        self._moments = (len(wav) - self._first) // (2 * self._wide)

    def close(self) -> None:
        self._wav.close()

    def block(self, stretch: Stretch, place: int) -> bytes:
        """10 ms from `place` on, counted in moments since the stretch began; silence outside."""
        begin = round(stretch.start * RATE)
        at = begin + place
        if not stretch.loop:
            return self._read(at, BLOCK)
        first, last = round(stretch.first * RATE), round(stretch.last * RATE)
        at = first + (at - first) % (last - first)
        left = min(BLOCK, last - at)
        return self._read(at, left) + self._read(first, BLOCK - left)

    def _read(self, at: int, moments: int) -> bytes:
        there = max(0, min(moments, self._moments - at))
        start, wide = self._first + at * 2 * self._wide, self._wide
        data = self._wav[start : start + there * 2 * wide]
        # The upper two bytes of each sample; what a slice does here holds the GIL for microseconds.
        sent = bytearray(moments * FRAME)
        sent[0 : there * FRAME : 2] = data[wide - 2 :: wide]
        sent[1 : there * FRAME : 2] = data[wide - 1 :: wide]
        return bytes(sent)


def loudspeaker() -> "QAudioDevice | None":
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
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(2)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted
