"""ComfyUI's single files: what each of them is, and which models may use it where it lies."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from core.domain.errors import StudioError
from core.domain.installing import Shelved, Where
from core.domain.models import Card, ModelId, Single
from core.engines.shelf_weights import Weights, weights

WHOLE_OR_DENOISER = ("checkpoints", "diffusion_models", "unet")
"""Folders in which a file is a whole model, or what paints."""

FOLDERS = (*WHOLE_OR_DENOISER, "vae", "text_encoders", "clip")

_NEAR = 0.2
"""How far the number of a file's weights may be from its card's, as a part of it."""

_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("SDXL", ("conditioner.embedders.1.model.", "add_embedding.linear_1.weight")),
    ("Stable Diffusion 1.5", ("cond_stage_model.transformer.text_model.",)),
    ("Wan", ("head.modulation", "blocks.0.cross_attn.norm_k.weight")),
    ("LTX-2", ("audio_patchify_proj.weight", "audio_embeddings_connector.")),
    ("LTX-Video", ("patchify_proj.weight", "adaln_single.linear.weight")),
    ("HunyuanVideo", ("txt_in.individual_token_refiner.",)),
    ("CogVideoX", ("patch_embed.text_proj.weight",)),
    ("Qwen-Image", ("transformer_blocks.0.attn.add_q_proj.",)),
    ("Z-Image", ("cap_embedder.", "context_refiner.")),
    ("FLUX", ("double_blocks.0.img_attn.", "single_blocks.0.")),
)
"""What the names of a file's tensors tell: the first sign that is there, anywhere in a name."""

_UNREAD = ("HunyuanVideo", "CogVideoX", "LTX-2")
"""Families whose single files diffusers cannot read, or not all that a card needs of them."""


def files(models: Path) -> Iterator[Path]:
    """The single files in ComfyUI's folder of models."""
    for name in FOLDERS:
        yield from sorted((models / name).rglob("*.safetensors"))


def lends(card: Card, places: tuple[Path, ...]) -> Mapping[str, Path]:
    """Which parts of a model lie in these folders of ComfyUI, each with its file.

    A file is known by its name, which tells models of one build apart, and by how many weights it
    has. A file with more of the parts goes before one with fewer.
    """
    found: dict[str, Path] = {}
    for single in sorted(card.single, key=lambda each: -len(each.parts)):
        file = next((each for each in _all(places) if _is(each, single, card)), None)
        if file is not None:
            found = {**dict.fromkeys(single.parts, file), **found}
    return found


def described(file: Path, cards: Mapping[ModelId, Card]) -> Shelved:
    """What a file is, and how it comes to use: alone it is no model."""
    size = file.stat().st_size
    try:
        held = _header(file, size, file.stat().st_mtime_ns)
    except StudioError as trouble:
        return _shelved(file, file.name, size, str(trouble), trouble.advice)
    for card in cards.values():
        for single in card.single:
            if _is(file, single, card):
                return _lendable(file, size, card, single)
    kind = _kind(held)
    title = f"{file.name} ({kind})" if kind else file.name
    family = kind.partition(" ")[0]
    like = tuple(card.id for card in cards.values() if family and family in card.title)
    return replace(_shelved(file, title, size, *_why_not(file, kind, like)), like=like)


def _lendable(file: Path, size: int, card: Card, single: Single) -> Shelved:
    parts = ", ".join(single.parts)
    return _shelved(
        file,
        f"{file.name} ({card.title}: {parts})",
        size,
        f"{file.name} is a part of {card.title}: its configuration and the rest are not in it.",
        "It is used where it is, and only the rest is fetched: "
        f"reelwright models install {card.id}",
    )


def _why_not(file: Path, kind: str, near: tuple[ModelId, ...]) -> tuple[str, str]:
    whole = f"Install it whole: reelwright models install {near[0]}" if near else ""
    alone = f"{file.name} holds the weights of {kind or 'a model'} alone, in ComfyUI's form: "
    if kind in _UNREAD:
        return f"{alone}diffusers, which runs it here, cannot read that form of it.", whole
    return (
        f"{alone}its text encoders, tokenizer and configuration are not in it, and no card names "
        "it, so that it is not known which model's it is.",
        whole and f"{whole}. Of a fine-tune write a card that names this file under [[single]].",
    )


def _is(file: Path, single: Single, card: Card) -> bool:
    name = file.name.casefold()
    if not any(fnmatchcase(name, pattern) for pattern in single.files):
        return False
    expected = sum(card.parameters.get(part, 0.0) for part in single.parts) * 1e9
    try:
        told = file.stat()
        held = _header(file, told.st_size, told.st_mtime_ns).parameters
    except (OSError, StudioError):
        return False
    return abs(held - expected) <= _NEAR * expected


@lru_cache(maxsize=256)
def _header(file: Path, _size: int, _changed: int) -> Weights:
    """Read once, as long as the file is as it was."""
    return weights(file)


def _all(places: tuple[Path, ...]) -> Iterator[Path]:
    for models in places:
        yield from files(models)


def _kind(held: Weights) -> str:
    told = held.metadata.get("modelspec.architecture", "")
    for kind, signs in _SIGNS:
        if any(sign in name for sign in signs for name in held.shapes):
            return kind
    return told


def _shelved(file: Path, title: str, size: int, trouble: str, advice: str) -> Shelved:
    return Shelved(
        str(file), Where.COMFYUI, title, size=size, trouble=trouble, advice=advice
    )  # fmt: skip
