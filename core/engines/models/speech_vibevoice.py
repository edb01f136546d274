"""VibeVoice: speaks long lines in the voice of a recording, in the manner of that recording."""

from typing import Any

import numpy as np
from transformers import AutoProcessor, VibeVoiceForConditionalGeneration

from core.engines.models import loading
from core.engines.models.speaking import Line, Mouth, Wave, recording, wave
from core.engines.models.task import Task

# Its codec makes 7.5 pieces of sound a second; a letter takes a fifteenth of a second at most.
_PIECES_A_LETTER, _SPARE = 0.75, 12


def mouth(task: Task) -> Mouth:
    processor = loading.processor(AutoProcessor, task.folder)
    model = loading.model(VibeVoiceForConditionalGeneration, task.card, task.folder, task.placement)
    precision = loading.dtype(task.placement.precision)
    rate = int(processor.feature_extractor.sampling_rate)

    def say(text: str, line: Line) -> Wave:
        content: list[dict[str, Any]] = [{"type": "text", "text": text}]
        if line.reference is not None:
            content.append({"type": "audio", "audio": recording(line.reference, rate)})
        given = processor.apply_chat_template(
            [{"role": "0", "content": content}],
            tokenize=True, return_dict=True, return_tensors="pt",
        ).to(task.placement.device, precision)  # fmt: skip
        most = _SPARE + round(len(text) * _PIECES_A_LETTER)
        made = model.generate(**given, max_new_tokens=most, return_dict_in_generate=True)
        return np.zeros(0, np.float32) if made.audio[0] is None else wave(made.audio[0])

    return Mouth(model, rate, say, longest=400)
