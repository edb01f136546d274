"""Verified copies of a project's database, the newest of which opens when the file is damaged."""

import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from core.store.database import Database
from core.store.driver import sqlite

KEPT = 12


def back_up(database: Database, why: str = "") -> Path:
    """Copy the database as it stands into `backups/`; the oldest copies beyond `KEPT` go."""
    folder = database.file.parent / "backups"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"{stamp}{'-' + why if why else ''}.db"
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    source = sqlite.connect(str(database.file))
    try:
        source.execute("VACUUM INTO ?", (str(draft),))
    finally:
        source.close()
    if not sound(draft):
        draft.unlink()
        raise OSError(f"the backup {target.name} could not be read back")
    descriptor = os.open(draft, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    draft.replace(target)
    for old in sorted(folder.glob("*.db"))[:-KEPT]:
        old.unlink()
    return target


def newest_sound(folder: Path) -> Path | None:
    """The newest backup of a project that can be read whole."""
    for file in sorted((folder / "backups").glob("*.db"), reverse=True):
        if sound(file):
            return file
    return None


def sound(file: Path) -> bool:
    """Whether SQLite can read every page of the file and it holds a project.

    A journal beside it is taken into account: without it, a file whose last checkpoint was cut
    short would look damaged.
    """
    if not _has_header(file):
        return False
    journal = file.with_name(file.name + "-wal")
    mode = "mode=ro" if journal.exists() else "mode=ro&immutable=1"
    try:
        connection = sqlite.connect(f"file:{quote(str(file))}?{mode}", uri=True)
    except sqlite.Error:
        return False
    try:
        (answer,) = connection.execute("PRAGMA quick_check").fetchone()
        connection.execute("SELECT count(*) FROM documents").fetchone()
    except sqlite.Error:
        return False
    finally:
        connection.close()
    return bool(answer == "ok")


def _has_header(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
