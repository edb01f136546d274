"""Runs the film by the clock of its sound, or the wall's; what would be late is dropped."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core import Rate, Span, TakeId
from ui.rooms.player.decoder import Decoder, Picture, Reel
from ui.rooms.player.sound import Sound, Stretch
from ui.rooms.player.wishes import Run, run, still

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices

TICK_MS = 8
WEAK, WATCHED = 4, 2.0
"""So many frames dropped within so many seconds make pictures smaller, if that is left open."""


def _no_troubles() -> Mapping[TakeId, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Projector:
    """What is needed of the studio: the film's pictures at a size, its sound, and what is wrong."""

    open_reel: Callable[[int, int], Reel]
    sound: Callable[[], Path | None]
    troubles: Callable[[], Mapping[TakeId, str]] = field(default=_no_troubles)


class Transport(QObject):
    """One film at a time: `load` it, then `play`, `seek` and `stop`. Never waits."""

    shown = Signal(object)
    """A `Picture`."""
    moved = Signal(int)
    playing_changed = Signal(bool)
    dropped = Signal(int)
    """How many frames were dropped since playing began."""
    troubled = Signal(object)
    """The takes that cannot be shown, and why."""
    failed = Signal(str)
    said = Signal(str)
    """What the editor should know, and playing goes on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projector: Projector | None = None
        self._rate = Rate(Fraction(24))
        self._frames = 0
        self._decoder: Decoder | None = None
        self._sound: Sound | None = None
        self._run: Run | None = None
        self._rolling = False
        self._awaited = False
        self._last = self._missed = 0
        self._drops: deque[float] = deque(maxlen=WEAK)
        self._troubles: Mapping[TakeId, str] = {}
        self._leaving: list[Decoder | Sound] = []
        self._part = 0
        self._volume = 1.0
        self._devices: QMediaDevices | None = None
        self.frame = 0
        self._clock = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._rest = QTimer(self, interval=1500, singleShot=True)
        self._clock.timeout.connect(self._present)
        self._rest.timeout.connect(self._prepare)

    # The film

    def measure(self, rate: Rate, frames: int) -> None:
        """How fast and how long the film is; the place stays as far as it can."""
        self._rate, self._frames = rate, frames
        self.frame = min(self.frame, max(0, frames - 1))

    def load(self, projector: Projector, size: tuple[int, int]) -> None:
        """Begin with a film, or again with one that has changed."""
        self.unload()
        self._projector = projector
        self._decoder = Decoder(projector.open_reel, size)
        self._decoder.part = max(1, self._part)
        self._sound = Sound(projector.sound)
        self._sound.volume = self._volume
        self._rest.start()
        self.seek(self.frame)

    def mix_again(self) -> None:
        """The film sounds otherwise now, and looks as before: it plays on."""
        if self._sound is not None:
            self._sound.renew()

    def unload(self) -> None:
        """Let go of the film; its threads end by themselves."""
        self.stop()
        self._clock.stop()
        self._rest.stop()
        self._awaited = False
        self._leaving = [each for each in self._leaving if each.alive]
        for each in (self._decoder, self._sound):
            if each is not None:
                each.close()
                self._leaving.append(each)
        self._decoder, self._sound = None, None

    def join(self) -> None:
        """Wait until no thread reads any film."""
        for each in self._leaving:
            each.join()
        self._leaving.clear()

    def fit(self, size: tuple[int, int]) -> None:
        """The screen has another size now."""
        if self._decoder is not None:
            self._decoder.fit(size)
            if self._run is None:
                self.seek(self.frame)

    # Playing

    @property
    def speed(self) -> Fraction:
        """How many times as fast as the film, less than nothing backwards; 0 while it rests."""
        return self._run.speed if self._run else Fraction(0)

    @property
    def loaded(self) -> bool:
        """Whether there is a film, and it could be shown so far."""
        return self._decoder is not None

    @property
    def sounding(self) -> bool:
        """Whether the film is heard now, so that its sound is the clock."""
        return self._sound is not None and self._sound.now() is not None

    @property
    def waiting(self) -> bool:
        """Whether the frame that was asked for is still on its way."""
        return self._awaited

    def play(self, speed: Fraction, inside: Span, *, loop: bool = False) -> None:
        """From the present place on, or from where `inside` begins if that lies outside."""
        if self._decoder is None or not inside.length:
            return
        self._run = run(self.frame, speed, inside, self._rate.fps, loop=loop)
        self._rolling, self._awaited = False, False
        self._last = self._missed = 0
        self._drops.clear()
        self._decoder.part = max(1, self._part)
        self._decoder.want(self._run.wish)
        if self._sound is not None:
            self._sound.stop()
        self._clock.start()
        self.dropped.emit(0)
        self.playing_changed.emit(True)  # noqa: FBT003 - the signal's signature

    @Slot()
    def stop(self) -> None:
        """Rest at the frame that is seen."""
        if self._run is None:
            return
        self._run = None
        if self._sound is not None:
            self._sound.stop()
        self.playing_changed.emit(False)  # noqa: FBT003 - the signal's signature
        self.seek(self.frame)

    def seek(self, frame: int) -> None:
        """Show a frame: at once as well as can be, then exactly. While playing, go on from it."""
        frame = min(max(0, frame), max(0, self._frames - 1))
        self._move(frame)
        if self._decoder is None or not self._frames:
            return
        if self._run is not None:
            wish = self._run.wish
            self.play(self._run.speed, wish.inside, loop=wish.loop)
            return
        self._awaited = True
        self._decoder.want(still(frame))
        self._clock.start()

    def set_part(self, part: int) -> None:
        """While playing, pictures of a half (2) or a quarter (4) of the size; 0 is as it needs."""
        self._part = part
        if self._decoder is not None:
            self._decoder.part = max(1, part)

    def set_volume(self, volume: float) -> None:
        """Linear, 0 to 1."""
        self._volume = volume
        if self._sound is not None:
            self._sound.volume = volume

    # Private

    @Slot()
    def _present(self) -> None:
        decoder = self._decoder
        if decoder is None:
            self._clock.stop()
        elif decoder.trouble:
            self.unload()
            self.failed.emit(decoder.trouble)
        elif self._run is None:
            self._show_still(decoder)
        elif not self._rolling:
            self._begin(decoder, self._run)
        else:
            self._follow(decoder, self._run)

    def _show_still(self, decoder: Decoder) -> None:
        picture = decoder.take(0)
        if picture is not None:
            self.shown.emit(picture)
            self._awaited = not picture.final
            self._tell_troubles()
        if not self._awaited:
            self._clock.stop()

    def _begin(self, decoder: Decoder, planned: Run) -> None:
        """The clock begins with the first picture, so that none is late from the start."""
        picture = decoder.take(0)
        if picture is None:
            return
        self._rolling = True
        self._run = replace(planned, began=monotonic())
        self._show(picture)
        if planned.speed == 1 and self._sound is not None:
            self._hear(self._sound, planned)

    def _hear(self, sound: Sound, planned: Run) -> None:
        if sound.trouble:
            self.said.emit(f"There is no sound. {sound.trouble}")
        heard = sound.play(self._stretch(planned))
        if heard and self._devices is None:
            from PySide6.QtMultimedia import QMediaDevices

            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._change_device)

    def _follow(self, decoder: Decoder, planned: Run) -> None:
        heard = self._sound.now() if self._sound is not None and planned.speed == 1 else None
        if heard is not None:
            # Once the sound ends or its device goes, the wall's clock goes on from there.
            planned = self._run = planned.heard(heard)
        due = planned.due(monotonic())
        picture = decoder.take(due)
        if picture is not None:
            self._count(picture.tick)
            self._show(picture)
        if planned.wish.frame(due) is None:
            self._end(planned)

    def _show(self, picture: Picture) -> None:
        self.shown.emit(picture)
        self._move(picture.frame)

    def _count(self, tick: int) -> None:
        missed = tick - self._last - 1
        self._last = tick
        if missed <= 0:
            return
        now = monotonic()
        self._missed += missed
        self._drops.extend([now] * missed)
        self.dropped.emit(self._missed)
        weak = len(self._drops) == WEAK and now - self._drops[0] < WATCHED
        if weak and self._part == 0 and self._decoder is not None:
            self._decoder.part = min(4, self._decoder.part * 2)
            self._drops.clear()

    def _end(self, planned: Run) -> None:
        inside = planned.wish.inside
        self._move(inside.end - 1 if planned.speed > 0 else inside.start)
        self.stop()

    def _move(self, frame: int) -> None:
        self.frame = frame
        self.moved.emit(frame)

    def _stretch(self, planned: Run) -> Stretch:
        wish = planned.wish
        start, first, last = (
            float(self._rate.seconds(each))
            for each in (wish.start, wish.inside.start, wish.inside.end)
        )
        return Stretch(start, first, last, wish.loop)

    def _tell_troubles(self) -> None:
        found = self._projector.troubles() if self._projector is not None else {}
        if found != self._troubles:
            self._troubles = found
            self.troubled.emit(found)

    @Slot()
    def _change_device(self) -> None:
        """Loudspeakers came or went: go on from here with what there is now."""
        if self._run is not None and self._rolling and self._run.speed == 1:
            self.seek(self.frame)

    @Slot()
    def _prepare(self) -> None:
        """The film has not changed for a while: its sound is mixed before it is asked for."""
        if self._sound is not None:
            self._sound.prepare()
