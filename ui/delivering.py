"""Between the deliver page and the studio: compiles, what they cost, what came of them."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from core import Job, JobId, KeptReport, Offer, Studio, StudioError, Succeeded, Wish
from ui.errands import Errands, Look
from ui.rooms.deliver.view import DeliverPage, suggestion
from ui.wishes import Wishes
from ui.words import size


class Delivering(Wishes):
    """Asks the studio only while the page is in sight."""

    asked = Signal()
    """The page is to be shown."""

    def __init__(self, page: DeliverPage, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._errands = page, errands
        page.film.compile_asked.connect(self.compile)
        page.film.wish_changed.connect(self.price)
        page.film.making.stop_asked.connect(self.stop)
        page.report.keep_asked.connect(self.keep)
        page.report.better_set.connect(self.better)
        page.report.seams_set.connect(self.close_seams)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is None:
            return
        project = studio.projects.snapshot()
        file = suggestion(studio.projects.folder, project.title)
        self._page.suggest(file, project.brief.captions)
        recall, offer = self.while_served(self._recall), self.while_served(self._offer)
        self._errands.run(Look("report", studio.compiling.report, recall))
        self._errands.run(Look("offers", studio.compiling.offers, offer))

    def look(self) -> None:
        """The page is in sight, or the film has changed while it was."""
        studio = self._studio
        if studio is None or not self._page.isVisible():
            return
        project = studio.projects.snapshot()
        self.price()

        def show(got: "Future[tuple[tuple[int, str], ...]]") -> None:
            self._page.show_film(project, got.result())

        self._errands.run(Look("left out", studio.compiling.left_out, self.while_served(show)))

    @Slot()
    def price(self) -> None:
        if self._studio is not None and self._page.isVisible():
            self._page.film.cost.show_cost(self._studio.estimates.compile(self._page.film.wish()))

    @Slot(object)
    def compile(self, wish: Wish) -> None:
        try:
            job = self.studio.compiling.compile(wish)
        except StudioError as trouble:
            self._page.film.complain(f"{trouble} {trouble.advice}".strip())
            return
        self._page.film.complain("")
        self._page.film.making.watch(job, wish.to)
        self._page.show_film(self.studio.projects.snapshot())

    @Slot()
    def keep(self) -> None:
        """Let the project have what bettered the film."""
        if self.attempt(self.studio.compiling.take_over):
            self._page.report.kept()

    @Slot(bool)
    def better(self, on: bool) -> None:  # noqa: FBT001 - what Qt says of a check box
        self.attempt(lambda: self.studio.compiling.better(on=on))

    @Slot(bool)
    def close_seams(self, on: bool) -> None:  # noqa: FBT001 - what Qt says of a check box
        self.attempt(lambda: self.studio.compiling.close_seams(on=on))

    @Slot(str)
    def stop(self, job: str) -> None:
        self.attempt(lambda: self.studio.jobs.cancel(JobId(job)))

    def follow(self, job: Job) -> None:
        if not self._page.film.making.show_job(job) or self._studio is None:
            return
        self._page.show_film(self._studio.projects.snapshot())
        made = self._studio.compiling.last()
        if made is None or not isinstance(job.state, Succeeded):
            return
        keepable = made.how is not None
        self._page.report.show_report(
            made.report, made.improved, keepable=keepable, captions=made.captions
        )
        self._page.film.making.show_files(
            tuple(f"{each.name} ({size(each.stat().st_size)})" for each in made.files)
        )
        self.look()

    def _recall(self, got: "Future[KeptReport | None]") -> None:
        """The report of the last film of an earlier session, unless there is a new one."""
        kept = got.result()
        if kept is not None and self.studio.compiling.last() is None:
            self._page.report.show_report(kept.report, kept.improved)

    def _offer(self, got: "Future[tuple[Offer, ...]]") -> None:
        self._page.film.show_offers(got.result())
