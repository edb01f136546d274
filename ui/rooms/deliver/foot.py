"""What stays in sight under a sheet that scrolls: the button of the page, and what comes of it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme


class Foot(QFrame):
    def __init__(
        self,
        button: QPushButton,
        told: tuple[QWidget, ...],
        parent: QWidget,
        *after: QWidget,
    ) -> None:
        """`told` stand below each other beside the button, `after` on the right of them."""
        super().__init__(parent)
        self.setProperty("kind", "bar")
        words = QVBoxLayout()
        words.setSpacing(theme.SMALL)
        for each in told:
            words.addWidget(each)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(theme.BROAD, theme.GAP, theme.BROAD, theme.GAP)
        beside.setSpacing(theme.WIDE)
        beside.addWidget(button)
        beside.addLayout(words, stretch=1)
        for each in after:
            beside.addWidget(each)


class Footed(QWidget):
    """A sheet over its foot."""

    def __init__(self, sheet: QWidget, foot: Foot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(sheet, stretch=1)
        column.addWidget(foot)
