"""How the editor likes to watch: quality, loudness and guides; remembered for the next time."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from ui.icons import icon
from ui.preferences import Preferences
from ui.rooms.player.bar import Bar, Quality
from ui.rooms.player.guides import Guide


class Habits(QObject):
    """Each slot is an action of the table; the bar's fields do the same."""

    guides_changed = Signal(object)
    """A frozenset of `Guide`."""
    volume_changed = Signal(float)
    """Linear, 0 to 1."""
    quality_changed = Signal(int)
    said = Signal(str)

    def __init__(self, bar: Bar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._preferences = Preferences()
        self._actions: Mapping[str, QAction] = {}
        self._guides: frozenset[Guide] = frozenset()
        self._quality = Quality.AUTO
        self._muted = False
        bar.quality_chosen.connect(self._use_quality)
        bar.volume.valueChanged.connect(self._set_volume)

    def equip(self, actions: Mapping[str, QAction]) -> None:
        self._actions = actions

    def restore(self, preferences: Preferences) -> None:
        """As they were when the program was used last; what is chosen from now on is kept there."""
        quality = preferences.get("player.quality", Quality.AUTO.name)
        volume = preferences.get("player.volume", "100")
        guides = preferences.get("player.guides").split()
        muted = preferences.get("player.muted") == "yes"
        self._preferences = preferences
        self._use_quality(Quality[quality] if quality in Quality.__members__ else Quality.AUTO)
        self._bar.volume.setValue(int(volume) if volume.isdecimal() else 100)
        for guide in Guide:
            self._check(f"play.{guide.value}", on=guide.value in guides)
        self._check("play.mute", on=muted)

    @Slot(bool)
    def show_safe(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._guide(Guide.SAFE, on=on)

    @Slot(bool)
    def show_thirds(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._guide(Guide.THIRDS, on=on)

    @Slot(bool)
    def show_centre(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._guide(Guide.CENTRE, on=on)

    @Slot(bool)
    def mute(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._muted = on
        self._preferences.put("player.muted", "yes" if on else "")
        if "play.mute" in self._actions:
            self._actions["play.mute"].setIcon(icon("volume-off" if on else "volume-2"))
        self._set_volume()

    @Slot()
    def louder(self) -> None:
        self._turn(10)

    @Slot()
    def quieter(self) -> None:
        self._turn(-10)

    @Slot()
    def next_quality(self) -> None:
        """Auto, full, half, quarter, and again."""
        every = list(Quality)
        self._use_quality(every[(every.index(self._quality) + 1) % len(every)])
        self.said.emit(f"Quality while playing: {self._quality.name.lower()}")

    def _turn(self, by: int) -> None:
        self._bar.volume.setValue(self._bar.volume.value() + by)
        self._check("play.mute", on=False)
        self.said.emit(f"Volume {self._bar.volume.value()} %")

    def _guide(self, guide: Guide, *, on: bool) -> None:
        self._guides = self._guides | {guide} if on else self._guides - {guide}
        self._preferences.put("player.guides", " ".join(sorted(self._guides)))
        self.guides_changed.emit(self._guides)

    def _check(self, action: str, *, on: bool) -> None:
        if action in self._actions:
            self._actions[action].setChecked(on)

    @Slot(int)
    def _use_quality(self, quality: int) -> None:
        self._quality = Quality(quality)
        self._bar.choose_quality(self._quality)
        self._preferences.put("player.quality", self._quality.name)
        self.quality_changed.emit(quality)

    @Slot()
    def _set_volume(self) -> None:
        self._preferences.put("player.volume", str(self._bar.volume.value()))
        self.volume_changed.emit(0.0 if self._muted else self._bar.volume.linear())
