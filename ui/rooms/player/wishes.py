"""What is to be played: from where, how fast and between which frames. Values only."""

from dataclasses import dataclass, replace
from fractions import Fraction
from time import monotonic

from core import Span

FASTEST = 8
SLOWEST = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Wish:
    """Frames to be read, one for each tick of the clock.

    From `start` on, each next one `step` frames further, within `inside` and round and round if
    `loop`. `step` 0 is a single still.
    """

    start: int
    step: int
    inside: Span
    loop: bool = False

    def frame(self, tick: int) -> int | None:
        """The frame of a tick; None when everything has been played."""
        frame = self.start + tick * self.step
        if self.loop:
            return self.inside.start + (frame - self.inside.start) % self.inside.length
        return frame if frame in self.inside else None


@dataclass(frozen=True, slots=True)
class Run:
    """A wish being played since `began` (monotonic seconds) at `pace` ticks a second."""

    wish: Wish
    speed: Fraction
    pace: float
    began: float

    def due(self, now: float) -> int:
        """The tick whose frame is to be seen now."""
        return int((now - self.began) * self.pace)

    def heard(self, seconds: float) -> "Run":
        """The same run by another clock: so many seconds of it have been heard by now."""
        return replace(self, began=monotonic() - seconds)


def still(frame: int) -> Wish:
    return Wish(frame, 0, Span(frame, 1))


def run(start: int, speed: Fraction, inside: Span, fps: Fraction, *, loop: bool) -> Run:
    """Faster than the film, frames are passed over; slower, each is seen longer."""
    way = 1 if speed > 0 else -1
    step = way * max(1, int(abs(speed)))
    pace = float(fps * min(Fraction(1), abs(speed)))
    begin = start if start in inside else inside.start if way > 0 else inside.end - 1
    return Run(Wish(begin, step, inside, loop), speed, pace, monotonic())


def faster(now: Fraction, way: int) -> Fraction:
    """Once is 1x in that direction, each time after that twice as fast, up to 8x."""
    going = now * way
    return way * (min(Fraction(FASTEST), going * 2) if going >= 1 else Fraction(1))


def slower(now: Fraction, way: int) -> Fraction:
    """Once is half as fast as the film in that direction, twice a quarter."""
    going = now * way
    return way * (SLOWEST if 0 < going <= Fraction(1, 2) else Fraction(1, 2))


def spoken(speed: Fraction) -> str:
    """A speed in words, "" for the film's own: "2×", "−¼×"."""
    if speed in (0, 1):
        return ""
    sign = "−" if speed < 0 else ""
    names = {Fraction(1, 2): "½", Fraction(1, 4): "¼"}
    return f"{sign}{names.get(abs(speed), str(abs(speed)))}×"
