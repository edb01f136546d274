"""The film's languages: which one is watched, its words beside the film's own, what fits."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from core import LANGUAGE_NAMES, Language, Project, Spread, languages
from ui.rooms.deliver.languages_table import WordsModel, WordsTable
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import Choice, Field, button
from ui.widgets.text import Paragraph, Text

_ADD = ""
_LETTERS = 13


class LanguagesSection(Section):
    language_chosen = Signal(str)
    """The code of the one to be watched and worked on."""
    add_asked = Signal(str)
    remove_asked = Signal(str)
    import_asked = Signal(str)
    export_asked = Signal(str)
    translate_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Languages", parent)
        self._locked = False
        self.which = Choice((), self)
        self.more = Choice((), self)
        for choice in (self.which, self.more):
            choice.setMinimumContentsLength(_LETTERS)
        self._wanted, self._hint = 0, ""
        self.translate = button("Translate what is missing", picture_name="languages", parent=self)
        self.remove = button("Remove", picture_name="trash-2", parent=self)
        self.bring = button("Import words…", picture_name="import", parent=self)
        self.write = button("Table for a translator…", picture_name="download", parent=self)
        self.said = Paragraph("", self)
        self.hint = Text("Return edits the words of a shot", self, level="caption", tone="faint")
        self.model = WordsModel(self)
        self.table = WordsTable(self.model, self)
        self.add(
            row(
                self,
                Field("Watch and hear the film in", self.which, self),
                Field("Add a language", self.more, self),
            ),
            self.said,
            self.hint,
            self.table,
            row(self, self.translate, self.bring, self.write, self.remove),
        )
        self.which.chosen.connect(self.language_chosen)
        self.more.chosen.connect(self._add)
        self.translate.clicked.connect(self._translate)
        self.remove.clicked.connect(self._remove)
        self.bring.clicked.connect(self._import)
        self.write.clicked.connect(self._export)

    def show_film(self, project: Project, seen: Language | None, *, locked: bool = False) -> None:
        """`seen` is the language that is watched, None the film's own."""
        self._locked = self.model.locked = locked
        there = languages(project)
        rest = [each for each in Language if each not in there]
        _offer(self.which, [(each.value, LANGUAGE_NAMES[each]) for each in there])
        self.which.choose((seen or there[0]).value)
        named = [(each.value, LANGUAGE_NAMES[each]) for each in rest]
        _offer(self.more, [(_ADD, "Choose one…"), *named])
        self.more.setEnabled(bool(rest) and not locked and bool(project.segments))
        self._allow(own=seen is None)

    def show_spread(self, spread: Spread | None) -> None:
        """The words of the chosen language; None while they are being listened to."""
        self.model.show_spread(spread)
        if spread is None:
            self.said.setText("")
            return
        self.said.setText(_summary(spread, self._hint))
        bad = any(shot.note or shot.missing or shot.outdated for shot in spread.shots)
        self.said.set_tone("warn" if bad or spread.trouble else "dim")
        self._allow(own=spread.language is spread.own)

    def show_help(self, wanted: int, hint: str) -> None:
        """How many shots a model would translate; `hint` says what to do where there is none."""
        self._wanted, self._hint = wanted, hint
        self.translate.setToolTip(hint)

    def _allow(self, *, own: bool) -> None:
        self.write.setEnabled(not own)
        able = self._wanted > 0 and not self._hint
        self.translate.setEnabled(able and not own and not self._locked)
        for each in (self.remove, self.bring):
            each.setEnabled(not own and not self._locked)
        self.hint.setVisible(not own and not self._locked)

    @Slot(str)
    def _add(self, code: str) -> None:
        if code != _ADD:
            self.add_asked.emit(code)

    @Slot()
    def _translate(self) -> None:
        self.table.setFocus()  # it would go on to a button that removes the language
        self.translate.setEnabled(False)  # until it is known what is left
        self.translate_asked.emit(self.which.value())

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self.which.value())

    @Slot()
    def _import(self) -> None:
        self.import_asked.emit(self.which.value())

    @Slot()
    def _export(self) -> None:
        self.export_asked.emit(self.which.value())


def _offer(choice: Choice, offers: list[tuple[str, str]]) -> None:
    with QSignalBlocker(choice):
        choice.clear()
        for value, words in offers:
            choice.addItem(words, value)


def _summary(spread: Spread, hint: str) -> str:
    name = LANGUAGE_NAMES[spread.language]
    missing = [shot.shot for shot in spread.shots if shot.missing]
    long = [shot.shot for shot in spread.shots if shot.note]
    parts = []
    if missing:
        parts.append(f"{_shots(missing)} no {name} words yet.")
        parts.append(f"No translation model is installed. {hint}" if hint else "")
    if long:
        parts.append(f"The {name} speech of {_named(long)} is longer than its picture.")
    if outdated := [shot.shot for shot in spread.shots if shot.outdated]:
        parts.append(f"Since the {name} of {_named(outdated)} was written, the film's own changed.")
    if lost := [shot.shot for shot in spread.shots if shot.lost]:
        parts.append(f"A number is missing in the {name} of {_named(lost)}.")
    if made := sum(shot.words.translated for shot in spread.shots):
        many = "One shot is" if made == 1 else f"{made} shots are"
        parts.append(f"{many} translated by a model and marked: read them before others hear them.")
    if spread.waiting:
        parts.append("Listening to the lines…")
    if not any(parts) and spread.shots:
        parts.append(_whole(spread, name))
    return " ".join(filter(None, [*parts, spread.trouble]))


def _whole(spread: Spread, name: str) -> str:
    if any(shot.own or shot.words for shot in spread.shots):
        return f"{name} is whole, and every line fits its shot."
    return "Nothing is said or shown in this film: there is nothing to translate."


def _shots(numbers: list[int]) -> str:
    return f"{_named(numbers, capital=True)} {'has' if len(numbers) == 1 else 'have'}"


def _named(numbers: list[int], *, capital: bool = False, most: int = 12) -> str:
    shown = ", ".join(map(str, numbers[:most]))
    more = f" and {len(numbers) - most:,} more" if len(numbers) > most else ""
    word = "shot" if len(numbers) == 1 else "shots"
    return f"{word.capitalize() if capital else word} {shown}{more}"
