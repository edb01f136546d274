"""Small pictures of the styles, painted here: the same hills and sun in each style's manner."""

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
)

SIZE = QSize(104, 58)


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
    return QIcon(pixels)


def _paint_any(painter: QPainter, box: QRectF) -> None:
    """Four styles in four strips."""
    for number, style in enumerate(("photographic", "watercolour", "silhouette", "cyberpunk")):
        strip = QRectF(box.left() + number * box.width() / 4, box.top(), box.width() / 4, box.height())
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
