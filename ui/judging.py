"""What the editor says about takes, and what is made because of it; several shots at once, too."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core import (
    Estimate,
    Project,
    Rework,
    SegmentId,
    Staleness,
    Status,
    Studio,
    Suggestion,
    TakeId,
    models,
    setup,
)
from core import Review as Said
from ui.desk import Desk
from ui.errands import Errands, Look
from ui.wishes import Wishes
from ui.words import cost

T = TypeVar("T")


class Judging(Wishes):
    """About the selected shots, or the current one; keeps the review panel's advice fresh."""

    panel_asked = Signal()
    """Something is about to open in the review panel: show it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, desk.review
        self._errands = Errands("advice", self)
        self._told: tuple[SegmentId, Project] | None = None
        self._sequential, self._automatic = False, False
        self._connect()

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._told = None
        if studio is not None and (self._sequential or self._automatic):
            self._switch()

    def close(self) -> None:
        self._errands.close()

    # Verdicts

    @Slot()
    def approve(self) -> None:
        self._say(self.studio.reviewing.approve)

    @Slot()
    def keep(self) -> None:
        self._say(self.studio.reviewing.keep)

    @Slot(object)
    def keep_these(self, shots: tuple[SegmentId, ...] | None) -> None:
        self.attempt(lambda: self.studio.reviewing.keep(*(shots or self._made())))

    @Slot()
    def ask_reason(self) -> None:
        self.panel_asked.emit()
        self._panel.ask_reason(len(self._made()))

    @Slot(str, object)
    def reject(self, reason: str, remedy: Suggestion | None = None) -> None:
        """With a remedy the shot is made again with it at once."""
        shots = self._made()
        if not self.attempt(lambda: self.studio.reviewing.reject(*shots, note=reason)):
            return
        if remedy is not None:
            for shot in shots:
                self._again(shot, remedy.rework)

    @Slot()
    def back(self) -> None:
        """The approved take before the chosen one."""
        self._about(self.studio.reviewing.back)

    # Stars and notes

    @Slot(int)
    def rate(self, stars: int) -> None:
        self._say(lambda *shots: self.studio.reviewing.rate(*shots, stars=stars))

    @Slot()
    def rate_by_key(self) -> None:
        """The last letter of the action's name says how many."""
        self.rate(int(self.sender().objectName()[-1]))

    @Slot()
    def ask_note(self) -> None:
        self.panel_asked.emit()
        self._panel.ask_note(self._desk.take_frame())

    @Slot(int, str)
    def note(self, frame: int, words: str) -> None:
        self._about(lambda shot: self.studio.reviewing.note(shot, frame, words))

    @Slot(object)
    def unnote(self, note: Said) -> None:
        self._about(lambda shot: self.studio.reviewing.unnote(shot, note))

    # Takes

    @Slot(str)
    def pick(self, take: str) -> None:
        self._about(lambda shot: self.studio.generation.pick(shot, TakeId(take)))

    @Slot()
    def again(self) -> None:
        """A new take of every selected shot."""
        shots = self._targets()
        if len(shots) == 1:
            self.attempt(lambda: self.studio.generation.regenerate(shots[0]))
        else:
            self.again_these(shots)

    @Slot(object)
    def again_these(self, shots: tuple[SegmentId, ...]) -> None:
        self.attempt(lambda: self.studio.generation.generate(shots, anyway=True))

    @Slot()
    def ask_changes(self) -> None:
        self.panel_asked.emit()
        self._panel.ask_changes()

    @Slot(object, object, object)
    def remake(self, change: Rework, seed: int | None, how: setup.Setup) -> None:
        self._about(lambda shot: self._make(shot, change, seed, how))

    @Slot()
    def tell_models(self) -> None:
        """Which models could make the current shot again."""
        studio, maker, shot = self._studio, self._panel.remake.maker, self._desk.current()
        if studio is None or shot is None:
            return
        project = studio.projects.snapshot()
        film = project.brief.engine
        maker.show_beginnings(setup.beginnings(project, shot))

        def show(got: "Future[tuple[models.Card, ...]]") -> None:
            maker.show_models(got.result(), film)

        self._errands.run(Look("models", studio.generation.models, self.while_served(show)))

    @Slot()
    def drafts(self) -> None:
        """A quick draft of every shot that has no take, or one that is out of date."""
        self.attempt(lambda: self.studio.generation.generate(setup=setup.Setup(draft=True)))

    @Slot()
    def finals(self) -> None:
        """Every approved draft again at full size, with the same seed."""
        self.attempt(self.studio.generation.finals)

    @Slot()
    def full(self) -> None:
        """The chosen takes of the selected shots again at full size, with the same seed."""
        shots = self._made()
        self.attempt(lambda: self.studio.generation.finals(shots))

    @Slot(object)
    def follow_advice(self, suggestion: Suggestion) -> None:
        self._about(lambda shot: self._make(shot, suggestion.rework, None))

    @Slot()
    def ask_variations(self) -> None:
        self.panel_asked.emit()
        self._panel.ask_variations()

    @Slot(int)
    def vary(self, count: int) -> None:
        self._about(lambda shot: self.studio.generation.regenerate(shot, variations=count))

    # One ahead

    @Slot(bool)
    def go_onward(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        """The next shot is made while this one is watched."""
        self._sequential = on
        if not self._switch():
            self._sequential = False
            self.sender().setProperty("checked", False)  # noqa: FBT003 - Qt's signature
            return
        shot = self._desk.current()
        if on and shot is not None:
            self.studio.onward.watched(shot)

    @Slot(bool)
    def approve_by_itself(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._automatic = on
        self._switch()

    # What the panel says

    @Slot()
    def tell(self) -> None:
        """Bring history, advice and reasons to the current shot."""
        shot = self._desk.current()
        if self._studio is None or shot is None:
            return
        project = self._studio.projects.snapshot()
        moved = self._told is None or self._told[0] != shot
        if not moved and self._told is not None and self._told[1] is project:
            return
        self._told = (shot, project)
        if moved and self._studio.onward.sequential:
            self._studio.onward.watched(shot)
        self._tell(shot, project)

    @Slot(str)
    def advise(self, reason: str) -> None:
        """Suggestions for a reason that is being typed."""
        shot, studio = self._desk.current(), self._studio
        if shot is None or studio is None:
            return
        work = partial(studio.suggesting.suggestions, shot, reason)
        self._errands.run(Look("typed", work, self._fresh(shot, self._panel.reject.show_advice)))

    @Slot(int, float)
    def tell_cost(self, count: int, seconds: float) -> None:
        """What making so many takes of so many seconds costs this machine."""
        shot, panel = self._desk.current(), self._panel
        if self._studio is None or shot is None:
            return
        how = panel.remake.maker.setup() if panel.remake.isVisible() else setup.USUAL
        found = self._studio.estimates.takes((shot,), count, urgent=True, setup=how)
        shown = self._studio.projects.snapshot()
        length = float(shown.sequence.rate.seconds(shown.segment(shot).shot.frames))
        longer = found.waiting + (found.seconds - found.waiting) * seconds / max(0.01, length)
        found = replace(found, seconds=longer)
        for each in (panel.remake.cost, panel.vary.cost):
            each.show_cost(found)

    @Slot()
    def tell_batch_cost(self) -> None:
        """What making the selected shots again costs."""
        shots, studio = self._targets(), self._studio
        line = self._desk.shots.batch.cost
        if studio is None or len(shots) < 2:
            line.show_cost(None)
            return

        def show(got: "Future[Estimate]") -> None:
            if self._targets() == shots:
                line.show_cost(got.result())

        work = partial(studio.estimates.takes, shots)
        self._errands.run(Look("batch", work, self.while_served(show)))

    def _tell(self, shot: SegmentId, project: Project) -> None:
        studio, panel = self.studio, self._panel
        segment = project.segment(shot)
        panel.show_history(studio.reviewing.history(shot))
        if segment.status is Status.REJECTED:
            work = partial(studio.suggesting.suggestions, shot)
            self._errands.run(Look("advice", work, self._fresh(shot, self._tell_advice)))
        else:
            panel.show_advice(())
        if segment.status is Status.STALE:
            why = partial(studio.suggesting.why_stale, shot)
            self._errands.run(Look("stale", why, self._fresh(shot, self._tell_stale)))
        else:
            panel.show_stale(None)

    def _tell_advice(self, found: Sequence[Suggestion]) -> None:
        """Unless the shot has got another take since it was asked."""
        if self._standing() is Status.REJECTED:
            self._panel.show_advice(found)

    def _standing(self) -> Status | None:
        shot = self._desk.current()
        if self._studio is None or shot is None:
            return None
        return self._studio.projects.snapshot().segment(shot).status

    def _tell_stale(self, why: Staleness) -> None:
        if self._standing() is not Status.STALE:
            return
        self._panel.show_stale(why, cost(self.studio.estimates.takes(why.shots)))

    # Private

    def _connect(self) -> None:
        panel, shots = self._panel, self._desk.shots
        panel.reject.rejected.connect(self.reject)
        panel.reject.advice_asked.connect(self.advise)
        panel.remake.asked.connect(self.remake)
        panel.remake.models_asked.connect(self.tell_models)
        panel.vary.asked.connect(self.vary)
        for each in (panel.remake, panel.vary):
            each.cost_asked.connect(self.tell_cost)
        panel.jot.noted.connect(self.note)
        panel.notes.remove_asked.connect(self.unnote)
        panel.stars.given.connect(self.rate)
        panel.advice.chosen.connect(self.follow_advice)
        panel.stale.keep_asked.connect(self.keep_these)
        panel.stale.again_asked.connect(self.again_these)
        shots.selection_changed.connect(self.tell_batch_cost)
        shots.batch.approve_asked.connect(self.approve)
        shots.batch.reject_asked.connect(self.ask_reason)
        shots.batch.keep_asked.connect(self.keep)
        shots.batch.again_asked.connect(self.again)
        self._desk.take_picked.connect(self.pick)
        self._desk.shot_chosen.connect(self.tell)

    def _targets(self) -> tuple[SegmentId, ...]:
        """Several selected shots, or else the current one."""
        chosen = self._desk.selection()
        shot = self._desk.current()
        if len(chosen) > 1:
            return tuple(each.id for each in chosen)
        return () if shot is None else (shot,)

    def _made(self) -> tuple[SegmentId, ...]:
        """Those of the targets that have a take; a single one is left to say that it has none."""
        targets = self._targets()
        if len(targets) < 2:
            return targets
        return tuple(each.id for each in self._desk.selection() if each.take is not None)

    def _switch(self) -> bool:
        ahead, by_itself = self._sequential, self._automatic
        return self.attempt(
            lambda: self.studio.onward.switch(sequential=ahead, auto_approve=by_itself)
        )

    def _say(self, wish: Callable[..., object]) -> None:
        shots = self._made()
        if shots:
            self.attempt(lambda: wish(*shots))

    def _about(self, wish: Callable[[SegmentId], object]) -> None:
        shot = self._desk.current()
        if shot is not None:
            self.attempt(lambda: wish(shot))

    def _again(self, shot: SegmentId, change: Rework) -> None:
        self.attempt(lambda: self._make(shot, change, None))

    def _make(
        self,
        shot: SegmentId,
        change: Rework,
        seed: int | None,
        how: setup.Setup = setup.USUAL,
    ) -> None:
        self.studio.generation.regenerate(shot, rework=change, seed=seed, setup=how)

    def _fresh(self, shot: SegmentId, tell: Callable[[T], None]) -> "Callable[[Future[T]], None]":
        """`tell`, unless the shot that was asked about is not the current one any more."""

        def heard(got: "Future[T]") -> None:
            if self._desk.current() == shot:
                tell(got.result())

        return self.while_served(heard)
