"""The film's sequence, kept in parts: an edit writes those that it touches, not ten thousand clips.

The head names the parts in their order by the checksums of what they hold, so that it guards them.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.domain.edits import SetMarks, Splice
from core.domain.errors import StudioError
from core.domain.sequence import Clip, Marker, Sequence, SoundClip
from core.domain.splicing import marked, marks, opposite, spliced
from core.domain.time import Rate, Span
from core.store import codec, documents
from core.store.schema import ClipsRow, raw

PART = 128
"""About how many clips are kept together."""

Clips = tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    sha256: str
    count: int


@dataclass(frozen=True, slots=True)
class _Sequence:
    """All of a sequence but its clips, and where those are."""

    rate: Rate
    parts: tuple[_Part, ...]
    markers: tuple[Marker, ...] = ()
    marked: Span | None = None
    sounds: tuple[SoundClip, ...] = ()


def read(session: Session) -> Sequence | None:
    """Clips of parts that did not change are the same objects as the last time."""
    head = documents.read(session, _Sequence, "sequence")
    return None if head is None else _whole(session, head)


def write(session: Session, sequence: Sequence) -> None:
    _put(session, _headed(sequence, _written(session, sequence.clips)))


def splice(session: Session, edit: Splice) -> Splice:
    """Answers what takes it back. Raises StudioError when what is to go is not there."""
    head = _head(session)
    first, last = _touched(head.parts, edit)
    before = sum(part.count for part in head.parts[:first])
    clips = _clips(session, head.parts[first:last])
    here = replace(edit, at=edit.at - before)
    parts = _written(session, spliced(clips, here))
    _put(session, replace(head, parts=head.parts[:first] + parts + head.parts[last:]))
    return replace(opposite(clips, here), at=edit.at)


def mark(session: Session, edit: SetMarks) -> SetMarks:
    """Answers what takes it back."""
    head = _head(session)
    bare = Sequence(head.rate, (), head.markers, head.marked, head.sounds)
    _put(session, _headed(marked(bare, edit), head.parts))
    return marks(bare)


def _touched(parts: tuple[_Part, ...], edit: Splice) -> tuple[int, int]:
    """The parts, half open, to write anew; with a neighbour where little would be left of them."""
    ends = list(accumulate(part.count for part in parts))
    end = edit.at + len(edit.out)
    first = next((i for i, stop in enumerate(ends) if edit.at < stop), max(0, len(parts) - 1))
    last = next((i + 1 for i, stop in enumerate(ends) if end <= stop), len(parts))
    left = sum(part.count for part in parts[first:last]) - len(edit.out) + len(edit.clips)
    if left < PART // 2:
        first, last = max(0, first - 1), min(len(parts), last + 1)
    return first, last


def _written(session: Session, clips: Clips) -> tuple[_Part, ...]:
    """Even parts of at most `PART` clips."""
    count = -(-len(clips) // PART)
    edges = [len(clips) * number // count for number in range(count + 1)] if count else []
    return tuple(_part(session, clips[start:end]) for start, end in pairwise(edges))


def _part(session: Session, clips: Clips) -> _Part:
    body = codec.dump_all(Clip, clips)
    part = _Part(codec.checksum(body), len(clips))
    session.merge(ClipsRow(sha256=part.sha256, body=body.decode()))
    return part


def _put(session: Session, head: _Sequence) -> None:
    """The parts that are named no more go."""
    documents.write(session, "sequence", head)
    named = [part.sha256 for part in head.parts]
    session.execute(delete(ClipsRow).where(ClipsRow.sha256.not_in(named)))


def _headed(sequence: Sequence, parts: tuple[_Part, ...]) -> _Sequence:
    return _Sequence(sequence.rate, parts, sequence.markers, sequence.marked, sequence.sounds)


def _head(session: Session) -> _Sequence:
    head = documents.read(session, _Sequence, "sequence")
    if head is None:
        raise StudioError("This project has no film yet.", "Plan it first.")
    return head


def _whole(session: Session, head: _Sequence) -> Sequence:
    clips = _clips(session, head.parts)
    return Sequence(head.rate, clips, head.markers, head.marked, head.sounds)


def _clips(session: Session, parts: tuple[_Part, ...]) -> Clips:
    wanted = [part.sha256 for part in parts]
    rows = session.execute(
        select(ClipsRow.sha256, raw(ClipsRow.body)).where(ClipsRow.sha256.in_(wanted))
    )
    bodies = dict(rows.all())
    return tuple(
        clip for part in parts for clip in _decoded(bodies.get(part.sha256, b""), part.sha256)
    )


@lru_cache(maxsize=512)
def _decoded(body: bytes, sha256: str) -> Clips:
    return codec.read_all(Clip, body, sha256)
