"""Lines with a bar each: a name, how much of it there is, and what that is in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_NAME, _VALUE = 0.34, 0.3
"""Shares of the width that a line's name and its words have at most."""

_LINE, _THICK = 1.75, 0.42
"""Heights of text that a line takes, and its bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` is the length, 0-1; `tone` a colour of the theme.

    `strong` is the one to look at; `yours`, of what the editor did, is an outline.
    """

    name: str
    share: float
    words: str
    tone: str = "accent"
    strong: bool = False
    yours: bool = False


class Bars(QWidget):
    """Read as a whole by a screen reader; the keyboard can come to it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        told = "; ".join(
            f"{each.name}{' (you)' if each.yours else ''}: {each.words}" for each in bars
        )
        self.setAccessibleDescription(told)
        self.setToolTip("")
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("m") * 30, len(self._bars) * self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("m") * 18, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, bar in enumerate(self._bars):
            self._paint(painter, row * self._tall(), bar)
        if self.hasFocus():
            painter.setPen(theme.tokens(self.palette()).colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inside, theme.TIGHT, theme.TIGHT)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tall(self) -> int:
        return round(self.fontMetrics().height() * _LINE)

    def _paint(self, painter: QPainter, top: int, bar: Bar) -> None:
        look, metrics, tall = theme.tokens(self.palette()), self.fontMetrics(), self._tall()
        left = theme.TIGHT
        name, words = self._room(_NAME, "name"), self._room(_VALUE, "words")
        painter.setPen(look.colour("text" if bar.strong else "dim"))
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name)
        painter.drawText(QRectF(left, top, name, tall), middle | Qt.AlignmentFlag.AlignLeft, shown)
        end = self.width() - theme.TIGHT
        shown = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, words)
        box = QRectF(end - words, top, words, tall)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, shown)
        begin, room = left + name + theme.GAP, end - words - theme.GAP - (left + name + theme.GAP)
        if room < theme.BROAD:
            return  # with large text in a narrow column the words say enough
        thick = round(metrics.height() * _THICK)
        track = QRectF(begin, top + (tall - thick) / 2, room, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if bar.share > 0:
            track.setWidth(max(float(thick), room * min(1.0, bar.share)))
            colour = look.colour(bar.tone)
            painter.setBrush(look.colour("surface") if bar.yours else colour)
            painter.setPen(QPen(colour, 1.5) if bar.yours else Qt.PenStyle.NoPen)
            inset = 0.75 if bar.yours else 0.0
            track.adjust(inset, inset, -inset, -inset)
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)

    def _room(self, most: float, part: str) -> int:
        """As wide as the widest needs, but no more than its share."""
        widest = max(
            (self.fontMetrics().horizontalAdvance(getattr(each, part)) for each in self._bars),
            default=0,
        )
        return min(widest + theme.HAIR, round(self.width() * most))
