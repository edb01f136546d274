"""Labels. All of them show plain text: nested markup in a prompt can bring Qt down."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Text(QLabel):
    """`level` and `tone` name a size and a colour of the theme."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, level: str = "body", tone: str = ""
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("level", level)
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)


class Paragraph(Text):
    """Breaks its lines; can be selected and copied."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, level: str = "body", tone: str = ""
    ) -> None:
        super().__init__(text, parent, level=level, tone=tone)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Elided(Text):
    """One line that ends in … where there is no room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("MMM…"), super().minimumSizeHint().height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), words)
        painter.end()


def lines(text: str, painter: QPainter, width: int, most: int) -> list[str]:
    """Break text into at most `most` lines of `width` pixels; the last is elided."""
    layout = QTextLayout(text.replace("\n", " "), painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        rest = layout.text()[line.textStart() :]
        if len(found) == most - 1:
            elide = Qt.TextElideMode.ElideRight
            found.append(painter.fontMetrics().elidedText(rest, elide, width))
            break
        found.append(rest[: line.textLength()].strip())
    layout.endLayout()
    return found
