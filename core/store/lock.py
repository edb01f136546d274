"""One writer a project: the kernel's lock, free at once when the program that holds it dies."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from core.domain.errors import ProjectUnusable
from core.domain.json_text import parsed
from core.store.vault import disk_room


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the project for writing. Raises ProjectUnusable, naming who else has it open."""
    # Not tied to a thread: a window opens projects on one and closes them on another.
    lock = FileLock(folder / "project.lock", timeout=0, thread_local=False)
    about = folder / "project.lock.json"
    try:
        with disk_room(folder):
            lock.acquire()
    except Timeout:
        raise ProjectUnusable(
            f"{folder.name} is already open{_holder(about)}.",
            "Close it there first; two programs cannot write one project.",
        ) from None
    try:
        with suppress(OSError):  # only for the words of the message above: a full disk may be
            about.write_text(json.dumps(me()))
        yield
    finally:
        about.unlink(missing_ok=True)
        lock.release()


def free(folder: Path) -> bool:
    """Whether no program has the project open and it could be opened for writing now."""
    if not (folder / "project.lock").is_file():
        return False
    lock = FileLock(folder / "project.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return False
    lock.release()
    return True


def me() -> dict[str, object]:
    """Who this program is, for others that find its traces."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": platform.node(), "since": since}


def _holder(about: Path) -> str:
    try:
        who = parsed(about.read_text())
        return f" in another Reelwright (process {who['pid']} on {who['host']})"
    except (OSError, ValueError, KeyError, TypeError):
        return " in another Reelwright"
