"""Where the player is in the film; the stretch between in and out is marked on it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from core import Span
from ui.theme import tokens

_HIGH, _TICK = 3, 9


class PlaceSlider(QSlider):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Place in the film")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._marked: Span | None = None

    def mark(self, span: Span | None) -> None:
        """Show in and out, in frames; None where nothing is marked."""
        if span != self._marked:
            self._marked = span
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked is None or self.maximum() <= 0:
            return
        start, end = self._x(self._marked.start), self._x(self._marked.end)
        middle = self.height() / 2
        painter = QPainter(self)
        colour = tokens(self.palette()).colour("accent")
        painter.fillRect(QRectF(start, middle + _HIGH, max(1.0, end - start), _HIGH), colour)
        for x in (start, end - 2):
            painter.fillRect(QRectF(x, middle + _HIGH - _TICK / 2, 2, _TICK), colour)
        painter.end()

    def _x(self, frame: int) -> float:
        """Where the middle of the handle is at a frame."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        what = QStyle.SubControl
        control = QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(control, option, what.SC_SliderHandle, self)
        half = handle.width() / 2
        room = self.width() - handle.width()
        return half + room * min(frame, self.maximum()) / self.maximum()
