"""Opens a project's folder: lock, check, migrate, sweep; or says clearly why it cannot."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from core.domain.errors import DiskFull, ProjectUnusable
from core.store import jobs, projects
from core.store.backups import back_up, newest_sound, sound
from core.store.database import Database
from core.store.migrate import HEAD, migrate, revision
from core.store.vault import Vault, disk_room

FILE = "project.db"


@dataclass(frozen=True, slots=True)
class Opened:
    """`read_only` says why nothing can be changed, "" when it can. `notes` are for the person."""

    database: Database
    vault: Vault
    read_only: str = ""
    notes: tuple[str, ...] = ()


def create(folder: Path) -> None:
    """Make the empty folder of a new project. Raises ProjectUnusable where there is something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectUnusable(
            f"{folder.name} already exists and is not empty.", "Choose another name."
        )
    try:
        with disk_room(folder.parent):
            Vault(folder).prepare()
    except (PermissionError, FileNotFoundError, NotADirectoryError, OSError) as error:
        if isinstance(error, DiskFull):
            raise
        raise ProjectUnusable(
            f"The project folder {folder.name} cannot be made: {error.strerror or error}.",
            "Choose a folder that you can write to.",
        ) from error


@contextmanager
def opened(folder: Path, *, read_only: bool = False, new: bool = False) -> Iterator[Opened]:
    """The project in `folder`, closed again at the end of the block."""
    file = folder / FILE
    if not new:
        _must_exist(folder, file)
        if not sound(file):
            with _from_backup(folder) as rescued:
                yield rescued
            return
    if read_only or not _writable(folder):
        with _looking(folder, asked=read_only) as seen:
            yield seen
        return
    with _locked(folder):
        database = Database(file)
        try:
            yield _readied(database, Vault(folder))
        finally:
            database.close()


def _readied(database: Database, vault: Vault) -> Opened:
    with disk_room(vault.folder):
        vault.prepare()
        migrate(database)
    with database.write() as session:
        stopped = jobs.interrupt(session)
        named = projects.files(session)
    orphans = vault.sweep(named)
    if named:
        with disk_room(vault.folder):
            back_up(database)
    notes = []
    if stopped:
        notes.append(f"{stopped} unfinished jobs were interrupted; they can be resumed.")
    if orphans:
        notes.append(f"{len(orphans)} files that no take names were moved to the trash.")
    missing = sum(not vault.path(name).exists() for name in named)
    if missing:
        notes.append(f"{missing} media files of takes are missing.")
    return Opened(database, vault, notes=tuple(notes))


@contextmanager
def _looking(folder: Path, *, asked: bool) -> Iterator[Opened]:
    why = "" if asked else "The project's folder cannot be written to."
    database = Database(folder / FILE, read_only=True, immutable=not _writable(folder))
    try:
        _must_be_known(database)
        yield Opened(database, Vault(folder), read_only=why or "It was opened for reading only.")
    finally:
        database.close()


@contextmanager
def _from_backup(folder: Path) -> Iterator[Opened]:
    """The damaged file stays as it is; the newest whole backup is shown."""
    backup = newest_sound(folder)
    if backup is None:
        raise ProjectUnusable(
            f"The project's database {folder.name}/{FILE} is damaged and there is no backup of it.",
            "The finished takes are whole, in its folder media. Nothing was changed.",
        )
    database = Database(backup, read_only=True, immutable=True)
    try:
        _must_be_known(database)
        why = (
            f"The project's database is damaged. This is its backup {backup.name}, "
            "for reading only; nothing was overwritten. "
            f"To go on from it, keep {FILE} aside and copy backups/{backup.name} in its place."
        )
        yield Opened(database, Vault(folder), read_only=why, notes=(why,))
    finally:
        database.close()


def _must_exist(folder: Path, file: Path) -> None:
    if not folder.is_dir():
        raise ProjectUnusable(
            f"There is no project folder {folder.name}.",
            "Check the name, or make one with: reelwright new",
        )
    if not file.is_file():
        raise ProjectUnusable(
            f"{folder.name} is not a project: it holds no {FILE}.",
            "Choose a folder that ends in .reel, or make one with: reelwright new",
        )


def _must_be_known(database: Database) -> None:
    if (found := revision(database)) > HEAD:
        raise ProjectUnusable(
            f"This project was made by a newer Reelwright (its format is {found}, "
            f"this program knows up to {HEAD}).",
            "Update Reelwright; nothing in the project was changed.",
        )


def _writable(folder: Path) -> bool:
    """Asks by writing: for root, and on network shares, the permission bits do not tell."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return os.access(folder / FILE, os.W_OK) or not (folder / FILE).exists()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The kernel's lock: it is free at once when the program that holds it dies."""
    lock = FileLock(folder / "project.lock", timeout=0)
    about = folder / "project.lock.json"
    try:
        lock.acquire()
    except Timeout:
        raise ProjectUnusable(
            f"{folder.name} is already open{_holder(about)}.",
            "Close it there first; two programs cannot write one project.",
        ) from None
    try:
        about.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "host": platform.node(),
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            )
        )
        yield
    finally:
        about.unlink(missing_ok=True)
        lock.release()


def _holder(about: Path) -> str:
    try:
        who = json.loads(about.read_text())
        return f" in another Reelwright (process {who['pid']} on {who['host']})"
    except (OSError, ValueError, KeyError):
        return " in another Reelwright"
