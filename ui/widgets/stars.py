"""One to five stars, given with the mouse or the keys."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import TIGHT, Tokens, tokens

MOST = 5
_LARGEST = 22
# A five-pointed star in a square of side 1, point upwards.
_POINTS = (
    (0.5, 0.03), (0.645, 0.345), (0.99, 0.385), (0.735, 0.62), (0.805, 0.96),
    (0.5, 0.79), (0.195, 0.96), (0.265, 0.62), (0.01, 0.385), (0.355, 0.345),
)  # fmt: skip


class Stars(QWidget):
    """Arrows and digits give stars, too; the number that is there already takes them away."""

    given = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars, self._over = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_stars(0)

    @property
    def stars(self) -> int:
        return self._stars

    def show_stars(self, stars: int) -> None:
        self._stars = stars
        self.setAccessibleName(f"Rating: {stars} of {MOST} stars" if stars else "Not rated")
        self.update()

    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(MOST * side + (MOST - 1) * TIGHT + 2 * TIGHT, side + 2 * TIGHT)

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._give(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._at(event.position().x())
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._over = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stars = self._step(event)
        if stars is None:
            event.ignore()
        else:
            self.given.emit(stars)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, side = tokens(self.palette()), self._side()
        row(painter, colours, QRectF(TIGHT, TIGHT, 0, side), self._over or self._stars)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _step(self, event: QKeyEvent) -> int | None:
        """How many stars a key gives; None for a key that gives none."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            return min(MOST, max(0, self._stars + step))
        plain = event.modifiers() is Qt.KeyboardModifier.NoModifier
        if plain and event.text() in "012345" and event.text():
            return int(event.text())
        return None

    def _side(self) -> int:
        return min(_LARGEST, round(self.fontMetrics().height() * 1.05))

    def _at(self, x: float) -> int:
        return min(MOST, max(1, int((x - TIGHT) // (self._side() + TIGHT)) + 1))

    def _give(self, stars: int) -> None:
        self.given.emit(0 if stars == self._stars else stars)


def row(painter: QPainter, colours: Tokens, box: QRectF, stars: int, gap: float = TIGHT) -> None:
    """Five stars as tall as `box`, from its left; `stars` of them are filled."""
    for number in range(MOST):
        left = box.left() + number * (box.height() + gap)
        shape = _star(QRectF(left, box.top(), box.height(), box.height()))
        filled = number < stars
        painter.setPen(QPen(colours.colour("warn" if filled else "line_strong"), 1.2))
        painter.setBrush(colours.colour("warn") if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _star(box: QRectF) -> QPainterPath:
    shape = QPainterPath()
    for number, (x, y) in enumerate(_POINTS):
        at = (box.left() + x * box.width(), box.top() + y * box.height())
        shape.lineTo(*at) if number else shape.moveTo(*at)
    shape.closeSubpath()
    return shape
