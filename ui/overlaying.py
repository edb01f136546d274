"""What the editor asks of words and a logo over the picture, from the panel and by keys."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import StudioError
from core import overlays as over
from ui.edits import Table
from ui.errands import Deed, Errands
from ui.rooms.overlays.view import OverlaysPanel
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_SECONDS = 3
_PICTURES = "Pictures (*.png *.webp *.jpg *.jpeg)"
_NEW = {over.Look.WORDS: "New words", over.Look.CALL: "Call to action"}


class OverlayWishes(Wishes):
    """`asker` is the window that the dialogs belong to, `table` the timeline."""

    shown = Signal(object)
    """The panel, which is to be in sight."""

    def __init__(
        self, panel: OverlaysPanel, table: Table, errands: Errands, asker: QWidget
    ) -> None:
        super().__init__(asker)
        self._panel, self._table, self._errands, self._asker = panel, table, errands, asker
        panel.add_asked.connect(self.add)
        panel.change_asked.connect(self.change)
        panel.remove_asked.connect(self.remove)
        panel.logo.file_asked.connect(self.ask_logo)
        panel.logo.changed.connect(self.change_logo)

    @Slot()
    def words(self) -> None:
        """Words from the playhead on, ready to be written."""
        self.add(over.Look.WORDS)

    @Slot()
    def call(self) -> None:
        self.add(over.Look.CALL)

    @Slot()
    def show_panel(self) -> None:
        self.shown.emit(self._panel)

    @Slot(object)
    def add(self, look: over.Look) -> None:
        sequence = self.studio.projects.snapshot().sequence
        at = max(0, min(self._table.playhead, sequence.frames - 1))
        spot = over.Spot.BOTTOM if look is over.Look.CALL else over.Spot.BOTTOM_LEFT
        length = max(1, min(sequence.rate.frames(_SECONDS), sequence.frames - at))
        new = over.Inscription("", _NEW[look], at, length, look, spot)
        added: list[over.Inscription] = []
        if self.attempt(lambda: added.append(self.studio.overlaying.add(new))):
            self.shown.emit(self._panel)
            self._panel.show_project(self.studio.projects.snapshot())
            self._panel.take(added[0].id)

    @Slot(str)
    def choose(self, id_: str) -> None:
        """They were clicked on the timeline."""
        self.shown.emit(self._panel)
        self._panel.choose(id_)

    @Slot(object)
    def change(self, one: over.Inscription) -> None:
        self.attempt(lambda: self.studio.overlaying.change(one))

    @Slot(str)
    def remove(self, id_: str) -> None:
        self.attempt(lambda: self.studio.overlaying.remove(id_))

    @Slot(object)
    def change_logo(self, logo: over.Logo | None) -> None:
        self.attempt(lambda: self.studio.overlaying.change_logo(logo))

    @Slot()
    def ask_logo(self) -> None:
        """Choose the picture of the brand."""
        self.shown.emit(self._panel)
        dialog = file_dialog(self._asker, "The logo", str(Path.home()))
        dialog.setNameFilter(_PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.set_logo)
        dialog.open()

    @Slot(str)
    def set_logo(self, file: str) -> None:
        overlaying = self.studio.overlaying
        self._errands.run(Deed(lambda: overlaying.set_logo(Path(file)), self._told))

    def _told(self, outcome: Future[None]) -> None:
        try:
            outcome.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
