"""The inspector's part for how the film ends, or what stands before an empty place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from core import CUT, LONGEST_TRANSITION, Rate, Transition, TransitionKind
from ui import theme
from ui.widgets.fields import Choice, Field, roomy
from ui.widgets.wheels import under_wheel

_KINDS = (
    (TransitionKind.CUT.value, "Plain end"),
    (TransitionKind.FADE_BLACK.value, "Fade to black"),
    (TransitionKind.FADE_WHITE.value, "Fade to white"),
)


class EndBox(QWidget):
    """Setters in; `asked` says how it is to end."""

    asked = Signal(object)
    """A `Transition`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate: Rate | None = None
        self._shown = CUT
        self.kind = Choice(_KINDS, self)
        self.frames = under_wheel(QSpinBox(self))
        self.frames.setSuffix(" frames")
        self.frames.setKeyboardTracking(False)
        roomy(self.frames)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(Field("At its end", self.kind, self), stretch=1)
        row.addWidget(Field("Over", self.frames, self), stretch=1)
        self.kind.chosen.connect(self._ask)
        self.frames.editingFinished.connect(self._ask)

    def show_end(self, how: Transition, rate: Rate) -> None:
        self._shown, self._rate = how, rate
        self.kind.choose(how.kind.value)
        self.frames.setRange(0, rate.frames(LONGEST_TRANSITION))
        self.frames.setValue(how.frames)
        self.frames.setEnabled(how != CUT)

    @Slot()
    def _ask(self) -> None:
        if self._rate is None:
            return
        kind = TransitionKind(self.kind.value())
        frames = self.frames.value() or self._rate.frames(1)
        how = CUT if kind is TransitionKind.CUT else Transition(kind, frames)
        if how != self._shown:
            self.asked.emit(how)
