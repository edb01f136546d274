"""What the editor asks of the timeline by keys: about what is selected, at the playhead."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from core import (
    CUT,
    Clip,
    ClipId,
    Marker,
    Project,
    Sequence,
    StudioError,
    cutting,
    fresh,
)
from ui.rooms.edit.selection import Selection, everything, released
from ui.wishes import Wishes


class Table(Protocol):
    """The timeline, as far as the keys are about it."""

    @property
    def selection(self) -> Selection: ...

    @property
    def playhead(self) -> int: ...

    def choose(self, selection: Selection) -> None: ...


class TableWishes(Wishes):
    """What all of them know: the film as it is, and what a key is about."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

    @property
    def project(self) -> Project:
        return self.studio.projects.snapshot()

    @property
    def sequence(self) -> Sequence:
        return self.project.sequence

    def chosen(self) -> list[ClipId]:
        """The selected clips in their order; where none is, the current one."""
        selection = self.table.selection
        clips = [clip.id for clip in self.sequence.clips if clip.id in selection.clips]
        return clips or ([selection.current] if selection.current is not None else [])

    def under(self) -> Clip:
        """The clip that keys trim: the selected one under the playhead, or what is there."""
        index = self.sequence.at(self.table.playhead)
        if index is None:
            raise StudioError("There is no clip under the playhead.", "Move it onto one.")
        return self.sequence.clips[index]

    def become(self, label: str, operation: Callable[[Sequence], Sequence]) -> bool:
        """One step; what cannot be is told, and False the answer."""

        def wish() -> None:
            now = self.sequence
            self.studio.editing.become(operation(now), label, before=now)

        return self.attempt(wish)


class ClipWishes(TableWishes):
    """Splits, removes, copies and pastes."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(table, parent)
        self._copied: cutting.Copied | None = None

    @Slot(object, object, str)
    def edit(self, before: Sequence, after: Sequence, label: str) -> None:
        """What a hand has made of the film on the timeline."""
        self.attempt(lambda: self.studio.editing.become(after, label, before=before))

    @Slot()
    def split(self) -> None:
        """Cut the clip under the playhead in two."""
        frame, new = self.table.playhead, ClipId(fresh())

        def at(now: Sequence) -> Sequence:
            clip = self.under()
            return cutting.split(now, clip.id, frame - now.spans()[now.place(clip.id)].start, new)

        self.become("Split a clip", at)

    @Slot()
    def remove(self) -> None:
        """What is selected goes and what follows moves up; of a cut its transition goes."""
        selection = self.table.selection
        if selection.marker is not None:
            frame = selection.marker
            self.become("Remove a marker", lambda now: cutting.unmark(now, frame))
        elif selection.sound is not None:
            sound = selection.sound
            self.become("Remove a sound", lambda now: cutting.drop_sound(now, sound))
        elif selection.cut is not None:
            cut = selection.cut
            self.become("Remove a transition", lambda now: cutting.join(now, cut, CUT))
        elif selection.gap is not None:
            gap = selection.gap
            self.become("Close a gap", lambda now: cutting.gap(now, gap, 0))
        elif clips := self.chosen():
            self.attempt(lambda: self.studio.editing.remove(clips))

    @Slot()
    def lift(self) -> None:
        """What is selected goes and leaves its place empty."""
        if clips := self.chosen():
            self.attempt(lambda: self.studio.editing.lift(clips))

    @Slot()
    def duplicate(self) -> None:
        clips = self.chosen()
        new = [ClipId(fresh()) for _ in clips]
        if clips:
            done = self.become("Duplicate", lambda now: cutting.duplicate(now, clips, new))
            if done:
                self.table.choose(Selection(frozenset(new), new[0], new[0]))

    @Slot()
    def copy(self) -> None:
        if clips := self.chosen():
            self._copied = self.studio.editing.copy(clips)

    @Slot()
    def cut(self) -> None:
        self.copy()
        self.remove()

    @Slot()
    def paste(self) -> None:
        """After the current clip; where there is none, at the end."""
        copied = self._copied
        if copied is None:
            return

        def wish() -> None:
            now, current = self.sequence, self.table.selection.current
            there = current is not None and any(clip.id == current for clip in now.clips)
            at = now.place(current) + 1 if current is not None and there else len(now.clips)
            new = self.studio.editing.paste(copied, at)
            self.table.choose(Selection(frozenset(new), new[0], new[0]))

        self.attempt(wish)

    @Slot()
    def left(self) -> None:
        """What is selected changes places with what is before it."""
        self._shift(-1)

    @Slot()
    def right(self) -> None:
        self._shift(1)

    @Slot()
    def close_gap(self) -> None:
        """The empty place that is selected, or the one before the current clip."""
        clip = self.table.selection.gap or self.table.selection.current
        if clip is not None:
            self.become("Close a gap", lambda now: cutting.gap(now, clip, 0))

    @Slot()
    def select_all(self) -> None:
        self.table.choose(everything(self.sequence, self.table.selection))

    @Slot()
    def select_none(self) -> None:
        self.table.choose(released(self.table.selection))

    def _shift(self, by: int) -> None:
        clips, now = self.chosen(), self.sequence
        if not clips:
            return
        to = now.place(clips[0]) + by
        if 0 <= to <= len(now.clips) - len(clips):
            self.attempt(lambda: self.studio.editing.move(clips, to))


class TrimWishes(TableWishes):
    """Trims by single frames and to the playhead."""

    @Slot()
    def head_here(self) -> None:
        """Nothing of the clip before the playhead."""
        self._here("Trim the start to the playhead", cutting.Edge.HEAD)

    @Slot()
    def tail_here(self) -> None:
        self._here("Trim the end to the playhead", cutting.Edge.TAIL)

    @Slot()
    def head_back(self) -> None:
        self._ripple(cutting.Edge.HEAD, -1)

    @Slot()
    def head_on(self) -> None:
        self._ripple(cutting.Edge.HEAD, 1)

    @Slot()
    def tail_back(self) -> None:
        self._ripple(cutting.Edge.TAIL, -1)

    @Slot()
    def tail_on(self) -> None:
        self._ripple(cutting.Edge.TAIL, 1)

    @Slot()
    def roll_back(self) -> None:
        self._roll(-1)

    @Slot()
    def roll_on(self) -> None:
        self._roll(1)

    @Slot()
    def slip_back(self) -> None:
        self._slip(-1)

    @Slot()
    def slip_on(self) -> None:
        self._slip(1)

    def _about(self) -> ClipId:
        selection = self.table.selection
        return selection.cut or selection.current or self.under().id

    def _here(self, label: str, edge: cutting.Edge) -> None:
        frame = self.table.playhead

        def trimmed(now: Sequence) -> Sequence:
            clip = self.under()
            span = now.spans()[now.place(clip.id)]
            by = frame - span.start if edge is cutting.Edge.HEAD else frame + 1 - span.end
            return cutting.ripple(now, clip.id, edge, by)

        self.become(label, trimmed)

    def _ripple(self, edge: cutting.Edge, by: int) -> None:
        label = f"Trim the {'start' if edge is cutting.Edge.HEAD else 'end'}"
        material = self.studio.editing.material()
        self.become(label, lambda now: cutting.ripple(now, self._about(), edge, by, material))

    def _roll(self, by: int) -> None:
        material = self.studio.editing.material()
        self.become("Roll a cut", lambda now: cutting.roll(now, self._about(), by, material))

    def _slip(self, by: int) -> None:
        material = self.studio.editing.material()
        self.become("Slip a clip", lambda now: cutting.slip(now, self._about(), by, material))


class MarkWishes(TableWishes):
    """Markers, in and out."""

    naming = Signal()
    """The marker at the playhead was asked for once more: it is to be named."""

    @Slot()
    def marker(self) -> None:
        """Put a marker at the playhead; where there is one already, name it."""
        frame = self.table.playhead
        there = any(each.frame == frame for each in self.sequence.markers)
        self.become("Put a marker", lambda now: cutting.mark(now, _marker(now, frame)))
        self.table.choose(Selection(current=self.table.selection.current, marker=frame))
        if there:
            self.naming.emit()

    @Slot()
    def unmark(self) -> None:
        """The marker that is selected, or the one under the playhead."""
        chosen = self.table.selection.marker
        frame = self.table.playhead if chosen is None else chosen
        self.become("Remove a marker", lambda now: cutting.unmark(now, frame))

    @Slot()
    def mark_in(self) -> None:
        frame = self.table.playhead

        def limited(now: Sequence) -> Sequence:
            marked = now.marked
            last = marked.end - 1 if marked and marked.end > frame else None
            return cutting.limit(now, frame, last)

        self.become("Set in", limited)

    @Slot()
    def mark_out(self) -> None:
        frame = self.table.playhead

        def limited(now: Sequence) -> Sequence:
            marked = now.marked
            first = marked.start if marked and marked.start <= frame else None
            return cutting.limit(now, first, frame)

        self.become("Set out", limited)

    @Slot()
    def mark_clips(self) -> None:
        """In and out around what is selected, or the clip under the playhead."""

        def limited(now: Sequence) -> Sequence:
            places = [now.place(clip) for clip in self.chosen() or [self.under().id]]
            spans = now.spans()
            return cutting.limit(now, spans[min(places)].start, spans[max(places)].end - 1)

        self.become("Set in and out", limited)

    @Slot()
    def clear_marks(self) -> None:
        self.become("Clear in and out", lambda now: cutting.limit(now, None, None))


def _marker(now: Sequence, frame: int) -> Marker:
    return next((each for each in now.markers if each.frame == frame), Marker(frame))
