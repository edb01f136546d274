"""Paints the film's frame, and over it what helps to judge it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.rooms.player import guides
from ui.rooms.player.decoder import Picture
from ui.rooms.player.guides import Guide

_GROUND, _FAINT = QColor("#0a0a0b"), QColor("#8b8f99")
_PLATE, _INK = QColor(10, 10, 12, 205), QColor("#f2f3f6")
NOTICE_MS = 2600


class Screen(QWidget):
    clicked = Signal()
    full_asked = Signal()
    resized = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._words = self._notice = ""
        self._aspect = 16 / 9
        self._guides: frozenset[Guide] = frozenset()
        self._ringed = True
        self._fading = QTimer(self, interval=NOTICE_MS, singleShot=True)
        self._fading.timeout.connect(self._forget_notice)
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

    def notice(self, words: str) -> None:
        """Words over the picture, for a moment."""
        self._notice = words
        self.setAccessibleDescription(words)
        self._fading.start()
        self.update()

    def shape(self, width: int, height: int) -> None:
        """The film's aspect."""
        self._aspect = width / height
        self.update()

    def show_guides(self, chosen: frozenset[Guide]) -> None:
        self._guides = chosen
        self.update()

    def ring(self, *, on: bool) -> None:
        """Whether a ring says that keys come here; alone on the screen nothing else has them."""
        self._ringed = on
        self.update()

    def place(self) -> QRectF:
        """Where the picture stands: as large as possible, in the middle."""
        ratio = self.devicePixelRatioF()
        box = self._box(ratio)
        return QRectF(box.x() / ratio, box.y() / ratio, box.width() / ratio, box.height() / ratio)

    def pixels(self) -> QSize:
        """The size of that place in the pixels of the display."""
        return self._box(self.devicePixelRatioF()).size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._picture is None:
            painter.setPen(_FAINT)
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 0, -24, 0), int(words), self._words)
        else:
            self._paint_picture(painter, self._picture)
        guides.paint(painter, self.place(), self._guides)
        if self._notice:
            self._paint_notice(painter)
        if self._ringed and self.hasFocus():
            painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus()
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()  # takes back what the first of the two clicks did
            self.full_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step_asked.emit(step)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _box(self, ratio: float) -> QRect:
        """In whole pixels of the display, so that the picture is copied and not scaled."""
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        wide = min(width, round(height * self._aspect))
        tall = min(height, round(wide / self._aspect))
        return QRect((width - wide) // 2, (height - tall) // 2, wide, tall)

    def _paint_picture(self, painter: QPainter, picture: Picture) -> None:
        ratio = painter.device().devicePixelRatioF()
        box = self._box(ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        if box.size() == QSize(picture.width, picture.height):
            painter.drawImage(box.topLeft(), _image(picture))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, _image(picture))
        painter.restore()

    def _paint_notice(self, painter: QPainter) -> None:
        room = self.rect().adjusted(theme.BROAD, 0, -theme.BROAD, -theme.BROAD)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        bounds = painter.fontMetrics().boundingRect(room, flags, self._notice)
        plate = bounds.adjusted(-theme.GAP, -theme.SMALL, theme.GAP, theme.SMALL)
        plate.moveBottom(room.bottom())
        plate.moveLeft(self.rect().center().x() - plate.width() // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
        painter.setPen(_INK)
        inside = plate.translated(QPoint(0, theme.SMALL))
        painter.drawText(inside.adjusted(theme.GAP, 0, -theme.GAP, 0), flags, self._notice)
        painter.restore()

    @Slot()
    def _forget_notice(self) -> None:
        self._notice = ""
        self.setAccessibleDescription("")
        self.update()


def _image(picture: Picture) -> QImage:
    """Without a copy: the picture keeps its pixels as long as it is shown."""
    stride = picture.width * 4
    return QImage(picture.data, picture.width, picture.height, stride, QImage.Format.Format_RGB32)
