"""Looks, playback and notifications: a few choices each, that count at once."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Scheme
from ui.widgets.fields import Chips
from ui.widgets.text import Paragraph, Text
from ui.widgets.wheels import under_wheel

SCALES = ("100", "125", "150", "175", "200")
QUALITIES = (("0", "Automatic"), ("1", "Full"), ("2", "Half"), ("4", "Quarter"))
NOTIFY = (
    ("away", "When the window is not in front"),
    ("always", "Always"),
    ("never", "Never"),
)


class Setting(QWidget):
    """A name, what it means, and below it what is chosen."""

    def __init__(self, name: str, about: str, editor: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        editor.setParent(self)
        editor.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.WIDE)
        column.setSpacing(theme.SMALL)
        column.addWidget(Text(name, self, level="strong"))
        if about:
            column.addWidget(Paragraph(about, self, tone="dim"))
        column.addWidget(editor)


class AppearanceSection(QWidget):
    scheme_asked = Signal(str)
    scale_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scheme = Chips(
            [(Scheme.AUTO, "As the system"), (Scheme.DARK, "Dark"), (Scheme.LIGHT, "Light")], self
        )
        self.scale = Chips([(each, f"{each} %") for each in SCALES], self)
        _stack(
            self,
            Setting("Colours", "As the system changes while the studio is open, so does this.",
                    self.scheme, self),
            Setting("Size of all text", "", self.scale, self),
        )  # fmt: skip
        self.scheme.chosen.connect(self.scheme_asked)
        self.scale.chosen.connect(self._ask_scale)

    def show_look(self, scheme: str, scale: float) -> None:
        self.scheme.choose(scheme)
        self.scale.choose(str(round(scale * 100)))

    @Slot(str)
    def _ask_scale(self, percent: str) -> None:
        self.scale_asked.emit(int(percent) / 100)


class PlaybackSection(QWidget):
    quality_asked = Signal(int)
    volume_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quality = Chips(QUALITIES, self)
        self.volume = under_wheel(QSlider(Qt.Orientation.Horizontal, self))
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setAccessibleName("Volume")
        self.volume.setMaximumWidth(320)
        self.percent = Text("", self, tone="dim")
        loud = QWidget(self)
        row = QHBoxLayout(loud)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.volume, stretch=1)
        row.addWidget(self.percent)
        row.addStretch(1)
        _stack(
            self,
            Setting("Quality while playing", "A picture that stands is always shown in full.",
                    self.quality, self),
            Setting("Volume", "", loud, self),
        )  # fmt: skip
        self.quality.chosen.connect(self._ask_quality)
        self.volume.valueChanged.connect(self._ask_volume)

    def show_playback(self, quality: int, volume: int) -> None:
        self.quality.choose(str(quality))
        self.show_volume(volume)

    @Slot(int)
    def show_quality(self, quality: int) -> None:
        self.quality.choose(str(quality))

    @Slot(int)
    def show_volume(self, volume: int) -> None:
        self.volume.setValue(volume)
        self.percent.setText(f"{volume} %")

    @Slot(str)
    def _ask_quality(self, quality: str) -> None:
        self.quality_asked.emit(int(quality))

    @Slot(int)
    def _ask_volume(self, volume: int) -> None:
        self.percent.setText(f"{volume} %")
        self.volume_asked.emit(volume)


class NotificationsSection(QWidget):
    notify_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notify = Chips(NOTIFY, self)
        _stack(
            self,
            Setting("Say on the desktop when the work is done",
                    "Once for a whole queue, when shots or a film are ready, have arrived or "
                    "have failed.",
                    self.notify, self),
        )  # fmt: skip
        self.notify.chosen.connect(self.notify_asked)

    def show_notify(self, value: str) -> None:
        self.notify.choose(value)


def _stack(section: QWidget, *settings: Setting) -> None:
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    for each in settings:
        column.addWidget(each)
    column.addStretch(1)
