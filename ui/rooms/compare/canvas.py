"""Paints two pictures of one moment: beside each other, wiped, or what differs."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.rooms.compare.difference import GAIN, difference
from ui.theme import GAP, SMALL, TIGHT

_STEP = 0.02
_GRIP = 12
_NEAREST, _FARTHEST = 8.0, 0.25
_DARK, _LIGHT, _DIM = QColor("#0a0a0b"), QColor("#ffffff"), QColor("#8b8f99")


class Mode(Enum):
    """`(name, icon)`."""

    SIDE = ("Side by side", "columns-2")
    WIPE = ("Wipe", "square-split-horizontal")
    DIFFERENCE = ("Difference", "contrast")


class Canvas(QWidget):
    """The divider of the wipe is dragged, or moved with [ and ]; the wheel zooms, dragging pans."""

    resized = Signal()
    zoomed = Signal(float)
    measured = Signal(float)
    """How much the two differ on the whole, 0-1; told with each new picture of that mode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: list[QImage | None] = [None, None]
        self._names = ["A", "B"]
        self._words = ["", ""]
        self._aspect = 16 / 9
        self._apart: QImage | None = None
        self.mode = Mode.SIDE
        self.divider = 0.5
        self.zoom = 0.0
        """Pixels of the screen for each of the picture's; 0 fits."""
        self._pan = QPointF()
        self._held: QPointF | None = None
        self._on_divider = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Comparison of two takes")

    def sizeHint(self) -> QSize:
        return QSize(960, 480)

    def shape(self, width: int, height: int) -> None:
        self._aspect = width / height
        self.update()

    def show_names(self, one: str, other: str) -> None:
        self._names = [one, other]
        self.update()

    def show_pictures(self, pictures: tuple[QImage | None, QImage | None]) -> None:
        self._pictures = list(pictures)
        if pictures[0] is not None or pictures[1] is not None:
            for number, each in enumerate(pictures):
                if each is not None:
                    self._words[number] = ""
        self._measure()
        self.update()

    def say(self, side: int, words: str) -> None:
        """What stands where a picture should be."""
        self._words[side] = words
        self._pictures[side] = None
        self._measure()
        self.update()

    def choose(self, mode: Mode) -> None:
        self.mode = mode
        self._measure()
        self.update()

    def zoom_to(self, zoom: float) -> None:
        """So many pixels of the screen for one of the picture; 0 fits the picture in."""
        self.zoom = 0.0 if zoom <= 0 else min(_NEAREST, max(_FARTHEST, zoom))
        if not self.zoom:
            self._pan = QPointF()
        self.zoomed.emit(self.zoom)
        self.update()

    def move_divider(self, by: float) -> None:
        self.divider = min(1.0, max(0.0, self.divider + by))
        self.update()

    def places(self) -> tuple[QRectF, QRectF]:
        """The boxes of the two pictures; the same one where they lie over each other."""
        whole = QRectF(self.rect())
        if self.mode is not Mode.SIDE:
            return whole, whole
        half = QRectF(0, 0, (whole.width() - SMALL) / 2, whole.height())
        return half, half.translated(half.width() + SMALL, 0)

    # Events

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DARK)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.zoom < 2)
        one, other = self.places()
        match self.mode:
            case Mode.SIDE:
                self._paint(painter, 0, one, one)
                self._paint(painter, 1, other, other)
            case Mode.WIPE:
                self._paint_wipe(painter, one)
            case Mode.DIFFERENCE:
                self._paint_difference(painter, one)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus()
            self._held = event.position()
            self._on_divider = self.mode is Mode.WIPE and self._near(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self.mode is Mode.WIPE and self._near(event.position())
        shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if self._held is None:
            return
        if self._on_divider:
            place = self.place(self.places()[0])
            self.divider = min(1.0, max(0.0, (event.position().x() - place.left()) / place.width()))
        elif self.zoom:
            self._pan += event.position() - self._held
        self._held = event.position()
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self._on_divider = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        now = self.zoom or self._fit(self.places()[0])
        self.zoom_to(now * 1.25 ** (event.angleDelta().y() / 120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_BracketLeft: -_STEP, Qt.Key.Key_BracketRight: _STEP}
        if Qt.Key(event.key()) in step:
            self.move_divider(step[Qt.Key(event.key())])
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    # Private

    def _paint(self, painter: QPainter, side: int, box: QRectF, clip: QRectF) -> None:
        drawn, place = self._pictures[side], self.place(box)
        painter.save()
        painter.setClipRect(clip)
        if drawn is not None:
            painter.drawImage(place, drawn)
        else:
            painter.setPen(_DIM)
            inside = clip.adjusted(GAP, GAP, -GAP, -GAP)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(inside, flags, self._words[side] or "Reading…")
        painter.restore()
        self._label(painter, self._names[side], clip, right=side == 1 and self.mode is Mode.WIPE)

    def _paint_wipe(self, painter: QPainter, box: QRectF) -> None:
        at = self._divider_at()
        self._paint(painter, 0, box, QRectF(box.topLeft(), QPointF(at, box.bottom())))
        self._paint(painter, 1, box, QRectF(QPointF(at, box.top()), box.bottomRight()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_LIGHT, 2))
        painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()))
        painter.setBrush(_DARK)
        painter.drawEllipse(QPointF(at, box.center().y()), _GRIP, _GRIP)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for turn in (-1, 1):
            tip = QPointF(at + turn * 7, box.center().y())
            painter.drawLine(tip, tip + QPointF(-turn * 3, -3))
            painter.drawLine(tip, tip + QPointF(-turn * 3, 3))

    def _paint_difference(self, painter: QPainter, box: QRectF) -> None:
        if self._apart is not None:
            painter.drawImage(self.place(box), self._apart)
            self._label(painter, f"Difference, {GAIN} times as bright", box, right=False)
            return
        side = 0 if self._pictures[0] is None else 1
        self._paint(painter, side, box, box)

    def _label(self, painter: QPainter, words: str, box: QRectF, *, right: bool) -> None:
        metrics = painter.fontMetrics()
        wide, tall = metrics.horizontalAdvance(words) + 2 * SMALL, metrics.height() + TIGHT
        if wide > box.width() - 2 * SMALL:
            return
        left = box.right() - wide - SMALL if right else box.left() + SMALL
        plate = QRectF(left, box.top() + SMALL, wide, tall)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_LIGHT)
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), words)

    def _measure(self) -> None:
        one, other = self._pictures
        self._apart = None
        if self.mode is Mode.DIFFERENCE and one is not None and other is not None:
            self._apart, mean = difference(one, other)
            self.measured.emit(mean)

    def place(self, box: QRectF) -> QRectF:
        """Where the picture lies: fitted in, or as large as the zoom says, moved by the pan."""
        wide = self._native() * self.zoom if self.zoom else self._fit(box) * self._native()
        tall = wide / self._aspect
        centre = box.center() + self._pan
        return QRectF(centre.x() - wide / 2, centre.y() - tall / 2, wide, tall)

    def _fit(self, box: QRectF) -> float:
        return min(box.width(), box.height() * self._aspect) / self._native()

    def _native(self) -> float:
        """The picture's width at 100 %, in logical pixels."""
        drawn = self._pictures[0] or self._pictures[1]
        return (drawn.width() if drawn else 1280) / self.devicePixelRatioF()

    def _divider_at(self) -> float:
        place = self.place(self.places()[0])
        return place.left() + place.width() * self.divider

    def _near(self, at: QPointF) -> bool:
        return abs(at.x() - self._divider_at()) <= _GRIP
