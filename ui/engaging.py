"""Between the brief's page and who makes what in the film."""

from collections.abc import Mapping
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from core import Studio, StudioError, models
from ui.errands import Errands, Look
from ui.rooms.brief.view import BriefPage
from ui.wishes import Wishes

Seen = tuple[Mapping[str, tuple[models.Card, ...]], tuple[str, ...]]


class Engaging(Wishes):
    said = Signal(str)

    def __init__(self, page: BriefPage, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._errands = page, errands
        page.made_by.engage_asked.connect(self.engage)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        if studio is not None:
            self._page.made_by.setEnabled(not studio.projects.read_only)
            self.look()

    def look(self) -> None:
        """The page is in sight, or a choice was made or undone."""
        studio = self._studio
        if studio is None or not self._page.isVisible():
            return

        def seen() -> Seen:
            return studio.engaging.offers(), studio.engaging.warnings()

        def show(got: "Future[Seen]") -> None:
            if studio is not self._studio:
                return
            try:
                offers, warnings = got.result()
            except StudioError as trouble:
                self.troubled.emit(str(trouble), trouble.advice)
                return
            self._page.made_by.show_makers(studio.engaging.now(), offers, warnings)

        self._errands.run(Look("makers", seen, show))

    @Slot(str, str)
    def engage(self, role: str, model: str) -> None:
        """What the licence of a model says against some uses is said at once."""

        def wish() -> None:
            if warned := self.studio.engaging.engage(role, model):
                self.said.emit(f"Mind the licence. {warned}")

        self.attempt(wish)
        self.look()
