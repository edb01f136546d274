"""Where a compile writes, and whether it can: said before anything is made."""

import os
from dataclasses import dataclass
from pathlib import Path

from core.domain.brief import Brief
from core.domain.compiling import Makes, Preset, Wish, checked_side, sized
from core.domain.errors import BriefRefused, StudioError
from core.domain.mixing import TARGET_LIMITS
from core.domain.project import Project
from core.domain.sequence import transition
from core.render.presets import must_fit
from core.render.presets import preset as named
from core.services.compiling_offers import missing
from core.store.vault import must_have_folder

_LONGEST_SIDE = 8_192
_LEAST = {"DNxHR": (256, 120), "AV1": (64, 64)}


@dataclass(frozen=True, slots=True)
class Place:
    """One file to write, and the size of its pictures."""

    file: Path
    width: int
    height: int


def checked(wish: Wish, preset: Preset, project: Project) -> None:
    """Raise StudioError for what cannot be made, or not be written there."""
    must_fit(preset, wish.to)
    if reason := missing(preset):
        raise StudioError(f"{preset.title} cannot be written. {reason}", "Choose another preset.")
    _must_be_writable(wish.to, folder=preset.makes is Makes.PICTURES)
    for place in places(wish, preset, project.brief):
        _must_be_large_enough(preset, place)
        if place.file != wish.to:
            _must_be_writable(place.file)
    if wish.thumbnails and preset.makes is not Makes.FILM:
        raise BriefRefused(
            f"Thumbnails lead into a film; {preset.title} is none.",
            "Leave them out, or choose the preset of a film.",
        )
    if wish.transition:
        transition(wish.transition, project.sequence.rate)
    low, high = TARGET_LIMITS
    if wish.loudness is not None and not low <= wish.loudness <= high:
        raise BriefRefused(
            f"A loudness of {wish.loudness:g} LUFS is outside the limits ({low:g} to {high:g}).",
            "Choose -14 for the web, -16 for podcasts, -23 for television.",
        )


def places(wish: Wish, preset: Preset, brief: Brief) -> tuple[Place, ...]:
    """The files of a compile with pictures: the first is the one that was asked for.

    Raises StudioError for sizes that this preset or a film cannot have.
    """
    if not wish.renditions:
        return (Place(wish.to, brief.width, brief.height),)
    if preset.makes is not Makes.FILM:
        raise BriefRefused(
            f"{preset.title} comes in one size.", "Leave the renditions out, or choose a film."
        )
    twice = [side for side in wish.renditions if wish.renditions.count(side) > 1]
    if twice:
        raise BriefRefused(f"{twice[0]}p is asked for twice.", "Name each size once.")
    return tuple(
        _place(wish, brief, side, main=number == 0) for number, side in enumerate(wish.renditions)
    )


def _place(wish: Wish, brief: Brief, side: int, *, main: bool) -> Place:
    width, height = sized(brief.width, brief.height, checked_side(side))
    if max(width, height) > _LONGEST_SIDE:
        raise StudioError(
            f"{side}p would be {width}x{height}: more than {_LONGEST_SIDE} pixels a side.",
            "Choose a smaller size.",
        )
    beside = wish.to.with_name(f"{wish.to.stem}-{side}p{wish.to.suffix}")
    return Place(wish.to if main else beside, width, height)


def _must_be_large_enough(preset: Preset, place: Place) -> None:
    least = _LEAST.get(preset.picture.codec if preset.picture else "", (0, 0))
    if place.width < least[0] or place.height < least[1]:
        raise StudioError(
            f"{preset.title} cannot be {place.width}x{place.height}: "
            f"it is {least[0]}x{least[1]} at least.",
            "Choose a larger size, or another preset.",
        )


def must_be_writable(to: Path) -> None:
    """Raise StudioError where no film can be written, before anything is made for it."""
    must_fit(named("h264"), to)
    _must_be_writable(to)


def must_lie_outside(to: Path, project: Path) -> None:
    """Raise StudioError for the folders that a project keeps in order by itself."""
    place, home = to.resolve().parent, project.resolve()
    if home in place.parents:
        raise StudioError(
            f"The film {to.name} cannot lie in the project's own folder {place.name}:"
            " what no take names is cleared away there.",
            "Choose a folder beside the project.",
        )


def _must_be_writable(to: Path, *, folder: bool = False) -> None:
    must_have_folder(to, "film")
    if not os.access(to.parent, os.W_OK) or (to.is_dir() and not folder):
        raise StudioError(
            f"The film {to.name} cannot be written there.", "Choose a folder that you can write to."
        )
    if folder and to.exists():
        _must_be_ours(to)


def _must_be_ours(to: Path) -> None:
    """A folder of pictures may only take the place of another one."""
    ours = to.is_dir() and all(_frame_or_sound(file, to.name) for file in to.iterdir())
    if not ours:
        raise StudioError(
            f"There is something else in {to.name}.", "Choose a folder that is new or empty."
        )


def _frame_or_sound(file: Path, name: str) -> bool:
    return file.is_file() and file.name.startswith(name) and file.suffix in (".png", ".wav")
