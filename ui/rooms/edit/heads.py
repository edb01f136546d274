"""The heads of the tracks: their names at the left, and where the playhead is."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core import Rate, rate
from ui import theme
from ui.icons import picture
from ui.rooms.edit.lettering import Lettering
from ui.rooms.edit.rows import Row, Rows, Track, arranged
from ui.theme import Tokens, tokens

_SIDE = 14


class Heads(QWidget):
    """A fixed column beside the tracks. A click on a head folds its track or unfolds it."""

    fold_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Lettering(self.font())
        self._rows = arranged(self._words.line, 0)
        self._rate = rate(24)
        self._frame = 0
        self.setAccessibleName("Tracks")

    @staticmethod
    def width_for(words: Lettering) -> int:
        names = max(words.width(track.word) for track in Track)
        clock = words.width("00:00:00:00") + 2 * theme.GAP
        return max(clock, names + _SIDE + 3 * theme.SMALL + theme.TIGHT)

    def show_rows(self, rows: Rows, words: Lettering) -> None:
        self._rows, self._words = rows, words
        self.update()

    def show_rate(self, fps: Rate) -> None:
        self._rate = fps
        self.update(0, 0, self.width(), self._rows.ruler)

    @Slot(int)
    def show_frame(self, frame: int) -> None:
        if frame != self._frame:
            self._frame = frame
            self.update(0, 0, self.width(), self._rows.ruler)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._words.font)
        colours = tokens(self.palette())
        painter.fillRect(event.rect(), colours.colour("surface"))
        painter.setPen(colours.colour("accent"))
        clock = QRectF(theme.GAP, 0, self.width() - theme.GAP, self._rows.ruler)
        self._words.draw(painter, self._rate.timecode(self._frame), clock)
        for row in self._rows.rows:
            self._head(painter, colours, row)
        painter.setPen(colours.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        track = self._rows.at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and track is not None:
            self.fold_asked.emit(track)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click on a head is not one on what lies behind it."""

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            track = self._rows.at(event.pos().y())
            words = f"{track.word}: click to fold or unfold the track" if track else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _head(self, painter: QPainter, colours: Tokens, row: Row) -> None:
        box = QRectF(0, row.top, self.width() - 1, row.height)
        painter.fillRect(box, colours.colour("raised"))
        painter.fillRect(QRectF(0, row.top, 3, row.height), colours.colour(row.track.colour))
        if row.folded:
            return
        middle = box.center().y()
        ratio = self.devicePixelRatioF()
        sign = picture(row.track.icon, _SIDE, getattr(colours, row.track.colour), ratio)
        painter.drawPixmap(QPointF(theme.SMALL + 2, round(middle - _SIDE / 2)), sign)
        painter.setPen(colours.colour("dim"))
        left = _SIDE + 2 * theme.SMALL
        self._words.draw(painter, row.track.word, box.adjusted(left, 0, 0, 0))
