"""Cards, a place for models and a job to run tiny image and edit models with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.domain.models import (
    Arguments,
    Capability,
    Card,
    Defaults,
    FrameRule,
    Installed,
    Licence,
    Source,
    Work,
)
from core.engines.local import LocalModels
from tests.tiny.running import at_work

PIPELINES = {
    "sdxl": ("StableDiffusionXLPipeline", 5.0, 16),
    "sdxl_turbo": ("StableDiffusionXLPipeline", 0.0, 8),
    "flux": ("FluxPipeline", 0.0, 16),
    "flux_kontext": ("FluxKontextPipeline", 2.5, 16),
    "flux2_klein": ("Flux2KleinPipeline", 1.0, 16),
    "qwen_image": ("QwenImagePipeline", 4.0, 16),
    "z_image": ("ZImagePipeline", 0.0, 16),
}
SEEING = ("flux2_klein", "flux_kontext")


def card(family: str, **changes: Any) -> Card:
    """The card of a tiny image model, as the real one's is."""
    pipeline, guidance, multiple = PIPELINES[family]
    can = [Capability.TEXT_TO_IMAGE, Capability.IMAGE_TO_IMAGE, Capability.LORA]
    if family in SEEING:
        can.append(Capability.REFERENCES)
    made = Card(
        id=family.replace("_", "-"),
        title=f"Tiny {family}",
        family=family,
        work=Work.IMAGE,
        engine="image",
        summary="",
        source=Source(f"tiny/{family}", "0123abc"),
        licence=Licence("Apache-2.0"),
        pipeline=pipeline,
        capabilities=tuple(can),
        multiple=multiple,
        sizes=((64, 64),),
        prompt_tokens=77,
        layout="bchw",
        defaults=Defaults(steps=2, guidance=guidance),
    )
    return replace(made, **changes)


def lucy(**changes: Any) -> Card:
    made = Card(
        id="lucy",
        title="Tiny Lucy",
        family="wan",
        work=Work.EDIT,
        engine="edit",
        summary="",
        source=Source("tiny/lucy", "4567def"),
        licence=Licence("non-commercial"),
        pipeline="LucyEditPipeline",
        capabilities=(Capability.EDIT, Capability.VIDEO_TO_VIDEO, Capability.NEGATIVE),
        multiple=32,
        sizes=((64, 64),),
        fps=24.0,
        prompt_tokens=64,
        layout="bcthw",
        frames=FrameRule(4, 1, 5, 17),
        arguments=Arguments(video="video"),
        defaults=Defaults(steps=2, guidance=5.0),
    )
    return replace(made, **changes)


@contextmanager
def quiet() -> Iterator[None]:
    """One thread, as on a busy machine; libraries keep their bars to themselves."""
    import torch
    from diffusers.utils import logging as diffusers_words
    from transformers.utils import logging as transformers_words

    torch.set_num_threads(1)
    for words in (diffusers_words, transformers_words):
        words.disable_progress_bar()
        words.set_verbosity_error()
    yield


def local(*installed: tuple[Card, Path]) -> LocalModels:
    """These models, at work right here."""
    return at_work(
        *(Installed(made, str(folder), made.source.revision) for made, folder in installed)
    )
