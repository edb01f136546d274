"""Keeps Space, Return and the arrows with the button or list that has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

_OWN: dict[type[QWidget], frozenset[Qt.Key]] = {
    QAbstractButton: frozenset({Qt.Key.Key_Space}),
    QComboBox: frozenset({Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down}),
}


class KeyGuard(QObject):
    """Install it on the application: shortcuts must not steal a focused widget's own keys."""

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
