"""Notes on a take: written on a frame, listed, clicked to see the frame they are about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core import Rate, Remark, Review
from ui import theme
from ui.icons import icon
from ui.rooms.shots.inline import Inline, Words
from ui.widgets.fields import button
from ui.widgets.text import Text
from ui.words import AGO_LASTS, ago

MOST_LINES = 40


class Jot(Inline):
    """A note on the frame that is shown. Return keeps it."""

    noted = Signal(int, str)
    """The frame of the take, and the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Note", parent)
        self._frame = -1
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Return keeps the note, Esc goes back")
        self.words.setAccessibleName("Note")
        self.column.addWidget(self.words)
        self.words.returnPressed.connect(self._keep)

    def ask(self, frame: int, rate: Rate) -> None:
        """Open for a frame of the take; -1 for all of it."""
        self._frame = frame
        where = f"at {rate.timecode(frame)}, frame {frame}" if frame >= 0 else "on the whole take"
        self.heading.setText(f"Note {where}")
        self.words.clear()
        self.show()
        self.words.setFocus()

    @Slot()
    def _keep(self) -> None:
        words = self.words.text().strip()
        self.leave()
        if words:
            self.noted.emit(self._frame, words)


class Notes(QWidget):
    seek_asked = Signal(int)
    """A frame of the take."""
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self.rows: list[_Note] = []

    def show_notes(self, notes: Sequence[Review], rate: Rate) -> None:
        if self._shown == (*notes, rate):
            return
        self._shown = (*notes, rate)
        for each in self.rows:
            each.hide()
            each.deleteLater()
        self.rows = [_Note(note, rate, self) for note in notes]
        for row in self.rows:
            self._column.addWidget(row)
            row.seek_asked.connect(self.seek_asked)
            row.remove_asked.connect(self.remove_asked)


class _Note(QWidget):
    seek_asked = Signal(int)
    remove_asked = Signal(object)

    def __init__(self, note: Review, rate: Rate, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        at = rate.timecode(note.frame) if note.frame >= 0 else "Whole take"
        who = f"{note.by}: " if note.by else ""
        self.place = button(at, kind="chip", parent=self)
        self.place.setAccessibleName(f"Show the note at {at}: {note.note}")
        self.place.setEnabled(note.frame >= 0)
        self.words = Words(f"{who}{note.note}", self)
        self.gone = QToolButton(self)
        self.gone.setIcon(icon("x"))
        self.gone.setToolTip("Take this note back")
        self.gone.setAccessibleName(f"Take back the note: {note.note}")
        self.gone.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.place, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.gone, alignment=Qt.AlignmentFlag.AlignTop)
        self.place.clicked.connect(self._seek)
        self.gone.clicked.connect(self._remove)

    @Slot()
    def _seek(self) -> None:
        self.seek_asked.emit(self.note.frame)

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self.note)


class History(QWidget):
    """The last of what was made and said, newest first; who and when beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self._told: tuple[str, ...] = ()
        self.lines: list[Text] = []
        passing = QTimer(self, interval=AGO_LASTS)
        passing.timeout.connect(self._tell)
        passing.start()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_lines(self, remarks: Sequence[Remark]) -> None:
        self._remarks = tuple(reversed(remarks))[:MOST_LINES]
        self._tell()

    @Slot()
    def _tell(self) -> None:
        told = tuple(map(_told, self._remarks))
        if told == self._told:
            return
        self._told = told
        for each in self.lines:
            each.hide()
            each.deleteLater()
        self.lines = []
        for remark, words in zip(self._remarks, told, strict=True):
            line = Words(words, self, level="caption", tone="dim")
            line.setToolTip(remark.at)
            self._column.addWidget(line)
            self.lines.append(line)


def _told(remark: Remark) -> str:
    who = f"{remark.by} · " if remark.by else ""
    return f"{remark.words}\n{who}{ago(remark.at)}"
