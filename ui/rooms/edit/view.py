"""The timeline: shows the film's clips and tracks, and gives what is done to it to its hands."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core import ClipId, Job, Project, SegmentId, Sequence, TakeId, Tracks
from ui.rooms.edit import pointing
from ui.rooms.edit import selection as choosing
from ui.rooms.edit.gripping import Grip
from ui.rooms.edit.hand import Hand, Hands, Hit, Kind, Showing, Touch
from ui.rooms.edit.hitting import Probe, snapping_point
from ui.rooms.edit.lanes import Lanes
from ui.rooms.edit.painting import PLAIN
from ui.rooms.edit.picturing import Picturing
from ui.rooms.edit.rows import Rows, Track
from ui.rooms.edit.selection import NOTHING, Selection
from ui.rooms.edit.sheet import Sheet
from ui.rooms.edit.telling import told
from ui.soundings import Listening, Soundings
from ui.thumbnails import Thumbnails

SNAP = 8
"""How many pixels away a joint still draws what is dragged."""
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_PATIENCE = 1_500
"""How many milliseconds an edit may take to become so."""
_NOTHING_YET = frozenset[ClipId]()


class Timeline(Sheet):
    """Is the `Ground` of all hands; those that edit come with `equip`."""

    selected = Signal(str)
    """The segment of the clip that was chosen by hand."""
    selection_changed = Signal(object)
    seek_asked = Signal(int)
    menu_asked = Signal(object, object)
    """A `Hit`, and where on the screen."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = NOTHING
        self.snapping = True
        self._showing: Showing | None = None
        self._hands: Hands | None = None
        self._panned: QPointF | None = None
        self.pointer = QPointF()
        self._grip = Grip(self.touch, self.scroll_by, self.wide, self)
        self._coming = QTimer(self, singleShot=True, interval=30)
        self.lanes = Lanes()
        self.soundings = Soundings(self)
        self._doubt = QTimer(self, singleShot=True, interval=_PATIENCE)
        self.picturing = Picturing(self, thumbnails, self.soundings)
        self.setAccessibleName("Timeline")
        thumbnails.arrived.connect(self._pictured)
        self.soundings.arrived.connect(self._coming.start)
        self._coming.timeout.connect(self._waved)
        self._doubt.timeout.connect(self._give_up)
        self.soundings.changed.connect(self._heard)

    # What it shows

    def show_project(self, project: Project) -> None:
        """Costs little where little has changed: snapshots share what is the same."""
        before = self.film.sequence
        self.film.show(project)
        if project.sequence is not before and project.sequence != before:
            self._grip.cancel()
            self.selection = choosing.pruned(self.selection, project.sequence)
        if not self._grip.holding:
            self._showing = None
        elif self._showing is not None:
            self.film.suppose(self._showing.sequence)
        self.heads.show_rate(project.sequence.rate)
        self.heads.show_mixing(project.mixing)
        self.soundings.ask(project)
        self.refit()

    def show_job(self, job: Job) -> None:
        self.film.tell(job)
        if job.about is not None:
            self.viewport().update()

    def hear(self, service: Listening | None) -> None:
        """Where the tracks and the waveforms of the project come from; None when it is closed."""
        self.soundings.serve(service)
        self.lanes.show(Tracks())
        self.film.forget()

    def equip(self, hands: Hands) -> None:
        """The hands that edit: asked first at each press."""
        self._hands = hands

    def select(self, segment: SegmentId | None) -> None:
        """Make a segment's clip the current one and bring it into sight. Emits nothing.

        Of several clips it is the one at the playhead, else the first. A single selected clip
        follows; what is selected together stays.
        """
        index = self._clip_of(segment)
        if index < 0 or index == self.current:
            return
        clip = self.film.shown.clips[index].id
        several = len(self.selection.clips) > 1
        self.selection = replace(self.selection, current=clip) if several else choosing.only(clip)
        self.reveal(self.layout_.starts[index], self.layout_.ends[index])
        self._tell_focus()
        self.viewport().update()

    @Slot(int)
    def show_playhead(self, frame: int) -> None:
        """Move the playhead; only what it covers is painted again."""
        if frame == self.playhead:
            return
        before, self.playhead = self.playhead, frame
        for each in (before, frame):
            x = round(self.scale_.x(each))
            self.viewport().update(x - 9, 0, 18, self.viewport().height())
        self.heads.show_frame(frame)
        if not self._grip.holding:
            self.turn_to(frame)

    # What a hand needs: `hand.Ground`

    @property
    def sequence(self) -> Sequence:
        return self.film.sequence

    @property
    def project(self) -> Project | None:
        return self.film.project

    def choose(self, selection: Selection) -> None:
        """Select by hand: tells everybody."""
        before, self.selection = self.selection, selection
        if selection == before:
            return
        self.viewport().update()
        self._tell_focus()
        self.selection_changed.emit(selection)
        index = self.current
        if selection.current != before.current and index >= 0:
            self.selected.emit(self.segments[index].id)

    def what(self, point: QPointF) -> Hit:
        return self.probe().what(point)

    def snap(self, frame: int, without: frozenset[ClipId] = _NOTHING_YET) -> int | None:
        if not self.snapping:
            return None
        extra = (0, self.playhead)
        found = snapping_point(self.sequence, self.film.committed, frame, without, extra)
        if found is None or abs(found - frame) * self.scale_.pixels_per_frame > SNAP:
            return None
        return found

    def suppose(self, showing: Showing | None) -> None:
        """Paint what would be; None goes back to what is."""
        self._showing = showing
        self.film.suppose(showing.sequence if showing is not None else None)
        self.viewport().update()

    # Where things are, and what is done to them

    @property
    def current(self) -> int:
        """The number of the current clip, or -1."""
        return self.film.place(self.selection.current)

    @property
    def showing(self) -> Showing | None:
        """What a hand supposes."""
        return self._showing

    def probe(self) -> Probe:
        return Probe(self.sequence, self.film.committed, self.look())

    def touch(self, point: QPointF, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> Touch:
        """What a pointer there would touch."""
        edge = round((point.x() - self.scale_.x(0)) / self.scale_.pixels_per_frame)
        return Touch(point, self.scale_.frame(point.x()), edge, self.what(point), modifiers)

    @Slot()
    def select_all(self) -> None:
        self.choose(choosing.everything(self.sequence, self.selection))

    @Slot()
    def zoom_to_selection(self) -> None:
        """What is selected fills the width; without a selection the whole film does."""
        places = [self.film.place(clip) for clip in self.selection.clips]
        if places:
            self.zoom_to(self.layout_.starts[min(places)], self.layout_.ends[max(places)])
        else:
            self.fit()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.picturing.paint(event.region())
        if self.picturing.owing:
            QTimer.singleShot(0, self.viewport().update)

    def shifted(self, pixels: int) -> None:
        """Move what is painted already and paint what comes into sight.

        Words that stay at the left edge are painted again as well.
        """
        view = self.viewport()
        if self._showing is not None or abs(pixels) > view.width() // 2:
            view.update()
        elif pixels:
            view.scroll(pixels, 0)
            view.update(0, 0, self.picturing.sticking() + max(0, pixels), view.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if event.button() is not Qt.MouseButton.LeftButton or self.project is None:
            return
        touch = self.touch(event.position(), event.modifiers())
        hand = self._hands.take(touch) if self._hands is not None else None
        self._grip.take(hand or self._own_hand(touch), touch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer = event.position()
        if self._panned is not None:
            self.scroll_by(round(self._panned.x() - event.position().x()))
            self._panned = event.position()
        elif self._grip.holding:
            self._grip.move(event.position(), event.modifiers())
        elif self._hands is not None and self.project is not None:
            shape = self._hands.cursor(self.touch(event.position(), event.modifiers()))
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor if shape is None else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = None
            self.viewport().unsetCursor()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._grip.release(event.position(), event.modifiers())
            self._rest()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = told(self.film, self.what(QPointF(event.pos())), self.lanes)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.soundings.renew()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.current >= 0:
            place = self.clip_rect(self.current).center().toPoint()
        here = self.viewport().mapToGlobal(place)
        self.menu_asked.emit(self.what(QPointF(place)), here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        self._grip.press_again(event.modifiers())
        match event.key():
            case Qt.Key.Key_Escape if self._grip.cancel():
                self.suppose(None)
            case Qt.Key.Key_Escape if self.selection:
                self.choose(choosing.released(self.selection))
            case Qt.Key.Key_Left if plain:
                self._step(-1, extend=extend)
            case Qt.Key.Key_Right if plain:
                self._step(1, extend=extend)
            case _:
                event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._grip.press_again(event.modifiers())
        super().keyReleaseEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.viewport().update()

    @Slot(object)
    def ask_at_cut(self, index: int) -> None:
        """The menu of the cut into a clip, where it stands."""
        self.reveal(self.layout_.starts[index], self.layout_.starts[index])
        place = self.clip_rect(index).topLeft().toPoint()
        hit = Hit(Kind.CUT, clip=index, track=Track.PICTURE)
        self.menu_asked.emit(hit, self.viewport().mapToGlobal(place))

    # Private

    def _own_hand(self, touch: Touch) -> Hand:
        wanted = pointing.pressed(self, touch)
        if wanted is not None:
            self.choose(wanted)
        match touch.hit.kind:
            case Kind.RULER | Kind.MARKED_IN | Kind.MARKED_OUT:
                return pointing.Scrub(self, self.seek_asked.emit)
            case Kind.TRACK | Kind.GAP:
                return pointing.Lasso(self, self._the_rows)
            case _:
                return pointing.Choose(self, self.seek_asked.emit)

    def _the_rows(self) -> Rows:
        return self.rows

    def _rest(self) -> None:
        """After a gesture: its marks go at once, what it made stays until it is so or is not."""
        if self._showing is not None:
            self._showing = Showing(self._showing.sequence)
            self._doubt.start()
        self.viewport().update()

    @Slot()
    def _give_up(self) -> None:
        """What was supposed has not become so: it was refused."""
        if not self._grip.holding:
            self.suppose(None)

    def _step(self, by: int, *, extend: bool) -> None:
        count = len(self.sequence.clips)
        if not count:
            return
        index = min(max(0, self.current + by), count - 1)
        clip = self.sequence.clips[index].id
        grown = choosing.extended(self.selection, self.sequence, clip)
        self.choose(grown if extend else choosing.only(clip))
        self.reveal(self.layout_.starts[index], self.layout_.ends[index])
        if not extend:
            self.seek_asked.emit(self.layout_.starts[index])

    def _clip_of(self, segment: SegmentId | None) -> int:
        under = self.layout_.at(self.playhead)
        for index in (self.current, under):
            if index >= 0 and self.segments[index].id == segment:
                return index
        clips = self.film.shown.clips
        return next((i for i, clip in enumerate(clips) if clip.segment == segment), -1)

    def _tell_focus(self) -> None:
        if self.current >= 0:
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(self.current)
            QAccessible.updateAccessibility(event)

    @Slot(object)
    def _heard(self, tracks: Tracks) -> None:
        self.lanes.show(tracks)
        self.film.worry(tracks.missing)
        self.viewport().update()

    @Slot(object)
    def notice(self, found: Mapping[TakeId, str]) -> None:
        """Mark the clips whose takes the player could not show."""
        self.film.notice(found)
        self.viewport().update()

    @Slot(str)
    def _pictured(self, take: str) -> None:
        """A picture has come: only its clips are painted again."""
        seen = self.layout_.visible(self.scale_.frame(0), self.scale_.frame(self.wide()))
        if len(seen) > 2 * self.wide() / PLAIN:
            return  # too narrow for pictures
        for index in seen:
            if self.segments[index].chosen == take:
                self.viewport().update(self.clip_rect(index).toAlignedRect())

    @Slot()
    def _waved(self) -> None:
        """Waveforms have come."""
        top = self.rows.picture.bottom
        self.viewport().update(0, top, self.wide(), self.viewport().height() - top)
