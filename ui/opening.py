"""Finds and opens films, without ever keeping the window waiting."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Studio, StudioError, packing
from ui.errands import Errand, Errands
from ui.preferences import Preferences
from ui.widgets.files import file_dialog


class Opening(QWidget):
    """A widget only to be the dialogs' parent.

    `open_project` opens the film in a folder and makes it where there is none; it is called on
    another thread, and closes what it opened before.
    """

    begun = Signal(str)
    opened = Signal(object)
    refused = Signal(str, str)
    package_met = Signal(object)
    """No film yet: a file that one was packed into."""

    def __init__(
        self,
        open_project: Callable[[Path], Studio],
        preferences: Preferences,
        errands: Errands,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._open_project, self._preferences = open_project, preferences
        self._errands = errands
        self.hide()

    def open(self, film: Path) -> None:
        """Open the film in this folder, or around the file in it that was double-clicked."""
        film = _around(film)
        if film.suffix.casefold() == packing.SUFFIX:
            self.package_met.emit(film)
            return
        self.begun.emit(film.stem)
        self._errands.run(
            Errand("open", lambda: self._open_project(film), lambda got: self._got(film, got))
        )

    @Slot(str)
    def open_named(self, film: str) -> None:
        self.open(Path(film))

    @Slot()
    def new(self) -> None:
        dialog = self._dialog("New film", QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("Untitled.reel")
        dialog.open()

    @Slot()
    def choose(self) -> None:
        dialog = self._dialog("Open a film", QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        recent = self._preferences.recent()
        place = recent[0].parent if recent else Path.home()
        dialog = file_dialog(self.window(), title, str(place))
        dialog.setAcceptMode(mode)
        dialog.fileSelected.connect(self.open_named)
        return dialog

    def _got(self, film: Path, got: "Future[Studio]") -> None:
        try:
            studio = got.result()
        except StudioError as trouble:
            self.refused.emit(f"{film.stem}: {trouble}", trouble.advice)
            return
        self._preferences.opened(film)
        self.opened.emit(studio)


def _around(place: Path) -> Path:
    inside = place.suffix.casefold() in (".reel", ".db") and place.is_file()
    # Kept as the whole path: it is opened again from elsewhere, and listed once.
    return place.resolve().parent if inside else place.absolute()
