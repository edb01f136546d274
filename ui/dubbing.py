"""Between the languages' section and the studio: words, files, and what is watched."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import LANGUAGE_NAMES, Language, SegmentId, Spread, Studio, Words
from core import languages as languages_of
from ui.errands import Errands, Look
from ui.rooms.deliver.languages import LanguagesSection
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

_READ = "Words (*.csv *.tsv *.json *.srt *.vtt)"
_WRITTEN = ("Table (*.csv)", "JSON (*.json)")


class LanguageWishes(Wishes):
    """`asker` is the window that the dialogs belong to. Looks only while the section is seen."""

    said = Signal(str)
    asked = Signal()
    """The section is to be shown."""
    seen_changed = Signal(object)
    """The language that is watched from now on; None is the film's own."""

    def __init__(self, section: LanguagesSection, errands: Errands, asker: QWidget) -> None:
        super().__init__(asker)
        self._section, self._errands, self._asker = section, errands, asker
        self.seen: Language | None = None
        section.language_chosen.connect(self.watch)
        section.add_asked.connect(self.add)
        section.translate_asked.connect(self.translate)
        section.remove_asked.connect(self.remove)
        section.import_asked.connect(self.ask_import)
        section.export_asked.connect(self.ask_export)
        section.model.words_asked.connect(self.write)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self.seen = None
        self._section.show_spread(None)

    def look(self) -> None:
        """The page is in sight, or the film has changed."""
        studio = self._studio
        if studio is None:
            return
        project = studio.projects.snapshot()
        if self.seen is not None and self.seen not in languages_of(project):
            self._see(None)
        if not self._section.isVisible():
            return
        seen = self.seen
        self._section.show_film(project, seen, locked=bool(studio.projects.read_only))

        def listen(*, speak: bool) -> None:
            def tell(got: "Future[tuple[Spread, int, str]]") -> None:
                if studio is not self._studio or seen is not self.seen:
                    return
                found, wanted, hint = got.result()
                self._section.show_help(wanted, hint)
                self._section.show_spread(found)
                if found.waiting and not speak:
                    listen(speak=True)

            work = partial(_looked, studio, seen, speak=speak)
            self._errands.run(Look("languages", work, tell))

        listen(speak=False)

    @Slot()
    def show(self) -> None:
        """The languages of the film, on the page Deliver."""
        self.asked.emit()
        self._section.which.setFocus()

    @Slot(str)
    def watch(self, code: str) -> None:
        """See and hear the film in this language from now on."""
        own = languages_of(self.studio.projects.snapshot())[0]
        chosen = Language(code)
        self._see(None if chosen is own else chosen)
        self.look()

    @Slot()
    def watch_next(self) -> None:
        """The next of the film's languages, and from the last the first again."""
        there = languages_of(self.studio.projects.snapshot())
        if len(there) == 1:
            self.said.emit("The film has one language. Add another on the page Deliver.")
            return
        now = there.index(self.seen) if self.seen in there else 0
        chosen = there[(now + 1) % len(there)]
        self.watch(chosen.value)
        self.said.emit(f"The film is seen and heard in {LANGUAGE_NAMES[chosen]}.")

    @Slot(str)
    def add(self, code: str) -> None:
        if self.attempt(lambda: self.studio.languages.add(Language(code))):
            self.watch(code)
            if self.studio.interpreting.by(Language(code)):
                self.translate(code)
        else:
            self.look()

    @Slot(str)
    def translate(self, code: str) -> None:
        """What has no words yet is translated in the background; what was typed stays."""
        language = Language(code)
        name = LANGUAGE_NAMES[language]
        then = f"The film has its words in {name}. Read them through: what you change stays."

        def wish() -> None:
            job = self.studio.interpreting.fill(language)
            self.underway.emit(f"Translating into {name}…", job, then)

        self.attempt(wish)

    @Slot(str)
    def remove(self, code: str) -> None:
        self.attempt(lambda: self.studio.languages.remove(Language(code)))

    @Slot(str, object)
    def write(self, segment: str, words: Words) -> None:
        language = self.seen
        if language is not None:
            shot = SegmentId(segment)
            self.attempt(lambda: self.studio.languages.put(language, {shot: words}))

    @Slot(str)
    def ask_import(self, code: str) -> None:
        name = LANGUAGE_NAMES[Language(code)]
        folder = str(self.studio.projects.folder.parent)
        dialog = file_dialog(self._asker, f"Import {name} words", folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_READ, "All files (*)"])
        dialog.fileSelected.connect(self.bring)
        dialog.open()

    @Slot(str)
    def bring(self, file: str) -> None:
        """Words of a file for the language that is watched; one step back undoes it."""
        language = self.seen
        if language is None:
            return

        def wish() -> None:
            remarks = self.studio.languages.bring(language, Path(file))
            words = f"The {LANGUAGE_NAMES[language]} words of {Path(file).name} are taken in."
            self.said.emit(" ".join([words, *remarks[:3]]))

        self.attempt(wish)

    @Slot(str)
    def ask_export(self, code: str) -> None:
        folder = self.studio.projects.folder
        dialog = file_dialog(self._asker, "Table for a translator", str(folder.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_WRITTEN))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{folder.stem}-{code}.csv")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, file: str) -> None:
        language = self.seen
        if language is None:
            return

        def wish() -> None:
            self.studio.languages.write(language, Path(file))
            self.said.emit(
                f"Written: {Path(file).name}. What comes back filled in is taken in with Import "
                "words."
            )

        self.attempt(wish)

    def _see(self, language: Language | None) -> None:
        if language is not self.seen:
            self.seen = language
            self.studio.playback.language = language
            self.seen_changed.emit(language)


def _looked(studio: Studio, seen: Language | None, *, speak: bool) -> tuple[Spread, int, str]:
    """A language shot by shot, how much a model would translate of it, or what to do for one."""
    spread = studio.languages.spread(seen, speak=speak)
    if seen is None:
        return spread, 0, ""
    wanted = len(studio.interpreting.missing(seen))
    return spread, wanted, studio.interpreting.without(seen)
