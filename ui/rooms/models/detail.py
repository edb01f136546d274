"""One model in full: what it is good for, how it fits, what it may be used for, getting it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core import models
from ui import theme
from ui.icons import picture
from ui.rooms.models.acquiring import Acquiring
from ui.rooms.models.model import Entry
from ui.rooms.models.words import ADDS, CAPABILITIES, WORKS, Standing, size
from ui.widgets.fields import Choice, Field, button
from ui.widgets.flow import Flow
from ui.widgets.scrolled import fill
from ui.widgets.text import Paragraph, Text

_WAYS = {
    models.Rung.FULL: "All of it at once",
    models.Rung.STAGED: "In two stages",
    models.Rung.OFFLOAD: "One part at a time",
    models.Rung.EIGHT_BIT: "The same in 8 bits",
    models.Rung.GROUP: "A few blocks at a time",
}


class Detail(QWidget):
    use_asked = Signal(str)
    """Have it make this film."""

    try_asked = Signal(str)
    """Make a shot with it, beside another."""

    hold_asked = Signal(str, str)
    """How a model is to be held in memory; "" as the studio chooses."""

    other_asked = Signal(str)
    """Show the model that fits instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._other = ""
        self.title = Paragraph("", self, level="title")
        self.summary = Paragraph("", self)
        self.adds = Paragraph("", self, tone="dim")
        self.fit = FitBox(self)
        self.held = Choice([], self)
        self.holding = Field("Held in memory", self.held, self)
        self.getting = Acquiring(self)
        self.use = button("Use it in this film", picture_name="clapperboard", parent=self)
        self.try_ = button("Try it beside another", picture_name="columns-2", parent=self)
        self.facts = Facts(self)
        self._arrange()
        self.use.clicked.connect(self._use)
        self.try_.clicked.connect(self._try)
        self.held.chosen.connect(self._hold)
        self.fit.other.clicked.connect(self._show_other)

    def show_entry(self, entry: Entry, *, has_token: bool, has_film: bool) -> None:
        if self._entry is None or self._entry.id != entry.id:
            self.fit.show_other("")
        self._entry = entry
        card = entry.card
        self.title.setText(card.title)
        self.summary.setText(card.summary)
        self.adds.setText(ADDS[card.work.value])
        self.fit.show_fit(entry)
        self._show_held(entry)
        self.getting.show_entry(entry, has_token=has_token)
        self.use.setVisible(entry.installed and has_film)
        shots = card.work is models.Work.VIDEO
        self.try_.setVisible(entry.installed and has_film and shots)
        self.facts.show_card(entry)

    def show_other(self, card: models.Card | None) -> None:
        """The smallest that does the same and fits, for one that does not."""
        self._other = card.id if card else ""
        self.fit.show_other(card.title if card else "")

    def _show_held(self, entry: Entry) -> None:
        """Every way that the model can be held, for one that is here."""
        ladder = entry.card.ladder
        self.holding.setVisible(entry.installed and len(ladder) > 1)
        self.held.clear()
        self.held.addItem("As the studio chooses", "")
        for need in ladder:
            self.held.addItem(f"{_WAYS[need.rung]} ({size(need.memory)})", need.rung.value)
        self.held.choose(entry.listed.chosen or "")

    def _arrange(self) -> None:
        inside = QFrame(self)
        inside.setProperty("kind", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.BROAD, theme.WIDE, theme.BROAD, theme.BROAD)
        column.setSpacing(theme.GAP)
        for each in (self.title, self.summary, self.adds, self.fit, self.holding):
            column.addWidget(each)
        row = Flow(gap=theme.SMALL)
        row.addWidget(self.use)
        row.addWidget(self.try_)
        column.addLayout(row)
        column.addWidget(self.getting)
        column.addSpacing(theme.SMALL)
        column.addWidget(self.facts)
        column.addStretch(1)
        fill(self, inside)

    @Slot(str)
    def _hold(self, way: str) -> None:
        if self._entry is not None:
            self.hold_asked.emit(self._entry.id, way)

    @Slot()
    def _use(self) -> None:
        if self._entry is not None:
            self.use_asked.emit(self._entry.id)

    @Slot()
    def _try(self) -> None:
        if self._entry is not None:
            self.try_asked.emit(self._entry.id)

    @Slot()
    def _show_other(self) -> None:
        self.other_asked.emit(self._other)


class FitBox(QFrame):
    """A sign, a word, and what it means on this machine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.sign = Text("", self)
        self.word = Text("", self, level="strong")
        self.words = Paragraph("", self, level="caption")
        self.advice = Paragraph("", self, level="caption", tone="dim")
        self.other = button("", parent=self)
        self.other.hide()
        side = QVBoxLayout()
        side.setSpacing(theme.HAIR)
        for each in (self.word, self.words, self.advice):
            side.addWidget(each)
        side.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.addWidget(self.sign)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addLayout(column)
        row.addLayout(side, stretch=1)

    def show_fit(self, entry: Entry) -> None:
        standing, fit = entry.standing, entry.listed.fit
        self.word.setText(_VERDICTS[standing])
        self.word.set_tone(standing.colour)
        self.words.setText(f"It {fit.words}.")
        self.advice.setText(fit.advice)
        self.advice.setVisible(bool(fit.advice))
        side = round(self.fontMetrics().height() * 1.4)
        colour = theme.tokens(self.palette()).colour(standing.colour).name()
        self.sign.setPixmap(picture(standing.icon, side, colour, self.devicePixelRatioF()))
        self.sign.setFixedSize(QSize(side, side))
        self.setAccessibleName(f"{self.word.text()}. {self.words.text()}")

    def show_other(self, title: str) -> None:
        self.other.setText(f"Fits instead: {title}")
        self.other.setAccessibleName(self.other.text())
        self.other.setVisible(bool(title))


_VERDICTS = {
    Standing.WELL: "Fits this machine well",
    Standing.SLOWLY: "Fits this machine, slowly",
    Standing.NOT: "Too large for this machine",
}


class Facts(QWidget):
    """What it can and what it needs, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.WIDE)
        self._grid.setVerticalSpacing(theme.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Text, Paragraph]] = []
        self.setForegroundRole(QPalette.ColorRole.WindowText)

    def show_card(self, entry: Entry) -> None:
        facts = [(name, words) for name, words in _facts(entry) if words]
        while len(self._rows) < len(facts):
            row = len(self._rows)
            name, words = (
                Text("", self, level="caption", tone="dim"),
                Paragraph("", self, level="caption"),
            )
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
            self._rows.append((name, words))
        for number, (name, words) in enumerate(self._rows):
            there = number < len(facts)
            name.setVisible(there)
            words.setVisible(there)
            if there:
                name.setText(facts[number][0])
                words.setText(facts[number][1])


def _facts(entry: Entry) -> list[tuple[str, str]]:
    card, here = entry.card, entry.listed.installed
    held = entry.listed.fit.placement
    steps, draft = card.defaults.steps, card.defaults.draft_steps
    drafts = f", {draft} for a draft" if draft else ""
    return [
        ("For", WORKS[card.work.value][0]),
        ("Makes", ", ".join(CAPABILITIES[each] for each in card.capabilities)),
        ("Languages", " ".join(card.languages)),
        ("Sizes", ", ".join(f"{wide}×{tall}" for wide, tall in card.sizes)),
        ("In one go", _longest(card)),
        ("Steps", f"{steps}{drafts}" if steps else ""),
        ("Precision", held.precision if held else ""),
        ("On a card", _memory(entry)),
        ("From", card.source.repo),
        ("Lies in", here.folder if here else ""),
    ]


def _longest(card: models.Card) -> str:
    if card.frames is None or not card.fps:
        return ""
    return f"up to {card.frames.most / card.fps:.1f} s at {card.fps:g} frames a second"


def _memory(entry: Entry) -> str:
    """What each way of holding it needs of a graphics card, and which of them this machine takes.

    A processor counts in more bits than a card: what is said of the fit stands for that.
    """
    placement = entry.listed.fit.placement
    held = placement if placement and placement.device != "cpu" else None
    return "\n".join(
        f"{_WAYS[each.rung]}: {size(each.memory)}"
        + ("  ← here" if held and held.rung is each.rung else "")
        for each in entry.card.ladder
        if each.memory
    )
