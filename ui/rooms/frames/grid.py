"""The grid of key frames: as many cards beside each other as make them largest."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from core import FrameId
from ui import theme
from ui.rooms.frames.cards import FrameCards, Shape
from ui.rooms.frames.model import FramesModel
from ui.rooms.frames.pictures import Pictures

_MOST = 760
"""The greatest width of a card: a picture beside which one more fits is seen soon enough."""


class Grid(QListView):
    """Arrows walk; Ctrl and Shift select more; Return and a double click ask for a large view."""

    chosen = Signal()

    def __init__(
        self, model: FramesModel, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frames = model
        self._held = False
        self.cards = FrameCards(pictures, self)
        self.setAccessibleName("Key frames")
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setProperty("kind", "grid")
        self.setSpacing(theme.SMALL)
        self.setViewportMargins(theme.SMALL, 0, theme.SMALL, 0)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures.arrived.connect(self.viewport().update)
        self.selectionModel().selectionChanged.connect(self.chosen)
        self.selectionModel().currentChanged.connect(self.chosen)

    def fit(self, shape: Shape | None = None) -> None:
        """Make the cards as large as they can be seen whole; else as large as the width allows."""
        if shape is not None:
            self.cards.shape = shape
        count = self._frames.rowCount()
        if not count:
            return
        gap = self.spacing()
        bar = self.verticalScrollBar().sizeHint().width()
        edge = self.viewportMargins()
        room = QSize(  # a row that fills the width to its last pixel would be broken by Qt
            self.width() - edge.left() - edge.right() - gap - 1,
            self.height() - edge.top() - edge.bottom() - gap,
        )
        columns = self._columns(count, room)
        size = self._size(columns, room.width())
        over = -(-count // columns) * (size.height() + gap) > room.height()
        if over:
            size = self._size(columns, room.width() - bar)
        shown = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(shown)
        if size != self.cards.size:
            self.cards.size = size
            self.scheduleDelayedItemsLayout()

    def frames(self) -> tuple[FrameId, ...]:
        """The selected key frames, in the order of the film."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._frames.frames[row].id for row in rows)

    def choose(self, row: int) -> None:
        """Make this one current, and the only one selected."""
        index = self._frames.index(row)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def row(self) -> int:
        return self.currentIndex().row()

    def hold(self, *, on: bool) -> None:
        """Keep the cards as they are while something else has some of the room for a moment."""
        self._held = on
        if not on:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._held:
            self.scrollTo(self.currentIndex())
        else:
            self.fit()

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are keys of actions here."""

    def _columns(self, count: int, room: QSize) -> int:
        """How many beside each other make the largest cards of which all are seen whole.

        Where that is not possible, of which one row is seen whole.
        """
        gap = self.spacing()
        most = max(1, room.width() // (self.cards.shape.least(self.font()) + gap))
        tried = range(1, min(count, most) + 1)
        tall = {each: self._size(each, room.width()).height() + gap for each in tried}
        for columns in tried:
            if -(-count // columns) * tall[columns] <= room.height():
                return columns
        return next((each for each in tried if tall[each] <= room.height()), tried[-1])

    def _size(self, columns: int, room: int) -> QSize:
        wide = min(_MOST, room // columns - self.spacing())
        return QSize(wide, self.cards.shape.height(self.font(), wide))
