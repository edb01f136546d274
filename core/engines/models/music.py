"""Composes with a model: words, a length and a seed become a WAV at the model's own rate."""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import soundfile
import torch
import transformers
from numpy.typing import NDArray

from core.domain.errors import EngineMissing, WorkFailed
from core.engines.models import hooks, loading
from core.engines.models.task import Bench
from core.media.sound import must_hold

Music = NDArray[np.float32]

_SILENT = 1e-4
# What ACE-Step sings when nobody shall sing.
_UNSUNG = "[Instrumental]"
_GUIDED = 3.0


def run(bench: Bench) -> Mapping[str, Any]:
    """`wish`: prompt, seconds, seed, bpm, beats (in a bar) and `to`, a WAV.

    Answers `rate` and `seconds`, which are what the model can do where more were asked for.
    Raises WorkFailed for what nobody could listen to.
    """
    task = bench.task
    if task.card.family not in _FAMILIES:
        raise EngineMissing(
            f"Nothing here composes with models of the family “{task.card.family}”.",
            f"Its card should name one of: {', '.join(sorted(_FAMILIES))}.",
        )
    longest = float(task.card.options.get("seconds", 30))
    seconds = min(float(task.wish["seconds"]), longest)
    with torch.inference_mode():
        music, rate = _FAMILIES[task.card.family](bench, seconds)
    _listen(music, task.card.title)
    to = Path(str(task.wish["to"]))
    soundfile.write(to, music.T, rate, subtype="FLOAT")
    must_hold(to, music.shape[1])
    return {"rate": rate, "seconds": music.shape[1] / rate}


def _ace_step(bench: Bench, seconds: float) -> tuple[Music, int]:
    task, wish = bench.task, bench.task.wish
    placement = task.placement

    def load() -> Any:
        bench.job.report(0.0, f"loading {task.card.title}")
        return loading.pipeline(diffusers.AceStepPipeline, task.card, task.folder, placement)

    key = ("music", str(task.folder), placement.device, placement.precision, placement.rung.value)
    pipe = bench.residency.get(key, load)
    steps = task.card.defaults.steps or 8
    rate = int(pipe.vae.config.sampling_rate)
    # Of parts of a second it makes noise and context of different lengths, and fails.
    whole = float(math.ceil(seconds))
    with hooks.instrumented(pipe, bench.job, steps=steps) as watched:
        made = pipe(
            prompt=str(wish["prompt"]), lyrics=_UNSUNG, audio_duration=whole,
            num_inference_steps=steps, guidance_scale=task.card.defaults.guidance or 1.0,
            generator=loading.generator(int(wish.get("seed", 0))),
            bpm=wish.get("bpm"), timesignature=_beats(wish.get("beats")), output_type="pt",
            **watched,
        )  # fmt: skip
    return _samples(made.audios[0]), rate


def _musicgen(bench: Bench, seconds: float) -> tuple[Music, int]:
    task, wish = bench.task, bench.task.wish
    placement, folder = task.placement, task.folder

    def load() -> tuple[Any, Any]:
        bench.job.report(0.0, f"loading {task.card.title}")
        kind = transformers.MusicgenForConditionalGeneration
        processor = loading.processor(transformers.AutoProcessor, folder)
        return processor, loading.model(kind, task.card, folder, placement)

    key = ("music", str(folder), placement.device, placement.precision)
    processor, model = bench.residency.get(key, load)
    codec = model.config.audio_encoder
    tokens = math.ceil(seconds * codec.frame_rate) + model.config.decoder.num_codebooks
    torch.manual_seed(int(wish.get("seed", 0)))
    given = processor(text=[str(wish["prompt"])], padding=True, return_tensors="pt")
    with hooks.watched(model.decoder, bench.job, "composing", passes=tokens):
        made = model.generate(
            **given.to(model.device), max_new_tokens=tokens, do_sample=True, guidance_scale=_GUIDED
        )
    return _samples(made[0]), int(codec.sampling_rate)


def _samples(made: Any) -> Music:
    music = np.asarray(made.detach().float().cpu().numpy(), np.float32)
    return np.atleast_2d(music)


def _beats(given: object) -> str | None:
    return str(given) if given else None


def _listen(music: Music, name: str) -> None:
    if not music.size or not np.isfinite(music).all():
        raise WorkFailed(
            f"“{name}” made broken numbers, no music.",
            "Compose it again in full precision, or verify the model's files.",
        )
    if float(np.abs(music).max()) < _SILENT:
        raise WorkFailed(f"“{name}” made silence.", "Compose it again with another seed.")


_FAMILIES: dict[str, Callable[[Bench, float], tuple[Music, int]]] = {
    "ace-step": _ace_step,
    "musicgen": _musicgen,
}
