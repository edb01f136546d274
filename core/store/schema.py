"""Tables. Rows never leave this package; readers get domain snapshots instead.

Documents (brief, plan, sequence, a segment's shot, a take's recipe) are JSON with a checksum
beside them, because SQLite itself does not notice a flipped bit.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
    cast,
)
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column

APPLICATION_ID = 0x5265656C  # "Reel"


class Row(DeclarativeBase):
    pass


def raw(column: "ColumnElement[Any] | InstrumentedAttribute[Any]") -> ColumnElement[bytes]:
    """A text as the UTF-8 it is stored in: a str with one emoji in it takes four times that."""
    return cast(column, LargeBinary)


class DocumentRow(Row):
    """The one brief, plan and head of the sequence of the project, by name."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("json_valid(body)"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    sha256: Mapped[str]


class ClipsRow(Row):
    """A part of the sequence: some of its clips, in order. Its head names it by its checksum."""

    __tablename__ = "clips"
    __table_args__ = (CheckConstraint("json_valid(body)"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class VersionRow(Row):
    """A sequence that was given a name; `body` is packed."""

    __tablename__ = "versions"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    clips: Mapped[int]
    frames: Mapped[int]
    body: Mapped[str]
    sha256: Mapped[str]


class SegmentRow(Row):
    """`inputs` are the hashes of the shot (`core.store.hashed`), None where they are unknown."""

    __tablename__ = "segments"
    __table_args__ = (CheckConstraint("json_valid(shot)"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    shot: Mapped[str]
    sha256: Mapped[str]
    chosen: Mapped[str | None]
    removed: Mapped[bool] = mapped_column(default=False)
    inputs: Mapped[str | None] = mapped_column(default=None)


class TakeRow(Row):
    __tablename__ = "takes"
    __table_args__ = (CheckConstraint("json_valid(body)"), Index("takes_of", "segment"))

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    segment: Mapped[str] = mapped_column(ForeignKey("segments.id"))
    file: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str]
    size: Mapped[int]
    made: Mapped[str]
    body: Mapped[str]
    body_sha256: Mapped[str]


class ReviewRow(Row):
    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_of", "segment"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    segment: Mapped[str] = mapped_column(ForeignKey("segments.id"))
    take: Mapped[str] = mapped_column(ForeignKey("takes.id"))
    verdict: Mapped[str]
    bound: Mapped[str]
    at: Mapped[str]
    rating: Mapped[int]
    note: Mapped[str]
    frame: Mapped[int]
    by: Mapped[str] = mapped_column(default="")


class AttemptRow(Row):
    """A made picture of a key frame; `frame` names its place in the film."""

    __tablename__ = "attempts"
    __table_args__ = (CheckConstraint("json_valid(body)"), Index("attempts_of", "frame"))

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    frame: Mapped[str]
    segment: Mapped[str] = mapped_column(ForeignKey("segments.id"))
    file: Mapped[str] = mapped_column(unique=True)
    body: Mapped[str]
    body_sha256: Mapped[str]


class FrameReviewRow(Row):
    __tablename__ = "frame_reviews"
    __table_args__ = (Index("frame_reviews_of", "frame"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    frame: Mapped[str]
    attempt: Mapped[str] = mapped_column(ForeignKey("attempts.id"))
    verdict: Mapped[str]
    bound: Mapped[str]
    at: Mapped[str]
    note: Mapped[str]
    seen: Mapped[int]


class StageRow(Row):
    """Every transition of the workflow; the last one is where the film stands."""

    __tablename__ = "stages"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    stage: Mapped[str]
    note: Mapped[str]
    at: Mapped[str]


class JobRow(Row):
    __tablename__ = "jobs"
    __table_args__ = (CheckConstraint("json_valid(task)"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    lane: Mapped[str]
    family: Mapped[str]
    priority: Mapped[int]
    place: Mapped[float] = mapped_column(default=0.0)
    held: Mapped[bool] = mapped_column(default=False)
    segment: Mapped[str | None]
    state: Mapped[str]
    message: Mapped[str]
    advice: Mapped[str]
    attempt: Mapped[int]
    task: Mapped[str]
    at: Mapped[str]


class UndoRow(Row):
    """The command log: `forward` makes the step again, `inverse` takes it back."""

    __tablename__ = "undo"

    number: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    forward: Mapped[str]
    inverse: Mapped[str]
    sha256: Mapped[str]


class DeliveryRow(Row):
    """`place`, `items` and `telling` are JSON; files are named as `films.named` does."""

    __tablename__ = "deliveries"
    __table_args__ = (CheckConstraint("json_valid(place)"), CheckConstraint("json_valid(items)"))

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    film: Mapped[str]
    place: Mapped[str]
    items: Mapped[str]
    at: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    advice: Mapped[str]
    job: Mapped[str]
    telling: Mapped[str]


class UploadRow(Row):
    """How far one file has come at one place; `place` is a digest of where that is."""

    __tablename__ = "uploads"
    __table_args__ = (UniqueConstraint("place", "key"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    place: Mapped[str]
    key: Mapped[str]
    size: Mapped[int]
    changed: Mapped[int]
    part: Mapped[int]
    upload: Mapped[str]
    ended: Mapped[str]
    digest: Mapped[str]


class UploadPartRow(Row):
    """A part that the far end has acknowledged."""

    __tablename__ = "upload_parts"

    upload: Mapped[int] = mapped_column(ForeignKey("uploads.number"), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]


class OpinionRow(Row):
    """What was said of a film; `made` tells it from another of the same name."""

    __tablename__ = "opinions"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5"),)

    film: Mapped[str] = mapped_column(primary_key=True)
    made: Mapped[str] = mapped_column(primary_key=True)
    stars: Mapped[int]
    comment: Mapped[str]
    at: Mapped[str]


class MetaRow(Row):
    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
