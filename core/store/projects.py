"""Reads snapshots, applies edits. Every edit answers what it touched and how to take it back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.domain.brief import Brief
from core.domain.changes import Changes
from core.domain.cutting import slipped
from core.domain.edits import (
    AddAttempt,
    AddFrameReview,
    AddReview,
    AddTake,
    Edit,
    EnterStage,
    PickTake,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetMarks,
    SetPlan,
    SetSequence,
    Splice,
)
from core.domain.errors import StudioError
from core.domain.ids import SegmentId, TakeId
from core.domain.inputs import inputs
from core.domain.project import Project, Segment, Take
from core.domain.review import Review, Verdict, undone
from core.domain.sequence import Sequence
from core.domain.splicing import changed, marked, marks, opposite, spliced
from core.domain.story import Plan, Shot
from core.domain.workflow import Stage
from core.store import codec, keyframes, undo
from core.store.schema import DocumentRow, ReviewRow, SegmentRow, StageRow, TakeRow

Done = tuple[Changes, tuple[Edit, ...]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Takes:
    """What is known of every segment, gathered in two queries."""

    takes: dict[str, list[Take]] = field(default_factory=lambda: defaultdict(list))
    reviews: dict[str, list[Review]] = field(default_factory=lambda: defaultdict(list))


def snapshot(session: Session) -> Project:
    brief = document(session, Brief, "brief")
    sequence = document(session, Sequence, "sequence")
    if brief is None or sequence is None:
        raise StudioError("This project has no brief.", "Open one of its backups.")
    plan = document(session, Plan, "plan")
    made = _made(session)
    rows = session.scalars(select(SegmentRow).where(~SegmentRow.removed))
    last = session.scalars(select(StageRow.stage).order_by(StageRow.number.desc())).first()
    undo_label, redo_label = undo.labels(session)
    return Project(
        title=brief.title or (plan.story.title if plan else ""),
        stage=Stage(last or Stage.INPUT_COLLECTION),
        brief=brief,
        sequence=sequence,
        plan=plan,
        segments=tuple(_segment(row, made, brief) for row in rows),
        undo=undo_label,
        redo=redo_label,
        frames=keyframes.histories(session),
    )


def document(session: Session, kind: type[T], name: str) -> T | None:
    row = session.get(DocumentRow, name)
    return None if row is None else codec.read(kind, row.body, row.sha256)


def stages(session: Session) -> tuple[tuple[Stage, str, str], ...]:
    """Every transition so far: stage, note, when."""
    rows = session.scalars(select(StageRow).order_by(StageRow.number))
    return tuple((Stage(row.stage), row.note, row.at) for row in rows)


def files(session: Session) -> frozenset[str]:
    """Every media file that a take or a key frame, chosen or not, still names."""
    return frozenset(session.scalars(select(TakeRow.file))) | keyframes.files(session)


def takes(session: Session) -> tuple[Take, ...]:
    return tuple(_take(row) for row in session.scalars(select(TakeRow).order_by(TakeRow.number)))


def forget_takes(session: Session, ids: Iterable[TakeId]) -> None:
    """Remove takes for good: housekeeping's, after the person has seen what goes."""
    for take in ids:
        for review in session.scalars(select(ReviewRow).where(ReviewRow.take == take)):
            session.delete(review)
        for segment in session.scalars(select(SegmentRow).where(SegmentRow.chosen == take)):
            segment.chosen = None
        session.flush()
        for row in session.scalars(select(TakeRow).where(TakeRow.id == take)):
            session.delete(row)


def possible(edit: Edit, session: Session) -> bool:
    """Whether what an undone or redone edit is about is still there: takes may be thrown away."""
    match edit:
        case PickTake(take=take) if take is not None:
            return _take_of(session, take) is not None
        case AddReview(review=review):
            return _take_of(session, review.take) is not None
        case _:
            return True


def must_hold_together(session: Session) -> None:
    """Raise when the sequence names a segment that is not in the film: the step is not done.

    Two threads that change the film from older snapshots could otherwise leave it unreadable.
    """
    sequence = document(session, Sequence, "sequence")
    present = set(session.scalars(select(SegmentRow.id).where(~SegmentRow.removed)))
    if sequence and not present.issuperset(sequence.order):
        raise StudioError("The film was changed in the meantime.", "Look at it and do it again.")


@singledispatch
def apply(edit: Any, session: Session) -> Done:
    raise TypeError(f"No way to apply {edit!r}")


@apply.register
def _(edit: SetBrief, session: Session) -> Done:
    before = document(session, Brief, "brief")
    _put(session, "brief", edit.brief)
    return Changes(brief=True), (SetBrief(before),) if before else ()


@apply.register
def _(edit: SetPlan, session: Session) -> Done:
    before = document(session, Plan, "plan")
    if edit.plan is None:
        session.execute(delete(DocumentRow).where(DocumentRow.name == "plan"))
    else:
        _put(session, "plan", edit.plan)
    return Changes(plan=True), (SetPlan(before),)


@apply.register
def _(edit: SetSequence, session: Session) -> Done:
    before = document(session, Sequence, "sequence")
    _put(session, "sequence", edit.sequence)
    return Changes(sequence=True), changed(edit.sequence, before) if before else ()


@apply.register
def _(edit: Splice, session: Session) -> Done:
    before = _sequence(session)
    after = replace(before, clips=spliced(before.clips, edit))
    _put(session, "sequence", after)
    return Changes(sequence=True), (opposite(before.clips, edit),)


@apply.register
def _(edit: SetMarks, session: Session) -> Done:
    before = _sequence(session)
    _put(session, "sequence", marked(before, edit))
    return Changes(sequence=True), (marks(before),)


@apply.register
def _(edit: PutSegment, session: Session) -> Done:
    body = codec.dumps(edit.shot)
    row = session.get(SegmentRow, edit.segment)
    undone: Edit = RemoveSegment(edit.segment)
    if row is None:
        row = SegmentRow(id=edit.segment, removed=False)
        session.add(row)
    elif not row.removed:
        undone = PutSegment(edit.segment, codec.read(Shot, row.shot, row.sha256))
    row.shot, row.sha256, row.removed = body, codec.checksum(body), False
    session.flush()
    return Changes(frozenset({edit.segment})), (undone,)


@apply.register
def _(edit: RemoveSegment, session: Session) -> Done:
    row = _present(session, edit.segment)
    row.removed = True
    shot = codec.read(Shot, row.shot, row.sha256)
    return Changes(frozenset({edit.segment})), (PutSegment(edit.segment, shot),)


@apply.register
def _(edit: AddTake, session: Session) -> Done:
    take = edit.take
    body = codec.dumps(take)
    session.add(
        TakeRow(
            id=take.id,
            segment=take.segment,
            file=take.file,
            sha256=take.sha256,
            size=take.size,
            made=take.made,
            body=body,
            body_sha256=codec.checksum(body),
        )
    )
    session.flush()
    return Changes(frozenset({take.segment})), ()


@apply.register
def _(edit: PickTake, session: Session) -> Done:
    row = _present(session, edit.segment)
    before = TakeId(row.chosen) if row.chosen else None
    row.chosen = edit.take
    touched = Changes(frozenset({edit.segment}))
    inverse: tuple[Edit, ...] = (PickTake(edit.segment, before),)
    sequence = document(session, Sequence, "sequence")
    if sequence and (by := _further(session, before, edit.take)):
        _put(session, "sequence", slipped(sequence, edit.segment, by))
        return touched | Changes(sequence=True), (*inverse, SetSequence(sequence))
    return touched, inverse


@apply.register
def _(edit: AddReview, session: Session) -> Done:
    review = edit.review
    before = _reviews_of(session, review.take)
    session.add(
        ReviewRow(
            segment=edit.segment,
            take=review.take,
            verdict=review.verdict,
            bound=review.bound,
            at=review.at,
            rating=review.rating,
            note=review.note,
            frame=review.frame,
            by=review.by,
        )
    )
    session.flush()
    inverse = tuple(AddReview(edit.segment, each) for each in undone(review, before))
    return Changes(frozenset({edit.segment})), inverse


@apply.register
def _(edit: AddAttempt, session: Session) -> Done:
    return keyframes.add_attempt(edit, session)


@apply.register
def _(edit: AddFrameReview, session: Session) -> Done:
    return keyframes.add_review(edit, session)


@apply.register
def _(edit: EnterStage, session: Session) -> Done:
    session.add(StageRow(stage=edit.stage, note=edit.note, at=datetime.now(UTC).isoformat()))
    return Changes(stage=True), ()


def _present(session: Session, segment: SegmentId) -> SegmentRow:
    row = session.get(SegmentRow, segment)
    if row is None:
        raise StudioError("That segment is not in this film.", "Choose one that is.")
    return row


def _sequence(session: Session) -> Sequence:
    sequence = document(session, Sequence, "sequence")
    if sequence is None:
        raise StudioError("This project has no film yet.", "Plan it first.")
    return sequence


def _take_of(session: Session, take: TakeId) -> Take | None:
    row = session.scalars(select(TakeRow).where(TakeRow.id == take)).first()
    return None if row is None else _take(row)


def _further(session: Session, before: TakeId | None, after: TakeId | None) -> int:
    """How many frames later the shot itself begins in the second take than in the first."""
    old = _take_of(session, before) if before else None
    new = _take_of(session, after) if after else None
    if after and new is None:
        raise StudioError("That take is not in this project.", "Choose one that is.")
    return new.recipe.handle - old.recipe.handle if old and new else 0


def _reviews_of(session: Session, take: TakeId) -> tuple[Review, ...]:
    rows = select(ReviewRow).where(ReviewRow.take == take).order_by(ReviewRow.number)
    return tuple(_review(row) for row in session.scalars(rows))


def _put(session: Session, name: str, value: object) -> None:
    body = codec.dumps(value)
    session.merge(DocumentRow(name=name, body=body, sha256=codec.checksum(body)))
    session.flush()


def _made(session: Session) -> _Takes:
    made = _Takes()
    for row in session.scalars(select(TakeRow).order_by(TakeRow.number)):
        made.takes[row.segment].append(_take(row))
    for review in session.scalars(select(ReviewRow).order_by(ReviewRow.number)):
        made.reviews[review.segment].append(_review(review))
    return made


def _segment(row: SegmentRow, made: _Takes, brief: Brief) -> Segment:
    shot = codec.read(Shot, row.shot, row.sha256)
    return Segment(
        id=SegmentId(row.id),
        shot=shot,
        chosen=TakeId(row.chosen) if row.chosen else None,
        takes=tuple(made.takes[row.id]),
        reviews=tuple(made.reviews[row.id]),
        inputs=inputs(shot, brief),
    )


def _take(row: TakeRow) -> Take:
    take: Take = codec.read(Take, row.body, row.body_sha256)
    return take


def _review(row: ReviewRow) -> Review:
    return Review(
        take=TakeId(row.take),
        verdict=Verdict(row.verdict),
        bound=row.bound,
        at=row.at,
        rating=row.rating,
        note=row.note,
        frame=row.frame,
        by=row.by,
    )
