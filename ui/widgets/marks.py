"""How a segment stands: a shape, a colour and a word, so that none of them is needed alone."""

from dataclasses import dataclass

from core import (
    Cancelled,
    Failed,
    Interrupted,
    Job,
    Paused,
    Queued,
    Running,
    Segment,
    Status,
    Waiting,
)
from ui.widgets.signs import Sign


class Mark(Sign):
    PENDING = ("To make", "circle-dashed", "faint")
    WAITING = ("Waiting", "clock", "dim")
    MAKING = ("Making", "loader", "accent")
    READY = ("To review", "circle-alert", "ready")
    APPROVED = ("Approved", "circle-check", "ok")
    REJECTED = ("Rejected", "circle-x", "bad")
    STALE = ("Out of date", "history", "warn")
    FAILED = ("Failed", "triangle-alert", "bad")
    MISSING = ("File missing", "file-x", "bad")


@dataclass(frozen=True, slots=True)
class Standing:
    """`fraction` is that of the work under way, or -1; `words` say more than the mark."""

    mark: Mark
    words: str = ""
    fraction: float = -1.0


MARKS = {
    Status.PENDING: Mark.PENDING,
    Status.READY: Mark.READY,
    Status.APPROVED: Mark.APPROVED,
    Status.REJECTED: Mark.REJECTED,
    Status.STALE: Mark.STALE,
}


def standing(segment: Segment, job: Job | None = None, trouble: str = "") -> Standing:
    """What to show for a segment, `job` being the last one that was about it.

    `trouble` says why the chosen take's file cannot be used.
    """
    under_way = None if job is None else _under_way(job)
    if under_way is not None:
        return under_way
    if segment.take is None:
        return _without(job)
    if trouble:
        return Standing(Mark.MISSING, trouble)
    if job is not None and isinstance(job.state, Failed):
        return Standing(MARKS[segment.status], f"Making it again failed: {job.state.message}")
    return Standing(MARKS[segment.status], _why(segment))


def _under_way(job: Job) -> Standing | None:
    match job.state:
        case Queued():
            return Standing(Mark.WAITING)
        case Paused():
            return Standing(Mark.WAITING, "Paused")
        case Waiting(_, reason):
            return Standing(Mark.WAITING, reason)
        case Running(fraction, note):
            return Standing(Mark.MAKING, note, fraction)
        case _:
            return None


def _without(job: Job | None) -> Standing:
    """Nothing has been made yet."""
    match None if job is None else job.state:
        case Failed(message):
            return Standing(Mark.FAILED, message)
        case Interrupted() | Cancelled():
            return Standing(Mark.PENDING, "Stopped")
        case _:
            return Standing(Mark.PENDING)


def _why(segment: Segment) -> str:
    if segment.status is Status.STALE:
        return "Changed since it was made: " + ", ".join(segment.stale)
    return segment.review.note if segment.review else ""
