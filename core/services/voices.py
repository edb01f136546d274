"""All voices that there are to choose from, and those that the editor adds from a recording."""

from collections.abc import Callable, Iterator
from pathlib import Path

from core.domain.errors import EngineMissing
from core.domain.languages import Language
from core.domain.models import Capability, Card, ModelId, Work
from core.domain.project import Project
from core.domain.voices import (
    ModelVoice,
    Offered,
    Origin,
    RecordedVoice,
    is_kind,
    model_voice,
    tongue,
)
from core.ports import Models
from core.store.voices import RecordedVoices


class Voices:
    """Belongs to this machine, not to a project. `named` lists the system's own voices."""

    def __init__(
        self,
        recorded: RecordedVoices,
        models: Models | None = None,
        named: Callable[[], tuple[tuple[str, Language], ...]] = lambda: (),
    ) -> None:
        self._recorded, self._models, self._named = recorded, models, named

    def offered(self, project: Project | None = None) -> tuple[Offered, ...]:
        """The system's voices, the models', and the recorded ones with each model that copies them.

        Of a project also those of its cast that are not here, with the reason; may take a second.
        """
        cards = self._models.ready(Work.SPEECH) if self._models else ()
        here = (
            *(Offered(name, name, Origin.SYSTEM, (of,)) for name, of in self._named()),
            *(_own(card) for card in cards),
            *self._copied(cards),
        )
        known = {each.voice for each in here}
        gone = [each for each in _asked(project) if each not in known] if project else []
        return (*here, *(each for voice in gone for each in self._missing(voice, cards)))

    def named(self, voice: str) -> str:
        """A voice as the cast keeps it, of the words of a person: also a model, or a person."""
        cards = self._models.ready(Work.SPEECH) if self._models else ()
        if any(card.id == voice for card in cards):
            return str(ModelVoice(voice))
        person = self._recorded.found(voice)
        copies = next((card for card in cards if card.can(Capability.CLONING)), None)
        return str(ModelVoice(copies.id, person.name)) if person and copies else voice

    def tongue(self, voice: str, language: Language) -> str:
        """What is to be minded of a model's voice that does not speak this language, or ""."""
        wanted, cards = model_voice(voice), self._models.ready(Work.SPEECH) if self._models else ()
        card = next((each for each in cards if wanted and each.id == wanted.model), None)
        return tongue(card, language) if card else ""

    def recorded(self) -> tuple[RecordedVoice, ...]:
        return self._recorded.all()

    def add(
        self, name: str, recording: Path, consent: str, *, transcript: str = ""
    ) -> RecordedVoice:
        """Keep a voice from a recording, with a note of who agreed, when and for what.

        Raises BriefRefused without one, MediaUnreadable and StudioError for a recording that
        nobody could learn a voice from.
        """
        return self._recorded.add(name, recording, consent, transcript=transcript)

    def remove(self, name: str) -> RecordedVoice:
        """Forget a recorded voice for good. Raises VoiceMissing when there is none."""
        return self._recorded.remove(name)

    def consent(self, voice: str) -> str:
        """The note beside a voice of the cast; "" for one that is nobody's."""
        wanted = model_voice(voice)
        found = self._recorded.found(wanted.name) if wanted else None
        return found.consent if found else ""

    def licence(self, model: ModelId) -> tuple[str, str]:
        """A model's title and what it is licensed under; nothing for none."""
        if not model or self._models is None:
            return "", ""
        try:
            card = self._models.card(model)
        except EngineMissing:  # what it spoke or played is kept, and heard without it
            return model, "see the model's card"
        return card.title, card.licence.name

    def _copied(self, cards: tuple[Card, ...]) -> Iterator[Offered]:
        for voice in self._recorded.all():
            for card in cards:
                if card.can(Capability.CLONING):
                    name = str(ModelVoice(card.id, voice.name))
                    title = f"{voice.name}, by {card.title}"
                    yield Offered(name, title, Origin.RECORDED, _languages(card))

    def _missing(self, voice: str, cards: tuple[Card, ...]) -> Iterator[Offered]:
        wanted = model_voice(voice)
        if wanted is None:  # the system says so itself
            return
        card = next((each for each in cards if each.id == wanted.model), None)
        if card is not None and (is_kind(wanted.name) or wanted.name.isdigit()):
            return
        if card is None:
            why = f"The model “{wanted.model}” is not installed on this machine."
            languages = tuple(Language)
        else:
            why = f"The recording of “{wanted.name}” is not on this machine."
            languages = _languages(card)
        title = wanted.name if not is_kind(wanted.name) else wanted.model
        origin = Origin.MODEL if is_kind(wanted.name) else Origin.RECORDED
        yield Offered(voice, title, origin, languages, why)


def _own(card: Card) -> Offered:
    return Offered(str(ModelVoice(card.id)), card.title, Origin.MODEL, _languages(card))


def _languages(card: Card) -> tuple[Language, ...]:
    taught = tuple(each for each in Language if each.value in card.languages)
    return taught if card.languages else tuple(Language)


def _asked(project: Project) -> tuple[str, ...]:
    """The voices that the film asks for by name, each once."""
    cast = (part.voice.voice for part in project.speaking.cast.parts)
    return tuple(dict.fromkeys((project.brief.voice, *cast)))
