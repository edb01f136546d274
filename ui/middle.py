"""The middle of the page Shots: the player above, the takes of the shot below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.rooms.shots.takes import TakeStrip

_SHORT = 600
"""Where there is less height than this, the takes are as small as they can be."""


class Middle(QSplitter):
    """Shared anew when the window becomes short or tall; in between as the editor likes."""

    def __init__(self, player: QWidget, strip: TakeStrip, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._strip = strip
        self._short: bool | None = None
        self.addWidget(player)
        self.addWidget(strip)
        self.setStretchFactor(0, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.height() < _SHORT
        if short is self._short:
            return
        self._short = short
        hint = self._strip.minimumSizeHint() if short else self._strip.sizeHint()
        self.setSizes([max(1, self.height() - hint.height()), hint.height()])
