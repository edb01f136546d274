"""The key frames page: judge stills of the film before its video is made."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core import AttemptId, FrameId, Job, KeyFrameChoice, Project, Status
from ui.rooms.frames.cards import Shape
from ui.rooms.frames.grid import Grid
from ui.rooms.frames.head import Head
from ui.rooms.frames.large import Large
from ui.rooms.frames.model import FramesModel, suggestions, title
from ui.rooms.frames.pictures import Pictures
from ui.rooms.frames.said import Feedback
from ui.widgets.empty import Empty

_OFF = (
    "A key frame is a still that you approve before video is spent on its shot. "
    "The animatic engine draws a whole shot in about a second, so its films go without; "
    "turn them on to settle the looks first, or for an engine that takes its time."
)


class FramesPage(QWidget):
    """Shows what there is only while it is open: a film may have thousands of shots."""

    brief_asked = Signal()
    choice_asked = Signal(str)
    rejected = Signal(str)
    """What to change in the chosen ones, "" for nothing said."""
    told = Signal()
    """Another state of the film is shown: the next step may cost something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Pictures(self)
        self.model = FramesModel(self)
        self.head = Head(self)
        self.grid = Grid(self.model, self.pictures, self)
        self.large = Large(self.pictures, self)
        self.feedback = Feedback(self)
        self.nothing = Empty(
            "images", "No shots yet", "Write what the film is about; its key frames appear here.",
            "Write the brief", self,
        )  # fmt: skip
        self.off = Empty("images", "Key frames are off", _OFF, "Turn on three key frames", self)
        self._project: Project | None = None
        self._fresh = False
        self._actions: Mapping[str, QAction] = {}
        self._keys: dict[str, str] = {}
        self._arrange()
        self.nothing.step.clicked.connect(self.brief_asked)
        self.off.step.clicked.connect(self._turn_on)
        self.head.choice_asked.connect(self.choice_asked)
        self.grid.activated.connect(self._open)
        self.grid.cards.attempt_asked.connect(self._open_attempt)
        self.grid.chosen.connect(self._show_chosen)
        self.large.closed.connect(self.show_all)
        self.large.walked.connect(self.walk)
        self.feedback.given.connect(self.rejected)
        self.feedback.left.connect(self._end_feedback)

    def equip(self, actions: Mapping[str, QAction]) -> None:
        """Put the table's actions to their keys; the page names the keys that they have now."""
        self._actions = {
            name.removeprefix("frame."): action
            for name, action in actions.items()
            if name.startswith("frame.")
        }
        for action in self._actions.values():
            self.addAction(action)
            action.changed.connect(self._name_keys)
        self._name_keys()

    # What it shows

    def show_project(self, project: Project, folder: Path, *, locked: bool = False) -> None:
        self.pictures.of(folder)
        self._project, self._fresh = project, False
        self.head.lock(on=locked)
        self.off.step.setEnabled(not locked)
        if self.isVisible():
            self._refresh()

    def show_job(self, job: Job) -> None:
        if self.model.show_job(job) and self._pages.currentWidget() is self._whole:
            self._fit()
            self._show_large()

    def close_film(self) -> None:
        self.pictures.of(None)
        self._project = None
        self.model.show_frames(())
        self.show_all()

    def frames(self) -> tuple[FrameId, ...]:
        """The key frames that a verdict is about: the selected ones, or the one seen large."""
        if self.looking_closely:
            row = self.grid.row()
            return (self.model.frames[row].id,) if 0 <= row < len(self.model.frames) else ()
        return self.grid.frames()

    def attempt(self) -> AttemptId | None:
        """The older attempt that is seen large; None for the one that counts."""
        return self.large.attempt() if self.looking_closely else None

    @property
    def looking_closely(self) -> bool:
        return self._views.currentWidget() is self.large

    # What can be asked

    @Slot()
    def ask_feedback(self) -> None:
        """Open the line for what to change; nothing else waits for it."""
        chosen = self.frames()
        if not chosen:
            return
        first = next((each for each in self.model.frames if each.id == chosen[0]), None)
        about = title(first) if first and len(chosen) == 1 else f"{len(chosen)} key frames"
        self.grid.hold(on=True)
        self.feedback.ask(about, suggestions(first))

    @Slot()
    def switch_view(self) -> None:
        """One as large as it can be, or all of them."""
        if self.looking_closely:
            self.show_all()
        elif self.grid.row() >= 0:
            self._open(self.grid.currentIndex())

    @Slot()
    def show_all(self) -> None:
        self._views.setCurrentWidget(self.grid)
        self._focus()

    @Slot(int)
    def walk(self, by: int) -> None:
        count = len(self.model.frames)
        if count:
            self.grid.choose(max(0, min(self.grid.row() + by, count - 1)))

    def go_on(self) -> None:
        """To the next one that waits for its verdict, if there is any."""
        frames, row = self.model.frames, self.grid.row()
        following = [*range(row + 1, len(frames)), *range(row)]
        waiting = [each for each in following if frames[each].status is Status.READY]
        if waiting and len(self.frames()) == 1:
            self.grid.choose(waiting[0])

    # Private

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self._refresh()
        self._focus()

    def _arrange(self) -> None:
        self._whole, views = QWidget(self), QWidget(self)
        self._views = QStackedLayout(views)
        self._views.addWidget(self.grid)
        self._views.addWidget(self.large)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(views, stretch=1)
        column.addWidget(self.feedback)
        self._pages = QStackedLayout(self)
        for page in (self.nothing, self.off, self._whole):
            self._pages.addWidget(page)

    def _refresh(self) -> None:
        project = self._project
        if project is None:
            return
        self._fresh = True
        frames = project.keyframes
        row = self.grid.row()
        self.model.show_frames(frames)
        page = self._whole if frames else self.off if project.segments else self.nothing
        self._pages.setCurrentWidget(page)
        if not frames:
            return
        self.head.show_project(project, frames)
        self._fit()
        if not 0 <= self.grid.row() < len(frames):
            self.grid.choose(max(0, min(row, len(frames) - 1)))
        self._show_large()
        self.told.emit()

    def _fit(self) -> None:
        assert self._project is not None
        frames = self.model.frames
        wide, tall = self._project.brief.width, self._project.brief.height
        said = any(self.model.standing(each).words for each in frames)
        tried = any(len(each.attempts) > 1 for each in frames)
        self.grid.fit(Shape(wide / tall, said, tried))

    @Slot()
    def _show_chosen(self) -> None:
        self._show_large()

    def _show_large(self, attempt: AttemptId | None = None) -> None:
        row = self.grid.row()
        if 0 <= row < len(self.model.frames):
            frame = self.model.frames[row]
            self.large.show_frame(frame, self.model.standing(frame), attempt)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.grid.choose(index.row())
        self._views.setCurrentWidget(self.large)
        self._focus()

    @Slot(int, int)
    def _open_attempt(self, row: int, number: int) -> None:
        self.grid.choose(row)
        self._show_large(self.model.frames[row].attempts[number].id)
        self._views.setCurrentWidget(self.large)
        self._focus()

    @Slot()
    def _name_keys(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        keys = {name: each.shortcut().toString(native) for name, each in self._actions.items()}
        if keys != self._keys:
            self._keys = keys
            self.head.name_keys(keys)
            if self._project is not None and self.isVisible() and self.model.frames:
                self.head.show_project(self._project, self.model.frames)

    @Slot()
    def _turn_on(self) -> None:
        self.choice_asked.emit(KeyFrameChoice.THREE.value)

    @Slot()
    def _end_feedback(self) -> None:
        self.grid.hold(on=False)
        self._focus()

    @Slot()
    def _focus(self) -> None:
        if self._pages.currentWidget() is self._whole:
            shown = self.large if self.looking_closely else self.grid
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
