"""The plan changed by hand: shots and scenes added, split, merged, moved, deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.bible import by_models, pictured
from core.domain.brief import Brief
from core.domain.edits import Edit, PutSegment, RemoveSegment, SetPlan
from core.domain.errors import StudioError
from core.domain.ids import SegmentId, fresh
from core.domain.project import Project, Segment
from core.domain.rework import NewShot
from core.domain.sequence import CUT, Clip, Sequence
from core.domain.splicing import changed
from core.domain.story import Plan, Shot
from core.services import laying
from core.services.guarding import Reads, unread
from core.services.planning import LEAST_HANDLE, check_shot
from core.services.projects import Projects

if TYPE_CHECKING:
    from core.writing.replanning import Replanned


class Replanning:
    """Each is one step that can be undone. Shots are numbered as the film shows them, from 1.

    Takes stay with their shots, and turn stale where the shot's picture or length has changed.
    The film gets longer or shorter by what is added or deleted; `as_long` keeps its length, and
    the shots share it. Footage of the editor's own stays after the shot that it follows.
    """

    def __init__(self, projects: Projects, read: Reads = unread) -> None:
        self._projects = projects
        self._read = read

    def add(self, new: NewShot, after: int, *, as_long: bool = False) -> None:
        """Put a new shot after shot number `after`; 0 puts it before all."""
        from core.writing.replanning import added

        check_shot(new.text, new.seconds)
        self._read(new.text, "the new shot")
        self._do("Add a shot", lambda plan, brief: added(plan, brief, new, after), as_long=as_long)

    def split(self, number: int) -> None:
        from core.writing.replanning import split

        self._do(f"Split shot {number}", lambda plan, _: split(plan, number))

    def merge(self, number: int) -> None:
        """Make one shot of this and the next."""
        from core.writing.replanning import merged

        self._do(f"Merge shots {number} and {number + 1}", lambda plan, _: merged(plan, number))

    def move(self, number: int, to: int) -> None:
        from core.writing.replanning import moved

        self._do(f"Move shot {number}", lambda plan, _: moved(plan, number, to))

    def delete(self, number: int, *, as_long: bool = False) -> None:
        from core.writing.replanning import deleted

        self._do(f"Delete shot {number}", lambda plan, _: deleted(plan, number), as_long=as_long)

    def begin_scene(self, number: int) -> None:
        """Have a new scene begin with this shot."""
        from core.writing.replanning import scene_begun

        self._do(f"A new scene from shot {number}", lambda plan, _: scene_begun(plan, number))

    def merge_scenes(self, scene: int) -> None:
        """Make one scene of this and the next."""
        from core.writing.replanning import scenes_merged

        label = f"Merge scenes {scene} and {scene + 1}"
        self._do(label, lambda plan, _: scenes_merged(plan, scene))

    def move_scene(self, scene: int, to: int) -> None:
        from core.writing.replanning import scene_moved

        self._do(f"Move scene {scene}", lambda plan, _: scene_moved(plan, scene, to))

    def delete_scene(self, scene: int, *, as_long: bool = False) -> None:
        from core.writing.replanning import scene_deleted

        self._do(
            f"Delete scene {scene}", lambda plan, _: scene_deleted(plan, scene), as_long=as_long
        )

    def standing(self) -> Plan:
        """The plan as the film is now. Raises StudioError where there is none."""
        return _standing(self._projects.snapshot())

    def _do(
        self, label: str, change: "Callable[[Plan, Brief], Replanned]", *, as_long: bool = False
    ) -> None:
        from core.writing.replanning import as_long as of_one_length

        project = self._projects.snapshot()
        before = _standing(project)
        after = change(before, project.brief)
        if as_long:
            after = of_one_length(after, before.frames, project.brief)
        self._projects.apply(*_edits(project, before, after), label=label)


def _standing(project: Project) -> Plan:
    from core.writing.replanning import standing

    if project.plan is None:
        raise StudioError("The film is not planned yet.", "Plan it first.")
    return standing(project.plan, (_shown(project, each) for each in laying.drawn(project)))


def _shown(project: Project, segment: Segment) -> Shot:
    """The shot as long as the timeline shows it."""
    lengths = [c.length for c in project.sequence.clips if c.segment == segment.id]
    return replace(segment.shot, frames=lengths[0]) if len(lengths) == 1 else segment.shot


def _edits(project: Project, before: Plan, after: "Replanned") -> list[Edit]:
    segments = laying.drawn(project)
    models = by_models(project.brief, project.makers)
    known = before.shots
    order: list[tuple[SegmentId, Shot, bool]] = []
    for shot, origin in zip(after.plan.shots, after.origins, strict=True):
        if not origin:
            drawn = pictured(shot, after.plan) if models else shot
            order.append((SegmentId(fresh()), drawn, True))
            continue
        was = known[origin - 1]
        same = replace(shot, number=was.number, scene=was.scene) == was
        kept = segments[origin - 1].shot
        put = replace(kept, number=shot.number, scene=shot.scene) if same else shot
        order.append((segments[origin - 1].id, put, not same))
    gone = [each.id for each in segments if each.id not in {segment for segment, _, _ in order}]
    edits: list[Edit] = [SetPlan(after.plan)]
    edits += [PutSegment(segment, shot) for segment, shot, _ in order]
    edits += laying.renumbered(project, len(order))
    edits += changed(project.sequence, _laid(project, order))
    return [*edits, *(RemoveSegment(segment) for segment in gone)]


def _laid(project: Project, order: list[tuple[SegmentId, Shot, bool]]) -> Sequence:
    """The clips in the new order; each drawn shot takes along the own footage that follows it."""
    own = {each.id for each in laying.imported(project)}
    drawn = {segment for segment, _, _ in order}
    groups: dict[str, list[Clip]] = {"": []}
    last = ""
    for clip in project.sequence.clips:
        if clip.segment in drawn:
            last = clip.segment
        if clip.segment in drawn or clip.segment in own:
            groups.setdefault(last, []).append(clip)
    clips = list(groups[""])
    for segment, shot, touched in order:
        clips += _clips(groups.get(segment, []), segment, shot, touched=touched)
    if clips and not clips[0].transition.kind.fades:
        clips[0] = replace(clips[0], transition=CUT)
    return replace(project.sequence, clips=tuple(clips))


def _clips(group: list[Clip], segment: SegmentId, shot: Shot, *, touched: bool) -> list[Clip]:
    if not touched:
        return group
    mine = next((clip for clip in group if clip.segment == segment), None)
    others = [clip for clip in group if clip.segment != segment]
    clip = mine or Clip(segment, LEAST_HANDLE, shot.frames)
    how = replace(clip.transition, frames=min(clip.transition.frames, shot.frames // 2 // 2 * 2))
    return [replace(clip, length=shot.frames, transition=how), *others]
