"""Which frames of the timeline can be watched: shots that have no take yet are jumped over."""

from bisect import bisect_right
from itertools import accumulate

from core import Project, Segment


class Reach:
    """The timeline counts every clip; a reel counts only those that there is something of."""

    def __init__(self, project: Project) -> None:
        self._segments: tuple[Segment, ...] = project.ordered
        lengths = [clip.length for clip in project.sequence.clips]
        there = [segment.take is not None for segment in self._segments]
        self._starts = tuple(accumulate(lengths, initial=0))
        shown = [n if yes else 0 for n, yes in zip(lengths, there, strict=True)]
        self._shown = tuple(accumulate(shown, initial=0))
        self._there = there

    @property
    def frames(self) -> int:
        """How many frames can be watched."""
        return self._shown[-1]

    def in_reel(self, frame: int) -> int:
        """The reel's frame for one of the timeline's; where there is none, the next that is."""
        index = min(max(0, bisect_right(self._starts, frame) - 1), len(self._there) - 1)
        if index < 0:
            return 0
        inside = frame - self._starts[index] if self._there[index] else 0
        return min(self._shown[index] + inside, max(0, self.frames - 1))

    def on_timeline(self, frame: int) -> int:
        """The timeline's frame for one of the reel's."""
        index = min(bisect_right(self._shown, frame) - 1, len(self._there) - 1)
        return self._starts[index] + frame - self._shown[index]

    def missing(self, frame: int) -> Segment | None:
        """The segment under a frame of the timeline, if it cannot be watched yet."""
        index = bisect_right(self._starts, frame) - 1
        known = 0 <= index < len(self._there)
        return self._segments[index] if known and not self._there[index] else None
