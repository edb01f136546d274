"""The takes of the current shot side by side: big pictures to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core import Review, Segment, SegmentId, Take, TakeId, Verdict
from ui.icons import picture
from ui.rooms.shots import origin
from ui.rooms.shots.cards import thumbnail
from ui.rooms.shots.model import Role
from ui.theme import RADIUS, SMALL, TIGHT, Tokens, tokens
from ui.thumbnails import Thumbnails
from ui.widgets.marks import Mark
from ui.widgets.stars import row as stars_row
from ui.widgets.text import Text
from ui.words import AGO_LASTS

AnyIndex = QModelIndex | QPersistentModelIndex
PICTURE = 90
"""As tall as a picture is where there is room; the strip may make it smaller or larger."""
_LEAST, _ASPECT, _BAR, _WORDS = 45, 16 / 9, 12, 6.5
_WALKING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return)

_MARKS = {
    Verdict.APPROVED: Mark.APPROVED,
    Verdict.REJECTED: Mark.REJECTED,
    Verdict.REVISE: Mark.REJECTED,
}


class TakesModel(QAbstractListModel):
    """The takes of one segment, oldest first, as they are numbered on the keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._takes: Sequence[Take] = ()
        self._segment: Segment | None = None

    def show_segment(self, segment: Segment | None) -> None:
        """A take that was added or judged moves nothing else."""
        before, after = self._segment, segment
        if before is after or before == after:
            return
        takes = after.takes if after else ()
        grown = before is not None and after is not None and before.id == after.id
        if not grown or tuple(takes[: len(self._takes)]) != tuple(self._takes):
            self.beginResetModel()
            self._segment, self._takes = after, takes
            self.endResetModel()
            return
        old = len(self._takes)
        if len(takes) > old:
            self.beginInsertRows(QModelIndex(), old, len(takes) - 1)
            self._segment, self._takes = after, takes
            self.endInsertRows()
        self._segment = after
        if old:
            self.dataChanged.emit(self.index(0), self.index(old - 1))

    def take(self, row: int) -> Take | None:
        return self._takes[row] if 0 <= row < len(self._takes) else None

    def chosen_row(self) -> int:
        chosen = self._segment.chosen if self._segment else None
        return next((row for row, take in enumerate(self._takes) if take.id == chosen), -1)

    def verdict(self, take: TakeId) -> Review | None:
        return self._segment.verdict(take) if self._segment else None

    def stars(self, take: TakeId) -> int:
        return self._segment.stars(take) if self._segment else 0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._takes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._segment is None:
            return None
        take = self._takes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"Take {index.row() + 1}"
            case Role.TAKE:
                return take
            case Role.CHOSEN:
                return take.id == self._segment.chosen
            case _:
                return self._told(take, role)

    def _told(self, take: Take, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return self._whole(take)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._spoken(take)
            case _:
                return None

    def _whole(self, take: Take) -> str:
        """Everything about a take, for the tip."""
        said = self.verdict(take.id)
        parts = [
            origin.whole(take),
            take.note,
            f"{said.verdict.value}: {said.note}" if said and said.note else "",
        ]
        return "\n".join(part for part in parts if part)

    def _spoken(self, take: Take) -> str:
        said, stars = self.verdict(take.id), self.stars(take.id)
        chosen = self._segment is not None and take.id == self._segment.chosen
        parts = [
            "chosen" if chosen else "",
            said.verdict.value if said else "not judged",
            "a draft" if take.recipe.draft else "",
            f"{stars} stars" if stars else "",
            origin.short(take),
            take.note,
        ]
        return ", ".join(part for part in parts if part)


class TakeCards(QStyledItemDelegate):
    """A take's picture; its number, which is also its key, its verdict, stars and origin."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.picture = _picture(PICTURE)

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        words = round(QFontMetrics(option.font).height() * _WORDS)
        wide = max(self.picture.width(), words)
        return QSize(wide + 2 * TIGHT, self.picture.height() + words_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        take: Take = index.data(Role.TAKE)
        model = index.model()
        assert isinstance(model, TakesModel)
        colours, box = tokens(option.palette), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = QPointF(box.left() + TIGHT, box.top() + TIGHT)
        place = QRectF(corner, QSizeF(self.picture))
        ratio = painter.device().devicePixelRatioF()
        drawn = self._thumbnails.picture(take, round(self.picture.width() * ratio))
        missing = bool(self._thumbnails.trouble(take.id))
        thumbnail(painter, colours, drawn, place, "file-x" if missing else "film")
        if take.recipe.draft:
            _paint_badge(painter, colours, place)
        self._paint_frame(painter, option, index, place)
        words = QRectF(place.left(), place.bottom() + TIGHT, box.width() - 2 * TIGHT, 0)
        self._paint_words(painter, colours, model, index, words)
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, place: QRectF
    ) -> None:
        colours = tokens(option.palette)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not index.data(Role.CHOSEN) and not focused:
            return
        pen = QPen(colours.colour("accent" if index.data(Role.CHOSEN) else "dim"), 2)
        if not index.data(Role.CHOSEN):
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), RADIUS, RADIUS)

    def _paint_words(
        self, painter: QPainter, colours: Tokens, model: TakesModel, index: AnyIndex, box: QRectF
    ) -> None:
        take: Take = index.data(Role.TAKE)
        bold = QFont(painter.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        tall = float(metrics.height())
        ratio = painter.device().devicePixelRatioF()
        painter.setFont(bold)
        painter.setPen(colours.colour("text" if index.data(Role.CHOSEN) else "dim"))
        number = f"{index.row() + 1}"
        painter.drawText(box.topLeft() + _down(metrics.ascent()), number)
        left = box.left() + metrics.horizontalAdvance(number) + SMALL
        said = model.verdict(take.id)
        if said is not None:
            mark, high = _MARKS[said.verdict], round(tall * 0.85)
            sign = picture(mark.icon, high, colours.colour(mark.colour).name(), ratio)
            painter.drawPixmap(
                QRectF(left, box.top() + (tall - high) / 2, high, high).topLeft(), sign
            )
            left += high + SMALL
        stars = model.stars(take.id)
        if stars:
            side = tall * 0.62
            stars_row(
                painter, colours, QRectF(left, box.top() + (tall - side) / 2, 0, side), stars, 2
            )
        if take.note:
            high = round(tall * 0.85)
            sign = picture("triangle-alert", high, colours.colour("warn").name(), ratio)
            painter.drawPixmap(QPointF(box.right() - high, box.top() + (tall - high) / 2), sign)
        self._paint_origin(painter, colours, take, box.translated(0, tall))

    def _paint_origin(self, painter: QPainter, colours: Tokens, take: Take, box: QRectF) -> None:
        small = QFont(painter.font())
        small.setBold(False)
        small.setPointSizeF(small.pointSizeF() * 0.85)
        painter.setFont(small)
        metrics = painter.fontMetrics()
        painter.setPen(colours.colour("faint"))
        words = metrics.elidedText(
            origin.short(take), Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box.topLeft() + _down(metrics.ascent()), words)


class _Strip(QListView):
    """Keeps the arrows and Return for itself while it has the focus."""

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _WALKING:
            event.accept()
            return True
        return super().event(event)


class TakeStrip(QWidget):
    """Return or a click chooses; the arrows walk; `compare_asked` names the other take."""

    picked = Signal(str)
    compare_asked = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes = TakesModel(self)
        self.strip = _Strip(self)
        self.strip.setModel(self.takes)
        self._cards = TakeCards(thumbnails, self)
        self.strip.setItemDelegate(self._cards)
        self.empty = Text("", self, tone="dim")
        self._pages = QStackedLayout()
        self._shown: SegmentId | None = None
        self._arrange()
        self.strip.clicked.connect(self._pick)
        self.strip.activated.connect(self._pick)
        self.strip.doubleClicked.connect(self._compare)
        thumbnails.arrived.connect(self.strip.viewport().update)
        passing = QTimer(self, interval=AGO_LASTS)
        passing.timeout.connect(self.strip.viewport().update)
        passing.start()

    def show_segment(self, segment: Segment | None) -> None:
        other = segment is None or self._shown != segment.id
        self._shown = segment.id if segment else None
        self.takes.show_segment(segment)
        made = self.takes.rowCount() > 0
        self._pages.setCurrentIndex(1 if made else 0)
        number = f"Shot {segment.shot.number}" if segment else "No shot"
        self.empty.setText(f"{number} has no take yet." if segment else "No shot is chosen.")
        row = self.takes.chosen_row()
        if made and (other or not self.strip.hasFocus()):
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.strip.selectionModel().setCurrentIndex(self.takes.index(row), how)
            self.strip.scrollTo(self.takes.index(row))

    def other(self) -> Take | None:
        """What the chosen take is compared with: the marked one, or else the one before."""
        marked, chosen = self.strip.currentIndex().row(), self.takes.chosen_row()
        if marked != chosen and self.takes.take(marked) is not None:
            return self.takes.take(marked)
        return self.takes.take(chosen - 1 if chosen > 0 else chosen + 1)

    def _arrange(self) -> None:
        self.strip.setAccessibleName("Takes")
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setSpacing(TIGHT)
        self.strip.setUniformItemSizes(True)
        self.strip.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, 0, SMALL, 0)
        column.addLayout(self._pages)

    def sizeHint(self) -> QSize:
        return QSize(480, PICTURE + self._around())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _LEAST + self._around())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._fill()

    def _fill(self) -> None:
        """Make the pictures as large as there is height for."""
        room = _picture(max(_LEAST, self.height() - self._around()))
        if room != self._cards.picture:
            self._cards.picture = room
            self.strip.doItemsLayout()

    def _around(self) -> int:
        """What the strip needs beside the pictures: words, gaps and the scroll bar."""
        return words_height(self.strip.font()) + 2 * TIGHT + SMALL + _BAR

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        take = self.takes.take(index.row())
        if take is not None:
            self.picked.emit(take.id)

    @Slot(QModelIndex)
    def _compare(self, index: QModelIndex) -> None:
        take = self.takes.take(index.row())
        if take is not None:
            self.compare_asked.emit(take.id)


def words_height(font: QFont) -> int:
    """Two lines under a picture, and the gaps."""
    return 2 * QFontMetrics(font).lineSpacing() + 3 * TIGHT


def _paint_badge(painter: QPainter, colours: Tokens, place: QRectF) -> None:
    """Over a corner of its picture: it was made quickly, to be judged."""
    painter.save()
    small = QFont(painter.font())
    small.setPointSizeF(small.pointSizeF() * 0.75)
    small.setBold(True)
    metrics = QFontMetrics(small)
    wide = metrics.horizontalAdvance("DRAFT") + 2 * TIGHT
    box = QRectF(place.right() - wide - TIGHT, place.top() + TIGHT, wide, metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("warn"))
    painter.drawRoundedRect(box, RADIUS / 2, RADIUS / 2)
    painter.setFont(small)
    painter.setPen(colours.colour("surface"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "DRAFT")
    painter.restore()


def _picture(height: int) -> QSize:
    return QSize(round(height * _ASPECT), height)


def _down(pixels: float) -> QPointF:
    return QPointF(0, pixels)
