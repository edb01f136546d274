"""A transition dragged over the timeline: the cut that it would come to, and that it is there."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from core import CUT, Sequence, TransitionKind, cutting, joint_in, transition
from ui.rooms.edit.hand import Ground, Showing
from ui.rooms.edit.shelf import kind_in


class JoinDrops(QObject):
    """Watches the timeline's viewport; the cut nearest to the pointer shows what it would be."""

    edited = Signal(object, object, str)
    """The sequence before, the one after and the name of the step."""

    def __init__(self, ground: Ground, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground = ground
        self.locked = False
        self.usual = "dissolve:0.5"
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is dropped is a move too, by Qt's classes; what enters is one as well.
        match event:
            case QDropEvent() if (kind := kind_in(event.mimeData())) is not None:
                self._over(event, kind)
                return True
            case _:
                return False

    def _over(self, event: QDropEvent, kind: TransitionKind) -> None:
        before = self._ground.sequence
        if self.locked or not before.clips:
            event.ignore()
            return
        event.acceptProposedAction()
        after, words = self._joined(kind, event.position())
        if isinstance(event, QDragMoveEvent | QDragEnterEvent):
            self._ground.suppose(Showing(after, label=words))
        elif after == before:
            self._ground.suppose(None)
        else:
            self.edited.emit(before, after, f"Join by {kind.words.lower()}")

    def _joined(self, kind: TransitionKind, point: QPointF) -> tuple[Sequence, str]:
        """The film with it on the cut nearest to the pointer, and what is to be said."""
        now = self._ground.sequence
        place = self._nearest(point)
        if kind is TransitionKind.CUT:
            return cutting.join(now, now.clips[place].id, CUT), kind.words
        old = now.clips[place].transition
        how = replace(old if old.frames else transition(self.usual, now.rate), kind=kind)
        after = cutting.join(now, now.clips[place].id, how)
        project = self._ground.project
        take = project.per_clip[place - 1].take if project is not None and place else None
        return after, joint_in(after, place, take).short or f"{kind.words}  {how.frames} frames"

    def _nearest(self, point: QPointF) -> int:
        now = self._ground.sequence
        frame = self._ground.scale_.frame(point.x())
        over = now.at(max(0, min(frame, now.frames - 1)))
        if over is None:  # in an empty place: what comes after it
            return min((n for n, end in enumerate(now.ends) if end > frame), default=0)
        after = min(over + 1, len(now.clips) - 1)
        return min(over, after, key=lambda each: abs(now.start(each) - frame))
