"""Brings a project's tables to this program's shape, all or nothing, after a backup."""

from pathlib import Path

from sqlalchemy import Connection

from core.domain.errors import ProjectUnusable
from core.store.backups import back_up
from core.store.database import Database
from core.store.schema import APPLICATION_ID

HEAD = "0001"
_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Raises ProjectUnusable for a project of a newer program, which is left untouched."""
    now = revision(database)
    if now == HEAD:
        return
    if now and now not in _known():
        raise ProjectUnusable(
            f"This project was made by a newer Reelwright (its format is {now}, "
            f"this program knows up to {HEAD}).",
            "Update Reelwright; nothing in the project was changed.",
        )
    if now:
        back_up(database, f"before-{HEAD}")
    with database.engine.begin() as connection:
        _upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    database.checkpoint()


def revision(database: Database) -> str:
    """The format of the file; "" for one without tables."""
    with database.engine.connect() as connection:
        tables = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name='alembic_version'"
        ).first()
        if tables is None:
            return ""
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return str(row[0]) if row else ""


def _known() -> frozenset[str]:
    return frozenset(file.name.split("_")[0] for file in (_SCRIPTS / "versions").glob("[0-9]*.py"))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
