"""How loud a clip is: its own sound and the narration it carries, each where it has one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from core import GAIN_LIMITS, Clip, Segment
from ui import theme
from ui.widgets.fields import Field, roomy
from ui.widgets.wheels import under_wheel


class ClipLoudness(QWidget):
    asked = Signal(float, float)
    """Decibels for the clip's own sound and for its narration."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.own, self.voice = decibels(self), decibels(self)
        self._fields = (Field("Its own sound", self.own), Field("Narration", self.voice))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for field in self._fields:
            row.addWidget(field, 1)
        self.own.valueChanged.connect(self._tell)
        self.voice.valueChanged.connect(self._tell)

    def show_clip(self, clip: Clip, segment: Segment) -> None:
        """Nothing where the clip is silent."""
        self._quiet = True
        self.own.setValue(clip.gain_db)
        self.voice.setValue(clip.voice_db)
        heard = segment.take is not None and bool(segment.take.sound)
        spoken = clip.voiced and bool(segment.shot.narration)
        for field, there in zip(self._fields, (heard, spoken), strict=True):
            field.setVisible(there)
        self.setVisible(heard or spoken)
        self._quiet = False

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.asked.emit(self.own.value(), self.voice.value())


def decibels(parent: QWidget) -> QDoubleSpinBox:
    """Says a value when it has been typed whole, or stepped."""
    made = under_wheel(QDoubleSpinBox(parent))
    made.setRange(*GAIN_LIMITS)
    made.setSingleStep(1.0)
    made.setDecimals(1)
    made.setSuffix(" dB")
    made.setKeyboardTracking(False)
    roomy(made)
    return made
