"""The deliver page: compile what is approved, see what is left out and how good the film is."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import Captions, Failed, Job, Project, Running, Segment, Status, Succeeded
from ui import theme
from ui.widgets.cost import Cost
from ui.widgets.fields import Choice, Field, button
from ui.widgets.marks import standing
from ui.widgets.text import Paragraph, Text
from ui.words import CAPTIONS

_NAMED = 200
"""How many of the shots that are left out are named."""


class DeliverPage(QWidget):
    compile_asked = Signal(str, str)
    """The file and the captions."""

    approve_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: str | None = None
        self._made: Path | None = None
        self.file = QLineEdit(self)
        self.browse = button("Choose…", picture_name="folder-open", parent=self)
        self.captions = Choice(CAPTIONS, self)
        self.summary = Paragraph("", self, level="heading")
        self.compile = button(
            "Compile the film", kind="primary", picture_name="package", parent=self
        )
        self.cost = Cost(self)
        self.progress = QProgressBar(self)
        self.state = Paragraph("", self, tone="dim")
        self.left_out = Paragraph("", self)
        self.approve_all = button(
            "Approve all", kind="approve", picture_name="circle-check", parent=self
        )
        self.score = Text("", self, level="display")
        self.findings = Paragraph("", self)
        self.open_film = button("Open the film", picture_name="play", parent=self)
        self.open_folder = button("Open its folder", picture_name="folder", parent=self)
        self._arrange()
        self.browse.clicked.connect(self._browse)
        self.compile.clicked.connect(self.ask)
        self.file.returnPressed.connect(self.ask)
        self.approve_all.clicked.connect(self.approve_all_asked)
        self.open_film.clicked.connect(self._open_film)
        self.open_folder.clicked.connect(self._open_folder)

    # What it shows

    def show_film(
        self, project: Project, left_out: tuple[tuple[int, str], ...] | None = None
    ) -> None:
        """`left_out` are the numbers of the shots and why; None while that is being found out."""
        segments = project.ordered
        approved = [each for each in segments if each.status is Status.APPROVED]
        frames = {clip.segment: clip.length for clip in project.sequence.clips}
        seconds = float(project.sequence.rate.seconds(sum(frames[each.id] for each in approved)))
        if segments:
            self.summary.setText(
                f"{len(approved)} of {len(segments)} shots are approved: {seconds:.1f} s of film"
            )
        else:
            self.summary.setText("There are no shots yet.")
        self.left_out.setText(_named(segments, left_out))
        self.left_out.set_tone("dim")
        ready = any(each.status in (Status.READY, Status.STALE) for each in segments)
        self.approve_all.setVisible(ready)
        self.compile.setEnabled(bool(approved))

    def suggest(self, file: Path, captions: Captions) -> None:
        """What the fields begin with."""
        self.file.setText(str(file))
        self.captions.choose(captions.value)
        self.show_report(None, (), None)
        self._job = None
        self.progress.hide()
        self.state.hide()

    def watch(self, job: str, file: Path) -> None:
        """Show how this job comes along."""
        self._job, self._made = job, file
        self.field.complain("")
        self.progress.setValue(0)
        self.progress.show()
        self.state.show()
        self.state.set_tone("dim")
        self.state.setText("Starting…")

    def show_job(self, job: Job) -> bool:
        """Whether this was the compile, and it is finished."""
        if job.id != self._job:
            return False
        match job.state:
            case Running(fraction, note, eta):
                self.progress.setValue(round(fraction * 1000))
                left = f"  ·  {eta:.0f} s left" if eta is not None and eta >= 1 else ""
                self.state.setText(f"{note or 'Compiling'}  {fraction:.0%}{left}")
            case Failed(message, advice):
                self.progress.hide()
                self.state.set_tone("bad")
                self.state.setText(f"{message} {advice}".strip())
            case Succeeded():
                self.progress.hide()
                self.state.set_tone("ok")
                self.state.setText(f"The film is ready: {self._made}")
                return True
            case _:
                pass
        return False

    def show_report(
        self, score: float | None, findings: tuple[str, ...], captions: Path | None
    ) -> None:
        """The quality of the last film, 0-1; None while there is none."""
        done = score is not None
        for each in (self.open_film, self.open_folder):
            each.setVisible(done)
        if score is None:
            self.score.hide()
            self.findings.setText("The finished film is checked here, whole, before you send it.")
            self.findings.set_tone("dim")
            return
        self.score.show()
        self.score.setText(f"{score:.0%}")
        self.score.set_tone("ok" if score >= 0.7 else "warn")
        lines = list(findings) or ["Nothing to find fault with."]
        if captions is not None:
            lines.append(f"Captions: {captions.name}")
        self.findings.setText("\n".join(lines))

    @Slot()
    def ask(self) -> None:
        self.compile_asked.emit(self.file.text().strip(), self.captions.value())

    # Private

    def _arrange(self) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.field = Field("File", _row(self, self.file, self.browse, wide=self.file), self)
        self.field.editor.setFocusProxy(self.file)
        self.file.setAccessibleName("File")
        film = self._card(
            "Film", self.summary, self.field, Field("Captions", self.captions, self),
            _row(self, self.compile), self.cost, self.progress, self.state,
        )  # fmt: skip
        missing = self._card("Left out", self.left_out, _row(self, self.approve_all))
        openers = _row(self, self.open_film, self.open_folder)
        quality = self._card("Quality", self.score, self.findings, openers)
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        page = QHBoxLayout(inside)
        page.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        page.setSpacing(theme.WIDE)
        for cards, share in (((film, missing), 3), ((quality,), 2)):
            column = QVBoxLayout()
            column.setSpacing(theme.WIDE)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            page.addLayout(column, stretch=share)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _card(self, title: str, *parts: QWidget) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.BROAD, theme.WIDE, theme.BROAD, theme.BROAD)
        column.setSpacing(theme.GAP)
        column.addWidget(Text(title.upper(), card, level="section"))
        for part in parts:
            column.addWidget(part)
        return card

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, "Compile to", self.file.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Film (*.mp4)")
        dialog.setDefaultSuffix("mp4")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()

    @Slot()
    def _open_film(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    @Slot()
    def _open_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))


def _row(parent: QWidget, *parts: QWidget, wide: QWidget | None = None) -> QWidget:
    """Parts side by side at their own widths, but `wide` as wide as it can be."""
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SMALL)
    for part in parts:
        row.addWidget(part, stretch=1 if part is wide else 0)
    if wide is None:
        row.addStretch(1)
    return holder


def suggestion(folder: Path, title: str) -> Path:
    """Where a finished film could go: beside its project, under its own name."""
    name = "".join(each if each not in '/\\:*?"<>|' else " " for each in title).strip()
    return folder.parent / f"{name or folder.stem}.mp4"


def _named(segments: tuple[Segment, ...], left_out: tuple[tuple[int, str], ...] | None) -> str:
    if left_out is None:
        others = [each for each in segments if each.status is not Status.APPROVED]
        count = len(others)
        left_out = tuple(
            (each.shot.number, f"{standing(each).mark.word}.") for each in others[:_NAMED]
        )
    else:
        count = len(left_out)
    lines = [f"Shot {number}: {reason}" for number, reason in left_out[:_NAMED]]
    if count > _NAMED:
        lines.append(f"and {count - _NAMED:,} more")
    return "\n".join(lines) or "Nothing is left out."
