"""Small pictures of the styles, painted here: the same hills and sun in each style's manner."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QIcon,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

SIZE = QSize(96, 54)


@dataclass(frozen=True, slots=True)
class Manner:
    """Sky above and below, sun, far and near hill; `line` outlines; `grain` is a pixel's size."""

    sky: tuple[str, str]
    sun: str
    far: str
    near: str
    line: str = ""
    grain: int = 1
    soft: bool = False


_MANNERS: dict[str, Manner] = {
    "photographic": Manner(("#5f95c9", "#f3d9b1"), "#fff3d6", "#6f8a7a", "#3d5b3c"),
    "flat": Manner(("#ffd9a0", "#ffb37a"), "#ff6b5e", "#4aa39a", "#1f6f78"),
    "watercolour": Manner(("#cfe3ee", "#f8ecd9"), "#f2b38c", "#a9c3b0", "#7ea08a", soft=True),
    "oil": Manner(("#2f5f8f", "#d9a441"), "#ffe08a", "#57703c", "#2f4a2a", "#243a20"),
    "sketch": Manner(("#f6f4ee", "#f6f4ee"), "#f6f4ee", "#eae6da", "#e0dbcc", "#3c3a36"),
    "noir": Manner(("#0c0d10", "#3b3f48"), "#e9e9e9", "#191b20", "#050506"),
    "black-and-white": Manner(("#9a9a9a", "#e6e6e6"), "#ffffff", "#6b6b6b", "#383838"),
    "silhouette": Manner(("#f2703f", "#ffd27a"), "#fff2c2", "#3a1c2b", "#170b12"),
    "pixel-art": Manner(("#4d6bc6", "#9fd3f5"), "#ffe45c", "#3f8f5a", "#22613d", grain=5),
    "ukiyo-e": Manner(("#2d5a86", "#efe3c6"), "#c8402f", "#7b9aa8", "#274a63", "#1a2f40"),
    "cyberpunk": Manner(("#140a2e", "#c2188f"), "#ffd94a", "#2a1a66", "#0a0620", "#21e6ff"),
}


def swatch(style: str, ratio: float) -> QIcon:
    """The picture of a style; an unknown one is drawn as if it were all of them a little."""
    manner = _MANNERS.get(style)
    pixels = QPixmap(SIZE * ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(pixels.rect()), 5 * ratio, 5 * ratio)
    painter.setClipPath(clip)
    if manner is None:
        _paint_any(painter, QRectF(pixels.rect()))
    else:
        painter.drawPixmap(pixels.rect(), _scene(manner, pixels.size()))
    painter.end()
    pixels.setDevicePixelRatio(ratio)
    icon = QIcon(pixels)
    icon.addPixmap(pixels, QIcon.Mode.Selected)
    return icon


def _paint_any(painter: QPainter, box: QRectF) -> None:
    """Four styles in four strips."""
    for number, style in enumerate(("photographic", "watercolour", "silhouette", "cyberpunk")):
        strip = QRectF(
            box.left() + number * box.width() / 4, box.top(), box.width() / 4, box.height()
        )
        painter.drawPixmap(strip, _scene(_MANNERS[style], box.size().toSize()), strip)


def _scene(manner: Manner, size: QSize) -> QPixmap:
    small = QPixmap(size / manner.grain)
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, manner.grain == 1)
    box = QRectF(small.rect())
    sky = QLinearGradient(box.topLeft(), box.bottomLeft())
    sky.setColorAt(0, QColor(manner.sky[0]))
    sky.setColorAt(0.75, QColor(manner.sky[1]))
    painter.fillRect(box, QBrush(sky))
    edge = QPen(QColor(manner.line), box.width() / 80) if manner.line else QPen(Qt.PenStyle.NoPen)
    painter.setPen(edge)
    painter.setBrush(QColor(manner.sun))
    radius = box.height() * 0.17
    painter.drawEllipse(QPointF(box.width() * 0.68, box.height() * 0.36), radius, radius)
    for height, bend, colour in ((0.55, 0.25, manner.far), (0.74, -0.16, manner.near)):
        painter.setOpacity(0.75 if manner.soft else 1.0)
        painter.setBrush(QColor(colour))
        painter.drawPath(_hill(box, height, bend))
    painter.end()
    return small.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio) if manner.grain > 1 else small


def _hill(box: QRectF, height: float, bend: float) -> QPainterPath:
    wide, tall = box.width(), box.height()
    path = QPointF(-2, tall * (height + bend / 2))
    hill = QPainterPath(path)
    hill.cubicTo(
        QPointF(wide * 0.35, tall * (height - bend)),
        QPointF(wide * 0.6, tall * (height + bend)),
        QPointF(wide + 2, tall * (height - bend / 3)),
    )
    hill.lineTo(wide + 2, tall + 2)
    hill.lineTo(-2, tall + 2)
    hill.closeSubpath()
    return hill


class Swatches(QListWidget):
    """The styles to choose from, as many in a row as there is room for."""

    def __init__(self, offers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "swatches")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setIconSize(SIZE)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for value, words in offers:
            self._add(value, words)

    def value(self) -> str:
        row = self.currentRow()
        return str(self.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def choose(self, value: str) -> None:
        """Mark a style; one that is not offered is added."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.setCurrentRow(row)
                return
        self._add(value, value)
        self.setCurrentRow(self.count() - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _add(self, value: str, words: str) -> None:
        item = QListWidgetItem(swatch(value, self.devicePixelRatioF()), words, self)
        item.setData(Qt.ItemDataRole.UserRole, value)
        self._settle()

    def _settle(self) -> None:
        """Cells that fill the width, and all of them in sight."""
        width = max(1, self.viewport().width())
        words = [self.item(row).text() for row in range(self.count())]
        widest = max((self.fontMetrics().horizontalAdvance(each) for each in words), default=0)
        columns = max(1, width // (max(SIZE.width(), widest) + 12))
        cell = QSize(width // columns, SIZE.height() + self.fontMetrics().height() + 18)
        if cell != self.gridSize():
            self.setGridSize(cell)
            for row in range(self.count()):
                self.item(row).setSizeHint(cell)
        rows = -(-self.count() // columns)
        self.setFixedHeight(rows * cell.height() + 4)
