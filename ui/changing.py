"""What the editor wishes to have changed in a take, in words."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from core import Estimate, SegmentId
from ui.desk import Desk
from ui.errands import Errands, Look
from ui.wishes import Wishes


class ChangeWishes(Wishes):
    """About the current shot's chosen take."""

    panel_asked = Signal()
    """It is about to open in the review panel: show that."""

    def __init__(self, desk: Desk, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._errands = desk, errands
        panel = desk.review.reword
        panel.asked.connect(self.edit)
        panel.rules_asked.connect(self.by_rules)

    @Slot()
    def ask(self) -> None:
        """Open the line for it, and find out who would do it."""
        studio, panel, shot = self.studio, self._desk.review, self._desk.current()
        self.panel_asked.emit()
        panel.ask_words()

        def look() -> tuple[str, Estimate | None]:
            title = studio.changing.editor()
            return title, studio.estimates.edit(shot) if title and shot else None

        def show(got: "Future[tuple[str, Estimate | None]]") -> None:
            if self._studio is studio and self._desk.current() == shot:
                panel.reword.show_model(*got.result())

        self._errands.run(Look("editor", look, show))

    @Slot(str, float)
    def edit(self, words: str, strength: float) -> None:
        shot = self._desk.current()
        if shot is not None:
            self.attempt(lambda: self.studio.changing.edit(shot, words, strength=strength))

    @Slot(str)
    def by_rules(self, words: str) -> None:
        shot: SegmentId | None = self._desk.current()
        if shot is not None:
            self.attempt(lambda: self.studio.changing.by_rules(shot, words))
