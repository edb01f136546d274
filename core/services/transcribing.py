"""What is said in a file, written down: any sound, or the sound of a film."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from core.domain.errors import EngineMissing
from core.domain.languages import NAMES, Language
from core.domain.models import Card, ModelId, Work
from core.domain.transcript import Transcript
from core.media.limited import Reader
from core.ports import JobContext, Models, Part, Transcriber

Door = Callable[[ModelId], Transcriber]
INSTALL = "Install one on the page Models (or: reelwright models install whisper-small)."
WITHOUT = (
    "With a transcription model installed, a recording becomes the script, with the time of "
    "every word."
)
# Of the whole, what it takes to get the sound out of the file.
_TAKING = 0.05


class Transcribing:
    """`door` opens a model; files of others are read by a child with limits."""

    def __init__(self, models: Models, door: Door) -> None:
        self._models, self._door = models, door
        self._reader = Reader()

    def close(self) -> None:
        self._reader.close()

    def must_have(self, wanted: ModelId = "", language: Language | None = None) -> ModelId:
        """The wanted model, or the first that is installed and knows the language.

        Raises EngineMissing where there is none, with what to do.
        """
        if wanted:
            return self._models.card(wanted).id
        ready = self._models.ready(Work.TRANSCRIPTION)
        for card in ready:
            if language is None or _knows(card, language):
                return card.id
        if ready and language is not None:
            raise EngineMissing(
                f"No model that is installed has learnt to write down {NAMES[language]}: "
                f"{ready[0].title} knows {_known(ready[0])}.",
                f"Type the {NAMES[language]} words, or bring them as captions (SRT, VTT).",
            )
        raise EngineMissing("No transcription model is installed.", f"{WITHOUT} {INSTALL}")

    def hear(
        self,
        file: Path,
        job: JobContext,
        *,
        language: Language | None = None,
        wanted: ModelId = "",
    ) -> Transcript:
        """What is said in any file. Raises EngineMissing, MediaUnreadable and WorkFailed."""
        model = self.must_have(wanted, language)
        with TemporaryDirectory(prefix="reelwright-") as room:
            speech = Path(room) / "speech.flac"
            seconds = self._reader.take_speech(file, speech, Part(job, 0.0, _TAKING))
            part = Part(job, _TAKING, 1.0)
            return self._door(model).transcribe(speech, seconds, part, language=language)

    def hear_own(
        self,
        sound: Path,
        seconds: Fraction,
        job: JobContext,
        *,
        language: Language | None = None,
        wanted: ModelId = "",
    ) -> Transcript:
        """As `hear`, of a sound that is the project's already."""
        model = self.must_have(wanted, language)
        return self._door(model).transcribe(sound, seconds, job, language=language)


def _knows(card: Card, language: Language) -> bool:
    return not card.languages or language.value in card.languages


def _known(card: Card) -> str:
    return ", ".join(NAMES[each] for each in Language if _knows(card, each))
