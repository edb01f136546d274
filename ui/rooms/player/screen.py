"""Paints the film's frame, and over it what helps to judge it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.rooms.player.decoder import Picture

ACTION, TITLE = 0.93, 0.90
"""The safe areas of SMPTE ST 2046-1, as shares of the picture."""


class Screen(QWidget):
    clicked = Signal()
    resized = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._words = ""
        self._aspect = 16 / 9
        self._safe = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Player")
        self.setMinimumSize(240, 135)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def show_picture(self, picture: Picture | None) -> None:
        self._picture = picture
        self.update()

    def say(self, words: str) -> None:
        """What stands in the dark while there is no picture."""
        self._words = words
        self.update()

    def shape(self, width: int, height: int) -> None:
        """The film's aspect."""
        self._aspect = width / height
        self.update()

    def show_safe(self, *, on: bool) -> None:
        self._safe = on
        self.update()

    def place(self) -> QRectF:
        """Where the picture stands: as large as possible, in the middle."""
        width, height = float(self.width()), float(self.height())
        wide = min(width, height * self._aspect)
        tall = wide / self._aspect
        return QRectF((width - wide) / 2, (height - tall) / 2, wide, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#0a0a0b"))
        place = self.place()
        if self._picture is None:
            painter.setPen(QColor("#8b8f99"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, _image(self._picture))
        if self._safe:
            self._paint_safe(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus()
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step_asked.emit(step)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _paint_safe(self, painter: QPainter, place: QRectF) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(QPen(QColor(255, 255, 255, 150), 1))
        for share, name in ((ACTION, "action"), (TITLE, "title")):
            inset_x, inset_y = place.width() * (1 - share) / 2, place.height() * (1 - share) / 2
            box = place.adjusted(inset_x, inset_y, -inset_x, -inset_y)
            painter.drawRect(box)
            painter.drawText(box.topLeft() + QPointF(6, 14), name)


def _image(picture: Picture) -> QImage:
    """Without a copy: the picture keeps its pixels as long as it is shown."""
    stride = picture.width * 4
    return QImage(picture.data, picture.width, picture.height, stride, QImage.Format.Format_RGB32)
