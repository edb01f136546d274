"""The review panel: how the current shot stands, and everything that can be said about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core import Rate, Remark, Segment, Staleness, Status, Suggestion, Verdict
from ui import theme
from ui.icons import picture
from ui.rooms.shots import origin
from ui.rooms.shots.advice import Advice, WhyStale
from ui.rooms.shots.inline import Inline, Words
from ui.rooms.shots.notes import History, Jot, Notes
from ui.rooms.shots.reject import RejectLine
from ui.rooms.shots.remake import Remake, Vary
from ui.rooms.shots.wording import Reword
from ui.theme import tokens
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.marks import Standing
from ui.widgets.stars import Stars
from ui.widgets.text import Elided, Text
from ui.widgets.tiles import Tiles

# Which actions are buttons: their short names and what kind of button they are.
_BUTTONS = {
    "shot.approve": ("Approve", "approve"), "shot.reject": ("Reject", "reject"),
    "shot.again": ("Again", ""), "shot.edit": ("Edit", ""),
    "shot.variations": ("Vary", ""), "shot.compare": ("Compare", ""),
    "shot.note": ("Note", ""), "shot.words": ("Words", ""),
}  # fmt: skip


class Review(QWidget):
    """What opens inside it closes what was open there before."""

    focus_asked = Signal()
    """Something inside was closed: the keys go back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self._rate: Rate | None = None
        self.title = Text("", self, level="heading")
        self.facts = Elided("", self, level="caption", tone="faint")
        self.sign = Text("", self)
        self.status = Text("", self, level="strong")
        self.stars = Stars(self)
        self.why = Words("", self, level="caption", tone="dim")
        self.warning = Words("", self, level="caption", tone="warn")
        self.stale = WhyStale(self)
        self.buttons = Tiles(2, self)
        self.reject = RejectLine(self)
        self.remake = Remake(self)
        self.vary = Vary(self)
        self.reword = Reword(self)
        self.jot = Jot(self)
        self.advice = Advice(self)
        self.notes = Notes(self)
        self.words = Words("", self)
        self.voice = Words("", self, level="caption", tone="dim")
        self.origin = Words("", self, level="caption", tone="dim")
        self.history = History(self)
        self._sections: dict[QWidget, Text] = {}
        self._area = QScrollArea(self)
        self._below = QVBoxLayout()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._arrange()
        self._soon.timeout.connect(self._show_opened)
        for each in self._inlines:
            each.closed.connect(self.focus_asked)

    @property
    def _inlines(self) -> tuple[Inline, ...]:
        return self.reject, self.remake, self.vary, self.reword, self.jot

    def equip(self, actions: dict[str, QAction]) -> None:
        """Fill in the buttons of the table of actions."""
        for key, (name, kind) in _BUTTONS.items():
            self.buttons.add(_button(actions[key], name, kind, self.buttons))
        self.back = _button(actions["shot.back"], "Back to the approved take", "", self)
        self.back.setMinimumWidth(80)
        self.back.hide()
        self._below.addWidget(self.back)

    def show_segment(
        self, segment: Segment | None, now: Standing | None, facts: str, rate: Rate | None
    ) -> None:
        other = self._segment is None or segment is None or segment.id != self._segment.id
        self._segment, self._rate = segment, rate
        self.setEnabled(segment is not None)
        if other:
            self._close_all()
            self._area.verticalScrollBar().setValue(0)
        if segment is None or now is None or rate is None:
            self.title.setText("No shot chosen")
            for each in (
                self.status, self.voice, self.why, self.words, self.facts, self.warning, self.origin
            ):  # fmt: skip
                each.setText("")
            return
        self.title.setText(f"Shot {segment.shot.number}")
        self.facts.setText(facts)
        self._show_standing(segment, now)
        self._show_texts(segment)
        self.stars.show_stars(segment.stars(segment.chosen))
        self.stars.setEnabled(segment.take is not None)
        self.back.setVisible(_has_way_back(segment))
        self.notes.show_notes(segment.notes(segment.chosen), rate)
        self._show_section(self.notes, shown=bool(self.notes.rows))

    def show_advice(self, suggestions: Sequence[Suggestion]) -> None:
        self.advice.show_advice(suggestions)
        self._show_section(self.advice, shown=bool(suggestions))

    def show_stale(self, why: Staleness | None, cost: str = "") -> None:
        self.stale.show_why(why, cost)

    def show_history(self, remarks: Sequence[Remark]) -> None:
        self.history.show_lines(remarks)
        self._show_section(self.history, shown=bool(remarks))

    # What opens inside

    def ask_reason(self, count: int = 1) -> None:
        """Open the line for the reason; nothing else waits for it."""
        self._open(self.reject)
        self.reject.ask(count)

    @Slot()
    def ask_changes(self) -> None:
        if self._segment is not None and self._rate is not None:
            self._open(self.remake)
            self.remake.ask(self._segment, self._rate.fps)

    @Slot()
    def ask_variations(self) -> None:
        if self._segment is not None and self._rate is not None:
            self._open(self.vary)
            self.vary.ask(self._segment, self._rate.fps)

    def ask_words(self) -> None:
        if self._segment is not None:
            self._open(self.reword)
            self.reword.ask(self._segment)

    def ask_note(self, frame: int) -> None:
        if self._rate is not None:
            self._open(self.jot)
            self.jot.ask(frame, self._rate)

    def _open(self, wanted: Inline) -> None:
        for each in self._inlines:
            each.setVisible(each is wanted)
        self._soon.start()  # when it has its place

    @Slot()
    def _show_opened(self) -> None:
        """Bring what is open into sight, its beginning above all."""
        wanted = next((each for each in self._inlines if each.isVisible()), None)
        if wanted is None:
            return
        bar, height = self._area.verticalScrollBar(), self._area.viewport().height()
        top, bottom = wanted.y() - theme.SMALL, wanted.y() + wanted.height() + theme.SMALL
        if bottom > bar.value() + height or top < bar.value():
            bar.setValue(min(top, max(bar.value(), bottom - height)))

    def _close_all(self) -> None:
        for each in self._inlines:
            each.hide()

    def _show_standing(self, segment: Segment, now: Standing) -> None:
        colours = tokens(self.palette())
        shade = colours.colour(now.mark.colour).name()
        side = round(self.fontMetrics().height() * 0.85)
        self.sign.setPixmap(picture(now.mark.icon, side, shade, self.devicePixelRatioF()))
        percent = f" {now.fraction:.0%}" if now.fraction >= 0 else ""
        self.status.setText(now.mark.word + percent)
        tone = now.mark.colour if now.mark.colour in ("ok", "warn", "bad", "accent") else "dim"
        self.status.set_tone(tone)
        told = segment.status is Status.STALE and not percent
        self.why.setText("" if told else now.words)
        self.why.setVisible(bool(self.why.text()))

    def _show_texts(self, segment: Segment) -> None:
        who = f"{segment.shot.speaker}: " if segment.shot.speaker else ""
        said = f"{who}{segment.shot.narration}" if segment.shot.narration else ""
        self.words.setText(segment.shot.description)
        self.voice.setText(said or "Nothing is said here.")
        take = segment.take
        self.warning.setText(take.note if take else "")
        self.warning.setVisible(bool(take and take.note))
        self.origin.setText(origin.whole(take) if take else "")
        self._show_section(self.origin, shown=take is not None)

    def _show_section(self, part: QWidget, *, shown: bool) -> None:
        for each in (part, self._sections[part]):
            each.setVisible(shown)

    def _arrange(self) -> None:
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.SMALL)
        column.addLayout(_row(self.title, self.facts, wide=self.facts))
        column.addLayout(_row(self.sign, self.status, None, self.stars))
        for above in (self.why, self.warning, self.stale, self.buttons):
            column.addWidget(above)
        column.addLayout(self._below)
        for inline in self._inlines:
            column.addWidget(inline)
        for name, part in {
            "WHAT COULD HELP": self.advice, "NOTES": self.notes, "PICTURE": self.words,
            "VOICE": self.voice, "THIS TAKE": self.origin, "HISTORY": self.history,
        }.items():  # fmt: skip
            heading = Text(name, self, level="section")
            self._sections[part] = heading
            column.addSpacing(theme.TIGHT)
            column.addWidget(heading)
            column.addWidget(part)
        for each in (self.advice, self.notes, self.origin, self.history):
            self._show_section(each, shown=False)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)


def _button(action: QAction, name: str, kind: str, parent: QWidget) -> QPushButton:
    """A button that follows an action and names its key."""
    made = button("", kind=kind, parent=parent)
    made.setProperty("tight", True)  # noqa: FBT003 - Qt's signature
    made.setIcon(action.icon())
    made.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
    made.setEnabled(action.isEnabled())
    _name_key(made, action, name)
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    action.changed.connect(partial(_name_key, made, action, name))
    return made


def _name_key(made: QPushButton, action: QAction, name: str) -> None:
    """The key may have become another."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setText(f"{GAP_AFTER_ICON}{name}  {key}".rstrip())
    made.setToolTip(action.toolTip())


def _has_way_back(segment: Segment) -> bool:
    """Whether a take other than the chosen one stands approved."""
    verdicts = [segment.verdict(take.id) for take in segment.takes if take.id != segment.chosen]
    return any(said is not None and said.verdict is Verdict.APPROVED for said in verdicts)


def _row(*parts: QWidget | None, wide: QWidget | None = None) -> QHBoxLayout:
    """Parts side by side; None is a gap, and `wide` a part, as wide as it can be."""
    row = QHBoxLayout()
    row.setSpacing(theme.SMALL)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, stretch=1 if part is wide else 0)
    return row
