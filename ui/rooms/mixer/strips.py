"""The strips of the mixer: a fader for each bus, and the meter of the whole."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core import GAIN_LIMITS, Bus, Strip
from ui import theme
from ui.theme import tokens
from ui.widgets.fader import LEAST, MARKS, Fader, Falling, paint_meter, place
from ui.widgets.fields import button
from ui.widgets.text import Text
from ui.widgets.wheels import under_wheel

NAMES = {Bus.VOICE: "Voice", Bus.MUSIC: "Music", Bus.EFFECTS: "Effects", Bus.CLIPS: "Clips"}
_HEAD = 12
_BARS = 8


class BusStrip(QWidget):
    """Name, mute and solo, fader and its number."""

    gain_asked = Signal(Bus, float)
    mute_asked = Signal(Bus, bool)
    solo_asked = Signal(Bus, bool)

    def __init__(self, bus: Bus, usual: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bus, name = bus, NAMES[bus]
        self.name = Text(name, self, level="caption", tone="dim")
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.mute = _switch("M", f"Mute {name}", self)
        self.solo = _switch("S", f"Solo {name}: hear it alone while watching", self)
        self.fader = Fader(f"{name}, gain in decibels", usual, self)
        self.fader.setToolTip(f"{name}: a double click goes back to {usual:g} dB")
        self.number = under_wheel(QDoubleSpinBox(self))
        self._arrange()
        self.fader.valueChanged.connect(self._moved)
        self.fader.settled.connect(self._settled)
        self.number.editingFinished.connect(self._typed)
        self.mute.clicked.connect(self._mute)
        self.solo.clicked.connect(self._solo)

    def show_strip(self, strip: Strip, *, audible: bool) -> None:
        """What is not heard just now is faint."""
        self.mute.setChecked(strip.mute)
        self.solo.setChecked(strip.solo)
        self.name.set_tone("dim" if audible else "faint")
        if not self.fader.busy:
            self.fader.show_level(strip.gain_db)
            self.number.setValue(strip.gain_db)

    def _arrange(self) -> None:
        self.number.setRange(*GAIN_LIMITS)
        self.number.setDecimals(1)
        self.number.setSingleStep(0.5)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setAccessibleName(f"{NAMES[self._bus]}, decibels")
        self.number.setProperty("kind", "small")
        self.number.setMinimumWidth(theme.VAST)
        row = QHBoxLayout()
        row.setSpacing(theme.HAIR)
        for each in (self.mute, self.solo):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addWidget(self.fader, 1, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.number)

    @Slot()
    def _moved(self) -> None:
        self.number.setValue(self.fader.decibels)

    @Slot(float)
    def _settled(self, decibels: float) -> None:
        self.gain_asked.emit(self._bus, decibels)

    @Slot()
    def _typed(self) -> None:
        self.fader.show_level(self.number.value())
        self.gain_asked.emit(self._bus, self.number.value())

    @Slot(bool)
    def _mute(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.mute_asked.emit(self._bus, on)

    @Slot(bool)
    def _solo(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.solo_asked.emit(self._bus, on)


class Whole(QWidget):
    """The mix as it comes out: its peaks, and how loud it was in the last three seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._peak = Falling()
        self.name = Text("Mix", self, level="caption", tone="dim")
        self.meter = _Meter(self._peak, self)
        self.words = Text("–", self, level="caption", tone="dim")
        for each in (self.name, self.words):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setAccessibleName("Loudness of the last three seconds")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.name)
        column.addWidget(self.meter, 1)
        column.addWidget(self.words)

    def aim(self, target: float) -> None:
        """The loudness that the film will have: a line across the meter."""
        self.meter.target = target
        self.meter.update()

    def still(self) -> None:
        """Nothing is heard any more."""
        self._peak.rest()
        self.meter.loudness = LEAST
        self.words.setText("–")
        self.meter.update()

    def hear(self, peak: float, loudness: float) -> None:
        if peak <= LEAST and loudness <= LEAST and self._peak.resting:
            return
        self._peak.hear(peak)
        self.meter.loudness = loudness
        heard = loudness > LEAST
        self.words.setText(f"{loudness:.1f} LUFS" if heard else "–")
        self.meter.update()


class _Meter(QWidget):
    """Peaks on the left, loudness on the right, decibels between them."""

    def __init__(self, peak: Falling, parent: QWidget) -> None:
        super().__init__(parent)
        self._peak = peak
        self.loudness, self.target = LEAST, -14.0
        self.setAccessibleName("Meter of the mix")
        self.setToolTip("Left: peaks of the mix. Right: its loudness; the line is the target.")

    def sizeHint(self) -> QSize:
        return QSize(theme.VAST + theme.BROAD, 190)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self.palette())
        tall = self.height() - 2 * _HEAD
        middle = self.width() / 2
        left = QRectF(middle - 16 - _BARS, _HEAD, _BARS, tall)
        right = QRectF(middle + 16, _HEAD, _BARS, tall)
        paint_meter(painter, colours, left, self._peak)
        painter.setBrush(colours.colour("sunken"))
        painter.drawRoundedRect(right, 2, 2)
        painter.setBrush(colours.colour("accent"))
        high = place(self.loudness) * tall
        painter.drawRect(QRectF(right.left(), right.bottom() - high, _BARS, high))
        painter.setBrush(colours.colour("text"))
        aim = right.bottom() - place(self.target) * tall
        painter.drawRect(QRectF(right.left() - 3, aim - 1, _BARS + 6, 2))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(colours.colour("faint"))
        for mark in MARKS[:-1]:
            y = right.bottom() - place(mark) * tall
            box = QRectF(middle - 15, y - 8, 30, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{mark:+d}" if mark else "0")
        painter.end()


def _switch(letter: str, name: str, parent: QWidget) -> QPushButton:
    made = button(letter, kind="switch", parent=parent)
    made.setCheckable(True)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setProperty("of", letter)
    return made
