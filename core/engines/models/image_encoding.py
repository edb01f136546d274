"""Reads prompts with a model's text encoders, which leave before the picture is painted."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from core.domain.models import Placement, Rung
from core.engines.models.task import Bench

Load = Callable[[Placement], Any]

_OUTCOMES: dict[str, tuple[str, ...]] = {
    "StableDiffusionXLPipeline": (
        "prompt_embeds",
        "negative_prompt_embeds",
        "pooled_prompt_embeds",
        "negative_pooled_prompt_embeds",
    ),
    "FluxPipeline": ("prompt_embeds", "pooled_prompt_embeds", ""),
    "FluxKontextPipeline": ("prompt_embeds", "pooled_prompt_embeds", ""),
    "Flux2KleinPipeline": ("prompt_embeds", ""),
    "QwenImagePipeline": ("prompt_embeds", "prompt_embeds_mask"),
    "ZImagePipeline": ("prompt_embeds", "negative_prompt_embeds"),
}
"""What `encode_prompt` of a pipeline answers, by the names under which its call takes it."""

_BOTH_AT_ONCE = ("StableDiffusionXLPipeline", "ZImagePipeline")
"""Those whose `encode_prompt` reads the negative prompt along."""

_NEVER_EMPTY = ("QwenImagePipeline",)
"""Those that are guided only away from something, were it a blank."""

_READERS = ("text_encoder", "text_encoder_2", "text_encoder_3", "image_encoder")
_PAINTERS = ("transformer", "unet", "vae")


def staged(kind: str, placement: Placement) -> bool:
    """Whether prompts are read by themselves, before anything else is loaded."""
    return placement.rung is Rung.STAGED and kind in _OUTCOMES


def reader_parts(pipeline: Any) -> dict[str, None]:
    """The parts without which this class of pipeline only reads prompts."""
    return dict.fromkeys(part for part in _PAINTERS if part in _named(pipeline))


def painter_parts(pipeline: Any) -> dict[str, None]:
    """The parts without which it only paints."""
    return dict.fromkeys(part for part in _READERS if part in _named(pipeline))


def negative(kind: str, words: str, *, guided: bool) -> str | None:
    """What this class of pipeline takes for its negative prompt."""
    return words or (" " if guided and kind in _NEVER_EMPTY else None)


def encoded(pipe: Any, prompt: str, unwanted: str, *, guided: bool) -> Mapping[str, Any]:
    """The prompts as the call of this pipeline takes them, on the processor."""
    with torch.no_grad():
        return _encoded(pipe, prompt, unwanted, guided=guided)


def _encoded(pipe: Any, prompt: str, unwanted: str, *, guided: bool) -> dict[str, Any]:
    kind = type(pipe).__name__
    known: dict[str, Any] = {}
    if kind in _BOTH_AT_ONCE:
        known = {"do_classifier_free_guidance": guided, "negative_prompt": unwanted or None}
    found = _by_name(kind, pipe.encode_prompt(prompt, **known))
    if guided and kind in _NEVER_EMPTY:
        other = _by_name(kind, pipe.encode_prompt(negative(kind, unwanted, guided=True)))
        found |= {f"negative_{name}": value for name, value in other.items()}
    return {name: _at_rest(value) for name, value in found.items()}


def moved(value: Any, device: str) -> Any:
    """An outcome of `encoded` on the device at which it is needed."""
    if isinstance(value, list):
        return [moved(each, device) for each in value]
    return value.to(device) if isinstance(value, torch.Tensor) else value


def read_first(
    bench: Bench, load: Load, placement: Placement, words: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Have the prompts read, once for each of them: the encoders leave, what they made stays."""
    task = bench.task
    said = repr(sorted(words.items()))
    key = (task.card.id, "read", str(task.folder), placement.precision, placement.device, said)

    def read() -> Mapping[str, Any]:
        bench.job.report(0.02, "loading the text encoders")
        return encoded(load(placement), **words)

    found: Mapping[str, Any] = bench.residency.get(key, read)
    return found


def _by_name(kind: str, outcome: Any) -> dict[str, Any]:
    outcomes = outcome if isinstance(outcome, tuple) else (outcome,)
    pairs = zip(_OUTCOMES[kind], outcomes, strict=False)
    return {name: value for name, value in pairs if name and value is not None}


def _at_rest(value: Any) -> Any:
    return moved(value, "cpu")


def _named(pipeline: Any) -> frozenset[str]:
    from inspect import signature

    return frozenset(signature(pipeline.__init__).parameters)
