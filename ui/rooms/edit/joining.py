"""The inspector's part for a transition: its kind with a picture, length, ease, sound, trouble."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from core import CUT, LONGEST_TRANSITION, Ease, Joint, Rate, Transition, TransitionKind, transition
from ui import theme
from ui.rooms.edit.shelf import Shelf
from ui.widgets.crossings import sign
from ui.widgets.fields import Choice, Field, roomy
from ui.widgets.text import Paragraph
from ui.widgets.tiles import Tiles
from ui.widgets.wheels import under_wheel


class JointBox(QWidget):
    """Setters in; `asked` says what is to be joined how."""

    asked = Signal(object)
    """A `Transition`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.usual = "dissolve:0.5"
        self._shown = CUT
        self._rate: Rate | None = None
        self.kind = Choice([(kind.value, kind.words) for kind in TransitionKind], self)
        for number, kind in enumerate(TransitionKind):
            self.kind.setItemIcon(number, sign(kind))
        self.kind.setIconSize(QSize(22, 15))
        self.frames = under_wheel(QSpinBox(self))
        self.ease = Choice([(each.value, _ease(each)) for each in Ease], self)
        self.sounds = QCheckBox("With a soft whoosh", self)
        self.trouble = Paragraph("", self, level="caption", tone="warn")
        self.shelf = Shelf(self)
        self._arrange()
        self.kind.chosen.connect(self._join)
        self.frames.editingFinished.connect(self._join)
        self.ease.chosen.connect(self._join)
        self.sounds.clicked.connect(self._join)
        self.shelf.chosen.connect(self._take)

    def show_joint(self, how: Transition, joint: Joint, rate: Rate) -> None:
        """What is asked for, and what is made of it."""
        self._shown, self._rate = how, rate
        there = how.kind is not TransitionKind.CUT
        self.kind.choose(how.kind.value)
        self.frames.setRange(0, rate.frames(LONGEST_TRANSITION) // 2 * 2)
        self.frames.setValue(how.frames)
        self.ease.choose(how.ease.value)
        self.sounds.setChecked(how.sounds)
        for part in (self.frames, self.ease, self.sounds):
            part.setEnabled(there)
        self.trouble.setText(joint.words)
        self.trouble.setProperty("tone", "warn" if joint.short else "dim")
        self.trouble.style().polish(self.trouble)
        self.trouble.setVisible(bool(joint.words))
        self.shelf.mark(how.kind)

    def _arrange(self) -> None:
        self.frames.setSingleStep(2)
        self.frames.setSuffix(" frames")
        self.frames.setKeyboardTracking(False)
        roomy(self.frames)
        pair = Tiles(2, self)
        pair.add(Field("Length of it", self.frames, self), Field("Speed", self.ease, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Field("Transition into it", self.kind, self))
        column.addWidget(pair)
        column.addWidget(self.shelf)
        column.addWidget(self.trouble)
        column.addWidget(self.sounds)

    @Slot()
    def _join(self) -> None:
        self._ask(TransitionKind(self.kind.value()), Ease(self.ease.value()))

    @Slot(object)
    def _take(self, kind: TransitionKind) -> None:
        self._ask(kind, Ease(self.ease.value()))

    def _ask(self, kind: TransitionKind, ease: Ease) -> None:
        if self._rate is None:
            return
        if kind is TransitionKind.CUT:
            self.asked.emit(CUT)
            return
        frames = self.frames.value() // 2 * 2 if self._shown.frames else 0
        how = transition(self.usual, self._rate)
        frames = frames or how.frames
        sounds = self.sounds.isChecked()
        self.asked.emit(replace(how, kind=kind, frames=frames, ease=ease, sounds=sounds))


def _ease(ease: Ease) -> str:
    match ease:
        case Ease.OWN:
            return "Usual"
        case Ease.LINEAR:
            return "Even"
        case Ease.IN:
            return "Starts slowly"
        case Ease.OUT:
            return "Ends slowly"
        case Ease.BOTH:
            return "Starts and ends slowly"
        case _:
            assert_never(ease)
