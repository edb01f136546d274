"""Named versions of the sequence. The segments they show stay in the project for ever."""

from datetime import UTC, datetime

from sqlalchemy import delete, literal_column, select
from sqlalchemy.orm import Session

from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.sequence import Sequence
from core.domain.story import Shot
from core.domain.versions import NAME_LIMIT, Kept, Version
from core.store import codec
from core.store.schema import SegmentRow, VersionRow


def save(session: Session, name: str, sequence: Sequence) -> Version:
    """Keep `sequence` under a name. Raises StudioError for one that is taken, empty or too long."""
    name = _usable(session, name)
    body = codec.packed(codec.dumps(sequence))
    row = VersionRow(
        name=name,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        clips=len(sequence.clips),
        frames=sequence.frames,
        body=body,
        sha256=codec.checksum(body),
    )
    session.add(row)
    session.flush()
    return _version(row)


def all_versions(session: Session) -> tuple[Version, ...]:
    """The newest first."""
    rows = select(VersionRow.name, VersionRow.at, VersionRow.clips, VersionRow.frames)
    found = session.execute(rows.order_by(literal_column("rowid").desc()))
    return tuple(Version(*row) for row in found)


def read(session: Session, name: str) -> Kept:
    """Raises StudioError for a name that is not there, ProjectUnusable for a damaged version."""
    row = _present(session, name)
    codec.checked(Version, row.body, row.sha256)
    sequence = codec.loads(Sequence, codec.unpacked(row.body))
    return Kept(_version(row), sequence, _gone(session, sequence))


def remove(session: Session, name: str) -> None:
    """Raises StudioError for a name that is not there."""
    _present(session, name)
    session.execute(delete(VersionRow).where(VersionRow.name == name))


def _gone(session: Session, sequence: Sequence) -> dict[SegmentId, Shot]:
    shown = set(sequence.order)
    rows = select(SegmentRow.id, SegmentRow.shot, SegmentRow.sha256).where(SegmentRow.removed)
    return {
        SegmentId(segment): codec.read(Shot, shot, sha256)
        for segment, shot, sha256 in session.execute(rows)
        if segment in shown
    }


def _usable(session: Session, name: str) -> str:
    name = name.strip()
    if not name:
        raise StudioError("A version needs a name.", "Say what this state of the edit is.")
    if len(name) > NAME_LIMIT:
        raise StudioError(
            f"The name has {len(name)} characters; at most {NAME_LIMIT} are possible.",
            f"Shorten it by {len(name) - NAME_LIMIT}.",
        )
    if session.get(VersionRow, name) is not None:
        raise StudioError(f"There is a version “{name}” already.", "Choose another name.")
    return name


def _present(session: Session, name: str) -> VersionRow:
    row = session.get(VersionRow, name)
    if row is None:
        raise StudioError(f"There is no version “{name}”.", "It may have been deleted.")
    return row


def _version(row: VersionRow) -> Version:
    return Version(row.name, row.at, row.clips, row.frames)
