"""The shelf of transitions: a picture of each, to be clicked or dragged onto a cut."""

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from core import TransitionKind
from ui.widgets.crossings import sign
from ui.widgets.flow import Flow

MIME = "application/x-reelwright-transition"
_SIZE = QSize(28, 19)


class Tile(QToolButton):
    """One kind: a click sets it, a drag carries it."""

    def __init__(self, kind: TransitionKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.transition = kind
        self._pressed: QPoint | None = None
        self.setIcon(sign(kind))
        self.setIconSize(_SIZE)
        self.setToolTip(f"{kind.words}: click it, or drag it onto a cut")
        self.setAccessibleName(kind.words)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        far = QApplication.startDragDistance()
        if start is None or (event.position().toPoint() - start).manhattanLength() < far:
            super().mouseMoveEvent(event)
            return
        self._pressed = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(carried(self.transition))
        drag.setPixmap(sign(self.transition).pixmap(_SIZE))
        # The platform's own loop: Qt has no other way to drag.
        drag.exec(Qt.DropAction.CopyAction)


class Shelf(QWidget):
    chosen = Signal(object)
    """A `TransitionKind` that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {kind: Tile(kind, self) for kind in TransitionKind}
        beside = Flow(self)
        for tile in self.tiles.values():
            beside.addWidget(tile)
            tile.clicked.connect(self._clicked)

    def mark(self, kind: TransitionKind) -> None:
        for each, tile in self.tiles.items():
            tile.setChecked(each is kind)

    @Slot()
    def _clicked(self) -> None:
        tile = self.sender()
        assert isinstance(tile, Tile)
        tile.setChecked(True)
        self.chosen.emit(tile.transition)


def carried(kind: TransitionKind) -> QMimeData:
    """The kind on its way to the timeline."""
    data = QMimeData()
    data.setData(MIME, kind.value.encode())
    return data


def kind_in(data: QMimeData) -> TransitionKind | None:
    if not data.hasFormat(MIME):
        return None
    words = bytes(data.data(MIME).data()).decode("utf-8", "replace")
    return TransitionKind(words) if words in set(TransitionKind) else None
