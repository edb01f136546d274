"""Reads the prompts of takes, all of a film at once, so that the text encoder can leave."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from inspect import signature
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from core.domain.ids import fresh
from core.domain.models import Card, Placement, Rung
from core.engines.models import loading
from core.engines.models.image_prompts import Fitted, counter, fitted
from core.engines.models.residency import give_back
from core.engines.models.task import Bench
from core.engines.models.video_wish import Words

Load = Callable[[], Any]

_TOKENIZERS = ("tokenizer", "tokenizer_2")
_MAKERS = ("transformer", "transformer_2", "vae", "image_encoder", "image_processor")
_SOUND = ("audio_vae", "vocoder", "connectors")
# Its constructor looks into the transformer: the two stages cannot be taken apart.
_WHOLE = "HunyuanVideo15"
_MASKS = ("prompt_embeds", "prompt_attention_mask")
_USUAL = 512


def staged(card: Card, placement: Placement) -> bool:
    """Whether prompts are read before, and without, the rest of the model."""
    return placement.rung is Rung.STAGED and not card.pipeline.startswith(_WHOLE)


def placement_of(card: Card, placement: Placement, *, worn: bool = False) -> Placement:
    """The placement, or the next lower one where it is not possible.

    For a model that cannot be taken apart, and for LoRAs (`worn`) on weights of eight bits.
    """
    from dataclasses import replace

    if placement.rung is Rung.STAGED and not staged(card, placement):
        return replace(placement, rung=Rung.OFFLOAD)
    if worn and placement.rung is Rung.EIGHT_BIT:
        return replace(placement, rung=Rung.GROUP)
    return placement


def reader_parts(kind: Any) -> dict[str, None]:
    """The parts without which this class of pipeline only reads prompts."""
    named = signature(kind.__init__).parameters
    return dict.fromkeys(part for part in (*_MAKERS, *_SOUND) if part in named)


def maker_parts(kind: Any) -> dict[str, None]:
    """The parts without which it only makes pictures."""
    named = signature(kind.__init__).parameters
    return dict.fromkeys(part for part in ("text_encoder", *_TOKENIZERS) if part in named)


def limit_of(card: Card, kind: Any) -> int:
    """How many tokens of a prompt are read."""
    own = signature(kind.__call__).parameters.get("max_sequence_length")
    return card.prompt_tokens or (own.default if own is not None else _USUAL)


def shortened(folder: Path, prompt: str, limit: int) -> Fitted:
    """The prompt as far as the model reads it. Only its tokenizers are loaded for that."""
    from transformers import AutoTokenizer

    there = [folder / name for name in _TOKENIZERS if (folder / name).is_dir()]
    known = [loading.processor(AutoTokenizer, each) for each in there[:1]]
    return fitted(prompt, limit, counter(*known))


def read(
    bench: Bench, placement: Placement, kept: str, words: Iterable[Words], kind: Any
) -> list[Mapping[str, Any]]:
    """What each of these is to the model, in the names of its call.

    Those that were read before are taken from the folder `kept`; for the others the encoder is
    loaded once, and leaves again.
    """
    card, folder = bench.task.card, bench.task.folder
    limit, pipe = limit_of(card, kind), None
    found: list[Mapping[str, Any]] = []
    for prompt, negative in words:
        named = _name(bench, placement, prompt, negative, limit)
        file = Path(kept) / f"{named}.safetensors" if kept else None
        if file is not None and file.is_file():
            found.append(load_file(file))
            continue
        if pipe is None:
            bench.residency.clear()  # there is not room for both: that is why they are apart
            bench.job.report(0.01, "loading the text encoder")
            pipe = loading.pipeline(kind, card, folder, placement, **reader_parts(kind))
        bench.job.report(0.03, "reading the prompt")
        found.append(_read(pipe, prompt, negative, limit))
        if file is not None:
            _keep(found[-1], file)
    if pipe is not None:
        del pipe
        give_back()
    return found


@torch.no_grad()  # type: ignore[untyped-decorator]
def _read(pipe: Any, prompt: str, negative: str, limit: int) -> dict[str, Any]:
    asked = {"max_sequence_length": limit, "do_classifier_free_guidance": True}
    taken = signature(pipe.encode_prompt).parameters
    known = {name: value for name, value in asked.items() if name in taken}
    made = pipe.encode_prompt(prompt, negative_prompt=negative or None, **known)
    names = _MASKS[: len(made) // 2]
    both = [*names, *(f"negative_{name}" for name in names)]
    pairs = zip(both, made, strict=True)
    return {name: each.cpu().contiguous() for name, each in pairs if each is not None}


def _name(bench: Bench, placement: Placement, prompt: str, negative: str, limit: int) -> str:
    """The same words, read by the same weights in the same precision, are the same."""
    folder = bench.task.folder
    weights = sorted(
        (file.name, file.stat().st_size, file.stat().st_mtime_ns)
        for file in folder.glob("text_encoder/*.safetensors")
    )
    said = (bench.task.card.id, weights, placement.precision, limit, prompt, negative)
    return sha256(repr(said).encode()).hexdigest()[:32]


def _keep(words: Mapping[str, Any], file: Path) -> None:
    """Whole or not at all: another run may look for it at the same moment."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{fresh()}{file.suffix}")
    try:
        save_file(dict(words), half)
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
