"""The deliver page: what the film becomes, in words, languages and for other editors."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import Captions, Project
from ui.rooms.deliver.captions import CaptionsSection
from ui.rooms.deliver.deliveries import DeliveriesSection, StraysSection
from ui.rooms.deliver.exchange import ExchangeSection, ReturnSection
from ui.rooms.deliver.film import FilmSection
from ui.rooms.deliver.foot import Footed
from ui.rooms.deliver.languages import LanguagesSection
from ui.rooms.deliver.made import MadeSection
from ui.rooms.deliver.missing import MissingSection
from ui.rooms.deliver.opinion import OpinionSection
from ui.rooms.deliver.report import ReportSection
from ui.rooms.deliver.sending import SendSection
from ui.rooms.deliver.spread import Spread
from ui.rooms.deliver.voices import VoicesSection
from ui.widgets.order import chain
from ui.widgets.tabs import Tabs


class DeliverPage(QWidget):
    """A tab for each question: left what can be made, right what is known of it."""

    approve_all_asked = Signal()

    def fill(self) -> Iterator[None]:
        """Make what is in it, in short steps."""
        self.film = FilmSection(self)
        yield
        self.missing = MissingSection(self)
        self.report = ReportSection(self)
        self.opinion = OpinionSection(self)
        self.made = MadeSection(self)
        yield
        self.sending = SendSection(self)
        self.deliveries, self.strays = DeliveriesSection(self), StraysSection(self)
        yield
        self.captions = CaptionsSection(self)
        yield
        self.languages = LanguagesSection(self)
        self.voices = VoicesSection(self)
        yield
        self.exchange = ExchangeSection(self)
        self.comeback = ReturnSection(self)
        self.tabs = Tabs(self)
        yield from self._arrange()
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
    def show_making(self) -> None:
        """What the film becomes."""
        self.tabs.show_panel(self._making)

    @Slot()
    def show_sending(self) -> None:
        """Where it is sent."""
        self.tabs.show_panel(self._sending)
        self.sending.take_focus()

    @Slot()
    def show_captions(self) -> None:
        """Captions and titles."""
        self.tabs.show_panel(self._captions)

    @Slot()
    def show_languages(self) -> None:
        """The film's languages."""
        self.tabs.show_panel(self._languages)

    @Slot()
    def show_voices(self) -> None:
        """How it is spoken."""
        self.tabs.show_panel(self._voices)

    @Slot()
    def show_exchange(self) -> None:
        """The way to other editors, and back."""
        self.tabs.show_panel(self._exchange)
        self.exchange.go.setFocus()

    def _arrange(self) -> Iterator[None]:
        yield
        side = (self.opinion, self.report, self.missing, self.made)
        self._making = Footed(Spread((self.film,), side, self), self.film.foot, self)
        yield
        sent = Spread((self.sending,), (self.deliveries, self.strays), self)
        self._sending = Footed(sent, self.sending.foot, self)
        yield
        self._captions = Spread((self.captions,), (), self)
        yield
        self._languages = Spread((self.languages,), (), self)
        self._voices = Spread((self.voices,), (), self)
        yield
        way = Spread((self.exchange,), (self.comeback,), self)
        self._exchange = Footed(way, self.exchange.foot, self)
        for words, panel in (
            ("Film", self._making),
            ("Send", self._sending),
            ("Captions", self._captions),
            ("Languages", self._languages),
            ("Speech", self._voices),
            ("Other editors", self._exchange),
        ):
            yield
            self.tabs.add(words, panel)
            chain(panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.tabs)


def suggestion(folder: Path, title: str) -> Path:
    """Where a finished film could go: beside its project, under its own name."""
    name = "".join(each if each not in '/\\:*?"<>|' else " " for each in title).strip()
    return folder.parent / f"{name or folder.stem}.mp4"
