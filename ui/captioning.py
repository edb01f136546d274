"""Between the captions' section and the studio: lists, pictures, files."""

from collections.abc import Mapping
from concurrent.futures import Future
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core import CaptionStyle, Cue, Language, Script, Studio, StudioError
from ui.errands import Deed, Errands, Look
from ui.rooms.deliver.captions import CaptionsSection
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

READ = (".srt", ".vtt")
_WRITTEN = "SubRip (*.srt);;WebVTT (*.vtt);;Advanced SubStation (*.ass)"
_NEW = "…"
_LATER = 4_000
"""Milliseconds after a project is shown: the window has come to rest."""

_Listed = tuple[tuple[Cue, ...], Mapping[Cue, str], int]


class CaptionWishes(Wishes):
    """`asker` is the window that the dialogs belong to. Looks only while the section is seen."""

    said = Signal(str)
    asked = Signal()
    """The section is to be shown."""

    def __init__(self, section: CaptionsSection, errands: Errands, asker: QWidget) -> None:
        super().__init__(asker)
        self._section, self._errands, self._asker = section, errands, asker
        asker.setAcceptDrops(True)
        asker.installEventFilter(self)
        self._proved = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._picture)
        section.style_asked.connect(self.style)
        section.letters_asked.connect(self.letters)
        section.picture_asked.connect(self._soon.start)
        section.add_asked.connect(self.add)
        section.remove_asked.connect(self.remove)
        section.reset_asked.connect(self.reset)
        section.export_asked.connect(self.ask_export)
        section.import_asked.connect(self.ask_import)
        section.model.words_asked.connect(self.write)
        section.model.times_asked.connect(self.time)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is not None and not self._proved:
            self._proved = True
            QTimer.singleShot(_LATER, self, self.prove)
        self._section.show_picture(None)
        self._section.show_cues((), {}, 0)

    @Slot()
    def look(self) -> None:
        """The page is in sight, or the film has changed."""
        studio = self._studio
        if studio is None or not self._section.isVisible():
            return
        project = studio.projects.snapshot()
        self._section.show_film(project, locked=bool(studio.projects.read_only))
        language, listed = self._language, self.while_served(self._list)
        self._errands.run(Look("captions", lambda: _listed(studio, language), listed))
        self._soon.start()

    @Slot()
    def prove(self) -> None:
        """Once, when the window has come to rest: whether every script can be written here."""
        studio = self._studio
        if studio is None:
            self._proved = False
            return

        def then(got: "Future[tuple[tuple[str, str], ...]]") -> None:
            missing = got.result()
            if missing:
                (words, advice), others = missing[0], len(missing) - 1
                more = f" So are {others} more." if others else ""
                self.said.emit(f"{words}{more} {advice}")

        self._errands.run(Look("fonts", studio.captioning.lacking, then))

    @Slot()
    def show(self) -> None:
        """The captions of the film, on the page Deliver."""
        self.asked.emit()
        self._section.table.setFocus()

    @Slot(object, bool)
    def style(self, style: CaptionStyle, titles: bool) -> None:  # noqa: FBT001 - the signal's
        self.attempt(lambda: self.studio.captioning.style(style, titles=titles))

    @Slot(str)
    def letters(self, script: str) -> None:
        self.attempt(lambda: self.studio.captioning.letters(Script(script)))

    @Slot(object, str)
    def write(self, cue: Cue, words: str) -> None:
        self.attempt(lambda: self.studio.captioning.write(cue, words, self._language))

    @Slot(object, object, object)
    def time(self, cue: Cue, start: Fraction, end: Fraction) -> None:
        self.attempt(lambda: self.studio.captioning.time(cue, start, end, self._language))

    @Slot()
    def add(self) -> None:
        """After the chosen one, for two seconds."""
        chosen = self._section.table.chosen()
        start = chosen[-1].end + Fraction(1, 12) if chosen else Fraction(0)
        self._section.await_(start)
        self.attempt(lambda: self.studio.captioning.add(start, start + 2, _NEW, self._language))

    @Slot(object)
    def remove(self, cues: tuple[Cue, ...]) -> None:
        self.attempt(lambda: self.studio.captioning.remove(*cues, language=self._language))

    @Slot(object)
    def reset(self, cues: tuple[Cue, ...]) -> None:
        self.attempt(lambda: self.studio.captioning.reset(*cues, language=self._language))

    @Slot()
    def ask_export(self) -> None:
        folder = self.studio.projects.folder
        suggestion = folder.parent / f"{folder.stem}.srt"
        dialog = file_dialog(self._asker, "Export captions", str(suggestion))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_WRITTEN.split(";;"))
        dialog.setDefaultSuffix("srt")
        dialog.selectFile(suggestion.name)
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, file: str) -> None:
        """At once; by a job where lines are to be spoken first, for their times."""
        studio, language = self.studio, self._language

        def work() -> tuple[Path, ...] | str:
            return studio.captioning.export_beside(Path(file), language=language)

        def then(got: "Future[tuple[Path, ...] | str]") -> None:
            self._exported(Path(file), got)

        self._errands.run(Deed(work, then))

    @Slot()
    def ask_import(self) -> None:
        dialog = file_dialog(
            self._asker, "Import captions", str(self.studio.projects.folder.parent)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        files = " ".join(f"*{suffix}" for suffix in READ)
        dialog.setNameFilters([f"Captions ({files})", "All files (*)"])
        dialog.fileSelected.connect(self.take_in)
        dialog.open()

    @Slot(str)
    def take_in(self, file: str) -> None:
        """Captions of a file in the place of the film's own; one step back undoes it."""

        def wish() -> None:
            found = self.studio.captioning.take_in(Path(file), self._language)
            words = f"{found.count} captions of {Path(file).name} are shown now."
            self.said.emit(" ".join([words, *found.remarks[:3]]))

        self.attempt(wish)

    @property
    def _language(self) -> Language | None:
        """The one that the film is watched in, None its own."""
        language = self.studio.playback.language
        there = {each.language for each in self.studio.projects.snapshot().tongues.tracks}
        return language if language in there else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if self._studio is not None and _dropped(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if self._studio is not None and (file := _dropped(event)):
                event.acceptProposedAction()
                self.take_in(file)
                return True
            case _:
                return super().eventFilter(watched, event)

    def _exported(self, to: Path, got: "Future[tuple[Path, ...] | str]") -> None:
        trouble = got.exception()
        if isinstance(trouble, StudioError):
            self.troubled.emit(str(trouble), trouble.advice)
            return
        match got.result():
            case str(job):
                told = f"The lines are being spoken; then {to.name} is written."
                self.underway.emit(told, job, f"Captions written into {to.parent.name}.")
            case files:
                self.said.emit(f"Written: {', '.join(each.name for each in files)}")

    def _list(self, got: "Future[_Listed]") -> None:
        self._section.show_cues(*got.result())

    @Slot()
    def _picture(self) -> None:
        studio, section = self._studio, self._section
        if studio is None or not section.isVisible():
            return
        size, frame, wording = section.stage.picture_size, section.frame, section.wording

        def work() -> QImage | None:
            reel = studio.playback.open(size.width(), size.height(), wording)
            try:
                if not 0 <= frame < reel.frames:
                    return None
                pixels = bytes(reel.frame(frame))
            finally:
                reel.close()
            width, height = reel.size()
            form = QImage.Format.Format_RGB32
            return QImage(pixels, width, height, 4 * width, form).copy()

        def then(got: "Future[QImage | None]") -> None:
            asked = (section.frame, section.wording)
            if studio is not self._studio or asked != (frame, wording):
                return
            try:
                section.show_picture(got.result())
            except StudioError as trouble:
                section.say(f"{trouble} {trouble.advice}".strip(), "bad")

        self._errands.run(Look("caption picture", work, then))


def are_captions(file: Path) -> bool:
    return file.suffix.casefold() in READ


def _dropped(event: QDropEvent) -> str:
    """The file of captions that is dropped; "" for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return str(files[0]) if len(files) == 1 and are_captions(files[0]) else ""


def _listed(studio: Studio, language: Language | None) -> _Listed:
    cues = studio.captioning.cues(language)
    remarks = studio.captioning.remarks(cues, language)
    return cues, remarks, len(studio.captioning.lost(language))
