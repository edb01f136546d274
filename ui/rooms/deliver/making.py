"""How a compile comes along, and what came of it: progress, a way to stop it, the film itself."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core import Cancelled, Failed, Job, Queued, Running, Succeeded
from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Paragraph
from ui.words import span


class Making(QWidget):
    stop_asked = Signal(str)
    """The job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: str | None = None
        self._made: Path | None = None
        self.busy = False
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.state = Paragraph("", self, tone="dim")
        self.stop = button("Stop", kind="quiet", picture_name="circle-stop", parent=self)
        self.play = button("Play", picture_name="play", parent=self)
        self.folder = button("Show in folder", picture_name="folder", parent=self)
        self.send = button("Send…", picture_name="send", parent=self)
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        column.addWidget(self.progress)
        column.addWidget(self.state)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.SMALL)
        beside.addLayout(column, stretch=1)
        for each in (self.stop, self.play, self.folder, self.send):
            beside.addWidget(each)
        self.stop.clicked.connect(self._stop)
        self.play.clicked.connect(self._play)
        self.folder.clicked.connect(self._folder)
        self.clear()

    def clear(self) -> None:
        """Nothing is being made, and nothing was."""
        self._job, self._made, self.busy = None, None, False
        self.hide()

    def watch(self, job: str, to: Path) -> None:
        """Show how this job comes along."""
        self._job, self._made, self.busy = job, to, True
        self.progress.setValue(0)
        self._tell("Starting…", "dim")
        self._offer(stop=True)

    def show_job(self, job: Job) -> bool:
        """Whether this was the compile, and it is over."""
        if job.id != self._job:
            return False
        match job.state:
            case Queued():
                self._tell("Waiting for what is compiled before it…", "dim")
            case Running(fraction, note, eta):
                self.progress.setValue(round(fraction * 1000))
                left = f"  ·  {span(eta)} left" if eta is not None and eta >= 1 else ""
                self._tell(f"{note or 'Compiling'}  {fraction:.0%}{left}", "dim")
            case Failed(message, advice):
                self._end(f"{message} {advice}".strip(), "bad")
            case Cancelled():
                self._end("Stopped. Nothing was changed.", "dim")
            case Succeeded():
                self._end(f"The film is ready: {self._made}", "ok", made=True)
            case _:
                pass
        return job.over

    def show_files(self, names: tuple[str, ...], notes: tuple[str, ...] = ()) -> None:
        """What was made, and what is to be said of it."""
        made = f"Made: {', '.join(names)}"
        self._tell("\n".join([made, *notes]), "ok")

    def _end(self, words: str, tone: str, *, made: bool = False) -> None:
        self._job, self.busy = None, False
        self._tell(words, tone)
        self._offer(made=made)

    def _tell(self, words: str, tone: str) -> None:
        self.state.set_tone(tone)
        self.state.setText(words)

    def _offer(self, *, stop: bool = False, made: bool = False) -> None:
        here = self.stop.hasFocus()
        self.progress.setVisible(stop)
        self.stop.setVisible(stop)
        self.play.setVisible(made)
        self.folder.setVisible(made)
        self.send.setVisible(made)
        self.show()
        if here and made:
            self.play.setFocus()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self.stop_asked.emit(self._job)

    @Slot()
    def _play(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    @Slot()
    def _folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))
