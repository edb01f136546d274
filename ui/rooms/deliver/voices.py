"""How the film is spoken: what long lines do, who has which voice, how names are said."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from core import (
    LANGUAGE_NAMES,
    CastVoice,
    Emotion,
    Language,
    Member,
    Offered,
    Overrun,
    Pronunciation,
    Speaking,
)
from ui import theme
from ui.rooms.deliver.recorded import RecordedVoices
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import Choice, Field, button, roomy
from ui.widgets.text import Elided, Paragraph, Text
from ui.widgets.wheels import under_wheel

_RULES = (
    (Overrun.FIT.value, "Speak it faster, then run on under the next shot"),
    (Overrun.EXTEND.value, "Make the shot longer: it follows the voice"),
    (Overrun.OVERLAP.value, "Let it run on under the next shot"),
    (Overrun.CUT.value, "Fade it out with its shot"),
)
_KINDS = (
    ("auto", "Usual"),
    ("male", "Man"), ("male-2", "Man 2"), ("male-3", "Man 3"), ("male-4", "Man 4"),
    ("female", "Woman"), ("female-2", "Woman 2"), ("female-3", "Woman 3"),
    ("female-4", "Woman 4"),
    ("child", "Child"), ("child-2", "Child 2"),
    ("old-male", "Old man"), ("old-female", "Old woman"),
)  # fmt: skip
_SILENT = "none"
"""As the brief says it; whoever is silent may stay so."""

_EMOTIONS = tuple((each.value, each.value.capitalize()) for each in Emotion)
_HEADS = ("", "Voice", "Pitch", "Pace", "Manner", "")
_LISTED = 4
_LETTERS = 12
_TONGUES = 2


class VoicesSection(Section):
    rule_asked = Signal(str, float)
    follow_asked = Signal()
    voice_asked = Signal(str, object)
    """A character, "" for the narrator, and their `CastVoice`."""
    sample_asked = Signal(str)
    """A character whose voice is to be heard."""
    word_asked = Signal(str, str, str)
    """A word, how it is said, and its phonemes."""
    word_tried = Signal(str, str, str)
    forget_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Speech", parent)
        self.rule = Choice(_RULES, self)
        self.fastest = _spin(1.0, 1.5, 0.05, "×", self)
        self.follow = button("Fit the shots to the speech", picture_name="fold-horizontal",
                             parent=self)  # fmt: skip
        self.told = Paragraph("", self, tone="dim")
        self.cast = QWidget(self)
        self._grid = QGridLayout(self.cast)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SMALL)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._rows: list[_Row] = []
        self._offers: tuple[tuple[str, str], ...] = _KINDS
        self._strange: dict[str, str] = {}
        self.recorded = RecordedVoices(self)
        self.word, self.spoken = QLineEdit(self), QLineEdit(self)
        self.phonemes = QLineEdit(self)
        self._dictionary = Text("", self, level="caption", tone="dim")
        self.try_word = button("Say it", picture_name="volume-2", parent=self)
        self.put = button("Keep", picture_name="check", parent=self)
        self.words = QListWidget(self)
        self.forget = button("Forget", picture_name="trash-2", parent=self)
        self._arrange()
        self._connect()

    # What it shows

    def show_speaking(self, speaking: Speaking, language: Language, *, locked: bool) -> None:
        """The rule and the dictionary of one language."""
        self.rule.choose(speaking.overrun.value)
        with QSignalBlocker(self.fastest):
            self.fastest.setValue(speaking.fastest)
        self._paced.setVisible(speaking.overrun is Overrun.FIT)
        self.follow.setVisible(speaking.overrun is Overrun.EXTEND)
        place = self.words.currentRow()
        chosen = self.words.item(place).text() if place >= 0 else ""
        self.words.clear()
        for each in speaking.words(language):
            item = QListWidgetItem(_entry(each), self.words)
            item.setData(Qt.ItemDataRole.UserRole, each)
            if item.text() == chosen:
                self.words.setCurrentItem(item)
        self.words.setVisible(self.words.count() > 0)
        self._dictionary.setText(f"How names and words are said in {LANGUAGE_NAMES[language]}")
        for widget in (self.rule, self.fastest, self.follow, self.cast, self.word, self.spoken,
                       self.phonemes):  # fmt: skip
            widget.setEnabled(not locked)
        self._locked = locked
        self._offer()

    def show_cast(self, members: tuple[Member, ...]) -> None:
        """Everyone who speaks, the narrator first."""
        while len(self._rows) > len(members):
            self._rows.pop().leave()
        while len(self._rows) < len(members):
            self._rows.append(_Row(self, self._grid, len(self._rows) + 1))
        for line, member in zip(self._rows, members, strict=True):
            strange = self._strange.get(member.voice.voice)
            own = ((member.voice.voice, strange),) if strange else ()
            line.show_member(member, (*self._offers, *own))

    def show_offers(self, offered: tuple[Offered, ...], language: Language) -> None:
        """The voices to choose from in one language: kinds, models, recordings, the system's."""
        fit = [each for each in offered if language in each.languages]
        self._offers = (*_KINDS, *((each.voice, _offer(each)) for each in fit))
        self._strange = {
            each.voice: f"{each.title} (speaks {_spoken(each)})"
            for each in offered
            if language not in each.languages
        }

    def tell(self, words: str, tone: str = "dim") -> None:
        """What became of a wish: of the shots that followed, of a voice that is missing."""
        self.told.setText(words)
        self.told.set_tone(tone)
        self.told.setVisible(bool(words))

    # Private

    def _arrange(self) -> None:
        self._paced = Field("At most", self.fastest, self)
        self._locked = False
        for column, words in enumerate(_HEADS):
            self._grid.addWidget(Text(words, self.cast, level="caption", tone="dim"), 0, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        for field, name, hint in (
            (self.word, "Word", "Araku, or Araku* with any ending"),
            (self.spoken, "Said as", "written as it sounds"),
            (self.phonemes, "Phonemes", "espeak-ng's, if you know them"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(name if field is self.word else f"{name}: {hint}")
            field.setToolTip(hint)
        self.words.setAccessibleName("The dictionary")
        self.words.setMaximumHeight(
            _LISTED * (self.fontMetrics().lineSpacing() + theme.SMALL) + theme.SMALL
        )
        self.tell("")
        rule = Field("Speech that is longer than its shot", self.rule, self)
        self.add(
            row(self, rule, self._paced, wide=rule),
            row(self, self.follow),
            self.told,
            self.cast,
            self.recorded,
            self._dictionary,
            row(self, self.word, self.spoken, wide=self.spoken),
            row(self, self.phonemes, self.try_word, self.put, wide=self.phonemes),
            self.words,
            row(self, self.forget),
        )

    def _connect(self) -> None:
        self.rule.chosen.connect(self._ruled)
        self.fastest.valueChanged.connect(self._ruled)
        self.follow.clicked.connect(self.follow_asked)
        for field in (self.word, self.spoken, self.phonemes):
            field.textChanged.connect(self._offer)
            field.returnPressed.connect(self._put)
        self.put.clicked.connect(self._put)
        self.try_word.clicked.connect(self._try)
        self.forget.clicked.connect(self._forget)
        self.words.currentItemChanged.connect(self._picked)

    @Slot()
    def _ruled(self) -> None:
        self.rule_asked.emit(self.rule.value(), round(self.fastest.value(), 2))

    @Slot()
    def _offer(self) -> None:
        word, said = self.word.text().strip(), self.spoken.text().strip()
        whole = bool(word) and bool(said or self.phonemes.text().strip())
        self.put.setEnabled(whole and not self._locked)
        self.try_word.setEnabled(bool(word))
        self.forget.setVisible(self.words.count() > 0)
        self.forget.setEnabled(self.words.currentRow() >= 0 and not self._locked)

    @Slot()
    def _put(self) -> None:
        if self.put.isEnabled():
            self.word_asked.emit(*self._typed())
            for field in (self.word, self.spoken, self.phonemes):
                field.clear()
            self.word.setFocus()

    @Slot()
    def _try(self) -> None:
        self.word_tried.emit(*self._typed())

    @Slot()
    def _forget(self) -> None:
        entry = self._current()
        if entry is not None:
            self.forget_asked.emit(entry.word)

    @Slot()
    def _picked(self) -> None:
        """An entry goes back into the fields, to be heard and changed."""
        entry = self._current()
        if entry is not None:
            self.word.setText(entry.word)
            self.spoken.setText(entry.spoken)
            self.phonemes.setText(entry.phonemes)
        self._offer()

    def _current(self) -> Pronunciation | None:
        place = self.words.currentRow()
        if place < 0:
            return None
        entry: Pronunciation = self.words.item(place).data(Qt.ItemDataRole.UserRole)
        return entry

    def _typed(self) -> tuple[str, str, str]:
        fields = (self.word, self.spoken, self.phonemes)
        word, spoken, phonemes = (field.text().strip() for field in fields)
        return word, spoken, phonemes


class _Row(QWidget):
    """One who speaks: not seen itself, its fields stand in the grid of all."""

    def __init__(self, section: VoicesSection, grid: QGridLayout, number: int) -> None:
        super().__init__(section)
        self.hide()
        self._section = section
        self._character = ""
        self._name = Elided("", section.cast)
        self._voice = Choice(_KINDS, section.cast)
        self._voice.setMinimumContentsLength(_LETTERS)
        self._pitch = _spin(-12, 12, 0.5, " st", section.cast)
        self._pace = _spin(0.5, 2.0, 0.05, "×", section.cast)
        self._manner = Choice(_EMOTIONS, section.cast)
        self._say = button("Hear", picture_name="volume-2", parent=section.cast)
        self._fields = (
            self._name, self._voice, self._pitch, self._pace, self._manner, self._say,
        )  # fmt: skip
        for column, field in enumerate(self._fields):
            grid.addWidget(field, number, column)
        self._voice.chosen.connect(self._changed)
        self._manner.chosen.connect(self._changed)
        self._pitch.valueChanged.connect(self._changed)
        self._pace.valueChanged.connect(self._changed)
        self._say.clicked.connect(self._heard)

    def show_member(self, member: Member, offers: tuple[tuple[str, str], ...]) -> None:
        self._character = member.character
        name = member.character or "Narrator"
        name = name.title() if name.isupper() else name  # as screenplays write them
        self._name.setText(name)
        self._name.setToolTip(name if member.chosen else f"{name}: cast by age and sex")
        for field, what in zip(
            self._fields[1:], ("voice", "pitch", "pace", "manner", "sample"), strict=True
        ):
            field.setAccessibleName(f"{name}'s {what}")
        voice = member.voice
        silent = ((_SILENT, "No voice"),) if voice.voice == _SILENT else ()
        self._voice.offer((*offers, *silent))
        self._voice.choose(voice.voice)
        self._voice.setToolTip(self._voice.currentText())
        self._manner.choose(voice.emotion.value)
        for spin, value in ((self._pitch, voice.pitch), (self._pace, voice.speed)):
            with QSignalBlocker(spin):
                spin.setValue(value)

    def leave(self) -> None:
        for field in (*self._fields, self):
            field.setParent(None)
            field.deleteLater()

    @Slot()
    def _changed(self) -> None:
        voice = CastVoice(
            self._voice.value(),
            round(self._pitch.value(), 2),
            round(self._pace.value(), 2),
            Emotion(self._manner.value()),
        )
        self._section.voice_asked.emit(self._character, voice)

    @Slot()
    def _heard(self) -> None:
        self._section.sample_asked.emit(self._character)


def _offer(each: Offered) -> str:
    return f"{each.title} (missing)" if each.missing else each.title


def _spoken(each: Offered) -> str:
    """Its languages, as far as a list has room for them."""
    names = [LANGUAGE_NAMES[language] for language in each.languages]
    more = f" and {len(names) - _TONGUES} more" if len(names) > _TONGUES else ""
    return ", ".join(names[:_TONGUES]) + more


def _spin(low: float, high: float, step: float, unit: str, parent: QWidget) -> QDoubleSpinBox:
    spin = under_wheel(QDoubleSpinBox(parent))
    spin.setRange(low, high)
    spin.setSingleStep(step)
    spin.setDecimals(1 if step >= 0.5 else 2)
    spin.setSuffix(unit)
    spin.setKeyboardTracking(False)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    roomy(spin)
    return spin


def _entry(entry: Pronunciation) -> str:
    sounds = f"  [[{entry.phonemes}]]" if entry.phonemes else ""
    return f"{entry.word}  →  {entry.spoken or entry.word}{sounds}"
