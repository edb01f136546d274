"""The command log: what was done and how to take it back, kept in the same transaction, all of it.

`cursor` stands on the last step that is done; a new step cuts off what had been undone.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.domain.edits import Edit, lasting
from core.domain.errors import ProjectUnusable
from core.store import codec
from core.store.schema import MetaRow, UndoRow


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    edits: tuple[Edit, ...]


def record(
    session: Session, label: str, forward: tuple[Edit, ...], inverse: tuple[Edit, ...]
) -> None:
    cursor = _cursor(session)
    session.execute(delete(UndoRow).where(UndoRow.number > cursor))
    there = codec.packed(codec.dump_edits(_again(forward)))
    back = codec.packed(codec.dump_edits(inverse))
    sha256 = codec.checksum(there + back)
    session.add(UndoRow(number=cursor + 1, label=label, forward=there, inverse=back, sha256=sha256))
    _move(session, cursor + 1)


def back(session: Session) -> Step | None:
    """Step the cursor back; answers what to apply."""
    cursor = _cursor(session)
    row = session.get(UndoRow, cursor)
    if row is None:
        return None
    _check(row)
    _move(session, cursor - 1)
    return Step(row.label, codec.load_edits(codec.unpacked(row.inverse)))


def forth(session: Session) -> Step | None:
    cursor = _cursor(session)
    row = session.get(UndoRow, cursor + 1)
    if row is None:
        return None
    _check(row)
    _move(session, cursor + 1)
    return Step(row.label, _again(codec.load_edits(codec.unpacked(row.forward))))


def labels(session: Session) -> tuple[str, str]:
    """What undo and redo would take back or do again; "" for nothing."""
    cursor = _cursor(session)
    near = select(UndoRow.number, UndoRow.label).where(UndoRow.number.in_((cursor, cursor + 1)))
    found = dict(session.execute(near).all())
    return found.get(cursor, ""), found.get(cursor + 1, "")


def done(session: Session) -> tuple[str, ...]:
    """The labels of all steps that are done, the oldest first."""
    rows = select(UndoRow.label).where(UndoRow.number <= _cursor(session)).order_by(UndoRow.number)
    return tuple(session.scalars(rows))


def _again(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if not lasting(edit))


def _check(row: UndoRow) -> None:
    if codec.checksum(row.forward + row.inverse) != row.sha256:
        raise ProjectUnusable(
            f"The undo step “{row.label}” was damaged on the disk.",
            "The film itself is whole; go on from where it stands.",
        )


def _cursor(session: Session) -> int:
    row = session.get(MetaRow, "cursor")
    return int(row.value) if row else 0


def _move(session: Session, to: int) -> None:
    session.merge(MetaRow(key="cursor", value=str(to)))
    session.flush()
