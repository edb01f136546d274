"""Completes recipes for models: what a take goes on from, and its LoRAs, kept in the project."""

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from core.domain.errors import StudioError
from core.domain.ids import fresh
from core.domain.models import Card
from core.domain.project import Project, Segment
from core.domain.recipe import Lead, Lora, Recipe
from core.domain.setup import Begins, Setup, set_up

_LOOKED_AT = 1 << 20
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp"))


def completed(
    project: Project, segment: Segment, recipe: Recipe, card: Card | None, setup: Setup
) -> Recipe:
    """The recipe with all that the model needs. Raises StudioError for what cannot be."""
    lead = None
    match setup.begins:
        case Begins.SHOT_BEFORE:
            lead = _before(project, segment, recipe)
        case Begins.OWN_TAKE:
            lead = _own(segment, recipe)
        case Begins.ANEW:
            pass
    return set_up(recipe, card, setup, lead)


def kept(folder: Path, setup: Setup) -> Setup:
    """The same with its files in the project, so that the film can be made again elsewhere."""
    return replace(
        setup,
        loras=tuple(_kept_lora(folder, lora) for lora in setup.loras),
        first=_kept_picture(folder, setup.first),
        last=_kept_picture(folder, setup.last),
    )


def _before(project: Project, segment: Segment, recipe: Recipe) -> Lead:
    """The last frame that the film shows before this shot, with the ones that lead up to it."""
    clips = project.sequence.clips
    at = project.sequence.index(segment.id)
    earlier = project.segment(clips[at - 1].segment) if at else None
    if earlier is None or earlier.take is None:
        raise StudioError(
            f"There is no take before shot {segment.shot.number} to go on from.",
            "Make the shot before it first.",
        )
    end = min(clips[at - 1].start + clips[at - 1].length, earlier.take.frames)
    return Lead(earlier.take.file, end, min(recipe.handle, end))


def _own(segment: Segment, recipe: Recipe) -> Lead:
    take = segment.take
    if take is None or recipe.frames <= take.frames:
        raise StudioError(
            f"Shot {segment.shot.number} is not longer than its take.",
            "Say how long it shall be (--seconds), longer than it is.",
        )
    return Lead(take.file, take.frames, take.frames)


def _kept_picture(folder: Path, file: str) -> str:
    if not file or (folder / file).resolve().is_relative_to(folder.resolve()):
        return file
    source = Path(file)
    if source.suffix.lower() not in _PICTURES or not source.is_file():
        raise StudioError(
            f"“{source.name}” is no picture that can be used.",
            f"Choose one that is there: {', '.join(sorted(_PICTURES))}.",
        )
    return _copied(folder, source, "pictures")


def _kept_lora(folder: Path, lora: Lora) -> Lora:
    source = Path(lora.file)
    if not source.is_absolute() and (folder / source).is_file():
        return lora
    if source.suffix != ".safetensors" or not source.is_file():
        raise StudioError(
            f"“{source.name}” is no LoRA that can be used.",
            "Choose a .safetensors file that is there.",
        )
    return replace(lora, file=_copied(folder, source, "loras"))


def _copied(folder: Path, source: Path, room: str) -> str:
    """The file under the room of this name, in the project; linked where the disk can do that."""
    name = f"{room}/{source.stem}-{_fingerprint(source)}{source.suffix.lower()}"
    target = folder / name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        half = target.with_name(f".{fresh()}{source.suffix.lower()}")
        with suppress(OSError):  # another disk, or one that has no links: it is copied
            os.link(source, half)
        if not half.exists():
            shutil.copyfile(source, half)
        half.replace(target)
    return name


def _fingerprint(file: Path) -> str:
    """By its size, its beginning and its end: a LoRA has hundreds of megabytes."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        begins = stream.read(_LOOKED_AT)
        stream.seek(max(0, size - _LOOKED_AT))
        return sha256(begins + stream.read() + str(size).encode()).hexdigest()[:12]
