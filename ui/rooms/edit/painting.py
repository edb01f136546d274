"""Draws the timeline: ruler, clips at three levels of detail, playhead and insertion mark."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from core import Clip, Rate, Segment
from ui.icons import picture
from ui.rooms.edit.geometry import Scale, ticks
from ui.theme import Tokens
from ui.widgets.marks import Mark, Standing

PLAIN = 14
"""Clips narrower than this are plain blocks."""
THUMB = QRectF(0, 0, 112, 63)


@dataclass(frozen=True, slots=True)
class Rows:
    """The tracks' places from above, for a font of this height."""

    ruler: int
    picture: int
    label: int
    voice: int
    bottom: int

    @staticmethod
    def of(metrics: QFontMetrics) -> "Rows":
        line = metrics.height()
        ruler = line + 10
        label = line + 6
        picture = ruler + 8
        voice = picture + label + round(THUMB.height()) + 4
        return Rows(ruler, picture, label, voice, voice + line + 8)


@dataclass(frozen=True, slots=True)
class Look:
    """What every stroke needs."""

    colours: Tokens
    rows: Rows
    scale: Scale
    rate: Rate
    ratio: float

    def pen(self, name: str, width: float = 1.0) -> QPen:
        return QPen(self.colours.colour(name), width)


@dataclass(frozen=True, slots=True)
class Shown:
    """One clip as it is to be drawn."""

    clip: Clip
    segment: Segment
    standing: Standing
    x: float
    width: float
    selected: bool
    picture: QPixmap | None

    @property
    def colour(self) -> str:
        return self.standing.mark.colour


def ruler(painter: QPainter, look: Look, width: int) -> None:
    painter.fillRect(QRectF(0, 0, width, look.rows.ruler), look.colours.colour("surface"))
    painter.setPen(look.pen("line"))
    painter.drawLine(QLineF(0, look.rows.ruler - 0.5, width, look.rows.ruler - 0.5))
    fps = round(look.rate.fps)
    apart = painter.fontMetrics().horizontalAdvance("00:00:00:00") + 24
    for x, frame, labelled in ticks(look.scale, fps, width, apart):
        height = 9 if labelled else 4
        painter.setPen(look.pen("line_strong"))
        painter.drawLine(QLineF(x, look.rows.ruler - height, x, look.rows.ruler - 1))
        if labelled and x + apart - 24 <= width:
            painter.setPen(look.pen("faint"))
            baseline = look.rows.ruler - 10 + painter.fontMetrics().ascent() // 3
            painter.drawText(QPointF(x + 5, baseline), look.rate.timecode(frame))


def clip(painter: QPainter, look: Look, shown: Shown) -> None:
    """One clip in full: name, status, pictures and the line that is spoken."""
    rows = look.rows
    top, height = rows.picture, rows.label + THUMB.height()
    box = QRectF(shown.x + 0.5, top, max(2.0, shown.width - 1), height)
    painter.save()
    painter.setClipRect(box.adjusted(0, 0, 0, rows.bottom - rows.voice + 6))
    painter.fillRect(box, look.colours.colour("raised"))
    _pictures(painter, look, shown, box)
    _label(painter, look, shown, QRectF(box.left(), top, box.width(), rows.label))
    _voice(painter, look, shown, box)
    painter.restore()
    _outline(painter, look, shown, box)


def blocks(painter: QPainter, look: Look, shown: list[Shown]) -> None:
    """Many narrow clips: plain blocks in the colour of their status."""
    top, height = look.rows.picture, look.rows.label + THUMB.height()
    by_colour: dict[str, list[QRectF]] = {}
    for each in shown:
        gap = 1 if each.width > 3 else 0
        box = QRectF(each.x, top, max(1.0, each.width - gap), height)
        by_colour.setdefault("text" if each.selected else each.colour, []).append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    for name, boxes in by_colour.items():
        painter.setBrush(look.colours.colour(name))
        painter.drawRects(boxes)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def mass(painter: QPainter, look: Look, left: float, right: float) -> None:
    """More clips than pixels."""
    height = look.rows.label + THUMB.height()
    painter.fillRect(
        QRectF(left, look.rows.picture, right - left, height), look.colours.colour("faint")
    )


def transition(painter: QPainter, look: Look, x: float, width: float) -> None:
    """A bow tie on the cut."""
    middle = look.rows.picture + look.rows.label + THUMB.height() / 2
    half, tall = max(7.0, width / 2), 8.0
    shade = QColor("#ffffff")
    shade.setAlpha(205)
    painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
    painter.setBrush(shade)
    for side in (-half, half):
        corners = [QPointF(x + side, middle - tall), QPointF(x + side, middle + tall)]
        painter.drawPolygon(QPolygonF([*corners, QPointF(x, middle)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def playhead(painter: QPainter, look: Look, x: float, height: int) -> None:
    painter.setPen(look.pen("accent", 2))
    painter.drawLine(QLineF(x, look.rows.ruler - 2, x, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.colour("accent"))
    base = look.rows.ruler - 14
    tip = [(-6, 0), (6, 0), (6, 7), (0, 13), (-6, 7)]
    painter.drawPolygon(QPolygonF([QPointF(x + dx, base + dy) for dx, dy in tip]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def insertion(painter: QPainter, look: Look, x: float) -> None:
    """Where a dragged clip would go."""
    rows = look.rows
    painter.setPen(look.pen("accent", 3))
    painter.drawLine(QLineF(x, rows.picture - 4, x, rows.bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.colour("accent"))
    for y, way in ((rows.picture - 5, 1), (rows.bottom + 1, -1)):
        corners = [
            QPointF(x - 7, y - 4 * way),
            QPointF(x + 7, y - 4 * way),
            QPointF(x, y + 6 * way),
        ]
        painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def ghost(painter: QPainter, look: Look, shown: Shown, x: float) -> None:
    """The dragged clip under the pointer."""
    painter.setOpacity(0.85)
    box = QRectF(x, look.rows.picture + 6, THUMB.width(), look.rows.label + THUMB.height())
    painter.fillRect(box, look.colours.colour("raised"))
    if shown.picture is not None:
        place = QRectF(x, box.top() + look.rows.label, THUMB.width(), THUMB.height())
        painter.drawPixmap(place, shown.picture, QRectF(shown.picture.rect()))
    _label(painter, look, shown, QRectF(x, box.top(), box.width(), look.rows.label))
    painter.setPen(look.pen("accent", 2))
    painter.drawRoundedRect(box, 4, 4)
    painter.setOpacity(1.0)


def _pictures(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    place = QRectF(box.left(), box.top() + look.rows.label, box.width(), THUMB.height())
    if shown.picture is None:
        painter.fillRect(place, look.colours.colour("sunken"))
        side = 20
        if box.width() > side + 8:
            sign = picture(shown.standing.mark.icon, side, look.colours.faint, look.ratio)
            painter.drawPixmap(place.center() - QPointF(side / 2, side / 2), sign)
    else:
        _strip(painter, shown.picture, place)
    if shown.standing.fraction >= 0:
        done = QRectF(place.left(), place.bottom() - 4, place.width(), 4)
        painter.fillRect(done, look.colours.colour("sunken"))
        done.setWidth(place.width() * shown.standing.fraction)
        painter.fillRect(done, look.colours.colour("accent"))


def _strip(painter: QPainter, drawn: QPixmap, place: QRectF) -> None:
    """The thumbnail again and again, from the clip's start or the first one in sight."""
    tile = round(THUMB.height() * drawn.width() / max(1, drawn.height()))
    x = round(place.left())
    if x < -tile:
        x += (-x // tile) * tile
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    right = min(place.right(), painter.device().width())
    while x < right:
        # Whole pixels: else the joints show as lines.
        box = QRectF(x, round(place.top()), tile, round(place.height()))
        painter.drawPixmap(box, drawn, QRectF(drawn.rect()))
        x += tile


def _label(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    mark, colours = shown.standing.mark, look.colours
    painter.fillRect(box, colours.colour("accent_soft" if shown.selected else "raised"))
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 3), colours.colour(mark.colour))
    if box.width() < 30:
        return
    side = round(painter.fontMetrics().height() * 0.8)
    sign = picture(mark.icon, side, colours.colour(mark.colour).name(), look.ratio)
    middle = box.center().y() + 1.5
    painter.drawPixmap(QPointF(box.left() + 5, middle - side / 2), sign)
    words = f"{shown.segment.shot.number}  {shown.segment.shot.description}"
    room = box.adjusted(side + 10, 3, -6, 0)
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setPen(look.pen("text"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _voice(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    words = shown.segment.shot.narration
    if not words or box.width() < 24:
        return
    rows = look.rows
    place = QRectF(box.left(), rows.voice, box.width(), rows.bottom - rows.voice)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.colour("sunken"))
    painter.drawRoundedRect(place, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    room = place.adjusted(7, 0, -7, 0)
    painter.setPen(look.pen("dim"))
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _outline(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    painter.setPen(look.pen("accent", 2) if shown.selected else look.pen("line"))
    inset = 1.0 if shown.selected else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)


def caption_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


def wants_picture(mark: Mark) -> bool:
    return mark not in (Mark.PENDING, Mark.FAILED)
