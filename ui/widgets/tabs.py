"""Panels behind tabs, one of them in sight."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.fields import button

_AIR = 28
"""What the theme leaves around the words of a tab."""


class Tabs(QWidget):
    turned = Signal(object)
    """The panel that is in sight now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self._stack, 1)
        self._tabs.idClicked.connect(self._turn)

    def add(self, words: str, panel: QWidget) -> None:
        number = self._stack.addWidget(panel)
        tab = button(words, kind="tab", parent=self)
        tab.setCheckable(True)
        tab.setChecked(number == 0)
        self._tabs.addButton(tab, number)
        self._row.insertWidget(number, tab)

    def shows(self, panel: QWidget) -> bool:
        return self._stack.currentWidget() is panel

    def show_panel(self, panel: QWidget) -> None:
        tab = self._tabs.button(self._stack.indexOf(panel))
        tab.setChecked(True)
        if self._stack.isAncestorOf(QApplication.focusWidget() or self):
            tab.setFocus()  # else Qt gives it to the panel's first button, and Space presses that
        self._stack.setCurrentWidget(panel)
        self.turned.emit(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Where they would not fit, tabs have less air around their words."""
        tabs = self._tabs.buttons()
        words = sum(tab.fontMetrics().horizontalAdvance(tab.text()) for tab in tabs)
        tight = words + len(tabs) * _AIR + 2 * theme.SMALL > self.width()
        side = theme.HAIR if tight else theme.SMALL
        self._row.setContentsMargins(side, 0, side, 0)
        for tab in tabs:
            if tab.property("tight") != tight:
                tab.setProperty("tight", tight)
                tab.style().polish(tab)

    @Slot(int)
    def _turn(self, number: int) -> None:
        panel = self._stack.widget(number)
        if panel is not None:
            self.show_panel(panel)
