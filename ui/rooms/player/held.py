"""K held down: J and L then step a frame, and run slowly as long as they are held too."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

_WAYS = {Qt.Key.Key_J: -1, Qt.Key.Key_L: 1}


class HeldKey(QObject):
    """Watches the keys from `hold` on until K is let go; the rest of the time it costs nothing."""

    stepped = Signal(int)
    ran = Signal(int)
    """1 or -1 to run slowly, 0 to stand still."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = False

    @Slot()
    def hold(self) -> None:
        """K went down."""
        app = QCoreApplication.instance()
        if app is not None and not self._held:
            self._held = True
            app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.ApplicationDeactivate:
            self._let_go()
        if not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if kind is QEvent.Type.ShortcutOverride and key in _WAYS:
            event.accept()  # then it comes as a key, with its release, and no shortcut takes it
            return True
        if kind is QEvent.Type.KeyRelease and key is Qt.Key.Key_K and not event.isAutoRepeat():
            self._let_go()
        return key in _WAYS and self._used(_WAYS[key], kind, again=event.isAutoRepeat())

    def _used(self, way: int, kind: QEvent.Type, *, again: bool) -> bool:
        if kind is QEvent.Type.KeyPress:
            if again:
                self.ran.emit(way)
            else:
                self.stepped.emit(way)
        elif kind is QEvent.Type.KeyRelease and not again:
            self.ran.emit(0)
        return kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)

    def _let_go(self) -> None:
        app = QCoreApplication.instance()
        self._held = False
        if app is not None:
            app.removeEventFilter(self)
        self.ran.emit(0)
