"""The look of captions or titles: a named one, and what the editor changes of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QColorDialog,
    QGridLayout,
    QPushButton,
    QSlider,
    QWidget,
)

from core import LIFT_LIMITS, SIZES, Align, Backing, CaptionPlace, CaptionStyle, Look
from ui import theme
from ui.widgets.fields import Choice, Field
from ui.widgets.wheels import under_wheel

_OWN = ""
_BACKINGS = (
    (Backing.OUTLINE.value, "Outline"),
    (Backing.BOX.value, "Box"),
    (Backing.STRIP.value, "Strip"),
    (Backing.PLAIN.value, "Shadow only"),
)
_PLACES = (
    (CaptionPlace.BOTTOM.value, "At the bottom"),
    (CaptionPlace.MIDDLE.value, "In the middle"),
    (CaptionPlace.TOP.value, "At the top"),
)
_ALIGNS = (
    (Align.CENTRE.value, "Centred"),
    (Align.LEFT.value, "Left"),
    (Align.RIGHT.value, "Right"),
)

_WEIGHTS = (("bold", "Bold"), ("regular", "Regular"))
_SETTLED = 350
"""Milliseconds after the last move of a slider by key: then it counts."""


class StyleForm(QWidget):
    """`tried` shows a style while a slider is moved, `chosen` keeps it."""

    tried = Signal(object)
    chosen = Signal(object)

    def __init__(self, looks: Sequence[Look], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._style = tuple(looks), CaptionStyle()
        offers = [(look.key, look.name) for look in looks]
        self.look = Choice([*offers, (_OWN, "Your own")], self)
        self.backing, self.place = Choice(_BACKINGS, self), Choice(_PLACES, self)
        self.align, self.weight = Choice(_ALIGNS, self), Choice(_WEIGHTS, self)
        self.size_, self.lift = _slider(SIZES, self), _slider(LIFT_LIMITS, self)
        self.strength = _slider((0.0, 1.0), self)
        self.colour, self.ground = Swatch("Letters", self), Swatch("Behind them", self)
        self._settling = QTimer(self, interval=_SETTLED, singleShot=True)
        self._arrange()
        for choice in (self.backing, self.place, self.align, self.weight):
            choice.chosen.connect(self._changed)
        for slider in (self.size_, self.lift, self.strength):
            slider.valueChanged.connect(self._moved)
            slider.sliderReleased.connect(self._changed)
        for swatch in (self.colour, self.ground):
            swatch.picked.connect(self._changed)
        self.look.chosen.connect(self._look_chosen)
        self._settling.timeout.connect(self._changed)

    def show_style(self, style: CaptionStyle) -> None:
        self._settling.stop()
        self._style = style
        key = next((look.key for look in self._looks if look.style == style), _OWN)
        self.look.choose(key)
        self.look.setToolTip(next((look.about for look in self._looks if look.key == key), ""))
        self.backing.choose(style.backing.value)
        self.place.choose(style.place.value)
        self.align.choose(style.align.value)
        self.weight.choose("bold" if style.bold else "regular")
        self.colour.show_colour(style.colour)
        self.ground.show_colour(style.ground)
        for slider, value in (
            (self.size_, style.size),
            (self.lift, style.lift or 0.0),
            (self.strength, style.strength),
        ):
            with QSignalBlocker(slider):
                slider.setValue(round(100 * value))

    def style_(self) -> CaptionStyle:
        """As the form stands now."""
        lift = self.lift.value() / 100
        untouched = self._style.lift is None and not lift
        return replace(
            self._style,
            backing=Backing(self.backing.value()),
            place=CaptionPlace(self.place.value()),
            align=Align(self.align.value()),
            bold=self.weight.value() == "bold",
            size=self.size_.value() / 100,
            lift=None if untouched else lift,
            strength=self.strength.value() / 100,
            colour=self.colour.value,
            ground=self.ground.value,
        )

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        colours = _Pair(self.colour, self.ground, self)
        fields = (
            ("Look", self.look), ("Weight", self.weight), ("Size", self.size_),
            ("Place", self.place), ("Side", self.align), ("Further in", self.lift),
            ("Behind the letters", self.backing), ("Colours", colours),
            ("How solid", self.strength),
        )  # fmt: skip
        for number, (name, editor) in enumerate(fields):
            place = (number // 3, number % 3)
            grid.addWidget(Field(name, editor, self), *place, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)

    @Slot(str)
    def _look_chosen(self, key: str) -> None:
        for look in self._looks:
            if look.key == key:
                self.chosen.emit(look.style)

    @Slot()
    def _moved(self) -> None:
        self.tried.emit(self.style_())
        slider = self.sender()
        if isinstance(slider, QAbstractSlider) and not slider.isSliderDown():
            self._settling.start()

    @Slot()
    def _changed(self) -> None:
        self._settling.stop()
        if self.style_() != self._style:
            self.chosen.emit(self.style_())


class Swatch(QPushButton):
    """A colour that is clicked to choose another."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value, self._name = "#ffffff", name
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(theme.VAST)
        self.setToolTip(name)
        self.clicked.connect(self._ask)

    def show_colour(self, colour: str) -> None:
        self.value = colour
        self.setAccessibleName(f"{self._name}: {colour}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.tokens(self.palette()).colour("line_strong"))
        painter.setBrush(QColor(self.value))
        inside = self.rect().adjusted(theme.SMALL, theme.SMALL, -theme.SMALL, -theme.SMALL)
        painter.drawRoundedRect(inside, theme.TIGHT, theme.TIGHT)
        painter.end()

    @Slot()
    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self.value), self)
        dialog.setWindowTitle(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._chosen)
        dialog.open()

    @Slot(QColor)
    def _chosen(self, colour: QColor) -> None:
        self.show_colour(colour.name())
        self.picked.emit(colour.name())


class _Pair(QWidget):
    def __init__(self, one: QWidget, other: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(one, 0, 0)
        row.addWidget(other, 0, 1)
        self.setFocusProxy(one)


def _slider(limits: tuple[float, float], parent: QWidget) -> QSlider:
    """In hundredths."""
    slider = under_wheel(QSlider(Qt.Orientation.Horizontal, parent))
    slider.setRange(*(round(100 * limit) for limit in limits))
    slider.setSingleStep(2)
    slider.setPageStep(10)
    return slider
