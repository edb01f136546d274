"""What lies over the picture: words at a time, calls to action, and the logo of the brand."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import LANGUAGE_NAMES, Language, Project, Rate
from core import overlays as over
from ui import theme
from ui.rooms.overlays.parts import LogoBox, frames_field, percent_field, spot_field
from ui.widgets.fields import Choice, Field, button
from ui.widgets.scrolled import fill
from ui.widgets.text import Paragraph, Text

_ID = Qt.ItemDataRole.UserRole
_COLOURS = (
    ("", "Usual"), ("#fbfbf8", "White"), ("#ffd400", "Yellow"), ("#d5402b", "Red"),
    ("#0a7f5a", "Green"), ("#1c66c4", "Blue"), ("#0c0c10", "Black"),
)  # fmt: skip
_EMPTY = (
    "Names, places, dates, a call to action: they stand over the picture from the playhead on, "
    "and on the titles track."
)


class OverlaysPanel(QWidget):
    """Setters in, signals out."""

    add_asked = Signal(object)
    """A `Look`."""
    change_asked = Signal(object)
    """An `Inscription`."""
    remove_asked = Signal(str)
    seek_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate: Rate | None = None
        self._words: dict[str, over.Inscription] = {}
        self._quiet = False
        self.list = _list(self)
        self.add = button("Words", picture_name="type", parent=self)
        self.call = button("Call", picture_name="send", parent=self)
        self.call.setToolTip("A call to action, on a plate of its colour")
        self.empty = Paragraph(_EMPTY, self, level="caption", tone="dim")
        self.text = QLineEdit(self)
        self.text.setMaxLength(over.TEXT_LIMIT)
        self._languages: tuple[Language, ...] = ()
        self.language, self.colour = Choice([], self), Choice(_COLOURS, self)
        self.spot = spot_field(self)
        self.at, self.length = frames_field(self), frames_field(self)
        self.percent = percent_field(self, 30, 200)
        self.remove = button("Remove", kind="quiet", picture_name="trash-2", parent=self)
        self.logo = LogoBox(self)
        self.form = QWidget(self)
        self._arrange()
        self.add.clicked.connect(self._add)
        self.call.clicked.connect(self._call)
        for picked in (self.list.currentItemChanged, self.language.chosen):
            picked.connect(self._choose)
        self.list.itemClicked.connect(self._seek)
        self.text.editingFinished.connect(self._change)
        for field in (self.spot, self.colour):
            field.chosen.connect(self._change)
        for spin in (self.at, self.length, self.percent):
            spin.editingFinished.connect(self._change)
        self.remove.clicked.connect(self._remove)

    def show_project(self, project: Project) -> None:
        self._rate = project.sequence.rate
        overlays, chosen = project.overlays, self.chosen()
        words = {each.id: each for each in overlays.words}
        new = [each for each in words if each not in self._words] if self._words else []
        if words != self._words or self.list.count() != len(words):
            self._words = words
            self._fill(chosen.id if chosen is not None and not new else "".join(new[:1]))
        self.logo.show_logo(overlays.logo)
        self._offer(tuple(each.language for each in project.tongues.tracks))
        self._show()

    def lock(self, *, on: bool) -> None:
        self.setEnabled(not on)

    def chosen(self) -> over.Inscription | None:
        row = self.list.currentRow()
        return None if row < 0 else self._words.get(self.list.item(row).data(_ID))

    def choose(self, id_: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == id_:
                self.list.setCurrentRow(row)

    def take(self, id_: str) -> None:
        """Choose words and make them ready to be written."""
        self.choose(id_)
        self.text.setFocus()
        self.text.selectAll()
        self._seek()

    def _fill(self, chosen: str) -> None:
        self._quiet = True
        self.list.clear()
        for each in self._words.values():
            when = self._rate.timecode(each.at) if self._rate else ""
            item = QListWidgetItem(f"{when}   {each.text}", self.list)
            item.setToolTip(each.text)
            item.setData(_ID, each.id)
            if each.id == chosen:
                self.list.setCurrentItem(item)
        self._quiet = False

    def _show(self) -> None:
        one = self.chosen()
        self.list.setVisible(bool(self._words))
        rows = min(6, self.list.count())
        height = sum(self.list.sizeHintForRow(row) for row in range(rows))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + theme.TIGHT)
        self.empty.setVisible(not self._words)
        self.form.setVisible(one is not None)
        if one is None:
            return
        self._quiet = True
        language = self._language()
        if not self.text.hasFocus() or not self.text.isModified():
            own = one.text if language is None else ""
            others = {each.language: each.text for each in one.others}
            self._write(own or (others.get(language, "") if language else ""))
            self.text.setPlaceholderText(one.text)
        self.spot.choose(one.spot.value)
        self.colour.choose(one.colour)
        self.at.setValue(one.at)
        self.length.setValue(one.length)
        self.percent.setValue(round(one.size * 100))
        self._quiet = False

    def _write(self, words: str) -> None:
        """What stands there already stays selected, to be typed over."""
        if words != self.text.text():
            self.text.setText(words)

    def _offer(self, languages: tuple[Language, ...]) -> None:
        """The further languages of the film; nothing to choose where there are none."""
        if languages != self._languages or not self.language.count():
            self._languages = languages
            self.language.clear()
            self.language.addItem("The film's own", "")
            for each in languages:
                self.language.addItem(LANGUAGE_NAMES[each], each.value)
        self._of_language.setVisible(bool(languages))

    def _language(self) -> Language | None:
        code = self.language.value()
        return Language(code) if code else None

    def _arrange(self) -> None:
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.GAP)
        column.setSpacing(theme.SMALL)
        column.addWidget(Text("WORDS", inside, level="section"))
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addLayout(_row(self.add, self.call))
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, theme.SMALL, 0, 0)
        form.setSpacing(theme.SMALL)
        self._of_language = Field("Language", self.language, self.form)
        form.addWidget(self._of_language)
        form.addWidget(Field("Words", self.text, self.form))
        form.addLayout(_row(Field("From frame", self.at), Field("For", self.length)))
        form.addLayout(_row(Field("Place", self.spot), Field("Size", self.percent)))
        form.addLayout(_row(Field("Colour", self.colour), self.remove))
        column.addWidget(self.form)
        column.addSpacing(theme.GAP)
        column.addWidget(self.logo)
        column.addStretch(1)
        fill(self, inside)
        self.form.hide()

    @Slot()
    def _add(self) -> None:
        self.add_asked.emit(over.Look.WORDS)

    @Slot()
    def _call(self) -> None:
        self.add_asked.emit(over.Look.CALL)

    @Slot()
    def _choose(self) -> None:
        if not self._quiet:
            self.text.setModified(False)
            self._show()

    @Slot()
    def _seek(self) -> None:
        """To where they can be seen: they come softly."""
        one = self.chosen()
        if one is not None:
            self.seek_asked.emit(one.at + min(one.length // 2, 12))

    @Slot()
    def _change(self) -> None:
        one = self.chosen()
        if one is None or self._quiet:
            return
        self.text.setModified(False)
        language, text = self._language(), self.text.text().strip()
        said = replace(one, text=text or one.text)
        new = replace(
            said if language is None else one.translated(language, text),
            at=self.at.value(),
            length=max(1, self.length.value()),
            spot=over.Spot(self.spot.value()),
            size=self.percent.value() / 100,
            colour=self.colour.value(),
        )
        if new != one:
            self.change_asked.emit(new)

    @Slot()
    def _remove(self) -> None:
        one = self.chosen()
        if one is not None:
            self.remove_asked.emit(one.id)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    for part in parts:
        row.addWidget(part, stretch=1)
    return row


def _list(parent: QWidget) -> QListWidget:
    made = QListWidget(parent)
    made.setAccessibleName("Words over the picture")
    made.setProperty("kind", "commands")
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
