"""What is on the timeline: the clips of the film, or of what a hand would make of it."""

from collections.abc import Mapping
from collections.abc import Sequence as Ordered
from typing import overload

from core import (
    Camera,
    Clip,
    ClipId,
    Depiction,
    Job,
    Project,
    Prompt,
    Segment,
    SegmentId,
    Sequence,
    Shot,
    StudioError,
    TakeId,
    rate,
)
from ui.rooms.edit.geometry import Layout, Scale
from ui.rooms.edit.look import Shown
from ui.rooms.edit.selection import Selection
from ui.widgets.marks import Standing, standing

EMPTY = Sequence(rate(24))
_NOT_YET = Shot(0, "", Depiction(), Camera(), 0, Prompt(""))


class Film:
    """Snapshots come in, clips as they are to be drawn go out; answers are kept by identity."""

    def __init__(self) -> None:
        self.project: Project | None = None
        self.committed = Layout(())
        self.layout = self.committed
        self.shown = EMPTY
        self.segments: Ordered[Segment] = ()
        self._jobs: dict[SegmentId, Job] = {}
        self._troubles: dict[SegmentId, str] = {}
        self._noticed: dict[TakeId, str] = {}
        self._standings: dict[SegmentId, tuple[Segment, Standing]] = {}

    @property
    def sequence(self) -> Sequence:
        """The committed one."""
        return self.project.sequence if self.project is not None else EMPTY

    def show(self, project: Project) -> None:
        same = self.project is not None and project.sequence.clips is self.sequence.clips
        self.project = project
        if not same:
            self.committed = laid_out(project.sequence)
        self.suppose(None)

    def suppose(self, sequence: Sequence | None) -> None:
        """Show this sequence instead; None goes back to the committed one."""
        if sequence is None or self.project is None:
            self.shown, self.layout = self.sequence, self.committed
            self.segments = self.project.per_clip if self.project is not None else ()
            return
        if sequence is not self.shown:
            self.shown, self.layout = sequence, laid_out(sequence)
            self.segments = _Segments(self.project, sequence.clips)

    def tell(self, job: Job) -> None:
        """What became of the work on a segment."""
        if job.about is not None:
            self._jobs[job.about] = job
            self._standings.pop(job.about, None)

    def worry(self, troubles: Mapping[SegmentId, str]) -> None:
        """Why the files of chosen takes cannot be used, by segment."""
        for segment in {*troubles, *self._troubles}:
            if troubles.get(segment) != self._troubles.get(segment):
                self._standings.pop(segment, None)
        self._troubles = dict(troubles)

    def notice(self, found: Mapping[TakeId, str]) -> None:
        """Why takes could not be shown while they were watched."""
        self._noticed = dict(found)
        self._standings.clear()

    def forget(self) -> None:
        for each in (self._jobs, self._troubles, self._noticed, self._standings):
            each.clear()

    def standing(self, index: int) -> Standing:
        segment = self.segments[index]
        known = self._standings.get(segment.id)
        if known is not None and known[0] is segment:
            return known[1]
        trouble = self._troubles.get(segment.id, "")
        if not trouble and segment.chosen is not None:
            trouble = self._noticed.get(segment.chosen, "")
        job = self._jobs.get(segment.id)
        found = standing(segment, job, trouble)
        self._standings[segment.id] = (segment, found)
        return found

    def clip(self, index: int, scale: Scale, selection: Selection) -> Shown:
        """Clip number `index` as it is to be drawn."""
        clip, pixels = self.shown.clips[index], scale.pixels_per_frame
        return Shown(
            index,
            clip,
            self.segments[index],
            self.standing(index),
            scale.x(self.layout.starts[index]),
            clip.length * pixels,
            clip.lead * pixels,
            clip.id in selection.clips,
            clip.id == selection.current,
        )

    def place(self, clip: ClipId | None) -> int:
        """The number of a clip in what is shown, or -1."""
        if clip is None:
            return -1
        try:
            return self.shown.place(clip)
        except StudioError:
            return -1


class _Segments(Ordered[Segment]):
    """The segments of some clips, looked up when they are wanted: a hand supposes often."""

    def __init__(self, project: Project, clips: tuple[Clip, ...]) -> None:
        self._project, self._clips = project, clips

    def __len__(self) -> int:
        return len(self._clips)

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Segment, ...]: ...
    def __getitem__(self, index: int | slice) -> Segment | tuple[Segment, ...]:
        if isinstance(index, slice):
            return tuple(map(self._of, self._clips[index]))
        return self._of(self._clips[index])

    def _of(self, clip: Clip) -> Segment:
        try:
            return self._project.segment(clip.segment)
        except StudioError:  # a hand brings something new
            return Segment(clip.segment, _NOT_YET)


def laid_out(sequence: Sequence) -> Layout:
    return Layout([clip.length for clip in sequence.clips], sequence.ends)
