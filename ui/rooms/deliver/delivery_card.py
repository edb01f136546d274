"""One delivery: what goes where, how far it is or what became of it, and what can be done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core import delivery
from ui import theme
from ui.widgets.fields import button
from ui.widgets.flow import Flow
from ui.widgets.text import Elided, Paragraph
from ui.words import ago, size, span

_STEPS = 1000


class DeliveryCard(QFrame):
    """`wish` is one of pause, resume, cancel, again, forget, link, address, folder, tell."""

    wished = Signal(str, object)
    """A wish and the delivery."""

    def __init__(self, shown: delivery.Delivery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.delivery = shown
        self.title = Elided("", self, level="strong")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.words = Paragraph("", self, level="caption", tone="dim")
        self.told = Paragraph("", self, level="caption", tone="dim")
        self.said = Paragraph("", self, level="caption", tone="ok")
        self.said.hide()
        self.buttons = {name: self._button(*words, name) for name, words in _BUTTONS.items()}
        self._arrange()
        self.show_delivery(shown)

    def show_delivery(self, shown: delivery.Delivery) -> None:
        focus = next((name for name, each in self.buttons.items() if each.hasFocus()), "")
        self.delivery = shown
        self.title.setText(f"{shown.film.name}  →  {shown.to.name}")
        self.title.setToolTip(", ".join(item.key for item in shown.items))
        words, tone, fraction, offered = _told(shown)
        self.words.set_tone(tone)
        self.words.setText(words)
        telling = _telling(shown.telling)
        unheard = shown.telling.hearing is delivery.Hearing.UNHEARD
        self.told.set_tone("warn" if unheard else "dim")
        self.told.setText(telling)
        self.told.setVisible(bool(telling))
        self.bar.setVisible(fraction is not None)
        self.bar.setValue(round((fraction or 0) * _STEPS))
        link = _link_words(shown)
        self.buttons["link"].setText(f"{_GAP}{link}")
        for name, each in self.buttons.items():
            each.setVisible(name in offered)
            said = link if name == "link" else _BUTTONS[name][0]
            each.setAccessibleName(f"{said}: {shown.film.name} to {shown.to.name}")
        self.setAccessibleName(f"{self.title.text()}. {words} {telling}".strip())
        if focus and focus not in offered and offered:  # a key that was pressed twice does no harm
            self.buttons[offered[0]].setFocus()

    def tell(self, words: str, *, trouble: bool = False) -> None:
        """What came of a wish; "" takes it back."""
        self.said.set_tone("bad" if trouble else "ok")
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _button(self, words: str, sign: str, name: str) -> QPushButton:
        made = button(words, kind="quiet", picture_name=sign, parent=self)
        made.setObjectName(name)
        made.clicked.connect(self._wish)
        return made

    @Slot()
    def _wish(self) -> None:
        asked = self.sender()
        if asked is not None:
            self.tell("")
            self.wished.emit(asked.objectName(), self.delivery)

    def _arrange(self) -> None:
        steps = QWidget(self)
        flow = Flow(steps, gap=theme.TIGHT)
        for each in self.buttons.values():
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL)
        column.setSpacing(theme.SMALL)
        for part in (self.title, self.bar, self.words, self.told, steps, self.said):
            column.addWidget(part)


_GAP = "\u2002"
_BUTTONS = {
    "pause": ("Pause", "pause"),
    "resume": ("Go on", "play"),
    "again": ("Try again", "refresh-cw"),
    "cancel": ("Cancel", "circle-stop"),
    "tell": ("Tell again", "refresh-cw"),
    "link": ("Copy link", "copy"),
    "address": ("Copy address", "copy"),
    "folder": ("Show in folder", "folder"),
    "forget": ("Off the list", "x"),
}


def _told(shown: delivery.Delivery) -> tuple[str, str, float | None, tuple[str, ...]]:
    """Words and their tone, how far it is, and what can be done."""
    match shown.state:
        case delivery.Waiting():
            return "Waiting for its turn.", "dim", 0.0, ("cancel",)
        case delivery.Sending() as way:
            return _way(way), "dim", way.fraction, ("pause", "cancel")
        case delivery.Paused(done, total):
            words = f"Paused at {size(done)} of {size(total)}. What is there stays there."
            return words, "dim", done / total if total else 0.0, ("resume", "cancel")
        case delivery.Open(reason, advice):
            return f"{reason} {advice}".strip(), "bad", None, ("again", "cancel", "forget")
        case delivery.Cancelled():
            words = f"Cancelled, begun {ago(shown.at)}."
            return words, "dim", None, ("again", "forget")
        case delivery.Delivered(at):
            words = f"{_files(len(shown.items))}, {size(shown.size)}, arrived {ago(at)}."
            tell = ("tell",) if shown.telling.hearing is delivery.Hearing.UNHEARD else ()
            return words, "ok", None, (*tell, *_ways_in(shown), "forget")


def _telling(telling: delivery.Telling) -> str:
    """Whether who waits for it was told; "" where nobody does."""
    match telling.hearing:
        case delivery.Hearing.WANTED:
            return f"Telling {telling.host}…"
        case delivery.Hearing.HEARD:
            return f"{telling.host} was told."
        case delivery.Hearing.UNHEARD:
            return f"Not told yet: {telling.reason} {telling.advice}".strip()
        case _:
            return ""


def _way(way: delivery.Sending) -> str:
    """As in "12 MB of 40 MB  ·  3.2 MB/s  ·  9 s left  ·  film.mp4"."""
    left = way.seconds_left
    parts = [
        f"{size(way.done)} of {size(way.total)}" if way.done else "",
        f"{way.speed / 1e6:.1f} MB/s" if way.speed else "",
        f"{span(left)} left" if left is not None and left >= 1 else "",
        way.note.removeprefix("Sending ").partition(", ")[0],
    ]
    return "  ·  ".join(filter(None, parts))


def _ways_in(shown: delivery.Delivery) -> tuple[str, ...]:
    match shown.to.place:
        case delivery.Folder():
            return ("folder",)
        case delivery.Bucket(cdn=cdn) if cdn:
            return ("address", "link")
        case delivery.Bucket():
            return ("link",)


def _link_words(shown: delivery.Delivery) -> str:
    """With how long it will be valid."""
    match shown.to.place:
        case delivery.Bucket(link_seconds=seconds):
            return f"Copy link ({valid(seconds)})"
        case _:
            return "Copy link"


def valid(seconds: int) -> str:
    """So long, as one says it: "1 hour", "3 days"."""
    for unit, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= unit and seconds % unit == 0:
            count = seconds // unit
            return f"{count} {name}{'s' * (count != 1)}"
    return f"{seconds} seconds"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
