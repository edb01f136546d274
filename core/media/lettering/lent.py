"""Fonts that go along with a film: taken out of this system, and lent to the letters elsewhere."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

import skia

SUFFIXES = (".ttf", ".otf")
_LARGEST = 40 << 20
_RESTRICTED = 0x0002
"""Of a font's embedding rights (OS/2, fsType): it may not go along with anything."""


def is_here(family: str, folder: Path) -> bool:
    """Whether this system, what was lent, or a folder has a family of this name."""
    named = any(name == family.casefold() for name, _ in _faces(folder))
    return named or _of_system(family, bold=False) is not None or bool(lent(family, bold=False))


def taken_out(family: str, to: Path) -> tuple[Path, ...]:
    """Write the family's regular and bold as files into `to`; none where its maker forbids it."""
    made: dict[str, Path] = {}
    for bold in (False, True):
        face = _of_system(family, bold=bold) or lent(family, bold=bold)
        if face is None or _restricted(face):
            continue
        name = face.getPostScriptName() or f"{family}-{'Bold' if bold else 'Regular'}"
        plain = "".join(each if each.isalnum() or each in "-_" else "-" for each in name)[:60]
        if plain not in made:
            tables = {tag: face.copyTableData(tag).bytes() for tag in face.getTableTags()}
            suffix = ".otf" if _tag("CFF ") in tables else ".ttf"
            made[plain] = to / f"{plain}{suffix}"
            made[plain].write_bytes(_assembled(tables))
    return tuple(made.values())


def lend(folder: Path) -> None:
    """Have the fonts of this folder beside the system's, for as long as the program runs."""
    with _lending:
        if folder not in _folders:
            _folders.append(folder)
            _lent.cache_clear()


def lent(family: str, *, bold: bool) -> Any | None:
    """A typeface of what was lent, the nearest in weight; None where there is none of that name."""
    faces = [face for name, face in _lent() if name == family.casefold()]
    return next((face for face in faces if face.isBold() == bold), faces[0] if faces else None)


_lending = Lock()
_folders: list[Path] = []


@lru_cache(1)
def _lent() -> tuple[tuple[str, Any], ...]:
    return tuple(each for folder in _folders for each in _faces(folder))


def _faces(folder: Path) -> Iterator[tuple[str, Any]]:
    for file in sorted(folder.glob("*")):
        if file.suffix.lower() not in SUFFIXES or not file.is_file():
            continue
        if file.stat().st_size <= _LARGEST:
            face = skia.FontMgr().makeFromData(skia.Data.MakeWithCopy(file.read_bytes()))
            if face is not None:
                yield face.getFamilyName().casefold(), face


def _of_system(family: str, *, bold: bool) -> Any | None:
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    face = skia.FontMgr().matchFamilyStyle(family, style)
    same = face is not None and face.getFamilyName().casefold() == family.casefold()
    return face if same else None


def _restricted(face: Any) -> bool:
    table = face.copyTableData(_tag("OS/2"))
    words = table.bytes() if table is not None else b""
    return len(words) >= 10 and struct.unpack(">H", words[8:10])[0] & 0x000F == _RESTRICTED


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _assembled(tables: dict[int, bytes]) -> bytes:
    """The tables as a font file. Source: OpenType 1.9, "Organization of an OpenType Font"."""
    number = len(tables)
    power = next(each for each in count() if 2 << each > number)
    kind = b"OTTO" if _tag("CFF ") in tables else b"\0\1\0\0"
    head = kind + struct.pack(">4H", number, 16 << power, power, (number - (1 << power)) * 16)
    at, records, bodies = len(head) + 16 * number, [], []
    for tag, body in sorted(tables.items()):
        padded = body + b"\0" * (-len(body) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        records.append(struct.pack(">4I", tag, checksum, at, len(body)))
        bodies.append(padded)
        at += len(padded)
    return b"".join([head, *records, *bodies])
