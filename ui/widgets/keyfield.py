"""A field that takes the next keys that are pressed as its value."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_MODIFIERS = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip

# The scan code of the key 1; those of 2 to 0 follow it.
_DIGITS = {"xcb": 10, "wayland": 10, "windows": 2}
# What stands above what on the keyboards of most of the world, India among them.
ABOVE = dict(zip('!@#$%^&*(){}<>?":|+_~', "1234567890[],./';\\=-`", strict=True))


class KeyField(QLineEdit):
    """While it has the focus, no shortcut of the window works. Esc, Tab and leaving give up."""

    pressed = Signal(str)
    """Keys in Qt's portable writing."""
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() in _MODIFIERS:
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
            return
        self.pressed.emit(written(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.given_up.emit()


def written(event: QKeyEvent) -> str:
    """The keys of an event as a table writes them: Shift and what stands below on the key.

    The system says “Shift and !” for what is Shift+1 to a person; the key pad counts as the keys
    of the same names.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    elif modifiers & Qt.KeyboardModifier.ShiftModifier:
        key = _unshifted(event)
    written = QKeySequence(modifiers.value | key)
    return written.toString(QKeySequence.SequenceFormat.PortableText)


def _unshifted(event: QKeyEvent) -> int:
    row = _DIGITS.get(QGuiApplication.platformName())
    if row is not None and 0 <= event.nativeScanCode() - row < 10:
        return Qt.Key.Key_0 + (event.nativeScanCode() - row + 1) % 10
    if 0x20 < event.key() < 0x7F and chr(event.key()) in ABOVE:
        return ord(ABOVE[chr(event.key())])
    return event.key()
