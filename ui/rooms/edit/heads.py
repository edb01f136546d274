"""The heads of the tracks: their names at the left, and where the playhead is."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core import Mixing, Rate, rate
from ui import theme
from ui.icons import picture
from ui.rooms.edit.lettering import Lettering
from ui.rooms.edit.rows import BUSES, Row, Rows, Track, arranged
from ui.theme import Tokens, tokens

_SIDE = 14
_SWITCH = 16
_SWITCHES = 2 * _SWITCH + theme.HAIR + theme.SMALL
_LIT = {"mute": "bad", "solo": "warn"}


class Heads(QWidget):
    """A fixed column beside the tracks. A click on a head folds its track or unfolds it."""

    fold_asked = Signal(object)
    switch_asked = Signal(object, str)
    """A bus, and which of its switches: "mute" or "solo"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Lettering(self.font())
        self._rows = arranged(self._words.line, 0)
        self._rate = rate(24)
        self._frame = 0
        self._mixing = Mixing()
        self.setAccessibleName("Tracks")

    @staticmethod
    def width_for(words: Lettering) -> int:
        names = max(words.width(track.word) for track in Track)
        clock = words.width("00:00:00:00") + 2 * theme.GAP
        return max(clock, names + _SIDE + 3 * theme.SMALL + theme.TIGHT + _SWITCHES)

    def show_rows(self, rows: Rows, words: Lettering) -> None:
        self._rows, self._words = rows, words
        self.update()

    def show_rate(self, fps: Rate) -> None:
        self._rate = fps
        self.update(0, 0, self.width(), self._rows.ruler)

    def show_mixing(self, mixing: Mixing) -> None:
        """Whose switches are on."""
        if mixing != self._mixing:
            self._mixing = mixing
            self.update()

    @Slot(int)
    def show_frame(self, frame: int) -> None:
        if frame != self._frame:
            self._frame = frame
            self.update(0, 0, self.width(), self._rows.ruler)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._words.font)
        colours = tokens(self.palette())
        painter.fillRect(event.rect(), colours.colour("surface"))
        painter.setPen(colours.colour("accent"))
        clock = QRectF(theme.GAP, 0, self.width() - theme.GAP, self._rows.ruler)
        self._words.draw(painter, self._rate.timecode(self._frame), clock)
        for row in self._rows.rows:
            self._head(painter, colours, row)
        painter.setPen(colours.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        track = self._rows.at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or track is None:
            return
        switch = self._switch_at(event.position())
        if switch is not None:
            self.switch_asked.emit(BUSES[track], switch)
        else:
            self.fold_asked.emit(track)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks are two clicks."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click on a head is not one on what lies behind it."""

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            track = self._rows.at(event.pos().y())
            words = f"{track.word}: click to fold or unfold the track" if track else ""
            switch = self._switch_at(QPointF(event.pos()))
            if track is not None and switch is not None:
                words = f"{switch.capitalize()} {track.word.lower()}"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _head(self, painter: QPainter, colours: Tokens, row: Row) -> None:
        box = QRectF(0, row.top, self.width() - 1, row.height)
        painter.fillRect(box, colours.colour("raised"))
        painter.fillRect(QRectF(0, row.top, 3, row.height), colours.colour(row.track.colour))
        if row.folded:
            return
        middle = box.center().y()
        ratio = self.devicePixelRatioF()
        sign = picture(row.track.icon, _SIDE, getattr(colours, row.track.colour), ratio)
        painter.drawPixmap(QPointF(theme.SMALL + 2, round(middle - _SIDE / 2)), sign)
        painter.setPen(colours.colour("dim"))
        left = _SIDE + 2 * theme.SMALL
        self._words.draw(painter, row.track.word, box.adjusted(left, 0, 0, 0))
        for switch, place in self._switches(row).items():
            on = getattr(self._mixing.strip(BUSES[row.track]), switch)
            self._paint_switch(painter, colours, place, switch, on=on)

    def _switches(self, row: Row) -> dict[str, QRectF]:
        """Where the switches of a track are that has some."""
        if row.track not in BUSES or row.folded:
            return {}
        top = row.top + (row.height - _SWITCH) / 2
        right = self.width() - theme.SMALL
        return {
            "mute": QRectF(right - 2 * _SWITCH - theme.HAIR, top, _SWITCH, _SWITCH),
            "solo": QRectF(right - _SWITCH, top, _SWITCH, _SWITCH),
        }

    def switch_box(self, track: Track, switch: str) -> QRectF | None:
        """Where a track's "mute" or "solo" is; None where it is not in sight."""
        row = self._rows.of(track)
        return None if row is None else self._switches(row).get(switch)

    def _switch_at(self, point: QPointF) -> str | None:
        for row in self._rows.rows:
            for switch, box in self._switches(row).items():
                if box.contains(point):
                    return switch
        return None

    def _paint_switch(
        self, painter: QPainter, colours: Tokens, box: QRectF, switch: str, *, on: bool
    ) -> None:
        painter.setPen(colours.colour("line_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour(_LIT[switch]))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(colours.colour("window" if on else "dim"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, switch[0].upper())
