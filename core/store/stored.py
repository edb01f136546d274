"""Segments and takes as they lie in the database: what is in their JSON is read when asked for.

A film of ten thousand segments is opened to look at a few dozen of them. What was damaged raises
ProjectUnusable when it is read; all is looked over at opening, or soon after (`trust`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from pydantic_core import from_json
from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from core.domain.brief import Brief
from core.domain.ids import SegmentId, TakeId
from core.domain.inputs import of_brief, of_shot
from core.domain.once import once
from core.domain.project import Segment, Take
from core.domain.review import Review, Verdict
from core.domain.story import Shot
from core.store import codec
from core.store.schema import ReviewRow, SegmentRow, TakeRow, raw

T = TypeVar("T")
_AT_ONCE = 500
"""How many segments are asked for by name: a query cannot hold any number of them."""


_COLUMNS = ("id", "segment", "file", "sha256", "size", "made")


def _late(name: str) -> once[Any]:
    """A field of a take that is read from its JSON."""

    def read(take: "StoredTake") -> Any:
        return getattr(take.whole, name)

    return once(read)


class StoredTake(Take):
    _body: bytes
    _sha256: str
    _inputs: str | None
    _frames: int

    vars().update(
        {each.name: _late(each.name) for each in fields(Take) if each.name not in _COLUMNS}
    )

    @once
    def inputs(self) -> Mapping[str, str]:
        made_from: Mapping[str, str] = from_json(self._inputs or "{}")
        return made_from

    @property
    def frames(self) -> int:
        return self._frames

    @once
    def whole(self) -> Take:
        codec.checked(Take, self._body, self._sha256)
        return codec.loads(Take, self._body)

    def __eq__(self, other: object) -> bool:
        return _same(Take, self, other)

    __hash__ = None  # type: ignore[assignment]


class StoredSegment(Segment):
    """`row` is its place among all that there are; `common` are the brief's hashes, as JSON."""

    row: int
    common: str
    _shot: bytes
    _sha256: str
    _hashes: str | None

    @once
    def shot(self) -> Shot:
        codec.checked(Shot, self._shot, self._sha256)
        return codec.loads(Shot, self._shot)

    @once
    def inputs(self) -> Mapping[str, str]:
        own = codec.hashes_in(self._hashes)
        return {**(from_json(own) if own else of_shot(self.shot)), **from_json(self.common)}

    def up_to_date(self, take: Take) -> bool:
        """Told by the JSON itself where that is the same, as it is of most."""
        own = codec.hashes_in(self._hashes)
        if own and vars(take).get("_inputs") == f"{own[:-1]},{self.common[1:]}":
            return True
        return super().up_to_date(take)

    def __eq__(self, other: object) -> bool:
        return _same(Segment, self, other)

    __hash__ = None  # type: ignore[assignment]


# Of the tables themselves: what goes through the mapped classes takes twice as long.
_segments, _made, _said = (
    each.metadata.tables[each.__tablename__].c for each in (SegmentRow, TakeRow, ReviewRow)
)

_number: ColumnElement[int] = literal_column("segments.rowid")

_SEGMENTS: Select[Any] = (
    select(
        _number,
        _segments.id,
        raw(_segments.shot),
        _segments.sha256,
        _segments.chosen,
        _segments.inputs,
    )
    .where(~_segments.removed)
    .order_by(_number)
)

_TAKES = select(
    *(_made[name] for name in _COLUMNS),
    raw(_made.body),
    _made.body_sha256,
    func.json_extract(_made.body, "$.inputs"),
    func.json_extract(_made.body, "$.recipe.frames"),
).order_by(_made.number)

_REVIEWS = select(_said.segment, *(_said[field.name] for field in fields(Review))).order_by(
    _said.number
)

_OF = _REVIEWS.where(_said.take == bindparam("of"), _said.segment == bindparam("in"))


def segments(
    session: Session, brief: Brief, only: Collection[SegmentId] | None = None
) -> tuple[StoredSegment, ...]:
    """Those of the film, in the order in which they were put in."""
    if only is not None and len(only) > _AT_ONCE:
        names = list(only)
        some = (names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE))
        return in_order(each for part in some for each in segments(session, brief, part))
    made, said = _grouped(_takes(session, only)), _grouped(_reviews(session, only))
    common = codec.compact(of_brief(brief))
    codec.ready(Shot, Take)
    return tuple(
        _segment(row, common, made[row[1]], said[row[1]])
        for row in session.execute(_those(_SEGMENTS, _segments.id, only)).all()
    )


def in_order(segments: Iterable[StoredSegment]) -> tuple[StoredSegment, ...]:
    """In the order in which they were put in."""
    return tuple(sorted(segments, key=lambda segment: segment.row))


def takes(session: Session) -> tuple[Take, ...]:
    """Every one, also of segments that are not in the film."""
    return tuple(take for _, take in _takes(session, None))


def take(session: Session, wanted: TakeId) -> Take | None:
    rows = session.execute(_TAKES.where(_made.id == wanted))
    return next((_take(row) for row in rows), None)


def reviews(session: Session, segment: SegmentId, of: TakeId) -> tuple[Review, ...]:
    return tuple(_review(row) for row in session.execute(_OF, {"of": of, "in": segment}))


def _takes(
    session: Session, only: Collection[SegmentId] | None
) -> Iterator[tuple[SegmentId, Take]]:
    for row in session.execute(_those(_TAKES, _made.segment, only)).all():
        yield row[1], _take(row)


def _reviews(
    session: Session, only: Collection[SegmentId] | None
) -> Iterator[tuple[SegmentId, Review]]:
    for row in session.execute(_those(_REVIEWS, _said.segment, only)).all():
        yield row[0], _review(row)


def _those(rows: Any, column: Any, only: Collection[SegmentId] | None) -> Any:
    return rows if only is None else rows.where(column.in_(only))


def _grouped(found: Iterable[tuple[SegmentId, T]]) -> Mapping[SegmentId, tuple[T, ...]]:
    groups: dict[SegmentId, tuple[T, ...]] = defaultdict(tuple)
    for segment, each in found:
        groups[segment] += (each,)
    return groups


def _segment(
    row: Any, common: str, made: tuple[Take, ...], said: tuple[Review, ...]
) -> StoredSegment:
    number, name, shot, sha256, chosen, hashes = row
    segment = object.__new__(StoredSegment)
    vars(segment).update(
        id=name,
        chosen=chosen,
        takes=made,
        reviews=said,
        row=number,
        common=common,
        _shot=shot,
        _sha256=sha256,
        _hashes=hashes,
    )
    return segment


def _take(row: Any) -> StoredTake:
    *columns, body, body_sha256, inputs, frames = row
    it = object.__new__(StoredTake)
    late = {"_body": body, "_sha256": body_sha256, "_inputs": inputs, "_frames": frames}
    vars(it).update(zip(_COLUMNS, columns, strict=True), **late)
    return it


def _review(row: Any) -> Review:
    _, take, verdict, *rest = row
    return Review(take, Verdict(verdict), *rest)


def _same(kind: type[Any], one: object, other: object) -> bool:
    return isinstance(other, kind) and all(
        getattr(one, field.name) == getattr(other, field.name) for field in fields(kind)
    )
