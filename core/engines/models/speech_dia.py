"""Dia: English dialogue in the voice of a recording, with what the brackets say: (laughs)."""

from typing import Any

from transformers import (
    AutoFeatureExtractor,
    AutoTokenizer,
    DiaForConditionalGeneration,
    DiaProcessor,
)

from core.engines.models import loading
from core.engines.models.speaking import Line, Mouth, Wave, codec, recording, wave
from core.engines.models.task import Task

# Its codec makes 86 pieces of sound a second; a letter takes a twelfth of a second at most.
_PIECES_A_SECOND, _PIECES_A_LETTER, _SPARE = 86, 7.2, 90
# Seconds of a recording that tell it enough of a voice.
_HEARD = 10
_SPEAKER = "[S1] "


def mouth(task: Task) -> Mouth:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    extractor = loading.processor(AutoFeatureExtractor, task.folder)
    processor: Any = DiaProcessor(extractor, tokenizer, codec(task))
    model = loading.model(DiaForConditionalGeneration, task.card, task.folder, task.placement)
    rate = int(extractor.sampling_rate)

    room = int(model.config.decoder_config.max_position_embeddings)

    def say(text: str, line: Line) -> Wave:
        needed = _SPARE + round(len(text) * _PIECES_A_LETTER)
        given = _given(text, line, room - needed).to(task.placement.device)
        begun = int(given["decoder_input_ids"].shape[1])
        made = model.generate(**given, max_new_tokens=max(1, min(needed, room - begun - 1)))
        heard = None
        if line.reference is not None:
            heard = processor.get_audio_prompt_len(given["decoder_attention_mask"])
        return wave(processor.batch_decode(made, audio_prompt_len=heard)[0])

    def _given(text: str, line: Line, left: int) -> Any:
        """What is said in the recording stands before the line: so it learns the voice."""
        if line.reference is None:
            return processor(text=[_SPEAKER + text], padding=True, return_tensors="pt")
        whole = recording(line.reference, rate)
        seconds = max(1.0, min(_HEARD, left / _PIECES_A_SECOND - 1))
        sample = whole[: round(seconds * rate)]
        words = line.transcript.split()
        told = words[: round(len(words) * len(sample) / len(whole))]
        before = " ".join([_SPEAKER.strip(), *told, ""])
        return processor(text=[before + text], audio=sample, padding=True, return_tensors="pt")

    return Mouth(model, rate, say, longest=160)
