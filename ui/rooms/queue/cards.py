"""Jobs that have more to show than a line: what runs, with its picture, and what went wrong."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import Failed, Interrupted, Job, Paused, Running
from ui import theme
from ui.icons import icon, picture
from ui.rooms.queue.lines import Line, details
from ui.theme import tokens
from ui.widgets.fields import button
from ui.widgets.text import Elided, Paragraph, Text

PREVIEW = QSize(96, 54)


class RunningCard(QFrame):
    """The latest picture, how far it is, and what can be asked of it."""

    hold_asked = Signal(str, bool)
    cancel_asked = Signal(str)

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job, self._file = job, ""
        self.setProperty("kind", "job")
        self.picture = Preview(self)
        self.title = Elided("", self, level="strong")
        self.words = Paragraph("", self, level="caption", tone="dim")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.hold = _small("pause", "Pause", self)
        self.stop = _small("circle-stop", "Stop", self)
        self._arrange()
        self.hold.clicked.connect(self._hold)
        self.stop.clicked.connect(self._stop)

    def show_job(self, job: Job, line: Line) -> None:
        self._job = job
        self.title.setText(job.title)
        self.title.setToolTip(job.title)
        self.words.setText(line.words)
        self.setToolTip(details(job))
        self.bar.setValue(round(max(0.0, line.fraction) * 1000))
        self.bar.setAccessibleName(f"{job.title}: {line.words}")
        self.hold.setIcon(icon("play" if job.held else "pause"))
        self.hold.setAccessibleName("Go on" if job.held else "Pause")
        self.hold.setToolTip(self.hold.accessibleName())
        match job.state:
            case Running(preview=file) | Paused(preview=file) if file:
                self.picture.show_file(file)
            case _:
                pass

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.words)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.TIGHT)
        foot.addWidget(self.bar, stretch=1, alignment=Qt.AlignmentFlag.AlignVCenter)
        foot.addSpacing(theme.TIGHT)
        foot.addWidget(self.hold)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.SMALL, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addLayout(foot)

    @Slot()
    def _hold(self) -> None:
        self.hold_asked.emit(self._job.id, not self._job.held)

    @Slot()
    def _stop(self) -> None:
        self.cancel_asked.emit(self._job.id)


class FailedCard(QFrame):
    """What went wrong, in full and to be copied; what to do about it, and doing it."""

    retry_asked = Signal(str)
    copy_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self.setProperty("kind", "job")
        self.sign = QLabel(self)
        self.title = Elided("", self, level="strong")
        self.words = Paragraph("", self, level="caption")
        self.advice = Paragraph("", self, level="caption", tone="dim")
        self.retry = button("Retry", picture_name="rotate-ccw", parent=self)
        self.copy = button("Copy details", kind="quiet", parent=self)
        self.forget = _small("x", "Take off the list", self)
        self._arrange()
        self.retry.clicked.connect(self._retry)
        self.copy.clicked.connect(self._copy)
        self.forget.clicked.connect(self._forget)

    def show_job(self, job: Job, line: Line) -> None:
        self._job = job
        shade = tokens(self.palette()).colour(line.colour).name()
        self.sign.setPixmap(picture(line.icon, 16, shade, self.devicePixelRatioF()))
        self.title.setText(job.title)
        self.title.setToolTip(job.title)
        failed = job.state if isinstance(job.state, Failed) else None
        self.words.setText(failed.message if failed else line.words)
        self.words.set_tone(line.colour)
        self.advice.setText(failed.advice if failed else "")
        self.advice.setVisible(bool(self.advice.text()))
        self.retry.setText(f"\u2002{'Go on' if isinstance(job.state, Interrupted) else 'Retry'}")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self.sign)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.forget)
        foot = QHBoxLayout()
        foot.setSpacing(theme.TIGHT)
        foot.addWidget(self.retry)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.SMALL, theme.SMALL, theme.GAP)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.advice)
        column.addLayout(foot)

    @Slot()
    def _retry(self) -> None:
        self.retry_asked.emit(self._job.id)

    @Slot()
    def _copy(self) -> None:
        self.copy_asked.emit(self._job.id)

    @Slot()
    def _forget(self) -> None:
        self.forget_asked.emit(self._job.id)


class Preview(Text):
    """The latest picture of what is being made; an empty frame until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._file = ""
        self.setProperty("kind", "preview")
        self.setFixedSize(PREVIEW)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("What is being made")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._file:
            painter = QPainter(self)
            box = QRect(0, 0, 20, 20)
            box.moveCenter(self.rect().center())
            icon("film", QPalette.ColorRole.PlaceholderText).paint(painter, box)
            painter.end()

    def show_file(self, file: str) -> None:
        """A picture that is gone by now leaves the one before."""
        if file == self._file or not self.isVisible():
            return
        seen = QImage(file)
        if seen.isNull():
            return
        self._file = file
        ratio = self.devicePixelRatioF()
        seen = seen.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        seen.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(seen))


def _small(sign: str, name: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setIcon(icon(sign))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
