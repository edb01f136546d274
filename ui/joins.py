"""What the editor asks of transitions: at the selected cut, or the one nearest to the playhead."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from core import (
    CUT,
    BriefRefused,
    ClipId,
    Sequence,
    StudioError,
    Transition,
    TransitionKind,
    cutting,
    joint_at,
    rate,
    transition,
)
from ui.edits import Table, TableWishes
from ui.preferences import Preferences
from ui.widgets.crossings import sign

USUAL = "dissolve:0.5"
KINDS = {
    f"join.{'plain' if kind is TransitionKind.CUT else kind.value.replace('-', '_')}": kind
    for kind in TransitionKind
}
"""The kind that each action of the table sets."""


def picture(actions: Mapping[str, QAction]) -> None:
    """Give every kind's action its picture."""
    for key, kind in KINDS.items():
        actions[key].setIcon(sign(kind))


class JoinWishes(TableWishes):
    choosing = Signal(object)
    """The number of the clip into which one is to be chosen from the menu."""
    usual_changed = Signal(str)
    said = Signal(str)
    """What of a transition could not be made as it was asked for."""

    def __init__(
        self, table: Table, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(table, parent)
        self._preferences = preferences

    @property
    def usual(self) -> str:
        """The transition that is meant when none is named, as in "dissolve:0.5"."""
        words = self._preferences.get("transition", USUAL)
        try:
            return words if transition(words, rate(24)).frames else USUAL
        except BriefRefused:  # kept by another version
            return USUAL

    @Slot(str)
    def keep_usual(self, words: str) -> None:
        self._preferences.put("transition", words)
        self.usual_changed.emit(words)

    @Slot()
    def named(self) -> None:
        """The kind that the action is called after, as long as the one before it or as usual."""
        action = self.sender()
        assert isinstance(action, QAction)
        kind = KINDS[action.objectName()]

        def joined(now: Sequence) -> Transition:
            if kind is TransitionKind.CUT:
                return CUT
            old = now.clip(self.cut()).transition
            return replace(old if old.frames else self._usual(now), kind=kind)

        self._set(f"Join by {kind.words.lower()}", joined)

    @Slot()
    def default(self) -> None:
        """The usual transition."""
        self._set("Set the usual transition", self._usual)

    @Slot()
    def choose(self) -> None:
        """From the menu, with pictures."""
        self.attempt(lambda: self.choosing.emit(self.sequence.place(self.cut())))

    @Slot()
    def longer(self) -> None:
        self._lengthen(2)

    @Slot()
    def shorter(self) -> None:
        self._lengthen(-2)

    @Slot()
    def fade_out(self) -> None:
        """The film ends in a second of black, or plainly again."""

        def ended(now: Sequence) -> Sequence:
            if not now.clips:
                raise StudioError("There is no film yet.", "Make it first.")
            last = now.clips[-1]
            fade = Transition(TransitionKind.FADE_BLACK, now.rate.frames(1))
            return cutting.end(now, last.id, CUT if last.ending.frames else fade)

        self.become("Fade out at the end", ended)

    def cut(self) -> ClipId:
        """Which cut it is about, named by the clip after it."""
        selection, now = self.table.selection, self.sequence
        if selection.cut is not None:
            return selection.cut
        if not now.clips:
            raise StudioError("There is no cut yet.", "Make the film first.")
        spans, frame = now.spans(), self.table.playhead
        index = min(range(len(spans)), key=lambda each: abs(spans[each].start - frame))
        return now.clips[index].id

    def _usual(self, now: Sequence) -> Transition:
        return transition(self.usual, now.rate)

    def _lengthen(self, by: int) -> None:
        def joined(now: Sequence) -> Transition:
            old = now.clip(self.cut()).transition
            kind = old if old.frames else self._usual(now)
            frames = max(0, old.frames + by)
            return replace(kind, frames=frames) if frames else CUT

        self._set("Change a transition", joined)

    def _set(self, label: str, wanted: Callable[[Sequence], Transition]) -> None:
        clip: ClipId | None = None

        def joined(now: Sequence) -> Sequence:
            nonlocal clip
            clip = self.cut()
            return cutting.join(now, clip, wanted(now))

        if self.become(label, joined) and clip is not None:
            project = self.project
            words = joint_at(project, project.sequence.place(clip)).words
            if words:
                self.said.emit(words)
