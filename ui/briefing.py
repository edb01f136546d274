"""Keeps the brief's page and the project together; what is typed is never lost."""

from concurrent.futures import Future
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from core import Brief, BriefRefused, Project, Studio, StudioError, settings
from ui.errands import Errands, Look
from ui.rooms.brief.model import Form, brief_of, form_of, read
from ui.rooms.brief.view import BriefPage


class Briefing(QObject):
    """What is typed goes into a draft at once, and into the project when the field is left."""

    troubled = Signal(str, str)
    brought = Signal()
    """An idea that was typed before there was a film is kept in it now."""

    def __init__(self, page: BriefPage, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._errands = page, errands
        self._studio: Studio | None = None
        self._saved = Form()
        self._heard, self._told = "", ""
        page.typed.connect(self._keep)
        page.typed.connect(self._listen)
        page.left.connect(self.save)
        page.text.pasted.connect(self._see_kind)

    def serve(self, studio: Studio | None) -> None:
        """Show a project's brief, or what was typed into it last and could not be saved yet."""
        self._studio = studio
        if studio is None:
            return
        self._saved = form_of(studio.projects.snapshot().brief)
        form = self._draft() or self._saved
        # The length of a film that was begun before is its editor's.
        self._heard, self._told = form.text, "" if form.text else form.seconds
        self._page.show_form(form)
        self._page.lock(studio.projects.read_only)

    def show_project(self, project: Project) -> None:
        """Follow an undo, unless something is being written just now."""
        fresh = form_of(project.brief)
        if self._page.form() == self._saved != fresh:
            self._page.show_form(fresh)
        self._saved = fresh

    @Slot(str)
    def bring(self, idea: str) -> None:
        """Begin with an idea that was typed before there was a film; it names the film later."""
        form = self._page.form()
        if self._studio is None or self._studio.projects.read_only or form.text.strip():
            return
        script = self._studio.planning.reads_as_script(idea)
        kind = "script" if script else form.kind
        self._page.show_form(replace(form, text=idea, title="", kind=kind))
        self._page.text.moveCursor(QTextCursor.MoveOperation.End)
        self._keep()
        self.save()
        self._listen()
        self.brought.emit()

    def brief(self) -> Brief | None:
        """The brief as it is typed; None, with its troubles shown, when it cannot be made."""
        studio = self._studio
        if studio is None or self._page.complain():
            return None
        if (text := self._page.form().text) != self._heard:
            self._hear(text, studio.planning.told_length(text))
        return brief_of(self._page.form(), studio.projects.snapshot().brief)

    @Slot()
    def save(self) -> None:
        """Put the brief into the project if it can be made; else the draft keeps it."""
        studio, form = self._studio, self._page.form()
        if studio is None or studio.projects.read_only or form == self._saved:
            return
        self._keep()
        try:
            studio.planning.set_brief(brief_of(form, studio.projects.snapshot().brief))
        except BriefRefused:
            return  # said beside the field already
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return
        self._saved = form_of(studio.projects.snapshot().brief)
        self._file(studio).unlink(missing_ok=True)

    @Slot()
    def _see_kind(self) -> None:
        """A screenplay or a long story that was pasted is taken as one."""
        form = self._page.form()
        if self._studio is None or form.kind == "script":
            return
        if self._studio.planning.reads_as_script(form.text):
            self._page.show_form(replace(form, kind="script"))
            self._keep()

    @Slot()
    def _listen(self) -> None:
        """Look, beside the typing, whether the text says how long the film shall be."""
        studio, form = self._studio, self._page.form()
        if studio is None or studio.projects.read_only or form.text == self._heard:
            return
        text = form.text

        def told(got: "Future[Fraction | None]") -> None:
            if self._studio is studio and self._page.form().text == text:
                self._hear(text, got.result())
                self._keep()

        self._errands.run(Look("length", lambda: studio.planning.told_length(text), told))

    def _hear(self, text: str, told: Fraction | None) -> None:
        """The length that a text tells goes into its field; one that was chosen by hand stays."""
        form, before = self._page.form(), self._told
        self._heard, self._told = text, f"{float(told):g}" if told else Form().seconds
        if form.kind != "script" and form.seconds == before != self._told:
            self._page.show_form(replace(form, seconds=self._told))

    @Slot()
    def _keep(self) -> None:
        studio = self._studio
        if studio is None or studio.projects.read_only:
            return
        try:
            settings.write(self._file(studio), self._page.form().saved())
        except OSError as trouble:
            self.troubled.emit(f"The draft could not be kept: {trouble.strerror}.", "")

    def _draft(self) -> Form | None:
        assert self._studio is not None
        file = self._file(self._studio)
        try:
            return read(file.read_text(encoding="utf-8")) if file.is_file() else None
        except OSError:
            return None

    def _file(self, studio: Studio) -> Path:
        return studio.projects.folder / "cache" / "draft.json"
