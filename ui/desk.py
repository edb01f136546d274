"""The desk: shots, player, review and timeline side by side, all about the same current shot."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import Job, Language, Project, Segment, SegmentId, in_language, languages
from ui import theme
from ui.actions import ENTRIES
from ui.middle import Middle
from ui.panels import Arrangement, Panels
from ui.rooms.edit.dropping import JoinDrops
from ui.rooms.edit.drops import Drops
from ui.rooms.edit.hands import Hands
from ui.rooms.edit.inspector import Inspector
from ui.rooms.edit.view import Timeline
from ui.rooms.edit.wording import WordsHand
from ui.rooms.edit.zoom import ZoomSlider
from ui.rooms.mixer.view import Mixer
from ui.rooms.overlays.view import OverlaysPanel
from ui.rooms.player.view import Player, Projector
from ui.rooms.shots.review import Review
from ui.rooms.shots.takes import TakeStrip
from ui.rooms.shots.view import ShotList
from ui.thumbnails import Thumbnails
from ui.widgets.fields import tool
from ui.widgets.tabs import Tabs

_OF = {"shots": Arrangement.SHOTS, "edit": Arrangement.EDIT}
TOOLS = (
    ("tool.select", "tool.blade", "tool.slip", "tool.join"),
    ("edit.split", "edit.head_here", "edit.tail_here", "join.default"),
    ("edit.duplicate", "edit.remove", "edit.lift"),
    ("tool.snap", "mark.marker", "mark.clips"),
)


class Desk(QWidget):
    take_picked = Signal(str)
    shot_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._current: SegmentId | None = None
        self._language: Language | None = None
        self._own: dict[Arrangement, list[QAction]] = {each: [] for each in Arrangement}
        self.panels = Panels(self)

    def fill(self, thumbnails: Thumbnails) -> Iterator[None]:
        """Make what is in it, in short steps."""
        self.shots = ShotList(thumbnails, self)
        self.player = Player(self)
        yield
        self.review = Review(self)
        self.strip = TakeStrip(thumbnails, self)
        yield
        self.timeline = Timeline(thumbnails, self)
        self.inspector = Inspector(self)
        yield
        self.mixer = Mixer(self)
        yield
        self.side, self.overlays = Tabs(self), OverlaysPanel(self)
        yield
        self._lend_hands()
        yield from self._arrange()
        self._connect()

    def _lend_hands(self) -> None:
        """What the pointer can do on the timeline."""
        self.hands = Hands(self.timeline, self.timeline.seek_asked.emit, self)
        self.timeline.equip(self.hands)
        self.drops = Drops(self.timeline, self.timeline.viewport())
        self.join_drops = JoinDrops(self.timeline, self.timeline.viewport())
        self.words_hand = WordsHand(self.timeline)

    def _connect(self) -> None:
        self.shots.selected.connect(self._chosen)
        self.timeline.selected.connect(self._turned)
        self.timeline.selection_changed.connect(self.inspector.show_selection)
        self.timeline.seek_asked.connect(self.player.seek)
        self.timeline.soundings.changed.connect(self.inspector.show_tracks)
        self.player.frame_shown.connect(self.timeline.show_playhead)
        self.player.frame_shown.connect(self._follow)
        self.player.troubled.connect(self.timeline.notice)
        self.review.notes.seek_asked.connect(self.seek_take)
        self.review.focus_asked.connect(self._focus_back)
        self.strip.picked.connect(self.take_picked)

    # What it shows

    def show_project(self, project: Project, projector: Projector) -> None:
        before = self._project
        self._project = project
        for room in (self.shots, self.inspector, self.overlays):
            room.show_project(project)
        self.mixer.show_mixing(project.mixing)
        self._watch(project, projector)
        there = project.sequence.order
        if self._current not in there:
            self._current = self._heir(before, project)
        self._show_current()

    @Slot(object)
    def see_in(self, language: Language | None) -> None:
        """Timeline and player show the film in this language; None is its own."""
        self._language = language
        if self._project is not None and self.player.projector is not None:
            self._watch(self._project, self.player.projector)

    def show_job(self, job: Job) -> None:
        self.shots.show_job(job)
        self.timeline.show_job(job)
        if job.about is not None and job.about == self._current:
            self._show_current()

    def equip(self, actions: dict[str, QAction]) -> None:
        """Put the table's actions to their keys and buttons."""
        for entry in ENTRIES:
            if entry.page == "desk":
                self.addAction(actions[entry.key])
            elif entry.page in _OF:
                self._own[_OF[entry.page]].append(actions[entry.key])
        for number in range(1, 10):
            self.addAction(self._take_key(number))
        self.player.equip(actions)
        self.review.equip(actions)
        self._give_keys()
        tools = self.panels.tools
        self._show_tool(actions)
        for group in TOOLS:
            for key in group:
                tools.addWidget(tool(actions[key], self))
            tools.addSpacing(theme.GAP)
        tools.addStretch(1)
        tools.addWidget(tool(actions["view.zoom_out"], self))
        tools.addWidget(ZoomSlider(self.timeline, self))
        for key in ("view.zoom_in", "view.fit"):
            tools.addWidget(tool(actions[key], self))

    def current(self) -> SegmentId | None:
        return self._current

    def for_review(self) -> None:
        """As the page Shots."""
        self._arrange_as(Arrangement.SHOTS)

    def for_editing(self) -> None:
        """As the page Edit."""
        self._arrange_as(Arrangement.EDIT)

    def _arrange_as(self, arrangement: Arrangement) -> None:
        self.panels.arrange(arrangement)
        self.strip.setVisible(arrangement is Arrangement.SHOTS)
        self._give_keys()

    # What can be asked

    @Slot(bool)
    def snap(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        """Whether what is dragged on the timeline sticks to edges, marks and the playhead."""
        self.timeline.snapping = on

    @Slot(str)
    def show_usual(self, words: str) -> None:
        """The transition that is meant when none is named, as in "dissolve:0.5"."""
        for each in (self.hands, self.inspector.joint, self.join_drops):
            each.usual = words

    @Slot()
    def previous(self) -> None:
        self._walk(-1)

    @Slot()
    def next(self) -> None:
        self._walk(1)

    def selection(self) -> tuple[Segment, ...]:
        """The shots that are selected where several can be."""
        shots = self.panels.arrangement is Arrangement.SHOTS
        return self.shots.selection() if shots else ()

    def take_frame(self) -> int:
        """The frame of the current shot's chosen take that is on screen; -1 for none."""
        if self._project is None or self._current is None:
            return -1
        sequence, frame = self._project.sequence, self.player.frame
        index = sequence.at(frame)
        if index is None or sequence.clips[index].segment != self._current:
            return -1
        return sequence.clips[index].start + frame - sequence.spans()[index].start

    @Slot(int)
    def seek_take(self, frame: int) -> None:
        """Show a frame of the current shot's chosen take, where the film has it."""
        if self._project is None or self._current is None:
            return
        sequence = self._project.sequence
        for clip, span in zip(sequence.clips, sequence.spans(), strict=True):
            if clip.segment == self._current and clip.start <= frame < clip.end:
                self.player.seek(span.start + frame - clip.start)
                return
        index = sequence.index(self._current)
        self.player.seek(sequence.spans()[index].start)

    @Slot(str, float)
    def seek_clip(self, clip: str, seconds: float) -> None:
        """Show what lies so far into a clip, if the film still has it."""
        if self._project is None:
            return
        sequence = self._project.sequence
        for span, each in zip(sequence.spans(), sequence.clips, strict=True):
            if each.id == clip:
                inside = min(sequence.rate.frames(seconds), span.length - 1)
                self.player.seek(span.start + max(0, inside))

    @Slot()
    def show_mixer(self) -> None:
        """The mixer in the place of the inspector, and back."""
        back = self.side.shows(self.mixer)
        self.side.show_panel(self.inspector if back else self.mixer)

    def focus_on(self, *, alone: bool) -> None:
        """Only the picture, or everything that the arrangement shows."""
        self.panels.focus_on(alone=alone)
        shots = self.panels.arrangement is Arrangement.SHOTS
        self.strip.setVisible(shots and not alone)
        self.player.leave_alone(alone=alone)

    def lock(self, *, on: bool) -> None:
        """Nothing can be dragged or dropped in a project that cannot be written."""
        self.mixer.lock(on=on)
        self.overlays.lock(on=on)
        self.words_hand.locked = on
        self.hands.locked = self.drops.locked = self.join_drops.locked = on

    def close_film(self) -> None:
        self.player.close_film()
        self._project, self._current, self._language = None, None, None

    # Private

    def _watch(self, project: Project, projector: Projector) -> None:
        there = self._language in languages(project)
        seen = in_language(project, self._language) if there else project
        self.timeline.show_project(seen)
        self.player.show_film(seen, projector)

    def _show_tool(self, actions: dict[str, QAction]) -> None:
        """The tool in hand is marked, and only one is."""
        group = QActionGroup(self)
        for key in TOOLS[0]:
            actions[key].setCheckable(True)
            group.addAction(actions[key])
        actions[TOOLS[0][0]].setChecked(True)

    def _give_keys(self) -> None:
        """Keys of the other arrangement rest: both may use the same ones."""
        for arrangement, actions in self._own.items():
            mine = arrangement is self.panels.arrangement
            change = self.addAction if mine else self.removeAction
            for action in actions:
                change(action)

    def _take_key(self, number: int) -> QAction:
        """A key that chooses a take by its number; an action, so that no list searches for it."""
        action = QAction(self)
        action.setShortcut(str(number))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(number)
        action.triggered.connect(self._choose_take)
        return action

    @Slot()
    def _choose_take(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        take = self.strip.takes.take(action.data() - 1)
        if take is not None:
            self.take_picked.emit(take.id)

    def _arrange(self) -> Iterator[None]:
        middle = Middle(self.player, self.strip, self)
        self.side.add("Inspector", self.inspector)
        yield
        self.side.add("Mixer", self.mixer)
        yield
        self.side.add("Overlays", self.overlays)
        yield
        yield from self.panels.fill(self.shots, middle, self.review, self.side, self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panels)

    def _show_current(self) -> None:
        segment = self._segment()
        self.shots.select(self._current)
        self.timeline.select(self._current)
        self.inspector.show_selection(self.timeline.selection)
        now = self.shots.model.standing(segment) if segment else None
        facts = ""
        if segment is not None and self._project is not None:
            seconds = float(self._project.sequence.rate.seconds(segment.shot.frames))
            camera = segment.shot.camera
            moves = ", ".join(move.value for move in camera.moves)
            facts = f"{seconds:.1f} s  ·  {camera.size.value}  ·  {moves}"
        rate = self._project.sequence.rate if self._project else None
        self.review.show_segment(segment, now, facts, rate)
        self.strip.show_segment(segment)
        self.shot_chosen.emit()

    @Slot()
    def _focus_back(self) -> None:
        self.shots.list.setFocus()

    def _segment(self) -> Segment | None:
        if self._project is None or self._current is None:
            return None
        return self._project.segment(self._current)

    @Slot(str)
    def _turned(self, segment: str) -> None:
        """A clip was chosen: the timeline goes to it by itself."""
        self._current = SegmentId(segment)
        self._show_current()

    @Slot(str)
    def _chosen(self, segment: str) -> None:
        """A shot was chosen by hand: show its first frame."""
        self._current = SegmentId(segment)
        self._show_current()
        if self._project is not None:
            sequence = self._project.sequence
            index = sequence.index(self._current)
            # The first frame that is the shot's alone: before it there may be half a dissolve.
            alone = sequence.clips[index].transition.frames // 2 if index else 0
            span = sequence.spans()[index]
            self.player.seek(span.start + min(alone, span.length - 1))

    @Slot(int)
    def _follow(self, frame: int) -> None:
        """While the film plays, the current shot is the one that is seen."""
        if self._project is None or not self.player.playing:
            return
        index = self.timeline.layout_.at(frame)
        seen = self._project.per_clip
        if 0 <= index < len(seen) and seen[index].id != self._current:
            self._current = seen[index].id
            self._show_current()

    def _walk(self, by: int) -> None:
        if self._project is None or self._current is None:
            return
        order = self._project.sequence.order
        index = min(max(0, order.index(self._current) + by), len(order) - 1)
        self._chosen(order[index])

    def _heir(self, before: Project | None, after: Project) -> SegmentId | None:
        """Who is current when the current one has gone: the one now in its place."""
        order = after.sequence.order
        if not order:
            return None
        known = before.sequence.order if before else ()
        place = known.index(self._current) if self._current in known else 0
        return order[min(place, len(order) - 1)]
