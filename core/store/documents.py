"""The project's single documents (brief, plan, the sequence's head), by name."""

from typing import TypeVar

from sqlalchemy import delete
from sqlalchemy.orm import Session

from core.store import codec
from core.store.schema import DocumentRow

T = TypeVar("T")


def read(session: Session, kind: type[T], name: str) -> T | None:
    row = session.get(DocumentRow, name)
    return None if row is None else codec.read(kind, row.body, row.sha256)


def write(session: Session, name: str, value: object) -> None:
    """`None` takes the document out."""
    if value is None:
        session.execute(delete(DocumentRow).where(DocumentRow.name == name))
        return
    body = codec.dumps(value)
    session.merge(DocumentRow(name=name, body=body, sha256=codec.checksum(body)))
    session.flush()
