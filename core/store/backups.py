"""Verified copies of a project's database, the newest of which opens when the file is damaged."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.domain.errors import ProjectUnusable
from core.store import codec
from core.store.database import Database, translated
from core.store.driver import sqlite
from core.store.vault import scratch

NEWEST = 8
"""Copies that stay whatever their age; of older ones the first of each hour, then of each day."""
_APART = ((timedelta(hours=12), timedelta(hours=1)), (timedelta(days=14), timedelta(days=1)))
_STAMP = "%Y%m%d-%H%M%S-%f"
_OF_THE_PLACE = ("disk I/O error", "disk is full", "unable to open", "locked", "readonly")

# Where a checksum guards what the film is made of: the query gives the text and its checksum.
_GUARDED = {
    "documents": "SELECT body, sha256 FROM documents",
    "clips": "SELECT body, sha256 FROM clips",
    "versions": "SELECT body, sha256 FROM versions",
    "segments": "SELECT shot, sha256 FROM segments",
    "takes": "SELECT body, body_sha256 FROM takes",
}


def back_up(database: Database, why: str = "") -> Path:
    """Copy the database as it stands into `backups/`, where older copies are thinned out.

    Raises DiskFull, and ProjectUnusable for a copy that cannot be read back; both leave the older
    backups as they are.
    """
    folder = database.file.parent / "backups"
    folder.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    stamp = now.strftime(_STAMP)
    target = folder / f"{stamp}{'-' + why if why else ''}.db"
    draft = target.with_suffix(".part")
    for left in folder.glob("*.part"):
        left.unlink()
    try:
        with translated(folder), closing(sqlite.connect(str(database.file))) as source:
            source.execute("VACUUM INTO ?", (str(draft),))
        if not sound(draft):
            raise ProjectUnusable(
                "The backup of the project could not be read back.",
                "The disk may be failing: copy the project to another one.",
            )
        with draft.open("rb") as stream:
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    for old in superseded(sorted(folder.glob("*.db")), now):
        old.unlink()
    return target


def superseded(copies: Sequence[Path], now: datetime) -> Iterator[Path]:
    """Those of the copies, oldest first, that may go: many commands in a row push out no day."""
    seen: set[tuple[timedelta, int]] = set()
    for copy in copies[:-NEWEST]:
        when = _when(copy)
        if when is None:
            continue
        apart = next((apart for age, apart in _APART if now - when <= age), None)
        if apart is None:
            yield copy
            continue
        slot = (apart, int(when.timestamp() // apart.total_seconds()))
        if slot in seen:
            yield copy
        seen.add(slot)


def _when(copy: Path) -> datetime | None:
    """When it was made, as its name says; None for a name that is not ours."""
    try:
        return datetime.strptime(copy.stem[: len("20260101-000000-000000")], _STAMP).replace(
            tzinfo=UTC
        )
    except ValueError:
        return None


def outdated(file: Path) -> bool:
    """Whether the project was changed since its newest backup."""
    newest = max((file.parent / "backups").glob("*.db"), default=None)
    if newest is None:
        return True
    made = newest.stat().st_mtime_ns
    there = [each.stat() for each in (file, journal(file)) if each.exists()]
    return any(each.st_size and each.st_mtime_ns > made for each in there)


def newest_sound(folder: Path) -> Path | None:
    """The newest backup of a project that can be read whole."""
    for file in sorted((folder / "backups").glob("*.db"), reverse=True):
        if sound(file):
            return file
    return None


def journal(file: Path) -> Path:
    return file.with_name(file.name + "-wal")


def sound(file: Path) -> bool:
    """Whether every page of the file can be read and every document is what was written.

    A journal beside it is taken into account: without it, a file whose last checkpoint was cut
    short would look damaged. One that appears meanwhile is another program's: looked at again.
    """
    if not _has_header(file):
        return False
    try:
        if not journal(file).exists() and _reads_well(file):
            return True
        return journal(file).exists() and _reads_well(file)
    except sqlite.OperationalError:  # the place is in trouble, not necessarily the file
        return _copy_reads_well(file)


@contextmanager
def looking(file: Path) -> Iterator[Any]:
    """A connection that reads the file, and its journal, as they lie there and touches neither."""
    mode = "mode=ro" if journal(file).exists() else "mode=ro&immutable=1"
    address = f"file:{quote(str(file.resolve()))}?{mode}"
    with closing(sqlite.connect(address, uri=True, timeout=10)) as connection:
        yield connection


def _reads_well(file: Path) -> bool:
    try:
        with looking(file) as connection:
            (answer,) = connection.execute("PRAGMA quick_check").fetchone()
            return bool(answer == "ok") and all(_checksums(connection))
    except sqlite.OperationalError as error:
        if any(sign in str(error) for sign in _OF_THE_PLACE):
            raise
        return False
    except sqlite.Error:
        return False


def _copy_reads_well(file: Path) -> bool:
    """Looks at a copy elsewhere: on a full disk SQLite cannot even read a journal."""
    with scratch() as place:
        copy = place / file.name
        shutil.copy(file, copy)
        if journal(file).exists():
            shutil.copy(journal(file), journal(copy))
        try:
            return _reads_well(copy)
        except sqlite.OperationalError:
            return False


def _checksums(connection: Any) -> Iterator[bool]:
    """Whether each document has its checksum: SQLite itself does not notice a flipped bit."""
    connection.execute("SELECT count(*) FROM documents").fetchone()
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for table, query in _GUARDED.items():
        if table in there:
            for text, expected in connection.execute(query):
                yield isinstance(text, str) and codec.checksum(text) == expected


def _has_header(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
