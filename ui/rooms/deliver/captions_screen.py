"""The film's picture with its captions, as they would be delivered."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_TALLEST = 360
_SAFE = (0.05, 0.1)


class CaptionScreen(QWidget):
    """Shows one frame. `wanted` tells that it has another size, and a picture for it is due."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._shape = (16, 9)
        self._safe = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The film with its captions")

    def shape_as(self, width: int, height: int) -> None:
        """The shape of the film's frame."""
        if (width, height) != self._shape:
            self._shape, self._image = (width, height), None
            self._fit()

    def show_picture(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def show_safe(self, *, on: bool) -> None:
        """Lines around the safe areas, for action and for titles (EBU R 95, SMPTE ST 2046-1)."""
        self._safe = on
        self.update()

    @property
    def picture_size(self) -> QSize:
        """Of the picture, in the screen's own pixels, even."""
        ratio = self.devicePixelRatioF()
        box = self._box()
        return QSize(*(max(2, int(side * ratio) // 2 * 2) for side in (box.width(), box.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._box()
        painter.fillRect(self.rect(), theme.tokens(self.palette()).colour("sunken"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
        if self._safe:
            painter.setPen(QPen(QColor(255, 255, 255, 130), 1, Qt.PenStyle.DashLine))
            for part in _SAFE:
                across, down = box.width() * part, box.height() * part
                painter.drawRect(box.adjusted(across, down, -across, -down))
        painter.end()

    def _fit(self) -> None:
        wide, tall = self._shape
        self.setFixedHeight(max(120, min(_TALLEST, round(self.width() * tall / wide))))

    def _box(self) -> QRectF:
        wide, tall = self._shape
        scale = min(self.width() / wide, self.height() / tall)
        width, height = wide * scale, tall * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
