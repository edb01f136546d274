"""The film goes to another editor's program, and the cut that was made there comes back."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from core import Cancelled, Failed, Freight, HandedOver, HandOver, Job, Running, Target
from ui.rooms.deliver.card import Card
from ui.rooms.deliver.foot import Foot
from ui.rooms.deliver.section import Section, row
from ui.rooms.deliver.several import Several
from ui.widgets.fields import Choice, Field, button
from ui.widgets.files import file_dialog
from ui.widgets.text import Paragraph, Text
from ui.widgets.tiles import Tiles
from ui.words import size

_PROGRAMS = (
    (Target.OTIO, "DaVinci Resolve", "OpenTimelineIO", "palette"),
    (Target.FCPXML, "Final Cut Pro", "FCPXML", "clapperboard"),
    (Target.XML, "Premiere Pro", "XML", "film"),
    (Target.EDL, "Avid, and any other", "Edit list (EDL)", "list-video"),
    (Target.MLT, "Kdenlive, Shotcut", "MLT", "scissors"),
    (Target.CLIPS, "Single clips", "The takes, with readable names", "images"),
)
_ABOUT = {
    Target.OTIO: "Clips, transitions, markers and sound; every take is there to choose from, with "
    "its prompt, seed, model and verdict. A cut in this form comes back with its takes.",
    Target.FCPXML: "Clips, transitions, titles, markers, keywords and connected sound. Resolve "
    "opens it as well.",
    Target.XML: "Clips, transitions, markers and sound. Resolve and Avid open it as well.",
    Target.EDL: "The picture alone: cuts, dissolves, wipes, markers. It comes back as well.",
    Target.MLT: "Clips, dissolves and sound, exact to the frame.",
    Target.CLIPS: "Each shot as a file, named after what it shows.",
}
_EVERY, _LINKED, _LATIN, _MIXED = "every", "linked", "latin", "mixed"
_OPTIONS = (
    (_EVERY, "All takes"),
    (_LINKED, "Links instead of copies"),
    (_LATIN, "File names in Latin letters"),
    (_MIXED, "Sound as it is mixed"),
)
_STARTS = (("1", "01:00:00:00"), ("0", "00:00:00:00"))


class ExchangeSection(Section):
    hand_over_asked = Signal(object, object)
    """The folder to make, and the wish."""
    wish_changed = Signal()
    """How much it will be is to be told anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hand over to another editor", parent)
        self._job: str | None = None
        self._made: Path | None = None
        self.cards = {target: Card(self, *words) for target, *words in _PROGRAMS}
        self.about = Paragraph("", self, level="caption", tone="dim")
        self.options = Several(self)
        self.options.offer(_OPTIONS, [_EVERY])
        self.start = Choice(_STARTS, self)
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName("Folder")
        self.browse = button("Choose…", picture_name="folder-open", parent=self)
        self.go = button("Hand over", kind="primary", picture_name="external-link", parent=self)
        self.freight = Text("", self, tone="dim")
        self.progress = QProgressBar(self)
        self.state = Paragraph("", self, tone="dim")
        self.open = button("Show in folder", picture_name="folder", parent=self)
        self._arrange()
        self._group.buttonClicked.connect(self._choose)
        self.options.changed.connect(self.wish_changed)
        self.browse.clicked.connect(self._browse)
        self.folder.returnPressed.connect(self.ask)
        self.go.clicked.connect(self.ask)
        self.open.clicked.connect(self._open)
        self._choose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wish_changed.emit()

    def suggest(self, folder: Path) -> None:
        """Where the folder could be made, for another project."""
        self.folder.setText(str(folder))
        self._job, self._made = None, None
        for each in (self.progress, self.state, self.open):
            each.hide()
        self.complain("")

    def wish(self) -> HandOver:
        on = self.options.values()
        return HandOver(
            (self.target(),),
            every=_EVERY in on,
            linked=_LINKED in on,
            latin=_LATIN in on,
            mixed=_MIXED in on,
            hour=int(self.start.value()),
        )

    def target(self) -> Target:
        return next(target for target, card in self.cards.items() if card.isChecked())

    def show_freight(self, freight: Freight | None) -> None:
        """How much would go along; None while that is being found out."""
        if freight is None:
            self.freight.setText("")
            return
        files = "1 file" if freight.files == 1 else f"{freight.files} files"
        self.freight.setText(f"{files}, {size(freight.size)}" if freight.size else files)

    @property
    def trouble(self) -> str:
        """What is wrong with the folder."""
        return self._place.trouble

    def complain(self, words: str) -> None:
        self._place.complain(words)

    def watch(self, job: str) -> None:
        """Show how this job comes along."""
        self._job = job
        self.progress.setValue(0)
        self.progress.show()
        self.open.hide()
        self._tell("Starting…", "dim")

    def show_job(self, job: Job) -> bool:
        """Whether this was the hand-over, and it is over."""
        if job.id != self._job:
            return False
        match job.state:
            case Running(fraction, note, _):
                self.progress.setValue(round(fraction * 1000))
                self._tell(note or "Handing over", "dim")
            case Failed(message, advice):
                self._tell(f"{message} {advice}".strip(), "bad")
            case Cancelled():
                self._tell("Stopped. Nothing was changed.", "dim")
            case _:
                pass
        if job.over:
            self._job = None
            self.progress.hide()
        return job.over

    def show_made(self, made: HandedOver) -> None:
        self._made = made.folder
        names = ", ".join(each.name for each in made.timelines) or made.folder.name
        head = f"{names} is ready, with {made.files} files: {size(made.size)}."
        self._tell("\n".join([head, *made.notes]), "ok")
        self.open.show()

    @Slot()
    def ask(self) -> None:
        self.hand_over_asked.emit(Path(self.folder.text().strip()), self.wish())

    def _arrange(self) -> None:
        self._group = QButtonGroup(self)
        tiles = Tiles(3, self)
        for card in self.cards.values():
            self._group.addButton(card)
        tiles.add(*self.cards.values())
        tiles.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.cards[Target.OTIO].setChecked(True)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        where = row(self, self.folder, self.browse, wide=self.folder)
        self._place = Field("Folder to make", where, self)
        self._start = Field("Timecode of the first frame", self.start, self)
        self.add(
            tiles, self.about, self.options, self._start, self._place,
        )  # fmt: skip
        told = (self.freight, self.progress, self.state)
        self.foot = Foot(self.go, told, self, self.open)
        for each in (self.progress, self.state, self.open):
            each.hide()

    def _tell(self, words: str, tone: str) -> None:
        self.state.set_tone(tone)
        self.state.setText(words)
        self.state.show()

    @Slot()
    def _choose(self) -> None:
        target = self.target()
        self.about.setText(_ABOUT[target])
        self._start.setVisible(target not in (Target.CLIPS, Target.MLT))
        self.options.chip(_EVERY).setEnabled(target in (Target.OTIO, Target.FCPXML, Target.CLIPS))
        self.options.chip(_MIXED).setEnabled(target not in (Target.CLIPS, Target.EDL))
        self.wish_changed.emit()

    @Slot()
    def _browse(self) -> None:
        dialog = file_dialog(self, "Hand over to another editor", self.folder.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Folder to make")
        dialog.selectFile(self.folder.text())
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    @Slot()
    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))


class ReturnSection(Section):
    """The way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bring a cut back", parent)
        self.about = Paragraph(
            "Cut the film in another program, export it there as OTIO, FCPXML, XML or EDL, and "
            "bring it back: its takes are still takes. You see what would change before it does.",
            self,
            tone="dim",
        )
        self.choose = button("Choose the cut…", picture_name="inbox", parent=self)
        self.add(self.about, row(self, self.choose))
