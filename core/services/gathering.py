"""What of a drop from the file manager can be taken in: files, and one level of folders."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from core.domain.camera import Camera
from core.domain.depiction import Depiction
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.footage import Footage, MediaKind
from core.domain.story import Prompt, Shot
from core.domain.time import Rate
from core.media import boxes
from core.media.kinds import is_media, kind_of

# Shown until it is known better, for films that do not say in their first bytes how long they are.
_GUESS = Fraction(5)
_LONGEST = 6 * 3600
_NAMED = 3
_NAME_LIMIT = 120


@dataclass(slots=True)
class Gathered:
    """`skipped` says in words what of dropped folders was left aside."""

    pictures: list[tuple[Path, MediaKind]] = field(default_factory=list)
    sounds: list[Path] = field(default_factory=list)
    refused: list[tuple[Path, StudioError]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def gathered(files: Iterable[Path]) -> Gathered:
    """In the order of the drop; of folders, their media in the order of their names."""
    found = Gathered()
    for file in files:
        for each in _inside(file, found) if file.is_dir() else (file,):
            try:
                _must_be_text(each)
                kind = kind_of(each)
            except StudioError as trouble:
                found.refused.append((each, trouble))
                continue
            if kind is MediaKind.SOUND:
                found.sounds.append(each)
            else:
                found.pictures.append((each, kind))
    return found


def footage_of(file: Path, *, fill: bool, seconds: Fraction) -> Footage:
    status = file.stat()
    return Footage(str(file.absolute()), status.st_size, status.st_mtime_ns, fill, seconds)


def shot_of(footage: Footage, kind: MediaKind, number: int, rate: Rate) -> Shot:
    """The shot that a file is; its length is a guess until the file has been decoded."""
    seconds = footage.seconds
    if kind is MediaKind.FILM:
        said = boxes.seconds(Path(footage.path))
        seconds = said if said and said < _LONGEST else _GUESS
    name = title_of(Path(footage.path))
    return Shot(
        number,
        name,
        Depiction(),
        Camera(),
        max(1, rate.frames(seconds)),
        Prompt(name),
        footage=footage,
    )


def title_of(file: Path) -> str:
    """The file's name for people: without its suffix, on one line, not endless."""
    words = " ".join("".join(c if c.isprintable() else " " for c in file.stem).split())
    return (words if len(words) <= _NAME_LIMIT else f"{words[: _NAME_LIMIT - 1]}…") or "Clip"


def _inside(folder: Path, found: Gathered) -> Iterator[Path]:
    try:
        there = sorted(folder.iterdir(), key=_naturally)
    except OSError as error:
        found.refused.append(
            (
                folder,
                MediaUnreadable(
                    f"The folder “{folder.name}” cannot be read: {error.strerror}.",
                    "Change its permissions, or choose another.",
                ),
            )
        )
        return
    media = [file for file in there if is_media(file) and not file.is_dir()]
    others = [file.name for file in there if file not in media and not file.name.startswith(".")]
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        found.skipped.append(f"{folder.name}: {', '.join(others[:_NAMED])}{more}")
    if not media:
        found.refused.append(
            (
                folder,
                MediaUnreadable(
                    f"The folder “{folder.name}” holds no films, stills or sounds.",
                    "Folders inside it are not looked into: drop them by themselves.",
                ),
            )
        )
    yield from media


def _naturally(file: Path) -> list[tuple[int, str]]:
    """Clip 2 before clip 10."""
    parts = re.split(r"(\d+)", file.name.casefold())
    return [(int(each) if each.isdigit() else -1, each) for each in parts]


def _must_be_text(file: Path) -> None:
    try:
        str(file).encode()
    except UnicodeEncodeError:
        shown = str(file.name).encode(errors="replace").decode()
        raise MediaUnreadable(
            f"The name of “{shown}” holds bytes that are no text.", "Rename it, and try again."
        ) from None
