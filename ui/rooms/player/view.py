"""The player: frame-exact, driven by the sound's clock or, without sound, by the wall's."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from core import Project
from ui import theme
from ui.icons import icon
from ui.rooms.player.decoder import Decoder, Reel
from ui.rooms.player.screen import Screen
from ui.rooms.player.sound import Sound
from ui.widgets.fields import tool
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Projector:
    """What the player needs of the studio: `open_reel(width, height)` and the film's sound."""

    open_reel: Callable[[int, int], Reel]
    sound: Callable[[], Path | None]


@dataclass(frozen=True, slots=True)
class Run:
    """Playing since `began` (monotonic seconds) from `start`, `speed` times as fast."""

    start: int
    speed: int
    began: float


class Player(QWidget):
    """Everything it can do is a slot of the table of actions."""

    frame_shown = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screen_ = Screen(self)
        self.screen_.say("The film appears here, shot by shot.")
        self.slider = _slider(self)
        self.timecode = Text("00:00:00:00", self, level="strong")
        self.duration = Text("/ 00:00:00:00", self, tone="faint")
        self._projector: Projector | None = None
        self._project: Project | None = None
        self._decoder: Decoder | None = None
        self._sound: Sound | None = None
        self._run: Run | None = None
        self._awaited = False
        self._leaving: list[Decoder | Sound] = []
        self._late = False
        self.frame = 0
        self._tick = QTimer(self, interval=8, timerType=Qt.TimerType.PreciseTimer)
        self._settle = QTimer(self, interval=120, singleShot=True)
        self.controls = QHBoxLayout()
        self._arrange()
        self._tick.timeout.connect(self._present)
        self._settle.timeout.connect(self._reopen)
        self.screen_.resized.connect(self._settle.start)
        self.screen_.clicked.connect(self.toggle)
        self.screen_.step_asked.connect(self._step)
        self.slider.actionTriggered.connect(self._slid)

    # What it shows

    def show_film(self, project: Project | None, projector: Projector | None) -> None:
        """Show another state of the film; the frame stays where it is as far as it can."""
        fresh = projector is not self._projector
        old, self._project, self._projector = self._project, project, projector
        if fresh:
            self._close_threads()
            self.frame = 0
            self.screen_.show_picture(None)
        if project is None:
            return
        self.screen_.shape(project.brief.width, project.brief.height)
        last = max(0, project.sequence.frames - 1)
        self.slider.setRange(0, last)
        self.duration.setText(f"/ {project.sequence.rate.timecode(project.sequence.frames)}")
        if old is not None and old.sequence != project.sequence:
            self.stop()
        if fresh or old is None or _looks(old) != _looks(project):
            self.frame = min(self.frame, last)
            self._settle.start()

    def equip(self, actions: dict[str, QAction]) -> None:
        """Put the tools of the table under the picture."""
        for key in ("play.start", "play.step_back", "play.toggle", "play.step_forward", "play.end"):
            self.controls.addWidget(tool(actions[key], self))
        self._toggle = actions["play.toggle"]
        self.playing_changed.connect(self._show_playing)
        self.controls.addStretch(1)
        for key in ("play.safe", "play.full"):
            self.controls.addWidget(tool(actions[key], self))

    @property
    def playing(self) -> bool:
        return self._run is not None

    @property
    def waiting(self) -> bool:
        """Whether the frame that was asked for is still on its way."""
        return self._awaited or self._settle.isActive()

    # What can be asked

    @Slot()
    def toggle(self) -> None:
        self.stop() if self.playing else self._play(1)

    @Slot()
    def forwards(self) -> None:
        """Once is 1x, each time after that twice as fast."""
        speed = self._run.speed if self._run else 0
        self._play(min(8, speed * 2) if speed > 0 else 1)

    @Slot()
    def backwards(self) -> None:
        speed = self._run.speed if self._run else 0
        self._play(max(-8, speed * 2) if speed < 0 else -1)

    @Slot()
    def stop(self) -> None:
        if self._run is None:
            return
        self._run = None
        if self._sound is not None:
            self._sound.stop()
        if not self._awaited:
            self._tick.stop()
        self.playing_changed.emit(self.playing)
        if self._late:
            self._settle.start()

    @Slot()
    def step_back(self) -> None:
        self._step(-1)

    @Slot()
    def step_forward(self) -> None:
        self._step(1)

    @Slot()
    def to_start(self) -> None:
        self.seek(0)

    @Slot()
    def to_end(self) -> None:
        self.seek(self.slider.maximum())

    @Slot(bool)
    def show_safe(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.screen_.show_safe(on=on)

    @Slot(int)
    def seek(self, frame: int) -> None:
        """Show a frame exactly; while playing, go on from it."""
        frame = min(max(0, frame), self.slider.maximum())
        if self._run is not None:
            self._play(self._run.speed, frame)
            return
        self._show_place(frame)
        self._ask_still()

    def close_film(self) -> None:
        """Forget the film, and wait until no thread reads it any more."""
        self.show_film(None, None)
        for each in self._leaving:
            each.join()
        self._leaving.clear()

    # Private

    def _arrange(self) -> None:
        self.controls.setSpacing(theme.TIGHT)
        self.controls.setContentsMargins(theme.GAP, 0, theme.GAP, theme.SMALL)
        self.controls.addWidget(self.timecode)
        self.controls.addWidget(self.duration)
        self.controls.addStretch(1)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.GAP, theme.TIGHT, theme.GAP, 0)
        bar.addWidget(self.slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.screen_, stretch=1)
        column.addLayout(bar)
        column.addLayout(self.controls)

    def _play(self, speed: int, start: int | None = None) -> None:
        if self._decoder is None:
            return
        at_end = speed > 0 and self.frame >= self.slider.maximum() and start is None
        begin = 0 if at_end else self.frame if start is None else start
        self._run = Run(begin, speed, monotonic())
        self._awaited = False
        self._decoder.want(begin, speed)
        self._hear(begin, speed)
        self._tick.start()
        self.playing_changed.emit(self.playing)

    def _hear(self, start: int, speed: int) -> None:
        """Sound only at its own pace, forwards."""
        if self._sound is None and self._projector is not None:
            self._sound = Sound(self._projector.sound)
        assert self._sound is not None
        assert self._project is not None
        if speed == 1:
            self._sound.play(float(self._project.sequence.rate.seconds(start)))
        else:
            self._sound.stop()

    def _due(self, run: Run) -> int:
        assert self._project is not None
        rate = self._project.sequence.rate
        heard = self._sound.now() if self._sound is not None and run.speed == 1 else None
        if heard is not None:
            return int(heard * float(rate.fps))
        return run.start + int((monotonic() - run.began) * float(rate.fps) * run.speed)

    @Slot()
    def _present(self) -> None:
        decoder, run = self._decoder, self._run
        if decoder is None:
            self._tick.stop()
            return
        if decoder.trouble:
            self._fail(decoder.trouble)
            return
        due, step = (self._due(run), run.speed) if run else (0, 0)
        picture = decoder.take(due, step)
        if picture is not None:
            self._awaited = False
            self.screen_.show_picture(picture)
            if run is not None:
                self._show_place(picture.frame)
        if run is None and not self._awaited:
            self._tick.stop()
        elif run is not None and not 0 <= due <= self.slider.maximum():
            self._end(run)

    def _end(self, run: Run) -> None:
        self.stop()
        self._show_place(self.slider.maximum() if run.speed > 0 else 0)
        self._ask_still()

    def _fail(self, words: str) -> None:
        self.stop()
        self._tick.stop()
        self._close_threads()
        self.screen_.show_picture(None)
        self.screen_.say(words)

    def _ask_still(self) -> None:
        if self._decoder is None:
            return
        self._awaited = True
        self._decoder.want(self.frame, 0)
        self._tick.start()

    def _show_place(self, frame: int) -> None:
        self.frame = frame
        self.slider.setValue(frame)
        if self._project is not None:
            self.timecode.setText(self._project.sequence.rate.timecode(frame))
        self.frame_shown.emit(frame)

    @Slot()
    def _step(self, by: int) -> None:
        self.stop()
        self.seek(self.frame + by)

    @Slot(int)
    def _slid(self, _action: int) -> None:
        self.seek(self.slider.sliderPosition())

    @Slot()
    def _reopen(self) -> None:
        """Begin again with the film as it is now and the screen as large as it is now.

        Not in the middle of playing: takes that arrive meanwhile are shown at the next stop.
        """
        self._late = self.playing
        if self._late:
            return
        self._close_threads()
        project, projector = self._project, self._projector
        if project is None or projector is None or not project.sequence.frames:
            self.screen_.show_picture(None)
            self.screen_.say("The film appears here, shot by shot.")
            return
        size = self._size(project)
        self._decoder = Decoder(lambda: projector.open_reel(*size), size)
        self._ask_still()

    def _size(self, project: Project) -> tuple[int, int]:
        """Even sides, as large as the screen shows them but no larger than the film's."""
        ratio = self.devicePixelRatioF()
        width = min(project.brief.width, round(self.screen_.place().width() * ratio))
        width = max(64, width // 2 * 2)
        height = max(2, round(width * project.brief.height / project.brief.width) // 2 * 2)
        return width, height

    def _close_threads(self) -> None:
        self._tick.stop()
        self._awaited = False
        self._run = None
        self._leaving = [each for each in self._leaving if each.alive]
        for each in (self._decoder, self._sound):
            if each is not None:
                each.close()
                self._leaving.append(each)
        self._decoder, self._sound = None, None

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._toggle.setIcon(icon("pause" if playing else "play"))


def _slider(parent: QWidget) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setAccessibleName("Place in the film")
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return slider


def _looks(project: Project) -> tuple[object, ...]:
    """All that a frame of the film depends on."""
    brief = project.brief
    takes = tuple(segment.chosen for segment in project.ordered)
    words = tuple((each.shot.narration, each.shot.on_screen_text) for each in project.ordered)
    sound = (brief.voice, brief.music, brief.captions, brief.language)
    return project.sequence, takes, words, brief.width, brief.height, sound
