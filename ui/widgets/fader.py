"""A fader in decibels with the meter of what it governs beside it, as mixing consoles have."""

from math import log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from ui import theme
from ui.theme import Tokens, tokens

LEAST, MOST = -60.0, 12.0
MARKS = (12, 6, 0, -6, -12, -24, -40, -60)
_OWN = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
)  # fmt: skip
_STEP = 10
"""Steps of the slider for a decibel: it counts in whole numbers."""
_SETTLED = 150
"""Milliseconds without a change after which a value is meant."""
_THUMB = 12
_GROOVE = 4
_METER = 6
_FALL = 1.4
"""Decibels that a meter falls with each reading."""
_HELD = 45
"""Readings for which the highest level stays marked."""
_SLOPE = 60.0


def place(decibels: float) -> float:
    """Where a level is on the scale, 0 at the foot and 1 at the head: wide around 0 dB."""
    low, high = 10 ** (LEAST / _SLOPE), 10 ** (MOST / _SLOPE)
    return min(1.0, max(0.0, (10 ** (decibels / _SLOPE) - low) / (high - low)))


def level(at: float) -> float:
    """The level at a place on the scale."""
    low, high = 10 ** (LEAST / _SLOPE), 10 ** (MOST / _SLOPE)
    return min(MOST, max(LEAST, _SLOPE * log10(low + min(1.0, max(0.0, at)) * (high - low))))


class Falling:
    """What a meter shows: up at once, down slowly, with the highest held for a while."""

    def __init__(self) -> None:
        self.now = self.held = LEAST
        self._age = 0

    def hear(self, decibels: float) -> None:
        self.now = max(decibels, self.now - _FALL, LEAST)
        self._age += 1
        if self.now >= self.held or self._age > _HELD:
            self.held, self._age = self.now, 0

    def rest(self) -> None:
        self.now = self.held = LEAST

    @property
    def resting(self) -> bool:
        return self.now <= LEAST and self.held <= LEAST


class Fader(QAbstractSlider):
    """Arrows are half a decibel, Page keys three; Home or a double click goes back to `usual`."""

    settled = Signal(float)
    """The value is meant: it was let go, or has not changed for a moment."""

    def __init__(self, name: str, usual: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual, self._quiet = usual, False
        self._meter = Falling()
        self._rest = QTimer(self, interval=_SETTLED, singleShot=True)
        self._drag: tuple[float, float] | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setRange(round(LEAST * _STEP), round(MOST * _STEP))
        self.setSingleStep(_STEP // 2)
        self.setPageStep(3 * _STEP)
        self.valueChanged.connect(self._changed)
        self._rest.timeout.connect(self._settle)

    @property
    def decibels(self) -> float:
        return self.value() / _STEP

    @property
    def busy(self) -> bool:
        """Whether it is being moved, so that nothing should be shown over it."""
        return self._drag is not None or self._rest.isActive()

    def show_level(self, decibels: float) -> None:
        """Stand at a value without saying so."""
        self._quiet = True
        self.setValue(round(decibels * _STEP))
        self._quiet = False

    def hear(self, decibels: float) -> None:
        """Let the meter show this level; to be called about 25 times a second."""
        if decibels <= LEAST and self._meter.resting:
            return
        self._meter.hear(decibels)
        self.update()

    def still(self) -> None:
        """Nothing is heard any more."""
        self._meter.rest()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.VAST + theme.SMALL, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.VAST, 150)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag = (event.position().y(), self._y(self.decibels))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        began, stood = self._drag
        fine = 0.2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        y = stood + (event.position().y() - began) * fine
        self.setValue(round(level(1 - (y - _THUMB) / self._travel()) * _STEP))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = None
            self._settle()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.setValue(round(self._usual * _STEP))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Half a decibel for each notch, only where it has been chosen: pages scroll under it."""
        if not self.hasFocus():
            event.ignore()
            return
        self.setValue(self.value() + (1 if event.angleDelta().y() > 0 else -1) * _STEP // 2)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The keys of a fader are its own while it has been chosen, not the player's."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.setValue(round(self._usual * _STEP))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self.palette())
        self._paint_scale(painter, colours)
        foot = self._y(LEAST)
        paint_meter(painter, colours, QRectF(2, _THUMB, _METER, foot - _THUMB), self._meter)
        self._paint_thumb(painter, colours)
        painter.end()

    # Private

    @Slot()
    def _changed(self) -> None:
        self.setAccessibleDescription(f"{self.decibels:+.1f} dB")
        self.update()
        if not self._quiet and self._drag is None:
            self._rest.start()

    @Slot()
    def _settle(self) -> None:
        self._rest.stop()
        self.settled.emit(self.decibels)

    def _travel(self) -> float:
        return max(1.0, self.height() - 2.0 * _THUMB)

    def _y(self, decibels: float) -> float:
        return _THUMB + (1 - place(decibels)) * self._travel()

    def _axis(self) -> float:
        return _METER + (self.width() - _METER) / 2 + 1

    def _paint_scale(self, painter: QPainter, colours: Tokens) -> None:
        axis = self._axis()
        for mark in MARKS:
            y = round(self._y(mark)) + 0.5
            painter.setPen(colours.colour("line_strong" if mark == 0 else "line"))
            painter.drawLine(QPointF(axis - 10, y), QPointF(axis + 10, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("sunken"))
        groove = QRectF(axis - _GROOVE / 2, _THUMB, _GROOVE, self._travel())
        painter.drawRoundedRect(groove, 2, 2)

    def _paint_thumb(self, painter: QPainter, colours: Tokens) -> None:
        axis, y = self._axis(), self._y(self.decibels)
        box = QRectF(axis - 12, y - _THUMB / 2, 24, _THUMB)
        edge = "accent" if self.hasFocus() else "line_strong"
        painter.setPen(colours.colour(edge if self.isEnabled() else "line"))
        painter.setBrush(colours.colour("raised"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colours.colour("text" if self.isEnabled() else "faint"))
        painter.drawLine(QPointF(axis - 8, y), QPointF(axis + 8, y))


def paint_meter(painter: QPainter, colours: Tokens, box: QRectF, shown: Falling) -> None:
    """A bar from the foot up to a level, in the colours of danger, and a mark at the highest."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("sunken"))
    painter.drawRoundedRect(box, 2, 2)
    for low, high, name in ((LEAST, -9.0, "ok"), (-9.0, -1.0, "warn"), (-1.0, MOST, "bad")):
        if shown.now > low:
            painter.setBrush(colours.colour(name))
            painter.drawRect(_part(box, low, min(high, shown.now)))
    if shown.held > LEAST:
        painter.setBrush(_danger(colours, shown.held))
        top = _part(box, LEAST, shown.held).top()
        painter.drawRect(QRectF(box.left(), top, box.width(), 2))


def _part(box: QRectF, low: float, high: float) -> QRectF:
    top = box.bottom() - place(high) * box.height()
    return QRectF(box.left(), top, box.width(), box.bottom() - place(low) * box.height() - top)


def _danger(colours: Tokens, decibels: float) -> QColor:
    return colours.colour("ok" if decibels < -9 else "warn" if decibels < -1 else "bad")
