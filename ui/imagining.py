"""Pictures of who and what a film is about: chosen by the editor, or painted."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Plan, Project, Studio, StudioError, bible
from ui.errands import Deed, Errands, Look
from ui.rooms.story.bible import BiblePanel
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp)"
_WIDEST = 320
Seen = tuple[Sequence[bible.Entry], Mapping[str, QImage]]


class BibleWishes(Wishes):
    """What is told is read in a thread: a film may have thousands of shots."""

    def __init__(self, panel: BiblePanel, errands: Errands, asker: QWidget) -> None:
        super().__init__(asker)
        self._panel, self._errands, self._asker = panel, errands, asker
        self._plan: Plan | None = None
        self._wanted = ""
        panel.image_asked.connect(self.ask_image)
        panel.paint_asked.connect(self.paint)
        panel.clear_asked.connect(self.clear)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._plan = None

    def show_project(self, project: Project, *, locked: bool = False) -> None:
        self._panel.lock(on=locked)
        studio = self._studio
        if studio is None or project.plan is self._plan:
            return
        self._plan = project.plan
        self._errands.run(Look("bible", lambda: _seen(studio), lambda got: self._show(studio, got)))

    @Slot(str)
    def ask_image(self, name: str) -> None:
        self._wanted = name
        dialog = file_dialog(self._asker, f"A picture of {name}", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_PICTURES, "All files (*)"])
        dialog.fileSelected.connect(self.take_in)
        dialog.open()

    @Slot(str)
    def take_in(self, file: str) -> None:
        """Foreign files are read by a process of their own: it may take its time."""
        studio, name = self.studio, self._wanted
        self._errands.run(Deed(lambda: studio.bible.set_picture(name, Path(file)), self._ended))

    @Slot(str)
    def paint(self, name: str) -> None:
        title = f"{name[:1].upper()}{name[1:]}"

        def wish() -> None:
            job = self.studio.bible.make(name)
            words = f"{title} is being painted: see the queue."
            self.underway.emit(words, job, f"{title} is painted.")

        self.attempt(wish)

    @Slot(str)
    def clear(self, name: str) -> None:
        self.attempt(lambda: self.studio.bible.clear(name))

    def _ended(self, got: "Future[None]") -> None:
        trouble = got.exception()
        if isinstance(trouble, StudioError):
            self.troubled.emit(str(trouble), trouble.advice)
        elif trouble is not None:
            raise trouble

    def _show(self, studio: Studio, got: "Future[Seen]") -> None:
        if self._studio is studio:
            self._panel.show_entries(*got.result())


def _seen(studio: Studio) -> Seen:
    found = studio.bible.entries()
    folder = studio.projects.folder
    images = {each.picture: _read(folder / each.picture) for each in found if each.picture}
    return found, images


def _read(file: Path) -> QImage:
    reader = QImageReader(str(file))
    size = reader.size()
    if size.isValid() and size.width() > _WIDEST:
        reader.setScaledSize(size.scaled(_WIDEST, _WIDEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
