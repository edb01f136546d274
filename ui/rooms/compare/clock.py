"""Plays a stretch of frames by the wall's clock: J K L, steps, ends."""

from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_FASTEST = 8


class Clock(QObject):
    """Counts frames from 0 up to the last one, at the rate of the film."""

    moved = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame, self.speed = 0, 0
        self._frames, self._rate = 1, 24.0
        self._began, self._from = 0.0, 0
        self._tick = QTimer(self, interval=8, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._go)

    def begin(self, frames: int, rate: float) -> None:
        """A new stretch; it stands on its first frame."""
        self.stop()
        self._frames, self._rate = max(1, frames), rate
        self.seek(0)

    @property
    def last(self) -> int:
        return self._frames - 1

    @Slot(int)
    def seek(self, frame: int) -> None:
        self.frame = min(max(0, frame), self.last)
        self._began, self._from = monotonic(), self.frame
        self.moved.emit(self.frame)

    @Slot()
    def toggle(self) -> None:
        if self.speed:
            self.stop()
            return
        if self.frame == self.last:
            self.seek(0)
        self._play(1)

    @Slot()
    def forwards(self) -> None:
        """Once is 1x, each time after that twice as fast."""
        self._play(min(_FASTEST, self.speed * 2) if self.speed > 0 else 1)

    @Slot()
    def backwards(self) -> None:
        self._play(max(-_FASTEST, self.speed * 2) if self.speed < 0 else -1)

    @Slot()
    def stop(self) -> None:
        self._play(0)

    def step(self, by: int) -> None:
        self.stop()
        self.seek(self.frame + by)

    def _play(self, speed: int) -> None:
        changed = bool(speed) is not bool(self.speed)
        self.speed = speed
        self._began, self._from = monotonic(), self.frame
        self._tick.start() if speed else self._tick.stop()
        if changed:
            self.playing_changed.emit(bool(speed))

    @Slot()
    def _go(self) -> None:
        due = self._from + int((monotonic() - self._began) * self._rate * self.speed)
        frame = min(max(0, due), self.last)
        if frame != self.frame:
            self.frame = frame
            self.moved.emit(frame)
        if due != frame:
            self.stop()
