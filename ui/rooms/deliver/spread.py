"""Sections on a sheet that scrolls: two columns where both have room, else one."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.rooms.deliver.section import Section

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_SCROLL_BAR = 12
_WIDEST = 72
"""A column is at most so many letters wide: longer lines are read with effort."""


class Spread(QScrollArea):
    """`main` on the left, `side` on the right; in one column `side` comes below."""

    def __init__(
        self,
        main: tuple[Section, ...],
        side: tuple[Section, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._main, self._side = main, side
        self.setAccessibleName(main[0].accessibleName())
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        self._page = QBoxLayout(_ACROSS, inside)
        self._page.setSpacing(theme.WIDE if side else 0)
        for sections, share in ((main, 3), (side, 2 if side else 0)):
            column = QVBoxLayout()
            column.setSpacing(theme.WIDE)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            self._page.addLayout(column, stretch=share)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A section that has grown may have no room beside another any more."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        main, side = (
            max((section.minimumSizeHint().width() for section in sections), default=0)
            for sections in (self._main, self._side)
        )
        around = 2 * theme.BROAD + _SCROLL_BAR
        margin = theme.BROAD if main + around <= self.width() else theme.SMALL
        lone = 0 if self._side else max(0, self.width() - around - self._widest(main)) // 2
        self._page.setContentsMargins(margin + lone, theme.BROAD, margin + lone, theme.BROAD)
        wide = main + side + theme.WIDE + around <= self.width()
        self._page.setDirection(_ACROSS if wide else _DOWN)

    def _widest(self, least: int) -> int:
        return max(least, _WIDEST * self.fontMetrics().horizontalAdvance("m"))
