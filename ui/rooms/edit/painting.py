"""Draws clips: in full with name, status and pictures, as blocks, or as a mass."""

from collections.abc import Callable
from math import ceil, floor, log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from core import Take
from ui.rooms.edit.geometry import whole
from ui.rooms.edit.look import Look, Shown, sight
from ui.rooms.edit.tiles import width as tile_width
from ui.widgets.marks import Mark

Pictures = Callable[[Take, int | None, int], QPixmap | None]
"""The picture of a frame of a take (None: its middle) for a height, as far as it is at hand."""

PLAIN = 14
"""Clips narrower than this are plain blocks."""
_CARD = 46
"""Clips narrower than this have no words."""
_WORDS = 56
"""With less room a clip shows only its number."""
_ROOMY = 250


def clip(painter: QPainter, look: Look, shown: Shown, pictures: Pictures) -> None:
    """One clip in full: name, status and pictures."""
    row = look.rows.picture
    box = QRectF(shown.x, row.top, max(2.0, shown.width - 1), row.height)
    seen = sight(look, box)
    band = min(look.rows.label, row.height)
    head = QRectF(seen.left(), seen.top(), seen.width(), band)
    if shown.width < _CARD:
        _film(painter, look, shown, box.adjusted(0, band, 0, 0), pictures)
        _band(painter, look, shown, head)
        if shown.selected or shown.current:
            _outline(painter, look, shown, seen)
        return
    painter.save()
    painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
    _film(painter, look, shown, box.adjusted(0, band, 0, 0), pictures)
    _label(painter, look, shown, head, box)
    _notes(painter, look, shown, box.top() + band)
    painter.restore()
    _outline(painter, look, shown, seen)


def gap(painter: QPainter, look: Look, shown: Shown, *, selected: bool) -> None:
    """The empty place before a clip, hatched."""
    row = look.rows.picture
    box = sight(look, QRectF(shown.x - shown.before, row.top, shown.before - 1, row.height))
    if box.width() <= 0:
        return
    painter.fillRect(box, QBrush(look.colour("line"), Qt.BrushStyle.BDiagPattern))
    painter.setPen(look.pen("accent", 2) if selected else look.pen("line"))
    painter.drawRect(box.adjusted(1, 1, -1, -1) if selected else box.adjusted(0, 0, -1, -1))
    words = f"Empty  {look.rate.timecode(shown.clip.lead)[3:]}"
    if box.width() > look.words.width(words) + 24:
        painter.setPen(look.pen("faint"))
        look.words.draw(painter, words, box.adjusted(10, 0, -6, 0))


def blocks(painter: QPainter, look: Look, shown: list[Shown]) -> None:
    """Narrow clips: plain blocks in the colour of their status."""
    bodies: dict[str, list[QRectF]] = {}
    row = look.rows.picture
    for each in shown:
        between = 1.0 if each.width > 3 else 0.0
        box = QRectF(each.x, row.top, max(1.0, each.width - between), row.height)
        name = "text" if each.selected else each.standing.mark.colour
        bodies.setdefault(name, []).append(box)
    _bodies(painter, look, bodies)


def mass(painter: QPainter, look: Look, runs: list[tuple[float, float, str]]) -> None:
    """More clips than pixels: stretches of (left, right, status colour); "" is empty."""
    bodies: dict[str, list[QRectF]] = {}
    row = look.rows.picture
    for left, right, name in runs:
        if name:
            box = QRectF(left, row.top, right - left, row.height)
            bodies.setdefault(name, []).append(box)
    _bodies(painter, look, bodies)


def _bodies(painter: QPainter, look: Look, bodies: dict[str, list[QRectF]]) -> None:
    """Blocks by the colour of their status, which is strong at the top."""
    painter.setPen(Qt.PenStyle.NoPen)
    for name, boxes in bodies.items():
        painter.setBrush(look.mixed(name, "raised", 0.9 if name == "text" else 0.34))
        painter.drawRects(boxes)
        painter.setBrush(look.colour(name))
        painter.drawRects([QRectF(box.left(), box.top(), box.width(), 4) for box in boxes])
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _film(painter: QPainter, look: Look, shown: Shown, place: QRectF, pictures: Pictures) -> None:
    seen = sight(look, place)
    take = shown.segment.take
    if take is None or shown.standing.mark is Mark.MISSING:
        _nothing(painter, look, shown, seen)
    elif place.height() > 6:
        _strip(painter, look, shown, place, pictures, take)
    if shown.standing.fraction >= 0:
        done = QRectF(place.left(), place.bottom() - 4, place.width(), 4)
        painter.fillRect(done, QColor(0, 0, 0, 150))
        done.setWidth(place.width() * shown.standing.fraction)
        painter.fillRect(done, look.colour("accent"))


def _nothing(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    """No picture: what is the matter, as a sign and, where there is room, in a word."""
    mark = shown.standing.mark
    painter.fillRect(box, look.mixed(mark.colour, "sunken", 0.10))
    side = min(20, whole(box.height() - 6))
    if side < 8 or box.width() < side + 6:
        return
    worded = box.width() > look.words.width(mark.word) + 24 and box.height() > 3.5 * side
    middle = box.center().y() - (look.words.line / 2 if worded else 0)
    corner = QPointF(whole(box.center().x() - side / 2), whole(middle - side / 2))
    painter.drawPixmap(corner, look.sign(mark.icon, side, mark.colour))
    if worded:
        wide = look.words.width(mark.word) + 8
        left = box.center().x() - wide / 2 + 4
        painter.setPen(look.pen("dim"))
        look.words.draw(painter, mark.word, QRectF(left, middle + side / 2, wide, side))


def _strip(
    painter: QPainter, look: Look, shown: Shown, place: QRectF, pictures: Pictures, take: Take
) -> None:
    """The pictures of the frames over which they stand; one of its middle in a narrow clip."""
    high = floor(place.height())
    wide = tile_width(take, high)
    if place.width() < 1.6 * wide:
        drawn = pictures(take, None, high)
        if drawn is None:
            painter.fillRect(sight(look, place), look.colour("sunken"))
        else:
            _cropped(painter, drawn, place, wide)
        return
    step = wide / look.scale.pixels_per_frame
    # Frames in steps of a power of two: neighbouring zooms ask for the same pictures.
    grid = 2 ** max(0, floor(log2(max(1.0, step))))
    last = max(shown.clip.start, shown.clip.end - 1)
    # Whole pixels, and tiles one after another: else the joints show as lines.
    x = floor(place.left())
    number = max(0, (-8 - x) // wide)
    while (left := x + number * wide) < min(place.right(), look.width):
        frame = shown.clip.start + whole((number + 0.5) * step / grid) * grid
        drawn = pictures(take, min(frame, last), high)
        box = QRectF(left, place.top(), min(wide, ceil(place.right()) - left), high)
        if drawn is None:
            painter.fillRect(box, look.colour("sunken"))
        else:
            part = QRectF(0, 0, drawn.width() * box.width() / wide, drawn.height())
            painter.drawPixmap(box, drawn, part)
        number += 1


def _cropped(painter: QPainter, drawn: QPixmap, place: QRectF, wide: int) -> None:
    """The middle of a picture; a place that is a little wider shows its left again."""
    left, right = floor(place.left()), ceil(place.right())
    shown = min(right - left, wide)
    scale = drawn.width() / wide
    start = (wide - shown) // 2
    source = QRectF(start * scale, 0, shown * scale, drawn.height())
    painter.drawPixmap(QRectF(left, place.top(), shown, floor(place.height())), drawn, source)
    rest = right - left - shown
    if rest > 0:
        source = QRectF(0, 0, rest * scale, drawn.height())
        target = QRectF(left + shown, place.top(), rest, floor(place.height()))
        painter.drawPixmap(target, drawn, source)


def _band(painter: QPainter, look: Look, shown: Shown, band: QRectF) -> None:
    """The ground of a clip's name in the colour of its status, and its sign."""
    mark = shown.standing.mark
    ground = look.mixed(mark.colour, "raised", 0.2)
    if shown.selected:
        ground = look.mixed("accent", "raised", 0.86)
    painter.fillRect(band, ground)
    painter.fillRect(QRectF(band.left(), band.top(), band.width(), 2), look.colour(mark.colour))
    side = whole(look.words.line * 0.82)
    if band.width() >= side + 6:
        tint = "on_accent" if shown.selected else mark.colour
        left = max(3.0, band.left() + 5) if band.width() > 2 * side else band.left() + 3
        middle = band.center().y() + 1
        sign = look.sign(mark.icon, side, tint)
        painter.drawPixmap(QPointF(whole(left), whole(middle - side / 2)), sign)


def _label(painter: QPainter, look: Look, shown: Shown, band: QRectF, box: QRectF) -> None:
    _band(painter, look, shown, band)
    painter.setPen(look.pen("on_accent" if shown.selected else "text"))
    side = whole(look.words.line * 0.82)
    left = max(3.0, band.left() + 5) + side + 5
    room = QRectF(left, band.top() + 2, box.right() - 6 - left, band.height() - 2)
    room.setRight(room.right() - _aside(painter, look, shown, room))
    shot = shown.segment.shot
    words = f"{shot.number}  {shot.description}" if room.width() > _WORDS else str(shot.number)
    look.words.draw(painter, words, room)


def _aside(painter: QPainter, look: Look, shown: Shown, room: QRectF) -> float:
    """Stars and the status in a word, at the right where there is room; answers their width."""
    if room.width() < _ROOMY:
        return 0.0
    used = 0.0
    side = whole(look.words.line * 0.62)
    for _ in range(shown.segment.stars(shown.segment.chosen)):
        used += side + 2
        place = QPointF(whole(room.right() - used), whole(room.center().y() - side / 2))
        tint = "on_accent" if shown.selected else "warn"
        painter.drawPixmap(place, look.sign("star", side, tint))
    used += 8 if used else 0
    word = shown.standing.mark.word
    wide = look.words.width(word) + 8
    box = QRectF(room.right() - used - wide, room.top(), wide + 6, room.height())
    look.words.draw(painter, word, box)
    return used + wide + 12


def _notes(painter: QPainter, look: Look, shown: Shown, top: float) -> None:
    """A flag for each note on a frame."""
    if shown.width < 40:
        return
    for note in shown.segment.notes(shown.segment.chosen):
        inside = note.frame - shown.clip.start
        if note.frame < 0 or not 0 <= inside < shown.clip.length:
            continue
        x = whole(shown.x + inside * look.scale.pixels_per_frame)
        painter.fillRect(QRectF(x, top, 1, 22), look.colour("warn"))
        painter.fillRect(QRectF(x, top, 15, 14), look.colour("warn"))
        painter.drawPixmap(QPointF(x + 2, top + 1), look.sign("message-square", 12, "window"))


def _outline(painter: QPainter, look: Look, shown: Shown, around: QRectF) -> None:
    if shown.selected:
        painter.setPen(look.pen("accent", 2))
        painter.drawRect(around.adjusted(1, 1, -1, -1))
    elif shown.current:
        foot = QRectF(around.left(), around.bottom() - 2, around.width(), 2)
        painter.fillRect(foot, look.colour("accent"))
