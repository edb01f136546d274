"""Two takes of one shot, to tell which is the better one: in sync, frame by frame."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSplitter, QVBoxLayout, QWidget

from core import Difference, Rate, Segment, Take, TakeId
from ui import theme
from ui.icons import icon
from ui.rooms.compare.canvas import Canvas, Mode
from ui.rooms.compare.clock import Clock
from ui.rooms.compare.keys import Key, Keys
from ui.rooms.compare.reader import Pictures, Reader, Side, Single
from ui.rooms.compare.words import PromptWords, Settings
from ui.widgets.fields import Chips, Choice, button, tool
from ui.widgets.flow import Flow
from ui.widgets.text import Text

_PLAY = "Play or pause"
_TOOLS = ("To the start", "One frame back", _PLAY, "One frame on", "To the end")
_SHORT = 640
"""Less high, and the picture has all the room until the details are asked for."""
_LARGEST = 1920
"""Frames are read no wider than this: 100 % of a larger film is 100 % of this."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is needed of the studio: a take on its own, and what two were made from."""

    single: Callable[[Take, int, int], Single]
    differences: Callable[[Take, Take], tuple[Difference, ...]]


class Compare(QWidget):
    """A is on the left, B on the right."""

    picked = Signal(str)
    approved = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self._bench: Bench | None = None
        self._rate: Rate | None = None
        self._reader: Reader | None = None
        self.canvas = Canvas(self)
        self.clock = Clock(self)
        self.title = Text("", self, level="heading")
        self.measure = Text("", self, level="strong")
        self.modes = Chips([(each.name, each.value[0]) for each in Mode], self)
        self.modes.choose(Mode.SIDE.name)
        self.left, self.right = Choice([], self), Choice([], self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.timecode = Text("", self, level="strong")
        self.whole = button("100 %   Z", kind="chip", parent=self)
        self.details = button("Details   I", kind="chip", parent=self)
        self.details.setCheckable(True)
        self.back = button("Back   Esc", kind="quiet", picture_name="x", parent=self)
        self.picks = [button("", parent=self) for _ in "AB"]
        self.approvals = [
            button("", kind="approve", picture_name="check", parent=self) for _ in "AB"
        ]
        self.prompt = PromptWords(self)
        self.settings = Settings(self)
        self._keys = Keys(self._rows(), self)
        self._arrange()
        self._connect()

    def open(self, segment: Segment, one: TakeId, other: TakeId, rate: Rate, bench: Bench) -> None:
        """Show two takes of a segment; None of the studio is kept after `close_takes`."""
        self._segment, self._rate, self._bench = segment, rate, bench
        self.title.setText(f"Shot {segment.shot.number}: two takes")
        offers = [(take.id, f"Take {n}") for n, take in enumerate(segment.takes, start=1)]
        for choice, take in ((self.left, one), (self.right, other)):
            with QSignalBlocker(choice):
                choice.clear()
                for value, words in offers:
                    choice.addItem(words, value)
                choice.choose(take)
        self._begin()
        self.canvas.setFocus()

    def show_segment(self, segment: Segment) -> None:
        """The same segment after something was said about it."""
        if self._segment is not None and segment.id == self._segment.id:
            self._segment = segment
            self._name_sides()

    def close_takes(self) -> None:
        """Let go of the files, and wait until no thread reads them."""
        self.clock.stop()
        if self._reader is not None:
            self._reader.close()
            self._reader.deleteLater()
        self._reader = None

    @property
    def waiting(self) -> bool:
        """Whether a picture is still on its way."""
        return self._reader is not None and self._reader.busy

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.details.setChecked(self.height() >= _SHORT)
        self._lower.setVisible(self.details.isChecked())
        self.canvas.setFocus()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.close_takes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Private

    def _takes(self) -> tuple[Take, Take]:
        assert self._segment is not None
        by_id = {str(take.id): take for take in self._segment.takes}
        return by_id[self.left.value()], by_id[self.right.value()]

    @Slot()
    def _begin(self) -> None:
        """Read the two takes that are chosen now."""
        self.close_takes()
        if self._segment is None or self._bench is None or self._rate is None:
            return
        takes, bench, frame = self._takes(), self._bench, self.clock.frame
        sides = tuple(
            Side(
                partial(bench.single, take),
                take.recipe.handle,
                take.recipe.frames - 2 * take.recipe.handle,
            )
            for take in takes
        )
        size = _size(takes)
        self.canvas.shape(*size)
        self.canvas.show_pictures((None, None))
        self.measure.setText("")
        self._reader = Reader((sides[0], sides[1]), size, self)
        self._reader.arrived.connect(self._arrived)
        self._reader.failed.connect(self.canvas.say)
        self.clock.begin(max(side.frames for side in sides), float(self._rate.fps))
        self.slider.setRange(0, self.clock.last)
        self.clock.seek(frame)
        self.prompt.show_prompts(takes[0].recipe.prompt, takes[1].recipe.prompt)
        self.settings.show_differences(bench.differences(*takes))
        self._name_sides()

    def _name_sides(self) -> None:
        assert self._segment is not None
        names = []
        for number, take in enumerate(self._takes()):
            place = [each.id for each in self._segment.takes].index(take.id) + 1
            chosen = take.id == self._segment.chosen
            said = self._segment.verdict(take.id)
            state = f"  ·  {said.verdict.value}" if said else ""
            letter = "AB"[number]
            names.append(f"{letter}  ·  Take {place}{state}" + ("  ·  chosen" if chosen else ""))
            self.picks[number].setText(f"Choose {letter}   {number + 1}")
            self.picks[number].setEnabled(not chosen)
            self.approvals[number].setText(f"  Approve {letter}   Shift+{number + 1}")
        self.canvas.show_names(*names)

    @Slot(int)
    def _moved(self, frame: int) -> None:
        if self._reader is not None:
            self._reader.want(frame)
        with QSignalBlocker(self.slider):
            self.slider.setValue(frame)
        if self._rate is not None:
            self.timecode.setText(self._rate.timecode(frame))

    @Slot(int, object)
    def _arrived(self, _frame: int, pictures: Pictures) -> None:
        self.canvas.show_pictures(pictures)

    @Slot(float)
    def _measured(self, mean: float) -> None:
        self.measure.setText(f"{mean:.1%} apart")

    @Slot(str)
    def choose_mode(self, name: str) -> None:
        self.measure.setText("")
        self.modes.choose(name)
        self.canvas.choose(Mode[name])

    @Slot()
    def show_whole(self) -> None:
        self.canvas.zoom_to(0.0 if self.canvas.zoom == 1 else 1.0)

    @Slot(float)
    def _zoomed(self, zoom: float) -> None:
        self.whole.setText("Fit   Z" if zoom == 1 else "100 %   Z")

    def pick(self, number: int) -> None:
        self.picked.emit(str(self._takes()[number].id))

    def approve(self, number: int) -> None:
        self.approved.emit(str(self._takes()[number].id))

    def _rows(self) -> tuple[Key, ...]:
        return (
            Key("To the start", "Home", "skip-back", partial(self.clock.seek, 0)),
            Key("One frame back", "Left; ,", "step-back", partial(self.clock.step, -1)),
            Key(_PLAY, "Space", "play", self.clock.toggle),
            Key("One frame on", "Right; .", "step-forward", partial(self.clock.step, 1)),
            Key("To the end", "End", "skip-forward", partial(self.clock.seek, 1 << 30)),
            Key("Play backwards", "J", "", self.clock.backwards),
            Key("Stop", "K", "", self.clock.stop),
            Key("Play forwards", "L", "", self.clock.forwards),
            Key("100 %, and back", "Z", "", self.show_whole),
            Key("Details", "I", "", self.details.toggle),
            Key("Side by side", "S", "", partial(self.choose_mode, Mode.SIDE.name)),
            Key("Wipe", "W", "", partial(self.choose_mode, Mode.WIPE.name)),
            Key("Difference", "D", "", partial(self.choose_mode, Mode.DIFFERENCE.name)),
            Key("Divider to the left", "[", "", partial(self.canvas.move_divider, -0.02)),
            Key("Divider to the right", "]", "", partial(self.canvas.move_divider, 0.02)),
            Key("Choose A", "1", "", partial(self.pick, 0)),
            Key("Choose B", "2", "", partial(self.pick, 1)),
            Key("Approve A", "Shift+1", "", partial(self.approve, 0)),
            Key("Approve B", "Shift+2", "", partial(self.approve, 1)),
        )

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._keys.actions[_PLAY].setIcon(icon("pause" if playing else "play"))

    def _connect(self) -> None:
        self.clock.moved.connect(self._moved)
        self.slider.valueChanged.connect(self.clock.seek)
        self.modes.chosen.connect(self.choose_mode)
        self.left.chosen.connect(self._begin)
        self.right.chosen.connect(self._begin)
        self.whole.clicked.connect(self.show_whole)
        self.canvas.zoomed.connect(self._zoomed)
        self.canvas.measured.connect(self._measured)
        self.details.toggled.connect(self._lower.setVisible)
        self.back.clicked.connect(self.closed)
        for number, letter in enumerate("AB"):
            self.picks[number].clicked.connect(self._keys.actions[f"Choose {letter}"].trigger)
            self.approvals[number].clicked.connect(self._keys.actions[f"Approve {letter}"].trigger)
        self.clock.playing_changed.connect(self._show_playing)

    def _arrange(self) -> None:
        self.slider.setAccessibleName("Place in the takes")
        self.left.setAccessibleName("Take A")
        self.right.setAccessibleName("Take B")
        self.prompt.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + theme.BROAD)
        head = Flow(gap=theme.SMALL)
        for each in (self.back, self.title, self.modes, self.whole, self.details, self.measure):
            head.addWidget(each)
        tools = [tool(self._keys.actions[name], self) for name in _TOOLS]
        controls = Flow(gap=theme.WIDE)
        controls.addWidget(_group(self.left, self.picks[0], self.approvals[0]))
        controls.addWidget(_group(*tools, self.timecode))
        controls.addWidget(_group(self.right, self.picks[1], self.approvals[1]))
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(theme.GAP, theme.SMALL, theme.GAP, theme.SMALL)
        column.setSpacing(theme.SMALL)
        column.addLayout(head)
        column.addWidget(self.canvas, stretch=1)
        column.addWidget(self.slider)
        column.addLayout(controls)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(upper)
        self._lower = self._make_lower()
        split.addWidget(self._lower)
        split.setStretchFactor(0, 1)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _make_lower(self) -> QWidget:
        lower = QWidget(self)
        row = QHBoxLayout(lower)
        row.setContentsMargins(theme.GAP, theme.SMALL, theme.GAP, theme.SMALL)
        row.setSpacing(theme.WIDE)
        for name, part in (("PROMPTS", self.prompt), ("SETTINGS", self.settings)):
            column = QVBoxLayout()
            column.setSpacing(theme.TIGHT)
            column.addWidget(Text(name, self, level="section"))
            column.addWidget(part)
            column.addStretch(1)
            row.addLayout(column, stretch=1)
        return lower


def _group(*parts: QWidget) -> QWidget:
    """What stays together when there is little room."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SMALL)
    for each in parts:
        row.addWidget(each)
    return group


def _size(takes: tuple[Take, Take]) -> tuple[int, int]:
    """The larger of the two as it was made, with even sides."""
    recipe = max((take.recipe for take in takes), key=lambda each: each.width)
    scale = min(1.0, _LARGEST / recipe.width)
    return round(recipe.width * scale / 2) * 2, round(recipe.height * scale / 2) * 2
