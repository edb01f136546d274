"""Brings a project's tables to this program's shape, all or nothing, after a backup."""

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection

from core.domain.errors import ProjectUnusable
from core.store.backups import back_up, looking
from core.store.database import Database, translated
from core.store.schema import APPLICATION_ID

HEAD = "0008"
_SCRIPTS = Path(__file__).parent / "migrations"


def blank() -> str:
    """A new project as all the migrations in a row make it, which takes ten times as long."""
    return files("resources").joinpath("store", "blank.sql").read_text("utf-8")


def must_be_known(file: Path) -> None:
    """Raises ProjectUnusable for a project of a newer program, which is left untouched."""
    now = revision(file)
    if now and now not in _known():
        raise ProjectUnusable(
            f"This project was made by a newer Reelwright (its format is {now}, "
            f"this program knows up to {HEAD}).",
            "Update Reelwright; nothing in the project was changed.",
        )


def must_be_current(file: Path) -> None:
    """Raises ProjectUnusable for a project that cannot be read before it is migrated."""
    must_be_known(file)
    if revision(file) != HEAD:
        raise ProjectUnusable(
            "This project has an older format, which is brought up to date when it is opened "
            "for writing.",
            "Put it where it can be written to, and open it once.",
        )


def migrate(database: Database) -> None:
    """Bring the tables to `HEAD`; an empty file becomes a project without a brief."""
    now = revision(database.file)
    if now == HEAD:
        return
    if now:
        back_up(database, f"before-{HEAD}")
    with translated(database.file.parent), database.engine.begin() as connection:
        if now:
            upgrade(connection)
        else:
            _begin(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    database.checkpoint()


def revision(file: Path) -> str:
    """The format of the file; "" for one without tables."""
    if not file.exists():
        return ""
    with translated(file.parent), looking(file) as connection:
        tables = "SELECT 1 FROM sqlite_master WHERE name='alembic_version'"
        if connection.execute(tables).fetchone() is None:
            return ""
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""


def upgrade(connection: Connection) -> None:
    """Run every migration that is newer than what is there."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _known() -> frozenset[str]:
    return frozenset(file.name.split("_")[0] for file in (_SCRIPTS / "versions").glob("[0-9]*.py"))


def _begin(connection: Connection) -> None:
    for statement in blank().split(";\n"):
        connection.exec_driver_sql(statement)
