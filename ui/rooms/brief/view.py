"""The brief: a large calm place to write the idea, and what the film should be like."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import ASPECTS, IDEA_LIMITS, SCRIPT_LIMIT
from ui import theme
from ui.rooms.brief import offers
from ui.rooms.brief.habits import HabitStrip
from ui.rooms.brief.makers import MadeBy
from ui.rooms.brief.model import Form, troubles
from ui.rooms.brief.recording import IdeaText, RecordingStrip
from ui.rooms.brief.swatches import Swatches
from ui.widgets.fields import Chips, Choice, Field, button
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph, Text
from ui.words import CAPTIONS, STYLES

_LEAST = 380
"""Pixels that the options are wide at least."""


class BriefPage(QWidget):
    typed = Signal()
    """Something was changed, a moment ago."""

    left = Signal()
    """The editor went to another field: a good moment to save."""

    make_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(400)
        self._fields: dict[str, Field] = {}

    def fill(self) -> Iterator[None]:
        """Make what is in it, in short steps."""
        self._make_writing()
        yield
        self._make_options()
        yield
        self.made_by = MadeBy(self)
        yield
        yield from self._arrange()
        self._connect()
        self.show_form(Form())

    def _make_writing(self) -> None:
        self.title = QLineEdit(self)
        self.kind = Chips([("idea", "Idea"), ("script", "Screenplay")], self)
        self.text, self.recording = IdeaText(self), RecordingStrip(self)
        self.habits = HabitStrip(self)
        self.listen = button("From a recording…", picture_name="mic", parent=self)
        self.counter = Text("", self, level="caption", tone="faint")
        self.make = button("Make the film", kind="primary", picture_name="sparkles", parent=self)
        self.hint = Paragraph(_PROMISE, self, level="caption", tone="dim")

    def _make_options(self) -> None:
        self.seconds, self.lengths = QLineEdit(self), Chips(offers.LENGTHS, self)
        self.aspect = Chips(offers.ASPECT_WORDS, self)
        self.size_ = Choice([], self)
        self.size_.setEditable(True)
        self.fps = Choice(offers.FRAME_RATES, self)
        self.language = Choice(offers.LANGUAGES, self)
        self.tone = Choice(offers.TONES, self)
        self.audience = QLineEdit(self)
        self.voice = Choice(offers.VOICES, self)
        self.music = Choice(offers.MUSIC, self)
        self.captions = Choice(CAPTIONS, self)
        self.transition = Choice(offers.TRANSITIONS, self)
        self.styles = Swatches(STYLES, self)

    # What it shows

    def show_form(self, form: Form) -> None:
        """Fill in everything; the cursor stays where it is if the text is the same."""
        self._quiet = True
        if self.text.toPlainText() != form.text:
            self.text.setPlainText(form.text)
        for editor, words in (
            (self.title, form.title), (self.seconds, form.seconds), (self.audience, form.audience),
        ):  # fmt: skip
            if editor.text() != words:
                editor.setText(words)
        for field, value in (
            (self.kind, form.kind), (self.lengths, form.seconds), (self.fps, form.fps),
            (self.language, form.language), (self.tone, form.tone), (self.voice, form.voice),
            (self.music, form.music), (self.captions, form.captions),
            (self.transition, form.transition),
        ):  # fmt: skip
            field.choose(value)
        self._show_size(form.size)
        self.styles.choose(form.style)
        self._quiet = False
        self._judge()

    def form(self) -> Form:
        """What stands in the fields now."""
        return Form(
            text=self.text.toPlainText(),
            title=self.title.text(),
            kind=self.kind.value(),
            seconds=self.seconds.text(),
            size=self.size_.currentText(),
            fps=self.fps.value(),
            language=self.language.value(),
            style=self.styles.value(),
            tone=self.tone.value(),
            audience=self.audience.text(),
            voice=self.voice.value(),
            music=self.music.value(),
            captions=self.captions.value(),
            transition=self.transition.value(),
        )

    def lock(self, reason: str) -> None:
        """Show, but let nothing be changed; "" unlocks."""
        self.make.setEnabled(not reason)
        self.listen.setEnabled(not reason)
        self.text.setReadOnly(bool(reason))
        self.hint.setText(reason or _PROMISE)

    def complain(self) -> bool:
        """Show every trouble; whether there is any."""
        found = troubles(self.form())
        for name, field in self._fields.items():
            field.complain(found.get(name, ""))
        if found:
            self._fields[next(iter(found))].editor.setFocus()
        return bool(found)

    # Private

    def _arrange(self) -> Iterator[None]:
        page = QHBoxLayout(self)
        page.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        page.setSpacing(theme.BROAD)
        page.addLayout(self._writing(), stretch=5)
        inside = QFrame(self)
        yield from self._options(inside)
        page.addWidget(_WholeWidth(inside, self), stretch=3)

    def _writing(self) -> QVBoxLayout:
        self.text.setProperty("kind", "page")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Idea")
        self.title.setPlaceholderText("Name of the film (optional)")
        head = Flow(gap=theme.GAP)  # with large text in two rows
        for part in (Text("What is the film about?", self, level="title"), self.listen, self.kind):
            head.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.WIDE)
        foot.addWidget(self.hint, stretch=1)
        foot.addWidget(self.make)
        field = self._field("text", "", self.text)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(field, stretch=1)
        column.addWidget(self.habits)
        column.addWidget(self.recording)
        column.addWidget(self.counter, alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)
        return column

    def _options(self, inside: QFrame) -> Iterator[None]:
        inside.setProperty("kind", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        self._add_format(column)
        self._add_look(column)
        yield
        self._add_sound(column)
        column.addSpacing(theme.SMALL)
        column.addWidget(self.made_by)
        column.addStretch(1)
        yield

    def _add_format(self, column: QVBoxLayout) -> None:
        column.addWidget(Text("FORMAT", self, level="section"))
        length = QWidget(self)
        row = QHBoxLayout(length)
        row.setContentsMargins(0, 0, 0, 0)
        self.seconds.setFixedWidth(self.fontMetrics().horizontalAdvance("0000000") + theme.WIDE)
        self.seconds.setAccessibleName("Length in seconds")
        row.addWidget(self.seconds)
        row.addWidget(self.lengths, stretch=1)
        length.setFocusProxy(self.seconds)
        column.addWidget(self._field("seconds", "Length in seconds", length))
        column.addWidget(self._field("aspect", "Shape", self.aspect))
        size, fps = self._field("size", "Size", self.size_), self._field("fps", "Rate", self.fps)
        column.addLayout(_pair(size, fps))

    def _add_look(self, column: QVBoxLayout) -> None:
        column.addSpacing(theme.SMALL)
        column.addWidget(Text("LOOK", self, level="section"))
        column.addWidget(self._field("style", "Style", self.styles))
        tone = self._field("tone", "Tone", self.tone)
        column.addLayout(_pair(tone, self._field("transition", "Between shots", self.transition)))

    def _add_sound(self, column: QVBoxLayout) -> None:
        column.addSpacing(theme.SMALL)
        column.addWidget(Text("WORDS AND SOUND", self, level="section"))
        column.addWidget(self._field("language", "Language", self.language))
        voice = self._field("voice", "Voice", self.voice)
        column.addLayout(_pair(voice, self._field("music", "Music", self.music)))
        column.addWidget(self._field("captions", "Captions", self.captions))
        self.audience.setPlaceholderText("Anyone")
        column.addWidget(self._field("audience", "Made for", self.audience))

    def _field(self, key: str, name: str, editor: QWidget) -> Field:
        self._fields[key] = Field(name, editor, self)
        return self._fields[key]

    def _connect(self) -> None:
        self._pause.timeout.connect(self.typed)
        self.text.textChanged.connect(self._changed)
        self.size_.editTextChanged.connect(self._changed)
        self.styles.currentItemChanged.connect(self._changed)
        for line in (self.title, self.seconds, self.audience):
            line.textEdited.connect(self._changed)
            line.editingFinished.connect(self.left)
        for field in (
            self.kind, self.fps, self.language, self.tone, self.voice, self.music, self.captions,
            self.transition,
        ):  # fmt: skip
            field.chosen.connect(self._changed)
        self.lengths.chosen.connect(self._set_length)
        self.aspect.chosen.connect(self._set_aspect)
        self.make.clicked.connect(self.make_asked)

    @Slot()
    def _changed(self) -> None:
        if not self._quiet:
            self._judge()
            self._pause.start()

    @Slot(str)
    def _set_length(self, seconds: str) -> None:
        self.seconds.setText(seconds)
        self._changed()

    @Slot(str)
    def _set_aspect(self, aspect: str) -> None:
        width, height = ASPECTS[aspect]
        self._show_size(f"{width}x{height}")
        self._changed()

    def _judge(self) -> None:
        """Count what was written; take back complaints that are mended."""
        length = len(self.text.toPlainText().strip())
        script = self.kind.value() == "script"
        low, high = (1, SCRIPT_LIMIT) if script else IDEA_LIMITS
        self.counter.setText(f"{length:,} of {high:,} characters")
        self.counter.set_tone("bad" if length > high else "faint" if length >= low else "dim")
        self.text.setPlaceholderText(_SCRIPT_HINT if script else _IDEA_HINT)
        found = troubles(self.form())
        for name, field in self._fields.items():
            # An idea that is only too short is not scolded before the film is asked for.
            early = name == "text" and length < low and not field.trouble
            field.complain("" if early else found.get(name, ""))
        self.lengths.choose(self.seconds.text().strip())

    def _show_size(self, size: str) -> None:
        width, _, height = size.partition("x")
        aspect = ""
        if width.isdigit() and height.isdigit() and int(height):
            wide, tall = int(width), int(height)
            aspect = next((n for n, (w, h) in ASPECTS.items() if w * tall == h * wide), "")
        quiet, self._quiet = self._quiet, True
        self.aspect.choose(aspect)
        self.size_.clear()
        for each in offers.SIZES.get(aspect, ()):
            self.size_.addItem(f"{each[0]}x{each[1]}")
        self.size_.setCurrentText(size)
        self._quiet = quiet


class _WholeWidth(QScrollArea):
    """Scrolls up and down only, and is never narrower than what it shows."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(max(_LEAST, self._inside.minimumSizeHint().width() + beside), 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


def _pair(left: Field, right: Field) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GAP)
    for column, field in enumerate((left, right)):
        grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return grid


_PROMISE = "Written, drawn, voiced and scored on this machine. Takes that are there are kept."
_IDEA_HINT = (
    "A sentence is enough. For example:\n\n"
    "A 30-second ad for a new coffee brand showing morning routine\n\n"
    "ఒక పల్లెటూరిలో వర్షం పడుతున్న ఉదయం, ఒక చిన్న అమ్మాయి తన గాలిపటాన్ని ఎగరేస్తుంది"
)
_SCRIPT_HINT = "Paste a screenplay (Fountain): INT. KITCHEN - MORNING …"
