"""Fields of what lies over the picture, and the box of the logo."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from core import overlays as over
from ui import theme
from ui.widgets.fields import Choice, Field, button, roomy
from ui.widgets.text import Elided, Text
from ui.widgets.wheels import under_wheel

_LONGEST = 10_000_000
_NARROWEST = 84


class LogoBox(QWidget):
    file_asked = Signal()
    """Another picture is to be chosen."""
    changed = Signal(object)
    """A `Logo`, or None to take it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logo: over.Logo | None = None
        self._quiet = False
        self.name = Elided("No logo yet", self, tone="dim")
        self.choose = button("Choose a picture…", picture_name="image", parent=self)
        self.remove = button("Remove", kind="quiet", picture_name="trash-2", parent=self)
        self.spot = spot_field(self)
        self.wide, self.opacity = percent_field(self, 3, 50), percent_field(self, 5, 100)
        self.form = QWidget(self)
        self._arrange()
        self.choose.clicked.connect(self.file_asked)
        self.remove.clicked.connect(self._remove)
        self.spot.chosen.connect(self._change)
        self.wide.editingFinished.connect(self._change)
        self.opacity.editingFinished.connect(self._change)

    def show_logo(self, logo: over.Logo | None) -> None:
        self._logo = logo
        self.name.setText(logo.name if logo else "A PNG with transparency is best.")
        self.form.setVisible(logo is not None)
        self.remove.setVisible(logo is not None)
        if logo is None:
            return
        self._quiet = True
        self.spot.choose(logo.spot.value)
        self.wide.setValue(round(logo.size * 100))
        self.opacity.setValue(round(logo.opacity * 100))
        self._quiet = False

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Text("LOGO", self, level="section"))
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.choose)
        row.addStretch(1)
        row.addWidget(self.remove)
        column.addLayout(row)
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.SMALL)
        fields.addWidget(Field("Place", self.spot, self.form))
        pair = QHBoxLayout()
        pair.setSpacing(theme.GAP)
        pair.addWidget(Field("Width, of the picture's", self.wide, self.form), stretch=1)
        pair.addWidget(Field("Opacity", self.opacity, self.form), stretch=1)
        fields.addLayout(pair)
        column.addWidget(self.form)

    @Slot()
    def _change(self) -> None:
        if self._logo is None or self._quiet:
            return
        new = replace(
            self._logo,
            spot=over.Spot(self.spot.value()),
            size=self.wide.value() / 100,
            opacity=self.opacity.value() / 100,
        )
        if new != self._logo:
            self.changed.emit(new)

    @Slot()
    def _remove(self) -> None:
        self.changed.emit(None)


def spot_field(parent: QWidget) -> Choice:
    return Choice([(spot.value, spot.words) for spot in over.Spot], parent)


def frames_field(parent: QWidget) -> QSpinBox:
    return _spin(parent, 0, _LONGEST, " frames")


def percent_field(parent: QWidget, least: int, most: int) -> QSpinBox:
    return _spin(parent, least, most, " %")


def _spin(parent: QWidget, least: int, most: int, unit: str) -> QSpinBox:
    spin = under_wheel(QSpinBox(parent))
    spin.setRange(least, most)
    spin.setSuffix(unit)
    spin.setKeyboardTracking(False)
    spin.setMinimumWidth(_NARROWEST)
    roomy(spin)
    return spin
