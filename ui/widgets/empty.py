"""What a place shows while there is nothing in it: what belongs there, and what to do next."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text


class Empty(QWidget):
    def __init__(
        self,
        picture: str,
        title: str,
        advice: str,
        next_step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._usual = title, advice, bool(next_step)
        sign = Text("", self)
        sign.setPixmap(icon(picture).pixmap(QSize(40, 40), self.devicePixelRatioF()))
        self._title = Text(title, self, level="heading")
        self._advice = Paragraph(advice, self, tone="dim")
        self._advice.setMaximumWidth(420)
        self.step: QPushButton = button(next_step, kind="primary", parent=self)
        self.step.setVisible(bool(next_step))
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addStretch(1)
        for each in (sign, self._title, self._advice):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(each, stretch=8)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.step, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def say(self, title: str, advice: str) -> None:
        self._title.setText(title)
        self._advice.setText(advice)

    def wait(self, title: str, advice: str) -> None:
        """Say what is on its way, so that nothing is to be done, until `rest`."""
        self.say(title, advice)
        self.step.hide()

    @Slot()
    def rest(self) -> None:
        """Say what it said at first."""
        title, advice, step = self._usual
        self.say(title, advice)
        self.step.setVisible(step)
