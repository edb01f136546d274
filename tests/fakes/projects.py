"""A project in memory: applies real edits to one snapshot and remembers the ones before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from core.domain.brief import Brief
from core.domain.changes import Changes
from core.domain.edits import (
    AddAttempt,
    AddFrameReview,
    AddReview,
    AddTake,
    Edit,
    EnterStage,
    PickTake,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetMarks,
    SetFinishing,
    SetMakers,
    SetMixing,
    SetOverlays,
    SetPlan,
    SetSequence,
    SetSpeaking,
    SetRecording,
    SetTongues,
    SetWording,
    Splice,
)
from core.domain.events import ProjectChanged
from core.domain.ids import SegmentId, TakeId, fresh
from core.domain.inputs import inputs
from core.domain.keyframes import History
from core.domain.project import Project, Segment, Take
from core.domain.recipe import Recipe
from core.domain.sequence import Sequence
from core.domain.splicing import marked, spliced
from core.domain.story import Iteration
from core.domain.workflow import Stage
from core.services.events import Events


_DOCUMENTS: dict[type[Any], tuple[str, Changes]] = {
    SetBrief: ("brief", Changes(brief=True)),
    SetPlan: ("plan", Changes(plan=True)),
    SetOverlays: ("overlays", Changes(settings=True)),
    SetMakers: ("makers", Changes(settings=True)),
    SetMixing: ("mixing", Changes(settings=True)),
    SetWording: ("wording", Changes(settings=True)),
    SetFinishing: ("finishing", Changes(settings=True)),
    SetSpeaking: ("speaking", Changes(settings=True)),
    SetTongues: ("tongues", Changes(settings=True)),
    SetRecording: ("recording", Changes(settings=True)),
}


class FakeProjects:
    """Applies edits to one snapshot and remembers the ones before."""

    def __init__(self, folder: Path, events: Events, brief: Brief) -> None:
        self.folder, self._events = folder, events
        self.read_only = ""
        self.notes: tuple[str, ...] = ()
        self.versions: tuple[Iteration, ...] = ()
        empty = Sequence(brief.rate)
        self._now = Project(brief.title, Stage.INPUT_COLLECTION, brief, empty)
        self._back: list[tuple[str, Project]] = []
        self._forth: list[tuple[str, Project]] = []
        self._lock = Lock()

    def snapshot(self) -> Project:
        return self._now

    def revise(
        self, change: Callable[[Project], tuple[Edit, ...]], *, label: str | None = None
    ) -> None:
        self.apply(*change(self._now), label=label or "")

    def apply(self, *edits: Edit, label: str = "") -> None:
        touched = Changes()
        with self._lock:
            before = self._now
            for edit in edits:
                self._now, changes = _applied(self._now, edit)
                touched |= changes
            if not all(isinstance(edit, AddTake | AddAttempt | EnterStage) for edit in edits):
                self._back.append((label, before))
                self._forth.clear()
            self._label()
        self._events.publish(ProjectChanged(touched))

    def iterations(self) -> tuple[Iteration, ...]:
        return self.versions

    def enter(self, stage: Stage, note: str = "") -> None:
        self.apply(EnterStage(stage, note))

    def undo(self) -> str:
        return self._travel(self._back, self._forth)

    def redo(self) -> str:
        return self._travel(self._forth, self._back)

    def _travel(self, source: list[tuple[str, Project]], target: list[tuple[str, Project]]) -> str:
        with self._lock:
            if not source:
                return ""
            label, then = source.pop()
            target.append((label, self._now))
            self._now = _with_takes(then, self._now)
            self._label()
            ids = frozenset(segment.id for segment in then.segments)
        self._events.publish(ProjectChanged(Changes(ids, True, True, True)))
        return label

    def _label(self) -> None:
        undo = self._back[-1][0] if self._back else ""
        redo = self._forth[-1][0] if self._forth else ""
        self._now = replace(self._now, undo=undo, redo=redo)


def made(project: Project, segment: SegmentId, seed: int, engine: str = "fake") -> tuple[Edit, ...]:
    """What a finished take does to the project."""
    found, brief = project.segment(segment), project.brief
    shot = found.shot
    recipe = Recipe(
        engine, shot.prompt.text, seed, brief.width, brief.height, brief.fps, shot.frames,
        depiction=shot.depiction, camera=shot.camera, negative=shot.prompt.negative,
    )  # fmt: skip
    take = Take(
        TakeId(fresh()), segment, recipe, "none.mp4", fresh(), 1, "2026-01-01", 1.0,
        dict(found.inputs),
    )  # fmt: skip
    return AddTake(take), PickTake(segment, take.id)


def _applied(project: Project, edit: Edit) -> tuple[Project, Changes]:
    match edit:
        case edit if type(edit) in _DOCUMENTS:
            name, changes = _DOCUMENTS[type(edit)]
            return replace(project, **{name: getattr(edit, name)}), changes
        case SetSequence() | Splice() | SetMarks():
            return replace(project, sequence=_cut(project.sequence, edit)), Changes(sequence=True)
        case EnterStage(stage):
            return replace(project, stage=stage), Changes(stage=True)
        case RemoveSegment(segment):
            left = tuple(each for each in project.segments if each.id != segment)
            return replace(project, segments=left), Changes(frozenset({segment}))
        case _:
            return _changed(project, edit)


def _pictured(project: Project, edit: AddAttempt | AddFrameReview) -> tuple[Project, Changes]:
    frame = edit.attempt.frame if isinstance(edit, AddAttempt) else edit.frame
    before = project.frames.get(frame, History())
    if isinstance(edit, AddAttempt):
        after = replace(before, attempts=(*before.attempts, edit.attempt))
    else:
        after = replace(before, reviews=(*before.reviews, edit.review))
    frames = {**project.frames, frame: after}
    return replace(project, frames=frames), Changes(keyframes=frozenset({frame}))


def _cut(sequence: Sequence, edit: SetSequence | Splice | SetMarks) -> Sequence:
    match edit:
        case SetSequence(after):
            return after
        case SetMarks():
            return marked(sequence, edit)
        case Splice():
            return replace(sequence, clips=spliced(sequence.clips, edit))


def _changed(project: Project, edit: Edit) -> tuple[Project, Changes]:
    change: Callable[[Segment], Segment]
    match edit:
        case AddAttempt() | AddFrameReview():
            return _pictured(project, edit)
        case PutSegment(segment, shot):
            known = any(each.id == segment for each in project.segments)
            new = () if known else (Segment(segment, shot),)
            project = replace(project, segments=project.segments + new)
            now = inputs(shot, project.brief)
            change = lambda each: replace(each, shot=shot, inputs=now)  # noqa: E731
        case AddTake(take):
            segment = take.segment
            change = lambda each: replace(each, takes=(*each.takes, take))  # noqa: E731
        case PickTake(segment, chosen):
            change = lambda each: replace(each, chosen=chosen)  # noqa: E731
        case AddReview(segment, review):
            change = lambda each: replace(each, reviews=(*each.reviews, review))  # noqa: E731
        case _:
            raise TypeError(edit)
    segments = tuple(change(each) if each.id == segment else each for each in project.segments)
    return replace(project, segments=segments), Changes(frozenset({segment}))


def _with_takes(then: Project, now: Project) -> Project:
    """Takes are never lost by undoing."""
    takes = {segment.id: segment.takes for segment in now.segments}
    segments = tuple(replace(each, takes=takes.get(each.id, each.takes)) for each in then.segments)
    empty = History()
    frames = {
        frame: replace(history, reviews=then.frames.get(frame, empty).reviews)
        for frame, history in now.frames.items()
    }
    return replace(then, segments=segments, frames=frames, stage=now.stage)
