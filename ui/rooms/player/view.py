"""The player: frame-exact, driven by the sound's clock or, without sound, by the wall's."""

from collections.abc import Mapping
from fractions import Fraction
from operator import attrgetter

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import Project, Span
from ui import theme
from ui.icons import icon
from ui.rooms.player import timecode
from ui.rooms.player.controls import Controls
from ui.rooms.player.habits import Habits
from ui.rooms.player.held import HeldKey
from ui.rooms.player.screen import Screen
from ui.rooms.player.transport import Projector, Transport
from ui.rooms.player.wishes import SLOWEST, faster, slower, spoken

__all__ = ["Player", "Projector"]

_SEEN = attrgetter("segment", "start", "length", "transition", "lead", "voiced", "id")

EMPTY = "The film appears here, shot by shot."


class Player(QWidget):
    """Everything it can do is a slot of the table of actions."""

    frame_shown = Signal(int)
    playing_changed = Signal(bool)
    full_asked = Signal()
    troubled = Signal(object)
    """The takes that cannot be shown, by their ids, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screen_ = Screen(self)
        self.screen_.say(EMPTY)
        self.controls = Controls(self.screen_, self)
        self.slider, self.bar = self.controls.slider, self.controls.bar
        self.transport = Transport(self)
        self.habits = Habits(self.bar, self)
        self._held = HeldKey(self)
        self._projector: Projector | None = None
        self._project: Project | None = None
        self._loop = self._late = False
        self._missed = 0
        self._settle = QTimer(self, interval=120, singleShot=True)
        self._fitting = QTimer(self, interval=80, singleShot=True)
        self._arrange()
        self._connect()

    # What it shows

    def show_film(self, project: Project | None, projector: Projector | None) -> None:
        """Show another state of the film; the place stays as far as it can."""
        fresh = projector is not self._projector
        old, self._project, self._projector = self._project, project, projector
        if fresh:
            self.transport.unload()
            self.transport.frame = 0
            self.screen_.show_picture(None)
        if project is None:
            return
        self.screen_.shape(project.brief.width, project.brief.height)
        self.slider.setRange(0, self._last)
        self.slider.mark(project.sequence.marked)
        self.transport.measure(project.sequence.rate, project.sequence.frames)
        self.bar.duration.setText(f"/ {project.sequence.rate.timecode(project.sequence.frames)}")
        recut = old is not None and not _same_cut(old, project)
        if recut:
            self.stop()
        if fresh or old is None or recut or _looks(old) != _looks(project):
            self._settle.start()
        elif _mix(old) != _mix(project):
            self.transport.mix_again()

    def equip(self, actions: Mapping[str, QAction]) -> None:
        """Put the tools of the table under the picture."""
        self._toggle = actions["play.toggle"]
        self.bar.equip(actions)
        self.habits.equip(actions)
        self.transport.playing_changed.connect(self._show_playing)

    @property
    def projector(self) -> Projector | None:
        """Where the film comes from; None while there is none."""
        return self._projector

    @property
    def frame(self) -> int:
        return self.transport.frame

    @property
    def playing(self) -> bool:
        return self.transport.speed != 0

    @property
    def waiting(self) -> bool:
        """Whether the frame that was asked for is still on its way."""
        return self.transport.waiting or self._settle.isActive() or self._fitting.isActive()

    # What can be asked: playing

    @Slot()
    def toggle(self) -> None:
        self.stop() if self.playing else self._play(Fraction(1))

    @Slot()
    def forwards(self) -> None:
        """Once is 1x, each time after that twice as fast."""
        self._play(faster(self.transport.speed, 1))

    @Slot()
    def backwards(self) -> None:
        self._play(faster(self.transport.speed, -1))

    @Slot()
    def slow_forwards(self) -> None:
        """Half as fast, then a quarter."""
        self._play(slower(self.transport.speed, 1))

    @Slot()
    def slow_backwards(self) -> None:
        self._play(slower(self.transport.speed, -1))

    @Slot()
    def play_marked(self) -> None:
        """From in to out, once."""
        inside = self._marked()
        self.transport.stop()
        self.transport.frame = inside.start
        self.transport.play(Fraction(1), inside)

    @Slot()
    def stop(self) -> None:
        self.transport.stop()

    @Slot()
    def hold(self) -> None:
        """Stop; as long as the key is held, J and L go frame by frame."""
        self.stop()
        self._held.hold()

    @Slot(bool)
    def set_loop(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        """Go round and round between in and out, or in the whole film."""
        self._loop = on
        if self.playing:
            self._play(self.transport.speed)

    # What can be asked: places

    @Slot(int)
    def seek(self, frame: int) -> None:
        """Show a frame: at once as well as can be, then exactly; while playing, go on from it."""
        self.transport.seek(min(max(0, frame), self._last))
        if not self.transport.loaded:
            self._settle.start()  # what could not be shown is tried again

    @Slot()
    def step_back(self) -> None:
        self._step(-1)

    @Slot()
    def step_forward(self) -> None:
        self._step(1)

    @Slot()
    def second_back(self) -> None:
        self._step(-self._second())

    @Slot()
    def second_forward(self) -> None:
        self._step(self._second())

    @Slot()
    def to_start(self) -> None:
        self.seek(0)

    @Slot()
    def to_end(self) -> None:
        self.seek(self._last)

    @Slot()
    def to_previous_cut(self) -> None:
        self.seek(max((cut for cut in self._cuts() if cut < self.frame), default=0))

    @Slot()
    def to_next_cut(self) -> None:
        self.seek(min((cut for cut in self._cuts() if cut > self.frame), default=self._last))

    @Slot()
    def jump(self) -> None:
        """Type a timecode."""
        self.bar.timecode.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_alone(self, *, alone: bool) -> None:
        """Only the picture, its controls when the mouse calls them; or everything."""
        self.controls.leave_alone(alone=alone)
        self.screen_.ring(on=not alone)
        self.screen_.setFocus()

    def close_film(self) -> None:
        """Forget the film, and wait until no thread reads it any more."""
        self.show_film(None, None)
        self.transport.join()

    # How it is made

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.screen_, stretch=1)
        column.addWidget(self.controls)

    def _connect(self) -> None:
        self._settle.timeout.connect(self._reopen)
        self.screen_.resized.connect(self._fitting.start)
        self._fitting.timeout.connect(self._refit)
        self.screen_.clicked.connect(self.toggle)
        self.screen_.full_asked.connect(self.full_asked)
        self.screen_.step_asked.connect(self._step)
        self.slider.actionTriggered.connect(self._slid)
        self.bar.timecode.jump_asked.connect(self._jump)
        self.bar.timecode.left.connect(self.screen_.setFocus)
        self.habits.quality_changed.connect(self.transport.set_part)
        self.habits.volume_changed.connect(self.transport.set_volume)
        self.habits.guides_changed.connect(self.screen_.show_guides)
        self.habits.said.connect(self.screen_.notice)
        self.transport.shown.connect(self.screen_.show_picture)
        self.transport.moved.connect(self._show_place)
        self.transport.playing_changed.connect(self.playing_changed)
        self.transport.dropped.connect(self._show_dropped)
        self.transport.failed.connect(self._fail)
        self.transport.said.connect(self.screen_.notice)
        self.transport.troubled.connect(self.troubled)
        self._held.stepped.connect(self._step)
        self._held.ran.connect(self._run_slowly)

    # How it plays

    @property
    def _last(self) -> int:
        return max(0, self._project.sequence.frames - 1) if self._project else 0

    def _second(self) -> int:
        return round(self._project.sequence.rate.fps) if self._project else 1

    def _whole(self) -> Span:
        return Span(0, self._project.sequence.frames if self._project else 0)

    def _marked(self) -> Span:
        """From in to out as far as it lies in the film; all of it where nothing is marked."""
        marked = self._project.sequence.marked if self._project else None
        return (marked and marked.overlap(self._whole())) or self._whole()

    def _cuts(self) -> list[int]:
        """Where something begins or ends."""
        spans = self._project.sequence.spans() if self._project else ()
        return sorted({0, *(edge for span in spans for edge in (span.start, span.end))})

    def _play(self, speed: Fraction) -> None:
        inside = self._marked() if self._loop else self._whole()
        at_end = self.frame >= self._last if speed > 0 else self.frame == 0
        if at_end and not self.playing and not self._loop:
            self.transport.frame = 0 if speed > 0 else self._last
        self.transport.play(speed, inside, loop=self._loop)

    @Slot(int)
    def _step(self, by: int) -> None:
        self.stop()
        self.seek(self.frame + by)

    @Slot(int)
    def _run_slowly(self, way: int) -> None:
        speed = way * SLOWEST
        if way == 0:
            self.stop()
        elif self.transport.speed != speed:
            self._play(speed)

    @Slot(int)
    def _slid(self, _action: int) -> None:
        self.seek(self.slider.sliderPosition())

    @Slot(str)
    def _jump(self, typed: str) -> None:
        rate = self._project.sequence.rate if self._project else None
        frame = timecode.read(typed, self.frame, rate) if rate is not None else None
        if frame is None:
            words = f"“{typed}” is no timecode. {timecode.HOW}"
            self.bar.timecode.complain(words)
            self.screen_.notice(words)
        else:
            self.seek(frame)
            self.bar.timecode.accept()

    # What is seen

    @Slot(int)
    def _show_place(self, frame: int) -> None:
        self.slider.setValue(frame)
        if self._project is not None:
            self.bar.timecode.show_place(self._project.sequence.rate.timecode(frame))
        self.frame_shown.emit(frame)

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._toggle.setIcon(icon("pause" if playing else "play"))
        self.bar.say(spoken(self.transport.speed), self._missed)
        if self._late and not playing:
            self._settle.start()

    @Slot(int)
    def _show_dropped(self, count: int) -> None:
        self._missed = count
        self.bar.say(spoken(self.transport.speed), count)

    @Slot(str)
    def _fail(self, words: str) -> None:
        self.screen_.show_picture(None)
        self.screen_.say(words)

    @Slot()
    def _refit(self) -> None:
        self.transport.fit(self._size())

    @Slot()
    def _reopen(self) -> None:
        """Begin again with the film as it is now.

        Not in the middle of playing: takes that arrive meanwhile are shown at the next stop.
        """
        self._late = self.playing
        if self._late:
            return
        project, projector = self._project, self._projector
        if project is None or projector is None or not project.sequence.frames:
            self.transport.unload()
            self.screen_.show_picture(None)
            self.screen_.say(EMPTY)
            return
        self.transport.load(projector, self._size())

    def _size(self) -> tuple[int, int]:
        """As large as the screen shows the picture, but no larger than the film."""
        shown = self.screen_.pixels()
        if self._project is None:
            return max(2, shown.width()), max(2, shown.height())
        brief = self._project.brief
        if shown.width() > brief.width:
            return brief.width, brief.height
        return max(2, shown.width()), max(2, shown.height())


def _looks(project: Project) -> tuple[object, ...]:
    """All that a frame of the film depends on, and its sound."""
    brief, sequence = project.brief, project.sequence
    takes = tuple(segment.chosen for segment in project.ordered)
    words = tuple((each.shot.narration, each.shot.on_screen_text) for each in project.ordered)
    sound = (brief.voice, brief.music, brief.captions, brief.language, project.speaking)
    over = (project.wording, project.overlays, project.finishing.corrections)
    return sequence.rate, takes, words, brief.width, brief.height, sound, over


def _same_cut(old: Project, now: Project) -> bool:
    """Whether the same is seen of the same clips: how loud they are changes no picture."""
    before, after = old.sequence.clips, now.sequence.clips
    return len(before) == len(after) and all(
        one is other or _SEEN(one) == _SEEN(other) for one, other in zip(before, after, strict=True)
    )


def _mix(project: Project) -> tuple[object, ...]:
    """What only the sound depends on, beside the clips' gains: it may change while it plays."""
    return project.mixing, project.sequence.sounds, project.sequence.clips
