"""A slider for the timeline's zoom: from the whole film to single frames."""

from math import exp, log

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QSlider, QWidget

from ui.rooms.edit.geometry import MOST_PIXELS_PER_FRAME
from ui.rooms.edit.sheet import Sheet

_STEPS = 1_000
_WIDE = 120


class ZoomSlider(QSlider):
    """Equal ways are equal factors; the playhead stays where it is."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet = sheet
        self.setRange(0, _STEPS)
        self.setSingleStep(_STEPS // 20)
        self.setPageStep(_STEPS // 5)
        self.setFixedWidth(_WIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Zoom of the timeline")
        self.setToolTip("Zoom of the timeline   Ctrl and the wheel")
        self.valueChanged.connect(self._slid)
        sheet.scaled.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        least, now = self._sheet.smallest(), self._sheet.scale_.pixels_per_frame
        part = log(now / least) / self._whole() if self._whole() else 0.0
        with QSignalBlocker(self):
            self.setValue(round(part * _STEPS))

    @Slot(int)
    def _slid(self, value: int) -> None:
        wanted = self._sheet.smallest() * exp(self._whole() * value / _STEPS)
        sheet = self._sheet
        sheet.zoom(wanted / sheet.scale_.pixels_per_frame, sheet.scale_.x(sheet.playhead))

    def _whole(self) -> float:
        """The logarithm of the whole way."""
        return max(0.0, log(MOST_PIXELS_PER_FRAME / self._sheet.smallest()))
