"""Writes what the tables of a new project are, from the migrations: run it after a new one."""

from pathlib import Path

from sqlalchemy import create_engine

from core.store.driver import sqlite
from core.store.migrate import upgrade

_TABLES = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
_FORMAT = "SELECT version_num FROM alembic_version"


def blank() -> str:
    """The statements that make of nothing what all the migrations in a row make of it."""
    with create_engine("sqlite+pysqlite://", module=sqlite).begin() as connection:
        upgrade(connection)
        made = [str(sql) for (sql,) in connection.exec_driver_sql(_TABLES)]
        (head,) = connection.exec_driver_sql(_FORMAT).one()
    return ";\n".join([*made, f"INSERT INTO alembic_version VALUES ('{head}')"]) + "\n"


if __name__ == "__main__":
    written = Path(__file__).parents[1] / "resources" / "store" / "blank.sql"
    written.write_text(blank(), encoding="utf-8")
