"""The film goes to other editors' programs, and a cut comes back: the window's part of it."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Comeback, Freight, HandOver, Job, Studio, StudioError, Succeeded
from ui.errands import Errands, Look
from ui.rooms.deliver.exchange import ExchangeSection
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

if TYPE_CHECKING:
    from ui.rooms.returning.view import ComebackSheet

CUTS = (".otio", ".edl", ".fcpxml", ".xml")


class Exchanging(Wishes):
    """`asker` is the window that the dialogs belong to; it takes cuts that are dropped on it."""

    said = Signal(str)
    asked = Signal()
    """The section is to be shown."""

    def __init__(self, section: ExchangeSection, asker: QWidget) -> None:
        super().__init__(asker)
        self._section, self._asker = section, asker
        self._errands = Errands("exchange", self)
        self.sheet: ComebackSheet | None = None
        asker.setAcceptDrops(True)
        asker.installEventFilter(self)
        section.hand_over_asked.connect(self.hand_over)
        section.wish_changed.connect(self.price)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is not None:
            folder = studio.projects.folder
            self._section.suggest(folder.parent / f"{folder.stem}-edit")
            self.price()

    def close(self) -> None:
        self._errands.close()

    @Slot()
    def show(self) -> None:
        """Where the form is chosen, on the page Deliver."""
        self.asked.emit()

    @Slot()
    def price(self) -> None:
        """How much would go along: worked out only while somebody looks."""
        studio = self._studio
        if studio is None or not self._section.isVisible():
            return
        wish = self._section.wish()

        def tell(got: "Future[Freight]") -> None:
            if studio is not self._studio or wish != self._section.wish():
                return
            try:
                self._section.show_freight(got.result())
            except StudioError:  # told when it is handed over
                self._section.show_freight(None)

        self._section.show_freight(None)
        self._errands.run(Look("freight", lambda: studio.exchange.load(wish), tell))

    @Slot(object, object)
    def hand_over(self, to: Path, wish: HandOver) -> None:
        try:
            job = self.studio.exchange.hand_over(to, wish)
        except StudioError as trouble:
            self._section.complain(f"{trouble} {trouble.advice}".strip())
            return
        self._section.complain("")
        self._section.watch(job)

    def follow(self, job: Job) -> None:
        if not self._section.show_job(job) or self._studio is None:
            return
        made = self._studio.exchange.last()
        if made is not None and isinstance(job.state, Succeeded):
            self._section.show_made(made)

    @Slot()
    def ask_file(self) -> None:
        """Choose the cut that comes back."""
        dialog = file_dialog(
            self._asker, "Bring a cut back", str(self.studio.projects.folder.parent)
        )
        cuts = " ".join(f"*{suffix}" for suffix in CUTS)
        dialog.setNameFilters([f"Timelines ({cuts})", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(object)
    def look_at(self, file: str | Path) -> None:
        """Show what the cut would change before anything does."""
        studio = self.studio

        def tell(got: "Future[Comeback]") -> None:
            if studio is not self._studio:
                return
            try:
                comeback = got.result()
            except StudioError as trouble:
                self.troubled.emit(str(trouble), trouble.advice)
                return
            (self.sheet or self._made()).show_comeback(comeback)

        self._errands.run(Look("comeback", lambda: studio.exchange.look(Path(file)), tell))

    @Slot(object)
    def take_back(self, comeback: Comeback) -> None:
        if self.attempt(lambda: self.studio.exchange.take_back(comeback)):
            self.said.emit(f"Taken over: {comeback.summary}.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if self._studio is not None and _cut(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if self._studio is not None:
                file = _cut(event)
                if file is None:
                    return False
                event.acceptProposedAction()
                self.look_at(file)
                return True
            case _:
                return super().eventFilter(watched, event)

    def _made(self) -> "ComebackSheet":
        """When it is needed first: the window does not wait for it."""
        from ui.rooms.returning.view import ComebackSheet

        self.sheet = ComebackSheet(self._asker)
        self.sheet.taken.connect(self.take_back)
        return self.sheet


def is_cut(file: Path) -> bool:
    return file.suffix.casefold() in CUTS


def _cut(event: QDropEvent) -> Path | None:
    """The timeline that is dropped; None for other files."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and is_cut(files[0]) else None
