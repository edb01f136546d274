"""Verdicts on takes: given, bound to what was seen, kept for ever."""

from dataclasses import replace
from datetime import UTC, datetime

from core.domain.edits import AddReview
from core.domain.errors import StudioError
from core.domain.ids import SegmentId, TakeId
from core.domain.project import Segment, binding
from core.domain.review import Review, Verdict
from core.services.projects import Projects


class Reviewing:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def approve(self, *segments: SegmentId, rating: int = 0, note: str = "") -> None:
        self._give(segments, Verdict.APPROVED, rating=rating, note=note)

    def reject(
        self, *segments: SegmentId, note: str = "", rating: int = 0, frame: int = -1
    ) -> None:
        self._give(segments, Verdict.REJECTED, rating=rating, note=note, frame=frame)

    def revise(self, *segments: SegmentId, note: str = "", frame: int = -1) -> None:
        """The take is on the way, but `note` must change."""
        self._give(segments, Verdict.REVISE, note=note, frame=frame)

    def keep(self, *segments: SegmentId) -> None:
        """Approve a stale take on purpose, for what its inputs are now."""
        self._give(segments, Verdict.APPROVED, note="Kept as it is.")

    def _give(
        self,
        ids: tuple[SegmentId, ...],
        verdict: Verdict,
        *,
        rating: int = 0,
        note: str = "",
        frame: int = -1,
    ) -> None:
        if not 0 <= rating <= 5:
            raise StudioError(f"A rating of {rating} is not possible.", "Give 1 to 5 stars.")
        project = self._projects.snapshot()
        draft = Review(TakeId(""), verdict, "", _now(), rating, note, frame)
        found = [project.segment(each) for each in ids]
        edits = [AddReview(segment.id, _bound(draft, segment)) for segment in found]
        if edits:
            self._projects.apply(*edits, label=_label(verdict, len(edits)))


def _bound(draft: Review, segment: Segment) -> Review:
    take = segment.take
    if take is None:
        raise StudioError(
            f"Segment {segment.shot.number} has no take yet.", "Generate it before its review."
        )
    frames = take.recipe.frames
    if not -1 <= draft.frame < frames:
        raise StudioError(
            f"There is no frame {draft.frame} in the take of segment {segment.shot.number}.",
            f"It has {frames}: name one from 0 to {frames - 1}.",
        )
    return replace(draft, take=take.id, bound=binding(take, segment.inputs))


def _label(verdict: Verdict, count: int) -> str:
    words = {
        Verdict.APPROVED: "Approve",
        Verdict.REJECTED: "Reject",
        Verdict.REVISE: "Ask for changes to",
        Verdict.WITHDRAWN: "Withdraw",
    }
    return f"{words[verdict]} {count} segment{'s' if count > 1 else ''}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
