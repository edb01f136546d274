"""The deliver page: what the film becomes and how good it is, one section for each question."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core import Captions, Project
from ui import theme
from ui.rooms.deliver.captions import CaptionsSection
from ui.rooms.deliver.exchange import ExchangeSection, ReturnSection
from ui.rooms.deliver.film import FilmSection
from ui.rooms.deliver.languages import LanguagesSection
from ui.rooms.deliver.made import MadeSection
from ui.rooms.deliver.missing import MissingSection
from ui.rooms.deliver.report import ReportSection
from ui.rooms.deliver.section import Section
from ui.rooms.deliver.voices import VoicesSection

_SCROLL_BAR = 12


class DeliverPage(QWidget):
    """Left what can be made, right what is known of it; below each other where it is narrow."""

    approve_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = FilmSection(self)
        self.captions = CaptionsSection(self)
        self.languages = LanguagesSection(self)
        self.voices = VoicesSection(self)
        self.missing = MissingSection(self)
        self.report = ReportSection(self)
        self.made = MadeSection(self)
        self.exchange = ExchangeSection(self)
        self.comeback = ReturnSection(self)
        self._arrange()
        self.missing.approve_all.clicked.connect(self.approve_all_asked)

    def show_film(
        self, project: Project, left_out: tuple[tuple[int, str], ...] | None = None
    ) -> None:
        """`left_out` are the numbers of the shots and why; None while that is being found out."""
        self.film.show_film(project)
        self.missing.show_film(project, left_out)
        finishing = project.finishing
        self.report.show_setting(better=finishing.improve, seams=finishing.seams)

    def suggest(self, file: Path, captions: Captions) -> None:
        """What the fields begin with, for another project."""
        self.film.suggest(file, captions)
        self.report.show_report(None)

    @Slot()
    def show_captions(self) -> None:
        """Captions and titles, in the sight of the page."""
        self._area.ensureWidgetVisible(self.captions, 0, theme.BROAD)

    @Slot()
    def show_exchange(self) -> None:
        """The way to other editors, in the sight of the page."""
        self._area.ensureWidgetVisible(self.exchange, 0, theme.BROAD)
        self.exchange.go.setFocus()

    @Slot()
    def show_languages(self) -> None:
        """The film's languages, in the sight of the page."""
        self._area.verticalScrollBar().setValue(self.languages.y() - theme.WIDE)

    @Slot()
    def show_voices(self) -> None:
        """How it is spoken, in the sight of the page."""
        self._area.verticalScrollBar().setValue(self.voices.y() - theme.WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A section that has grown may have no room beside another any more."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._main: tuple[Section, ...] = (
            self.film, self.captions, self.languages, self.voices, self.exchange,
        )  # fmt: skip
        self._side: tuple[Section, ...] = (self.report, self.missing, self.made, self.comeback)
        inside = QWidget(self)
        inside.setProperty("kind", "column")
        self._page = QHBoxLayout(inside)
        self._page.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        self._page.setSpacing(theme.WIDE)
        self._columns = QVBoxLayout(), QVBoxLayout()
        for column in self._columns:
            column.setSpacing(theme.WIDE)
            self._page.addLayout(column, stretch=3)
        self._wide = True
        self._lay(self._main, self._side)
        self._area = area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        inside.installEventFilter(self)

    def _fit(self) -> None:
        """Two columns where both have room; else one, with what is known right below the film."""
        main, side = (
            max(section.minimumSizeHint().width() for section in sections)
            for sections in (self._main, self._side)
        )
        around = 2 * theme.BROAD + _SCROLL_BAR
        margin = theme.BROAD if main + around <= self.width() else theme.SMALL
        self._page.setContentsMargins(margin, theme.BROAD, margin, theme.BROAD)
        wide = main + side + theme.WIDE + around <= self.width()
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self._lay(self._main, self._side)
        else:
            film, *others = self._main
            report, missing, *rest = self._side
            self._lay((film, report, missing, *others, *rest), ())

    def _lay(self, left: tuple[Section, ...], right: tuple[Section, ...]) -> None:
        for column, sections in zip(self._columns, (left, right), strict=True):
            while column.takeAt(0) is not None:
                continue
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
        self._page.setStretch(1, 2 if right else 0)
        self._page.setSpacing(theme.WIDE if right else 0)


def suggestion(folder: Path, title: str) -> Path:
    """Where a finished film could go: beside its project, under its own name."""
    name = "".join(each if each not in '/\\:*?"<>|' else " " for each in title).strip()
    return folder.parent / f"{name or folder.stem}.mp4"
