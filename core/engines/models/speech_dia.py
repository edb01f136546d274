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
_PIECES_A_LETTER, _SPARE = 7.2, 90
_SPEAKER = "[S1] "


def mouth(task: Task) -> Mouth:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    extractor = loading.processor(AutoFeatureExtractor, task.folder)
    processor: Any = DiaProcessor(extractor, tokenizer, codec(task))
    model = loading.model(DiaForConditionalGeneration, task.card, task.folder, task.placement)
    rate = int(extractor.sampling_rate)

    def say(text: str, line: Line) -> Wave:
        given = _given(text, line).to(task.placement.device)
        room = int(model.config.decoder_config.max_position_embeddings)
        begun = int(given["decoder_input_ids"].shape[1])
        most = min(_SPARE + round(len(text) * _PIECES_A_LETTER), room - begun - 1)
        made = model.generate(**given, max_new_tokens=most)
        heard = None
        if line.reference is not None:
            heard = processor.get_audio_prompt_len(given["decoder_attention_mask"])
        return wave(processor.batch_decode(made, audio_prompt_len=heard)[0])

    def _given(text: str, line: Line) -> Any:
        """What is said in the recording stands before the line: so it learns the voice."""
        if line.reference is None:
            return processor(text=[_SPEAKER + text], padding=True, return_tensors="pt")
        before = f"{_SPEAKER}{line.transcript} " if line.transcript else _SPEAKER
        sample = recording(line.reference, rate)
        return processor(text=[before + text], audio=sample, padding=True, return_tensors="pt")

    return Mouth(model, rate, say, longest=160)
