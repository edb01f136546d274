"""The film goes to a colleague as a folder, and the answers come back: the window's part of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Job, JobId, Segment, StudioError, Succeeded, Take
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

if TYPE_CHECKING:
    from ui.rooms.sharing.view import AnswersSheet


class ShareWishes(Wishes):
    """`asker` is the window that the dialogs belong to."""

    said = Signal(str)

    def __init__(self, asker: QWidget) -> None:
        super().__init__(asker)
        self._asker = asker
        self._packing: dict[JobId, Path] = {}
        self._file = Path()
        self.sheet: AnswersSheet | None = None

    @Slot()
    def ask_where(self) -> None:
        """Choose the folder that the package becomes."""
        project = self.studio.projects.folder
        dialog = file_dialog(self._asker, "Share the film for review", str(project.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Folder to make")
        dialog.selectFile(f"{project.stem}-review")
        dialog.fileSelected.connect(self.pack)
        dialog.open()

    @Slot(str)
    def pack(self, folder: str) -> None:
        to = Path(folder)

        def begin() -> None:
            self._packing[self.studio.sharing.pack(to, takes="all")] = to

        self.attempt(begin)

    def follow(self, job: Job) -> None:
        """Say where the package is, and show its folder, when it is made."""
        folder = self._packing.get(job.id)
        if folder is None or not job.over:
            return
        del self._packing[job.id]
        if isinstance(job.state, Succeeded):
            self.said.emit(
                f"The review package is ready: {folder.name}. Send the whole folder; what comes "
                "back is taken in with File, Take in answers."
            )
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def ask_file(self) -> None:
        """Choose the answers that a colleague sent back."""
        dialog = file_dialog(self._asker, "Take in answers", str(Path.home()))
        dialog.setNameFilters(["Answers (*.json)", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(str)
    def look_at(self, file: str) -> None:
        """Show what is in the file before anything of it is taken in."""
        self._file = Path(file)
        try:
            answers = self.studio.sharing.read(self._file)
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return
        project = self.studio.projects.snapshot()
        names = {take.id: _name(each, take) for each in project.segments for take in each.takes}
        sheet = self.sheet or self._made()
        sheet.show_answers(answers, names, project.sequence.rate)

    @Slot()
    def take_in(self) -> None:
        from ui.rooms.sharing.view import summary

        def take() -> None:
            answers = self.studio.sharing.read(self._file)
            self.studio.sharing.take_in(self._file)
            what = summary([review for _, review in answers.reviews])
            self.said.emit(f"Taken in from {answers.by or 'a colleague'}: {what or 'ratings'}.")

        self.attempt(take)

    def _made(self) -> "AnswersSheet":
        """When it is needed first: the window does not wait for it."""
        from ui.rooms.sharing.view import AnswersSheet

        self.sheet = AnswersSheet(self._asker)
        self.sheet.taken.connect(self.take_in)
        return self.sheet


def _name(segment: Segment, take: Take) -> str:
    """The number of the shot, and of the take where it is not the one in the film."""
    if take.id == segment.chosen:
        return str(segment.shot.number)
    return f"{segment.shot.number}, take {segment.takes.index(take) + 1}"
