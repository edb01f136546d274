"""The player's own fields: a timecode that can be typed in, and how loud it is."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QSlider, QWidget

from ui.rooms.player import timecode

LOUDEST = 100


class TimecodeField(QLineEdit):
    """Shows where the player is; Enter asks for what was typed, Escape takes it back."""

    jump_asked = Signal(str)
    left = Signal()
    """The editor is done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("00:00:00:00", parent)
        self._place = self.text()
        self.setProperty("kind", "timecode")
        self.setAccessibleName("Timecode")
        self.setToolTip(timecode.HOW)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._entered = False
        self.returnPressed.connect(self._ask)
        self.textEdited.connect(self._take_back)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("00:00:00:00") + 26
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_place(self, words: str) -> None:
        """Not while something is being typed."""
        self._place = words
        if not self.hasFocus():
            self.setText(words)

    def accept(self) -> None:
        """What was typed was understood."""
        self._mark(wrong=False)
        self.setText(self._place)
        self.left.emit()

    def complain(self, words: str) -> None:
        self._mark(wrong=True)
        self.setAccessibleDescription(words)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered = True
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that enters the field selects all of it."""
        super().mouseReleaseEvent(event)
        if self._entered and not self.hasSelectedText():
            self.selectAll()
        self._entered = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(wrong=False)
        self.setText(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.jump_asked.emit(self.text())

    @Slot()
    def _take_back(self) -> None:
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.setAccessibleDescription("")
            self.style().polish(self)


class Volume(QSlider):
    """0 to 100, as it is heard and not as it is multiplied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, LOUDEST)
        self.setValue(LOUDEST)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Volume")
        self.setToolTip("Volume")
        self.setFixedWidth(76)

    def linear(self) -> float:
        """The factor for the sound's samples; half of the way sounds half as loud."""
        return float((self.value() / LOUDEST) ** 2)
