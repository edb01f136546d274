"""A project goes into one file, or comes out of one: where to, how far it is, what is missing."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core import Cancelled, Failed, Job, Running, Succeeded, packing
from ui import theme
from ui.icons import icon
from ui.widgets.fields import GAP_AFTER_ICON, Chips, Field, button
from ui.widgets.files import file_dialog
from ui.widgets.order import chain
from ui.widgets.text import Paragraph, Text
from ui.words import ago, size

_SIGNS = {
    packing.Lack.MODEL: "boxes",
    packing.Lack.VOICE: "mic",
    packing.Lack.FONT: "type",
    packing.Lack.ORIGINAL: "file-x",
    packing.Lack.MEDIA: "film",
}
_TAKEN = (
    (packing.With.ALL.value, "Every take"),
    (packing.With.APPROVED.value, "Approved takes, and those in the film"),
)
_STOPPED = "Stopped. Nothing was left half made."


class _Sheet(QDialog):
    """Stands beside the window; closed while it works, the work goes on and is told at its end."""

    cancel_asked = Signal()

    def __init__(self, title: str, go: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setMinimumWidth(560)
        self.head = Text(title, self, level="heading")
        self.facts = Paragraph("", self, tone="dim")
        self.place = QLineEdit(self)
        self.browse = button("Choose…", picture_name="folder-open", parent=self)
        self.field = Field(place, self.place, self)
        self.progress = QProgressBar(self)
        self.progress.setMaximum(1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.state = Paragraph("", self, tone="dim")
        self.then = button("Show in folder", picture_name="folder", parent=self)
        self.go = button(go, kind="primary", picture_name="package", parent=self)
        self.close_ = button("Cancel", kind="quiet", parent=self)
        self.busy = False
        self.then.hide()
        self.close_.clicked.connect(self._leave)

    def tell(self, words: str, tone: str = "dim") -> None:
        self.state.set_tone(tone)
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def follow(self, fraction: float, note: str) -> None:
        self.progress.setValue(round(fraction * 1000))
        self.tell(note)

    def work(self, *, on: bool) -> None:
        """Whether it is being made: then only stopping it is offered."""
        self.busy = on
        self.progress.setVisible(on)
        self.close_.setText("Stop" if on else "Close")
        self.close_.setAccessibleName(self.close_.text())
        for each in (self.go, self.browse, self.place):
            each.setEnabled(not on)

    def complain(self, words: str) -> None:
        self.field.complain(words)

    def _arranged(self, *middle: QWidget) -> None:
        place = QHBoxLayout()
        place.setSpacing(theme.SMALL)
        place.addWidget(self.field, stretch=1)
        place.addWidget(self.browse, alignment=Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.then)
        buttons.addStretch(1)
        buttons.addWidget(self.close_)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addWidget(self.head)
        column.addWidget(self.facts)
        column.addLayout(place)
        for part in (*middle, self.progress, self.state):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        chain(self)

    @Slot()
    def _leave(self) -> None:
        if self.busy:
            self.cancel_asked.emit()
        else:
            self.reject()


class PackSheet(_Sheet):
    pack_asked = Signal(object, str, bool)
    """The file, which takes, and whether the recorded voices go along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pack the film into one file", "Pack", "File", parent)
        self.facts.setText(
            "With its media, key frames, recordings, fonts and the voices of its cast. Models stay "
            "behind; what is missing is said where it is unpacked."
        )
        self.takes = Chips(_TAKEN, self)
        self.takes.setAccessibleName("Takes")
        self.takes.choose(packing.With.ALL.value)
        self.voices = QCheckBox("", self)
        self.room = Paragraph("", self, level="caption", tone="dim")
        self._sizes: dict[str, int] = {}
        self._file: Path | None = None
        self._arranged(Field("Takes", self.takes, self), self.voices, self.room)
        self.browse.clicked.connect(self._choose)
        self.go.clicked.connect(self._ask)
        self.place.returnPressed.connect(self._ask)
        self.takes.chosen.connect(self._price)
        self.place.textChanged.connect(self._price)
        self.then.clicked.connect(self._show_folder)

    def suggest(self, file: Path, voices: tuple[str, ...] = ()) -> None:
        """`voices` are the people whose recordings the cast speaks with."""
        self.place.setText(str(file))
        self.voices.setText(f"With the recorded voices of {', '.join(voices)}, and their consent")
        self.voices.setChecked(bool(voices))
        self.voices.setVisible(bool(voices))
        self.then.hide()
        self.work(on=False)
        self.tell("")
        self.complain("")

    def show_sizes(self, sizes: dict[str, int]) -> None:
        """About how many bytes a package with these takes has."""
        self._sizes = sizes
        self._price()

    def show_job(self, job: Job) -> None:
        match job.state:
            case Running(fraction, note, _):
                self.follow(fraction, note)
            case Failed(message, advice):
                self.work(on=False)
                self.tell(f"{message} {advice}".strip(), "bad")
            case Cancelled():
                self.work(on=False)
                self.tell(_STOPPED)
            case Succeeded():
                self.work(on=False)
            case _:
                pass

    def show_made(self, made: packing.Reelpack) -> None:
        left = f" {made.left} takes stayed behind." if made.left else ""
        words = f"{made.file.name} is ready: {made.files} files, {size(made.size)}.{left}"
        self.tell(" ".join([words, *made.notes]), "warn" if made.notes else "ok")
        self._file = made.file
        self.then.show()
        self.then.setFocus()

    @Slot()
    def _price(self) -> None:
        found = self._sizes.get(self.takes.value())
        file = Path(self.place.text().strip())
        there = f"{file.name} is there already. It will be replaced." if file.is_file() else ""
        about = f"About {size(found)}." if found else ""
        self.room.setText(f"{about} {there}".strip())

    @Slot()
    def _ask(self) -> None:
        words = self.place.text().strip()
        if not words:
            self.complain("Choose where the package shall be.")
        elif not self.busy:
            self.complain("")
            self.pack_asked.emit(Path(words), self.takes.value(), self.voices.isChecked())

    @Slot()
    def _choose(self) -> None:
        dialog = file_dialog(self, "Pack into", str(Path(self.place.text()).parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"Packages (*{packing.SUFFIX})"])
        dialog.setDefaultSuffix(packing.SUFFIX.removeprefix("."))
        dialog.selectFile(Path(self.place.text()).name)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()

    @Slot()
    def _show_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))


class UnpackSheet(_Sheet):
    unpack_asked = Signal(object)
    """The folder to make."""
    open_asked = Signal(object)
    """The film that came out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Unpack a film", "Unpack", "Folder to make", parent)
        self.missing_title = Text("NOT ON THIS MACHINE", self, level="section")
        self.missing = QListWidget(self)
        self.missing.setAccessibleName("Not on this machine")
        self.missing.setWordWrap(True)
        self.missing.setProperty("kind", "list")
        self.missing.setFrameShape(QFrame.Shape.NoFrame)
        side = round(self.fontMetrics().height() * 0.9)
        self.missing.setIconSize(QSize(side, side))
        self.then.setText(f"{GAP_AFTER_ICON}Open the film")
        self.then.setAccessibleName("Open the film")
        self.then.setIcon(icon("film"))
        self._made: Path | None = None
        self._arranged(self.missing_title, self.missing)
        self.browse.clicked.connect(self._choose)
        self.go.clicked.connect(self._ask)
        self.place.returnPressed.connect(self._ask)
        self.then.clicked.connect(self._open)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.go.setFocus()

    def show_contents(self, found: packing.Contents, to: Path) -> None:
        self.head.setText(found.title or to.stem)
        self.facts.setText(
            f"{len(found.files)} files, {size(found.size)}. Packed {ago(found.packed)} by "
            f"Reelwright {found.program}."
        )
        self.place.setText(str(to))
        for each in (self.then, self.missing, self.missing_title):
            each.hide()
        self.go.show()
        self.work(on=False)
        self.tell("")
        self.complain("")

    def show_made(self, made: packing.Unpacked) -> None:
        self.work(on=False)
        self._made = made.folder
        self.missing.clear()
        for each in made.missing:
            item = QListWidgetItem(icon(_SIGNS[each.kind]), f"{each.words} {each.advice}".strip())
            self.missing.addItem(item)
        for part in (self.missing, self.missing_title):
            part.setVisible(bool(made.missing))
        whole = "" if made.missing else " Everything that it needs is on this machine."
        self.tell(" ".join([f"{made.title} is unpacked.{whole}", *made.notes]), "ok")
        self.go.hide()
        self.then.show()
        self.then.setFocus()

    def show_trouble(self, message: str, advice: str) -> None:
        self.work(on=False)
        self.tell(f"{message} {advice}".strip(), "bad")

    def show_stopped(self) -> None:
        self.work(on=False)
        self.tell(_STOPPED)

    @Slot()
    def _ask(self) -> None:
        words = self.place.text().strip()
        if not words:
            self.complain("Choose where the film shall be.")
        elif not self.busy and not self.go.isHidden():
            self.complain("")
            self.unpack_asked.emit(Path(words))

    @Slot()
    def _choose(self) -> None:
        dialog = file_dialog(self, "Unpack into", str(Path(self.place.text()).parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Folder to make")
        dialog.selectFile(Path(self.place.text()).name)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()

    @Slot()
    def _open(self) -> None:
        if self._made is not None:
            self.open_asked.emit(self._made)
            self.accept()
