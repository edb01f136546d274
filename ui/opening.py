"""Finds and opens films, without ever keeping the window waiting."""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Studio, StudioError, filenames, packing
from ui.errands import Errands, Look
from ui.preferences import Preferences
from ui.widgets.files import file_dialog

_WORDS = 6
"""Of an idea that its film is named by."""


class Opening(QWidget):
    """A widget only to be the dialogs' parent.

    `open_project` opens the film in a folder and makes it where there is none; it is called on
    another thread, and closes what it opened before.
    """

    begun = Signal(str)
    opened = Signal(object)
    refused = Signal(str, str)
    idea_brought = Signal(str)
    """What the film that was just opened is to be about; it was typed before there was one."""
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
        self._idea = ""
        self.hide()

    def open(self, film: Path) -> None:
        """Open the film in this folder, or around the file in it that was double-clicked."""
        film = _around(film)
        if film.suffix.casefold() == packing.SUFFIX:
            self.package_met.emit(film)
            return
        self.begun.emit(film.stem)
        idea, self._idea = self._idea, ""
        self._errands.run(
            Look("open", lambda: self._open_project(film), lambda got: self._got(film, got, idea))
        )

    @Slot(str)
    def begin(self, idea: str) -> None:
        """A new film of this idea, named by its first words, where films are kept."""
        folder = self.films()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            self.refused.emit(
                f"{folder} cannot be made: {trouble.strerror}.", "Choose another: New film…"
            )
            return
        self._idea = idea
        self.open(_free(folder, _named(idea)))

    def films(self) -> Path:
        """Where films of ideas go: beside the one that was opened last, else among the videos.

        The sample film does not count: nobody would find a film beside it.
        """
        recent = [film for film in self._preferences.recent() if not self._preferences.holds(film)]
        if recent:
            return recent[0].parent
        videos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
        return Path(videos) if videos else Path.home()

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
        place = self.films()
        dialog = file_dialog(self.window(), title, str(place if place.is_dir() else Path.home()))
        dialog.setAcceptMode(mode)
        dialog.fileSelected.connect(self.open_named)
        return dialog

    def _got(self, film: Path, got: "Future[Studio]", idea: str) -> None:
        try:
            studio = got.result()
        except StudioError as trouble:
            self.refused.emit(f"{film.stem}: {trouble}", trouble.advice)
            return
        self._preferences.opened(film)
        self.opened.emit(studio)
        if idea:
            self.idea_brought.emit(idea)


def _named(idea: str) -> str:
    """The first words of an idea, as a name that every file system takes."""
    return filenames.plain(" ".join(idea.split()[:_WORDS]), "Untitled").replace("-", " ")


def _free(folder: Path, name: str) -> Path:
    """The first film of that name, or its second, third … that is not there yet."""
    numbered = (f"{name} {number}" for number in count(2))
    return next(
        film for each in chain((name,), numbered) if not (film := folder / f"{each}.reel").exists()
    )


def _around(place: Path) -> Path:
    inside = place.suffix.casefold() in (".reel", ".db") and place.is_file()
    # Kept as the whole path: it is opened again from elsewhere, and listed once.
    return place.resolve().parent if inside else place.absolute()
