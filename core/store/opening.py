"""Opens a project's folder: lock, check, migrate, sweep; or says clearly why it cannot."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core.domain.edits import Edit
from core.domain.errors import ProjectUnusable, StudioError
from core.domain.ids import fresh
from core.store import births, jobs, projects
from core.store.backups import back_up, journal, newest_sound, outdated, sound
from core.store.database import Database
from core.store.lock import locked
from core.store.migrate import migrate, must_be_current, must_be_known
from core.store.trust import LookOver, trusted, vouch, withdraw
from core.store.vault import FULL, Vault, disk_room, full, scratch

FILE = "project.db"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """`read_only` says why nothing can be changed, "" when it can. `notes` are for the person.

    `unseen` is what was put off at opening, to be done beside the work; None when nothing was.
    """

    database: Database
    vault: Vault
    read_only: str = ""
    notes: tuple[str, ...] = ()
    unseen: LookOver | None = None


def create(folder: Path, *first: Edit) -> None:
    """Make a new project that begins with these edits: whole, or not at all.

    Raises ProjectUnusable where there is something already or nothing can be written, DiskFull.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectUnusable(
            f"{folder.name} already exists and is not an empty folder.", "Choose another name."
        )
    births.sweep(folder.parent)
    with _creating(folder), births.born(folder) as here:
        _fill(here, first)


@contextmanager
def opened(folder: Path, *, read_only: bool = False) -> Iterator[Opened]:
    """The project in `folder`, closed again at the end of the block.

    A damaged one shows its newest whole backup, for reading. Raises ProjectUnusable, DiskFull.
    """
    _must_exist(folder)
    births.sweep(folder.parent)
    writable = _writable(folder)
    with _readable(folder / FILE, writable=writable) as file:
        unseen = LookOver(file) if trusted(file) else None
        if unseen is None and not sound(file):
            chosen = _from_backup(folder)
        elif read_only or not writable:
            chosen = _looking(file, folder, unseen, writable=writable)
        else:
            must_be_known(file)
            chosen = _working(folder, unseen)
        with chosen as project:
            yield project


@contextmanager
def _working(folder: Path, unseen: LookOver | None) -> Iterator[Opened]:
    file = folder / FILE
    with locked(folder):
        withdraw(file)
        database = Database(file)
        try:
            yield replace(_readied(database, Vault(folder)), unseen=unseen)
        finally:
            whole = _passed(unseen)
            database.close()
            _backed_up(database)
            if whole:
                vouch(file)


def _passed(unseen: LookOver | None) -> bool:
    try:
        return unseen is None or unseen.passed()
    except StudioError as trouble:
        log.warning("not looked over: %s", trouble)
        return False


def _readied(database: Database, vault: Vault) -> Opened:
    with disk_room(vault.folder):
        vault.prepare()
    migrate(database)
    with database.write() as session:
        stopped = jobs.interrupt(session)
        named = projects.files(session)
    with disk_room(vault.folder):
        orphans = vault.sweep(named)
    notes = [_backed_up(database)]
    if stopped:
        jobs_were = "job was" if stopped == 1 else "jobs were"
        words = f"{stopped} unfinished {jobs_were} interrupted"
        notes.append(f"{words}: the queue shows what can go on.")
    if orphans:
        notes.append(_swept(len(orphans)))
    if missing := vault.missing(named):
        notes.append(_lost(missing))
    return Opened(database, vault, notes=tuple(filter(None, notes)))


def _swept(files: int) -> str:
    what, them = ("1 file was", "it") if files == 1 else (f"{files} files were", "them")
    return f"{what} moved to the trash: no take names {them}."


def _lost(takes: int) -> str:
    what = "The file of a take is" if takes == 1 else f"The files of {takes} takes are"
    look = "File > Find missing media (relink DIR --search FOLDER) looks for"
    return f"{what} missing. {look} {'it' if takes == 1 else 'them'} by content."


def _backed_up(database: Database) -> str:
    """Keep a copy if something was changed; what to tell the editor if that was not possible."""
    try:
        if outdated(database.file):
            with disk_room(database.file.parent):
                back_up(database)
    except StudioError as trouble:
        log.warning("no backup: %s", trouble)
        return f"No backup of the project could be made: {trouble}"
    return ""


@contextmanager
def _looking(
    file: Path, folder: Path, unseen: LookOver | None, *, writable: bool
) -> Iterator[Opened]:
    must_be_current(file)
    alone = not journal(file).exists()
    immutable = alone and (not writable or full(folder))  # SQLite wants room to read a journal
    database = Database(file, read_only=True, immutable=immutable)
    why = "was opened for reading only" if writable else "lies in a folder that cannot be written"
    try:
        yield Opened(database, Vault(folder), read_only=f"This project {why}.", unseen=unseen)
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
    must_be_current(backup)
    database = Database(backup, read_only=True, immutable=True)
    why = (
        f"The project's database is damaged. This is its backup {backup.name}, "
        "for reading only; nothing was overwritten. "
        f"To go on from it, put {FILE} (and {FILE}-wal, where there is one) aside "
        f"and copy backups/{backup.name} in its place."
    )
    try:
        yield Opened(database, Vault(folder), read_only=why, notes=(why,))
    finally:
        database.close()


def _fill(folder: Path, first: tuple[Edit, ...]) -> None:
    Vault(folder).prepare()
    database = Database(folder / FILE)
    try:
        migrate(database)
        with database.write() as session:
            for edit in first:
                projects.apply(edit, session)
    finally:
        database.close()


@contextmanager
def _creating(folder: Path) -> Iterator[None]:
    try:
        with disk_room(folder.parent):
            yield
    except OSError as error:
        raise ProjectUnusable(
            f"The project folder {folder.name} cannot be made: {error.strerror or error}.",
            "Choose a folder that you can write to.",
        ) from error


@contextmanager
def _readable(file: Path, *, writable: bool) -> Iterator[Path]:
    """The database, or a copy of it: SQLite cannot read a journal in a read-only folder."""
    if writable or not journal(file).exists():
        yield file
        return
    with scratch() as place:
        copy = place / FILE
        shutil.copy(file, copy)
        shutil.copy(journal(file), journal(copy))
        yield copy


def _must_exist(folder: Path) -> None:
    if not folder.is_dir():
        raise ProjectUnusable(
            f"There is no project folder {folder.name}.",
            "Check the name, or make one with: reelwright new",
        )
    if not (folder / FILE).is_file() and not (folder / "backups").is_dir():
        raise ProjectUnusable(
            f"{folder.name} is not a project: it holds no {FILE}.",
            "Choose a folder that ends in .reel, or make one with: reelwright new",
        )


def _writable(folder: Path) -> bool:
    """Asks by writing: for root, and on network shares, the permission bits do not tell."""
    probe = folder / f".{fresh()}"  # swept like any draft, should a kill leave it
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        return error.errno in FULL  # a full disk is another trouble, told by who meets it
    return os.access(folder / FILE, os.W_OK) or not (folder / FILE).exists()
