"""One check of a film: what was looked at, how it stands, where it is not right, what to do."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from core import Check, Measure, Spot
from ui import theme
from ui.icons import picture
from ui.widgets.fields import button
from ui.widgets.signs import Sign
from ui.widgets.text import Paragraph, Text

NAMES = {
    Measure.WHOLE: "Can be played whole",
    Measure.LENGTH: "Length and size",
    Measure.BLACK: "Black pictures",
    Measure.FROZEN: "Frozen pictures",
    Measure.LOUDNESS: "Loudness",
    Measure.PEAK: "Peaks of the sound",
    Measure.SYNC: "Sound with the picture",
    Measure.SHARPNESS: "Sharpness",
    Measure.EXPOSURE: "Exposure",
    Measure.FLICKER: "Flicker",
    Measure.CONSISTENCY: "Light within scenes",
    Measure.CAPTIONS: "Captions can be read",
    Measure.PROMPT: "As it was described",
    Measure.LIKENESS: "Places look the same",
}
_PLACES = 6
_COLUMNS = 2
_ICON = 16
_SHORT = {"of it": "", "times the usual reading speed": "of the usual speed"}
_NOTHING = {"damaged places": "no damage", "s": "none"}


class Verdict(Sign):
    GOOD = ("Good", "circle-check", "ok")
    LOOK = ("Look at it", "circle-alert", "warn")
    WRONG = ("Wrong", "circle-x", "bad")


def verdict(check: Check) -> Verdict:
    if check.good:
        return Verdict.GOOD
    return Verdict.WRONG if check.score < 0.5 else Verdict.LOOK


class CheckRow(QWidget):
    """`before` is the same check of the film before it was bettered."""

    place_asked = Signal(str, float)
    """A clip, and so many seconds of the film into it."""

    def __init__(self, check: Check, before: Check | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = verdict(check)
        self.name = Text(NAMES[check.measure], self, level="strong" if not check.good else "body")
        self.value = Text(_value(check, before), self, level="caption", tone="dim")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{NAMES[check.measure]}: {sign.word}. {check.words}")
        self.setToolTip(check.words)
        head = QGridLayout()
        head.setHorizontalSpacing(theme.SMALL)
        head.addWidget(_Icon(sign, self), 0, 0)
        head.addWidget(self.name, 0, 1)
        head.addWidget(self.value, 0, 2)
        head.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        self.places: tuple[_PlaceButton, ...] = ()
        if not check.good:
            below = QVBoxLayout()
            below.setContentsMargins(_ICON + theme.SMALL, 0, 0, theme.SMALL)
            below.setSpacing(theme.TIGHT)
            below.addWidget(Paragraph(check.words, self))
            below.addWidget(Paragraph(check.advice, self, level="caption", tone="dim"))
            self._add_places(check.places, below)
            column.addLayout(below)

    def _add_places(self, places: tuple[Spot, ...], column: QVBoxLayout) -> None:
        known = [place for place in places if place.clip_id][:_PLACES]
        self.places = tuple(_PlaceButton(place, self) for place in known)
        grid = QGridLayout()
        grid.setSpacing(theme.TIGHT)
        for number, each in enumerate(self.places):
            grid.addWidget(each.button, number // _COLUMNS, number % _COLUMNS)
            each.asked.connect(self.place_asked)
        grid.setColumnStretch(_COLUMNS, 1)
        column.addLayout(grid)


class _PlaceButton(QObject):
    asked = Signal(str, float)

    def __init__(self, place: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        words = f"Shot {place.shot}  {place.timecode}" if place.shot else place.timecode
        self.button: QPushButton = button(words, kind="quiet", picture_name="play", parent=parent)
        self.button.setToolTip("Show this place in the player")
        self.button.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._place.clip_id, self._place.inside)


class _Icon(QWidget):
    def __init__(self, sign: Verdict, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFixedSize(_ICON, _ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.tokens(self.palette()).colour(self._sign.colour).name()
        painter.drawPixmap(0, 0, picture(self._sign.icon, _ICON, colour, self.devicePixelRatioF()))
        painter.end()


def _value(check: Check, before: Check | None) -> str:
    """As in "-14.1 LUFS, was -19.2"."""
    if check.value is None:
        return ""
    now = _number(check.value, check.unit)
    if check.unit in _NOTHING and not check.value:
        told = _NOTHING[check.unit]
    else:
        told = f"{now} {_SHORT.get(check.unit, check.unit)}".strip()
    if before is None or before.value is None or before.value == check.value:
        return told
    return f"{told}, was {_number(before.value, check.unit)}"


def _number(value: float, unit: str) -> str:
    return f"{value:.0%}" if unit == "of it" else f"{value:,g}".replace("-", "\u2212")
