"""Whether a database can be opened before every page of it was looked at: it is as it was left.

A file that was closed in good order, and has its size and its time since, is shown at once and
looked over beside the work. Any other is looked over first.
"""

import json
from contextlib import suppress
from pathlib import Path
from threading import Lock

from core.domain.caching import keep
from core.domain.json_text import parsed
from core.store.backups import journal, sound


def trusted(file: Path) -> bool:
    try:
        left = parsed(_word(file).read_text())
        return not journal(file).exists() and bool(left == _state(file))
    except (OSError, ValueError):
        return False


def vouch(file: Path) -> None:
    """For a whole file that was just closed. Where that cannot be kept, it is looked over again."""
    with suppress(OSError):
        if not journal(file).exists():
            keep(_word(file), json.dumps(_state(file)).encode())


def withdraw(file: Path) -> None:
    """For a file that is worked on, until it is closed again."""
    _word(file).unlink(missing_ok=True)


class LookOver:
    """The reading of every page and document that was put off at opening; done once, and kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._found: bool | None = None

    def passed(self) -> bool:
        """Looks now, unless that was done; about half a second for each 100 MB.

        Raises DiskFull where there is no room to look.
        """
        with self._lock:
            if self._found is None:
                self._found = sound(self._file)
            return self._found


def _word(file: Path) -> Path:
    return file.parent / "cache" / "left.json"


def _state(file: Path) -> list[int]:
    there = file.stat()
    return [there.st_size, there.st_mtime_ns]
