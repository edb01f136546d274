"""What is asked of voices and composers (product 9)."""

from dataclasses import dataclass
from fractions import Fraction

from core.domain.languages import Language
from core.domain.models import ModelId


@dataclass(frozen=True, slots=True)
class Speech:
    """A line to be spoken. `voice` is "auto", a kind ("female-2") or the name of a voice.

    `speed` 1.0 is its own pace, `pitch` is in semitones from its own. `notated` is the text for
    voices that take phonemes, which stand in `[[…]]` in the notation of espeak-ng; "" for none.
    """

    text: str
    language: Language
    voice: str = "auto"
    speed: float = 1.0
    pitch: float = 0.0
    notated: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Music to be composed: words and `intensity` (0-1) as in `Mood`, and its exact length.

    `cuts` are the seconds at which the picture changes: phrases may answer to them. `model` is
    who composes it, "" for the embedded composer.
    """

    tone: str
    pace: str
    intensity: float
    seconds: Fraction
    seed: int
    style: str = ""
    cuts: tuple[Fraction, ...] = ()
    model: ModelId = ""


@dataclass(frozen=True, slots=True)
class Whoosh:
    """The sound of a transition of `seconds`; `way` is -1 to the left, 1 to the right, else 0."""

    seconds: Fraction
    way: int = 0
