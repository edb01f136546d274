"""Pages scroll under what a wheel could change: a drop-down, a number, a slider."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class _Unchosen(QObject):
    """Lets the wheel pass to the page, unless the widget has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        turned = event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget)
        if turned and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def under_wheel(widget: W) -> W:
    """The widget, which heeds the wheel only once it has been chosen by a click or a key."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Unchosen(widget))
    return widget
