"""VITS and MMS-TTS: one small model for each language, which speaks at the asked pace."""

from transformers import AutoTokenizer, VitsModel

from core.domain.languages import Language
from core.engines.models import loading
from core.engines.models.speaking import Line, Mouth, Wave, wave
from core.engines.models.task import Task
from core.language import segment
from core.language.identify import identify
from core.language.nativise import nativised
from core.language.romanise import romanised


def mouth(task: Task) -> Mouth:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    model = loading.model(VitsModel, task.card, task.folder, task.placement)
    known = frozenset(tokenizer.get_vocab())

    def sayable(text: str, line: Line) -> tuple[str, list[str]]:
        words = segment.words(text)
        said = [_readable(word.text, line, known, uroman=tokenizer.is_uroman) for word in words]
        unsaid = [
            word.text for word, now in zip(words, said, strict=True) if not known & set(now.lower())
        ]
        return (_replaced(text, words, said) if len(unsaid) < len(words) else ""), unsaid

    def say(text: str, line: Line) -> Wave:
        given = tokenizer(text, return_tensors="pt").to(task.placement.device)
        speaker = line.speaker if model.config.num_speakers > 1 else None
        made = model(**given, speaker_id=speaker, speaking_rate=line.speed)
        return wave(made.waveform)

    rate = int(model.config.sampling_rate)
    return Mouth(model, rate, say, longest=240, paced=True, sayable=sayable)


def _readable(word: str, line: Line, known: frozenset[str], *, uroman: bool) -> str:
    """A word in letters that the model knows; one of another script as it sounds in its own."""
    if known & set(word.lower()) and not uroman:
        return word
    language = Language(line.language)
    if word.isascii():
        return word if uroman else nativised(word, language)
    return romanised(word, _language(word, language))


def _language(word: str, own: Language) -> Language:
    """Of whose script the word is: an Indian word in an English line."""
    return own if own is not Language.EN else identify(word).code


def _replaced(text: str, words: tuple[segment.Word, ...], said: list[str]) -> str:
    parts, last = [], 0
    for word, now in zip(words, said, strict=True):
        parts += [text[last : word.start], now]
        last = word.end
    return "".join([*parts, text[last:]])
