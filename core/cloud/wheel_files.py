"""Unpacks wheels into a folder for libraries, and says whether they still are as they came.

A wheel was compared with its pinned hash before; even so no file of it may lie elsewhere. Scripts,
headers and files for the system are left out: nothing but imports is wanted (PEP 427 and 376).
"""

import base64
import csv
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.domain.errors import WorkFailed
from core.domain.installing import inside

_BLOCK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError)
_LIBRARIES = ("purelib", "platlib")
_LARGEST = 64 << 30

Heard = Callable[[int], None]
"""Hears how many bytes were written or read; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A file as the wheel's own list has it. Without a hash it is the list itself."""

    path: str
    sha256: str
    size: int


def unpacked_size(wheel: Path) -> int:
    """How many bytes a wheel has unpacked, as it says itself."""
    with _opened(wheel) as archive:
        return sum(each.file_size for each in archive.infolist())


def unpack(wheel: Path, to: Path, heard: Heard) -> None:
    """Write a wheel's libraries into `to`, over those of the same names.

    Raises WorkFailed for a wheel that is not well formed, OSError where nothing can be written.
    """
    with _opened(wheel) as archive:
        size = 0
        for each in archive.infolist():
            path = _place(each.filename)
            size += each.file_size
            if size > _LARGEST:
                raise _wrong(wheel, "is too large")
            if each.is_dir() or path is None:
                continue
            if not inside(path):
                raise _wrong(wheel, f"names a file elsewhere: {each.filename!r}")
            _write(archive, each, to.joinpath(*path.split("/")), heard)


def recorded(folder: Path, name: str, version: str) -> tuple[Recorded, ...]:
    """What belongs to a distribution, of its own list; nothing where that is gone."""
    lists = [
        each / "RECORD"
        for each in folder.glob("*.dist-info")
        if _same(each.name.removesuffix(".dist-info"), name, version)
    ]
    found = []
    for file in lists:
        if file.is_file():
            for path, seal, size in _rows(file):
                place = _place(path)
                if place is not None and inside(place):
                    found.append(Recorded(place, _hex(seal), int(size) if size.isdigit() else -1))
    return tuple(found)


def damaged(
    folder: Path, name: str, version: str, heard: Heard = lambda _: None
) -> tuple[str, ...]:
    """The files of a distribution that are gone, or not as they came."""
    listed = recorded(folder, name, version)
    if not listed:
        return (f"{name} {version}",)
    return tuple(each.path for each in listed if not _well(folder, each, heard))


def _well(folder: Path, each: Recorded, heard: Heard) -> bool:
    file = folder.joinpath(*each.path.split("/"))
    if not file.is_file() or (each.size >= 0 and file.stat().st_size != each.size):
        return False
    if not each.sha256:
        return True
    seal = sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            seal.update(block)
            heard(len(block))
    return seal.hexdigest() == each.sha256


def _rows(file: Path) -> Iterator[tuple[str, str, str]]:
    for row in csv.reader(io.StringIO(file.read_text("utf-8", errors="replace"))):
        if len(row) == 3:
            yield row[0], row[1], row[2]


def _hex(seal: str) -> str:
    kind, _, digest = seal.partition("=")
    if kind != "sha256":
        return ""
    try:
        return base64.urlsafe_b64decode(digest + "=" * (-len(digest) % 4)).hex()
    except ValueError:
        return "damaged"


def _same(stem: str, name: str, version: str) -> bool:
    from packaging.utils import canonicalize_name
    from packaging.version import InvalidVersion, Version

    there, _, number = stem.rpartition("-")
    try:
        return canonicalize_name(there) == canonicalize_name(name) and (
            Version(number) == Version(version)
        )
    except InvalidVersion:
        return False


def _place(name: str) -> str | None:
    """Where a file of a wheel goes; None for what is no library."""
    first, _, rest = name.partition("/")
    if not first.endswith(".data"):
        return name
    kind, _, path = rest.partition("/")
    return path if kind in _LIBRARIES and path else None


def _write(archive: zipfile.ZipFile, each: zipfile.ZipInfo, to: Path, heard: Heard) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    draft = to.with_name(f"{to.name}.part")
    left = each.file_size
    with archive.open(each) as source, draft.open("wb") as out:
        while block := source.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise zipfile.BadZipFile("longer than it says")
            out.write(block)
            heard(len(block))
    if os.name == "posix" and each.external_attr >> 16 & 0o111:  # some libraries have programs
        draft.chmod(0o755)
    draft.replace(to)


@contextmanager
def _opened(wheel: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(wheel) as archive:
            yield archive
    except _DAMAGE as error:
        raise _wrong(wheel, "cannot be unpacked") from error


def _wrong(wheel: Path, what: str) -> WorkFailed:
    return WorkFailed(f"{wheel.name} {what}.", "Report it: nothing was changed.", permanent=True)
