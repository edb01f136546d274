"""The SQLite that is safe to write with: pysqlite3 carries 3.51.3 or later."""

try:
    import pysqlite3.dbapi2 as sqlite
except ImportError:  # no wheel for this platform: the system's SQLite, in the safer journal mode
    import sqlite3 as sqlite

WAL_IS_SAFE = sqlite.sqlite_version_info >= (3, 51, 3)

__all__ = ["WAL_IS_SAFE", "sqlite"]
