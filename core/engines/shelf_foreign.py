"""Models that other programs have fetched: the Hugging Face cache and ComfyUI's folders."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from core.domain.errors import StudioError
from core.domain.installing import Piece, Shelved, Where
from core.domain.models import Card, ModelId
from core.engines.shelf_checks import CONFIG, INDEX, files_of, recognised
from core.engines.shelf_single import WHOLE_OR_DENOISER, described, files

_Seen = Callable[[Path, Card, Where], Shelved]

_WHOLE = ("diffusers", "LLM", "llm", "text_encoders", "whisper", "tts")
"""Folders of ComfyUI in which models lie as they are published: a folder for each."""


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
    for models in comfyui(also):
        for name in _WHOLE:
            for folder in _folders(models / name):
                yield _whole(folder, cards, seen)
        for file in files(models):
            yield described(file, cards)


def _whole(folder: Path, cards: Mapping[ModelId, Card], seen: _Seen) -> Shelved:
    try:
        return seen(folder, recognised(folder, cards), Where.COMFYUI)
    except StudioError as trouble:
        return Shelved(
            str(folder), Where.COMFYUI, folder.name, trouble=str(trouble), advice=trouble.advice
        )


def _caches() -> tuple[Path, ...]:
    """Where Hugging Face's programs keep what they fetch."""
    named = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if named:
        return (Path(named),)
    home = os.environ.get("HF_HOME")
    return (Path(home) / "hub" if home else Path.home() / ".cache" / "huggingface" / "hub",)


def comfyui(also: tuple[Path, ...]) -> Iterator[Path]:
    """ComfyUI's folders of models, of those places where there are any."""
    home = Path.home()
    guessed = (home / "ComfyUI", home / "Documents" / "ComfyUI", home / "comfy" / "ComfyUI")
    for place in dict.fromkeys((*also, *guessed)):
        if models := models_in(place):
            yield models


def models_in(place: Path) -> Path | None:
    """ComfyUI's folder of models, if this is ComfyUI, or that folder itself."""
    for models in (place / "models", place):
        if any((models / name).is_dir() for name in WHOLE_OR_DENOISER):
            return models
    return None


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
