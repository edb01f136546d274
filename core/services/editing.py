"""The edit of the sequence: every operation is pure, saved as one step and can be undone."""

from collections.abc import Collection, Mapping
from collections.abc import Sequence as Ordered

from core.domain import cutting
from core.domain.cutting import Copied
from core.domain.edits import Edit, PutSegment, RemoveSegment
from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId, fresh
from core.domain.project import Project
from core.domain.sequence import Sequence, transition
from core.domain.splicing import changed
from core.domain.story import Shot
from core.services.projects import Projects


class Editing:
    """`become` is the road for everything that `core.cutting` can do; the rest are short ways."""

    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def material(self) -> cutting.Material:
        """How many frames the chosen takes have: how far trims can go."""
        segments = self._projects.snapshot().segments
        return {each.id: each.take.frames for each in segments if each.take is not None}

    def become(
        self,
        after: Sequence,
        label: str,
        *,
        before: Sequence | None = None,
        back: Mapping[SegmentId, Shot] | None = None,
    ) -> None:
        """Make `after` the film's sequence, as one step.

        `back` are the shots of segments that had left the film and come back with it.

        A segment that has no clip any more leaves the film; its takes are kept and come back
        with undo. Raises StudioError when the sequence is not `before` any more.
        """
        project = self._projects.snapshot()
        if before is not None and project.sequence != before:
            raise StudioError("The film was changed in the meantime.", "Do it again.")
        self._set(project, after, label, back)

    def move(self, clips: Collection[ClipId], to: int) -> None:
        """Put clips together so that the first is number `to` of the film, counted from 0."""
        self._do(f"Move {_count(clips)}", cutting.move(self._now, clips, to))

    def reorder(self, order: Ordered[SegmentId]) -> None:
        self._do("Reorder the segments", cutting.reorder(self._now, order))

    def trim(self, clip: ClipId, *, start: int, length: int) -> None:
        self._do("Trim a clip", cutting.trim(self._now, clip, start=start, length=length))

    def join(self, clip: ClipId, words: str) -> None:
        """Set the transition into a clip, as in "dissolve:0.5"."""
        how = transition(words, self._now.rate)
        self._do(f"Join by {how.kind.words.lower()}", cutting.join(self._now, clip, how))

    def remove(self, clips: Collection[ClipId]) -> None:
        """What follows moves up."""
        self._do(f"Remove {_count(clips)}", cutting.remove(self._now, clips))

    def lift(self, clips: Collection[ClipId]) -> None:
        """Remove and leave an empty place."""
        self._do(f"Lift {_count(clips)}", cutting.lift(self._now, clips))

    def copy(self, clips: Collection[ClipId]) -> Copied:
        """For `paste`, also after the clips have been removed."""
        project = self._projects.snapshot()
        wanted = frozenset(clips)
        taken = tuple(clip for clip in project.sequence.clips if clip.id in wanted)
        shots = {clip.segment: project.segment(clip.segment).shot for clip in taken}
        return Copied(taken, shots)

    def paste(self, copied: Copied, at: int) -> tuple[ClipId, ...]:
        """Put copies in as number `at` and following; answers their ids."""
        project = self._projects.snapshot()
        new = [ClipId(fresh()) for _ in copied.clips]
        after = cutting.paste(project.sequence, copied.clips, at, new)
        there = {segment.id for segment in project.segments}
        gone = {each: shot for each, shot in copied.shots.items() if each not in there}
        self._set(project, after, f"Paste {_count(new)}", gone)
        return tuple(new)

    @property
    def _now(self) -> Sequence:
        return self._projects.snapshot().sequence

    def _do(self, label: str, after: Sequence) -> None:
        self._set(self._projects.snapshot(), after, label)

    def _set(
        self,
        project: Project,
        after: Sequence,
        label: str,
        back: Mapping[SegmentId, Shot] | None = None,
    ) -> None:
        """`back` are shots whose segments had left the film."""
        if after == project.sequence:
            return
        shown = set(after.order)
        edits: list[Edit] = [PutSegment(each, shot) for each, shot in (back or {}).items()]
        edits += changed(project.sequence, after)
        gone = [each for each in project.sequence.order if each not in shown]
        edits += [RemoveSegment(segment) for segment in gone]
        self._projects.apply(*edits, label=label)


def _count(clips: Collection[ClipId]) -> str:
    return f"{len(clips)} clips" if len(clips) > 1 else "a clip"
