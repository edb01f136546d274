"""The one improvement of a film that is not good enough: what is changed, and how to keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.domain.edits import Edit, PickTake, SetFinishing, SetSequence
from core.domain.finishing import Correction, Finishing
from core.domain.ids import ClipId, SegmentId, TakeId
from core.domain.mixing import TARGET_LIMITS
from core.domain.project import Project, Segment
from core.domain.sequence import Sequence


@dataclass(frozen=True, slots=True)
class Improvement:
    """Changes to the film that is made, not to its project; `what` says them in words.

    `trims` are the first frame and the length that a clip shall have of its take; `louder` is in
    LU, for the mix.
    """

    what: tuple[str, ...]
    corrections: Mapping[ClipId, Correction] = field(default_factory=dict)
    takes: Mapping[SegmentId, TakeId] = field(default_factory=dict)
    trims: Mapping[ClipId, tuple[int, int]] = field(default_factory=dict)
    louder: float = 0.0

    @property
    def lasting(self) -> bool:
        """Whether there is something that the project can take over."""
        return bool(self.corrections or self.takes or self.trims)

    def made(self, project: Project) -> Project:
        """The snapshot from which the better film is made."""
        segments = tuple(
            showing(each, self.takes[each.id]) if each.id in self.takes else each
            for each in project.segments
        )
        low, high = TARGET_LIMITS
        target = min(high, max(low, project.mixing.target_lufs + self.louder))
        return replace(
            project,
            segments=segments,
            sequence=self._trimmed(project.sequence),
            finishing=self._corrected(project),
            mixing=replace(project.mixing, target_lufs=target),
        )

    def edits(self, project: Project) -> tuple[Edit, ...]:
        """What takes it over into the project; clips and segments that are gone are passed over."""
        there = {segment.id for segment in project.segments}
        picks = [PickTake(s, take) for s, take in self.takes.items() if s in there]
        edits: list[Edit] = [*picks]
        trimmed = self._trimmed(project.sequence)
        if trimmed != project.sequence:
            edits.append(SetSequence(trimmed))
        if self.corrections:
            edits.append(SetFinishing(self._corrected(project)))
        return tuple(edits)

    def _corrected(self, project: Project) -> Finishing:
        finishing = project.finishing
        return replace(finishing, corrections={**finishing.corrections, **self.corrections})

    def _trimmed(self, sequence: Sequence) -> Sequence:
        if not self.trims:
            return sequence
        clips = []
        for clip in sequence.clips:
            start, length = self.trims.get(clip.id, (clip.start, clip.length))
            clips.append(replace(clip, start=start, length=length))
        return replace(sequence, clips=tuple(clips))


def showing(segment: Segment, take: TakeId) -> Segment:
    """The segment with another of its takes chosen."""
    return Segment(segment.id, segment.shot, take, segment.takes, segment.reviews, segment.inputs)
