"""What a mix is asked for: sounds at their places, and how they are mixed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from core.domain.mixing import Mixing

RATE = 48_000
_CROSSFADE = RATE
# At a loop point of the composer's own the music simply goes on.
_JOINT = RATE // 50
# So near to the film's end the music's own end is taken for it.
_NEAR = RATE // 20
# What is shorter is not repeated: it would be a tone.
_SHORTEST = RATE // 10


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound at its place in the film: from its own `start` on, for `length` or to its end.

    `at`, `start`, `length` and the fades are seconds.
    """

    file: Path
    at: Fraction
    gain_db: float = 0.0
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)
    start: Fraction = Fraction(0)
    length: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mixdown:
    """All that is to be heard in a film of `seconds`.

    Every line of `voice` is brought to the same loudness, and the music too; then the gains of
    `mixing` count. `clips` are the pictures' own sounds and `effects` others; both keep their own
    level, but clips make way for the voice, and music for clips in which it could be speech that
    is heard. Music that is too short goes on from the first of the seconds in `music_loop` when
    it has come to the second; without them it begins again. `trim_db` and `peak_trim_db` are what
    a look at the coded film asks for in addition.
    """

    voice: tuple[Cue, ...]
    music: Path | None
    seconds: Fraction
    effects: tuple[Cue, ...] = ()
    clips: tuple[Cue, ...] = ()
    mixing: Mixing = field(default_factory=Mixing)
    music_loop: tuple[float, float] | None = None
    trim_db: float = 0.0
    peak_trim_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Lap:
    """One round of the music, in samples: heard in the film from `at` on, from its own `start`.

    It crosses with its neighbours over `fade_in` and `fade_out`.
    """

    at: int
    count: int
    start: int
    fade_in: int
    fade_out: int


def laps(length: int, n: int, loop: tuple[float, float] | None) -> Iterator[Lap]:
    """How music of `length` samples fills a film of `n`.

    It begins again when it is over, crossing with its own end; between the composer's own points
    where they are given.
    """
    if loop is not None:
        again, until, cross = round(loop[0] * RATE), round(loop[1] * RATE), _JOINT
    else:
        cross = min(_CROSSFADE, length // 4)
        again, until = 0, length - cross
    at = start = 0
    goes_on = length > 0
    while goes_on:
        goes_on = length >= _SHORTEST and at + length - start < n - _NEAR
        count = until + cross - start if goes_on else length - start
        yield Lap(at, count, start, cross if at else 0, cross if goes_on else 0)
        at += until - start
        start = again


def ends_by_itself(length: int, n: int, loop: tuple[float, float] | None) -> bool:
    """Whether the music is over when the film is."""
    *_, last = laps(length, n, loop) if length else [Lap(0, 0, 0, 0, 0)]
    return abs(last.at + last.count - n) <= _NEAR
