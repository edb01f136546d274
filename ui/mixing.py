"""What the editor asks of the mixer, and what its meters show while the film plays."""

from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Bus, Mixing, Project, Reading, StudioError
from ui.errands import Errands, Look
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_WORDS = {"mute": ("Mute", "Unmute"), "solo": ("Solo", "Unsolo")}


class Meters(Protocol):
    """What is known of the levels of a film."""

    def at(self, seconds: float) -> Reading: ...


class MixWishes(Wishes):
    """`heard` tells what is heard at the frame that is shown, `Reading()` when nothing is."""

    heard = Signal(object)
    said = Signal(str)
    """In a few words, for a moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._errands, self._window = Errands("levels", self), parent
        self._meters: Meters | None = None
        self._of: Project | None = None
        self._playing = False

    @Slot(object, str)
    def set(self, mixing: Mixing, label: str) -> None:
        self.attempt(lambda: self.studio.console.set(mixing, label))

    @Slot(object, str)
    def turn(self, bus: Bus, what: str) -> None:
        """Turn a bus's mute or solo on, or off again."""
        mixing = self.studio.console.mixing
        on = not getattr(mixing.strip(bus), what)
        words = f"{_WORDS[what][0 if on else 1]} {bus}"
        self.set(mixing.with_strip(bus, **{what: on}), words)
        self.said.emit(words)

    @Slot()
    def turn_by_key(self) -> None:
        """What the action is called says which: mix.mute_voice."""
        sender = self.sender()
        what, _, bus = sender.objectName().removeprefix("mix.").partition("_")
        self.turn(Bus(bus), what)

    @Slot()
    def ask_stems(self) -> None:
        """Choose a folder for the stems of the film."""
        dialog = file_dialog(self._window, "A folder for the stems", "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.stems)
        dialog.open()

    @Slot(str)
    def stems(self, folder: str) -> None:
        def wish() -> None:
            job = self.studio.console.stems(Path(folder))
            words = "Voice, music, effects and clips are being written as WAVs."
            self.underway.emit(words, job, f"The stems are in {Path(folder).name}.")

        self.attempt(wish)

    def close(self) -> None:
        self._errands.close()

    # Meters

    @Slot(bool)
    def play(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._playing = on
        if not on:
            self.heard.emit(Reading())

    @Slot(int)
    def follow(self, frame: int) -> None:
        """Say what is heard at this frame, as far as it is known."""
        if not self._playing or self._studio is None:
            return
        project = self.studio.projects.snapshot()
        if project is not self._of:
            self._ask(project)
        if self._meters is not None:
            self.heard.emit(self._meters.at(float(project.sequence.rate.seconds(frame))))

    def _ask(self, project: Project) -> None:
        """The levels that were known are shown until those of the changed film are."""
        self._of = project
        console = self.studio.console
        self._errands.run(Look("levels", console.levels, self.while_served(self._keep)))

    def _keep(self, got: "Future[Meters | None]") -> None:
        try:
            self._meters = got.result()
        except StudioError:  # the player tells why there is no sound
            self._meters = None
