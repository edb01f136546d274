"""The film goes into one file, and films come out of such files: the window's part of it."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Equipment, Job, JobCancelled, JobId, StudioError, Succeeded, packing
from ui.errands import Deed, Errands, Look
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

if TYPE_CHECKING:
    from ui.rooms.packing.view import PackSheet, UnpackSheet

_EVERY = 100
"""Milliseconds between two looks at how far an unpacking is."""


class _Way:
    """How far an unpacking is; written by its thread, read by the window."""

    def __init__(self) -> None:
        self.stop = Event()
        self.said = (0.0, "")

    def tell(self, done: float, note: str) -> None:
        if self.stop.is_set():
            raise JobCancelled
        self.said = (done, note)


class Packages(Wishes):
    """`asker` is the window that the sheets belong to; packages can be dropped on it."""

    said = Signal(str)
    opened = Signal(object)
    """A film that came out of a package is to be shown."""

    def __init__(self, equipment: Callable[[], Equipment], asker: QWidget) -> None:
        super().__init__(asker)
        self._equipment, self._asker = equipment, asker
        self._errands = Errands("packages", self)
        self._job: JobId | None = None
        self._file = Path()
        self._way = _Way()
        self.packing: PackSheet | None = None
        self.unpacking: UnpackSheet | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY)
        self._pulse.timeout.connect(self._follow)
        asker.setAcceptDrops(True)
        asker.installEventFilter(self)

    def close(self) -> None:
        """A half unpacked film is not kept."""
        self._way.stop.set()
        self._pulse.stop()
        self._errands.close()

    @Slot()
    def ask_where(self) -> None:
        """Choose what goes into the package, and where it shall be."""
        sheet = self.packing or self._pack_sheet()
        studio = self.studio
        if not sheet.busy:
            folder = studio.projects.folder
            sheet.suggest(folder.with_suffix(packing.SUFFIX), studio.packing.voices())
            self._errands.run(
                Look(
                    "sizes",
                    lambda: {each.value: studio.packing.size(each) for each in packing.With},
                    self._priced,
                )
            )
        sheet.show()
        sheet.raise_()

    @Slot(object, str, bool)
    def pack(self, to: Path, taken: str, voices: bool) -> None:  # noqa: FBT001 - the signal's
        sheet = self.packing or self._pack_sheet()
        try:
            self._job = self.studio.packing.pack(to, packing.With(taken), voices=voices)
        except StudioError as trouble:
            sheet.complain(f"{trouble} {trouble.advice}".strip())
            return
        sheet.work(on=True)

    def follow(self, job: Job) -> None:
        """What becomes of the package that is being made."""
        if job.id != self._job or self.packing is None:
            return
        self.packing.show_job(job)
        if not job.over:
            return
        self._job = None
        made = self.studio.packing.last()
        if isinstance(job.state, Succeeded) and made is not None:
            self.packing.show_made(made)
            if not self.packing.isVisible():
                self.said.emit(f"The package is ready: {made.file.name}.")

    @Slot()
    def ask_missing(self) -> None:
        """Choose where media may lie that is missing in the film."""
        dialog = file_dialog(self._asker, "Where may the missing media be?", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.find_missing)
        dialog.open()

    @Slot(str)
    def find_missing(self, folder: str) -> None:
        """Takes and originals are known by their content, whatever they are called there."""
        studio, place = self.studio, Path(folder)
        heed = self._errands.heed
        self.said.emit(f"Looking in {place.name} …")

        def find() -> tuple[int, int]:
            takes = studio.health.regain(place, heed)
            heed()
            return len(takes), len(studio.importing.search(place))

        self._errands.run(Deed(find, self._regained))

    @Slot()
    def ask_file(self) -> None:
        """Choose a package that somebody sent."""
        dialog = file_dialog(self._asker, "Open a package", str(Path.home()))
        dialog.setNameFilters([f"Packages (*{packing.SUFFIX})", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(object)
    def look_at(self, file: str | Path) -> None:
        """Show what is in a package before anything of it is unpacked."""
        found = Path(file)
        if self.unpacking is not None and self.unpacking.busy:
            self.said.emit("Another package is being unpacked. Wait for it, or stop it.")
            return

        def look() -> tuple[Path, packing.Contents, Path]:
            out = self._equipment().unpacking
            return found, out.look(found), out.suggested(found)

        self._errands.run(Look("look", look, self._looked))

    @Slot(object)
    def unpack(self, to: Path) -> None:
        sheet, file, way = self.unpacking, self._file, _Way()
        if sheet is None:
            return
        self._way = way
        sheet.work(on=True)
        self._pulse.start()

        def unpack() -> packing.Unpacked:
            return self._equipment().unpacking.unpack(file, to, way.tell)

        self._errands.run(Deed(unpack, self._unpacked))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if _package(event) is not None:
                event.acceptProposedAction()
                return True
            case QDropEvent() if (file := _package(event)) is not None:
                event.acceptProposedAction()
                self.look_at(file)
                return True
            case _:
                return super().eventFilter(watched, event)

    def _regained(self, got: "Future[tuple[int, int]]") -> None:
        try:
            takes, originals = got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return
        if not takes and not originals:
            self.said.emit("Nothing that is missing in this film was found there.")
            return
        self.said.emit(
            f"Found by content: {_counted(takes, 'take')}, {_counted(originals, 'original')}."
        )

    def _priced(self, got: "Future[dict[str, int]]") -> None:
        if self.packing is not None and got.exception() is None:
            self.packing.show_sizes(got.result())

    def _looked(self, got: "Future[tuple[Path, packing.Contents, Path]]") -> None:
        try:
            self._file, found, to = got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return
        sheet = self.unpacking or self._unpack_sheet()
        sheet.show_contents(found, to)
        sheet.show()
        sheet.raise_()

    def _unpacked(self, got: "Future[packing.Unpacked]") -> None:
        self._pulse.stop()
        sheet = self.unpacking
        if sheet is None:
            return
        try:
            made = got.result()
        except JobCancelled:
            sheet.show_stopped()
        except StudioError as trouble:
            sheet.show_trouble(str(trouble), trouble.advice)
        else:
            sheet.show_made(made)
            if not sheet.isVisible():
                sheet.show()

    @Slot()
    def _follow(self) -> None:
        if self.unpacking is not None:
            self.unpacking.follow(*self._way.said)

    @Slot()
    def _stop_packing(self) -> None:
        if self._job is not None:
            job = self._job
            self.attempt(lambda: self.studio.jobs.cancel(job))

    @Slot()
    def _stop_unpacking(self) -> None:
        self._way.stop.set()

    def _pack_sheet(self) -> "PackSheet":
        """When it is needed first: the window does not wait for it."""
        from ui.rooms.packing.view import PackSheet

        self.packing = PackSheet(self._asker)
        self.packing.pack_asked.connect(self.pack)
        self.packing.cancel_asked.connect(self._stop_packing)
        return self.packing

    def _unpack_sheet(self) -> "UnpackSheet":
        from ui.rooms.packing.view import UnpackSheet

        self.unpacking = UnpackSheet(self._asker)
        self.unpacking.unpack_asked.connect(self.unpack)
        self.unpacking.cancel_asked.connect(self._stop_unpacking)
        self.unpacking.open_asked.connect(self.opened)
        return self.unpacking


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def is_package(file: Path) -> bool:
    return file.suffix.casefold() == packing.SUFFIX


def _package(event: QDropEvent) -> Path | None:
    """The package that is dropped; None for other files."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and is_package(files[0]) else None
