"""The review panel: the current shot, its takes, and the verdict on the chosen one."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import Segment, Status
from ui import theme
from ui.icons import picture
from ui.rooms.shots.takes import TakeCards, TakesModel
from ui.theme import tokens
from ui.thumbnails import Thumbnails
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.marks import Standing
from ui.widgets.text import Elided, Paragraph, Text
from ui.widgets.tiles import Tiles

REASONS = ("Wrong subject", "Wrong mood", "Wrong camera", "Too dark", "Too long")


class Review(QWidget):
    take_picked = Signal(str)
    rejected = Signal(str)
    """The reason, "" for none."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segment: Segment | None = None
        self.title = Text("", self, level="heading")
        self.sign = Text("", self)
        self.status = Text("", self, level="strong")
        self.voice = Paragraph("", self, level="caption", tone="dim")
        self.why = Paragraph("", self, level="caption", tone="dim")
        self.takes = TakesModel(self)
        self.strip = QListView(self)
        self.strip.setModel(self.takes)
        self.strip.setItemDelegate(TakeCards(thumbnails, self))
        self.words = QPlainTextEdit(self)
        self.words.setAccessibleName("What the picture shows")
        self.words.setTabChangesFocus(True)
        self.reason_box = QWidget(self)
        self.reason = QLineEdit(self.reason_box)
        self.buttons = Tiles(2, self)
        self._arrange()
        self.strip.clicked.connect(self._pick)
        self.strip.activated.connect(self._pick)
        self.reason.returnPressed.connect(self._reject)
        self.reason.installEventFilter(self)
        thumbnails.arrived.connect(self.strip.viewport().update)

    def equip(self, actions: dict[str, QAction]) -> None:
        """Fill in the buttons of the table of actions."""
        for key, kind in {
            "shot.approve": "approve", "shot.reject": "reject",
            "shot.again": "", "shot.variations": "",
        }.items():  # fmt: skip
            self.buttons.add(_button(actions[key], kind, self.buttons))
        self.keep = _button(actions["shot.keep"], "", self)
        self._below.addWidget(self.keep)
        self.keep.hide()

    def show_segment(self, segment: Segment | None, now: Standing | None, facts: str = "") -> None:
        other = self._segment is None or segment is None or segment.id != self._segment.id
        self._segment = segment
        self.setEnabled(segment is not None)
        if segment is None or now is None:
            self.title.setText("No shot chosen")
            for each in (self.status, self.voice, self.why):
                each.setText("")
            self.takes.show_segment(None)
            return
        self.title.setText(f"Shot {segment.shot.number}")
        self.facts.setText(facts)
        self._show_voice(segment)
        self._show_standing(segment, now)
        self.takes.show_segment(segment)
        self.strip.setCurrentIndex(self.takes.index(self.takes.chosen_row()))
        if other:
            self.reason_box.hide()
        if other or not self.words.hasFocus():
            self._show_words(segment)

    def new_words(self) -> str | None:
        """The words for the picture, where they were changed."""
        if (
            self._segment is None
            or self.words.toPlainText().strip() == self._segment.shot.description
        ):
            return None
        return self.words.toPlainText().strip()

    @Slot()
    def ask_reason(self) -> None:
        """Open the line for the reason; nothing else waits for it."""
        self.reason_box.show()
        self.reason.clear()
        self.reason.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.reason and escape and event.type() == QEvent.Type.KeyPress:
            self._close_reason()
            return True
        return False

    def _show_standing(self, segment: Segment, now: Standing) -> None:
        colours = tokens(self.palette())
        shade = colours.colour(now.mark.colour).name()
        side = round(self.fontMetrics().height() * 0.85)
        self.sign.setPixmap(picture(now.mark.icon, side, shade, self.devicePixelRatioF()))
        percent = f" {now.fraction:.0%}" if now.fraction >= 0 else ""
        self.status.setText(now.mark.word + percent)
        tone = now.mark.colour if now.mark.colour in ("ok", "warn", "bad", "accent") else "dim"
        self.status.set_tone(tone)
        self.why.setText(now.words)
        self.why.setVisible(bool(now.words))
        self.keep.setVisible(segment.status is Status.STALE)

    def _show_voice(self, segment: Segment) -> None:
        who = f"{segment.shot.speaker}: " if segment.shot.speaker else ""
        said = f"{who}{segment.shot.narration}" if segment.shot.narration else ""
        self.voice.setText(said or "Nothing is said here.")

    def _show_words(self, segment: Segment) -> None:
        words = segment.shot.description
        if self.words.toPlainText() != words:
            self.words.setPlainText(words)

    def _arrange(self) -> None:
        self.facts = Elided("", self, level="caption", tone="faint")
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._arrange_strip()
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + theme.BROAD)
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.WIDE, theme.GAP, theme.WIDE, theme.GAP)
        column.setSpacing(theme.SMALL)
        column.addLayout(_row(self.title, self.facts, wide=self.facts))
        column.addLayout(_row(self.sign, self.status, None))
        self._below = QVBoxLayout()
        column.addWidget(self.why)
        column.addWidget(self.buttons)
        column.addLayout(self._below)
        column.addWidget(self.reason_box)
        for name, part in (("TAKES", self.strip), ("PICTURE", self.words), ("VOICE", self.voice)):
            column.addSpacing(theme.SMALL)
            column.addWidget(Text(name, self, level="section"))
            column.addWidget(part)
        column.addStretch(1)
        self._arrange_reason()
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _arrange_strip(self) -> None:
        self.strip.setAccessibleName("Takes")
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setSpacing(theme.TIGHT)
        self.strip.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.setFixedHeight(45 + self.fontMetrics().height() + 2 * theme.GAP)

    def _arrange_reason(self) -> None:
        self.reason.setPlaceholderText("What is wrong? Return rejects, Esc goes back")
        self.reason.setAccessibleName("Reason for rejecting")
        column = QVBoxLayout(self.reason_box)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.reason)
        reasons = Tiles(2, self.reason_box)
        for words in REASONS:
            chip = button(words, kind="chip", parent=reasons)
            chip.setObjectName(words)
            chip.clicked.connect(self._add_reason)
            reasons.add(chip)
        self.confirm = button("Reject", kind="reject", parent=reasons)
        self.confirm.setAccessibleName("Reject for this reason")
        self.confirm.clicked.connect(self._reject)
        reasons.add(self.confirm)
        column.addWidget(reasons)
        self.reason_box.hide()

    @Slot()
    def _add_reason(self) -> None:
        words, said = self.sender().objectName(), self.reason.text().strip()
        self.reason.setText(f"{said}; {words}" if said else words)
        self.reason.setFocus()

    @Slot()
    def _reject(self) -> None:
        words = self.reason.text().strip()
        self._close_reason()
        self.rejected.emit(words)

    def _close_reason(self) -> None:
        self.reason_box.hide()
        self.strip.setFocus()

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        take = self.takes.take(index.row())
        if take is not None:
            self.take_picked.emit(take.id)


def _button(action: QAction, kind: str, parent: QWidget) -> QPushButton:
    """A button that follows an action and names its key."""
    key = action.shortcut().toString()
    name = action.text().replace("&", "").removesuffix("…")
    made = button(f"{GAP_AFTER_ICON}{name}   {key}", kind=kind, parent=parent)
    made.setIcon(action.icon())
    made.setAccessibleName(name)
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    return made


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
