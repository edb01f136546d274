"""Who speaks how: one voice for each character and language."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.errors import BriefRefused
from core.domain.languages import Language

NARRATOR = ""
"""The name under which the narrator stands in the cast."""

PITCH_LIMITS = (-12, 12)
SPEED_LIMITS = (0.5, 2.0)


class Emotion(StrEnum):
    PLAIN = "plain"
    CALM = "calm"
    CHEERFUL = "cheerful"
    EXCITED = "excited"
    SERIOUS = "serious"
    SAD = "sad"


_TONES: dict[Emotion, tuple[float, float]] = {
    Emotion.PLAIN: (0.0, 1.0),
    Emotion.CALM: (-0.5, 0.93),
    Emotion.CHEERFUL: (1.5, 1.06),
    Emotion.EXCITED: (2.5, 1.14),
    Emotion.SERIOUS: (-1.5, 0.96),
    Emotion.SAD: (-2.0, 0.88),
}


@dataclass(frozen=True, slots=True)
class CastVoice:
    """`voice` is "auto", a kind ("female-2", "old-male", "child") or a name of the engine's own.

    `pitch` is in semitones, `speed` 1.0 is the voice's own pace.
    """

    voice: str = "auto"
    pitch: float = 0.0
    speed: float = 1.0
    emotion: Emotion = Emotion.PLAIN

    @property
    def tuned(self) -> tuple[float, float]:
        """Semitones and pace with what the emotion does to them."""
        higher, faster = _TONES[self.emotion]
        return self.pitch + higher, round(self.speed * faster, 3)


@dataclass(frozen=True, slots=True)
class Part:
    """`character` is a name of the bible, or `NARRATOR`."""

    character: str
    language: Language
    voice: CastVoice


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who speaks. `chosen` tells that the editor has chosen the voice."""

    character: str
    language: Language
    voice: CastVoice
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """What the editor has chosen; everyone else has the voice that suits them by default."""

    parts: tuple[Part, ...] = ()

    def of(self, character: str, language: Language) -> CastVoice | None:
        wanted = (character.casefold(), language)
        return next((p.voice for p in self.parts if _key(p) == wanted), None)

    def given(self, part: Part) -> "Cast":
        """With this part, in place of the one that was there."""
        return Cast((*self.without(part.character, part.language).parts, part))

    def without(self, character: str, language: Language) -> "Cast":
        gone = (character.casefold(), language)
        return replace(self, parts=tuple(p for p in self.parts if _key(p) != gone))


def checked(voice: CastVoice) -> CastVoice:
    """The same voice. Raises BriefRefused for one that nobody could listen to."""
    low, high = PITCH_LIMITS
    if not low <= voice.pitch <= high:
        raise BriefRefused(
            f"A pitch of {voice.pitch:g} semitones is outside the limits ({low} to {high}).",
            "Choose 0 for the voice's own.",
        )
    slow, fast = SPEED_LIMITS
    if not slow <= voice.speed <= fast:
        raise BriefRefused(
            f"A speed of {voice.speed:g} is outside the limits ({slow:g} to {fast:g}).",
            "Choose 1 for the voice's own.",
        )
    return voice


def _key(part: Part) -> tuple[str, Language]:
    return part.character.casefold(), part.language
