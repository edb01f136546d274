"""Between the brief's page and the studio: recordings that are listened to."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Job, JobId, Language, Studio, Succeeded
from ui.errands import Deed, Errands
from ui.rooms.brief.recording import HEARD
from ui.rooms.brief.view import BriefPage
from ui.widgets.files import file_dialog
from ui.wishes import Wishes


class ListenWishes(Wishes):
    """`asker` is the window that the dialogs belong to."""

    said = Signal(str)
    asked = Signal()
    """The page is to be shown."""

    def __init__(self, page: BriefPage, errands: Errands, asker: QWidget) -> None:
        super().__init__(asker)
        self._page, self._errands, self._asker = page, errands, asker
        self._listening: JobId | None = None
        page.listen.clicked.connect(self.ask_file)
        page.text.brought.connect(self.take)
        page.recording.kept_asked.connect(self.keep)
        page.recording.forget_asked.connect(self.forget)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._listening = None

    def look(self) -> None:
        """The film has changed, or another one is shown."""
        if self._studio is not None:
            recording = self._studio.projects.snapshot().recording
            locked = bool(self._studio.projects.read_only)
            self._page.recording.show_recording(recording, locked=locked)

    @Slot()
    def ask_file(self) -> None:
        """Choose a sound, or a film with sound; said at once where nothing can listen to it."""
        if missing := self.studio.recordings.without(self._language):
            self.troubled.emit(missing, "")
            return
        self.asked.emit()
        dialog = file_dialog(self._asker, "From a recording", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pattern = " ".join(f"*{ending}" for ending in HEARD)
        dialog.setNameFilters([f"Recordings ({pattern})", "All files (*)"])
        dialog.fileSelected.connect(self.take)
        dialog.open()

    @Slot(str)
    def take(self, file: str) -> None:
        """Have it listened to; its text comes onto the page when that is done."""
        studio, language = self.studio, self._language

        def work() -> JobId:
            return studio.recordings.take_in(Path(file), language=language)

        def then(got: "Future[JobId]") -> None:
            self.attempt(lambda: self._await(got.result(), Path(file).name))

        self._errands.run(Deed(work, self.while_served(then)))

    def follow(self, job: Job) -> None:
        if job.id != self._listening or not job.over or self._studio is None:
            return
        self._listening = None
        if isinstance(job.state, Succeeded):
            spoken = self.studio.projects.snapshot().recording.transcript
            remarks = spoken.remarks if spoken is not None else ()
            told = "Read it through: what you correct is still heard as it was said."
            self.said.emit(" ".join([*remarks, told]))

    def _await(self, taken: JobId, name: str) -> None:
        self._listening = taken
        self.underway.emit(f"Listening to {name}… Its words will be the script.", taken, "")
        # It may have ended before it was known here which one it is.
        for job in self.studio.jobs.all():
            self.follow(job)

    @Slot(bool)
    def keep(self, kept: bool) -> None:  # noqa: FBT001 - a signal's
        self.attempt(lambda: self.studio.recordings.keep(kept=kept))

    @Slot()
    def forget(self) -> None:
        self.attempt(self.studio.recordings.forget)

    @property
    def _language(self) -> Language | None:
        """As it is chosen on the page; None is found out."""
        chosen = self._page.language.value()
        return Language(chosen) if chosen else None
