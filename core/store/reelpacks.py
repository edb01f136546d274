"""Writes a package: a zip of a project's files with their hashes, whole or not there at all.

Media are stored as they are, the rest is deflated. `reelpack.json` is the last member and says
what the others are (docs/decisions/0033-packages.md).
"""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.domain.packing import Contents, Inside, With
from core.store.films import FILE as FILMS
from core.store.opening import FILE
from core.store.vault import staged

MANIFEST = "reelpack.json"
FORMAT, VERSION = "reelwright-package", 1
PROJECT, VOICES = "project", "voices"
"""The rooms of a package: the project's folder as it is, and voices that were recorded."""

BESIDE = (FILE, FILMS)
"""What a package has of the project's folder itself: no journal, no lock, nothing hidden."""

_STORED = frozenset(
    ".mp4 .mov .mkv .webm .m4v .m4a .aac .mp3 .opus .ogg .flac .wav .png .jpg .jpeg .webp .heic"
    " .gif .safetensors".split()
)
_BLOCK = 1 << 20
_DATE = (2026, 1, 1, 0, 0, 0)
"""The same for every member: when something was made is in the project."""

Heard = Callable[[int], None]
"""Hears how many bytes were packed; may raise to stop."""


class Writing:
    """A package that is being written."""

    def __init__(self, archive: zipfile.ZipFile, came: Heard) -> None:
        self._archive, self._came = archive, came
        self._inside: list[Inside] = []

    @property
    def files(self) -> tuple[Inside, ...]:
        return tuple(self._inside)

    def add(self, name: str, file: Path) -> Inside:
        """Put a file in; answers what it was as it was read."""
        seal, size = sha256(), 0
        with file.open("rb") as source, self._open(name, file.stat().st_size) as target:
            while block := source.read(_BLOCK):
                target.write(block)
                seal.update(block)
                size += len(block)
                self._came(len(block))
        self._inside.append(Inside(name, size, seal.hexdigest()))
        return self._inside[-1]

    def seal(self, contents: Contents) -> None:
        """Say what the package is: its last member."""
        with self._open(MANIFEST, 0) as target:
            target.write(said(contents).encode())

    def _open(self, name: str, size: int) -> Any:
        about = zipfile.ZipInfo(name, _DATE)
        about.create_system, about.external_attr = 3, 0o100644 << 16
        stored = Path(name).suffix.lower() in _STORED
        about.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        about.file_size = size
        return self._archive.open(about, "w", force_zip64=size > 1 << 30)


@contextmanager
def writing(to: Path, came: Heard, *, project: Path | None) -> Iterator[Writing]:
    """A package to fill, that has its name at the end of the block, or nothing is left of it."""
    with staged(to, project=project) as draft, zipfile.ZipFile(draft, "x") as archive:
        yield Writing(archive, came)


def said(contents: Contents) -> str:
    words: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "program": contents.program,
        "schema": contents.schema,
        "title": contents.title,
        "packed": contents.packed,
        "with": contents.taken.value,
        "fonts": list(contents.fonts),
        "files": [asdict(each) for each in contents.files],
    }
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


def understood(words: Mapping[str, Any]) -> Contents:
    """What a manifest says. Raises ValueError, KeyError or TypeError for what is none."""
    return Contents(
        program=_text(words["program"]),
        schema=_text(words["schema"]),
        title=_text(words["title"]),
        packed=_text(words["packed"]),
        files=tuple(_inside(each) for each in words["files"]),
        taken=With(words["with"]),
        fonts=tuple(_text(each) for each in words["fonts"]),
    )


def _inside(words: Mapping[str, Any]) -> Inside:
    name, size, digest = _text(words["name"]), words["size"], _text(words["sha256"])
    if type(size) is not int or size < 0 or len(digest) != 64:
        raise ValueError("no file")
    return Inside(name, size, digest)


def _text(words: object) -> str:
    if not isinstance(words, str):
        raise TypeError("no words")
    return words
