"""Fields of a form: a name above, the trouble with the value below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon, picture
from ui.widgets.text import Paragraph, Text
from ui.widgets.wheels import under_wheel

GAP_AFTER_ICON = "\u2002"


class Field(QWidget):
    """Puts a name above `editor`, and what is wrong with it below, in red and in words."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        label = Text(name, self, level="caption", tone="dim")
        label.setBuddy(editor)
        label.setVisible(bool(name))
        editor.setAccessibleName(editor.accessibleName() or name)
        self._trouble: Paragraph | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        for each in (label, editor):
            self._column.addWidget(each)

    @property
    def trouble(self) -> str:
        return self._trouble.text() if self._trouble else ""

    def complain(self, words: str) -> None:
        """Say what is wrong; "" takes it back."""
        if words and self._trouble is None:  # there are a hundred fields, and few complain
            self._trouble = Paragraph("", self, level="caption", tone="bad")
            self._column.addWidget(self._trouble)
        if self._trouble is not None:
            self._trouble.setText(words)
            self._trouble.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        if self.editor.property("wrong") != bool(words):
            self.editor.setProperty("wrong", bool(words))
            self.editor.style().polish(self.editor)


class Choice(QComboBox):
    """A drop-down of (value, words). A value that is not offered is shown as it is."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in offers:
            self.addItem(words, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._tell)
        under_wheel(self)

    def offer(self, offers: Sequence[tuple[str, str]]) -> None:
        """Other offers from now on; what is chosen stays, also where it is not among them."""
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] == [*offers]:
            return
        before = self.value()
        self.clear()
        for value, words in offers:
            self.addItem(words, value)
        if before:
            self.choose(before)

    def value(self) -> str:
        return str(self.currentData() if self.currentIndex() >= 0 else "")

    def choose(self, value: str) -> None:
        index = self.findData(value)
        if index < 0:
            self.addItem(value, value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.ButtonText).name()
        arrow = picture("chevron-down", 16, colour, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 24, (self.height() - 16) // 2, arrow)
        painter.end()

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.value())


class Chips(QWidget):
    """A few choices side by side, all of them in sight. Arrow keys walk, Space chooses."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TIGHT)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in offers]
        for number, (_, words) in enumerate(offers):
            chip = button(words, kind="chip", parent=self)
            chip.setCheckable(True)
            chip.setAccessibleName(words)
            self._group.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        self._group.idClicked.connect(self._tell)

    def value(self) -> str:
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def choose(self, value: str) -> None:
        """Check a chip; a value without one checks none."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for chip in self._group.buttons():
            chip.setChecked(False)
        self._group.setExclusive(True)

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])


def button(
    words: str, *, kind: str = "", picture_name: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button; `kind` is one of the theme's."""
    # Qt leaves no room between an icon and its words.
    made = QPushButton(f"{GAP_AFTER_ICON}{words}" if picture_name else words, parent)
    made.setAccessibleName(words)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if picture_name:
        made.setIcon(_icon(picture_name, kind))
    return made


def roomy(spin: QAbstractSpinBox) -> None:
    """Room before the number, as other fields have: the style sheet does not reach there."""
    spin.lineEdit().setTextMargins(theme.SMALL, 0, theme.TIGHT, 0)


def tool(action: QAction, parent: QWidget | None = None) -> QToolButton:
    """A small button for an action, with its name and key in the tip."""
    made = QToolButton(parent)
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(action.text().replace("&", ""))
    return made


def _icon(name: str, kind: str) -> QIcon:
    match kind:
        case "primary":
            return icon(name, QPalette.ColorRole.HighlightedText)
        case _:
            return icon(name)
