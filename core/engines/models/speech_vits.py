"""VITS and MMS-TTS: one small model for each language, which speaks at the asked pace."""

from transformers import AutoTokenizer, VitsModel

from core.domain.languages import Language
from core.engines.models import loading
from core.engines.models.speaking import Line, Mouth, Wave, wave
from core.engines.models.task import Task
from core.language import segment
from core.language.romanise import romanised


def mouth(task: Task) -> Mouth:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    model = loading.model(VitsModel, task.card, task.folder, task.placement)
    known = frozenset(tokenizer.get_vocab())

    def sayable(text: str, line: Line) -> tuple[str, list[str]]:
        words = [
            (word.text, _letters(word.text, line, uroman=tokenizer.is_uroman))
            for word in segment.words(text)
        ]
        unsaid = [word for word, letters in words if not known & set(letters)]
        latin = " ".join(letters for _, letters in words)
        said = latin if tokenizer.is_uroman else text
        return (said if len(unsaid) < len(words) else ""), unsaid

    def say(text: str, line: Line) -> Wave:
        given = tokenizer(text, return_tensors="pt").to(task.placement.device)
        speaker = line.speaker if model.config.num_speakers > 1 else None
        made = model(**given, speaker_id=speaker, speaking_rate=line.speed)
        return wave(made.waveform)

    rate = int(model.config.sampling_rate)
    return Mouth(model, rate, say, longest=240, paced=True, sayable=sayable)


def _letters(word: str, line: Line, *, uroman: bool) -> str:
    """A word as the tokenizer sees it; in Latin letters where the model was taught so."""
    if uroman and not word.isascii():
        word = romanised(word, Language(line.language))
    return word.lower()
