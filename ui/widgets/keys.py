"""Keeps Space, Return and the arrows with the button or list that has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QSlider,
    QWidget,
)

_OWN: dict[type[QWidget], frozenset[Qt.Key]] = {
    QAbstractButton: frozenset({Qt.Key.Key_Space}),
    QComboBox: frozenset({Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down}),
    QAbstractSpinBox: frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down}),
    QSlider: frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}),
}


class KeyGuard(QObject):
    """Shortcuts must not steal the own keys of the widget that has the focus.

    It goes along with the focus: a filter on the whole program would be asked about every event.
    """

    def __init__(self, program: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._left = False
        program.focusChanged.connect(self._follow)
        self._follow(None, program.focusWidget())

    def leave(self) -> None:
        """The window is being closed, once or again."""
        self._left = True
        self._follow(self._program.focusWidget(), None)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and not self._left:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        for kind, keys in _OWN.items():
            if isinstance(watched, kind) and event.key() in keys and not event.modifiers():
                event.accept()
                return True
        if isinstance(watched, QComboBox) and event.text().isalnum():  # searches for its words
            event.accept()
            return True
        return False
