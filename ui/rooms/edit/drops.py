"""Files from the file manager over the timeline: where they would go, and that they are here."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.rooms.edit.hand import Ground, Showing
from ui.rooms.edit.rows import Track

_SOUND_TRACKS = (Track.EFFECTS, Track.MUSIC, Track.NARRATION)


class Drops(QObject):
    """Watches the timeline's viewport; an insertion mark shows where files would go."""

    dropped = Signal(object, int)
    """Paths, and the number that the first of them will have among the clips."""
    dropped_sound = Signal(object, int, bool)
    """Paths, the frame they begin at, and whether they are meant as the film's music."""

    def __init__(self, ground: Ground, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground, self._viewport = ground, viewport
        self._files: tuple[Path, ...] = ()
        self.locked = False
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent():
                # Read at once: when it is dropped a busy machine may not answer any more.
                self._files = tuple(
                    Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
                )
                self._hover(event)
            case QDragMoveEvent():
                self._hover(event)
            case QDropEvent():
                self._drop(event)
            case _:
                if event.type() == QEvent.Type.DragLeave:
                    self._ground.suppose(None)
                    return True
                return False
        return True

    def _hover(self, event: QDragMoveEvent) -> None:
        if not self._files or self.locked or self._ground.project is None:
            event.ignore()
            return
        event.acceptProposedAction()
        where = event.position()
        if self._on_sound_track(where):
            frame = max(0, self._frame(where))
            words = self._ground.sequence.rate.timecode(frame)
            self._ground.suppose(Showing(mark=frame, label=words))
            return
        layout = self._ground.layout_
        gap = layout.gap(self._frame(where))
        mark = layout.starts[gap] if gap < len(layout) else layout.frames
        count = len(self._files)
        self._ground.suppose(Showing(mark=mark, label=f"{count} file{'s' if count > 1 else ''}"))

    def _drop(self, event: QDropEvent) -> None:
        self._ground.suppose(None)
        files, self._files = self._files, ()
        if not files or self.locked:
            event.ignore()
            return
        event.acceptProposedAction()
        where = event.position()
        if self._on_sound_track(where):
            music = self._ground.what(where).track is Track.MUSIC
            self.dropped_sound.emit(files, max(0, self._frame(where)), music)
        else:
            self.dropped.emit(files, self._ground.layout_.gap(self._frame(where)))

    def _frame(self, where: QPointF) -> int:
        return self._ground.scale_.frame(where.x())

    def _on_sound_track(self, where: QPointF) -> bool:
        return self._ground.what(where).track in _SOUND_TRACKS
