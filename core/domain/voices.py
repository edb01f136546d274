"""The names of voices, and voices that were made from a recording of somebody, who agreed."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.domain.errors import BriefRefused
from core.domain.languages import NAMES, Language
from core.domain.models import Card, ModelId

_KIND = re.compile(r"auto|(?:(?:old-)?(?:fe)?male|child)(?:-[1-9]\d?)?")
_LONGEST_NAME, _LONGEST_NOTE, _SHORTEST_NOTE = 40, 2_000, 12
SECONDS_LIMITS = (3.0, 60.0)
"""How long a recording of a voice may be: less tells too little, more is not listened to."""


class Origin(StrEnum):
    SYSTEM = "system"
    MODEL = "model"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class ModelVoice:
    """A voice of a model: `name` is "auto", a kind ("female-2"), a number or a recorded voice."""

    model: ModelId
    name: str = "auto"

    def __str__(self) -> str:
        return f"{self.model}:{self.name}"


@dataclass(frozen=True, slots=True)
class RecordedVoice:
    """Somebody's voice, from a recording. `consent` says who agreed, when and for what.

    `added` is a date (ISO 8601), `transcript` what is said in the recording, if that is known.
    """

    name: str
    consent: str
    added: str
    sha256: str
    seconds: float
    transcript: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A voice that can be chosen. `voice` is what the cast keeps of it, `title` what is shown.

    `languages` are those that it speaks. `missing` says in words why it cannot be heard now.
    """

    voice: str
    title: str
    origin: Origin
    languages: tuple[Language, ...] = tuple(Language)
    missing: str = ""


def model_voice(voice: str) -> ModelVoice | None:
    """What "mms-tts:female-2" means; None for a voice of the system."""
    model, colon, name = voice.partition(":")
    return ModelVoice(model, name or "auto") if colon and model else None


def is_kind(voice: str) -> bool:
    """Whether any voice of that kind will do, as for "auto" or "old-male"."""
    return _KIND.fullmatch(voice) is not None


def usual(voice: str, model: ModelId) -> str:
    """A voice of the film's usual model, where no other was named."""
    return str(ModelVoice(model, voice)) if model and is_kind(voice) else voice


def tongue(card: Card, language: Language) -> str:
    """What is to be minded of a model that does not speak the film's language; "" for nothing."""
    if not card.languages or language.value in card.languages:
        return ""
    spoken = ", ".join(NAMES[each] for each in Language if each.value in card.languages)
    return (
        f"{card.title} speaks {spoken or 'other languages'}, and this film is in "
        f"{NAMES[language]}: such lines are left to another voice."
    )


def checked_name(name: str) -> str:
    """The same name, trimmed. Raises BriefRefused for one that cannot be kept or asked for."""
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or set(name) & set(':/\\"'):
        raise BriefRefused(
            f"“{name[:60]}” cannot be the name of a voice.",
            f"Give it 1 to {_LONGEST_NAME} characters, without : / \\ and quotation marks.",
        )
    if is_kind(name) or name.isdigit():
        raise BriefRefused(f"“{name}” already means a kind of voice.", "Choose a person's name.")
    return name


def checked_consent(note: str) -> str:
    """The same note, trimmed. Raises BriefRefused where there is none to speak of."""
    note = note.strip()
    if not _SHORTEST_NOTE <= len(note) <= _LONGEST_NOTE:
        raise BriefRefused(
            "A voice is not copied without its owner's consent.",
            "Say who agreed, when and for what: “Asha Rao, 3 May 2026, narration of our films”.",
        )
    return note
