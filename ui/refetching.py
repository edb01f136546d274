"""Models that were on their way when the studio was closed: told at the next start."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from core import Equipment, Studio, StudioError, installing
from ui.errands import Errands, Look
from ui.widgets.notice import Notice
from ui.wishes import Wishes
from ui.words import size

_LATER = 2500
"""Milliseconds after which nothing else is waited for at the start."""

_ON_ITS_WAY = "It is being fetched: see the page Models (Ctrl+7)."
Left = tuple[tuple[str, installing.Download], ...]


class Refetching(Wishes):
    """Asks once for each start; what the notice says by then is read first."""

    def __init__(
        self,
        notice: Notice,
        equipment: Callable[[], Equipment],
        errands: Errands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notice, self._equipment, self._errands = notice, equipment, errands
        self._left: Left = ()
        notice.closed.connect(self._soon)
        notice.taken.connect(self._go_on)
        notice.declined.connect(self._forget)
        QTimer.singleShot(_LATER, self.look)

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._soon()

    @Slot()
    def look(self) -> None:
        self._errands.run(Look("left", lambda: _looked(self._equipment), self._found))

    def _found(self, got: "Future[Left]") -> None:
        self._left = got.result()
        self._tell()

    @Slot()
    def _soon(self) -> None:
        """Once everything else that is told now has been."""
        if self._left:
            QTimer.singleShot(0, self._tell)

    @Slot()
    def _tell(self) -> None:
        if self._left and self._notice.isHidden():
            self._notice.offer(_words(self._left), "Go on")

    @Slot()
    def _forget(self) -> None:
        self._left = ()

    @Slot()
    def _go_on(self) -> None:
        left, self._left = self._left, ()
        library = self._equipment().library
        begun = [self.attempt(partial(library.install, way.model)) for _, way in left]
        if left and all(begun):
            self._notice.say(_ON_ITS_WAY)


def _looked(equipment: Callable[[], Equipment]) -> Left:
    """With the models' names; nothing where they could not be fetched now."""
    with suppress(StudioError):  # a window without this machine's equipment
        library = equipment().library
        if not library.offline.on:
            return tuple((library.cards[way.model].title, way) for way in library.left())
    return ()


def _words(left: Left) -> str:
    parts = [f"{title} ({size(way.done)} of {size(way.total)} are here)" for title, way in left]
    what = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"The studio was closed while a model was being fetched: {what}. Nothing is lost."
