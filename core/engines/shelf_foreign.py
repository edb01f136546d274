"""Models that other programs have fetched: the Hugging Face cache and ComfyUI's folders."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from core.domain.errors import StudioError
from core.domain.installing import Piece, Shelved, Where
from core.domain.models import Card, ModelId
from core.engines.shelf_checks import CONFIG, INDEX, files_of, recognised
from core.engines.shelf_weights import Weights, weights

_Seen = Callable[[Path, Card, Where], Shelved]

_WHOLE = ("diffusers", "LLM", "llm", "text_encoders", "whisper", "tts")
"""Folders of ComfyUI in which models lie as they are published: a folder for each."""

_SINGLE = ("checkpoints", "diffusion_models", "unet")
"""Folders of ComfyUI in which a model is one file."""

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


def in_hub_cache(
    cards: Mapping[ModelId, Card], also: tuple[Path, ...] = ()
) -> Iterator[tuple[Card, Path, str]]:
    """Snapshots of the cards' repositories, each with its commit."""
    for cache in (*_caches(), *also):
        for card in cards.values():
            place = cache / f"models--{card.source.repo.replace('/', '--')}"
            snapshot = _snapshot(place, card.source.revision) if place.is_dir() else None
            if snapshot is not None:
                yield card, snapshot, snapshot.name


def published(snapshot: Path) -> tuple[Piece, ...]:
    """The files of a snapshot as the hub published them: a cache names each by its digest."""
    pieces = []
    for file in files_of(snapshot):
        name = file.readlink().name if file.is_symlink() else ""
        sha256, git = (name, "") if len(name) == 64 else ("", name)
        if name:
            path = file.relative_to(snapshot).as_posix()
            size = file.stat().st_size if file.exists() else 0
            pieces.append(Piece(path, size, sha256, git))
    return tuple(pieces)


def in_comfyui(
    cards: Mapping[ModelId, Card], also: tuple[Path, ...], seen: _Seen
) -> Iterator[Shelved]:
    """Folders that are whole models, used in place; and single files, with what they lack."""
    for models in _comfyui(also):
        for name in _WHOLE:
            for folder in _folders(models / name):
                yield _whole(folder, cards, seen)
        for name in _SINGLE:
            for file in sorted((models / name).rglob("*.safetensors")):
                yield _single(file, cards)


def _whole(folder: Path, cards: Mapping[ModelId, Card], seen: _Seen) -> Shelved:
    try:
        return seen(folder, recognised(folder, cards), Where.COMFYUI)
    except StudioError as trouble:
        return Shelved(
            str(folder), Where.COMFYUI, folder.name, trouble=str(trouble), advice=trouble.advice
        )


def _single(file: Path, cards: Mapping[ModelId, Card]) -> Shelved:
    """What a file of weights is, and why it alone is not enough."""
    size = file.stat().st_size
    try:
        kind = _kind(weights(file))
    except StudioError as trouble:
        return Shelved(
            str(file), Where.COMFYUI, file.name, size=size, trouble=str(trouble),
            advice=trouble.advice,
        )  # fmt: skip
    near = [card.id for card in cards.values() if kind and kind.split()[0] in card.title]
    return Shelved(
        str(file),
        Where.COMFYUI,
        f"{file.name} ({kind})" if kind else file.name,
        size=size,
        trouble=f"{file.name} holds the weights of {kind or 'a model'} alone, in ComfyUI's form: "
        "its text encoders, tokenizer and configuration are not in it.",
        advice=f"Install it whole: reelwright models install {near[0]}" if near else "",
    )


def _kind(held: Weights) -> str:
    told = held.metadata.get("modelspec.architecture", "")
    for kind, signs in _SIGNS:
        if any(sign in name for sign in signs for name in held.shapes):
            return kind
    return told


def _caches() -> tuple[Path, ...]:
    """Where Hugging Face's programs keep what they fetch."""
    named = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if named:
        return (Path(named),)
    home = os.environ.get("HF_HOME")
    return (Path(home) / "hub" if home else Path.home() / ".cache" / "huggingface" / "hub",)


def _comfyui(also: tuple[Path, ...]) -> Iterator[Path]:
    """Its folders of models, of those places where there are any."""
    home = Path.home()
    guessed = (home / "ComfyUI", home / "Documents" / "ComfyUI", home / "comfy" / "ComfyUI")
    for place in (*also, *guessed):
        for models in (place / "models", place):
            if any((models / name).is_dir() for name in _SINGLE):
                yield models
                break


def _snapshot(place: Path, pinned: str) -> Path | None:
    """The commit that the card pins, else the one that its branch was at, else the newest."""
    snapshots = place / "snapshots"
    try:
        branch = (place / "refs" / pinned).read_text(encoding="utf-8").strip()
    except OSError:
        branch = ""
    for commit in filter(None, (pinned, branch)):
        if (snapshots / commit).is_dir():
            return snapshots / commit
    found = [each for each in snapshots.glob("*") if each.is_dir()]
    return max(found, key=lambda each: each.stat().st_mtime, default=None)


def _folders(place: Path) -> Iterator[Path]:
    """Folders of models in a place, at most two deep."""
    for pattern in ("*", "*/*"):
        for folder in sorted(place.glob(pattern)):
            inside = folder.parent != place and _like_a_model(folder.parent)
            if _like_a_model(folder) and not inside:
                yield folder


def _like_a_model(folder: Path) -> bool:
    return (folder / INDEX).is_file() or (folder / CONFIG).is_file()
