"""The recording that a film is made from, and the stretches of it that its lines are."""

from dataclasses import dataclass
from fractions import Fraction

from core.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Recording:
    """A document of the project; without a `transcript` there is none.

    `file` is its sound in the project. While it is `kept`, lines that are said in it are heard
    from it; else they are spoken anew.
    """

    file: str = ""
    name: str = ""
    seconds: Fraction = Fraction(0)
    transcript: Transcript | None = None
    kept: bool = True

    def __bool__(self) -> bool:
        return self.transcript is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a line is said, in seconds of the recording.

    `words` say when each of its words begins, in seconds after `start`.
    """

    start: Fraction
    end: Fraction
    words: tuple[Fraction, ...]

    @property
    def seconds(self) -> Fraction:
        return self.end - self.start
