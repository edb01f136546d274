"""The films that were compiled from this project, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import PRESETS, Delivered, feedback
from ui import theme
from ui.rooms.deliver.section import Section
from ui.widgets.fields import button
from ui.widgets.text import Elided, Text
from ui.words import ago, size

_SHOWN = 8


class MadeSection(Section):
    """In sight only where there are some."""

    rate_asked = Signal(object)
    """A film that something is to be said of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Compiled before", parent)
        self._lines = QWidget(self)
        self._list = QVBoxLayout(self._lines)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.GAP)
        self.add(self._lines)
        self.hide()

    def show_films(self, films: Sequence[feedback.Rated]) -> None:
        """The newest first."""
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self.setVisible(bool(films))
        for film in films[:_SHOWN]:
            line = _Line(film, self._lines)
            line.rate_asked.connect(self.rate_asked)
            self._list.addWidget(line)
            line.show()

    def lines(self) -> list["_Line"]:
        return [each for each in self._lines.findChildren(_Line) if not each.isHidden()]


class _Line(QWidget):
    """A film's name over what it is; a button shows it where it lies, as long as it is there."""

    rate_asked = Signal(object)

    def __init__(self, rated: feedback.Rated, parent: QWidget) -> None:
        super().__init__(parent)
        self.film = film = rated.film
        self.name = Elided(film.film.name, self, level="strong")
        self.name.setToolTip(str(film.film))
        self.facts = Text(_facts(rated), self, level="caption", tone="dim")
        self.facts.setWordWrap(True)
        self.open_ = button("", kind="quiet", picture_name="folder", parent=self)
        self.open_.setAccessibleName(f"Show {film.film.name} in its folder")
        self.open_.setToolTip("Show in folder")
        there = film.film.exists()
        self.open_.setEnabled(there)
        if not there:
            self.name.set_tone("faint")
            self.facts.setText(f"{_facts(rated)}  ·  not there any more")
        self.rate = button("", kind="quiet", picture_name="star", parent=self)
        self.rate.setAccessibleName(f"Say what you think of {film.film.name}")
        self.rate.setToolTip(rated.opinion.comment if rated.opinion else "Rate")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, stretch=1)
        row.addWidget(self.rate)
        row.addWidget(self.open_)
        self.open_.clicked.connect(self._open)
        self.rate.clicked.connect(self._rate)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.film.film.parent)))

    @Slot()
    def _rate(self) -> None:
        self.rate_asked.emit(self.film)


def _facts(rated: feedback.Rated) -> str:
    """As in "H.264 (mp4)  ·  1280x720  ·  12 s  ·  4 MB  ·  93%  ·  3 min ago"."""
    film: Delivered = rated.film
    preset = PRESETS.get(film.preset)
    facts = [
        preset.title if preset else film.preset,
        f"{film.width}x{film.height}" if film.width else "",
        f"{film.seconds:.0f} s",
        size(film.size),
        f"quality {film.score:.0%}" if film.score is not None else "",
        ago(film.at),
        f"{rated.opinion.stars} of {feedback.STARS} stars" if rated.opinion else "",
    ]
    return "  ·  ".join(filter(None, facts))
