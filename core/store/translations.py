"""What was translated before, kept by its content for all films of this machine."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from core.store.driver import sqlite

log = logging.getLogger(__name__)

_MOST = 200_000
"""Sentences; then the older half is forgotten."""
_PATIENCE = 5.0
_AT_ONCE = 500


class Translations:
    """A file that may be deleted at any time; `file` None keeps everything in memory.

    It is never worth an error: what cannot be read is translated again, and the log says so.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, str] = {}
        self._lock = Lock()

    def known(self, kind: str, texts: Sequence[str]) -> dict[str, str]:
        """What is known of these texts; `kind` names the model and both languages."""
        keys = {_key(kind, text): text for text in texts}
        missing = [key for key in keys if key not in self._known]
        if missing and self._file is not None and self._file.exists():
            with self._told("read"), self._opened() as database:
                for first in range(0, len(missing), _AT_ONCE):
                    some = missing[first : first + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    rows = database.execute(
                        f"SELECT key, said FROM translated WHERE key IN ({marks})",
                        some,
                    )
                    self._known.update(dict(rows.fetchall()))
        return {text: self._known[key] for key, text in keys.items() if key in self._known}

    def keep(self, kind: str, said: Mapping[str, str]) -> None:
        rows = [(_key(kind, text), answer) for text, answer in said.items()]
        self._known.update(rows)
        if self._file is None or not rows:
            return
        with self._told("kept"), self._lock, self._opened() as database, database:
            database.executemany(
                "INSERT OR REPLACE INTO translated (key, said) VALUES (?, ?)", rows
            )
            (count,) = database.execute("SELECT count(*) FROM translated").fetchone()
            if count > _MOST:
                database.execute(
                    "DELETE FROM translated WHERE rowid IN "
                    "(SELECT rowid FROM translated ORDER BY rowid LIMIT ?)",
                    (count - _MOST // 2,),
                )

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite.connect(self._file, timeout=_PATIENCE)) as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS translated (key TEXT PRIMARY KEY, said TEXT NOT NULL)"
            )
            yield database

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite.Error, OSError) as error:
            log.warning("translations could not be %s: %s", what, error)


def _key(kind: str, text: str) -> str:
    return sha256(f"{kind}\n{text}".encode()).hexdigest()
