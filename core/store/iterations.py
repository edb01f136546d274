"""Every iteration of the story, kept as it was written, whatever becomes of it afterwards."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.story import Iteration
from core.store import codec, documents
from core.store.schema import DocumentRow

_NAME = "iteration-"


def keep(session: Session, iteration: Iteration) -> None:
    documents.write(session, f"{_NAME}{iteration.number}", iteration)


def kept(session: Session) -> tuple[Iteration, ...]:
    """In the order in which they were written."""
    rows = session.scalars(select(DocumentRow).where(DocumentRow.name.startswith(_NAME)))
    found = [codec.read(Iteration, row.body, row.sha256) for row in rows]
    return tuple(sorted(found, key=lambda each: each.number))
