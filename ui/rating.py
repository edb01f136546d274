"""Between the deliver page and the studio: what is thought of the films that were made."""

from PySide6.QtCore import QObject, Slot

from core import Delivered, Job, Stage, Studio, feedback
from ui.rooms.deliver.view import DeliverPage
from ui.wishes import Wishes


class RateWishes(Wishes):
    def __init__(self, page: DeliverPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._film: Delivered | None = None
        page.opinion.rate_asked.connect(self.rate)
        page.opinion.erase_asked.connect(self.erase)
        page.opinion.decline_asked.connect(self.decline)
        page.made.rate_asked.connect(self.choose)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._film = None
        self._page.made.show_films(())
        self._page.opinion.show_film(None)
        self.look()

    def look(self) -> None:
        """What was said is read anew; the film that was chosen, or the newest, is asked about."""
        if self._studio is None or not self._page.isVisible():
            return
        films = self._studio.rating.films()
        self._page.made.show_films(films)
        asking = self._studio.projects.snapshot().stage is Stage.FEEDBACK_COLLECTION
        chosen = next((each for each in films if each.film == self._film), None)
        newest = next(iter(films), None)
        if chosen is None and newest is not None and (asking or newest.opinion is not None):
            chosen = newest
        locked = bool(self._studio.projects.read_only)
        asking = asking and chosen == newest
        self._page.opinion.show_film(None if locked else chosen, asking=asking)

    def follow(self, job: Job) -> None:
        """A film may have been finished."""
        if job.over and job.load is not None:
            self._film = None
            self.look()

    @Slot(object)
    def choose(self, film: Delivered) -> None:
        """Be asked about this one."""
        self._film = film
        self.look()
        self._page.opinion.stars.setFocus()

    @Slot(object, int, str)
    def rate(self, film: Delivered, stars: int, comment: str) -> None:
        if self.attempt(lambda: self.studio.rating.rate(film, stars, comment)):
            self._film = film
            self.look()

    @Slot(object)
    def erase(self, opinion: feedback.Opinion) -> None:
        if self.attempt(lambda: self.studio.rating.erase(opinion)):
            self.look()

    @Slot()
    def decline(self) -> None:
        if self.attempt(self.studio.rating.decline):
            self.look()
