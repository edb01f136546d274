"""Takes a package apart that others made: everything is checked before a byte of it is written.

Nothing of it is trusted: names, kinds, sizes and hashes are compared with what the package says of
itself, and what it says with what can be (docs/decisions/0033-packages.md).
"""

import json
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from core.domain.errors import DiskFull, StudioError
from core.domain.packing import Contents, Inside, folded, stays_inside
from core.store.opening import FILE
from core.store.reelpacks import (
    BESIDE,
    FORMAT,
    MANIFEST,
    PROJECT,
    VERSION,
    VOICES,
    Heard,
    understood,
)
from core.store.vault import RESERVE

MOST_FILES = 200_000
_LARGEST_LIST = 64 << 20
"""Bytes of the manifest, and of the zip's own directory."""

_FLATTEST, _WORTH_A_LOOK = 500, 16 << 20
"""A project shrinks by far less than this; a bomb by more."""

_BLOCK = 1 << 20
_END, _END_SIZE, _COMMENT = b"PK\5\6", 22, 65_535
_WIDE, _WIDE_PLACE = b"PK\6\6", b"PK\6\7"
_CODED = 0x1 | 0x20 | 0x40
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError,
           NotImplementedError, RuntimeError)  # fmt: skip
AGAIN = "Nothing was unpacked. Copy it again from where it came from, or have it packed again."


class PackRefused(StudioError):
    """A package that is not taken apart."""


def look(file: Path) -> Contents:
    """What is in a package. Raises PackRefused for what is none, or none that is safe."""
    with _open(file) as archive:
        return _checked(archive, file)


def take_out(file: Path, to: Path, heard: Heard) -> Contents:
    """Write all that is in a package below `to`, each file compared with its hash.

    `heard` hears how many bytes came, and may raise to stop. Raises PackRefused and DiskFull; then
    something may be left below `to`, which is the caller's to remove.
    """
    with _open(file) as archive:
        contents = _checked(archive, file)
        _room(contents, to)
        for each in contents.files:
            target = to.joinpath(*each.name.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                _copied(archive, each, out, file, heard)
                out.flush()
                os.fsync(out.fileno())
    return contents


@contextmanager
def _open(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        if not file.is_file():
            raise PackRefused(f"There is no package “{file.name}”.", "Check its name.")
        with file.open("rb") as stream:
            _must_be_small(stream, file)
            try:
                archive = zipfile.ZipFile(stream)
            except _DAMAGE as error:
                raise _damaged(file) from error
            with archive:
                yield archive
    except PermissionError as error:
        raise PackRefused(
            f"“{file.name}” cannot be read: {error.strerror}.", "Check that you may read it."
        ) from error


def _must_be_small(stream: BinaryIO, file: Path) -> None:
    """The zip's own directory, which is read as a whole, before anybody reads it."""
    size = stream.seek(0, os.SEEK_END)
    start = max(0, size - _END_SIZE - _COMMENT)
    stream.seek(start)
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        stream.seek(0)
        if stream.read(4) == b"PK\3\4":
            raise PackRefused(f"“{file.name}” was cut off: its end is missing.", AGAIN)
        raise PackRefused(f"“{file.name}” is no package of a project.", "Choose a .reelpack file.")
    count, listed = struct.unpack("<HI", tail[at + 10 : at + 16])
    if (place := tail.rfind(_WIDE_PLACE, 0, at)) >= 0 and len(tail) - place >= 16:
        stream.seek(min(struct.unpack("<Q", tail[place + 8 : place + 16])[0], size))
        wide = stream.read(48)
        if wide[:4] == _WIDE and len(wide) == 48:
            count, listed = struct.unpack("<QQ", wide[32:48])
    stream.seek(0)
    if count > MOST_FILES + 1 or listed > _LARGEST_LIST:
        raise PackRefused(f"“{file.name}” lists more files than any project has.", AGAIN)


def _checked(archive: zipfile.ZipFile, file: Path) -> Contents:
    members = archive.infolist()
    if len(members) > MOST_FILES + 1:
        raise PackRefused(f"“{file.name}” lists more files than any project has.", AGAIN)
    for each in members:
        _check_member(each, file)
    _check_names([each.filename for each in members], file)
    _check_places(members, file)
    contents = _contents(archive, members, file)
    there = {each.filename: each.file_size for each in members if each.filename != MANIFEST}
    if there != {each.name: each.size for each in contents.files}:
        raise PackRefused(f"“{file.name}” does not hold what it says that it holds.", AGAIN)
    if len(contents.files) != len(there) or f"{PROJECT}/{FILE}" not in there:
        raise PackRefused(f"“{file.name}” holds no project.", AGAIN)
    return contents


def _check_member(member: zipfile.ZipInfo, file: Path) -> None:
    """A plain file with a plain name, in one of the rooms that a package has."""
    name, kind = member.orig_filename, stat.S_IFMT(member.external_attr >> 16)
    room, _, rest = name.partition("/")
    known = name == MANIFEST or (room == VOICES and rest) or (room == PROJECT and _of_project(rest))
    if name != member.filename or not stays_inside(name) or not known:
        raise _unsafe(file, f"a file called “{_shown(name)}”")
    if kind not in (0, stat.S_IFREG) or member.external_attr & 0x10 or member.is_dir():
        raise _unsafe(file, f"“{_shown(name)}”, which is no plain file")
    if member.flag_bits & _CODED or member.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ):
        raise _unsafe(file, f"“{_shown(name)}”, which is packed in another way")
    flat = member.file_size > max(_WORTH_A_LOOK, member.compress_size * _FLATTEST)
    if flat or (
        member.compress_type == zipfile.ZIP_STORED and member.file_size != member.compress_size
    ):
        raise _unsafe(file, f"“{_shown(name)}”, which says that it has {member.file_size:,} bytes")


def _of_project(name: str) -> bool:
    return name in BESIDE or "/" in name


def _check_names(names: Sequence[str], file: Path) -> None:
    """No two of them may become one on any system, nor a file and a folder."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for name in names:
        key = folded(name)
        if key in seen:
            raise _unsafe(file, f"two files called “{_shown(name)}”")
        seen.add(key)
        steps = name.split("/")[:-1]
        for depth in range(1, len(steps) + 1):
            folder = "/".join(steps[:depth])
            if folders.setdefault(folded(folder), folder) != folder:
                raise _unsafe(file, f"two folders called “{_shown(folder)}”")
    if both := seen & folders.keys():
        raise _unsafe(file, f"a file and a folder called “{_shown(both.pop())}”")


def _check_places(members: Sequence[zipfile.ZipInfo], file: Path) -> None:
    """No two members may share their bytes: that is how small files hold endless ones."""
    end = 0
    for each in sorted(members, key=lambda member: member.header_offset):
        if each.header_offset < end:
            raise _unsafe(file, "files that lie within each other")
        end = each.header_offset + 30 + each.compress_size


def _contents(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], file: Path) -> Contents:
    about = next((each for each in members if each.filename == MANIFEST), None)
    if about is None:
        raise PackRefused(f"“{file.name}” is no package of a project.", "Choose a .reelpack file.")
    if about.file_size > _LARGEST_LIST:
        raise _unsafe(file, f"a list of {about.file_size:,} bytes")
    try:
        with archive.open(about) as stream:
            words = json.loads(stream.read(_LARGEST_LIST))
        if words["format"] != FORMAT:
            raise ValueError("another format")
        if type(words["version"]) is int and words["version"] > VERSION:
            raise _newer(file, words)
        return understood(words)
    except (*_DAMAGE, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise _damaged(file) from error


def _copied(
    archive: zipfile.ZipFile, inside: Inside, out: BinaryIO, file: Path, heard: Heard
) -> None:
    """The bytes are counted as they come: what a zip says of their number is only its word."""
    seal, left = sha256(), inside.size
    for block in _blocks(archive, inside, file):
        left -= len(block)
        if left < 0:
            raise _unsafe(file, f"“{_shown(inside.name)}”, which is longer than it says")
        out.write(block)
        seal.update(block)
        heard(len(block))
    if left or seal.hexdigest() != inside.sha256:
        raise PackRefused(
            f"“{file.name}” is damaged: “{_shown(inside.name)}” is not what was packed.", AGAIN
        )


def _blocks(archive: zipfile.ZipFile, inside: Inside, file: Path) -> Iterator[bytes]:
    try:
        with archive.open(inside.name) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except (*_DAMAGE, OSError) as error:
        raise _damaged(file) from error


def _room(contents: Contents, to: Path) -> None:
    free = shutil.disk_usage(to).free
    if contents.size + RESERVE > free:
        raise DiskFull(
            f"The project needs {(contents.size + RESERVE) / 1e6:,.0f} MB of room, and "
            f"{free / 1e6:,.0f} MB are free there.",
            "Free some space, or unpack it onto another disk.",
        )


def _newer(file: Path, words: dict[str, object]) -> PackRefused:
    by = str(words.get("program", ""))[:40]
    return PackRefused(
        f"“{file.name}” was packed by a newer Reelwright ({by}).", "Update Reelwright first."
    )


def _damaged(file: Path) -> PackRefused:
    return PackRefused(f"“{file.name}” is damaged, or no package of a project.", AGAIN)


def _unsafe(file: Path, what: str) -> PackRefused:
    return PackRefused(
        f"“{file.name}” was not made by Reelwright: it holds {what}.",
        "Nothing was unpacked. Ask whoever sent it what it is.",
    )


def _shown(name: str) -> str:
    """Of a name that may be anything, what can be printed."""
    return "".join(each if each.isprintable() else "�" for each in name[:60])
