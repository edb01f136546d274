"""Brings files into a folder: whole or not at all, compared, and gone on with after any end."""

import hashlib
import os
from collections.abc import Callable, Collection
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from core.domain.errors import DiskFull, StudioError
from core.domain.ids import fresh
from core.ports import Begun, Heard, Ledger, Parcel
from core.store.vault import FULL, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = 4 << 20
_MARK = 64 << 20
"""Bytes after which what was copied is made lasting, and remembered."""
_DRAFT = ".reelwright-part"


class FolderStore:
    """`folder` must be there: one that is not is a disk that is not plugged in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, parcel: Parcel, ledger: Ledger, heard: Heard) -> str:
        with self._words(parcel.key):
            self._must_be_there()
            target = self._folder / parcel.key
            size = parcel.file.stat().st_size
            if target.is_file() and target.stat().st_size == size:
                here = _digest(parcel.file, lambda: heard(0, "comparing"))
                if _digest(target, lambda: heard(0, "comparing")) == here:
                    heard(size, "is there already")
                    return here
            return self._copied(parcel, target, ledger, heard)

    def test(self) -> str:
        probe = self._folder / f".reelwright-{fresh()}"
        with self._words(probe.name):
            self._must_be_there()
            try:
                probe.write_bytes(b"reelwright")
                probe.read_bytes()
            finally:
                probe.unlink(missing_ok=True)
        return ""

    def link(self, key: str, seconds: int) -> str:
        """The file's own address: a folder has no other, and no end of it."""
        del seconds
        return (self._folder / key).as_uri()

    def strays(self, keys: Collection[str]) -> tuple[tuple[str, str, str, int], ...]:
        found = []
        for key in sorted(keys):
            draft = _draft(self._folder / key)
            if draft.is_file():
                about = draft.stat()
                since = datetime.fromtimestamp(about.st_mtime, UTC).isoformat(timespec="seconds")
                found.append((key, draft.name, since, about.st_size))
        return tuple(found)

    def abort(self, key: str, upload: str) -> None:
        del upload
        with self._words(key):
            _draft(self._folder / key).unlink(missing_ok=True)

    def _copied(self, parcel: Parcel, target: Path, ledger: Ledger, heard: Heard) -> str:
        about = parcel.file.stat()
        draft, before = _draft(target), ledger.read()
        target.parent.mkdir(parents=True, exist_ok=True)
        same = before and (before.size, before.changed) == (about.st_size, about.st_mtime_ns)
        if not same or not draft.is_file() or not before or before.ended:
            draft.unlink(missing_ok=True)
            ledger.begin(Begun(about.st_size, about.st_mtime_ns, _MARK, draft.name))
        seal = self._append(parcel, draft, ledger, heard)
        if _digest(draft, lambda: heard(about.st_size, "comparing")) != seal:
            draft.unlink(missing_ok=True)
            ledger.drop()
            raise StudioError(
                f"{parcel.key} was not written into {self._folder.name} as it is: "
                "what was read back differs.",
                "Look after that disk, then try again.",
            )
        draft.replace(target)
        sync_folder(target.parent)
        ledger.end(Begun(about.st_size, about.st_mtime_ns, _MARK, "", {}, seal, seal))
        return seal

    def _append(self, parcel: Parcel, draft: Path, ledger: Ledger, heard: Heard) -> str:
        """Copy what is missing; what is there already is compared on the way."""
        seal = hashlib.md5(usedforsecurity=False)
        with parcel.file.open("rb") as source, draft.open("ab+") as out:
            _take_up(source, out, seal)
            marked = source.tell()
            heard(marked, "")
            while block := source.read(_BLOCK):
                seal.update(block)
                out.write(block)
                done = source.tell()
                if done - marked >= _MARK:
                    out.flush()
                    os.fsync(out.fileno())
                    marked = done
                    ledger.add({done // _MARK: seal.hexdigest()})
                heard(done, "")
            out.flush()
            os.fsync(out.fileno())
        return seal.hexdigest()

    def _must_be_there(self) -> None:
        if not self._folder.is_dir():
            raise StudioError(
                f"The folder {self._folder.name} is not there.",
                "Plug in its disk, mount it, or make the folder; then try again.",
            )

    @contextmanager
    def _words(self, key: str) -> "Iterator[None]":
        try:
            yield
        except OSError as error:
            if error.errno in FULL:
                raise DiskFull(
                    f"The disk of the folder {self._folder.name} is full: {key} does not fit.",
                    "Free some space there and try again: only what is missing goes.",
                ) from error
            raise StudioError(
                f"{key} cannot be written into the folder {self._folder.name}: "
                f"{error.strerror or error}.",
                "Choose a folder that you can write to, or look after its disk; then try again.",
            ) from error


def _take_up(source: BinaryIO, out: BinaryIO, seal: "hashlib._Hash") -> None:
    """Read as much of the source as is there already, byte for byte; cut off what differs."""
    out.seek(0)
    while there := out.read(_BLOCK):
        at = source.tell()
        block = source.read(len(there))
        if block != there:
            out.truncate(at)
            source.seek(at)
            break
        seal.update(block)
    out.seek(0, os.SEEK_END)


def _digest(file: Path, alive: Callable[[], None]) -> str:
    seal = hashlib.md5(usedforsecurity=False)
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            seal.update(block)
            alive()
    return seal.hexdigest()


def _draft(target: Path) -> Path:
    """Where it grows: the same name each time, so that it can be gone on with."""
    return target.with_name(f".{target.name}{_DRAFT}")
