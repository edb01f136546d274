"""One SQLite file per project, set up so that what was acknowledged survives a power cut.

WAL with synchronous=FULL and BEGIN IMMEDIATE; the driver is pysqlite3, whose SQLite has no
WAL-reset race (docs/decisions/0003-database.md).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.util import LRUCache

from core.domain.errors import DiskFull, ProjectUnusable, StudioError
from core.store.driver import WAL_IS_SAFE, sqlite
from core.store.vault import full

log = logging.getLogger(__name__)


class Database:
    """`read_only` changes nothing; `immutable` is for a file that nobody can write."""

    def __init__(self, file: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.file = file
        self.read_only = read_only
        self._writing = Lock()
        self._closed = False
        self._refusal: StudioError | None = None
        self.engine = _engine(file, read_only=read_only, immutable=immutable)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction; commits at the end of the block or leaves no trace."""
        if self.read_only:
            raise ProjectUnusable(
                "This project is open for reading only.",
                "Make the folder writable, or work on a copy of it.",
            )
        with self._writing:
            if self._refusal is not None:
                raise self._refusal
            if self._closed:  # a job that outlived its project: another program may hold it now
                raise ProjectUnusable("The project was closed.", "Open it and do it again.")
            session = Session(self.engine, expire_on_commit=False)
            with translated(self.file.parent), session, session.begin():
                yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        engine = self.engine.execution_options(readonly=True)
        with translated(self.file.parent), Session(engine) as session:
            yield session

    @property
    def refused(self) -> str:
        """Why nothing is written any more; "" while it is."""
        return str(self._refusal or "")

    def refuse(self, why: StudioError) -> None:
        """Write nothing from now on: what is there was found to be damaged."""
        with self._writing:
            self._refusal = why

    def checkpoint(self) -> None:
        """Bring everything into the one file, so that copying the folder copies the project.

        Raises DiskFull when there is no room for it; what was saved stays safe in the journal.
        """
        if not self.read_only:
            with translated(self.file.parent), self.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Nothing is written through it from now on."""
        with self._writing:
            self._closed = True
        try:
            self.checkpoint()
        except StudioError as trouble:
            log.warning("the journal stays beside the project: %s", trouble)
        finally:
            self.engine.dispose()


def _engine(file: Path, *, read_only: bool, immutable: bool) -> Engine:
    # Reading by mode=ro would leave an empty journal behind.
    query = "?mode=ro&immutable=1" if immutable else "?mode=rw" if read_only else "?mode=rwc"
    address = f"file:{_quoted(file)}{query}"
    common = _common()
    # What SQLAlchemy chooses for an address it cannot see closes connections in use.
    pool = QueuePool(
        lambda: sqlite.connect(address, uri=True, timeout=10, check_same_thread=False),
        max_overflow=-1,
        dialect=common.dialect,
    )
    engine = Engine(
        pool,
        common.dialect,
        common.url,
        hide_parameters=True,  # errors are logged, and the editor's words are not for the log
        execution_options=common.get_execution_options(),
    )
    writing = f"journal_mode={'WAL' if WAL_IS_SAFE else 'TRUNCATE'}"
    pragmas = (
        "busy_timeout=10000",
        "query_only=ON" if read_only else writing,
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "fullfsync=1",
        "checkpoint_fullfsync=1",
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy says BEGIN, not the driver
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get("readonly", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@cache
def _common() -> Engine:
    """What every project's engine has of it: SQLite's manners, and the statements put into SQL.

    To put them into SQL again is a good part of the time to open a project.
    """
    statements: LRUCache[Any, Any] = LRUCache(500)
    engine = create_engine(
        "sqlite+pysqlite://", module=sqlite, execution_options={"compiled_cache": statements}
    )
    engine.connect().close()  # it asks for the version once
    return engine


def _quoted(file: Path) -> str:
    return quote(str(file.resolve()))


_TROUBLES: tuple[tuple[tuple[str, ...], type[StudioError], str, str], ...] = (
    (
        ("disk is full",),
        DiskFull,
        "The disk is full: the last change could not be saved. Everything before it is.",
        "Free some space and do it again.",
    ),
    (
        ("disk I/O error",),
        DiskFull,
        "The disk did not take the last change. Everything before it is saved.",
        "See whether the disk is full or failing, then do it again.",
    ),
    (
        ("readonly database", "unable to open"),
        ProjectUnusable,
        "The project's folder cannot be written to.",
        "Make the folder writable, or work on a copy of it.",
    ),
    (
        ("malformed", "not a database", "Could not decode"),
        ProjectUnusable,
        "The project's database was damaged on the disk.",
        "Close the project and open it again: its newest backup will be shown.",
    ),
    (
        ("locked",),
        ProjectUnusable,
        "The project's database is in use by another program.",
        "Close it and try again.",
    ),
)


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """The troubles of the disk that holds `folder` in words."""
    try:
        yield
    except (DBAPIError, sqlite.Error) as error:
        words = str(error.orig if isinstance(error, DBAPIError) else error)
        if "unable to open" in words and full(folder):  # no room for the journal beside it
            words = "disk is full"
        for signs, kind, message, advice in _TROUBLES:
            if any(sign in words for sign in signs):
                raise kind(message, advice) from error
        raise
