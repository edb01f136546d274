"""Buttons of one width, side by side as long as there is room, else below each other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import theme


class Tiles(QWidget):
    def __init__(self, most: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._columns = most, most
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def add(self, *parts: QWidget) -> None:
        self._parts += parts
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        step = self._widest() + self._grid.spacing()
        columns = min(self._most, max(1, (self.width() + self._grid.spacing()) // max(1, step)))
        while self._most % columns:  # no row is left half empty
            columns -= 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _widest(self) -> int:
        return max((part.sizeHint().width() for part in self._parts), default=0)

    def _place(self) -> None:
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // self._columns, number % self._columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
