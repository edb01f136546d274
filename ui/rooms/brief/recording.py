"""The recording that a film is made from: brought to the page, and what becomes of its voice."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from core import LANGUAGE_NAMES, Recording
from ui import theme
from ui.widgets.fields import Chips, button
from ui.widgets.text import Elided

HEARD = (
    ".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".oga", ".opus", ".aif", ".aiff", ".wma",
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi",
)  # fmt: skip
_KEPT, _ANEW = "kept", "anew"


class IdeaText(QPlainTextEdit):
    """Where the idea is written; a recording that is dropped on it is not its name as a text."""

    brought = Signal(str)
    pasted = Signal()
    """A text came in from elsewhere."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if _recording(source) and not self.isReadOnly():
            return True
        return super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if file := _recording(source):
            self.brought.emit(file)
        else:
            super().insertFromMimeData(source)
            self.pasted.emit()


class RecordingStrip(QFrame):
    """Below the text, while the film is of a recording."""

    kept_asked = Signal(bool)
    """Whether the recording is heard in the film."""

    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName("Recording")
        self.facts = Elided("", self)
        self.voice = Chips([(_KEPT, "As it was said"), (_ANEW, "Spoken anew")], self)
        self.forget = button("Forget", kind="quiet", picture_name="x", parent=self)
        self.forget.setToolTip("The text stays; it is not cut to the recording any more.")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.SMALL, theme.SMALL, theme.SMALL)
        row.setSpacing(theme.GAP)
        row.addWidget(self.facts, stretch=1)
        row.addWidget(self.voice)
        row.addWidget(self.forget)
        self.voice.chosen.connect(self._tell)
        self.forget.clicked.connect(self.forget_asked)
        self.hide()

    def show_recording(self, recording: Recording, *, locked: bool = False) -> None:
        spoken = recording.transcript
        self.setVisible(spoken is not None)
        if spoken is None:
            return
        language = LANGUAGE_NAMES[spoken.language]
        count = f"{len(spoken.words):,} words"
        parts = (f"From “{recording.name}”", _clock(float(recording.seconds)), language, count)
        self.facts.setText("  ·  ".join(parts))
        remarks = " ".join(spoken.remarks)
        self.facts.setToolTip(remarks or self.facts.text())
        self.voice.choose(_KEPT if recording.kept else _ANEW)
        for each in (self.voice, self.forget):
            each.setEnabled(not locked)

    @Slot(str)
    def _tell(self, chosen: str) -> None:
        self.kept_asked.emit(chosen == _KEPT)


def _recording(source: QMimeData) -> str:
    """The one recording that is brought; "" for anything else."""
    files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    heard = [file for file in files if Path(file).suffix.lower() in HEARD]
    return heard[0] if len(files) == 1 and heard else ""


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
