"""PocketTTS: speaks in the voice of a short recording, faster than real time on a processor."""

from typing import Any

from transformers import (
    AutoFeatureExtractor,
    AutoTokenizer,
    PocketTTSForConditionalGeneration,
    PocketTTSProcessor,
)

from core.engines.models import loading
from core.engines.models.speaking import Line, Mouth, Wave, codec, recording, wave
from core.engines.models.task import Task


def mouth(task: Task) -> Mouth:
    tokenizer = loading.processor(AutoTokenizer, task.folder)
    extractor = loading.processor(AutoFeatureExtractor, task.folder)
    template = getattr(tokenizer, "chat_template", None) or _template(task)
    processor: Any = PocketTTSProcessor(
        extractor, tokenizer, audio_tokenizer=codec(task), chat_template=template
    )
    model = loading.model(PocketTTSForConditionalGeneration, task.card, task.folder, task.placement)
    rate = int(extractor.sampling_rate)

    def say(text: str, line: Line) -> Wave:
        content: list[dict[str, Any]] = [{"type": "text", "text": text}]
        if line.reference is not None:
            content.insert(0, {"type": "audio", "audio": recording(line.reference, rate)})
        given = processor.apply_chat_template(
            [[{"role": "user", "content": content}]],
            tokenize=True, return_dict=True, return_tensors="pt",
            processor_kwargs={"padding": True},
        ).to(task.placement.device)  # fmt: skip
        made = model.generate(**given, return_dict_in_generate=True)
        return wave(processor.decode(made.audio_latents, made.audio_latents_mask)[0])

    return Mouth(model, rate, say, longest=160)


def _template(task: Task) -> str:
    return (task.folder / "chat_template.jinja").read_text("utf-8")
