"""Reads and writes the key frames' attempts and reviews; both only ever grow."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.changes import Changes
from core.domain.edits import AddAttempt, AddFrameReview, Edit
from core.domain.ids import AttemptId, FrameId
from core.domain.keyframes import Attempt, FrameReview, History
from core.domain.review import Verdict
from core.store import codec
from core.store.schema import AttemptRow, FrameReviewRow


def histories(
    session: Session, only: frozenset[FrameId] | None = None
) -> Mapping[FrameId, History]:
    """What was made and said for every place that ever had a key frame, or for some of them."""
    made, said = select(AttemptRow), select(FrameReviewRow)
    if only is not None:
        made = made.where(AttemptRow.frame.in_(only))
        said = said.where(FrameReviewRow.frame.in_(only))
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    reviews: dict[str, list[FrameReview]] = defaultdict(list)
    for row in session.scalars(made.order_by(AttemptRow.number)):
        attempts[row.frame].append(codec.read(Attempt, row.body, row.body_sha256))
    for review in session.scalars(said.order_by(FrameReviewRow.number)):
        reviews[review.frame].append(_review(review))
    return {
        FrameId(frame): History(tuple(those), tuple(reviews[frame]))
        for frame, those in attempts.items()
    }


def files(session: Session) -> frozenset[str]:
    """Every picture that an attempt names."""
    return frozenset(session.scalars(select(AttemptRow.file)))


def add_attempt(edit: AddAttempt, session: Session) -> tuple[Changes, tuple[Edit, ...]]:
    attempt = edit.attempt
    body = codec.dumps(attempt)
    session.add(
        AttemptRow(
            id=attempt.id,
            frame=attempt.frame,
            segment=attempt.segment,
            file=attempt.file,
            body=body,
            body_sha256=codec.checksum(body),
        )
    )
    session.flush()
    return Changes(keyframes=frozenset({attempt.frame})), ()


def add_review(edit: AddFrameReview, session: Session) -> tuple[Changes, tuple[Edit, ...]]:
    review = edit.review
    inverse = _inverse(edit, session)
    session.add(
        FrameReviewRow(
            frame=edit.frame,
            attempt=review.attempt,
            verdict=review.verdict,
            bound=review.bound,
            at=review.at,
            note=review.note,
            seen=review.seen,
        )
    )
    session.flush()
    return Changes(keyframes=frozenset({edit.frame})), inverse


def _inverse(edit: AddFrameReview, session: Session) -> tuple[Edit, ...]:
    """What takes a verdict back: what stood on its picture before, and on the whole frame."""
    of_frame = select(FrameReviewRow).where(FrameReviewRow.frame == edit.frame)
    latest = of_frame.order_by(FrameReviewRow.number.desc()).limit(1)
    same = session.scalars(latest.where(FrameReviewRow.attempt == edit.review.attempt)).first()
    withdrawn = replace(edit.review, verdict=Verdict.WITHDRAWN, note="")
    back = [_review(same) if same else withdrawn]
    last = session.scalars(latest).first()
    if last and last.attempt != edit.review.attempt:
        back.append(_review(last))
    return tuple(AddFrameReview(edit.frame, each) for each in back)


def _review(row: FrameReviewRow) -> FrameReview:
    return FrameReview(
        attempt=AttemptId(row.attempt),
        verdict=Verdict(row.verdict),
        bound=row.bound,
        at=row.at,
        note=row.note,
        seen=row.seen,
    )
