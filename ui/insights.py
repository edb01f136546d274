"""Between the page Insights and what is known of films; and the quiet word when something is up."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from core import Equipment, Studio, StudioError, insight, leanings
from ui.errands import Deed, Errands, Look
from ui.pages import Pages
from ui.rooms.insights.view import ALL, THIS, InsightsPage
from ui.widgets.files import file_dialog
from ui.wishes import Wishes

T = TypeVar("T")

_EVERY = 60_000
"""Milliseconds between two looks at what the editor should hear of."""

_FORMS = {"Table (*.csv)": ".csv", "JSON (*.json)": ".json"}


@dataclass(frozen=True, slots=True)
class _Look:
    """What was seen, in a thread."""

    scope: str
    told: insight.Figures
    known: leanings.Learnt
    alerts: tuple[str, ...]


class Insights(Wishes):
    """The page is made when it is opened first: the window does not wait for it."""

    said = Signal(str)
    alerted = Signal(str)
    """Something that is told once, with what to do."""

    def __init__(
        self,
        pages: Pages,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._made_of, self._errands = pages, equipment, errands
        self._scope = THIS
        self.page: InsightsPage | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY)
        self._pulse.timeout.connect(self.watch)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is None:
            self._pulse.stop()
        else:
            self._pulse.start()
        if self.page is not None:
            self.look()

    @Slot()
    def show(self) -> None:
        page = self.page or self._made()
        self._pages.show_beside(page)
        page.done.setFocus()
        self.look()

    @Slot()
    def look(self) -> None:
        """At the film or at all of them, in the background."""
        page, studio = self.page, self._studio
        if page is None:
            return
        scope = self._scope if studio is not None else ALL
        page.show_scope(scope, has_film=studio is not None)
        seen = self.while_served(self._seen)
        self._errands.run(Look("insights", lambda: _looked(self._made_of(), studio, scope), seen))

    @Slot(str)
    def choose(self, scope: str) -> None:
        self._scope = scope
        self.look()

    @Slot()
    def forget(self) -> None:
        """Erase all that was learnt."""
        everything = self._made_of().insights
        self._errands.run(Deed(everything.forget, self._forgotten))

    @Slot()
    def ask_export(self) -> None:
        """Where everything is to be written, and as what."""
        dialog = file_dialog(self._pages, "Export insights", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([*_FORMS])
        dialog.selectFile("insights.csv")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, file: str) -> None:
        """As the ending says; a table where there is none."""
        to = Path(file)
        if not to.suffix:
            to = to.with_suffix(".csv")
        made_of, studio = self._made_of, self._studio if self._scope == THIS else None

        def write() -> Path:
            film = studio.insight.film() if studio else None
            told = studio.insight.figures() if studio else None
            made_of().insights.export(to, film, told)
            return to

        self._errands.run(Deed(write, self._exported))

    @Slot()
    def watch(self) -> None:
        """Whether something is up that was not told yet."""
        studio = self._studio
        if studio is None:
            return
        if self.page is not None and self.page.isVisible():
            self.look()
        folder, waiting = studio.projects.folder, _waiting(studio)
        made_of = self._made_of

        def news() -> tuple[str, ...]:
            return tuple(str(each) for each in made_of().insights.news(folder, waiting))

        self._errands.run(Look("alerts", news, self._heard))

    def _seen(self, got: "Future[_Look]") -> None:
        page, look = self.page, self._outcome(got)
        now = self._scope if self._studio is not None else ALL
        if page is None or look is None or look.scope != now:
            return  # another was asked for meanwhile
        page.show_figures(look.told, look.known)
        page.show_alerts(look.alerts)

    def _forgotten(self, got: "Future[int]") -> None:
        count = self._outcome(got)
        if count is not None:
            films = f"{count} film{'s' * (count != 1)}"
            self.said.emit(f"What was learnt of {films} is erased. The films stay as they are.")
        self.look()

    def _exported(self, got: "Future[Path]") -> None:
        to = self._outcome(got)
        if to is not None:
            self.said.emit(f"Everything is in {to.name}.")

    def _heard(self, got: "Future[tuple[str, ...]]") -> None:
        for words in self._outcome(got) or ():
            self.alerted.emit(words)

    def _outcome(self, got: "Future[T]") -> T | None:
        """What came of an errand; None, with its trouble told, when nothing did."""
        try:
            return got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            return None

    def _made(self) -> InsightsPage:
        page = InsightsPage(self._pages)
        self._pages.addWidget(page)
        page.closed.connect(self._pages.back)
        page.scope_asked.connect(self.choose)
        page.export_asked.connect(self.ask_export)
        page.forget_asked.connect(self.forget)
        self.page = page
        return page


def _waiting(studio: Studio) -> int:
    """How many jobs are yet to begin; what an earlier session left is none of them."""
    return sum(job.waiting for job in studio.jobs.line())


def _looked(equipment: Equipment, studio: Studio | None, scope: str) -> _Look:
    everything = equipment.insights
    folder = studio.projects.folder if studio else None
    waiting = _waiting(studio) if studio else 0
    if studio is not None:
        studio.insight.keep()  # so that all films have this one as it is now
    told = studio.insight.figures() if studio and scope == THIS else everything.figures()
    now = tuple(str(each) for each in everything.alerts(folder, waiting))
    return _Look(scope, told, everything.learnt(), now)
