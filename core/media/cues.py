"""What a mix is asked for: sounds at their places, and how they are mixed."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from core.domain.mixing import Mixing


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
