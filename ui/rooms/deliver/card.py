"""A button of two lines with a picture: one of a few things to choose from."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import picture
from ui.widgets.text import Text


class Card(QPushButton):
    def __init__(self, parent: QWidget, title: str, line: str, picture_name: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._picture = picture_name
        about = Text(line, self, level="caption", tone="dim")
        about.setWordWrap(True)
        self._inside = QVBoxLayout(self)
        self._inside.setSpacing(theme.HAIR)
        self._inside.addWidget(Text(title, self, level="strong"))
        self._inside.addWidget(about)
        self._inside.addStretch(1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._make_room()

    def sizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("m" * 12)
        return QSize(least, self._inside.totalHeightForWidth(least))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        look, side = theme.tokens(self.palette()), self.fontMetrics().height()
        colour = look.accent if self.isEnabled() else look.faint
        drawn = picture(self._picture, side, colour, self.devicePixelRatioF())
        painter.drawPixmap(theme.GAP, theme.GAP, drawn)
        painter.end()

    def _make_room(self) -> None:
        left = theme.GAP + self.fontMetrics().height() + theme.SMALL
        self._inside.setContentsMargins(left, theme.GAP, theme.GAP, theme.GAP)
        self.updateGeometry()
