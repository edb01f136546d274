"""Puts the picture of the timeline together, layer by layer, no more of it than is asked for."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from core import Take, ending_of, joint_in
from ui.rooms.edit import blocks, joints, overlay, painting
from ui.rooms.edit import ruler as ruling
from ui.rooms.edit.film import Film
from ui.rooms.edit.geometry import MARGIN
from ui.rooms.edit.hand import Showing
from ui.rooms.edit.lanes import Lanes, sounds
from ui.rooms.edit.look import Look, Shown, sight
from ui.rooms.edit.rows import BUSES, Row, Track
from ui.rooms.edit.selection import Selection
from ui.rooms.edit.tiles import Tiles
from ui.soundings import Soundings
from ui.thumbnails import Thumbnails

_EMPTY = "Make the film in the brief, or drop films and stills here"
_PIECES = 12
_SOUNDED = 24
"""A narrower clip does not show its own sound."""
_SHADE = QColor(0, 0, 0, 120)
_VEIL = 165
"""How much of a track that is muted is hidden, of 255."""
_AROUND = 60
"""What stands beside words: signs, margins."""
_STEP = 2
"""Where there are more clips than pixels, one is looked at for each so many pixels."""
_CROWDED = 8
"""Clips narrower than this, on average, have no words and waves on their tracks."""
_MASSED = 4
"""Clips narrower than this, on average, are not told apart."""


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

    def hasFocus(self) -> bool: ...  # noqa: N802 - Qt's name

    def devicePixelRatioF(self) -> float: ...  # noqa: N802 - Qt's name


class Picturing:
    """Reads the timeline, thumbnails and waveforms; what it keeps names what it was made of."""

    def __init__(self, timeline: Painted, thumbnails: Thumbnails, heard: Soundings) -> None:
        self._timeline, self._heard = timeline, heard
        self._tiles = Tiles(thumbnails)
        self._sampled: tuple[object, list[tuple[float, int]]] = (None, [])

    def paint(self, region: QRegion) -> None:
        """Paint a region, piece by piece: what lies between its pieces costs nothing."""
        painter = QPainter(self._timeline.viewport())
        try:
            self._tiles.begin()
            look = self._timeline.look()
            painter.setFont(look.words.font)
            few = region.rectCount() <= _PIECES
            for area in list(region) if few else [region.boundingRect()]:  # type: ignore[call-overload]
                painter.setClipRect(area)
                self._paint(painter, look, area)
        finally:
            painter.end()  # a painter that outlives its event takes the program along

    def _paint(self, painter: QPainter, look: Look, area: QRect) -> None:
        self._ground(painter, look, area)
        first, last = look.scale.frame(area.left() - 16), look.scale.frame(area.right() + 16)
        for row in look.rows.rows:
            if area.bottom() < row.top or area.top() > row.bottom:
                continue
            if row.track is Track.PICTURE and not len(self._timeline.film.layout):
                self._invite(painter, look, row)
            elif row.track is Track.PICTURE:
                seen = self._timeline.film.layout.visible(first, last)
                self._clips(painter, look, area, seen)
            else:
                self._track(painter, look, row, first, last)
                self._hush(painter, look, row, area)
        self._above(painter, look, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._supposed(painter, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def sticking(self) -> int:
        """How far words reach that stay at the left edge while what they are about goes on."""
        timeline, look = self._timeline, self._timeline.look()
        film, frame = timeline.film, look.scale.frame(0)
        index = film.layout.home(frame)
        if index < 0:
            return 0
        words = [f"{film.segments[index].shot.number}  {film.segments[index].shot.description}"]
        seen = timeline.lanes.seen(film, frame, frame)
        for track in (Track.TITLES, Track.CAPTIONS, Track.NARRATION, Track.MUSIC):
            words += [
                one.text
                for at, one in timeline.lanes.blocks(track, film, seen)
                if at <= frame < at + one.length
            ]
        return max(look.words.width(each) for each in words) + _AROUND

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
            if area.bottom() < row.top or area.top() > row.bottom:
                continue
            ground = "sunken" if row.track is Track.PICTURE else "surface"
            painter.fillRect(area.left(), row.top, area.width(), row.height, look.colour(ground))

    def _invite(self, painter: QPainter, look: Look, row: Row) -> None:
        """What to do where there is nothing yet."""
        painter.setPen(look.colours.colour("faint"))
        place = QRect(0, row.top, self._timeline.viewport().width(), row.height)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _EMPTY)

    def _clips(self, painter: QPainter, look: Look, area: QRect, seen: range) -> None:
        timeline = self._timeline
        if self._crowd(look) > look.width / _MASSED:
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
            self._own_sound(painter, look, each)
        for each in full:
            self._joints(painter, look, each)

    def _own_sound(self, painter: QPainter, look: Look, shown: Shown) -> None:
        """The sound that a take brought along, over the foot of its pictures."""
        take, row = shown.segment.take, look.rows.picture
        if take is None or not take.sound or shown.width < _SOUNDED:
            return
        high = max(12, row.height // 5)
        place = QRectF(shown.x, row.bottom - high, shown.width - 1, high)
        painter.fillRect(sight(look, place), _SHADE)
        laid = blocks.Laid(0, shown.clip.length, "", take.sound, shown.clip.start)
        blocks.wave(painter, look, place, laid, look.colours.effect, self._heard.wave)

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
        crowded = self._crowd(look) > look.width / _CROWDED
        if crowded and row.track is not Track.MUSIC:
            blocks.dense(painter, look, row, self._filled(row.track, look))
            return
        for at, one in timeline.lanes.blocks(row.track, timeline.film, seen):
            laid = blocks.Laid(at, one.length, one.text, one.file, one.start, note=one.note)
            blocks.block(painter, look, row, laid, waves)

    def _hush(self, painter: QPainter, look: Look, row: Row, area: QRect) -> None:
        """What is not heard is veiled."""
        project = self._timeline.film.project
        bus = BUSES.get(row.track)
        if project is None or bus is None or project.mixing.audible(bus):
            return
        veil = QColor(look.colour("window"))
        veil.setAlpha(_VEIL)
        painter.fillRect(area.left(), row.top, area.width(), row.height, veil)

    def _crowd(self, look: Look) -> int:
        """How many clips are in sight, whatever part of it is painted now."""
        layout, scale = self._timeline.film.layout, look.scale
        return len(layout.visible(scale.frame(0), scale.frame(look.width)))

    def _samples(self, look: Look) -> list[tuple[float, int]]:
        """Which clip (-1: none) there is at every few pixels; the tracks look at the same."""
        layout = self._timeline.film.layout
        key = (layout, look.scale, look.width)
        if self._sampled[0] != key:
            left, each = look.scale.left - MARGIN + 0.5, 1 / look.scale.pixels_per_frame
            pixels = range(0, look.width, _STEP)
            found = [(float(x), layout.at(int((x + left) * each))) for x in pixels]
            self._sampled = (key, found)
        return self._sampled[1]

    def _filled(self, track: Track, look: Look) -> list[tuple[float, float]]:
        """Where there is something on a track, one clip looked at for each few pixels."""
        film, lanes = self._timeline.film, self._timeline.lanes
        there = lanes.clips(track)
        runs: list[tuple[float, float]] = []
        for x, index in self._samples(look):
            if index < 0 or film.shown.clips[index].id not in there:
                continue
            if runs and runs[-1][1] == x:
                runs[-1] = (runs[-1][0], x + _STEP)
            else:
                runs.append((x, x + _STEP))
        return runs

    def _joints(self, painter: QPainter, look: Look, shown: Shown) -> None:
        """The transition into a clip, and the fade out of it."""
        if shown.clip.transition.frames:
            self._joint(painter, look, shown)
        if shown.clip.ending.frames:
            self._ending(painter, look, shown)

    def _joint(self, painter: QPainter, look: Look, shown: Shown) -> None:
        opens = shown.index == 0 or shown.clip.lead > 0
        place = joints.box(look, shown.x, shown.clip.transition.frames, opens=opens)
        chosen = self._timeline.selection.cut == shown.clip.id
        film = self._timeline.film
        before = film.segments[shown.index - 1].take if shown.index else None
        short = bool(joint_in(film.shown, shown.index, before).short)
        how = joints.How(shown.clip.transition.kind, selected=chosen, short=short)
        joints.transition(painter, look, place, how)

    def _ending(self, painter: QPainter, look: Look, shown: Shown) -> None:
        """The fade out of a clip that nothing follows."""
        clips = self._timeline.film.shown.clips
        after = clips[shown.index + 1 : shown.index + 2]
        if after and not after[0].lead:
            return
        how = ending_of(shown.clip)
        wide = max(joints.LEAST, how.frames * look.scale.pixels_per_frame)
        box = joints.box(look, shown.right - wide, how.frames, opens=True)
        joints.transition(painter, look, box, joints.How(how.kind))

    def _runs(self, look: Look, area: QRect) -> list[tuple[float, float, str]]:
        """Stretches of one status, one clip looked at for each few pixels."""
        film = self._timeline.film
        runs: list[tuple[float, float, str]] = []
        first, last = area.left() // _STEP, area.right() // _STEP + 1
        for x, index in self._samples(look)[first:last]:
            name = film.standing(index).mark.colour if index >= 0 else ""
            if runs and runs[-1][2] == name:
                runs[-1] = (runs[-1][0], x + _STEP, name)
            else:
                runs.append((x, x + _STEP, name))
        return runs

    def _above(self, painter: QPainter, look: Look, area: QRect) -> None:
        """Ruler, in and out, markers and playhead."""
        timeline = self._timeline
        height = timeline.viewport().height()
        if area.top() < look.rows.ruler:
            focused = timeline.hasFocus()
            ruling.ruler(painter, look, area.left(), area.right() + 1, focused=focused)
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
