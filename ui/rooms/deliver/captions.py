"""How captions and titles look and what they say: a live picture, styles, a list to edit."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from core import (
    CaptionStyle,
    Cue,
    Project,
    Script,
    Wording,
    caption_looks,
    title_looks,
)
from ui.rooms.deliver.captions_screen import CaptionScreen
from ui.rooms.deliver.captions_style import StyleForm
from ui.rooms.deliver.captions_table import WORDS, CaptionModel, CaptionTable
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import Chips, Choice, Field, button
from ui.widgets.text import Paragraph, Text

_CAPTIONS, _TITLES = "captions", "titles"
_LETTERS = (
    (Script.NATIVE.value, "Its own script"),
    (Script.LATIN.value, "Latin letters (Hinglish)"),
    (Script.BOTH.value, "Both, below each other"),
)


class CaptionsSection(Section):
    style_asked = Signal(object, bool)
    """A style, and whether it is that of titles."""
    letters_asked = Signal(str)
    picture_asked = Signal()
    """Another picture is due: of `wording` at `frame`."""
    add_asked = Signal()
    remove_asked = Signal(object)
    reset_asked = Signal(object)
    export_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Captions and titles", parent)
        self.wording = Wording()
        self._project: Project | None = None
        self._summary = ""
        self._awaited: Fraction | None = None
        self.stage = CaptionScreen(self)
        self.which = Chips(((_CAPTIONS, "Captions"), (_TITLES, "Titles")), self)
        self.letters = Choice(_LETTERS, self)
        self.safe = button("Safe areas", kind="chip", parent=self)
        self.form = StyleForm(caption_looks(), self)
        self.title_form = StyleForm(title_looks(), self)
        self.model = CaptionModel(self)
        self.table = CaptionTable(self.model, self)
        self.said = Paragraph("", self, tone="dim")
        self.add_one = button("Add", picture_name="file-plus", parent=self)
        self.remove = button("Remove", picture_name="trash-2", parent=self)
        self.reset = button("As laid out", picture_name="rotate-ccw", parent=self)
        self.bring = button("Import…", picture_name="import", parent=self)
        self.write = button("Export…", picture_name="download", parent=self)
        self._arrange()
        self._connect()
        self._turn(_CAPTIONS)

    # What it shows

    def show_film(self, project: Project, *, locked: bool = False) -> None:
        self._project, self.wording = project, project.wording
        self.stage.shape_as(project.brief.width, project.brief.height)
        self.form.show_style(project.wording.captions)
        self.title_form.show_style(project.wording.titles)
        self.letters.choose(project.wording.script.value)
        self.model.locked = locked
        for each in (self.form, self.title_form, self.letters, self.add_one, self.bring):
            each.setEnabled(not locked)
        self._offer()

    def show_cues(self, cues: tuple[Cue, ...], remarks: Mapping[Cue, str], lost: int) -> None:
        """The captions of the film; `remarks` for those that something is wrong with."""
        self.model.show_cues(cues, remarks)
        if cues and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._open_awaited()
        summary = _summary(len(cues), len(remarks), lost)
        if summary != self._summary:  # a trouble stays in sight until something is done about it
            self._summary = summary
            self._settle()
        self._offer()

    def show_picture(self, image: QImage | None) -> None:
        self.stage.show_picture(image)

    def say(self, words: str, tone: str = "dim") -> None:
        self.said.setText(words)
        self.said.set_tone(tone)

    def await_(self, start: Fraction) -> None:
        """A caption was added there: its words are to be typed once it is in the list."""
        self._awaited = start

    @property
    def frame(self) -> int:
        """The one to be shown: in the middle of the chosen caption, or of a title."""
        if self._project is None:
            return 0
        rate = self._project.sequence.rate
        if self.which.value() == _TITLES:
            return self._titled()
        chosen = self.table.chosen() or self.model.cues[:1]
        return rate.frames((chosen[0].start + chosen[0].end) / 2) if chosen else 0

    # Private

    def _open_awaited(self) -> None:
        for row_, cue in enumerate(self.model.cues):
            if cue.start == self._awaited:
                self._awaited = None
                index = self.model.index(row_, WORDS)
                self.table.setCurrentIndex(index)
                self.table.edit(index)
                return

    def _titled(self) -> int:
        assert self._project is not None
        project = self._project
        spans = project.sequence.spans()
        for segment, span in zip(project.per_clip, spans, strict=True):
            if segment.shot.on_screen_text.strip():
                return span.start + span.length // 2
        return spans[0].length // 2 if spans else 0

    def _arrange(self) -> None:
        self.safe.setCheckable(True)
        hint = Text(
            "Return edits, Shift+Return begins the second line", self, level="caption", tone="faint"
        )
        self.add(
            self.stage,
            row(self, self.which, self.safe, wide=self.which),
            self.form,
            self.title_form,
            Field("Letters", self.letters, self),
            hint,
            self.table,
            self.said,
            row(self, self.add_one, self.remove, self.reset, self.bring, self.write),
        )

    def _connect(self) -> None:
        self.which.chosen.connect(self._turn)
        self.safe.toggled.connect(self._show_safe)
        self.letters.chosen.connect(self.letters_asked)
        for form in (self.form, self.title_form):
            form.tried.connect(self._tried)
            form.chosen.connect(self._styled)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.model.modelReset.connect(self._offer)
        self.model.refused.connect(self._refused)
        self.model.words_asked.connect(self._settle)
        self.model.times_asked.connect(self._settle)
        self.stage.wanted.connect(self.picture_asked)
        self.add_one.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.bring.clicked.connect(self.import_asked)
        self.write.clicked.connect(self.export_asked)

    @Slot(str)
    def _turn(self, which: str) -> None:
        self.which.choose(which)
        self.form.setVisible(which == _CAPTIONS)
        self.title_form.setVisible(which == _TITLES)
        self.picture_asked.emit()

    @Slot(bool)
    def _show_safe(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.stage.show_safe(on=on)

    @Slot(object)
    def _tried(self, style: CaptionStyle) -> None:
        if self.which.value() == _TITLES:
            self.wording = replace(self.wording, titles=style)
        else:
            self.wording = replace(self.wording, captions=style)
        self.picture_asked.emit()

    @Slot(object)
    def _styled(self, style: CaptionStyle) -> None:
        self.style_asked.emit(style, self.which.value() == _TITLES)

    @Slot()
    def _selected(self) -> None:
        self._offer()
        self.picture_asked.emit()

    @Slot()
    def _offer(self) -> None:
        free = not self.model.locked
        chosen = bool(self.table.chosen())
        self.remove.setEnabled(free and chosen)
        self.reset.setEnabled(free and (chosen or bool(self.wording.kept)))
        self.write.setEnabled(bool(self.model.cues))

    @Slot(str)
    def _refused(self, words: str) -> None:
        self.say(words, "bad")

    @Slot()
    def _settle(self) -> None:
        self.say(self._summary)

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self.table.chosen())

    @Slot()
    def _reset(self) -> None:
        self.reset_asked.emit(self.table.chosen())


def _summary(count: int, wrong: int, lost: int) -> str:
    if not count:
        return "There are no captions: nothing is spoken. Add one, or import a file."
    words = [f"{count:,} captions" if count > 1 else "1 caption"]
    if wrong:
        words.append(f"{wrong} to look at")
    if lost:
        words.append(f"{lost} changes belong to words that are not spoken any more")
    return ", ".join(words) + "."
