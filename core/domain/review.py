"""Verdicts, ratings and notes on takes, in a history that is never rewritten (product 7)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.ids import TakeId


class Verdict(StrEnum):
    """What an entry of the history says. The last two change no status.

    `NOTED` with words is a note; without words it gives the take its `rating` (0 takes the stars
    away). `UNNOTED` takes back the note with the same words on the same frame.
    """

    APPROVED = "approved"
    REJECTED = "rejected"
    REVISE = "needs revision"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"
    UNNOTED = "note withdrawn"


class Status(StrEnum):
    """What a segment's place on the timeline shows (product 8.1)."""

    PENDING = "pending"
    READY = "ready"
    APPROVED = "approved"
    REJECTED = "rejected"
    STALE = "stale"


def status_of(verdict: Verdict | None, *, made: bool, stale: Callable[[], bool]) -> Status:
    """How what may be made and judged stands; `stale` is only asked where it counts."""
    if not made:
        return Status.PENDING
    if verdict not in (None, Verdict.APPROVED):
        return Status.REJECTED
    if stale():
        return Status.STALE
    return Status.APPROVED if verdict else Status.READY


@dataclass(frozen=True, slots=True)
class Review:
    """`rating` 1-5 or 0 for none; `frame` counts from the take's start, -1 for the whole take.

    `bound` is the hash of the take and its inputs when it was given. `by` is who said it, ""
    for whoever sits at this studio.
    """

    take: TakeId
    verdict: Verdict
    bound: str
    at: str
    rating: int = 0
    note: str = ""
    frame: int = -1
    by: str = ""

    @property
    def judges(self) -> bool:
        """Whether this is a verdict, or the withdrawal of one."""
        return self.verdict not in (Verdict.NOTED, Verdict.UNNOTED)


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of a segment's history in words: something said, or (without `review`) a take made.

    `at` is ISO 8601; `by` as in `Review`.
    """

    at: str
    by: str
    words: str
    take: TakeId
    review: Review | None = None


_TOLD = {
    Verdict.APPROVED: "Approved take {n}",
    Verdict.REJECTED: "Rejected take {n}",
    Verdict.REVISE: "Asked for changes to take {n}",
    Verdict.WITHDRAWN: "Took the verdict on take {n} back",
    Verdict.NOTED: "Note on take {n}",
    Verdict.UNNOTED: "Took a note on take {n} back",
}


def told(review: Review, number: int) -> str:
    """A review of take `number` as a sentence."""
    stars = f"{review.rating} star{'s' if review.rating != 1 else ''}"
    if review.verdict is Verdict.NOTED and not review.note:
        return f"Gave take {number} {stars if review.rating else 'no stars'}."
    words = _TOLD[review.verdict].format(n=number)
    if review.rating and review.judges and review.verdict is not Verdict.WITHDRAWN:
        words += f", {stars}"
    if review.frame >= 0:
        words += f", frame {review.frame}"
    return f"{words}: {review.note}" if review.note else f"{words}."


def standing(reviews: tuple[Review, ...], take: TakeId | None) -> Review | None:
    """The verdict that stands on a take."""
    last = next((each for each in reversed(reviews) if each.take == take and each.judges), None)
    return None if last is None or last.verdict is Verdict.WITHDRAWN else last


def rating(reviews: Iterable[Review], take: TakeId | None) -> int:
    """The stars of a take: the last that were given, 0 for none."""
    stars = 0
    for each in reviews:
        if each.take == take and (each.rating or _rates(each)):
            stars = each.rating
    return stars


def notes(reviews: Iterable[Review], take: TakeId | None) -> tuple[Review, ...]:
    """The notes that stand on a take, by frame; those on the whole take come first."""
    found: list[Review] = []
    for each in reviews:
        if each.take != take or not each.note:
            continue
        if each.verdict is Verdict.UNNOTED:
            found = [other for other in found if not _same(other, each)]
        elif each.verdict is Verdict.NOTED:
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.frame))


def undone(review: Review, before: tuple[Review, ...]) -> tuple[Review, ...]:
    """What to add to a history that stood as `before` so that `review` counts no more."""
    stars = rating(before, review.take)
    match review.verdict:
        case Verdict.NOTED if review.note:
            return (replace(review, verdict=Verdict.UNNOTED),)
        case Verdict.UNNOTED:
            return (replace(review, verdict=Verdict.NOTED),)
        case Verdict.NOTED:
            return (replace(review, rating=stars),)
        case _:
            pass
    last = standing(before, review.take)
    if last is None:
        empty = replace(review, rating=stars, note="", frame=-1, by="")
        return (replace(empty, verdict=Verdict.WITHDRAWN),)
    unrated = Review(review.take, Verdict.NOTED, review.bound, review.at)
    return (replace(last, rating=stars), *((unrated,) if review.rating and not stars else ()))


def _rates(review: Review) -> bool:
    """Whether its stars count even when they are none."""
    bare = review.verdict is Verdict.NOTED and not review.note
    return bare or review.verdict is Verdict.WITHDRAWN


def _same(one: Review, other: Review) -> bool:
    return (one.frame, one.note) == (other.frame, other.note)
