"""Undo and redo against a model that keeps every state, across restarts."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy.exc import IntegrityError

from core.domain import cutting
from core.domain.edits import AddTake, PutSegment, SetBrief, SetPlan, SetSequence
from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId, TakeId, fresh
from core.domain.project import Project, Take
from core.domain.review import Verdict
from core.domain.sequence import Marker, Sequence
from core.services.editing import Editing
from core.services.events import Events
from core.services.projects import Projects
from core.services.reviewing import Reviewing
from core.store import codec, sequences, snapshots
from core.store.opening import create, opened
from core.store.schema import ReviewRow, TakeRow, UndoRow
from tests.core.building import brief, ids, laid_out, plan, recipe, shot

PART = sequences.PART
segments = st.sampled_from(ids())
State = Any


@cache
def _template() -> Path:
    """A planned project, each segment with its first take."""
    folder = Path(mkdtemp(prefix="undo-")) / "film.reel"
    create(folder, SetBrief(brief()), SetSequence(Sequence(brief().rate)), *laid_out())
    with opened(folder) as it:
        projects = Projects(it, Events())
        for segment in ids():
            projects.add_take(take(segment))
    return folder


def take(segment: SegmentId, *, handle: int = 6) -> Take:
    name = fresh()
    made_of = recipe(handle=handle, frames=12 + 2 * handle)
    return Take(TakeId(name), segment, made_of, f"media/{name}.mp4", name, 1, "now", 0.1)


def state(project: Project) -> State:
    """All that undo brings back."""

    def verdict(segment: Any) -> Any:
        review = segment.review
        return (review.verdict, review.bound, review.note) if review else None

    shots = {each.id: (each.shot, each.chosen, verdict(each)) for each in project.segments}
    return project.brief, project.plan, project.sequence, shots


class Undoing(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        sequences.PART = 3
        self.folder = Path(mkdtemp(prefix="undo-")) / "film.reel"
        shutil.copytree(_template(), self.folder)
        self._open()
        self.states = [state(self.projects.snapshot())]
        self.at = 0
        self.takes = self._takes()
        self.reviews = 0

    def _open(self) -> None:
        self.door = opened(self.folder)
        self.projects = Projects(self.door.__enter__(), Events())
        self.editing, self.reviewing = Editing(self.projects), Reviewing(self.projects)

    def _takes(self) -> set[TakeId]:
        return {each.id for s in self.projects.snapshot().segments for each in s.takes}

    def _did(self) -> None:
        """A step was done: what had been undone cannot be redone any more."""
        self.states = [*self.states[: self.at + 1], state(self.projects.snapshot())]
        self.at += 1

    @rule(title=st.text(max_size=5))
    def rename(self, title: str) -> None:
        self.projects.apply(SetBrief(brief(title=title)), label="Rename")
        self._did()

    @rule(segment=segments, words=st.text(max_size=5))
    def describe(self, segment: SegmentId, words: str) -> None:
        if segment in self.projects.snapshot().sequence.order:
            self.projects.apply(PutSegment(segment, shot(1, description=words)), label="Describe")
            self._did()

    @rule(count=st.integers(1, 6))
    def plan_again(self, count: int) -> None:
        order = self.projects.snapshot().sequence.order
        if set(order) == set(ids(len(order))):
            self.projects.apply(*laid_out(max(count, len(order))), label="Plan")
            self._did()

    @rule(data=st.data(), to=st.integers(0, 5))
    def move(self, data: st.DataObject, to: int) -> None:
        self._become(cutting.move(self._now, [self._some(data)], to))

    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        clip = self._now.clip(self._some(data))
        if clip.length > 1:
            at = data.draw(st.integers(1, clip.length - 1))
            self._become(cutting.split(self._now, clip.id, at, ClipId(fresh())))

    @rule(data=st.data())
    def rearrange(self, data: st.DataObject) -> None:
        order = data.draw(st.permutations(self._now.clips))
        longer = data.draw(st.sets(st.integers(0, 9), max_size=2))
        clips = [
            replace(clip, length=clip.length + (index in longer))
            for index, clip in enumerate(order)
        ]
        self._become(replace(self._now, clips=tuple(clips)))

    @rule(frame=st.integers(0, 40), words=st.text(max_size=3))
    def mark(self, frame: int, words: str) -> None:
        self._become(cutting.mark(self._now, Marker(frame, words)))

    @precondition(lambda self: len(self._now.clips) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self._become(cutting.remove(self._now, [self._some(data)]))

    @property
    def _now(self) -> Sequence:
        return self.projects.snapshot().sequence

    def _some(self, data: st.DataObject) -> ClipId:
        return data.draw(st.sampled_from([clip.id for clip in self._now.clips]))

    def _become(self, after: Sequence) -> None:
        if after != self._now:
            self.editing.become(after, "Cut")
            assert self._now == after
            self._did()

    @rule(segment=segments, handle=st.sampled_from([6, 12]))
    def take_again(self, segment: SegmentId, handle: int) -> None:
        found = {each.id: each for each in self.projects.snapshot().segments}.get(segment)
        new = take(segment, handle=handle)
        self.projects.add_take(new)
        if found:
            self.takes.add(new.id)
            self._did()

    @rule(segment=segments, verdict=st.sampled_from(["approve", "reject", "revise"]))
    def review(self, segment: SegmentId, verdict: str) -> None:
        now = {each.id: each for each in self.projects.snapshot().segments}
        if segment in now and now[segment].take:
            getattr(self.reviewing, verdict)(segment, note=fresh())
            self._did()

    @rule()
    def undo(self) -> None:
        assert bool(self.projects.undo()) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert bool(self.projects.redo()) == (self.at < len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def reopen(self) -> None:
        self.door.__exit__(None, None, None)
        self._open()

    @rule()
    def fail(self) -> None:
        broken = take(SegmentId("no such segment"))
        with pytest.raises(IntegrityError):
            self.projects.apply(SetPlan(plan(2)), AddTake(broken), label="Broken")

    @invariant()
    def the_film_is_as_it_was_at_this_step(self) -> None:
        if hasattr(self, "states"):
            assert state(self.projects.snapshot()) == self.states[self.at]

    @invariant()
    def what_was_followed_is_what_would_be_read(self) -> None:
        if hasattr(self, "states"):
            with self.projects._database.read() as session:
                assert snapshots.whole(session) == self.projects.snapshot()

    @invariant()
    def no_take_and_no_verdict_is_ever_lost(self) -> None:
        if hasattr(self, "states"):
            with self.projects._database.read() as session:
                assert self.takes <= {row.id for row in session.query(TakeRow)}
                count = session.query(ReviewRow).count()
                assert count >= self.reviews
                self.reviews = count

    def teardown(self) -> None:
        sequences.PART = PART
        if hasattr(self, "states"):
            self.door.__exit__(None, None, None)
            shutil.rmtree(self.folder.parent)


Undoing.TestCase.settings = settings(max_examples=6, stateful_step_count=25)
TestUndoing = Undoing.TestCase


@pytest.fixture
def projects(tmp_path: Path) -> Any:
    shutil.copytree(_template(), tmp_path / "film.reel")
    with opened(tmp_path / "film.reel") as it:
        yield Projects(it, Events())


def test_undo_answers_what_it_took_back(projects: Projects) -> None:
    projects.apply(SetBrief(brief(title="Two")), label="Rename")
    assert projects.snapshot().undo == "Rename"
    assert projects.undo() == "Rename"
    assert (projects.snapshot().undo, projects.snapshot().redo) == ("", "Rename")
    assert projects.undo() == ""
    assert projects.redo() == "Rename"
    assert projects.redo() == ""


def test_making_the_first_take_is_no_step_of_the_editor(projects: Projects) -> None:
    assert projects.snapshot().undo == ""


def test_undoing_a_verdict_withdraws_it_and_rewrites_nothing(projects: Projects) -> None:
    reviewing, segment = Reviewing(projects), ids()[0]
    reviewing.approve(segment, rating=4)
    reviewing.reject(segment, note="Too dark")
    projects.undo()
    assert projects.snapshot().segment(segment).review.verdict is Verdict.APPROVED  # type: ignore[union-attr]
    projects.undo()
    assert projects.snapshot().segment(segment).review is None
    verdicts = [each.verdict for each in projects.snapshot().segment(segment).reviews]
    assert verdicts == [
        Verdict.APPROVED,
        Verdict.REJECTED,
        Verdict.APPROVED,
        Verdict.WITHDRAWN,
    ]


def test_every_step_is_kept(projects: Projects) -> None:
    for number in range(60):
        projects.apply(SetBrief(brief(title=str(number))), label="Rename")
    while projects.undo():
        pass
    assert projects.snapshot().brief.title == brief().title


def test_a_long_step_takes_little_room_and_is_undone(projects: Projects) -> None:
    before = projects.snapshot()
    projects.apply(*laid_out(300), label="Plan the film")
    after = projects.snapshot()
    with projects._database.read() as session:
        (row,) = session.query(UndoRow)
        assert len(row.forward) < len(codec.dump_edits(laid_out(300))) / 5
    projects.undo()
    assert state(projects.snapshot()) == state(before)
    projects.redo()
    assert state(projects.snapshot()) == state(after)


def test_two_that_change_the_film_at_once_cannot_leave_it_unreadable(projects: Projects) -> None:
    before = projects.snapshot()
    old = before.sequence
    Editing(projects).remove([ClipId(ids()[0])])
    with pytest.raises(StudioError, match="changed in the meantime"):
        projects.apply(SetSequence(old), label="Move a segment")
    assert projects.snapshot().sequence.order == ids()[1:]


def test_a_take_with_longer_ends_shows_the_same_moment_when_it_is_picked(
    projects: Projects,
) -> None:
    segment = ids()[1]
    Editing(projects).trim(ClipId(segment), start=9, length=5)
    projects.add_take(take(segment, handle=12))
    assert projects.snapshot().sequence.clips[1].start == 15
    projects.undo()
    assert projects.snapshot().sequence.clips[1].start == 9


def test_a_take_is_never_overwritten(projects: Projects) -> None:
    there = projects.snapshot().segments[0].takes[0]
    with pytest.raises(IntegrityError):
        projects.apply(AddTake(there))
    assert len(projects.snapshot().segments[0].takes) == 1
