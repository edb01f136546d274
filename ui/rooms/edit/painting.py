"""Draws clips: in full with name, status and pictures, as blocks, or as a mass."""

from collections.abc import Callable
from math import floor, log2

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from core import Take
from ui.rooms.edit.look import Look, Shown, sight
from ui.widgets.marks import Mark

Pictures = Callable[[Take, int | None], QPixmap | None]
"""The picture of a frame of a take (None: its middle), as far as it is at hand."""

PLAIN = 14
"""Clips narrower than this are plain blocks."""
_RADIUS = 3
_WORDED = 46
_ROOMY = 250
_TALLEST = 144


def tile_width(take: Take, height: float) -> float:
    """How wide a picture of a take is that is so high."""
    return max(8.0, height * take.recipe.width / max(1, take.recipe.height))


def wanted_pixels(take: Take, ratio: float) -> int:
    """The width in which pictures are fetched: enough for the highest picture track."""
    return round(tile_width(take, _TALLEST) * ratio)


def clip(painter: QPainter, look: Look, shown: Shown, pictures: Pictures) -> None:
    """One clip in full: name, status and pictures."""
    row = look.rows.picture
    gap = 1.0 if shown.width > 6 else 0.0
    box = QRectF(shown.x, row.top, max(2.0, shown.width - gap), row.height)
    seen = sight(look, box)
    painter.save()
    painter.setClipRect(seen)
    band = min(look.rows.label, row.height)
    _film(painter, look, shown, box.adjusted(0, band, 0, 0), pictures)
    _label(painter, look, shown, QRectF(seen.left(), seen.top(), seen.width(), band))
    _notes(painter, look, shown, box.top() + band)
    painter.restore()
    _outline(painter, look, shown, box)


def gap(painter: QPainter, look: Look, shown: Shown, *, selected: bool) -> None:
    """The empty place before a clip, hatched."""
    row = look.rows.picture
    box = sight(look, QRectF(shown.x - shown.before, row.top, shown.before - 1, row.height))
    if box.width() <= 0:
        return
    painter.fillRect(box, QBrush(look.colour("line"), Qt.BrushStyle.BDiagPattern))
    painter.setPen(look.pen("accent", 2) if selected else look.pen("line"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    words = f"Empty  {look.rate.timecode(shown.clip.lead)[3:]}"
    if box.width() > look.words.width(words) + 24:
        painter.setPen(look.pen("faint"))
        look.words.draw(painter, words, box.adjusted(10, 0, -6, 0))


def blocks(painter: QPainter, look: Look, shown: list[Shown]) -> None:
    """Narrow clips: plain blocks in the colour of their status."""
    row = look.rows.picture
    bodies: dict[str, list[QRectF]] = {}
    for each in shown:
        between = 1.0 if each.width > 3 else 0.0
        box = QRectF(each.x, row.top, max(1.0, each.width - between), row.height)
        name = "text" if each.selected else each.standing.mark.colour
        bodies.setdefault(name, []).append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for name, boxes in bodies.items():
        painter.setBrush(look.mixed(name, "raised", 0.9 if name == "text" else 0.34))
        painter.drawRects(boxes)
        painter.setBrush(look.colour(name))
        painter.drawRects([QRectF(box.left(), box.top(), box.width(), 4) for box in boxes])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def mass(painter: QPainter, look: Look, runs: list[tuple[float, float, str]]) -> None:
    """More clips than pixels: stretches of (left, right, status colour); "" is empty."""
    row = look.rows.picture
    for left, right, name in runs:
        if name:
            box = QRectF(left, row.top, right - left, row.height)
            painter.fillRect(box, look.mixed(name, "raised", 0.34))
            painter.fillRect(QRectF(left, row.top, right - left, 4), look.colour(name))


def _film(painter: QPainter, look: Look, shown: Shown, place: QRectF, pictures: Pictures) -> None:
    seen = sight(look, place)
    take = shown.segment.take
    if take is None or shown.standing.mark is Mark.MISSING:
        _nothing(painter, look, shown, seen)
    elif place.height() > 6:
        painter.fillRect(seen, look.colour("sunken"))
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
    side = min(20, round(box.height() - 6))
    if side < 8 or box.width() < side + 6:
        return
    painter.drawPixmap(
        QPointF(round(box.center().x() - side / 2), round(box.center().y() - side / 2)),
        look.sign(mark.icon, side, mark.colour),
    )


def _strip(
    painter: QPainter, look: Look, shown: Shown, place: QRectF, pictures: Pictures, take: Take
) -> None:
    """The pictures of the frames over which they stand; one of its middle in a narrow clip."""
    wide = tile_width(take, place.height())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if place.width() < 1.6 * wide:
        drawn = pictures(take, None)
        if drawn is not None:
            _cropped(painter, drawn, place)
        return
    step = wide / look.scale.pixels_per_frame
    # Frames in steps of a power of two: neighbouring zooms ask for the same pictures.
    grid = 2 ** max(0, floor(log2(max(1.0, step))))
    number = max(0, floor((-8 - place.left()) / wide))
    while (x := place.left() + number * wide) < min(place.right(), look.width):
        frame = shown.clip.start + round((number + 0.5) * step / grid) * grid
        last = max(shown.clip.start, shown.clip.end - 1)
        drawn = pictures(take, min(frame, last))
        if drawn is not None:
            # Whole pixels: else the joints show as lines.
            left, right = floor(x), floor(x + wide)
            box = QRectF(left, floor(place.top()), right - left, place.height())
            painter.drawPixmap(box, drawn, QRectF(drawn.rect()))
        number += 1


def _cropped(painter: QPainter, drawn: QPixmap, place: QRectF) -> None:
    """The middle of a picture, as high as the place and as wide as it is or the picture goes."""
    scale = place.height() / max(1, drawn.height())
    wide = min(place.width(), drawn.width() * scale)
    source = QRectF(0, 0, wide / scale, drawn.height())
    source.moveCenter(QRectF(drawn.rect()).center())
    target = QRectF(place.left(), place.top(), wide, place.height())
    painter.drawPixmap(target, drawn, source)
    if wide < place.width() - 1:  # less than two pictures: the rest shows its edge again
        rest = QRectF(place.left() + wide, place.top(), place.width() - wide, place.height())
        part = QRectF(0, 0, rest.width() / scale, drawn.height())
        painter.drawPixmap(rest, drawn, part)


def _label(painter: QPainter, look: Look, shown: Shown, band: QRectF) -> None:
    mark = shown.standing.mark
    ground = look.mixed(mark.colour, "raised", 0.2)
    if shown.selected:
        ground = look.mixed("accent", "raised", 0.62)
    painter.fillRect(band, ground)
    painter.fillRect(QRectF(band.left(), band.top(), band.width(), 2), look.colour(mark.colour))
    side = round(look.words.line * 0.82)
    if band.width() < side + 6:
        return
    middle = band.center().y() + 1
    tint = "on_accent" if shown.selected else mark.colour
    painter.drawPixmap(
        QPointF(round(band.left() + 5), round(middle - side / 2)), look.sign(mark.icon, side, tint)
    )
    if band.width() < _WORDED:
        return
    painter.setPen(look.pen("on_accent" if shown.selected else "text"))
    room = band.adjusted(side + 10, 2, -6, 0)
    room.setRight(room.right() - _aside(painter, look, shown, room))
    shot = shown.segment.shot
    look.words.draw(painter, f"{shot.number}  {shot.description}", room)


def _aside(painter: QPainter, look: Look, shown: Shown, room: QRectF) -> float:
    """Stars and the status in a word, at the right where there is room; answers their width."""
    if room.width() < _ROOMY:
        return 0.0
    used = 0.0
    side = round(look.words.line * 0.62)
    for _ in range(shown.segment.stars(shown.segment.chosen)):
        used += side + 2
        place = QPointF(round(room.right() - used), round(room.center().y() - side / 2))
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
        x = round(shown.x + inside * look.scale.pixels_per_frame)
        painter.fillRect(QRectF(x, top, 1, 22), look.colour("warn"))
        painter.fillRect(QRectF(x, top, 15, 14), look.colour("warn"))
        painter.drawPixmap(QPointF(x + 2, top + 1), look.sign("message-square", 12, "window"))


def _outline(painter: QPainter, look: Look, shown: Shown, box: QRectF) -> None:
    around = sight(look, box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(look.pen("line"))
    if shown.selected:
        painter.setPen(look.pen("accent", 2))
        around = around.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(around, _RADIUS, _RADIUS)
    if shown.current and not shown.selected:
        left, right, y = around.left() + 2, around.right() - 2, around.bottom() - 1
        painter.setPen(look.pen("accent", 2))
        painter.drawLine(QLineF(left, y, right, y))
