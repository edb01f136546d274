"""The edit of the sequence: every operation is pure, saved as one step and can be undone."""

from collections.abc import Sequence as Ordered

from core.domain import sequence as cutting
from core.domain.edits import RemoveSegment, SetSequence
from core.domain.ids import SegmentId
from core.domain.sequence import Sequence
from core.services.projects import Projects


class Editing:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def move(self, segment: SegmentId, to: int) -> None:
        """Make a segment number `to` of the film, counted from 0."""
        self._set(cutting.move(self._now, segment, to), "Move a segment")

    def reorder(self, order: Ordered[SegmentId]) -> None:
        self._set(cutting.reorder(self._now, order), "Reorder the segments")

    def trim(self, segment: SegmentId, *, start: int, length: int) -> None:
        self._set(cutting.trim(self._now, segment, start=start, length=length), "Trim a segment")

    def join(self, segment: SegmentId, words: str) -> None:
        """Set the transition into a segment, as in "dissolve:0.5"."""
        how = cutting.transition(words, self._now.rate)
        self._set(cutting.join(self._now, segment, how), f"Set a {how.kind}")

    def remove(self, segment: SegmentId) -> None:
        """Take a segment out of the film; its takes are kept and come back with undo."""
        without = cutting.remove(self._now, segment)
        self._projects.apply(SetSequence(without), RemoveSegment(segment), label="Remove a segment")

    @property
    def _now(self) -> Sequence:
        return self._projects.snapshot().sequence

    def _set(self, sequence: Sequence, label: str) -> None:
        if sequence != self._now:
            self._projects.apply(SetSequence(sequence), label=label)
