"""Words on the timeline: shortened and shaped once, then only drawn."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

from ui.rooms.edit.geometry import whole

_KEPT = 4096
_STEP = 6
"""Rooms are counted in steps of so many pixels, so that zooming does not shape every word anew."""

_LEAST = 18
"""Narrower rooms would hold nothing but "…"."""


class Lettering:
    """Draws lines of text in one font. Shaping an Indian script costs far more than drawing it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.line = self.metrics.height()
        self._kept: OrderedDict[tuple[str, int], QStaticText] = OrderedDict()

    def width(self, words: str) -> int:
        return self.metrics.horizontalAdvance(words)

    def draw(self, painter: QPainter, words: str, box: QRectF) -> None:
        """One line, from the box's left edge, in its middle; what does not fit ends in "…"."""
        room = int(box.width()) // _STEP * _STEP
        if room < _LEAST or not words:
            return
        drawn = self._shaped(words, room)
        top = box.center().y() - drawn.size().height() / 2
        painter.drawStaticText(QPointF(whole(box.left()), whole(top)), drawn)

    def _shaped(self, words: str, room: int) -> QStaticText:
        key = (words, room)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        line = " ".join(words.split())
        made = QStaticText(self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self.font)
        self._kept[key] = made
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made


def caption_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small
