"""What stands under the picture: the slider and the row of tools. Alone, the picture has it all."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.rooms.player.bar import Bar
from ui.rooms.player.slider import PlaceSlider

LINGER_MS = 1800
NEAR = 48
"""Pixels from the lower edge of the picture where the mouse calls the controls back."""


class Controls(QWidget):
    def __init__(self, screen: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = PlaceSlider(self)
        self.bar = Bar(self)
        self._screen = screen
        self._alone = False
        self._leaving = QTimer(self, interval=LINGER_MS, singleShot=True)
        self._leaving.timeout.connect(self._leave)
        row = QHBoxLayout()
        row.setContentsMargins(theme.GAP, theme.TIGHT, theme.GAP, 0)
        row.addWidget(self.slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(self.bar)

    def leave_alone(self, *, alone: bool) -> None:
        """Hide while the picture is alone; come back when the mouse goes to its lower edge."""
        self._alone = alone
        self._leaving.stop()
        self.setVisible(not alone)
        self._screen.setMouseTracking(alone)
        if alone:
            self._screen.installEventFilter(self)
        else:
            self._screen.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._screen
            and isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseMove
            and event.position().y() > self._screen.height() - NEAR
        ):
            self.show()
            self._leaving.start()
        return False

    @Slot()
    def _leave(self) -> None:
        """Not from under the mouse."""
        if not self._alone:
            return
        if self.underMouse() or self.bar.timecode.hasFocus():
            self._leaving.start()
        else:
            self.hide()
