"""Words over the picture, taken by hand on the titles track: chosen, moved, made longer."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from core import overlays as over
from ui.rooms.edit.hand import Showing
from ui.rooms.edit.rows import Track
from ui.rooms.edit.view import Timeline

_REACH = 6.0


class _Part(Enum):
    HEAD = auto()
    BODY = auto()
    TAIL = auto()


@dataclass(frozen=True, slots=True)
class _Held:
    one: over.Inscription
    part: _Part
    start: QPointF
    now: over.Inscription


class WordsHand(QObject):
    """Watches the timeline's viewport; the film hears of it when the button is let go."""

    chosen = Signal(str)
    changed = Signal(object)
    """An `Inscription`."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline.viewport())
        self._timeline = timeline
        self._held: _Held | None = None
        self.locked = False
        timeline.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        kind, held = event.type(), self._held
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            return self._press(event.position())
        if held is None:
            return False
        if kind is QEvent.Type.MouseMove:
            self._move(held, event.position())
        elif kind is QEvent.Type.MouseButtonRelease:
            self._release(held)
        return True

    def under(self, point: QPointF) -> over.Inscription | None:
        """The words at a point of the viewport; of several the one that came last."""
        look, project = self._timeline.look(), self._timeline.project
        if project is None or point.y() < look.rows.ruler:
            return None
        if look.rows.at(point.y()) is not Track.TITLES:
            return None
        frame = look.scale.frame(point.x())
        there = [
            each for each in project.overlays.words if each.at <= frame < each.at + each.length
        ]
        return there[-1] if there else None

    def _press(self, point: QPointF) -> bool:
        one = None if self.locked else self.under(point)
        if one is None:
            return False
        scale = self._timeline.scale_
        left, right = scale.x(one.at), scale.x(one.at + one.length)
        reach = min(_REACH, (right - left) / 4)
        part = _Part.BODY
        if point.x() - left < reach:
            part = _Part.HEAD
        elif right - point.x() <= reach:
            part = _Part.TAIL
        self._held = _Held(one, part, point, one)
        self.chosen.emit(one.id)
        return True

    def _move(self, held: _Held, point: QPointF) -> None:
        if (point - held.start).manhattanLength() < QApplication.startDragDistance():
            return
        timeline = self._timeline
        by = round((point.x() - held.start.x()) / timeline.scale_.pixels_per_frame)
        new, mark = self._moved(held, by)
        self._held = replace(held, now=new)
        words = f"{timeline.sequence.rate.timecode(new.at)}   {new.length} frames"
        timeline.suppose(Showing(mark=mark, snapped=timeline.snap(mark), label=words))

    def _moved(self, held: _Held, by: int) -> tuple[over.Inscription, int]:
        """What it would be, and the edge that is in the hand."""
        one, snap, last = held.one, self._timeline.snap, self._timeline.sequence.frames
        if held.part is _Part.TAIL:
            end = one.at + one.length + by
            found = snap(end)
            end = max(one.at + 1, min(end if found is None else found, last))
            return replace(one, length=end - one.at), end
        found = snap(one.at + by)
        at = max(0, one.at + by if found is None else found)
        if held.part is _Part.HEAD:
            at = min(at, one.at + one.length - 1)
            return replace(one, at=at, length=one.at + one.length - at), at
        at = min(at, max(0, last - 1))
        return replace(one, at=at), at

    def _release(self, held: _Held) -> None:
        self._held = None
        self._timeline.suppose(None)
        if held.now != held.one:
            self.changed.emit(held.now)
