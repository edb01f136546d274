"""Has the next compile's stretches rendered while the editor pauses, and never while it plays."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow

from core import Studio
from ui.wishes import Wishes

_PAUSE_MS = 1500
_HANDS = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseMove}
)


class RenderAhead(Wishes):
    """What is rendered ahead shows nowhere: a compile only comes out sooner."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playing = False
        self._handled: QWindow | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._settle)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._pause.stop()
        if studio is not None and not studio.projects.read_only:
            studio.rendering.begin()

    def give_way(self, window: QWindow | None) -> None:
        """To the hands on this window: drawing shares the interpreter with what they move."""
        if window is not None and window is not self._handled:
            window.installEventFilter(self)
            self._handled = window

    @Slot(bool)
    def rest(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._playing = on
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self._studio is not None:
            if not self._pause.isActive():
                self._studio.rendering.hold(on=True)
            self._pause.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _settle(self) -> None:
        if self._studio is not None:
            self._studio.rendering.hold(on=self._playing or self._pause.isActive())
