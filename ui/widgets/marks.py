"""How a segment stands: a shape, a colour and a word, so that none of them is needed alone."""

from dataclasses import dataclass
from enum import Enum

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


class Mark(Enum):
    """`(word, icon, token of the theme)`."""

    PENDING = ("To make", "circle-dashed", "faint")
    WAITING = ("Waiting", "clock", "dim")
    MAKING = ("Making", "loader", "accent")
    READY = ("To review", "circle-alert", "ready")
    APPROVED = ("Approved", "circle-check", "ok")
    REJECTED = ("Rejected", "circle-x", "bad")
    STALE = ("Out of date", "history", "warn")
    FAILED = ("Failed", "triangle-alert", "bad")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def icon(self) -> str:
        return self.value[1]

    @property
    def colour(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Standing:
    """`fraction` is that of the work under way, or -1; `words` say more than the mark."""

    mark: Mark
    words: str = ""
    fraction: float = -1.0


_MARKS = {
    Status.PENDING: Mark.PENDING,
    Status.READY: Mark.READY,
    Status.APPROVED: Mark.APPROVED,
    Status.REJECTED: Mark.REJECTED,
    Status.STALE: Mark.STALE,
}


def standing(segment: Segment, job: Job | None = None) -> Standing:
    """What to show for a segment, `job` being the last one that was about it."""
    if job is not None:
        match job.state:
            case Queued() | Paused():
                return Standing(Mark.WAITING)
            case Waiting(_, reason):
                return Standing(Mark.WAITING, reason)
            case Running(fraction, note):
                return Standing(Mark.MAKING, note, fraction)
            case Failed(message) if segment.take is None:
                return Standing(Mark.FAILED, message)
            case Interrupted() | Cancelled() if segment.take is None:
                return Standing(Mark.PENDING, "Stopped")
            case _:
                pass
    return Standing(_MARKS[segment.status], _why(segment))


def _why(segment: Segment) -> str:
    if segment.status is Status.STALE:
        return "Changed since it was made: " + ", ".join(segment.stale)
    return segment.review.note if segment.review else ""
