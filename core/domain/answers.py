"""What a colleague has answered to a review package, before it becomes reviews (product 7.7)."""

from dataclasses import dataclass

from core.domain.ids import SegmentId
from core.domain.review import Review


@dataclass(frozen=True, slots=True)
class Skipped:
    """An answer that cannot be taken in: the number of its shot (0 for none), and why."""

    shot: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """`reviews` would be added; `known` is how many were taken in before and stand."""

    by: str
    saved: str
    reviews: tuple[tuple[SegmentId, Review], ...] = ()
    known: int = 0
    skipped: tuple[Skipped, ...] = ()
