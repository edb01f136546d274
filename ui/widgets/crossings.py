"""Draws what each kind of transition does, small: for menus, tiles and the timeline."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)

from core import TransitionKind

# Where things move (x, y).
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_OLD = 70
"""How strong (of 255) the picture that goes is drawn; the one that comes is drawn in full."""
_WIDE = 16 / 11


def sign(kind: TransitionKind) -> QIcon:
    """Its picture as an icon in the colour of the palette's text."""
    return QIcon(_Engine(kind))


@lru_cache(maxsize=256)
def drawn(kind: TransitionKind, width: int, height: int, ink: str, ratio: float) -> QPixmap:
    """Its picture, `width` by `height` logical pixels, in one colour."""
    pixels = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(0.5, 0.5, width - 1, height - 1)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint(painter, place, kind, QColor(ink))
    painter.end()
    return pixels


def _paint(painter: QPainter, place: QRectF, kind: TransitionKind, ink: QColor) -> None:
    family, _, way = kind.value.partition("-")
    old = QColor(ink)
    old.setAlpha(_OLD)
    if family == "push":
        _pushed(painter, place, _WAYS[way], ink, old)
        return
    frame = QPainterPath()
    frame.addRoundedRect(place, 2, 2)
    painter.setClipPath(frame)
    if family == "dissolve":
        _dissolved(painter, frame, place, ink)
        return
    painter.fillPath(frame, old)
    match family:
        case "fade":
            _through(painter, frame, place, ink, white=kind is TransitionKind.FADE_WHITE)
        case "wipe":
            _wiped(painter, place, _WAYS[way], ink)
        case "slide":
            _slid(painter, place, _WAYS[way], ink)
        case "zoom":
            _zoomed(painter, place, ink)
        case "iris":
            painter.setBrush(ink)
            side = place.height() * 0.34
            painter.drawEllipse(place.center(), side, side)
        case _:
            painter.fillRect(place.adjusted(place.width() / 2 + 1, 0, 0, 0), ink)


def _dissolved(painter: QPainter, frame: QPainterPath, place: QRectF, ink: QColor) -> None:
    """One goes as the other comes: two wedges that cross, as faders do."""
    for end, alpha in ((place.topLeft(), 110), (place.topRight(), 255)):
        colour = QColor(ink)
        colour.setAlpha(alpha)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([place.bottomLeft(), end, place.bottomRight()]))


def _through(
    painter: QPainter, frame: QPainterPath, place: QRectF, ink: QColor, *, white: bool
) -> None:
    """From the one through black or white to the other."""
    colours = QLinearGradient(place.topLeft(), place.topRight())
    for at, alpha in ((0.0, 0 if white else _OLD), (1.0, 90 if white else 190)):
        end = QColor(ink)
        end.setAlpha(alpha)
        colours.setColorAt(at, end)
    for at in (0.38, 0.62):
        colours.setColorAt(at, QColor("white" if white else "black"))
    painter.fillPath(frame, colours)


def _wiped(painter: QPainter, place: QRectF, way: tuple[int, int], ink: QColor) -> None:
    """Half of it, with a soft edge; an arrow says where that goes."""
    clear = QColor(ink)
    clear.setAlpha(0)
    x, y = way
    middle, size = place.center(), place.size()
    reach = QPointF(x * size.width() * 0.12, y * size.height() * 0.16)
    painter.fillRect(place, _slope(middle + reach, middle - reach, clear, ink))
    _arrow(painter, _aside(place, way, 0.27), way, place.height() * 0.22)


def _slid(painter: QPainter, place: QRectF, way: tuple[int, int], ink: QColor) -> None:
    """A card before the other picture, with air around it."""
    x, y = way
    card = place.translated(-x * place.width() * 0.42, -y * place.height() * 0.42)
    air = QPainterPath()
    air.addRoundedRect(card.adjusted(-1.5, -1.5, 1.5, 1.5), 2, 2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(air, ink)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    path = QPainterPath()
    path.addRoundedRect(card, 2, 2)
    painter.fillPath(path, ink)
    _arrow(painter, _aside(place, way, 0.21), way, place.height() * 0.22)


def _pushed(
    painter: QPainter, place: QRectF, way: tuple[int, int], ink: QColor, old: QColor
) -> None:
    """Two cards, one behind the other on the same way."""
    x, y = way
    for colour, side in ((old, 1), (ink, -1)):
        half = place.translated(x * side * place.width() / 2, y * side * place.height() / 2)
        half = half.intersected(place).adjusted(abs(x) * 0.8, abs(y) * 0.8, 0, 0)
        path = QPainterPath()
        path.addRoundedRect(half.adjusted(0, 0, -abs(x) * 0.8, -abs(y) * 0.8), 1.5, 1.5)
        painter.fillPath(path, colour)
    _arrow(painter, _aside(place, way, 0.25), way, place.height() * 0.22)


def _zoomed(painter: QPainter, place: QRectF, ink: QColor) -> None:
    """One frame in the other, nearer and nearer."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part, alpha in ((0.18, 150), (0.02, 90)):
        line = QColor(ink)
        line.setAlpha(alpha)
        painter.setPen(QPen(line, 1))
        x, y = place.width() * part, place.height() * part
        painter.drawRect(place.adjusted(x, y, -x, -y))
    painter.setPen(Qt.PenStyle.NoPen)
    x, y = place.width() * 0.34, place.height() * 0.34
    painter.fillRect(place.adjusted(x, y, -x, -y), ink)


def _aside(place: QRectF, way: tuple[int, int], part: float) -> QPointF:
    """A point away from the middle, where the new picture is."""
    x, y = way
    return place.center() - QPointF(x * place.width() * part, y * place.height() * part)


def _arrow(painter: QPainter, at: QPointF, way: tuple[int, int], size: float) -> None:
    """Cut out of what is there."""
    x, y = way
    tip = QPointF(x * size, y * size)
    side = QPointF(y * size, x * size)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawPolygon(QPolygonF([at + tip, at - tip / 2 + side, at - tip / 2 - side]))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _slope(start: QPointF, end: QPointF, one: QColor, two: QColor) -> QLinearGradient:
    colours = QLinearGradient(start, end)
    colours.setColorAt(0, one)
    colours.setColorAt(1, two)
    return colours


class _Engine(QIconEngine):
    def __init__(self, kind: TransitionKind) -> None:
        super().__init__()
        self._kind = kind

    def clone(self) -> QIconEngine:
        return _Engine(self._kind)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        disabled = mode is QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        chosen = mode is QIcon.Mode.Selected
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.ButtonText
        ink = QGuiApplication.palette().color(group, role).name()
        made = QPixmap(round(size.width() * scale), round(size.height() * scale))
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        wide = min(size.width(), round(size.height() * _WIDE))
        high = min(size.height(), round(wide / _WIDE))
        small = drawn(self._kind, wide, high, ink, scale)
        painter = QPainter(made)
        painter.drawPixmap((size.width() - wide) // 2, (size.height() - high) // 2, small)
        painter.end()
        return made
