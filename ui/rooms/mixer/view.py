"""The mixer: a fader for each bus, ducking, fades and the loudness of the film."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core import DEPTH_LIMITS, LOUDNESS, Bus, Mixing, Reading
from ui import theme
from ui.rooms.mixer.strips import NAMES, BusStrip, Whole
from ui.widgets.fields import Choice, button, roomy
from ui.widgets.scrolled import fill
from ui.widgets.text import Text
from ui.widgets.wheels import under_wheel

_USUAL = Mixing()
_BY_ITSELF = -0.5
"""What the field for the fade out shows as its lowest: the music ends by itself."""


class Mixer(QWidget):
    """Setters in, wishes out: nothing is kept here but what is shown."""

    asked = Signal(object, str)
    """The `Mixing` that is wanted, and what to call the step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mixing, self._quiet = _USUAL, False
        self.strips = {bus: BusStrip(bus, _USUAL.strip(bus).gain_db, self) for bus in Bus}
        self.whole = Whole(self)
        self.duck = _number(self, "Ducking of the music, decibels", " dB", *DEPTH_LIMITS)
        self.attack = _number(self, "Attack, seconds", " s", 0.01, 2.0, step=0.01)
        self.release = _number(self, "Release, seconds", " s", 0.05, 5.0, step=0.05)
        self.clips_depth = _number(self, "Ducking of the clips, decibels", " dB", *DEPTH_LIMITS)
        self.fade_in = _number(self, "Music fades in, seconds", " s", 0.0, 60.0, step=0.5)
        self.fade_out = _number(self, "Music fades out, seconds", " s", _BY_ITSELF, 60.0, step=0.5)
        self.fade_out.setSpecialValueText("by itself")
        offers = [(f"{lufs:g}", f"{lufs:g}  {words}") for lufs, words in LOUDNESS.items()]
        self.loudness = Choice(offers, self)
        self.loudness.setAccessibleName("Loudness of the film")
        self.peak = _number(self, "True peak, at most", " dBTP", -9.0, -0.1, step=0.1)
        self.reset = button("Reset the mix", kind="quiet", parent=self)
        self._fields = (
            self.duck, self.attack, self.release, self.clips_depth, self.fade_in, self.fade_out,
            self.peak,
        )  # fmt: skip
        self._arrange()
        for strip in self.strips.values():
            strip.gain_asked.connect(self._gain)
            strip.mute_asked.connect(self._mute)
            strip.solo_asked.connect(self._solo)
        for each in self._fields:
            each.valueChanged.connect(self._fielded)
        self.loudness.chosen.connect(self._fielded)
        self.reset.clicked.connect(self._reset)

    def show_mixing(self, mixing: Mixing) -> None:
        self._mixing, self._quiet = mixing, True
        for bus, strip in self.strips.items():
            strip.show_strip(mixing.strip(bus), audible=mixing.audible(bus))
        self.whole.aim(mixing.target_lufs)
        for field, value in (
            (self.duck, mixing.duck_music.depth_db),
            (self.attack, mixing.duck_music.attack),
            (self.release, mixing.duck_music.release),
            (self.clips_depth, mixing.duck_clips.depth_db),
            (self.fade_in, mixing.fade_in),
            (self.fade_out, _BY_ITSELF if mixing.fade_out is None else mixing.fade_out),
            (self.peak, mixing.true_peak_db),
        ):
            if not field.hasFocus() or abs(field.value() - value) > 0.004:
                field.setValue(value)
        self.loudness.choose(f"{mixing.target_lufs:g}")
        self.reset.setEnabled(mixing != _USUAL)
        self._quiet = False

    @Slot(object)
    def show_reading(self, reading: Reading) -> None:
        """What is heard at this moment; `Reading()` for nothing."""
        if reading == Reading():
            self._still()
            return
        silent = Reading().peak
        for bus, strip in self.strips.items():
            heard = reading.buses.get(bus, silent) if self._mixing.audible(bus) else silent
            strip.fader.hear(heard)
        self.whole.hear(reading.peak, reading.short_term)

    def _still(self) -> None:
        for strip in self.strips.values():
            strip.fader.still()
        self.whole.still()

    def lock(self, *, on: bool) -> None:
        """Nothing can be changed in a project that cannot be written."""
        parts: tuple[QWidget, ...] = (*self.strips.values(), *self._fields)
        for each in (*parts, self.loudness, self.reset):
            each.setEnabled(not on)

    def _arrange(self) -> None:
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        for strip in self.strips.values():
            row.addWidget(strip, 1)
        row.addWidget(self.whole, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SMALL, theme.GAP, theme.SMALL, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(row, 1)
        for title, fields in (
            ("UNDER SPEECH", (("Music by", self.duck), ("Clips by", self.clips_depth),
                              ("Attack", self.attack), ("Release", self.release))),
            ("MUSIC", (("Fades in", self.fade_in), ("Fades out", self.fade_out))),
            ("LOUDNESS", (("Target", self.loudness), ("True peak", self.peak))),
        ):  # fmt: skip
            column.addWidget(Text(title, inside, level="section"))
            column.addLayout(_grid(fields, inside))
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        fill(self, inside)

    def _ask(self, mixing: Mixing, label: str) -> None:
        if not self._quiet and mixing != self._mixing:
            self._mixing = mixing
            self.asked.emit(mixing, label)

    @Slot(Bus, float)
    def _gain(self, bus: Bus, decibels: float) -> None:
        label = f"Set {NAMES[bus].lower()} to {decibels:+.1f} dB"
        self._ask(self._mixing.with_strip(bus, gain_db=decibels), label)

    @Slot(Bus, bool)
    def _mute(self, bus: Bus, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        label = f"{'Mute' if on else 'Unmute'} {NAMES[bus].lower()}"
        self._ask(self._mixing.with_strip(bus, mute=on), label)

    @Slot(Bus, bool)
    def _solo(self, bus: Bus, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        label = f"{'Solo' if on else 'Unsolo'} {NAMES[bus].lower()}"
        self._ask(self._mixing.with_strip(bus, solo=on), label)

    @Slot()
    def _fielded(self) -> None:
        out = self.fade_out.value()
        now = self._mixing
        music = replace(
            now.duck_music,
            depth_db=self.duck.value(),
            attack=self.attack.value(),
            release=self.release.value(),
        )
        clips = replace(
            now.duck_clips,
            depth_db=self.clips_depth.value(),
            attack=self.attack.value(),
            release=self.release.value(),
        )
        wanted = replace(
            now,
            duck_music=music,
            duck_clips=clips,
            fade_in=self.fade_in.value(),
            fade_out=None if out < 0 else out,
            target_lufs=float(self.loudness.value()),
            true_peak_db=self.peak.value(),
        )
        self._ask(wanted, "Change the mix")

    @Slot()
    def _reset(self) -> None:
        self._ask(_USUAL, "Reset the mix")


def _number(
    parent: QWidget, name: str, unit: str, least: float, most: float, *, step: float = 1.0
) -> QDoubleSpinBox:
    """Says a value when it has been typed whole, or stepped."""
    made = under_wheel(QDoubleSpinBox(parent))
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setDecimals(2 if step < 0.1 else 1)
    made.setSuffix(unit)
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    roomy(made)
    return made


def _grid(fields: Sequence[tuple[str, QWidget]], parent: QWidget) -> QGridLayout:
    """Two fields side by side, each with its name above."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.TIGHT)
    for number, (words, field) in enumerate(fields):
        row, place = divmod(number, 2)
        grid.addWidget(Text(words, parent, level="caption", tone="dim"), 2 * row, place)
        grid.addWidget(field, 2 * row + 1, place)
        grid.setColumnStretch(place, 1)
    return grid
