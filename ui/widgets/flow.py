"""Parts one after another, in as many rows as their width needs."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme

_NARROW = 80


class Flow(QLayout):
    """Every part keeps its own size; the height follows from the width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = theme.TIGHT) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Delete every part."""
        while (item := self.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), try_only=True)

    def setGeometry(self, box: QRect) -> None:  # noqa: N802
        super().setGeometry(box)
        self._place(box, try_only=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Parts wider than the room are made narrower, so that none of them asks for more."""
        size = QSize()
        for item in self._items:
            least = item.minimumSize()
            size = size.expandedTo(QSize(min(_NARROW, least.width()), least.height()))
        return size

    def _place(self, box: QRect, *, try_only: bool) -> int:
        """Answers the height; parts of one row stand on one middle line."""
        top = box.top()
        for row in self._rows(box.width()):
            tall, left = max(size.height() for _, size in row), box.left()
            for item, size in row:
                if not try_only:
                    down = (tall - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + self._gap
            top += tall + self._gap
        return max(0, top - self._gap - box.top())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if not rows or left + size.width() > width:
                rows, left = [*rows, []], 0
            rows[-1].append((item, size))
            left += size.width() + self._gap
        return rows
