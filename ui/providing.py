"""Between the Models page and the libraries that run models: looks, fetches, mends, removes."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core import Equipment, StudioError, installing, runtime
from ui.errands import Deed, Errands, Look
from ui.rooms.models.runtime import RuntimeCard
from ui.rooms.models.view import ModelsPage
from ui.wishes import Wishes
from ui.words import size

_ENDED = installing.Fetch.ENDED
_EVERY = 400
"""Milliseconds between two looks at what is on its way."""


class Providing(Wishes):
    said = Signal(str)
    changed = Signal()
    """Models can be run now, or no more."""

    def __init__(
        self,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._made_of, self._errands = equipment, errands
        self.card: RuntimeCard | None = None
        self._ready: bool | None = None
        self._busy = False
        self._pulse = QTimer(self)
        self._pulse.setInterval(_EVERY)
        self._pulse.timeout.connect(self._follow)

    def furnish(self, card: RuntimeCard) -> None:
        """Show it on this card from now on."""
        self.card = card
        card.install_asked.connect(self.install)
        card.pause_asked.connect(self.pause)
        card.cancel_asked.connect(self.cancel)
        card.repair_asked.connect(self.repair)
        card.remove_asked.connect(self.remove)
        self.look()

    @Slot(object)
    def furnish_page(self, page: ModelsPage) -> None:
        self.furnish(page.runtime)

    @Slot()
    def look(self) -> None:
        """At the disk, in the background."""

        def look() -> runtime.AiRuntime:
            return self._made_of().runtime.status()

        self._errands.run(Look("runtime", look, self._looked))

    @Slot()
    def install(self) -> None:
        self._do(self._made_of().runtime.install)

    @Slot()
    def pause(self) -> None:
        self._do(self._made_of().runtime.pause)

    @Slot()
    def cancel(self) -> None:
        self._do(self._made_of().runtime.cancel)

    @Slot()
    def repair(self) -> None:
        """Read all of it, which takes a while."""
        self._do(self._made_of().runtime.repair)

    @Slot()
    def remove(self) -> None:
        it = self._made_of().runtime
        self._errands.run(Deed(it.remove, self._removed))

    def _do(self, wish: Callable[[], object]) -> None:
        self.attempt(wish)
        self.look()

    @Slot()
    def _follow(self) -> None:
        """Where nobody sees the card, only that it has ended."""
        way = self._made_of().runtime.way()
        seen = self.card is not None and self.card.isVisible()
        if seen or way is None or not way.at_work:
            self.look()

    def _looked(self, got: "Future[runtime.AiRuntime]") -> None:
        try:
            now = got.result()
        except StudioError:  # there are no models in this window
            return
        if self.card is not None:
            self.card.show_runtime(now)
        if self._ready is not None and now.ready != self._ready:
            self.changed.emit()
        self._ready = now.ready
        busy = now.way is not None and now.way.at_work
        if self._busy and not busy and now.way is not None and now.way.state is _ENDED:
            self.said.emit(now.way.note or "The AI runtime is installed.")
        self._busy = busy
        if busy:
            self._pulse.start()
        else:
            self._pulse.stop()

    def _removed(self, got: "Future[int]") -> None:
        try:
            freed = got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
        else:
            self.said.emit(f"The AI runtime was removed; {size(freed)} are free again.")
        self.look()
