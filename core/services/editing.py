"""The edit of the sequence: every operation is pure, saved as one step and can be undone."""

from collections.abc import Callable, Collection, Mapping
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

        def changing(now: Sequence) -> Sequence:
            if before is not None and now != before:
                raise StudioError("The film was changed in the meantime.", "Do it again.")
            return after

        self._do(label, changing, back)

    def move(self, clips: Collection[ClipId], to: int) -> None:
        """Put clips together so that the first is number `to` of the film, counted from 0."""
        self._do(f"Move {_count(clips)}", lambda now: cutting.move(now, clips, to))

    def reorder(self, order: Ordered[SegmentId]) -> None:
        self._do("Reorder the segments", lambda now: cutting.reorder(now, order))

    def trim(self, clip: ClipId, *, start: int, length: int) -> None:
        self._do("Trim a clip", lambda now: cutting.trim(now, clip, start=start, length=length))

    def join(self, clip: ClipId, words: str) -> None:
        """Set the transition into a clip, as in "dissolve:0.5"."""
        how = transition(words, self._projects.snapshot().sequence.rate)
        self._do(f"Join by {how.kind.words.lower()}", lambda now: cutting.join(now, clip, how))

    def remove(self, clips: Collection[ClipId]) -> None:
        """What follows moves up."""
        self._do(f"Remove {_count(clips)}", lambda now: cutting.remove(now, clips))

    def lift(self, clips: Collection[ClipId]) -> None:
        """Remove and leave an empty place."""
        self._do(f"Lift {_count(clips)}", lambda now: cutting.lift(now, clips))

    def copy(self, clips: Collection[ClipId]) -> Copied:
        """For `paste`, also after the clips have been removed."""
        project = self._projects.snapshot()
        wanted = frozenset(clips)
        taken = tuple(clip for clip in project.sequence.clips if clip.id in wanted)
        shots = {clip.segment: project.segment(clip.segment).shot for clip in taken}
        return Copied(taken, shots)

    def paste(self, copied: Copied, at: int) -> tuple[ClipId, ...]:
        """Put copies in as number `at` and following; answers their ids."""
        new = [ClipId(fresh()) for _ in copied.clips]
        self._do(
            f"Paste {_count(new)}",
            lambda now: cutting.paste(now, copied.clips, at, new),
            copied.shots,
        )
        return tuple(new)

    def _do(
        self,
        label: str,
        operation: Callable[[Sequence], Sequence],
        back: Mapping[SegmentId, Shot] | None = None,
    ) -> None:
        """On the sequence as it is while nobody else writes: what is imported meanwhile stays.

        `back` are shots for the segments among them that have left the film.
        """

        def edits(project: Project) -> tuple[Edit, ...]:
            after = operation(project.sequence)
            if after == project.sequence:
                return ()
            shown, there = set(after.order), {segment.id for segment in project.segments}
            return (
                *(PutSegment(*each) for each in (back or {}).items() if each[0] not in there),
                *changed(project.sequence, after),
                *(RemoveSegment(each) for each in project.sequence.order if each not in shown),
            )

        self._projects.revise(edits, label=label)


def _count(clips: Collection[ClipId]) -> str:
    return f"{len(clips)} clips" if len(clips) > 1 else "a clip"
