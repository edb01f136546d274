"""Puts the picture of the timeline together, layer by layer, no more of it than is asked for."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from core import Take
from ui.rooms.edit import blocks, joints, overlay, painting
from ui.rooms.edit import ruler as ruling
from ui.rooms.edit.film import Film
from ui.rooms.edit.hand import Showing
from ui.rooms.edit.lanes import Lanes, sounds
from ui.rooms.edit.look import Look, Shown
from ui.rooms.edit.rows import Row, Track
from ui.rooms.edit.selection import Selection
from ui.rooms.edit.tiles import Tiles
from ui.soundings import Soundings
from ui.thumbnails import Thumbnails


class Painted(Protocol):
    """What is to be painted: the timeline, as far as the painting is about it."""

    film: Film
    lanes: Lanes
    selection: Selection
    playhead: int
    pointer: QPointF

    @property
    def showing(self) -> Showing | None: ...

    def look(self) -> Look: ...

    def viewport(self) -> QWidget: ...

    def devicePixelRatioF(self) -> float: ...  # noqa: N802 - Qt's name


class Picturing:
    """Reads the timeline, thumbnails and waveforms; holds nothing that could go stale."""

    def __init__(self, timeline: Painted, thumbnails: Thumbnails, heard: Soundings) -> None:
        self._timeline, self._heard = timeline, heard
        self._tiles = Tiles(thumbnails)

    def paint(self, area: QRect) -> None:
        timeline = self._timeline
        painter = QPainter(timeline.viewport())
        self._tiles.begin()
        look = timeline.look()
        painter.setFont(look.words.font)
        self._ground(painter, look, area)
        first, last = look.scale.frame(area.left() - 16), look.scale.frame(area.right() + 16)
        seen = timeline.film.layout.visible(first, last)
        self._clips(painter, look, area, seen)
        for row in look.rows.rows:
            if row.track is not Track.PICTURE:
                self._track(painter, look, row, first, last)
        self._above(painter, look, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._supposed(painter, look)
        painter.end()

    @property
    def owing(self) -> bool:
        """Whether it can be painted better the next time."""
        return self._tiles.owing

    def picture(self, take: Take, frame: int | None, height: int) -> QPixmap | None:
        """A picture of a take, as far as it is at hand; it is fetched meanwhile."""
        return self._tiles.tile(take, frame, height, self._timeline.devicePixelRatioF())

    def _ground(self, painter: QPainter, look: Look, area: QRect) -> None:
        painter.fillRect(area, look.colour("window"))
        for row in look.rows.rows:
            ground = "sunken" if row.track is Track.PICTURE else "surface"
            painter.fillRect(area.left(), row.top, area.width(), row.height, look.colour(ground))

    def _clips(self, painter: QPainter, look: Look, area: QRect, seen: range) -> None:
        timeline = self._timeline
        if len(seen) > 1.5 * area.width() and len(seen) > 400:
            painting.mass(painter, look, self._runs(look, area))
            return
        film, scale, selection = timeline.film, look.scale, timeline.selection
        shown = [film.clip(index, scale, selection) for index in seen]
        narrow = [each for each in shown if each.width < painting.PLAIN]
        full = [each for each in shown if each.width >= painting.PLAIN]
        for each in shown:
            if each.before >= 1:
                chosen = selection.gap == each.clip.id
                painting.gap(painter, look, each, selected=chosen)
        if narrow:
            painting.blocks(painter, look, narrow)
        for each in full:
            painting.clip(painter, look, each, self.picture)
        for each in full:
            if each.clip.transition.frames:
                self._joint(painter, look, each)

    def _track(self, painter: QPainter, look: Look, row: Row, first: int, last: int) -> None:
        timeline, waves = self._timeline, self._heard.wave
        if row.track is Track.EFFECTS:
            for sound in sounds(timeline.film, first, last):
                name = sound.name or sound.file.rsplit("/", maxsplit=1)[-1]
                chosen = timeline.selection.sound == sound.id
                laid = blocks.Laid(sound.at, sound.length, name, sound.file, sound.start, chosen)
                blocks.block(painter, look, row, laid, waves)
            return
        seen = timeline.lanes.seen(timeline.film, first, last)
        found = timeline.lanes.blocks(row.track, timeline.film, seen)
        if len(seen) > look.width / 6:
            pixels, scale = look.scale.pixels_per_frame, look.scale
            places = ((scale.x(at), scale.x(at) + one.length * pixels) for at, one in found)
            blocks.dense(painter, look, row, list(places))
            return
        for at, one in found:
            laid = blocks.Laid(at, one.length, one.text, one.file)
            blocks.block(painter, look, row, laid, waves)

    def _joint(self, painter: QPainter, look: Look, shown: Shown) -> None:
        opens = shown.index == 0 or shown.clip.lead > 0
        place = joints.box(look, shown.x, shown.clip.transition.frames, opens=opens)
        chosen = self._timeline.selection.cut == shown.clip.id
        joints.transition(painter, look, place, shown.clip.transition, selected=chosen)

    def _runs(self, look: Look, area: QRect) -> list[tuple[float, float, str]]:
        """Stretches of one status, one clip looked at for each pixel."""
        film, layout = self._timeline.film, self._timeline.film.layout
        runs: list[tuple[float, float, str]] = []
        for x in range(area.left(), area.right() + 1):
            index = layout.at(look.scale.frame(x + 0.5))
            name = film.standing(index).mark.colour if index >= 0 else ""
            if runs and runs[-1][2] == name:
                runs[-1] = (runs[-1][0], x + 1.0, name)
            else:
                runs.append((float(x), x + 1.0, name))
        return runs

    def _above(self, painter: QPainter, look: Look, area: QRect) -> None:
        """Ruler, in and out, markers and playhead."""
        timeline = self._timeline
        height = timeline.viewport().height()
        ruling.ruler(painter, look, area.left(), area.right() + 1)
        shown = timeline.film.shown
        if shown.marked is not None:
            ruling.marked(painter, look, shown.marked, height)
        xs = [look.scale.x(one.frame) for one in shown.markers] + [float(look.width)]
        for number, one in enumerate(shown.markers):
            if area.left() - 200 <= xs[number] <= area.right() + 10:
                room = xs[number + 1] - xs[number]
                chosen = timeline.selection.marker == one.frame
                ruling.marker(painter, look, one, room, height, selected=chosen)
        ruling.playhead(painter, look, look.scale.x(timeline.playhead), height)

    def _supposed(self, painter: QPainter, look: Look) -> None:
        """What a hand shows."""
        timeline, showing = self._timeline, self._timeline.showing
        if showing is None:
            return
        height = timeline.viewport().height()
        if showing.mark is not None:
            overlay.insertion(painter, look, look.scale.x(showing.mark))
        if showing.snapped is not None:
            overlay.snapped(painter, look, look.scale.x(showing.snapped), height)
        if showing.lasso is not None:
            overlay.lasso(painter, look, QRectF(showing.lasso))
        lifted = [timeline.film.place(clip) for clip in showing.lifted]
        there = sorted(index for index in lifted if index >= 0)
        if there and showing.carried is not None:
            first = timeline.film.clip(there[0], look.scale, timeline.selection)
            take = first.segment.take
            drawn = None if take is None else self.picture(take, None, 72)
            overlay.carried(painter, look, first, len(there), showing.carried, drawn)
        if showing.label:
            overlay.label(painter, look, showing.label, timeline.pointer, height)
