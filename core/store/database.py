"""One SQLite file per project, set up so that what was acknowledged survives a power cut.

WAL with synchronous=FULL and BEGIN IMMEDIATE; the driver is pysqlite3, whose SQLite has no
WAL-reset race (docs/decisions/0003-database.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.domain.errors import DiskFull, ProjectUnusable
from core.store.driver import WAL_IS_SAFE, sqlite


class Database:
    """`read_only` opens the file as it lies there and never touches it."""

    def __init__(self, file: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.file = file
        self.read_only = read_only
        self._writing = Lock()
        self.engine = _engine(file, read_only=read_only, immutable=immutable)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction; commits at the end of the block or leaves no trace."""
        if self.read_only:
            raise ProjectUnusable(
                "This project is open for reading only.",
                "Make the folder writable, or work on a copy of it.",
            )
        session = Session(self.engine, expire_on_commit=False)
        with self._writing, _translated(), session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        engine = self.engine.execution_options(readonly=True)
        with _translated(), Session(engine) as session:
            yield session

    def checkpoint(self) -> None:
        """Bring everything into the one file, so that copying the folder copies the project."""
        if not self.read_only:
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        self.checkpoint()
        self.engine.dispose()


def _engine(file: Path, *, read_only: bool, immutable: bool) -> Engine:
    query = "?mode=ro&immutable=1" if immutable else "?mode=ro" if read_only else "?mode=rwc"
    address = f"file:{_quoted(file)}{query}"
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlite,
        creator=lambda: sqlite.connect(address, uri=True, timeout=10, check_same_thread=False),
    )
    journal = () if read_only else (f"journal_mode={'WAL' if WAL_IS_SAFE else 'TRUNCATE'}",)
    pragmas = (
        "busy_timeout=10000",
        *journal,
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


def _quoted(file: Path) -> str:
    return quote(str(file.resolve()))


@contextmanager
def _translated() -> Iterator[None]:
    """The disk's troubles in words."""
    try:
        yield
    except OperationalError as error:
        trouble = str(error.orig)
        if "disk is full" in trouble or "disk I/O error" in trouble:
            raise DiskFull(
                "The disk is full: the last change could not be saved. Everything before it is.",
                "Free some space and do it again.",
            ) from error
        if "readonly database" in trouble or "unable to open" in trouble:
            raise ProjectUnusable(
                "The project's folder cannot be written to.",
                "Make the folder writable, or work on a copy of it.",
            ) from error
        if "locked" in trouble:
            raise ProjectUnusable(
                "The project's database is in use by another program.", "Close it and try again."
            ) from error
        raise
