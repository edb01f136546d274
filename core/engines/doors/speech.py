"""The studio's voice: the system's, and those of models, behind one door."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.domain.errors import VoiceMissing
from core.domain.languages import NAMES, Language
from core.domain.models import Capability, Card, Work
from core.domain.sound import Speech
from core.domain.voices import ModelVoice, is_kind, model_voice
from core.engines.doors.beneath import Beneath
from core.ports import Models, Voice

# Semitones and pace by which a model with one voice makes the kinds of voices sound apart.
_KINDS: dict[str, tuple[float, float]] = {
    "auto": (0.0, 1.0),
    "male": (-1.5, 1.0),
    "female": (2.5, 1.0),
    "child": (6.0, 1.04),
    "old-male": (-2.5, 0.88),
    "old-female": (1.0, 0.88),
}
_NTH = (0.0, 1.2, -1.2, 2.0, -2.0)


@dataclass(frozen=True, slots=True)
class Reference:
    """A recording of a voice, and what is said in it."""

    file: Path
    transcript: str = ""


class StudioVoice:
    """Does what `core.ports.Voice` promises: names like "mms-tts:auto" are a model's.

    `recorded` answers the recording of a voice by its name, None for one that is not here.
    """

    def __init__(
        self,
        system: Voice,
        models: Models | None = None,
        recorded: Callable[[str], Reference | None] = lambda _name: None,
    ) -> None:
        self._system, self._models, self._recorded = system, models, recorded

    def available(self) -> bool:
        return self._system.available() or bool(self._models and self._models.ready(Work.SPEECH))

    def speak(self, speech: Speech, to: Path) -> None:
        """Write a mono WAV. Raises VoiceMissing for a voice or a language that is not here."""
        wanted = model_voice(speech.voice)
        if wanted is None:
            self._system.speak(speech, to)
            return
        if self._models is None:
            raise VoiceMissing(
                f"The voice “{speech.voice}” is a model's, and there are none here.",
                "Install the AI runtime: the page Models, or: reelwright runtime install",
            )
        card = self._speaker(self._models.card(wanted.model), speech, wanted)
        if card is None:
            self._system.speak(replace(speech, voice=wanted.name), to)
            return
        higher, faster = _shifted(wanted)
        with TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            pace = speech.speed * faster
            wish = self._wish(speech, wanted, card) | {"to": str(raw), "speed": pace}
            made = self._models.do(card.id, wish, Beneath())
            left = 1.0 if made.get("paced") else pace
            _finish(raw, to, speech.pitch + higher, left)

    def _speaker(self, card: Card, speech: Speech, wanted: ModelVoice) -> Card | None:
        """The model, or its sibling for the line's language; None for the system's own voice.

        As a line in another language than its voice's is spoken by that language's own.
        """
        if speaks(card, speech.language):
            return card
        siblings = self._models.ready(Work.SPEECH) if self._models else ()
        for each in siblings:
            if each.family == card.family and speaks(each, speech.language):
                return each
        if is_kind(wanted.name) and self._system.available():
            return None
        raise VoiceMissing(
            f"“{card.title}” does not speak {NAMES[speech.language]}.",
            "Choose another voice for it: reelwright voices list",
        )

    def _wish(self, speech: Speech, wanted: ModelVoice, card: Card) -> dict[str, Any]:
        wish: dict[str, Any] = {
            "text": speech.text,
            "language": speech.language.value,
            "seed": zlib.crc32(speech.text.encode()) & 0x7FFFFFFF,
        }
        if wanted.name.isdigit():
            return wish | {"speaker": int(wanted.name)}
        if is_kind(wanted.name):
            return wish
        reference = self._recorded(wanted.name) if card.can(Capability.CLONING) else None
        if reference is None:
            raise VoiceMissing(
                f"The voice “{wanted.name}” is not on this machine.",
                f"Add its recording here: reelwright voices add {wanted.name!r} --from FILE, "
                "or choose another voice.",
            )
        return wish | {"reference": str(reference.file), "transcript": reference.transcript}


def speaks(card: Card, language: Language) -> bool:
    return not card.languages or language.value in card.languages


def _shifted(wanted: ModelVoice) -> tuple[float, float]:
    if not is_kind(wanted.name):
        return 0.0, 1.0
    kind, _, number = wanted.name.rpartition("-")
    if not number.isdigit():
        kind, number = wanted.name, "1"
    higher, faster = _KINDS[kind]
    return higher + _NTH[(int(number) - 1) % len(_NTH)], faster


def _finish(raw: Path, to: Path, semitones: float, faster: float) -> None:
    """As high and as fast as asked, and as loud as every voice."""
    from core.media import sound, voicing

    spoken = voicing.shifted(sound.read(raw), semitones, faster)
    sound.write(to, voicing.settled(spoken))
