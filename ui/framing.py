"""What the editor asks for about key frames, said to the studio."""

from PySide6.QtCore import QObject, Signal, Slot

from core import KeyFrameChoice, Status
from ui.rooms.frames.view import FramesPage
from ui.wishes import Wishes

MORE = 3
"""Attempts that are allowed in addition at a time."""


class FrameWishes(Wishes):
    """About the key frames that are chosen on their page."""

    shots_begun = Signal()
    """The shots themselves are being made."""

    def __init__(self, page: FramesPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page

    @Slot()
    def approve(self) -> None:
        frames, attempt = self._page.frames(), self._page.attempt()
        if frames and self.attempt(lambda: self.studio.keyframes.approve(*frames, attempt=attempt)):
            self._page.go_on()

    @Slot()
    def approve_all(self) -> None:
        """Every one that waits for a verdict or is out of date."""
        wanted = (Status.READY, Status.STALE)
        frames = self.studio.projects.snapshot().keyframes
        chosen = [each.id for each in frames if each.status in wanted]
        self.attempt(lambda: self.studio.keyframes.approve(*chosen))

    @Slot(str)
    def reject(self, feedback: str) -> None:
        frames = self._page.frames()
        if self.attempt(lambda: self.studio.keyframes.reject(*frames, feedback=feedback)):
            self._page.go_on()

    @Slot()
    def make(self) -> None:
        """What is missing or out of date; with nothing missing, the chosen ones once more."""
        keyframes = self.studio.keyframes
        missing = (Status.PENDING, Status.STALE)
        frames = self.studio.projects.snapshot().keyframes
        if any(each.status in missing for each in frames):
            self.attempt(keyframes.make)
        else:
            self.attempt(lambda: keyframes.make(self._page.frames()))

    @Slot()
    def again(self) -> None:
        self.attempt(self.studio.keyframes.again)

    @Slot(str)
    def choose(self, choice: str) -> None:
        self.attempt(lambda: self.studio.keyframes.choose(KeyFrameChoice(choice)))

    @Slot(bool)
    def set_gate(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.attempt(lambda: self.studio.keyframes.set_gate(on=on))

    @Slot()
    def turn_gate(self) -> None:
        gate = self.studio.projects.snapshot().brief.gate
        self.attempt(lambda: self.studio.keyframes.set_gate(on=not gate))

    @Slot()
    def price(self) -> None:
        """Say beside the next step what it costs."""
        frames, shots = self._page.head.step
        estimates, found = self.studio.estimates, None
        if frames:
            found = estimates.keyframes(frames)
        elif shots:
            project = self.studio.projects.snapshot()
            found = estimates.takes(each.id for each in project.ordered if each.take is None)
        self._page.head.cost.show_cost(found)

    @Slot()
    def allow_more(self) -> None:
        """A few more attempts for each key frame."""
        attempts = self.studio.projects.snapshot().brief.attempts
        self.attempt(lambda: self.studio.keyframes.allow(attempts + MORE))

    @Slot()
    def make_shots(self) -> None:
        if self.attempt(self.studio.generation.generate):
            self.shots_begun.emit()
