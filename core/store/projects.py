"""Applies edits: every one answers what it touched and how to take it back."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

from sqlalchemy import select
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
    KeepIteration,
    PickTake,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetFinishing,
    SetMakers,
    SetMarks,
    SetMixing,
    SetOverlays,
    SetPlan,
    SetRecording,
    SetSequence,
    SetSpeaking,
    SetTongues,
    SetWording,
    Splice,
)
from core.domain.errors import StudioError
from core.domain.finishing import Finishing
from core.domain.ids import SegmentId, TakeId
from core.domain.inputs import of_shot
from core.domain.makers import Makers
from core.domain.mixing import Mixing
from core.domain.overlays import Overlays
from core.domain.project import Take
from core.domain.recording import Recording
from core.domain.review import undone
from core.domain.speaking import Speaking
from core.domain.splicing import changed, splices
from core.domain.story import Plan, Shot
from core.domain.tongues import Tongues
from core.domain.wording import Wording
from core.domain.workflow import Stage
from core.store import codec, documents, iterations, keyframes, sequences, stored
from core.store.schema import ReviewRow, SegmentRow, StageRow, TakeRow

Done = tuple[Changes, tuple[Edit, ...]]
_Setting = (
    SetMixing
    | SetMakers
    | SetFinishing
    | SetWording
    | SetOverlays
    | SetSpeaking
    | SetTongues
    | SetRecording
)
_SETTINGS: dict[type[_Setting], tuple[type[Any], str]] = {
    SetMixing: (Mixing, "mixing"),
    SetMakers: (Makers, "makers"),
    SetFinishing: (Finishing, "finishing"),
    SetWording: (Wording, "wording"),
    SetOverlays: (Overlays, "overlays"),
    SetSpeaking: (Speaking, "speaking"),
    SetTongues: (Tongues, "languages"),
    SetRecording: (Recording, "recording"),
}
"""What each sets, and the document's name; a project without it has what is usual."""
_ADD_REVIEW = ReviewRow.metadata.tables[ReviewRow.__tablename__].insert()


def stages(session: Session) -> tuple[tuple[Stage, str, str], ...]:
    """Every transition so far: stage, note, when."""
    rows = session.scalars(select(StageRow).order_by(StageRow.number))
    return tuple((Stage(row.stage), row.note, row.at) for row in rows)


def files(session: Session) -> frozenset[str]:
    """Every media file that a take or a key frame, chosen or not, still names."""
    return frozenset(session.scalars(select(TakeRow.file))) | keyframes.files(session)


def take_ids(session: Session) -> frozenset[TakeId]:
    """Every take that there is, also of segments that have left the film."""
    return frozenset(TakeId(each) for each in session.scalars(select(TakeRow.id)))


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
            return stored.take(session, take) is not None
        case AddReview(review=review):
            return stored.take(session, review.take) is not None
        case _:
            return True


def segment_row(segment: SegmentId, shot: Shot) -> SegmentRow:
    body = codec.dumps(shot)
    return SegmentRow(
        id=segment,
        shot=body,
        sha256=codec.checksum(body),
        removed=False,
        inputs=codec.dump_hashes(of_shot(shot)),
    )


def take_row(take: Take) -> TakeRow:
    body = codec.dumps(take)
    return TakeRow(
        id=take.id,
        segment=take.segment,
        file=take.file,
        sha256=take.sha256,
        size=take.size,
        made=take.made,
        body=body,
        body_sha256=codec.checksum(body),
    )


@singledispatch
def apply(edit: Any, session: Session) -> Done:
    raise TypeError(f"No way to apply {edit!r}")


@apply.register
def _(edit: SetBrief, session: Session) -> Done:
    before = documents.read(session, Brief, "brief")
    documents.write(session, "brief", edit.brief)
    return Changes(brief=True), (SetBrief(before),) if before else ()


@apply.register
def _(edit: SetPlan, session: Session) -> Done:
    before = documents.read(session, Plan, "plan")
    documents.write(session, "plan", edit.plan)
    return Changes(plan=True), (SetPlan(before),)


@apply.register
def _(edit: KeepIteration, session: Session) -> Done:
    iterations.keep(session, edit.iteration)
    return Changes(plan=True), ()


@apply.register
def _(edit: _Setting, session: Session) -> Done:
    kind, name = _SETTINGS[type(edit)]
    (setting,) = fields(edit)
    before = documents.read(session, kind, name) or kind()
    documents.write(session, name, getattr(edit, setting.name))
    return Changes(settings=True), (type(edit)(before),)


@apply.register
def _(edit: SetSequence, session: Session) -> Done:
    before = sequences.read(session)
    sequences.write(session, edit.sequence)
    return Changes(sequence=True), changed(edit.sequence, before) if before else ()


@apply.register
def _(edit: Splice, session: Session) -> Done:
    return Changes(sequence=True), (sequences.splice(session, edit),)


@apply.register
def _(edit: SetMarks, session: Session) -> Done:
    return Changes(sequence=True), (sequences.mark(session, edit),)


@apply.register
def _(edit: PutSegment, session: Session) -> Done:
    row = session.get(SegmentRow, edit.segment)
    undone: Edit = RemoveSegment(edit.segment)
    if row is not None and not row.removed:
        undone = PutSegment(edit.segment, codec.read(Shot, row.shot, row.sha256))
    session.merge(segment_row(edit.segment, edit.shot))
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
    session.add(take_row(take))
    session.flush()
    return Changes(frozenset({take.segment})), ()


@apply.register
def _(edit: PickTake, session: Session) -> Done:
    row = _present(session, edit.segment)
    before = TakeId(row.chosen) if row.chosen else None
    row.chosen = edit.take
    touched = Changes(frozenset({edit.segment}))
    inverse: tuple[Edit, ...] = (PickTake(edit.segment, before),)
    by = _further(session, before, edit.take)
    sequence = sequences.read(session) if by else None
    if sequence is None:
        return touched, inverse
    slips = splices(sequence.clips, slipped(sequence, edit.segment, by).clips)
    back = [sequences.splice(session, each) for each in slips]
    return touched | Changes(sequence=True), (*inverse, *reversed(back))


@apply.register
def _(edit: AddReview, session: Session) -> Done:
    review = edit.review
    before = stored.reviews(session, edit.segment, review.take)
    values = {field.name: getattr(review, field.name) for field in fields(review)}
    session.execute(_ADD_REVIEW, {"segment": edit.segment, **values})
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


def _further(session: Session, before: TakeId | None, after: TakeId | None) -> int:
    """How many frames later the shot itself begins in the second take than in the first."""
    old = stored.take(session, before) if before else None
    new = stored.take(session, after) if after else None
    if after and new is None:
        raise StudioError("That take is not in this project.", "Choose one that is.")
    return new.recipe.handle - old.recipe.handle if old and new else 0
