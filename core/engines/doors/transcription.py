"""The door to the models that write down what is said."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from core.domain.errors import WorkFailed
from core.domain.languages import NAMES, Language
from core.domain.models import ModelId
from core.domain.transcript import SpokenWord, Transcript
from core.ports import JobContext, Models

_SURE = 0.5


class ModelTranscriber:
    def __init__(self, models: Models, model: ModelId) -> None:
        self._models, self._model = models, model

    def transcribe(
        self, sound: Path, seconds: Fraction, job: JobContext, *, language: Language | None = None
    ) -> Transcript:
        wish = {
            "sound": str(sound),
            "seconds": float(seconds),
            "language": language.value if language else "",
        }
        answer = self._models.do(self._model, wish, job)
        heard = Language(answer["language"])
        sure = 1.0 if language else float(answer["sure"])
        words = tuple(_word(each, seconds) for each in answer["words"])
        return Transcript(
            heard, words, seconds, sure, self._model, _remarks(answer, heard, sure, words)
        )


def _word(told: Any, seconds: Fraction) -> SpokenWord:
    """Times outside of the recording are nobody's."""
    text, start, end, sure = told
    begin = min(max(Fraction(0), _exact(start)), seconds)
    if not 0.0 <= float(sure) <= 1.0:
        raise WorkFailed(
            "The model answered what is no probability.", "Verify it on the page Models."
        )
    return SpokenWord(str(text), begin, min(max(begin, _exact(end)), seconds), float(sure))


def _exact(seconds: float) -> Fraction:
    return Fraction(round(float(seconds) * 1000), 1000)


def _remarks(
    answer: Mapping[str, Any], heard: Language, sure: float, words: tuple[SpokenWord, ...]
) -> tuple[str, ...]:
    remarks = []
    if not words:
        remarks.append("Nobody is heard speaking in it.")
    elif answer.get("heard_as"):
        remarks.append(
            f"It sounds like another language ({answer['heard_as']}) than the eleven of the "
            f"studio; it was written down as {NAMES[heard]}."
        )
    elif sure < _SURE:
        remarks.append(
            f"It is taken for {NAMES[heard]}, but that is not sure ({sure:.0%}). "
            "Choose the language to have it listened to again."
        )
    return tuple(remarks)
