"""Says on the page Brief what a new film begins with because others have it; and takes it back."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from core import Brief, Equipment, Studio, StudioError, leanings
from ui.errands import Errands, Look
from ui.rooms.brief.model import form_of
from ui.rooms.brief.view import BriefPage
from ui.wishes import Wishes

_FIELDS = {
    "style": "style", "tone": "tone", "aspect": "size", "fps": "fps", "voice": "voice",
    "music": "music", "captions": "captions", "transition": "transition",
}  # fmt: skip


class Beginning(Wishes):
    def __init__(
        self,
        page: BriefPage,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._made_of, self._errands = page, equipment, errands
        self._habits: tuple[leanings.Habit, ...] = ()
        page.habits.plain_asked.connect(self.plain)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._page.habits.hide()
        if studio is None or studio.projects.read_only or studio.projects.snapshot().brief.text:
            return
        made_of = self._made_of

        def look() -> tuple[leanings.Habit, ...]:
            return made_of().insights.beginnings()

        self._errands.run(Look("habits", look, self.while_served(self._known)))

    @Slot()
    def plain(self) -> None:
        """As a film begins that nothing is known of."""
        plain, form = form_of(Brief("")), self._page.form()
        for habit in self._habits:
            if habit.trait == "engine":
                self.attempt(lambda: self.studio.engaging.engage("video", Brief("").engine))
            else:
                field = _FIELDS[habit.trait]
                form = replace(form, **{field: getattr(plain, field)})
        self._page.show_form(form)
        self._page.typed.emit()
        self._page.habits.hide()

    def _known(self, got: "Future[tuple[leanings.Habit, ...]]") -> None:
        try:
            habits = got.result()
        except StudioError:  # a window without this machine's equipment knows of no films
            return
        self._habits = leanings.borne(self.studio.projects.snapshot().brief, habits)
        self._page.habits.show_habits(self._habits)
