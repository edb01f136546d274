"""The name by which a project knows what was made from it, wherever it is copied to."""

from core.domain.ids import fresh
from core.store.database import Database
from core.store.schema import MetaRow

_KEY = "project"


def identity(database: Database, *, read_only: bool = False) -> str:
    """Given when it is first asked for; "" for a project that has none and cannot be written."""
    with database.read() as session:
        row = session.get(MetaRow, _KEY)
        if row is not None:
            return row.value
    if read_only:
        return ""
    with database.write() as session:
        row = session.get(MetaRow, _KEY) or MetaRow(key=_KEY, value=fresh())
        session.add(row)
        return row.value
